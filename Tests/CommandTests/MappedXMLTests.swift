import Foundation
import Testing

@Suite("XML of any kind, as a person sends it") struct MappedXMLTests {
  private static let invoice = Command.root.appendingPathComponent("SampleData/forms/einvoice-tt78.xml").path

  private static let order = """
    <?xml version="1.0"?>
    <don:DonHang xmlns:don="urn:mau:don"><don:Ben><don:MaSoThue>3309876504</don:MaSoThue></don:Ben>
    <don:ChiTiet>
     <don:Dong ma="A1"><don:TenHang>Kẹo</don:TenHang><don:SoLo>L1</don:SoLo><don:Gia>5</don:Gia></don:Dong>
     <don:Dong ma="A2"><don:TenHang>Mè &amp; xửng</don:TenHang><don:SoLo>L2</don:SoLo></don:Dong>
    </don:ChiTiet></don:DonHang>

    """

  private static func findings(_ outcome: Command.Outcome, _ rule: String) -> [[String: Any]] {
    (outcome.result["findings"] as? [[String: Any]] ?? []).filter { $0["rule"] as? String == rule }
  }

  @Test("an invoice is its lines of goods, with seller and buyer; a discount is none")
  func invoice() throws {
    let outcome = try Command.check([Self.invoice])
    let file = try #require(outcome.files.first)
    #expect(file["format"] as? String == "xml-mapped")
    #expect(file["records"] as? Int == 2)
    let rows = file["rows"] as? [String: Any] ?? [:]
    #expect(rows["skippedTotal"] as? Int == 1)
    let records = try Command.run(["convert", Self.invoice, "--to", "ndjson"])
    let lines = String(decoding: records.output, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 2)
    for value in [
      "Mè xửng dẻo 250 g", "\"lot.number\":\"MX260401\"", "Siêu thị Mẫu & Bạn", "\"party.taxCode\":\"3309876503\"",
    ] {
      #expect(lines.first?.contains(value) == true, "\(value)")
    }
    // Points part decimals, in every document of the form.
    #expect(lines.last?.contains("\"quantity.value\":\"24.5\"") == true)
    let events = try Command.run(["convert", Self.invoice, "--to", "json"])
    #expect(events.status == 1 && events.errors.contains("thiếu thời điểm"), "\(events.errors)")
  }

  @Test("a finding tells line, column and XPath, also of what stands around the records")
  func places() throws {
    let scratch = try Scratch()
    let text = try String(contentsOfFile: Self.invoice, encoding: .utf8).replacing("3309876503", with: "3309876504")
    let outcome = try Command.check([try scratch.write("hd.xml", Data(text.utf8))])
    let finding = try #require(Self.findings(outcome, "VN-ID-MST").first)
    #expect(finding["line"] as? Int == 18)
    #expect(finding["column"] as? Int == 9)
    #expect(finding["path"] as? String == "(//HDon/DLHDon/NDHDon/DSHHDVu/HHDVu)[1]/../../NBan/MST")
    #expect(finding["sourceField"] as? String == "../../NBan/MST")
  }

  @Test("several invoices in one document keep their sellers apart")
  func several() throws {
    let scratch = try Scratch()
    let text = try String(contentsOfFile: Self.invoice, encoding: .utf8)
    let body = text.replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", with: "")
    let second = body.replacing("Cơ sở Mè xửng Mẫu", with: "HTX Mẫu").replacing(
      "<SDThoai>0905123456</SDThoai>", with: "")
    let file = try scratch.write("hd.xml", Data("<DSHDon>\(body)\(second)</DSHDon>".utf8))
    let records = try Command.run(["convert", file, "--to", "ndjson"])
    let lines = String(decoding: records.output, as: UTF8.self).split(separator: "\n")
    #expect(lines.map { $0.contains("HTX Mẫu") } == [false, false, true, true])
    #expect(lines.map { $0.contains("party.phone") } == [true, true, false, false])
  }

  @Test("an unknown document says what its records could be; told, they are mapped, saved and checked")
  func unknown() throws {
    let scratch = try Scratch()
    let file = try scratch.write("don.xml", Data(Self.order.utf8))
    let lost = try Command.run(["map", file])
    #expect(lost.status == 3)
    #expect(lost.errors.contains("Bản ghi có thể là: /DonHang/ChiTiet/Dong (2 lần)."))
    #expect(try Command.check([file]).faultCodes == ["unsupported-format"])
    let yaml = scratch.path + "/don.yaml"
    let told = try Command.run(["map", file, "--record", "/DonHang/ChiTiet/Dong", "--save", yaml, "--format", "json"])
    #expect(told.status == 0, "\(told.errors)")
    let sheet = (told.result["sheets"] as? [[String: Any]])?.first ?? [:]
    #expect(sheet["record"] as? String == "/DonHang/ChiTiet/Dong")
    let fields = (sheet["columns"] as? [[String: Any]] ?? []).map { "\($0["source"] ?? "")=\($0["field"] ?? "")" }
    #expect(
      fields == [
        "../../Ben/MaSoThue=party.taxCode", "@ma=product.code", "TenHang=product.name", "SoLo=lot.number", "Gia=<null>",
      ])
    let outcome = try Command.check([file], ["--mapping", yaml])
    #expect(outcome.files.first?["records"] as? Int == 2)
    let finding = try #require(Self.findings(outcome, "VN-ID-MST").first)
    #expect(finding["line"] as? Int == 2)
    #expect(
      finding["path"] as? String
        == "(/*[local-name()='DonHang']/*[local-name()='ChiTiet']/*[local-name()='Dong'])[1]/../../*[local-name()='Ben']/*[local-name()='MaSoThue']"
    )
  }

  @Test(
    "hostile and damaged documents end as everywhere",
    arguments: [
      ("<!DOCTYPE HDon [<!ENTITY a \"b\">]><HDon><DLHDon>&a;</DLHDon></HDon>", "doctype"),
      ("<HDon><DLHDon><NDHDon><DSHHDVu><HHDVu><THHDVu>Kẹo</THHDVu></HHDVu><HHDVu><THH", "truncated-xml"),
      ("<HDon><DLHDon><NDHDon><DSHHDVu><HHDVu><THHDVu>Kẹo</THHDVu></HHDVu></DSHHDVu></HDon>", "malformed-xml"),
      ("<HDon><DLHDon/></HDon>", "no-records"),
    ])
  func hostile(_ sent: (text: String, code: String)) throws {
    let scratch = try Scratch()
    let outcome = try Command.check([try scratch.write("hd.xml", Data(sent.text.utf8))])
    #expect(outcome.faultCodes == [sent.code], "\(outcome.errors)")
    #expect(outcome.status == (sent.code == "no-records" ? 4 : 3))
    if sent.code == "doctype" { #expect(outcome.rules["DOC-09"] == 1) }
    if sent.code == "truncated-xml" || sent.code == "malformed-xml" {
      #expect(outcome.files.first?["records"] as? Int == 1)
    }
  }

  @Test(
    "a mapping that cannot be is refused with its line",
    arguments: [
      "xml: {record: HHDVu}", "xml: {record: /a//b}", "xml: {roots: [a]}", "xml: {record: /a/b, pair: {element: c}}",
      "xml: {record: /a/b, skip: [c]}", "xml: /a/b",
    ])
  func refused(_ line: String) throws {
    let scratch = try Scratch()
    let yaml = try scratch.write("m.yaml", Data("mapping: m\n\(line)\n".utf8))
    let outcome = try Command.check([Self.invoice], ["--mapping", yaml])
    #expect(outcome.status == 6, "\(outcome.errors)")
  }
}
