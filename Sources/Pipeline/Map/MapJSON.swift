import Mapping
import Reporting
import Vocabulary

/// How columns are understood, for programs: `txng-map/1`.
enum MapJSON {
  static func text(_ map: ColumnMap, saved: String?) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("schema", "txng-map/1")
    writer.object("file") { writer in
      writer.member("path", map.path)
      writer.member("bytes", map.bytes)
      writer.member("format", map.format)
      writer.member("encoding", map.encoding)
    }
    writer.member(ifAny: "saved", saved)
    writer.array("sheets", map.sheets) { sheet, writer in
      writer.lineBreak(1)
      write(sheet, &writer)
    }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  private static func write(_ sheet: ColumnMap.Sheet, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.member(ifAny: "name", sheet.name)
    writer.member("use", sheet.use.rawValue)
    if let reason = sheet.reason { writer.member("reason", reason) }
    writer.member(ifAny: "mapping", sheet.mapping)
    if let form = sheet.form { writer.member("form", form) }
    writer.member(ifAny: "record", sheet.xml?.record)
    writer.member(ifAny: "delimiter", sheet.facts.delimiter)
    writer.member(ifAny: "headerRow", sheet.facts.headerRow)
    writer.member(ifAny: "headerRows", sheet.facts.headerRows)
    writer.member(ifAny: "decimal", sheet.decimal?.rawValue)
    writer.member(ifAny: "dateOrder", sheet.dateOrder?.rawValue)
    writer.array("evidence", sheet.facts.evidence) { reason, writer in writer.localized(reason) }
    writer.array("columns", sheet.columns) { column, writer in
      writer.lineBreak(2)
      write(column, &writer)
    }
    writer.member("missing", sheet.missing)
    writer.endObject()
  }

  private static func write(_ column: ColumnMap.Column, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("column", column.number)
    writer.member("letters", column.letters)
    writer.member("source", column.source)
    writer.member("kind", column.kind.rawValue)
    writer.member(orNull: "field", column.field)
    if let title = column.title { writer.member("title", title) }
    writer.key("confidence")
    writer.share(column.confidence)
    if column.kind == .mapped { writer.member("level", ConfidenceWords.words(column.confidence)) }
    writer.member("why", column.why)
    writer.member("samples", column.samples)
    writer.array("alternatives", column.alternatives) { other, writer in
      writer.beginObject()
      writer.member("field", other.field)
      writer.key("confidence")
      writer.share(other.confidence)
      writer.endObject()
    }
    writer.array("rivals", column.rivals) { number, writer in writer.integer(number) }
    writer.endObject()
  }

  /// What comes with the program.
  static func forms(_ forms: [MappingProfile]) -> String {
    var writer = JSONWriter()
    writer.beginArray()
    for form in forms {
      writer.lineBreak(1)
      writer.beginObject()
      writer.member("mapping", form.name)
      if let title = form.title { writer.member("title", title) }
      writer.member("recognizedBy", form.recognizedBy)
      writer.member("roots", form.xml?.roots ?? [])
      writer.endObject()
    }
    writer.endArray()
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }
}
