import Foundation
import Testing
import Vocabulary

@testable import Mapping

@Suite struct HeaderMatcherTests {
  private func names(_ columns: [String], _ samples: [[String]] = []) -> [String] {
    TableSample.matcher.match(columns: columns, samples: samples).map { match in
      match.field.map(FieldsFile.dictionary.name(of:)) ?? (match.isIgnored ? "-" : "?")
    }
  }

  @Test("real header rows are understood", arguments: HeaderRows.all)
  func rows(_ row: HeaderRow) {
    #expect(names(row.columns, row.samples) == row.fields)
  }

  @Test("case, diacritics, normal form and decoration change nothing", arguments: HeaderRows.all)
  func variants(_ row: HeaderRow) {
    let expected = names(row.columns, row.samples)
    let variants: [(String) -> String] = [
      { $0.uppercased() }, { $0.lowercased() }, { $0.decomposedStringWithCanonicalMapping },
      { "  " + $0 + " * " }, { $0.replacingOccurrences(of: " ", with: "\u{A0}") },
      { Self.stripped($0) },
    ]
    for (number, variant) in variants.enumerated() {
      #expect(names(row.columns.map(variant), row.samples) == expected, "variant \(number)")
    }
  }

  @Test("the order of the columns changes nothing", arguments: HeaderRows.all)
  func order(_ row: HeaderRow) {
    let straight = names(row.columns, row.samples)
    let reversed = names(
      row.columns.reversed(),
      row.samples.map { cells in
        row.columns.indices.map { $0 < cells.count ? cells[$0] : "" }.reversed()
      })
    #expect(Array(reversed.reversed()) == straight)
  }

  private static func stripped(_ text: String) -> String {
    let plain = text.replacingOccurrences(of: "Đ", with: "D").replacingOccurrences(of: "đ", with: "d")
    return String(
      String.UnicodeScalarView(
        plain.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
          !(0x300...0x36F).contains($0.value)
        }))
  }

  @Test("cells settle what a short name means", arguments: Ambiguities.all)
  func ambiguous(_ pair: (header: String, cells: [String], field: String)) throws {
    let match = try #require(
      TableSample.matcher.match(columns: [pair.header], samples: pair.cells.map { [$0] }).first)
    #expect(match.field.map(FieldsFile.dictionary.name(of:)) == pair.field)
    #expect(match.confidence > 0.5 && match.confidence < 1)
  }

  @Test("two columns of one meaning compete, the loser is kept unmapped")
  func rivals() {
    let matches = TableSample.matcher.match(
      columns: ["Tên hàng", "Tên sản phẩm", "Số lô"],
      samples: [["Mè xửng", "Mè xửng dẻo", "L1"]])
    let winner = matches.first { $0.field == .productName }
    #expect(winner?.source == "Tên sản phẩm")
    #expect(winner?.rivals == [0])
    #expect(matches[0].field == nil)
    #expect(matches[0].rivals == [1])
  }

  @Test("two columns that say the same do not compete")
  func twins() {
    let matches = TableSample.matcher.match(
      columns: ["Tên hàng", "Tên sản phẩm"], samples: [["Mè xửng", "Mè xửng"], ["Trà", "Trà"]])
    #expect(matches.allSatisfy { $0.rivals.isEmpty })
  }

  @Test(
    "a header row scores above titles, records and key-value lines",
    arguments: [
      (["STT", "Mã hàng", "Tên hàng", "ĐVT", "Số lượng", "HSD"], 6),
      (["BÁO CÁO NHẬP XUẤT TỒN KHO", "", ""], 0),
      (["Mã số thuế", "3300101156"], 1),
      (["1", "MX-250", "Mè xửng Huế", "hộp", "120", "02/10/2026"], 0),
      (["eventTime", "bizStep", "epcList", "quantity"], 4),
      ([], 0),
    ])
  func score(_ pair: (cells: [String], score: Int)) {
    #expect(TableSample.matcher.score(pair.cells) == pair.score)
  }

  @Test("each field is given to at most one column, whatever the header")
  func injective() {
    let words = FieldsFile.entries.flatMap { $0.aliases.prefix(3) + $0.ambiguousAliases }
    let matches = TableSample.matcher.match(columns: words, samples: [])
    let fields = matches.compactMap(\.field)
    #expect(Set(fields).count == fields.count)
    #expect(matches.allSatisfy { (0...1).contains($0.confidence) })
  }

  @Test("a product code whose cells are all GTINs is one")
  func gtinInCode() {
    let cells = [["8938500000010"], ["8934602123459"], ["8936000123451"]]
    #expect(names(["Mã hàng"], cells) == ["product.gtin"])
    #expect(names(["Mã hàng", "Mã vạch"], cells.map { $0 + $0 }) == ["product.code", "product.gtin"])
    #expect(names(["Mã hàng"], [["SP001"], ["SP002"], ["SP003"]]) == ["product.code"])
  }
}

/// Headers of several meanings with cells that settle them (VN-IMP-42).
enum Ambiguities {
  static let all: [(header: String, cells: [String], field: String)] = [
    ("NSX", ["02/04/2026", "03/04/2026"], "lot.productionDate"),
    ("NSX", ["Công ty TNHH Mè xửng", "HTX Quảng Thọ"], "party.name"),
    ("NSX", ["Việt Nam", "Trung Quốc"], "product.origin"),
    ("N.S.X", ["020426", "02-04-26", "03/04/26"], "lot.productionDate"),
    ("HD", ["02/10/2026", "—", "05/10/2026"], "lot.expiryDate"),
    ("HĐ", ["HD0001", "HD0002"], "document.number"),
    ("Đơn vị", ["kg", "hộp", "chai"], "quantity.unit"),
    ("Đơn vị", ["Công ty CP Thực phẩm", "Cơ sở Hương Xưa"], "party.name"),
    ("Mã", ["8938500000010", "8934602123459"], "product.gtin"),
    ("Mã", ["SP001", "SP002"], "product.code"),
    ("Ngày", ["02/04/2026 08:30", "03/04/2026 09:00"], "event.time"),
    ("Nguồn gốc", ["Việt Nam", "VN"], "product.origin"),
    ("Nguồn gốc", ["Công ty TNHH ABC", "HTX Phú Mậu"], "supplier.name"),
    ("Tên", ["Mè xửng", "Trà rau má"], "product.name"),
    ("Tên", ["Công ty TNHH ABC", "Hộ kinh doanh Lan"], "party.name"),
    ("Vùng trồng", ["VN-TGOR-0095", "VN-DLOR-0128"], "place.growingArea"),
    ("Vùng trồng", ["Vườn nhà trên", "Vườn nhà dưới"], "place.name"),
    ("Khối lượng", ["12,5", "30"], "quantity.value"),
    ("Chứng từ", ["PXK-001", "PXK-002"], "document.number"),
  ]
}
