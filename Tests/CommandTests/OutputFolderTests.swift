import Foundation
import Testing

private let good = Command.root.appendingPathComponent("SampleData/good/hue-lo-hang.csv").path
private let foreign = Data("của người khác\n".utf8)

/// A file of somebody else in the output folder, and what becomes of it.
private struct Neighbour: CustomTestStringConvertible, Sendable {
  let name: String
  let format: String
  let status: Int32
  var testDescription: String { "\(name) beside \(format)" }
}

@Suite("The output folder holds one run's files, whole, and leaves others' alone") struct OutputFolderTests {
  private static func run(_ inputs: [String], out: String, _ more: [String] = [], in folder: String? = nil) throws
    -> Command.Outcome
  {
    try Command.run(["check"] + inputs + ["--out", out, "--as-of", "2026-11-22", "--quiet"] + more, in: folder)
  }

  private static func names(_ folder: String) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder))
  }

  @Test(
    "others' files are neither replaced nor removed",
    arguments: [
      Neighbour(name: "findings.csv", format: "json,html,csv", status: 8),
      Neighbour(name: "records.ndjson", format: "json", status: 8),
      Neighbour(name: "result.json", format: "json", status: 8),
      Neighbour(name: "findings.csv", format: "json", status: 0),
      Neighbour(name: "junit.xml", format: "json,html,csv", status: 0),
      Neighbour(name: "result.sarif", format: "json,html,csv", status: 0),
      Neighbour(name: "report.xlsx", format: "json,xlsx", status: 8),
      Neighbour(name: "ghi-chu.txt", format: "json,html,csv,sarif,junit", status: 0),
    ])
  fileprivate func others(_ neighbour: Neighbour) throws {
    let scratch = try Scratch()
    let path = try scratch.write(neighbour.name, foreign)
    let outcome = try Self.run([good], out: scratch.path, ["--format", neighbour.format])
    #expect(outcome.status == neighbour.status, "\(outcome.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == foreign)
    if neighbour.status == 8 {
      #expect(outcome.errors.contains(neighbour.name) && outcome.errors.contains("--out"))
      #expect(try Self.names(scratch.path) == [neighbour.name])
    }
  }

  @Test("our own files are replaced, and those that a run no longer makes are removed") func ours() throws {
    let scratch = try Scratch()
    let always: Set = [".txng", "records.ndjson", "records.jsonld", "returned"]
    #expect(try Self.run([good], out: scratch.path, ["--format", "json,csv,junit,sarif,xlsx"]).status == 0)
    #expect(
      try Self.names(scratch.path)
        == always.union(["result.json", "findings.csv", "junit.xml", "result.sarif", "report.xlsx"]))
    #expect(try Self.run([good], out: scratch.path, ["--format", "json,html"]).status == 0)
    #expect(try Self.names(scratch.path) == always.union(["result.json", "report.html"]))
  }

  @Test("what a killed run left half-written goes with the next one") func leftovers() throws {
    let scratch = try Scratch()
    for name in [".records.ndjson.1hbm4i23l14ad.part", ".lo-hang.xlsx.3tvhrawnoarxb.part", ".cua-toi.txt.abc.part"] {
      try scratch.write(name, foreign)
    }
    #expect(try Self.run([good], out: scratch.path).status == 0)
    #expect(try Self.names(scratch.path).filter { $0.hasSuffix(".part") } == [".cua-toi.txt.abc.part"])
  }

  @Test("a device is never replaced by a file") func device() throws {
    let outcome = try Command.run(["convert", good, "--to", "json", "--out", "/dev/full"])
    #expect(outcome.status == 8 && outcome.errors.contains("/dev/full"), "\(outcome.errors)")
    let kind = try FileManager.default.attributesOfItem(atPath: "/dev/full")[.type] as? FileAttributeType
    #expect(kind == .typeCharacterSpecial)
  }

  @Test("the report of losses is neither the input nor the output") func losses() throws {
    let scratch = try Scratch()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: good))
    let file = try scratch.write("a.csv", bytes)
    for (out, losses) in [("b.json", "a.csv"), ("b.json", "b.json")] {
      let arguments = ["convert", "a.csv", "--to", "json", "--out", out, "--losses", losses]
      #expect(try Command.run(arguments, in: scratch.path).status == 2)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
    #expect(try Self.names(scratch.path) == ["a.csv"])
  }

  @Test("marked tables are held to the same: ours are replaced and removed, others' stay")
  func returned() throws {
    let scratch = try Scratch()
    let out = scratch.path + "/o"
    try FileManager.default.createDirectory(atPath: scratch.path + "/nop/a", withIntermediateDirectories: true)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: good))
    try scratch.write("nop/a/t4.csv", bytes)
    try scratch.write("nop/t5.csv", bytes)
    #expect(try Self.run(["nop"], out: out, in: scratch.path).status == 0)
    #expect(try Self.names(out + "/returned/nop") == ["a", "t5.xlsx"])
    let theirs = try scratch.write("o/returned/ghi-chu.xlsx", foreign)
    // What this run does not make goes, with the folders that held only that.
    #expect(try Self.run(["nop/t5.csv"], out: out, in: scratch.path).status == 0)
    #expect(try Self.names(out + "/returned") == ["t5.xlsx", "ghi-chu.xlsx"])
    // Nothing of somebody else's is replaced; the earlier result stays as it was.
    try scratch.write("ghi-chu.csv", bytes)
    let result = try Data(contentsOf: URL(fileURLWithPath: out + "/result.json"))
    let refused = try Self.run(["ghi-chu.csv"], out: out, in: scratch.path)
    #expect(refused.status == 8 && refused.errors.contains("ghi-chu.xlsx"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: theirs)) == foreign)
    #expect(try Data(contentsOf: URL(fileURLWithPath: out + "/result.json")) == result)
    #expect(try !Self.names(out).contains { $0.hasSuffix(".part") })
    #expect(try Self.run([good], out: out, ["--no-returned"]).status == 0)
    #expect(try Self.names(out + "/returned") == ["ghi-chu.xlsx"])
  }

  @Test("one table after another goes into one folder") func oneAfterAnother() throws {
    let scratch = try Scratch()
    let out = scratch.path + "/o"
    let first = try scratch.write("t4.csv", try Data(contentsOf: URL(fileURLWithPath: good)))
    let second = try scratch.write("t5.csv", try Data(contentsOf: URL(fileURLWithPath: good)))
    for file in [first, second, first, first] {
      #expect(try Self.run([file], out: out).status == 0)
      let name = file == first ? "t4.xlsx" : "t5.xlsx"
      #expect(try Self.names(out + "/returned") == [name])
    }
  }

  @Test("a marked table that somebody mends is kept, and may be handed in where it lies") func mended() throws {
    let scratch = try Scratch()
    let out = scratch.path + "/o"
    let file = try scratch.write("t4.csv", try Data(contentsOf: URL(fileURLWithPath: good)))
    #expect(try Self.run([file], out: out).status == 0)
    let marked = out + "/returned/t4.xlsx"
    // As handed out: judged where it lies, and what comes of it stands beside.
    #expect(try Self.run([marked], out: out).status == 0)
    #expect(try Self.names(out + "/returned") == ["t4.xlsx", "t4 (2).xlsx"])
    let own = Data("somebody's work".utf8)
    try own.write(to: URL(fileURLWithPath: marked))
    #expect(try Self.run([file], out: out).status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: marked)) == own)
    #expect(try Self.run([file], out: out, ["--no-returned"]).status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: marked)) == own)
  }

  @Test("a link in the place of a folder of ours is not followed") func returnedLink() throws {
    let scratch = try Scratch()
    for name in ["o", "khac"] {
      try FileManager.default.createDirectory(atPath: scratch.path + "/" + name, withIntermediateDirectories: true)
    }
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/o/returned", withDestinationPath: scratch.path + "/khac")
    #expect(try Self.run([good], out: scratch.path + "/o").status == 8)
    #expect(try Self.names(scratch.path + "/khac").isEmpty)
    #expect(try Self.names(scratch.path + "/o") == ["returned"])
  }

  @Test("a result of ours from before the list of files was kept is replaced with the files beside it")
  func earlierVersion() throws {
    let scratch = try Scratch()
    try scratch.write("result.json", Data("{\n  \"schema\":\"txng-result/1\",\n  \"files\":[]\n}\n".utf8))
    for name in ["records.ndjson", "findings.csv", "junit.xml"] { try scratch.write(name, Data("cũ\n".utf8)) }
    try scratch.write("ghi-chu.txt", foreign)
    #expect(try Self.run([good], out: scratch.path, ["--format", "json,csv", "--no-returned"]).status == 0)
    #expect(
      try Self.names(scratch.path) == [
        ".txng", "result.json", "findings.csv", "records.ndjson", "records.jsonld", "ghi-chu.txt",
      ])
    // The list counts where there is one.
    try scratch.write("junit.xml", foreign)
    #expect(try Self.run([good], out: scratch.path, ["--format", "junit"]).status == 8)
  }

  @Test("a file that was handed in is not replaced by what is said about it") func input() throws {
    let scratch = try Scratch()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: good))
    try scratch.write("findings.csv", bytes)
    for paths in [["findings.csv"], ["."]] {
      let outcome = try Self.run(paths, out: ".", in: scratch.path)
      #expect(outcome.status == 8 && outcome.errors.contains("findings.csv"))
      #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/findings.csv")) == bytes)
    }
    // Our own earlier result may be judged, but not while it is replaced.
    #expect(try Self.run([good], out: scratch.path + "/o").status == 0)
    #expect(try Self.run([scratch.path + "/o/findings.csv"], out: scratch.path + "/o").status == 8)
  }

  @Test("a link that lies where we write is not followed") func link() throws {
    let scratch = try Scratch()
    let victim = try scratch.write("ngoai.txt", foreign)
    let out = scratch.path + "/o"
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    for name in [".records.ndjson.part", ".result.json.part"] {
      try FileManager.default.createSymbolicLink(atPath: "\(out)/\(name)", withDestinationPath: victim)
    }
    #expect(try Self.run([good], out: out).status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: victim)) == foreign)
    // A final name that is a link is somebody's: nothing is replaced.
    let other = scratch.path + "/p"
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: other + "/result.json", withDestinationPath: victim)
    #expect(try Self.run([good], out: other).status == 8)
    #expect(try Data(contentsOf: URL(fileURLWithPath: victim)) == foreign)
  }

  @Test("a second run waits its turn outside") func two() throws {
    let scratch = try Scratch()
    // A reader that never comes keeps the first run in its folder.
    let pipe = scratch.path + "/ong"
    let made = unsafe mkfifo(pipe, 0o600)
    #expect(made == 0)
    let out = scratch.path + "/o"
    let first = Process()
    let program: URL = try #require(Command.program)
    first.executableURL = program
    first.arguments = ["check", pipe, "--out", out, "--quiet"]
    first.standardError = FileHandle.nullDevice
    try first.run()
    defer { first.terminate() }
    let deadline = Date(timeIntervalSinceNow: 60)
    while Date() < deadline, (try? Self.names(out).contains { $0.hasSuffix(".part") }) != true { usleep(5_000) }
    let second = try Self.run([good], out: out)
    #expect(second.status == 8 && second.errors.contains("đang"))
    first.terminate()
    first.waitUntilExit()
    #expect(first.terminationStatus == 5)
    #expect(try Self.run([good], out: out).status == 0)
    #expect(try !Self.names(out).contains { $0.hasSuffix(".part") })
  }
}
