package import Vocabulary

/// `result.json`: what a run concluded, for programs. Its form is `Schemas/JSON/txng-result-1.schema.json`.
///
/// Keys stand in the order of the contract. One line for each file, requirement, cause and finding,
/// so that two results can be compared with ordinary tools.
package enum ResultJSON {
  package static let schema = "txng-result/1"

  package static func write(
    _ result: RunResult, to sink: inout some ByteSink
  ) throws(Fault) {
    var json = JSONWriter()
    json.beginObject()
    top("schema", in: &json)
    json.string(schema)
    top("tool", in: &json)
    json.beginObject()
    json.member("name", "txng")
    json.member("version", result.toolVersion)
    json.endObject()
    top("run", in: &json)
    run(result, to: &json)
    top("verdict", in: &json)
    json.string(result.verdict.rawValue)
    top("totals", in: &json)
    totals(result.totals, to: &json)
    top("findingsCap", in: &json)
    cap(result, to: &json)
    try list("files", result.files, in: &json, to: &sink, file)
    try list("requirements", result.requirements, in: &json, to: &sink, requirement)
    try list("causes", result.causes, in: &json, to: &sink, cause)
    try list("findings", result.findings, in: &json, to: &sink, finding)
    try list("forecast", result.forecast, in: &json, to: &sink, forecast)
    json.lineBreak()
    json.endObject()
    try json.drain(to: &sink, above: 0)
    try sink.write([0x0A])
  }

  private static func top(_ key: String, in json: inout JSONWriter) {
    json.lineBreak(2)
    json.key(key)
  }

  private static func list<Element>(
    _ key: String, _ elements: [Element], in json: inout JSONWriter, to sink: inout some ByteSink,
    _ write: (Element, inout JSONWriter) -> Void
  ) throws(Fault) {
    top(key, in: &json)
    json.beginArray()
    for element in elements {
      json.lineBreak(4)
      write(element, &json)
      try json.drain(to: &sink)
    }
    if !elements.isEmpty { json.lineBreak(2) }
    json.endArray()
  }

  // MARK: Parts

  private static func run(_ result: RunResult, to json: inout JSONWriter) {
    json.beginObject()
    json.member(ifAny: "id", result.runID)
    json.member(ifAny: "startedAt", result.startedAt)
    json.member("asOf", result.asOf.iso)
    json.member("profile", result.profile)
    json.array("packs", result.packs) { pack, json in
      json.beginObject()
      json.member("id", pack.id)
      json.member("edition", pack.edition)
      json.member("sha256", pack.sha256)
      json.endObject()
    }
    if !result.severities.isEmpty { severities(result.severities, to: &json) }
    if result.trustsSecondary {
      json.key("trustSecondary")
      json.boolean(true)
    }
    json.endObject()
  }

  private static func severities(_ changes: [SeverityChange], to json: inout JSONWriter) {
    json.array("severities", changes) { change, json in
      json.beginObject()
      json.member("rule", change.rule)
      json.member("severity", change.severity?.name ?? "off")
      json.member("reason", change.reason)
      json.endObject()
    }
  }

  private static func totals(_ totals: Totals, to json: inout JSONWriter) {
    json.beginObject()
    json.member("files", totals.files)
    json.member("records", totals.records)
    json.member("findings", totals.findings)
    json.member("errors", totals.errors)
    json.member("warnings", totals.warnings)
    json.member("infos", totals.infos)
    json.endObject()
  }

  private static func cap(_ result: RunResult, to json: inout JSONWriter) {
    json.beginObject()
    json.member("perRule", result.capPerRule)
    json.object("hidden") { json in
      for (rule, count) in result.hidden where count > 0 { json.member(rule, count) }
    }
    json.endObject()
  }

  private static func file(_ file: FileResult, to json: inout JSONWriter) {
    json.beginObject()
    json.member("path", file.path)
    json.member(orNull: "sha256", file.sha256)
    json.member("bytes", file.bytes)
    json.member("format", file.format)
    json.member(orNull: "encoding", file.encoding)
    json.member("role", file.role.rawValue)
    json.member("records", file.records)
    json.member("verdict", file.verdict.rawValue)
    json.key("profile")
    if let profile = file.profileID {
      json.beginObject()
      json.member("id", profile)
      if let reason = file.profileReason { json.member("reason", reason) }
      json.endObject()
    } else {
      json.null()
    }
    detected(file.detected, to: &json)
    if !file.sheets.isEmpty {
      json.array("sheets", file.sheets) { sheet, json in
        json.beginObject()
        json.member("name", sheet.name)
        json.member("role", sheet.role.rawValue)
        json.member("records", sheet.records)
        json.member("rows", sheet.rows)
        if let reason = sheet.reason { json.member("reason", reason) }
        json.endObject()
      }
    }
    json.array("mapping", file.mapping) { entry, json in
      json.beginObject()
      json.member("source", entry.source)
      json.member(orNull: "field", entry.field)
      json.key("confidence")
      json.share(entry.confidence)
      json.member("why", entry.why)
      json.endObject()
    }
    rows(file, to: &json)
    json.array("faults", file.faults) { fault, json in Self.fault(fault, to: &json) }
    json.key("totals")
    totals(file.totals, to: &json)
    if let acceptance = file.acceptance {
      json.key("acceptance")
      json.beginObject()
      json.member("accepted", acceptance.accepted)
      json.member("rejected", acceptance.rejected)
      json.endObject()
    }
    if let returned = file.returned { json.member("returned", returned) }
    if let exported = file.exported {
      json.key("exported")
      json.beginObject()
      json.member("events", exported.events)
      json.object("leftOut") { json in
        for (reason, count) in exported.leftOut { json.member(reason, count) }
      }
      json.endObject()
    }
    json.endObject()
  }

  private static func detected(_ facts: DetectedFacts, to json: inout JSONWriter) {
    json.key("detected")
    json.beginObject()
    json.member(ifAny: "delimiter", facts.delimiter)
    json.member(ifAny: "headerRow", facts.headerRow)
    json.member(ifAny: "headerRows", facts.headerRows)
    json.member(ifAny: "sheet", facts.sheet)
    json.member(ifAny: "lineEnding", facts.lineEnding)
    json.member(ifAny: "decimal", facts.decimal)
    json.member(ifAny: "dateOrder", facts.dateOrder)
    json.array("evidence", facts.evidence) { evidence, json in json.localized(evidence) }
    json.endObject()
  }

  private static func rows(_ file: FileResult, to json: inout JSONWriter) {
    json.key("rows")
    json.beginObject()
    json.member("read", file.rowsRead)
    json.member("skippedTotal", file.rowsSkipped)
    json.array("skipped", file.skipped) { row, json in
      json.beginObject()
      json.member("line", row.line)
      json.member(ifAny: "sheet", row.sheet)
      json.member("reason", row.reason)
      json.endObject()
    }
    json.endObject()
  }

  static func fault(_ fault: Fault, to json: inout JSONWriter) {
    json.beginObject()
    json.member("code", fault.code.rawValue)
    json.member("message", FaultWords.message(fault))
    json.member(ifAny: "line", fault.line)
    json.endObject()
  }

  private static func requirement(_ item: RequirementResult, to json: inout JSONWriter) {
    json.beginObject()
    json.member("id", item.id)
    json.member("citation", item.citation)
    json.member("title", item.title)
    json.member("status", item.status.rawValue)
    json.member("checked", item.checked)
    json.member("failed", item.failed)
    if let reason = item.reason { json.member("reason", reason) }
    json.endObject()
  }

  private static func forecast(_ forecast: Forecast, to json: inout JSONWriter) {
    json.beginObject()
    json.member("date", forecast.date.iso)
    json.member("reason", forecast.reason)
    json.array("rules", forecast.rules) { rule, json in
      json.beginObject()
      json.member("rule", rule.rule)
      json.member("severity", rule.severity.name)
      json.member("count", rule.count)
      json.member("before", rule.before)
      json.member("title", rule.title)
      json.endObject()
    }
    json.key("totals")
    totals(forecast.totals, to: &json)
    json.member("nonconform", forecast.nonconform)
    json.member("notForecast", forecast.notForecast)
    json.endObject()
  }

  private static func cause(_ cause: Cause, to json: inout JSONWriter) {
    json.beginObject()
    json.member("id", cause.id)
    json.member("title", cause.title)
    json.member("clears", cause.clears)
    json.member("rule", cause.rule)
    json.member(ifAny: "sourceField", cause.sourceField)
    if let fix = cause.fix { json.member("fix", fix) }
    json.member("severity", cause.severity.name)
    json.member("file", cause.file)
    json.endObject()
  }

  static func finding(_ finding: Finding, to json: inout JSONWriter) {
    json.beginObject()
    json.member("rule", finding.rule)
    json.member("severity", finding.severity.name)
    json.member("file", finding.file)
    json.member(ifAny: "line", finding.line)
    json.member(ifAny: "column", finding.column)
    json.member(ifAny: "sheet", finding.sheet)
    json.member(ifAny: "cell", finding.cell)
    json.member(ifAny: "path", finding.path)
    json.member(ifAny: "pointer", finding.pointer)
    json.member(ifAny: "record", finding.record)
    json.member("field", finding.field)
    json.member(ifAny: "sourceField", finding.sourceField)
    json.member(ifAny: "value", finding.value)
    json.member(ifAny: "expected", finding.expected)
    json.member("message", finding.message)
    json.member("citation", finding.citation)
    json.member(ifAny: "cause", finding.cause)
    json.endObject()
  }
}
