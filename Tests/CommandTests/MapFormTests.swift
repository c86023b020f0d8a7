import Foundation
import Testing

/// What a form must make of columns that inference alone takes for something else.
private struct Trap: CustomTestStringConvertible, Sendable {
  let form: String
  let columns: [String: String]
  var testDescription: String { form }
}

private let traps: [Trap] = [
  Trap(
    form: "kiotviet-products",
    columns: [
      "Loại hàng": "-", "Nhóm hàng(3 Cấp)": "product.group", "Tồn kho": "quantity.value", "Trọng lượng": "?",
      "Vị trí": "?", "Hàng thành phần": "?", "Hình ảnh (url1,url2...)": "product.image", "Giá bán": "-",
    ]),
  Trap(
    form: "sapo-products",
    columns: [
      "Tên sản phẩm*": "product.name", "Tên phiên bản sản phẩm": "?", "Khối lượng": "?", "Đơn vị": "quantity.unit",
      "LC_CN1_Tồn kho ban đầu*": "quantity.value", "LC_CN2_Tồn kho ban đầu*": "?", "PL_Giá bán lẻ": "-",
    ]),
  Trap(
    form: "sapo-receipts",
    columns: ["Ngày nhập": "lot.receiptDate", "Tên phiên bản sản phẩm": "product.name", "Mã nhà cung cấp": "?"]),
  Trap(
    form: "haravan-products",
    columns: [
      "Url": "-", "Tên": "product.name", "Hãng": "product.brand", "Mã phiên bản sản phẩm": "product.code",
      "Khối lượng": "?", "Danh mục": "-",
    ]),
  Trap(
    form: "misa-products",
    columns: ["Mã": "product.code", "Tính chất": "-", "Nguồn gốc": "product.origin", "Giá trị tồn": "-"]),
  // Whether goods came in or went out, no column tells: its day is no event.
  Trap(
    form: "misa-ledger",
    columns: ["Ngày hạch toán": "-", "Ngày chứng từ": "?", "Số chứng từ": "document.number", "Số lô": "lot.number"]),
  Trap(form: "trace-log", columns: ["Mã tem": "lot.serial", "Sự kiện": "event.stage", "Thời gian": "event.time"]),
  Trap(
    form: "event-rows",
    columns: ["Bên giao": "supplier.name", "Bên nhận": "customer.name", "Phương tiện": "transport.vehicle"]),
  Trap(
    form: "einvoice-tt78",
    columns: [
      "THHDVu": "product.name", "SLuong": "quantity.value", "DGia": "-", "../../NBan/MST": "party.taxCode",
      "../../NMua/Ten": "customer.name", "../../../TTChung/SHDon": "document.number", "../../../TTChung/NLap": "?",
      "TTKhac/TTin[Số lô]": "lot.number", "TTKhac/TTin[Hạn sử dụng]": "lot.expiryDate",
    ]),
  Trap(form: "lot-rows", columns: ["Ngày xuất kho": "lot.dispatchDate", "Ngày đóng gói": "lot.packDate"]),
  Trap(
    form: "transformation-rows",
    columns: [
      "Lô thành phẩm": "lot.number", "Lô nguyên liệu": "input.lot", "Số lượng nguyên liệu": "input.quantity",
      "Số lượng thành phẩm": "quantity.value", "Xuất xứ nguyên liệu": "input.origin",
    ]),
]

@Suite("Forms that come with the program") struct MapFormTests {
  private static let names: [String] = {
    let folder = Command.root.appendingPathComponent("Schemas/Mappings").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.map { String($0.dropLast(".yaml".count)) }.sorted()
  }()

  /// The sample of a form, below the package.
  private static func sample(_ name: String) -> String {
    let table = "SampleData/forms/\(name).csv"
    let isTable = FileManager.default.fileExists(atPath: Command.root.appendingPathComponent(table).path)
    return isTable ? table : "SampleData/forms/\(name).xml"
  }

  private static func map(_ arguments: [String]) throws -> (
    form: String?, columns: [String: String], outcome: Command.Outcome
  ) {
    let outcome = try Command.run(["map"] + arguments + ["--format", "json"], in: Command.root.path)
    let sheet = (outcome.result["sheets"] as? [[String: Any]])?.first ?? [:]
    var columns: [String: String] = [:]
    for column in sheet["columns"] as? [[String: Any]] ?? [] {
      let isIgnored = column["kind"] as? String == "ignored"
      columns[column["source"] as? String ?? ""] = column["field"] as? String ?? (isIgnored ? "-" : "?")
    }
    return (sheet["mapping"] as? String, columns, outcome)
  }

  @Test("each has a sample, and the tests know each") func samples() {
    #expect(Self.names == traps.map(\.form).sorted())
    for name in Self.names {
      let sample = Command.root.appendingPathComponent(Self.sample(name)).path
      #expect(FileManager.default.fileExists(atPath: sample), "\(sample)")
    }
  }

  @Test("is known by its header, also in capitals, and called by its name", arguments: traps)
  fileprivate func known(_ trap: Trap) throws {
    let sample = Self.sample(trap.form)
    let found = try Self.map([sample])
    #expect(found.form == trap.form)
    for (column, field) in trap.columns { #expect(found.columns[column] == field, "\(column)") }
    let named = try Self.map([sample, "--mapping", trap.form])
    #expect(named.columns == found.columns)
    guard sample.hasSuffix(".csv") else { return }
    let text = try String(contentsOf: Command.root.appendingPathComponent(sample), encoding: .utf8)
    let scratch = try Scratch()
    let loud = try Self.map([try scratch.write("a.csv", Data(text.uppercased().utf8))])
    #expect(loud.form == trap.form)
  }

  @Test("a check says by which form it understood the table", arguments: ["kiotviet-products", "trace-log"])
  func told(_ name: String) throws {
    let outcome = try Command.check([Command.root.appendingPathComponent("SampleData/forms/\(name).csv").path])
    #expect(outcome.sentences.contains { $0.contains("nhận ra mẫu") && $0.contains(name) })
  }

  @Test("merged cells of a group are filled down") func groups() throws {
    let outcome = try Command.run(
      ["convert", "SampleData/forms/transformation-rows.csv", "--to", "csv"], in: Command.root.path)
    let lines = String(decoding: outcome.output, as: UTF8.self).split(whereSeparator: \.isNewline)
    #expect(lines.count { $0.contains("MX260401") } == 3, "\(outcome.errors)")
    let check = try Command.check([Command.root.appendingPathComponent("SampleData/forms/transformation-rows.csv").path]
    )
    #expect(check.rules["VN-IMP-26"] == 6)
  }

  @Test("tables of other forms are not taken for one", arguments: ["good/hue-lo-hang.csv", "demo/me-xung-thang-4.csv"])
  func others(_ sample: String) throws { #expect(try Self.map(["SampleData/\(sample)"]).form == nil) }

  @Test("they are listed for people and programs") func listed() throws {
    let text = String(decoding: try Command.run(["map", "--forms"]).output, as: UTF8.self)
    let json = try JSONSerialization.jsonObject(with: try Command.run(["map", "--forms", "--format", "json"]).output)
    let names = (json as? [[String: Any]] ?? []).compactMap { $0["mapping"] as? String }
    #expect(names == Self.names)
    for name in Self.names { #expect(text.contains("\(name) — ")) }
  }
}
