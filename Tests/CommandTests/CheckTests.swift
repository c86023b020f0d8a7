import Foundation
import Testing

/// What a person meets who tries the program on files of their own.
@Suite("txng check") struct CheckTests {
  static let header =
    "Tên sản phẩm;Mã vạch;Hình ảnh;Xuất xứ;Tiêu chuẩn áp dụng;Tên cơ sở sản xuất;Địa chỉ;Mã số thuế;Số lô;Ngày sản xuất;Hạn sử dụng;Số lượng;ĐVT"
  static let row =
    "Mè xửng dẻo gói 200 g;8938509100018;https://anh.vidu.vn/m.jpg;Việt Nam;TCCS 01:2026/VNT;Công ty TNHH Mè xửng Vạn Niên Thanh;12 Bạch Đằng, phường Phú Xuân, thành phố Huế;3309876503;MX260401;01/04/2026;28/09/2026;80;hộp"

  /// One table through standard input.
  static func check(_ lines: String..., more: [String] = []) throws -> Command.Outcome {
    try Command.check(["-"], more, input: Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// UTF-8 read as windows-1252 and saved as UTF-8 again.
  static func encodedTwice(_ text: String) -> String {
    let special: [UInt8: UInt32] = [
      0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020, 0x87: 0x2021, 0x88: 0x2C6,
      0x89: 0x2030, 0x8A: 0x160, 0x8B: 0x2039, 0x8C: 0x152, 0x8E: 0x17D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C,
      0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x2DC, 0x99: 0x2122, 0x9A: 0x161, 0x9B: 0x203A,
      0x9C: 0x153, 0x9E: 0x17E, 0x9F: 0x178,
    ]
    var twice = ""
    for byte in text.utf8 {
      if let scalar = Unicode.Scalar(special[byte] ?? UInt32(byte)) { twice.unicodeScalars.append(scalar) }
    }
    return twice
  }

  // MARK: What was not understood

  @Test(
    "a table that names no goods is never conform",
    arguments: [
      "a,b,c\n1,2,3\n",
      "Ngày,Diễn giải,Nợ,Có,Số dư\n01/04/2026,Thu tiền bán hàng,0,\"1.000.000\",\"5.000.000\"\n",
      "Mã cơ sở;Tên cơ sở;Địa chỉ\nCS1;Công ty TNHH A;12 Bạch Đằng, phường Phú Xuân, thành phố Huế\n",
    ])
  func notUnderstood(_ table: String) throws {
    let outcome = try Command.check(["-"], input: Data(table.utf8))
    #expect(outcome.result["verdict"] as? String == "incomplete")
    #expect(outcome.status == 5)
    #expect(outcome.faultCodes == ["no-known-columns"])
  }

  @Test("a debit is no row number") func debit() throws {
    let outcome = try Self.check("Tên sản phẩm;Nợ", "Mè xửng;5")
    let mapping = outcome.files.first?["mapping"] as? [[String: Any]] ?? []
    #expect(mapping.count == 2 && mapping[1]["field"] is NSNull)
    #expect(((mapping[1]["why"] as? [String: String])?["vi"] ?? "").contains("Số thứ tự") == false)
  }

  @Test("a file that was encoded twice, its header too, is repaired and says so") func encodedTwice() throws {
    let outcome = try Self.check(Self.encodedTwice(Self.header), Self.encodedTwice(Self.row))
    #expect(outcome.result["verdict"] as? String == "conform-with-warnings", "\(outcome.rules)")
    #expect(outcome.rules.keys.sorted() == ["VN-IMP-13"])
  }

  // MARK: Our own output

  @Test("a second run in the same folder does not judge the first one's output") func secondRun() throws {
    let scratch = try Scratch()
    try scratch.write("base.csv", Data("\(Self.header)\n\(Self.row)\n".utf8))
    for out in ["txng-out", "."] {
      for _ in 1...2 {
        let outcome = try Command.run(
          ["check", ".", "--out", out, "--as-of", "2026-11-22"], in: scratch.path)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let result = try JSONSerialization.jsonObject(
          with: Data(contentsOf: URL(fileURLWithPath: "\(scratch.path)/\(out)/result.json")))
        let files = (result as? [String: Any])?["files"] as? [[String: Any]] ?? []
        #expect(files.compactMap { $0["path"] as? String } == ["./base.csv"])
      }
      try? FileManager.default.removeItem(atPath: scratch.path + "/txng-out")
    }
  }

  @Test("records.jsonld of a conforming table conforms") func recordsConform() throws {
    let scratch = try Scratch()
    let path = try scratch.write("base.csv", Data("\(Self.header)\n\(Self.row)\n".utf8))
    _ = try Command.run(["check", path, "--out", scratch.path + "/o", "--as-of", "2026-11-22"])
    let again = try Command.check([scratch.path + "/o/records.jsonld"])
    #expect(again.result["verdict"] as? String == "conform", "\(again.rules)")
  }

  @Test("records that EPCIS cannot hold are counted where people look") func leftOut() throws {
    let scratch = try Scratch()
    let path = try scratch.write("a.csv", Data("\(Self.header)\n\(Self.row)\nMè xửng;;;;;;;;;;;;\n".utf8))
    let outcome = try Command.run(["check", path, "--out", scratch.path + "/o", "--as-of", "2026-11-22"])
    #expect(String(decoding: outcome.output, as: UTF8.self).contains("records.jsonld"))
    let data = try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/o/result.json"))
    let result = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let file = try #require((result["files"] as? [[String: Any]])?.first)
    let exported = try #require(file["exported"] as? [String: Any])
    #expect(exported["events"] as? Int == 1)
    #expect(exported["leftOut"] as? [String: Int] == ["no-time": 1])
    let report = try String(contentsOfFile: scratch.path + "/o/report.html", encoding: .utf8)
    #expect(report.contains("records.jsonld"))
  }

  // MARK: What the caller says

  @Test(
    "a fact of the submission that nobody knows is refused",
    arguments: [
      ("portalConnectd: true", 6), ("batch: {portalConnected: maybe}", 6), ("batch: {portalConnected: true}", 1),
      ("party.name: Cơ sở A", 0), ("party.nam: Cơ sở A", 6),
      ("batch: {riskLevel: [high], portalConnected: true}", 6), ("batch: {riskLevel: banana}", 6),
      ("batch: {riskLevel: thấp}", 0), ("batch: {declarationDate: 2026-99-99}", 6),
      ("importer: {taxCode: \"0100112437\"}", 0),
    ])
  func context(_ text: String, _ status: Int32) throws {
    let scratch = try Scratch()
    let path = try scratch.write("c.yaml", Data((text + "\n").utf8))
    let outcome = try Self.check(Self.header, Self.row, more: ["--context", path])
    #expect(outcome.status == status, "\(outcome.errors)")
  }

  // MARK: Rows

  @Test("a row with too many cells is told once, and is not exported") func tornRow() throws {
    let scratch = try Scratch()
    let path = try scratch.write(
      "a.csv",
      Data(
        """
        Tên sản phẩm,Số lô,NSX,HSD,Địa chỉ,Số lượng
        Mè xửng,MX1,01/04/2026,01/10/2026,12 Bạch Đằng, phường Phú Xuân, Huế,100
        Mè xửng,MX3,03/04/2026,03/10/2026,Huế,100

        """.utf8))
    _ = try Command.run(["check", path, "--out", scratch.path + "/o", "--as-of", "2026-11-22"])
    let data = try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/o/result.json"))
    let result = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let findings = result["findings"] as? [[String: Any]] ?? []
    #expect(findings.filter { $0["line"] as? Int == 2 }.compactMap { $0["rule"] as? String } == ["VN-IMP-02"])
    let file = try #require((result["files"] as? [[String: Any]])?.first)
    #expect((file["exported"] as? [String: Any])?["leftOut"] as? [String: Int] == ["structure": 1])
  }
}
