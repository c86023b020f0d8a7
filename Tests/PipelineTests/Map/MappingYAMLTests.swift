import Mapping
import Testing
import Vocabulary

@testable import Pipeline

@Suite("A mapping as a file") struct MappingYAMLTests {
  private static func map(_ sources: [String]) -> ColumnMap {
    let kinds: [ColumnMap.Column.Kind] = [.mapped, .unmapped, .ignored]
    let columns = sources.enumerated().map { index, source in
      ColumnMap.Column(
        number: index + 1, source: source, kind: kinds[index % 3], field: index % 3 == 0 ? "product.name" : nil,
        title: nil, confidence: 0.9, why: LocalizedText(vi: "", en: ""), samples: ["a\n- b: c # \u{1B}"], rivals: [],
        alternatives: [])
    }
    return ColumnMap(
      path: "dir/a: b #1\n.csv", bytes: 1, format: "csv", encoding: "utf-8", encodingTitle: "UTF-8",
      sheets: [ColumnMap.Sheet(name: nil, use: .judged, facts: DetectedFacts(), columns: columns)])
  }

  @Test(
    "headers of any kind come back as they were",
    arguments: [
      ["Tên hàng", "Mã # 1", "\"Lô\": [1]", "a\\b", "- x", "'y'", "{z}", "true", "1", "null", "~", "&a", "*a", "!t"],
      ["a\tb", "a\nb", "a\rb", "\u{1B}[31m", "\u{202E}gpj", "\u{2028}", "\u{85}", "\u{FEFF}x", "x\u{0}y"],
      [String(repeating: "Ghi chú ", count: 400) + "x", "b"],
      ["NSX", "nsx", "NSX", "NSX #2", "Lô #1", "", "", " ", "#3"],
      ["Số lượng (kg)", "Số lượng (thùng)", "Số lượng", "SỐ LƯỢNG (KG)"],
    ])
  func roundTrip(_ sources: [String]) throws {
    let map = Self.map(sources)
    let profile = try MappingFile.parse(Array(MappingYAML.text(map).utf8), name: "x")
    #expect(profile.columns.count == sources.count)
    let table = ProfileColumns(profile.columns)
    let targets = table.names(of: sources).map { $0.flatMap { table[$0] } }
    let expected = sources.indices.map { [MappingProfile.Target.field("product.name"), .keep, .ignore][$0 % 3] }
    #expect(targets == expected, "\(MappingYAML.text(map))")
  }

  @Test("several sheets keep their own columns")
  func sheets() throws {
    var map = Self.map(["Mã", "Tên"])
    map.sheets[0].name = "Nhập: 1"
    map.sheets.append(map.sheets[0])
    map.sheets[1].name = "Xuất"
    map.sheets[1].columns.removeLast()
    map.sheets.append(ColumnMap.Sheet(name: "Trống", use: .passedOver, facts: DetectedFacts()))
    let profile = try MappingFile.parse(Array(MappingYAML.text(map).utf8), name: "x")
    #expect(profile.columns == [:])
    #expect(
      profile.sheets == [
        "Nhập: 1": ["Mã": .field("product.name"), "Tên": .keep], "Xuất": ["Mã": .field("product.name")],
      ])
  }

  @Test("group columns and values for all are carried on")
  func habits() throws {
    var map = Self.map(["Mã"])
    map.sheets[0].fillDown = ["Số \"lệnh\"", "Mã"]
    map.sheets[0].defaults = ["product.origin": "Việt Nam: #1"]
    map.sheets[0].decimal = .comma
    map.sheets[0].dateOrder = .dayFirst
    let text = MappingYAML.text(map)
    let profile = try MappingFile.parse(Array(text.utf8), name: "x")
    #expect(profile.fillDown == ["Số \"lệnh\"", "Mã"])
    #expect(profile.defaults == ["product.origin": "Việt Nam: #1"])
    // Every file proves these by itself; a person may say them.
    #expect(profile.decimal == nil && profile.dateOrder == nil)
    let said = try MappingFile.parse(Array(text.replacing("# decimal", with: "decimal").utf8), name: "x")
    #expect(said.decimal == .comma)
  }

  @Test(
    "columns are called as spreadsheets call them",
    arguments: [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
  func letters(_ pair: (number: Int, name: String)) { #expect(ColumnMap.Column.letters(pair.number) == pair.name) }

  @Test("how sure a mapping is, in words and number")
  func confidence() {
    #expect(
      [1, 0.9, 0.89, 0.75, 0.6, 0.4].map { ConfidenceWords.words($0).vi } == [
        "chắc chắn", "chắc chắn", "khá chắc", "khá chắc", "có thể", "đoán",
      ])
    #expect([1, 0.955, 0.05, 0].map { ConfidenceWords.number($0, .vi) } == ["1,00", "0,96", "0,05", "0,00"])
    #expect(ConfidenceWords.number(0.7, .en) == "0.70")
  }
}
