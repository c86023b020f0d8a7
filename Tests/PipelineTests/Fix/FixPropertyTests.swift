import Foundation
import Pipeline
import Testing

/// The same numbers every time.
private struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

/// Ways in which a table on its way through people and programs is damaged.
private enum Damage: CaseIterable {
  case spaces, oddSpace, apart, twice, otherD, quotes, fullWidth, returns, noLastEnd, formula, dayFirst, comma, random

  func apply(_ text: String, _ dice: inout Dice) -> String {
    var lines = text.components(separatedBy: "\n")
    let row = Int.random(in: 1..<max(2, lines.count - 1), using: &dice)
    guard row < lines.count else { return text }
    var cells = lines[row].components(separatedBy: ";")
    let at = Int.random(in: 0..<cells.count, using: &dice)
    switch self {
    case .spaces: cells[at] = "  \(cells[at]) \t"
    case .oddSpace: cells[at] = "\u{A0}" + cells[at].replacing(" ", with: "\u{2003}\u{200B}")
    case .apart: cells[at] = cells[at].decomposedStringWithCanonicalMapping
    case .twice: cells[at] = String(String.UnicodeScalarView(cells[at].utf8.map { UnicodeScalar($0) }))
    case .otherD: cells[at] = cells[at].replacing("Đ", with: "\u{D0}")
    case .quotes: cells[at] = "\"\(cells[at].replacing("\"", with: "\"\""))  \""
    case .fullWidth:
      cells[at] = String(
        String.UnicodeScalarView(
          cells[at].unicodeScalars.map { 0x30...0x39 ~= $0.value ? UnicodeScalar($0.value + 0xFEE0) ?? $0 : $0 }))
    case .returns: return lines.joined(separator: "\r\n")
    case .noLastEnd: return text.hasSuffix("\n") ? String(text.dropLast()) : text
    case .formula: cells[at] = "\u{200B}=cmd|' /C calc'!A0"
    case .dayFirst:
      cells = cells.map { cell in
        let parts = cell.split(separator: "-")
        return parts.count == 3 && parts[0].count == 4 ? "\(parts[2])/\(parts[1])/\(parts[0])" : cell
      }
    case .comma: cells[at] += ",5"
    case .random:
      var bytes = Array(lines[row].utf8)
      guard !bytes.isEmpty else { return text }
      bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(in: 0x20...0x7E, using: &dice)
      lines[row] = String(decoding: bytes, as: UTF8.self)
      return lines.joined(separator: "\n")
    }
    lines[row] = cells.joined(separator: ";")
    return lines.joined(separator: "\n")
  }
}

private func sample(_ name: String) throws -> [UInt8] {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  return [UInt8](try Data(contentsOf: root.appendingPathComponent("SampleData/" + name)))
}

@Suite("repairs of damaged files") struct FixPropertyTests {
  @Test(
    "what was applied can be undone to the byte, and a second time there is nothing to do",
    arguments: ["good/hue-lo-hang.csv", "faulty/hue-sai-nhieu-loi.csv", "demo/me-xung-thang-4.csv"], 1...6)
  func thereAndBack(_ name: String, _ seed: Int) async throws {
    var dice = Dice(state: UInt64(seed) &* 7919 &+ UInt64(name.utf8.count))
    var text = String(decoding: try sample(name), as: UTF8.self)
    for _ in 0..<seed * 2 { text = (Damage.allCases.randomElement(using: &dice) ?? .spaces).apply(text, &dice) }
    try await hold(Array(text.utf8))
  }

  @Test("every single damage, too", arguments: Damage.allCases)
  fileprivate func single(_ damage: Damage) async throws {
    var dice = Dice(state: 42)
    var text = String(decoding: try sample("good/hue-lo-hang.csv"), as: UTF8.self)
    for _ in 0..<4 { text = damage.apply(text, &dice) }
    try await hold(Array(text.utf8))
  }

  private func hold(_ before: [UInt8]) async throws {
    let folder = try FixFolder()
    let file = try folder.write("a.csv", before)
    let first = await Txng.fix(FixFolder.options(file, .apply))
    guard first.status < 2 else {
      // Broken beyond reading, or not provable: then nothing is written.
      #expect(folder.names == ["a.csv"], "\(first.errorText)")
      return
    }
    #expect(try folder.read("a.csv") == before)
    guard folder.names.contains("a-da-sua.csv") else { return }
    let copy = folder.path + "/a-da-sua.csv"
    let mended = try folder.read("a-da-sua.csv")
    let second = await Txng.fix(FixFolder.options(copy, .apply))
    #expect(second.status < 2)
    #expect(!folder.names.contains("a-da-sua-da-sua.csv"), "\(second.outputText)")
    #expect(try folder.read("a-da-sua.csv") == mended)
    #expect(await Txng.fix(FixFolder.options(copy, .undo(log: copy + ".fixlog.json"))).status == 0)
    #expect(try folder.read("a-da-sua.csv") == before)
  }
}

@Suite("repairs of encodings") struct FixEncodingTests {
  private static let text =
    "Tên sản phẩm;Số lô;Ngày sản xuất\nMè xửng Huế;L1;25/04/2026\n Kẹo đậu phộng;L2;02/04/2026\n"
  private static let mended =
    "\u{FEFF}Tên sản phẩm;Số lô;Ngày sản xuất\nMè xửng Huế;L1;2026-04-25\nKẹo đậu phộng;L2;2026-04-02\n"

  /// enterprise-exports §3.2.
  private static func tcvn3(_ text: String) -> [UInt8] {
    let bytes = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u{AD}õøö÷ùúýûüþ¡¢§£¤¥¦".unicodeScalars
    let letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ".unicodeScalars
    let table = Dictionary(zip(letters, bytes.map { UInt8($0.value) })) { first, _ in first }
    return text.unicodeScalars.map { table[$0] ?? UInt8(truncatingIfNeeded: $0.value) }
  }

  private static func utf16(_ text: String) -> [UInt8] {
    [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  @Test(
    "becomes UTF-8 with its mark; the log brings the old bytes back", arguments: ["tcvn3", "utf-16", "nfd", "utf-8"])
  func encodings(_ name: String) async throws {
    let bytes: [UInt8] =
      switch name {
      case "tcvn3": Self.tcvn3(Self.text)
      case "utf-16": Self.utf16(Self.text)
      case "nfd": Array(("\u{FEFF}" + Self.text.decomposedStringWithCanonicalMapping).utf8)
      default: Array(("\u{FEFF}" + Self.text).utf8)
      }
    let folder = try FixFolder()
    let mended = try #require(try await folder.repaired(bytes))
    #expect(mended == Array(Self.mended.utf8))
    let copy = folder.path + "/a-da-sua.csv"
    #expect(await Txng.fix(FixFolder.options(copy, .undo(log: copy + ".fixlog.json"))).status == 0)
    #expect(try folder.read("a-da-sua.csv") == bytes)
  }
}
