import Foundation
import Testing

@Suite("txng code") struct CodeTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let kind: String
    let isValid: Bool
    /// Forms that must be there, and rules.
    let forms: [String: String]
    let rules: [String]
    var testDescription: String { text }
    init(_ text: String, _ kind: String, _ isValid: Bool, _ forms: [String: String] = [:], rules: [String] = []) {
      self.text = text
      self.kind = kind
      self.isValid = isValid
      self.forms = forms
      self.rules = rules
    }
  }

  static let cases: [Case] = [
    Case("8938509100018", "gtin", true, ["elementString": "(01)08938509100018"]),
    Case("8938509100017", "gtin", false, rules: ["ID-02"]),
    Case("389385000000000127", "sscc", true, ["elementString": "(00)389385000000000127"]),
    Case(
      "(01)08938509100018(10)MX260401", "element-string", true,
      ["digitalLink": "https://id.gs1.org/01/08938509100018/10/MX260401"]),
    Case("urn:epc:id:sgtin:89385091.00001.7", "epc-uri", true, ["elementString": "(01)08938509100018(21)7"]),
    Case("https://id.gs1.org/414/8938509100100", "digital-link", true),
    Case("3309876503", "mst", true),
    Case("3309876504", "mst", false, rules: ["VN-ID-MST"]),
    Case("TCVN 12850:2019", "standard-ref", true),
    Case("ND37:D23.K5.đ", "citation", true),
    Case("???", "unknown", false, rules: ["unknown"]),
  ]

  @Test("each code by kind, verdict, forms and reasons", arguments: cases)
  func code(_ test: Case) throws {
    let outcome = try Command.run(["code", "--format", "json", "--as-of", "2026-11-22", test.text])
    #expect(outcome.status == (test.isValid ? 0 : 1), "\(outcome.errors)")
    let object = outcome.result
    #expect(Set(object.keys) == ["text", "kind", "valid", "canonical", "forms", "reasons"])
    #expect(object["text"] as? String == test.text)
    #expect(object["kind"] as? String == test.kind)
    #expect(object["valid"] as? Bool == test.isValid)
    let forms = object["forms"] as? [String: String] ?? [:]
    for (form, text) in test.forms { #expect(forms[form] == text) }
    let reasons = object["reasons"] as? [[String: Any]] ?? []
    let rules = reasons.compactMap { $0["rule"] as? String }
    for rule in test.rules { #expect(rules.contains(rule)) }
    for reason in reasons {
      let message = reason["message"] as? [String: String] ?? [:]
      #expect(message["vi"]?.isEmpty == false && message["en"]?.isEmpty == false)
    }
  }

  @Test("standard input is answered line by line, in order") func lines() throws {
    let outcome = try Command.run(["code", "-", "--format", "json"], input: Data("8938509100018\n3309876503\n".utf8))
    #expect(outcome.status == 0)
    let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 2 && lines[0].contains("gtin") && lines[1].contains("mst"))
  }

  /// The code 15 was Yên Bái's until 30/06/2025 and is Lào Cai's since.
  @Test("administrative codes depend on the day", arguments: [("2025-06-30", "Yên Bái"), ("2025-07-01", "Lào Cai")])
  func province(_ day: String, _ name: String) throws {
    let outcome = try Command.run(["code", "--kind", "province", "--as-of", day, "--format", "json", "15"])
    #expect((outcome.result["canonical"] as? String ?? "").contains(name))
  }

  @Test(
    "wrong arguments end with 2",
    arguments: [["--kind", "xyz", "1"], ["--prefix-length", "3", "1"], ["--as-of", "1/4", "1"], []])
  func wrong(_ arguments: [String]) throws {
    #expect(try Command.run(["code"] + arguments).status == 2)
  }

  @Test("a person reads the verdict, the forms and why") func plain() throws {
    let right = try Command.run(["code", "8938509100018"])
    #expect(String(decoding: right.output, as: UTF8.self).contains("mã sản phẩm GTIN: đúng"))
    let wrong = try Command.run(["code", "8938509100017"])
    #expect(wrong.status == 1)
    #expect(String(decoding: wrong.output, as: UTF8.self).contains("Số kiểm tra không đúng"))
  }
}
