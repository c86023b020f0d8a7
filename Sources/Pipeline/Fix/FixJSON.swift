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
      writer.member("leftOut", RepairKind.allCases.filter(written.leftOut.contains).map(\.rawValue))
    }
    writer.member("cells", plan.cells)
    writer.lineBreak()
    writer.array("repairs", plan.repairs) { repair, writer in
      let words = repair.kind.words
      entry(repair.kind.rawValue, words.title, ("why", words.why), repair.count, repair.columns, &writer)
    }
    writer.lineBreak()
    writer.array("questions", plan.questions) { question, writer in
      let words = question.kind.words
      entry(question.kind.rawValue, words.title, ("ask", words.ask), question.count, question.columns, &writer)
    }
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

  private static func entry(
    _ kind: String, _ title: LocalizedText, _ more: (name: String, text: LocalizedText), _ count: Int,
    _ columns: [FixPlan.Column], _ writer: inout JSONWriter
  ) {
    writer.lineBreak(1)
    writer.beginObject()
    writer.member("kind", kind)
    writer.member("title", title)
    writer.member(more.name, more.text)
    writer.member("count", count)
    Self.columns(columns, &writer)
    writer.endObject()
  }

  private static func columns(_ columns: [FixPlan.Column], _ writer: inout JSONWriter) {
    writer.array("columns", columns) { column, writer in
      writer.beginObject()
      writer.member("source", column.source)
      writer.member(orNull: "field", column.field)
      writer.member("column", column.slot + 1)
      writer.member("count", column.count)
      writer.array("examples", column.examples) { example, writer in
        writer.beginObject()
        if example.line > 0 {
          writer.member("line", example.line)
          writer.member("column", example.column)
        }
        writer.member("before", example.before)
        writer.member(ifAny: "after", example.after)
        writer.endObject()
      }
      writer.endObject()
    }
  }
}
