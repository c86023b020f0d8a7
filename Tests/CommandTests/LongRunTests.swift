import Foundation
import Testing

/// Runs that take their time, and those that are cut short: by Ctrl-C, a limit, a full disk.
@Suite("A run that is cut short is told honestly", .serialized) struct LongRunTests {
  /// Enough for several seconds of a program built without optimization.
  private static let rows = 300_000

  private static func program() throws -> URL {
    let built: URL = try #require(Command.program)
    return built
  }

  /// A table of so many good rows.
  private static func table(_ rows: Int, in scratch: Scratch) throws -> String {
    var text = "Tên sản phẩm;Mã vạch;Số lô;Ngày sản xuất;Hạn sử dụng;Xuất xứ\n"
    for row in 1...rows { text += "Mè xửng dẻo gói 200 g;8938509100018;L\(row);01/04/2026;01/10/2026;Việt Nam\n" }
    return try scratch.write("lon.csv", Data(text.utf8))
  }

  /// Bytes of the half-written file whose name begins so.
  private static func written(_ prefix: String, in folder: String) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    guard let name = names.first(where: { $0.hasPrefix(prefix) }) else { return 0 }
    return (try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.size] as? Int).flatMap { $0 } ?? 0
  }

  /// Every file below a folder.
  private static func contents(of folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let path = "\(folder)/\(name)"
      let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      guard type == .typeRegular else { continue }
      contents[name] = try Data(contentsOf: URL(fileURLWithPath: path))
    }
    return contents
  }

  private static func result(_ folder: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/result.json"))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// Whole lines of records, as many as the result says; nothing half-written beside them.
  private static func expectHonest(_ folder: String, fault: String, below rows: Int) throws {
    let result = try Self.result(folder)
    #expect(result["verdict"] as? String == "incomplete")
    let file = try #require((result["files"] as? [[String: Any]])?.first)
    #expect(file["verdict"] as? String == "incomplete")
    #expect((file["faults"] as? [[String: Any]])?.compactMap { $0["code"] as? String } == [fault])
    let records = try #require(file["records"] as? Int)
    #expect(records > 0 && records < rows)
    let lines = try Data(contentsOf: URL(fileURLWithPath: folder + "/records.ndjson"))
    #expect(lines.last == 0x0A && lines.count { $0 == 0x0A } == records)
    let events = try Data(contentsOf: URL(fileURLWithPath: folder + "/records.jsonld"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: events) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(!names.contains { $0.hasSuffix(".part") }, "\(names)")
    #expect(try String(contentsOfFile: folder + "/report.html", encoding: .utf8).contains("CHƯA KẾT LUẬN"))
  }

  @Test("Ctrl-C half-way ends with 5 and keeps what was judged", arguments: [SIGINT, SIGTERM])
  func interrupted(_ signal: Int32) throws {
    let scratch = try Scratch()
    let path = try Self.table(Self.rows, in: scratch)
    let out = scratch.path + "/o"
    let process = Process()
    process.executableURL = try Self.program()
    process.arguments = ["check", path, "--out", out, "--quiet"]
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The first records are on their way to disk: the run is in its middle.
    let deadline = Date(timeIntervalSinceNow: 60)
    while process.isRunning, Date() < deadline,
      Self.written(".records.ndjson.", in: out) == 0
    {
      usleep(5_000)
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 5)
    try Self.expectHonest(out, fault: "interrupted", below: Self.rows)
  }

  @Test("--timeout ends with 5 and keeps what was judged") func timeout() throws {
    let scratch = try Scratch()
    let path = try Self.table(Self.rows, in: scratch)
    let outcome = try Command.run(["check", path, "--out", scratch.path + "/o", "--timeout", "0.2"])
    #expect(outcome.status == 5)
    #expect(outcome.errors.contains("0,2 giây"))
    try Self.expectHonest(scratch.path + "/o", fault: "time-limit", below: Self.rows)
  }

  @Test("--timeout stops a run between files too") func timeoutBetweenFiles() throws {
    let scratch = try Scratch()
    let small = try scratch.write("nho.csv", Data("Tên sản phẩm;Số lô\nMè xửng;L1\n".utf8))
    let outcome = try Command.check([small, small], ["--timeout", "0"])
    #expect(outcome.status == 5)
    #expect(outcome.result["verdict"] as? String == "incomplete")
  }

  @Test("--max-records ends with 5 at the same record, whatever the jobs", arguments: ["1", "3"])
  func maxRecords(_ jobs: String) throws {
    let scratch = try Scratch()
    let path = try Self.table(5_000, in: scratch)
    let outcome = try Command.run(
      ["check", path, "--out", scratch.path + "/o", "--max-records", "1000", "--jobs", jobs])
    #expect(outcome.status == 5)
    #expect(outcome.errors.contains("nhiều nhất 1.000 bản ghi"))
    try Self.expectHonest(scratch.path + "/o", fault: "record-limit", below: 5_000)
    let file = try #require((try Self.result(scratch.path + "/o")["files"] as? [[String: Any]])?.first)
    #expect(file["records"] as? Int == 2_000)
  }

  @Test("a file of just so many records is judged whole") func justEnough() throws {
    let scratch = try Scratch()
    let outcome = try Command.check([try Self.table(1_000, in: scratch)], ["--max-records", "1000"])
    #expect(outcome.status < 2 && outcome.faultCodes.isEmpty)
  }

  @Test("a disk that fills half-way ends with 8, and leaves earlier results as they were")
  func fullDisk() throws {
    let scratch = try Scratch()
    let path = try Self.table(60_000, in: scratch)
    let out = scratch.path + "/o"
    let earlier = try scratch.write("nho.csv", Data("Tên sản phẩm;Số lô\nKẹo;L1\n".utf8))
    #expect(try Command.run(["check", earlier, "--out", out, "--quiet"]).status < 2)
    let contents = try Self.contents(of: out)
    #expect(contents.count > 4 && contents["returned/nho.xlsx"] != nil)
    // No file may grow beyond 2 MiB: the write fails as on a full disk, once the signal is ignored.
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    shell.arguments = [
      "-c", "trap '' XFSZ; ulimit -f 2048; exec \"$@\"", "bash", try Self.program().path, "check", path,
      "--out", out,
    ]
    let errors = Pipe()
    shell.standardError = errors
    shell.standardOutput = FileHandle.nullDevice
    try shell.run()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    #expect(shell.terminationReason == .exit && shell.terminationStatus == 8, "\(said)")
    #expect(said.contains("Không ghi được kết quả") && said.contains("tệp vượt mức hệ thống cho phép"), "\(said)")
    #expect(try Self.contents(of: out) == contents)
  }

  @Test(
    "standard output that takes nothing ends with 8",
    .enabled(if: FileManager.default.isWritableFile(atPath: "/dev/full")))
  func fullOutput() throws {
    let scratch = try Scratch()
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    let path = try Self.table(10, in: scratch)
    shell.arguments = [
      "-c", "exec \"$@\" > /dev/full", "bash", try Self.program().path, "check", path, "--out", "-",
    ]
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 8)
  }
}

@Suite("Progress on standard error", .serialized) struct ProgressTests {
  private static func table(in scratch: Scratch) throws -> String {
    var text = "Tên sản phẩm;Mã vạch;Số lô;Ngày sản xuất\n"
    for row in 1...100_000 { text += "Mè xửng dẻo gói 200 g;8938509100018;L\(row);01/04/2026\n" }
    return try scratch.write("lon.csv", Data(text.utf8))
  }

  @Test(
    "is told after a second when asked for, and not where nobody looks",
    arguments: [
      (["--progress", "plain"], true), (["--progress", "plain", "--lang", "en"], true), ([], false),
      (["--progress", "none"], false), (["--progress", "plain", "--quiet"], false),
    ])
  func plain(_ arguments: [String], _ tells: Bool) throws {
    let scratch = try Scratch()
    let outcome = try Command.check([try Self.table(in: scratch)], arguments)
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.isEmpty != tells, "\(outcome.errors)")
    for line in lines {
      #expect(line.contains(" % · ") && line.contains(" MB/s · "), "\(line)")
      #expect(line.contains(arguments.contains("en") ? " records · " : " bản ghi · "), "\(line)")
    }
    #expect(outcome.result["verdict"] != nil)
  }

  @Test(
    "rewrites its line on a terminal, and wipes it",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func terminal() throws {
    let scratch = try Scratch()
    let path = try Self.table(in: scratch)
    let built: URL = try #require(Command.program)
    let program = built.path
    let script = Process()
    script.executableURL = URL(fileURLWithPath: "/usr/bin/script")
    script.arguments = ["-qec", "'\(program)' check '\(path)' --out '\(scratch.path)/o' --format json", "/dev/null"]
    let output = Pipe()
    script.standardOutput = output
    script.standardInput = FileHandle.nullDevice
    try script.run()
    let shown = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    script.waitUntilExit()
    #expect(shown.contains("\r\u{1B}[2K\(path): ") && shown.contains(" MB/s · "))
    let last = try #require(shown.range(of: "\r\u{1B}[2K", options: .backwards))
    #expect(!shown[last.upperBound...].contains("MB/s"))
  }
}
