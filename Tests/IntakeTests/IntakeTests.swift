import Foundation
import Hashing
import Testing
import Vocabulary

@testable import Intake

private func all(_ paths: [String], limits: IntakeLimits = IntakeLimits()) -> [String] {
  var intake = Intake(paths: paths, limits: limits)
  var seen: [String] = []
  while let upload = intake.next() {
    switch upload {
    case .document(let document): seen.append("document \(document.path) \(document.size)")
    case .attachment(let path, _): seen.append("attachment \(path)")
    case .refused(let path, let fault): seen.append("\(fault.code.rawValue) \(path)")
    }
  }
  return seen
}

@Suite("What was handed in") struct IntakeTests {
  @Test("a folder is walked in byte order, attachments and litter told apart")
  func folder() throws {
    let scratch = try Scratch()
    try scratch.write("b.csv", Array("x".utf8))
    try scratch.write("B.csv", Array("xy".utf8))
    try scratch.write("a/c.json", Array("{}".utf8))
    try scratch.write("anh.jpg", [0xFF, 0xD8])
    try scratch.write(".DS_Store", [0])
    let base = scratch.path
    #expect(
      all([base]) == [
        "attachment \(base)/.DS_Store", "document \(base)/B.csv 2", "document \(base)/a/c.json 2",
        "attachment \(base)/anh.jpg", "document \(base)/b.csv 1",
      ])
  }

  @Test("members are read in archives and in archives inside them", arguments: [Packer.Kind.zip, .tarGzip])
  func members(_ kind: Packer.Kind) throws {
    let scratch = try Scratch()
    let inner = try Packer.pack([.init("trong.csv", "1;2")], as: .zip)
    let outer = try Packer.pack(
      [.init("Lô hàng/sản phẩm.csv", "a;b\n"), .init("sâu.zip", bytes: inner), .init("ảnh.png", "x")], as: kind)
    let path = try scratch.write("nộp.bin", outer)
    #expect(
      all([path]) == [
        "document \(path)!/Lô hàng/sản phẩm.csv 4", "document \(path)!/sâu.zip!/trong.csv 3",
        "attachment \(path)!/ảnh.png",
      ])
  }

  @Test("a lone gzip is one member named after it") func gzip() throws {
    let scratch = try Scratch()
    let path = try scratch.write("lo.csv.gz", try Packer.pack([.init("lo.csv", "a;b")], as: .gzip))
    #expect(all([path]) == ["document \(path)!/lo.csv 3"])
  }

  @Test(
    "names that climb out are refused and the others go on",
    arguments: ["../../etc/x.csv", "/etc/x.csv", "a/../../x.csv", "..\\x.csv", "C:\\x.csv"])
  func climbing(_ name: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write(
      "z.zip", try Packer.pack([.init(name, "a"), .init("ok.csv", "b")], as: .zip))
    let seen = all([path])
    #expect(seen.count == 2)
    #expect(seen.last == "document \(path)!/ok.csv 1")
    #expect(seen.first?.hasPrefix("unsafe-path ") == true)
  }

  @Test("a bomb is stopped by its ratio") func bomb() throws {
    let scratch = try Scratch()
    let zeros = [UInt8](repeating: 0x30, count: 80 << 20)
    let path = try scratch.write("bom.zip", try Packer.pack([.init("to.csv", bytes: zeros)], as: .zip))
    #expect(all([path]) == ["expansion-ratio \(path)"])
  }

  @Test("limits on members, depth and size") func limits() throws {
    let scratch = try Scratch()
    var bytes = try Packer.pack([.init("a.csv", "1"), .init("b.csv", "2"), .init("c.csv", "3")], as: .zip)
    var path = try scratch.write("ba.zip", bytes)
    var limits = IntakeLimits()
    limits.members = 2
    #expect(all([path], limits: limits).last == "too-many-members \(path)")
    limits = IntakeLimits()
    limits.fileBytes = 3
    #expect(all([path], limits: limits) == ["too-large \(path)"])
    for _ in 0..<4 { bytes = try Packer.pack([.init("trong.zip", bytes: bytes)], as: .zip) }
    path = try scratch.write("sau.zip", bytes)
    #expect(all([path]).last?.hasPrefix("archive-depth ") == true)
  }

  @Test("a truncated archive keeps what came before and says so") func truncated() throws {
    let scratch = try Scratch()
    var random = SystemRandomNumberGenerator()
    let noise = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let whole = try Packer.pack([.init("a.csv", "a;b\n"), .init("b.csv", bytes: noise)], as: .tarGzip)
    let path = try scratch.write("cat.tar.gz", Array(whole.prefix(whole.count / 2)))
    let seen = all([path])
    #expect(seen.first == "document \(path)!/a.csv 4")
    #expect(seen.contains { $0.hasPrefix("damaged-archive ") })
  }

  @Test("what is missing is a refusal, not an end") func missing() throws {
    let scratch = try Scratch()
    let there = try scratch.write("co.csv", Array("a".utf8))
    #expect(
      all(["\(scratch.path)/khong-co.csv", there]) == ["not-found \(scratch.path)/khong-co.csv", "document \(there) 1"])
  }

  @Test("links that leave the folder are refused") func links() throws {
    let scratch = try Scratch()
    let outside = try Scratch()
    let target = try outside.write("bi-mat.csv", Array("a".utf8))
    try FileManager.default.createSymbolicLink(atPath: scratch.path + "/x.csv", withDestinationPath: target)
    #expect(all([scratch.path]) == ["unsafe-path \(scratch.path)/x.csv"])
  }

  @Test("circles of links end, and what is in them is met once") func circles() throws {
    let scratch = try Scratch()
    try scratch.write("a/b/c.csv", Array("a".utf8))
    for (link, target) in [("a/b/len", ".."), ("a/lai", "b"), ("a/b/goc", "../.."), ("chinh", ".")] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(scratch.path)/\(link)", withDestinationPath: target)
    }
    #expect(all([scratch.path]) == ["document \(scratch.path)/a/b/c.csv 1"])
  }

  @Test("a pipe that nobody writes to is left when the run has to end") func silentPipe() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/ong"
    let made = unsafe mkfifo(path, 0o600)
    #expect(made == 0)
    var asked = 0
    var intake = Intake(
      paths: [path, "sau.csv"],
      stop: {
        asked += 1
        return asked > 1 ? Fault(.timeLimit) : nil
      })
    guard case .refused(path, Fault(.timeLimit))? = intake.next() else {
      Issue.record("not left")
      return
    }
    #expect(asked == 2)
    #expect(intake.unreached() == ["sau.csv"])
    #expect(intake.next() == nil)
  }

  @Test("what a run does not come to is named") func unreached() throws {
    let scratch = try Scratch()
    for name in ["a.csv", "b/c.csv", "b/anh.png", "d.csv"] { try scratch.write(name, Array("a".utf8)) }
    let archive = try scratch.write("c.zip", try Packer.pack([.init("x.csv", "1"), .init("y.csv", "2")], as: .zip))
    let base = scratch.path
    var intake = Intake(paths: [base, "-"])
    _ = intake.next()
    #expect(intake.unreached() == ["\(base)/b/c.csv", archive, "\(base)/d.csv", "-"])
    intake = Intake(paths: [archive])
    _ = intake.next()
    #expect(intake.unreached() == [archive])
  }

  @Test(
    "SHA-256 agrees with FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func hash(_ text: String, _ hex: String) throws {
    #expect(try Document.bytes(Array(text.utf8), path: "x").sha256() == hex)
    #expect(try SHA256.hex(of: Array(text.utf8)) == hex)
  }
}
