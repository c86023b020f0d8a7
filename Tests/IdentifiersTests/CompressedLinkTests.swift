import Testing
import Vocabulary

@testable import Identifiers

@Suite("Compressed Digital Links") struct CompressedLinkTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let link: String
    let elements: String?
    var testDescription: String { link }
  }

  @Test(
    "what is in the bits",
    arguments: [
      // 0000 0001, then 1 in 47 bits.
      Row(link: "https://vidu.vn/AQAAAAAAAg", elements: nil),
      Row(link: Self.link("0000 0001 \(bits(8_938_500_000_010, 47))"), elements: "(01)08938500000010"),
      // 0B: GTIN and lot; the lot as seven-bit characters.
      Row(
        link: Self.link(
          "0000 1011 \(bits(8_938_500_000_010, 47)) 100 \(bits(3, 5)) \(bits(0x4C, 7))\(bits(0x2F, 7))\(bits(0x31, 7))"),
        elements: "(01)08938500000010(10)L/1"),
      // 0C: GTIN and a serial of digits, which keeps its zeros.
      Row(
        link: Self.link("0000 1100 \(bits(8_938_500_000_010, 47)) 000 \(bits(4, 5)) \(bits(42, 14))"),
        elements: "(01)08938500000010(21)0042"),
      // A serial in base64 letters, one in hexadecimal.
      Row(
        link: Self.link("0000 1100 \(bits(8_938_500_000_010, 47)) 011 \(bits(2, 5)) \(bits(0, 6))\(bits(26, 6))"),
        elements: "(01)08938500000010(21)Aa"),
      Row(
        link: Self.link("0000 1100 \(bits(8_938_500_000_010, 47)) 010 \(bits(2, 5)) \(bits(15, 4))\(bits(1, 4))"),
        elements: "(01)08938500000010(21)F1"),
      Row(link: Self.link("0000 0000 \(bits(89_385_000_000_000_010, 60))"), elements: "(00)089385000000000010"),
      // Wrong check digit, an AI that does not exist, a private path.
      Row(link: Self.link("0000 0001 \(bits(8_938_500_000_011, 47))"), elements: nil),
      Row(link: Self.link("0000 0101 \(bits(8_938_500_000_010, 47))"), elements: nil),
      Row(link: "https://vidu.vn/san-pham/banh-keo", elements: nil),
      Row(link: "https://vidu.vn/", elements: nil),
    ])
  func decodes(_ row: Row) { #expect(CompressedLink.elementString(of: row.link) == row.elements) }

  @Test("the key may stand open before the rest")
  func partly() {
    let lot = "ABC123".utf8.map { Self.bits(UInt64($0), 7) }.joined()
    let rest = Self.link("0001 0000 100 \(Self.bits(6, 5)) \(lot)").dropFirst("https://vidu.vn/".count)
    #expect(
      CompressedLink.elementString(of: "https://vidu.vn/01/08938500000010/\(rest)")
        == "(01)08938500000010(10)ABC123")
  }

  @Test("txng code tells the open forms")
  func report() {
    let link = Self.link("0000 1100 \(Self.bits(8_938_500_000_010, 47)) 000 \(Self.bits(4, 5)) \(Self.bits(42, 14))")
    let report = CodeReport.examine(link, on: Self.day)
    #expect(report.kind == .digitalLink && report.isValid)
    #expect(report.elementString == "(01)08938500000010(21)0042")
    #expect(report.digitalLink == "https://id.gs1.org/01/08938500000010/21/0042")
    #expect(report.problems.contains { $0.rule == "ID-04" && !$0.isError })
  }

  // MARK: Writing bits down

  private static let day = Day(iso: "2026-11-22") ?? Day(number: 0)

  private static func bits(_ value: UInt64, _ count: Int) -> String {
    let text = String(value, radix: 2)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }

  private static func link(_ bits: String) -> String {
    var plain = bits.filter { $0 != " " }
    while plain.count % 6 != 0 { plain += "0" }
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var text = ""
    var rest = Substring(plain)
    while !rest.isEmpty {
      text.append(alphabet[Int(rest.prefix(6), radix: 2) ?? 0])
      rest = rest.dropFirst(6)
    }
    return "https://vidu.vn/\(text)"
  }
}
