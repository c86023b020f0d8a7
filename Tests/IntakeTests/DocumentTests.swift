import Foundation
import Glibc
import Hashing
import Testing
import Vocabulary

@testable import Intake

/// The hash of a document that was taken on the way is the hash of its bytes.
@Suite struct DocumentTests {
  static let bytes = (0..<100_003).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

  enum Way: CaseIterable {
    case notAtAll, inOrder, withLooksBack, halfWay, beginningLate
  }

  @Test("as it is read, whatever is read", arguments: Way.allCases)
  func read(_ way: Way) throws {
    let document = Document.bytes(Self.bytes, path: "a")
    try document.digestOnTheWay()
    var buffer: [UInt8] = []
    func read(_ offset: Int, _ count: Int) throws {
      buffer.removeAll()
      _ = try document.read(at: offset, count: count, into: &buffer)
    }
    switch way {
    case .notAtAll: break
    case .inOrder: for offset in stride(from: 0, to: Self.bytes.count, by: 4096) { try read(offset, 4096) }
    case .withLooksBack:
      for offset in stride(from: 0, to: Self.bytes.count, by: 3000) { try read(max(0, offset - 700), 4096) }
    case .halfWay: for offset in stride(from: 3, to: 50_000, by: 4096) { try read(offset - 3, 4096) }
    case .beginningLate: try read(5000, 90_000)
    }
    #expect(try document.sha256() == SHA256.hex(of: Self.bytes))
  }

  @Test("by reads in any order, with gaps and overlaps", arguments: 0..<12)
  func pieces(_ seed: Int) throws {
    let document = Document.bytes(Self.bytes, path: "a")
    try document.digestOnTheWay()
    var starts = Array(stride(from: seed * 7, to: Self.bytes.count, by: 9_000))
    if seed % 3 == 1 { starts.reverse() }
    if seed % 3 == 2 { starts.swapAt(1, 3) }
    for start in starts where seed < 6 || start % 2 == 0 {
      let end = min(Self.bytes.count, start + 8_500 + seed * 200)
      var buffer: [UInt8] = []
      _ = try document.read(at: start, count: end - start, into: &buffer)
    }
    #expect(try document.sha256() == SHA256.hex(of: Self.bytes))
    // And again, from nothing.
    #expect(try document.sha256() == SHA256.hex(of: Self.bytes))
  }

  @Test("a file that became shorter while it was read is no whole file")
  func shrinks() throws {
    let path = NSTemporaryDirectory() + "txng-document-\(UUID().uuidString)"
    try Data(Self.bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    let document = try Document.adopting(descriptor: dup(file.fileDescriptor), path: "a")
    var buffer: [UInt8] = []
    #expect(try document.read(at: 0, count: 1000, into: &buffer) == 1000)
    try file.truncate(atOffset: 2000)
    #expect(throws: Fault(.readFailed, facts: ["the file became shorter"])) {
      try document.read(at: 1000, count: 5000, into: &buffer)
    }
    #expect(throws: Fault.self) { try document.sha256() }
  }

  @Test("a file that somebody wrote to while it was read is no whole file", arguments: [true, false])
  func changes(_ grows: Bool) throws {
    let path = NSTemporaryDirectory() + "txng-document-\(UUID().uuidString)"
    try Data(Self.bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    let document = try Document.adopting(descriptor: dup(file.fileDescriptor), path: "a")
    try document.confirmUnchanged()
    if grows { try file.seekToEnd() }
    try file.write(contentsOf: Data("x".utf8))
    // A clock of coarse ticks: the change may fall into that of the making.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: 60)], ofItemAtPath: path)
    #expect(throws: Fault(.readFailed, facts: ["the file changed"])) { try document.confirmUnchanged() }
  }
}
