import Foundation
import Testing
import Vocabulary

@testable import Intake

/// What Windows-1252 makes of the bytes of an old encoding.
private func picture(_ text: String, _ encoding: TextEncoding) throws -> String {
  String(decoding: LegacyDecoder.text(try #require(LegacyWriter.bytes(text, encoding)), .mixed), as: UTF8.self)
}

private func evidence(_ cells: some Sequence<String>) -> PictureEvidence {
  var evidence = PictureEvidence()
  for cell in cells { evidence.add(cell) }
  evidence.weigh()
  return evidence
}

private let communes: [String] = {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  guard let text = try? String(contentsOf: root.appendingPathComponent("Schemas/Codes/communes.tsv"), encoding: .utf8)
  else { return [] }
  return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.flatMap { line in
    line.split(separator: "\t").compactMap { field in
      field.first.map { "PXTĐ".contains($0) } == true && field.contains { !$0.isASCII }
        ? String(field.dropFirst()) : nil
    }
  }
}()

/// Text that is right as it stands.
private let right: [(String, [String])] = [
  (
    "French",
    [
      "Crème brûlée", "Pâté de campagne", "Thé vert à la menthe", "Blé tendre", "Côte de bœuf", "Gâteau à l’orange",
      "Hôtel-Dieu, Orléans", "Société générale d’épicerie", "Été", "Forêt noire", "Maïs doux", "Noël à Besançon",
      "Légumes séchés", "Rosé", "Où", "Dés à coudre", "Élevé en fût de chêne", "Pêche, piège, prés salés",
    ]
  ),
  (
    "German",
    [
      "Grünkohl", "Süßkartoffel", "Käse", "Öl für Salat", "Müller & Söhne", "Weißwürste", "Möhren", "Straße 5",
      "München", "Köln", "Äpfel", "Nüsse", "Brötchen", "Größe XL", "über 18", "Getränke", "Übergröße", "Spätzle",
    ]
  ),
  (
    "Spanish and Portuguese",
    [
      "Jalapeño", "Señor Niño", "Café con leche", "Piña", "Jamón ibérico", "Plátano maduro", "Limón", "Azúcar moreno",
      "Pão de queijo", "Açaí", "Maçã", "Feijão", "Coração", "Não", "São João", "Té", "Más", "Día", "Río Tinto",
    ]
  ),
  (
    "Nordic and Baltic",
    ["Smørrebrød", "Ål", "Rødgrød med fløde", "Kött", "Blåbär", "Æbler", "Jæren", "Størrelse", "Färöer", "Ísland"]
  ),
  (
    "codes and measures",
    [
      "10×20 cm", "30×40 cm", "500g×20", "250 µm", "5 µg", "100 °C", "±2 %", "½ kg", "¼ kg", "¾ lít", "A·B·C",
      "Nhãn®", "Coca-Cola®", "©2026", "H₂O", "m²", "m³", "«Huế»", "12kg×1", "g×2", "ml×3", "€5", "£7", "5¢", "№ 7",
    ]
  ),
  (
    "letters that both have",
    [
      "Hà", "Bánh", "Cá", "Tôm", "Nón lá", "Cà phê", "Trà", "Xoài", "Sò", "Chè", "Kê", "Bò", "Bí", "Cà chua",
      "Hành tím",
    ]
  ),
]

@Suite("pictures of old encodings in Unicode") struct LegacyPictureTests {
  @Test(
    "the dossier's words",
    arguments: [
      ("Céng hoµ x· héi", TextEncoding.tcvn3, "Cộng hoà xã hội"),
      ("Coäng hoøa xaõ hoäi", .vni, "Cộng hòa xã hội"),
      ("Mè xýÒng Huêì ðãòc biêòt", .windows1258, "Mè xửng Huế đặc biệt"),
    ])
  func words(_ written: String, _ encoding: TextEncoding, _ meant: String) {
    #expect(evidence([written]).proven?.encoding == encoding)
    #expect(LegacyPicture.read(written, as: encoding) == meant)
  }

  @Test("text that is right is never taken for one", arguments: right.map(\.0))
  func untouched(_ language: String) throws {
    let cells = try #require(right.first { $0.0 == language }).1
    #expect(evidence(cells).proven == nil, "all of it")
    for size in 1...6 {
      for start in 0...max(0, cells.count - size) {
        let some = cells[start..<min(start + size, cells.count)]
        let found = evidence(some)
        #expect(found.proven == nil, "\(some)")
      }
    }
  }

  @Test("names of communes are never taken for one, whatever their number") func communesStay() throws {
    try #require(communes.count > 9_000)
    for size in [1, 20] {
      for start in stride(from: 0, to: communes.count, by: size) {
        let found = evidence(communes[start..<min(start + size, communes.count)])
        #expect(found.proven == nil && found.likely == nil, "\(communes[start])")
      }
    }
  }

  /// Columns that stand alone in a text of Unicode have to prove more than files of one encoding (§3.4): names
  /// of minorities are asked about.
  @Test(
    "columns of names are told",
    arguments: [
      (TextEncoding.tcvn3, 5, 0.95), (.tcvn3, 20, 0.97), (.vni, 5, 0.94), (.vni, 20, 0.97), (.windows1258, 20, 0.9),
    ])
  func told(_ encoding: TextEncoding, _ size: Int, _ share: Double) throws {
    var (told, all) = (0, 0)
    for start in stride(from: 0, to: communes.count - size, by: size * 7) {
      let names = communes[start..<start + size]
      guard let cells = try? names.map({ try picture($0, encoding) }) else { continue }
      all += 1
      let proven = evidence(cells).proven
      #expect(proven == nil || proven?.encoding == encoding, "\(names)")
      if proven != nil { told += 1 }
    }
    try #require(all > 60)
    #expect(Double(told) / Double(all) >= share, "\(told) of \(all)")
  }

  @Test(
    "a table of names is asked about what is no word as it stands",
    arguments: [("Giá", false), ("Bánh", false), ("§VT", true), ("Sè l«", true), ("Số lô", false), ("", false)])
  func asked(_ text: String, _ isAsked: Bool) { #expect(LegacyPicture.meanings(of: text).isEmpty == !isAsked) }

  @Test(
    "a short text is another only where it is none as it stands",
    arguments: [
      ("Giá", []), ("Bánh", []), ("Sè l«", ["Số lô"]), ("Teân haøng", ["Tên hàng"]), ("Thé", []), ("Qté", []), ("", []),
      ("Tên", []), ("Số lô", []), ("Prénom", []), ("Größe", []),
    ])
  func meanings(_ text: String, _ meant: [String]) {
    #expect([TextEncoding.tcvn3, .vni].compactMap { LegacyPicture.meaning(of: text, in: $0) } == meant)
  }

  @Test("one word that stands in every row proves no more than once") func repeated() {
    #expect(evidence([String](repeating: "Thïng", count: 500)).proven == nil)
    #expect(evidence(["Thïng"]).supported(by: .tcvn3) != nil)
    #expect(evidence(["thùng"]).supported(by: .tcvn3) == nil)
  }

  @Test(
    "a file whose columns differ",
    arguments: [
      ("TCVN3 and VNI", TextEncoding.tcvn3, TextEncoding.vni), ("VNI and Windows-1258", .vni, .windows1258),
    ])
  func mixed(_ name: String, _ first: TextEncoding, _ second: TextEncoding) throws {
    let rows = [
      ("Tên sản phẩm", "Địa chỉ"), ("Mè xửng Huế đặc biệt", "Phường Thuận Hóa, thành phố Huế"),
      ("Tôm chua, nước mắm", "Xã Quảng Điền, đường Lê Lợi"), ("Bánh ướt thịt nướng", "Phường Vỹ Dạ, tổ dân phố số 5"),
    ]
    var bytes: [UInt8] = []
    for (left, right) in rows {
      bytes += try #require(LegacyWriter.bytes(left, first)) + [0x3B]
      bytes += try #require(LegacyWriter.bytes(right, second)) + [0x0A]
    }
    #expect(try Detection.of(.bytes(bytes, path: "a.csv")).encoding == .mixed)
  }

  @Test("UTF-8 with one column of another encoding") func amongUTF8() throws {
    var bytes = Array("Tên sản phẩm;Địa chỉ\n".utf8)
    for (left, right) in [
      ("Mè xửng Huế đặc biệt", "Phường Thuận Hóa"), ("Tôm chua, nước mắm", "Xã Quảng Điền"),
      ("Bánh ướt thịt nướng", "Phường Vỹ Dạ"),
    ] {
      bytes += try #require(LegacyWriter.bytes(left, .tcvn3)) + Array(";\(right)\n".utf8)
    }
    #expect(try Detection.of(.bytes(bytes, path: "a.csv")).encoding == .mixed)
  }
}
