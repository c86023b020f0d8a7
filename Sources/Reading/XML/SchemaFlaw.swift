import Vocabulary

/// What libxml2's schema validation found wrong, in words of ours: its own text is English and names
/// types that nobody who wrote the file has heard of.
///
/// The kind follows from libxml2's number, the facts from what it put between quotes and brackets.
struct SchemaFlaw: Equatable {
  /// The value or name that is wrong, where one is.
  var value = ""
  var vi: String
  var en: String

  /// - Parameters:
  ///   - code: `xmlParserErrors`, of the schema family.
  ///   - message: `Element 'a', attribute 'b': 'x' is not a valid value of the atomic type 'xs:int'.`
  init(code: Int, message: String) {
    let (subject, rest) = Self.parts(message)
    let names = Self.quoted(subject)
    let element = Self.local(names.first ?? "")
    let attribute = subject.contains(", attribute '") && names.count > 1 ? Self.local(names[1]) : nil
    let facts = Self.quoted(rest)
    switch code {
    case 1_871:
      let wanted = Self.wanted(rest)
      if rest.contains("Missing child") {
        vi = "phần tử <\(element)> thiếu phần con" + (wanted.isEmpty ? "" : ", cần \(wanted)")
        en = "the element <\(element)> lacks a child" + (wanted.isEmpty ? "" : ", wanted: \(wanted)")
      } else {
        vi = "phần tử <\(element)> không được đứng ở đây" + (wanted.isEmpty ? "" : ", ở đây cần \(wanted)")
        en = "the element <\(element)> may not stand here" + (wanted.isEmpty ? "" : ", wanted: \(wanted)")
      }
    case 1_866:
      let name = attribute ?? Self.local(facts.first ?? "")
      vi = "phần tử <\(element)> không được có thuộc tính \(name)"
      en = "the element <\(element)> may not have the attribute \(name)"
    case 1_868:
      let name = Self.local(facts.first ?? attribute ?? "")
      vi = "phần tử <\(element)> thiếu thuộc tính bắt buộc \(name)"
      en = "the element <\(element)> lacks the required attribute \(name)"
    case 1_841, 1_842:
      vi = "nội dung của <\(element)> không đúng loại: chữ ở chỗ chỉ được có phần tử, hoặc ngược lại"
      en = "<\(element)> has the wrong kind of content: text where only elements may be, or the reverse"
    case 1_845:
      vi = "lược đồ không có phần tử gốc <\(element)>"
      en = "the schema has no root element <\(element)>"
    case 1_824, 1_831...1_840, 1_843:
      value = facts.first { rest.contains("'\($0)'") && !["enumeration", "pattern"].contains($0) } ?? ""
      let place = attribute.map { "\($0)" } ?? "<\(element)>"
      let isListed = code == 1_840 && rest.contains("{")
      let listed = isListed ? String(rest.drop { $0 != "{" }.dropFirst().prefix { $0 != "}" }) : ""
      vi = "giá trị của \(place) không đúng dạng" + (isListed ? ", phải là một trong: \(listed)" : "")
      en = "the value of \(place) has the wrong form" + (isListed ? ", it must be one of: \(listed)" : "")
    default:
      vi = "phần tử <\(element)> không khớp lược đồ (libxml2: \(rest))"
      en = "the element <\(element)> does not match the schema (libxml2: \(rest))"
    }
  }

  /// White space around an `xsd:dateTime` collapses before the value is judged; libxml2 2.9 forgets to.
  static func isKnownMistake(code: Int, message: String) -> Bool {
    guard code == 1_824 || code == 1_839 else { return false }
    let (_, rest) = parts(message)
    guard let value = quoted(rest).first(where: { $0 != "pattern" }) else { return false }
    let bytes = Array(value.utf8)
    var range = bytes.indices
    while let first = range.first, isBlank(bytes[first]) { range.removeFirst() }
    while let last = range.last, isBlank(bytes[last]) { range.removeLast() }
    guard range.count < bytes.count, range.count > 10, bytes[range.lowerBound + 4] == 0x2D else { return false }
    // The stricter form first: a type of EPCIS 2.0 wants a zone, `xs:dateTime` takes either.
    let form: LexicalForm = rest.contains("xs:dateTime'") ? .dateTime : .stamp
    return form.accepts(bytes.span, range)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  /// `Element 'a'` and what follows the colon.
  private static func parts(_ message: String) -> (subject: String, rest: String) {
    let text = message.last == "\n" ? String(message.dropLast()) : message
    // The subject's names stand in quotes; the first colon outside of them ends it.
    var isQuoted = false
    for index in text.indices {
      if text[index] == "'" { isQuoted.toggle() }
      if !isQuoted, text[index] == ":" {
        let rest = text[text.index(after: index)...].drop { $0 == " " }
        return (String(text[..<index]), String(rest))
      }
    }
    return ("", text)
  }

  /// What stands between pairs of single quotes, in order; a value may hold one itself, and is cut there.
  private static func quoted(_ text: String) -> [String] {
    text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// `{urn:x}name` without its namespace.
  private static func local(_ name: String) -> String {
    guard name.first == "{", let end = name.lastIndex(of: "}") else { return name }
    return String(name[name.index(after: end)...])
  }

  /// `Expected is one of ( a, {urn:x}b ).`
  private static func wanted(_ text: String) -> String {
    let parts = text.split(separator: "Expected is", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let open = parts[1].firstIndex(of: "(") else { return "" }
    let inside = parts[1][parts[1].index(after: open)...].prefix { $0 != ")" }
    return inside.split(separator: ",").map { part in
      local(part.split(separator: " ").joined(separator: " "))
    }.joined(separator: ", ")
  }
}
