import Foundation
import Testing

/// A fixture of the dossier on enterprise exports, §7, and what it is for.
private struct Fixture: CustomTestStringConvertible, Sendable {
  let name: String
  /// Header of each column and what it means: a field, `?` kept, `-` not used.
  let columns: [String]
  /// Kinds of repair and of question that `txng fix` has.
  let repairs: Set<String>
  let questions: Set<String>
  /// Rules on the way a file is written, identifiers and labels; items of minimum data are another matter.
  let rules: [String: Int]
  var skipped = 0
  var testDescription: String { name }
}

private let letters: [String] = [
  "Tên sản phẩm=product.name", "Số lô=lot.number", "Số lượng=quantity.value", "ĐVT=quantity.unit",
  "Ngày sản xuất=lot.productionDate", "Hạn sử dụng=lot.expiryDate", "Cơ sở sản xuất=party.name",
  "Địa chỉ=party.address",
]

private let fixtures: [Fixture] = [
  Fixture(
    name: "01-mo-dau-bon-dong",
    columns: [
      "STT=-", "Mã hàng=product.code", "Tên hàng hoá=product.name", "ĐVT=quantity.unit", "Số lượng=quantity.value",
      "Khối lượng (kg)=?", "Số lô sản xuất=lot.number", "Ngày sản xuất=lot.productionDate",
      "Hạn sử dụng=lot.expiryDate",
    ], repairs: ["unit"], questions: [],
    rules: ["VN-IMP-03": 4, "VN-IMP-05": 1, "VN-IMP-08": 2, "VN-IMP-40": 3, "VN-IMP-43": 1], skipped: 5),
  Fixture(
    name: "02-sep-khong-bom",
    columns: [
      "Mã hàng=product.code", "Tên hàng=product.name", "Số lô=lot.number", "NSX=lot.productionDate",
      "HSD=lot.expiryDate", "SL=quantity.value", "ĐVT=quantity.unit",
    ], repairs: [], questions: ["ambiguous-number"],
    rules: ["VN-GS1-06": 3, "VN-IMP-06": 1, "VN-IMP-22": 1, "VN-IMP-40": 5, "VN-IMP-42": 1], skipped: 1),
  Fixture(
    name: "03-dau-phay-khong-ngoac",
    columns: [
      "Tên sản phẩm=product.name", "Số lô=lot.number", "Ngày sản xuất=lot.productionDate",
      "Hạn sử dụng=lot.expiryDate", "Số lượng=quantity.value", "ĐVT=quantity.unit",
    ], repairs: [], questions: [], rules: ["VN-IMP-02": 1, "VN-IMP-40": 5]),
  Fixture(
    name: "04-unicode", columns: letters, repairs: ["number"], questions: [],
    rules: ["VN-IMP-40": 3]),
  Fixture(
    name: "04-unicode-to-hop", columns: letters, repairs: ["nfc", "number"], questions: [],
    rules: ["VN-IMP-12": 4, "VN-IMP-40": 3]),
  Fixture(
    name: "04-tcvn3", columns: letters, repairs: ["encoding", "number"], questions: [],
    rules: ["VN-IMP-11": 1, "VN-IMP-40": 3]),
  Fixture(
    name: "04-vni", columns: letters, repairs: ["encoding", "number"], questions: [],
    rules: ["VN-IMP-11": 1, "VN-IMP-40": 3]),
  Fixture(
    name: "04-windows-1258", columns: letters, repairs: ["encoding", "number"], questions: [],
    rules: ["VN-IMP-11": 1, "VN-IMP-40": 3]),
  // One byte a letter, addresses by another font than the rest; Unicode in which three columns are not.
  Fixture(
    name: "04-tcvn3-va-vni", columns: letters, repairs: ["encoding", "column-encoding", "number"],
    questions: [], rules: ["VN-IMP-11": 4, "VN-IMP-40": 3]),
  Fixture(
    name: "04-unicode-phong-cu", columns: letters, repairs: ["column-encoding", "number"],
    questions: [], rules: ["VN-IMP-11": 3, "VN-IMP-40": 3]),
  Fixture(
    name: "05-tieu-de-hai-tang-dong-12",
    columns: [
      "STT=-", "Tên hàng=product.name", "Số lô=lot.number", "ĐVT=quantity.unit", "Nhập/Số lượng=?",
      "Nhập/Ngày nhập=lot.receiptDate", "Xuất/Số lượng=?", "Xuất/Ngày xuất=lot.dispatchDate",
    ], repairs: [], questions: [],
    rules: ["VN-IMP-03": 7, "VN-IMP-04": 1, "VN-IMP-05": 2, "VN-IMP-40": 4, "VN-IMP-43": 2, "VN-LBL-01": 2], skipped: 12
  ),
  // One of each kind is proven by a check digit or the table of communes, the other is not.
  Fixture(
    name: "06-mat-so-0",
    columns: [
      "Tên sản phẩm=product.name", "Số lô=lot.number", "Ngày sản xuất=lot.productionDate",
      "Hạn sử dụng=lot.expiryDate", "Tên cơ sở=party.name", "MST=party.taxCode", "Mã xã=party.communeCode",
    ], repairs: ["date", "zero-restored"], questions: ["wrong-code"],
    rules: ["VN-ID-COMMUNE": 1, "VN-ID-MST": 1, "VN-IMP-20": 2, "VN-IMP-40": 4]),
  Fixture(
    name: "07-ma-hoa-hai-lan",
    columns: [
      "Tên sản phẩm=product.name", "Số lô=lot.number", "Ngày sản xuất=lot.productionDate",
      "Hạn sử dụng=lot.expiryDate", "Cơ sở sản xuất=party.name",
    ], repairs: ["date", "double-encoding"], questions: [],
    rules: ["VN-IMP-13": 2, "VN-IMP-40": 4]),
  Fixture(
    name: "08-ma-tinh-15",
    columns: [
      "Tên sản phẩm=product.name", "Số lô=lot.number", "Ngày sản xuất=lot.productionDate",
      "Hạn sử dụng=lot.expiryDate", "Cơ sở sản xuất=party.name", "Địa chỉ=party.address",
      "Mã tỉnh=party.provinceCode",
    ], repairs: ["date"], questions: [], rules: [:]),
  Fixture(
    name: "09-non-la-va-me-xung",
    columns: [
      "Tên sản phẩm=product.name", "Số lô=lot.number", "Ngày sản xuất=lot.productionDate", "HSD=lot.expiryDate",
      "Cơ sở sản xuất=party.name", "Địa chỉ=party.address", "Xuất xứ=product.origin",
    ], repairs: ["date"], questions: [], rules: ["VN-IMP-40": 2, "VN-LBL-01": 1]),
  Fixture(
    name: "10-nsx-la-nha-san-xuat",
    columns: [
      "Tên sản phẩm=product.name", "Số lô=lot.number", "NSX=party.name", "HSD=lot.expiryDate", "SL=quantity.value",
      "ĐVT=quantity.unit",
    ], repairs: [], questions: [], rules: ["VN-IMP-40": 5, "VN-IMP-42": 1, "VN-LBL-01": 2]),
]

/// `SampleData/fixtures/`: what they come to in a check stands in `expected.json`; here is what each is for.
@Suite("The fixtures of enterprise exports under check, map and fix") struct FixtureTests {
  private static func path(_ name: String) -> String {
    Command.root.appendingPathComponent("SampleData/fixtures/\(name).csv").path
  }

  private static func kinds(_ outcome: Command.Outcome, _ key: String) -> Set<String> {
    Set((outcome.result[key] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String })
  }

  @Test("every file of the folder is one of them") func all() throws {
    let folder = Command.root.appendingPathComponent("SampleData/fixtures").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".csv") }
    #expect(files.sorted() == fixtures.map { $0.name + ".csv" }.sorted())
  }

  @Test("columns, rules and skipped rows", arguments: fixtures)
  fileprivate func check(_ fixture: Fixture) throws {
    let map = try Command.run(["map", Self.path(fixture.name), "--format", "json"])
    #expect(map.status == 0, "\(map.errors)")
    let sheet = (map.result["sheets"] as? [[String: Any]])?.first ?? [:]
    let columns = (sheet["columns"] as? [[String: Any]] ?? []).map { column in
      let isIgnored = column["kind"] as? String == "ignored"
      return "\(column["source"] ?? "")=\(column["field"] as? String ?? (isIgnored ? "-" : "?"))"
    }
    #expect(columns == fixture.columns)
    let outcome = try Command.check([Self.path(fixture.name)])
    #expect(outcome.faultCodes.isEmpty)
    let own = outcome.rules.filter { $0.key.hasPrefix("VN-") }
    #expect(own == fixture.rules)
    let rows = outcome.files.first?["rows"] as? [String: Any] ?? [:]
    #expect(rows["skippedTotal"] as? Int == fixture.skipped)
  }

  @Test("planned, applied, found clean and undone byte for byte", arguments: fixtures)
  fileprivate func fix(_ fixture: Fixture) throws {
    let scratch = try Scratch()
    let original = try Data(contentsOf: URL(fileURLWithPath: Self.path(fixture.name)))
    let file = try scratch.write("a.csv", original)
    let options = ["--as-of", "2026-11-22", "--format", "json"]
    let applied = try Command.run(["fix", file, "--apply"] + options)
    #expect(Self.kinds(applied, "repairs") == fixture.repairs, "\(applied.errors)")
    #expect(Self.kinds(applied, "questions") == fixture.questions)
    #expect(applied.status == (fixture.questions.isEmpty ? 0 : 1))
    guard let copy = applied.result["out"] as? String, let log = applied.result["log"] as? String else {
      #expect(fixture.repairs.isEmpty)
      return
    }
    #expect(Self.kinds(try Command.run(["fix", copy] + options), "repairs") == [])
    #expect(try Command.run(["fix", copy, "--undo", log]).status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == original)
  }

  @Test("seven encodings of one file give the same normalized records") func encodings() throws {
    let records = try fixtures.map(\.name).filter { $0.hasPrefix("04-") }.map { name in
      let outcome = try Command.run(["convert", Self.path(name), "--to", "ndjson"])
      return try String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").map { line in
        let record = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        return NSDictionary(dictionary: try #require(record["fields"] as? [String: Any]))
      }
    }
    #expect(records.count == 7)
    for other in records { #expect(other == records[0] && other.count == 3) }
    #expect(records[0][0]["product.name"] as? String == "Mè xửng Huế")
  }

  @Test("one province code, two provinces: each record is judged by its day") func provinces() throws {
    let outcome = try Command.check([Self.path("08-ma-tinh-15")])
    #expect(outcome.rules["VN-ID-PROV"] == nil)
    let swapped = try String(contentsOfFile: Self.path("08-ma-tinh-15"), encoding: .utf8)
      .replacing("01/07/2025;", with: "30/06/2025;")
    let scratch = try Scratch()
    #expect(try Command.check([scratch.write("a.csv", Data(swapped.utf8))]).rules["VN-ID-PROV"] == 1)
  }

  @Test("a hat needs no expiry, a sweet does") func labels() throws {
    let outcome = try Command.check([Self.path("09-non-la-va-me-xung")])
    let findings = outcome.result["findings"] as? [[String: Any]] ?? []
    #expect(findings.filter { $0["rule"] as? String == "VN-LBL-01" }.map { $0["line"] as? Int } == [3])
  }

  @Test("an unquoted decimal comma is named with its record") func comma() throws {
    let outcome = try Command.check([Self.path("03-dau-phay-khong-ngoac")])
    #expect(outcome.messages(of: "VN-IMP-02").first?.contains("Có phải 31,25 là một số") == true)
  }
}
