import Reporting
import Vocabulary

/// A plan, or what was done, for programs: `txng-fix/1`.
enum FixJSON {
  static func text(_ plan: FixPlan, _ written: FixWritten?) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("schema", "txng-fix/1")
    writer.object("file") { writer in
      writer.member("path", plan.path)
      writer.member("bytes", plan.bytes)
      writer.member("encoding", plan.encoding)
      writer.member(ifAny: "sheet", plan.sheet)
      writer.member("records", plan.records)
    }
    writer.key("applied")
    writer.boolean(written != nil)
    if let written {
      writer.member("out", written.out)
      writer.member(ifAny: "log", written.log)
      writer.key("leftOut")
      writer.beginArray()
      for kind in RepairKind.allCases where written.leftOut.contains(kind) { writer.string(kind.rawValue) }
      writer.endArray()
    }
    writer.member("cells", plan.cells)
    writer.lineBreak()
    writer.key("repairs")
    writer.beginArray()
    for repair in plan.repairs {
      writer.lineBreak(1)
      writer.beginObject()
      writer.member("kind", repair.kind.rawValue)
      writer.member("title", repair.kind.words.title)
      writer.member("why", repair.kind.words.why)
      writer.member("count", repair.count)
      columns(repair.columns, &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.lineBreak()
    writer.key("questions")
    writer.beginArray()
    for question in plan.questions {
      writer.lineBreak(1)
      writer.beginObject()
      writer.member("kind", question.kind.rawValue)
      writer.member("title", question.kind.words.title)
      writer.member("ask", question.kind.words.ask)
      writer.member("count", question.count)
      columns(question.columns, &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  static func undone(_ out: String, _ log: FixLog) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("schema", "txng-fix/1")
    writer.member("undone", out)
    writer.member("sha256", log.before.sha256)
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  private static func columns(_ columns: [FixPlan.Column], _ writer: inout JSONWriter) {
    writer.key("columns")
    writer.beginArray()
    for column in columns {
      writer.beginObject()
      writer.member("source", column.source)
      writer.member(orNull: "field", column.field)
      writer.member("column", column.slot + 1)
      writer.member("count", column.count)
      writer.key("examples")
      writer.beginArray()
      for example in column.examples {
        writer.beginObject()
        if example.line > 0 {
          writer.member("line", example.line)
          writer.member("column", example.column)
        }
        writer.member("before", example.before)
        writer.member(ifAny: "after", example.after)
        writer.endObject()
      }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
  }
}
