import Foundation
import Testing
import Vocabulary

@testable import Identifiers

@Suite struct CommuneCodesTests {
  static let tsv: [UInt8] = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.lastPathComponent != "Tests", folder.path != "/" { folder.deleteLastPathComponent() }
    let file = folder.deletingLastPathComponent().appendingPathComponent("Schemas/Codes/communes.tsv")
    return (try? Data(contentsOf: file)).map { [UInt8]($0) } ?? []
  }()

  @Test("the bits say of every code what the table says", arguments: ["2025-06-30", "2025-07-01"])
  func same(_ day: String) throws {
    let day = try #require(Day(iso: day))
    let codes = CommuneCodes(tsv: Self.tsv)
    let table = CommuneTable(tsv: Self.tsv)
    var count = 0
    for code in 0..<100_000 where codes.exist(code, on: day) {
      count += 1
      #expect(table.unit(of: code, on: day) != nil, "\(code)")
    }
    #expect(count == table.count(on: day))
    #expect(!codes.isEmpty && !codes.exist(-1, on: day) && !codes.exist(100_000, on: day))
  }

  @Test(
    "a code says of which province it was and is",
    arguments: [
      (1006, 2, 8), (19_753, 46, 46), (106, 1, nil), (19_742, nil, 44), (99_999, nil, nil), (-1, nil, nil),
    ])
  func provinces(_ code: Int, _ old: Int?, _ new: Int?) {
    let found = CommuneCodes(tsv: Self.tsv).provinces(of: code)
    #expect(found.old == old && found.new == new)
  }

  @Test("without the table nothing is known") func nothing() {
    let codes = CommuneCodes(tsv: [])
    #expect(codes.provinces(of: 19_753).old == nil)
    #expect(codes.isEmpty && !codes.exist(19_753, on: Day(number: 20_000)))
  }
}
