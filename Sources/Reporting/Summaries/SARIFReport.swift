package import Vocabulary

/// `findings.sarif`: SARIF 2.1.0 (OASIS, 2020), for tools that show findings beside the file.
package enum SARIFReport {
  package static func write(
    _ result: RunResult, to sink: inout some ByteSink
  ) throws(Fault) {
    var json = JSONWriter()
    json.beginObject()
    json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.member("version", "2.1.0")
    json.key("runs")
    json.beginArray()
    json.beginObject()
    let rules = tool(result, to: &json)
    invocation(result, to: &json)
    // SARIF §3.14.17: our columns count code points.
    json.member("columnKind", "unicodeCodePoints")
    json.key("results")
    json.beginArray()
    for finding in result.findings {
      json.lineBreak(2)
      self.result(finding, ruleIndex: rules[finding.rule] ?? -1, to: &json)
      try json.drain(to: &sink)
    }
    json.endArray()
    json.object("properties") { json in
      json.member("verdict", result.verdict.rawValue)
      json.member("asOf", result.asOf.iso)
      json.member("profile", result.profile)
      json.member("totalFindings", result.totals.findings)
    }
    json.endObject()
    json.endArray()
    json.endObject()
    try json.drain(to: &sink, above: 0)
    try sink.write([0x0A])
  }

  /// Each rule once, in the order of first finding.
  private static func tool(_ result: RunResult, to json: inout JSONWriter) -> [String: Int] {
    var index: [String: Int] = [:]
    json.key("tool")
    json.beginObject()
    json.key("driver")
    json.beginObject()
    json.member("name", "txng")
    json.member("version", result.toolVersion)
    json.member("language", "vi")
    json.key("rules")
    json.beginArray()
    for finding in result.findings where index[finding.rule] == nil {
      index[finding.rule] = index.count
      json.lineBreak(2)
      json.beginObject()
      json.member("id", finding.rule)
      json.object("shortDescription") { $0.member("text", finding.citation) }
      json.object("defaultConfiguration") { $0.member("level", level(finding.severity)) }
      json.object("properties") { $0.member("citation", finding.citation) }
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endObject()
    return index
  }

  private static func invocation(_ result: RunResult, to json: inout JSONWriter) {
    let failed = result.files.filter { !$0.faults.isEmpty }
    json.key("invocations")
    json.beginArray()
    json.beginObject()
    json.key("executionSuccessful")
    json.boolean(failed.isEmpty)
    json.key("toolExecutionNotifications")
    json.beginArray()
    for file in failed {
      for fault in file.faults {
        json.beginObject()
        json.member("level", "error")
        json.object("descriptor") { $0.member("id", fault.code.rawValue) }
        json.object("message") { $0.member("text", FaultWords.message(fault).vi) }
        json.key("locations")
        location(file.path, line: fault.line, column: fault.column, logical: nil, to: &json)
        json.endObject()
      }
    }
    json.endArray()
    json.endObject()
    json.endArray()
  }

  private static func result(_ finding: Finding, ruleIndex: Int, to json: inout JSONWriter) {
    json.beginObject()
    json.member("ruleId", finding.rule)
    if ruleIndex >= 0 { json.member("ruleIndex", ruleIndex) }
    json.member("level", level(finding.severity))
    json.object("message") { $0.member("text", finding.message.vi) }
    json.key("locations")
    location(
      finding.file, line: finding.line, column: finding.column,
      logical: finding.pointer ?? finding.path ?? finding.cell, to: &json)
    json.object("properties") { json in
      json.member("field", finding.field)
      json.member(ifAny: "record", finding.record)
      json.member(ifAny: "value", finding.value)
      json.member(ifAny: "expected", finding.expected)
      json.member("citation", finding.citation)
      json.member("message.en", finding.message.en)
    }
    json.endObject()
  }

  private static func location(
    _ file: String, line: Int?, column: Int?, logical: String?, to json: inout JSONWriter
  ) {
    json.beginArray()
    json.beginObject()
    json.object("physicalLocation") { json in
      json.object("artifactLocation") { $0.member("uri", uri(file)) }
      if let line {
        json.object("region") { json in
          json.member("startLine", line)
          json.member(ifAny: "startColumn", column)
        }
      }
    }
    if let logical {
      json.key("logicalLocations")
      json.beginArray()
      json.beginObject()
      json.member("fullyQualifiedName", logical)
      json.endObject()
      json.endArray()
    }
    json.endObject()
    json.endArray()
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }

  /// A relative URI reference: a colon in the first segment would read as a scheme.
  static func uri(_ path: String) -> String {
    var bytes: [UInt8] = []
    for byte in path.utf8 { PercentEncoding.append(byte, keeping: "-._~/!$&'()*+,;=@", to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
