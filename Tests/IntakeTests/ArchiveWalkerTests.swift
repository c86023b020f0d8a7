import Foundation
import Testing
import Vocabulary

@testable import Intake

/// What enterprises pack their files with beside ZIP.
private struct Packed: CustomTestStringConvertible, Sendable {
  let name: String
  let make: @Sendable ([Packer.Member]) throws -> [UInt8]
  var testDescription: String { name }
}

private let packings: [Packed] = [
  Packed(name: "a.zip") { try Packer.pack($0, as: .zip) },
  Packed(name: "a.7z") { try Packer.pack($0, as: .sevenZip) },
  Packed(name: "a.tar.xz") { try Packer.pack($0, as: .tarXZ) },
  Packed(name: "a.tar.bz2") { try Packer.pack($0, as: .tarBzip2) },
  Packed(name: "a5.rar") { RARFile.pack($0, .five) },
  Packed(name: "a4.rar") { RARFile.pack($0, .four) },
]

@Suite("Archives of every kind that is read") struct ArchiveWalkerTests {
  private static let members = [
    Packer.Member("lo-hang.csv", "Tên sản phẩm;Số lô\nMè xửng;L1\n"),
    Packer.Member("thang-4/xuat.csv", String(repeating: "Kẹo đậu phộng;L2\n", count: 5000)),
  ]

  private static func walk(
    _ name: String, _ bytes: [UInt8], limits: IntakeLimits = IntakeLimits()
  ) throws -> (documents: [String: [UInt8]], faults: [FaultCode]) {
    let scratch = try Scratch()
    let path = scratch.path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    var intake = Intake(paths: [path], limits: limits)
    var (documents, faults): ([String: [UInt8]], [FaultCode]) = ([:], [])
    while let upload = intake.next() {
      switch upload {
      case .document(let document):
        var read: [UInt8] = []
        _ = try document.read(at: 0, count: document.size, into: &read)
        documents[String(document.path.dropFirst(scratch.path.count + 1))] = read
      case .refused(_, let fault): faults.append(fault.code)
      case .attachment: break
      }
    }
    return (documents, faults)
  }

  @Test("members come out as they went in, under their names", arguments: packings)
  fileprivate func members(_ packed: Packed) throws {
    let found = try Self.walk(packed.name, try packed.make(Self.members))
    #expect(found.faults.isEmpty)
    #expect(found.documents.count == 2)
    for member in Self.members { #expect(found.documents["\(packed.name)!/\(member.name)"] == member.bytes) }
  }

  @Test("names with diacritics are kept", arguments: packings.filter { $0.name != "a4.rar" })
  fileprivate func names(_ packed: Packed) throws {
    let found = try Self.walk(packed.name, try packed.make([Packer.Member("Mè xửng/lô hàng.csv", "a;b\n")]))
    #expect(
      found.documents.keys.map { $0.precomposedStringWithCanonicalMapping } == ["\(packed.name)!/Mè xửng/lô hàng.csv"])
  }

  @Test("an archive cut short is told, what came before it is kept", arguments: packings)
  fileprivate func cut(_ packed: Packed) throws {
    // Bytes that do not pack: the cut is in the second member, whatever the packing.
    var (seed, noise): (UInt32, [UInt8]) = (1, [])
    for _ in 0..<60_000 {
      seed = seed &* 1_664_525 &+ 1_013_904_223
      noise.append(UInt8(truncatingIfNeeded: seed >> 24))
    }
    let bytes = try packed.make([Self.members[0], Packer.Member("b.csv", bytes: noise)])
    let found = try Self.walk(packed.name, Array(bytes.prefix(bytes.count - 20_000)))
    // The member that was cut, and the archive, each where it is noticed.
    #expect(!found.faults.isEmpty && found.faults.allSatisfy { $0 == .damagedArchive })
    for (name, read) in found.documents where name.hasSuffix("lo-hang.csv") { #expect(read == Self.members[0].bytes) }
    #expect(found.documents.keys.allSatisfy { !$0.hasSuffix("b.csv") })
  }

  @Test("a limit on the size of a file holds in every kind", arguments: packings)
  fileprivate func limits(_ packed: Packed) throws {
    var limits = IntakeLimits()
    limits.fileBytes = 1000
    let found = try Self.walk(packed.name, try packed.make(Self.members), limits: limits)
    #expect(found.documents.keys.allSatisfy { !$0.hasSuffix("xuat.csv") })
    #expect(!found.faults.isEmpty && found.faults.allSatisfy { $0 == .tooLarge || $0 == .expansionRatio })
  }
}
