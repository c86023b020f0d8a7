import Testing
import Vocabulary

@testable import Intake

/// gzip by RFC 1952, the data stored as it is.
private struct Gzip {
  var data: [UInt8]
  var crc: UInt32
  var length: UInt32

  init(_ text: String) { self.init(Array(text.utf8)) }

  init(_ bytes: [UInt8]) {
    data = bytes
    crc = ~data.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    length = UInt32(data.count)
  }

  var bytes: [UInt8] {
    func four(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
    let count = UInt16(data.count)
    let stored = [UInt8(1)] + Array(four(UInt32(count) | UInt32(~count) << 16)) + data
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + stored + four(crc) + four(length)
  }

  func with(_ change: (inout Gzip) -> Void) -> [UInt8] {
    var copy = self
    change(&copy)
    return copy.bytes
  }
}

private struct Packed: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]
  /// What is inside, or nothing where it is damaged.
  let text: String?
  var testDescription: String { name }
}

private let one = Gzip("a;b\n")
private let two = Gzip("1;2\n")

@Suite("gzip is held to its CRC and its length (RFC 1952)") struct GzipLayerTests {
  @Test(
    "one member, several, and what is wrong with them",
    arguments: [
      Packed(name: "one member", bytes: one.bytes, text: "a;b\n"),
      Packed(name: "two members are one file", bytes: one.bytes + two.bytes, text: "a;b\n1;2\n"),
      Packed(name: "zeros behind the end", bytes: one.bytes + [0, 0, 0], text: "a;b\n"),
      Packed(name: "a wrong CRC", bytes: one.with { $0.crc ^= 1 }, text: nil),
      Packed(name: "a wrong length", bytes: one.with { $0.length += 1 }, text: nil),
      Packed(name: "a changed byte", bytes: one.with { $0.data[0] ^= 1 }, text: nil),
      Packed(name: "a wrong CRC in the second member", bytes: one.bytes + two.with { $0.crc ^= 1 }, text: nil),
      Packed(name: "cut in the data", bytes: one.bytes.dropLast(10), text: nil),
      Packed(name: "cut in the length", bytes: one.bytes.dropLast(1), text: nil),
      Packed(name: "text behind the end", bytes: one.bytes + Array("x".utf8), text: nil),
      Packed(name: "a second member cut in its head", bytes: one.bytes + [0x1F, 0x8B], text: nil),
    ])
  fileprivate func members(_ packed: Packed) throws {
    let packedDocument = Document.bytes(packed.bytes, path: "lo.csv.gz")
    let (document, damage) = try GzipLayer.unpack(packedDocument, limits: IntakeLimits(), stop: { nil })
    #expect(document.path == "lo.csv.gz!/lo.csv")
    #expect(damage?.code == (packed.text == nil ? .damagedArchive : nil))
    guard let text = packed.text else { return }
    var bytes: [UInt8] = []
    _ = try document.read(at: 0, count: 100, into: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test("every layer counts as one", arguments: [(1, true), (3, true), (4, false), (20, false)])
  func layers(_ depth: Int, isAdmitted: Bool) throws {
    let scratch = try Scratch()
    var nested = Array("a;b\n".utf8)
    for _ in 0..<depth { nested = Gzip(nested).bytes }
    let path = try scratch.write("lo.csv" + String(repeating: ".gz", count: depth), nested)
    var intake = Intake(paths: [path])
    switch intake.next() {
    case .document(let document): #expect(isAdmitted && document.path.hasSuffix("!/lo.csv"))
    case .refused(_, let fault): #expect(!isAdmitted && fault.code == .archiveDepth)
    default: Issue.record("nothing")
    }
  }
}
