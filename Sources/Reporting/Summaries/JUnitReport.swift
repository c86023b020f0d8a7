package import Vocabulary

/// `junit.xml`: a suite a file and a case a rule it breaks, for build servers.
///
/// Errors are failures; warnings and notes pass, with their words in `system-out`. A file that could
/// not be read is an `error`.
package enum JUnitReport {
  /// Findings quoted in one case; the count is always given.
  static let quoted = 20

  package static func write(
    _ result: RunResult, to sink: inout some ByteSink
  ) throws(Fault) {
    var byFile: [String: [Finding]] = [:]
    for finding in result.findings { byFile[finding.file, default: []].append(finding) }
    var suites: [(file: FileResult, groups: [(rule: String, findings: [Finding])])] = []
    for file in result.files where file.role != .attachment {
      var order: [String] = []
      var groups: [String: [Finding]] = [:]
      for finding in byFile[file.path] ?? [] {
        if groups[finding.rule] == nil { order.append(finding.rule) }
        groups[finding.rule, default: []].append(finding)
      }
      suites.append((file, order.map { ($0, groups[$0] ?? []) }))
    }
    func failures(_ groups: [(rule: String, findings: [Finding])]) -> Int {
      groups.count { $0.findings.contains { $0.severity == .error } }
    }
    var xml: [UInt8] = []
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"txng\"")
    number("tests", suites.reduce(0) { $0 + cases($1.file, $1.groups.count) }, to: &xml)
    number("failures", suites.reduce(0) { $0 + failures($1.groups) }, to: &xml)
    number("errors", suites.reduce(0) { $0 + $1.file.faults.count }, to: &xml)
    xml.append(">\n")
    for (file, groups) in suites {
      xml.append("  <testsuite")
      attribute("name", file.path, to: &xml)
      number("tests", cases(file, groups.count), to: &xml)
      number("failures", failures(groups), to: &xml)
      number("errors", file.faults.count, to: &xml)
      xml.append(">\n")
      for fault in file.faults {
        xml.append("    <testcase")
        attribute("name", fault.code.rawValue, to: &xml)
        attribute("classname", file.path, to: &xml)
        xml.append("><error")
        attribute("type", fault.code.rawValue, to: &xml)
        attribute("message", FaultWords.message(fault).vi, to: &xml)
        xml.append("/></testcase>\n")
      }
      for (rule, findings) in groups { self.rule(rule, findings, file: file.path, to: &xml) }
      if file.faults.isEmpty, groups.isEmpty {
        xml.append("    <testcase name=\"")
        xml.append(file.verdict.rawValue)
        xml.append("\"")
        attribute("classname", file.path, to: &xml)
        // A file about which nothing was concluded must not look like one that passed.
        let passed = file.verdict == .conform || file.verdict == .conformWithWarnings
        xml.append(passed ? "/>\n" : "><skipped/></testcase>\n")
      }
      xml.append("  </testsuite>\n")
      try xml.drain(to: &sink)
    }
    xml.append("</testsuites>\n")
    try xml.drain(to: &sink, above: 0)
  }

  private static func cases(_ file: FileResult, _ rules: Int) -> Int {
    max(1, rules + file.faults.count)
  }

  private static func rule(
    _ rule: String, _ findings: [Finding], file: String, to xml: inout [UInt8]
  ) {
    let errors = findings.filter { $0.severity == .error }
    xml.append("    <testcase")
    attribute("name", rule, to: &xml)
    attribute("classname", file, to: &xml)
    xml.append(">")
    let shown = errors.isEmpty ? findings : errors
    xml.append(errors.isEmpty ? "<system-out>" : "<failure")
    if !errors.isEmpty {
      attribute("type", shown.first?.citation ?? "", to: &xml)
      attribute("message", "\(shown.first?.message.vi ?? "") (\(shown.count))", to: &xml)
      xml.append(">")
    }
    for finding in shown.prefix(quoted) {
      text(
        "\(FindingGroup.Row(findings: [finding], first: finding).places(.vi, atMost: 1)): \(finding.message.vi)\n",
        to: &xml)
    }
    if shown.count > quoted { text("… +\(shown.count - quoted)\n", to: &xml) }
    xml.append(errors.isEmpty ? "</system-out>" : "</failure>")
    xml.append("</testcase>\n")
  }

  private static func number(_ name: String, _ value: Int, to xml: inout [UInt8]) {
    xml.append(" \(name)=\"")
    xml.append(decimal: value)
    xml.append(0x22)
  }

  private static func attribute(_ name: String, _ value: String, to xml: inout [UInt8]) {
    xml.append(" \(name)=\"")
    text(value, to: &xml)
    xml.append(0x22)
  }

  /// XML 1.0 has no way to write most control characters, so hidden ones become marks.
  private static func text(_ value: String, to xml: inout [UInt8]) {
    for scalar in VisibleText.of(value, keeping: "\n").unicodeScalars {
      switch scalar {
      case "&": xml.append("&amp;")
      case "<": xml.append("&lt;")
      case ">": xml.append("&gt;")
      case "\"": xml.append("&quot;")
      default:
        // U+FFFE and U+FFFF are no XML characters.
        let isCharacter = scalar.value & 0xFFFE != 0xFFFE
        xml.append(contentsOf: UTF8.encode(isCharacter ? scalar : "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}
