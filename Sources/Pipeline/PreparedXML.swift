import Checking
import Intake
import Mapping
import Reading
import Vocabulary

/// An XML document that a mapping reads as a table: its records and paths are known.
struct PreparedXML {
  let plan: TableMappingPlan
  let mapping: MappingProfile
  let form: XMLForm
  /// Cells of the first records, and their lines.
  let samples: (rows: [[String]], lines: [Int])
  private let document: Document
  private let detection: Detection

  /// - Throws: `unsupported-format` where no mapping says what its records are.
  init(_ document: Document, _ detection: Detection, run: RunContext) throws(Fault) {
    let said = run.mapping?.xml == nil ? nil : run.mapping
    guard let mapping = said ?? detection.rootName.flatMap(run.forms.form(ofRoot:)), let form = mapping.xml else {
      throw Fault(.unsupportedFormat, facts: ["xml", detection.rootName ?? ""])
    }
    self.document = document
    self.detection = detection
    self.mapping = mapping
    self.form = form
    let survey = MappedXMLReader.survey(Self.stream(document, detection), form: form, rows: TableSamples.rows)
    samples = (survey.samples, survey.lines)
    plan = TableMappingPlan(
      columns: survey.columns, headers: survey.headers, samples: survey.samples, matcher: run.matcher,
      dictionary: run.dictionary, profile: mapping, communes: run.communes)
  }

  private static func stream(_ document: Document, _ detection: Detection) -> ByteStream {
    ByteStream(document, encoding: detection.encoding, bomLength: detection.bomLength)
  }

  var hasRows: Bool { !samples.rows.isEmpty }

  func reader() throws(Fault) -> MappedXMLReader {
    try MappedXMLReader(
      Self.stream(document, detection), form: form, columns: plan.columns.map(\.source), layout: plan.layout)
  }

  /// What mapping has to say about the paths.
  func notes(_ run: RunContext) -> [DocumentFact] {
    plan.notes.map { note in
      DocumentFact(
        note, line: note.row.flatMap { $0 < samples.lines.count ? samples.lines[$0] : nil } ?? samples.lines.first,
        in: run.dictionary)
    }
  }

  /// How its records were found.
  var evidence: [LocalizedText] {
    var evidence = [
      LocalizedText(vi: "mỗi bản ghi là một phần tử \(form.record)", en: "each element \(form.record) is a record")
    ]
    if mapping.isRecognized, let title = mapping.title {
      evidence.append(
        LocalizedText(
          vi: "nhận ra mẫu “\(title.vi)” (\(mapping.name)) qua phần tử gốc",
          en: "known by its root element as “\(title.en)” (\(mapping.name))"))
    }
    return evidence
  }

  /// Says in the result how the document was understood.
  func tell(in result: inout FileResult, run: RunContext) {
    result.detected.decimal = plan.decimal?.rawValue
    result.detected.dateOrder = plan.dateOrder.rawValue
    result.detected.evidence += evidence
    result.mapping += plan.columns.map { $0.entry(in: run.dictionary) }
  }
}
