import Foundation
import Intake
import Testing
import Vocabulary

@testable import Reading

/// Folders of this checkout.
enum Checkout {
  /// The folder with `Package.swift`.
  static let root: URL = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path.count > 1 {
      if FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) { break }
      folder = folder.deletingLastPathComponent()
    }
    return folder
  }()

  /// The folder with the corpus; nil on a machine without it.
  static let shared: URL? = {
    var places = [root.deletingLastPathComponent().appending(path: "shared")]
    if let said = ProcessInfo.processInfo.environment["TXNG_SHARED"] {
      places.append(URL(filePath: said))
    }
    return places.first { FileManager.default.fileExists(atPath: $0.path) }
  }()

  static let hasCorpus = shared != nil
}

/// One XML file of the corpus and what its manifest says.
struct CorpusFile: Sendable, CustomTestStringConvertible {
  var path: String
  var format: String
  var expected: String
  var schemaOutcome: String

  var testDescription: String { path }
  var isSchemaValid: Bool { schemaOutcome.hasPrefix("valid") }
  var isBareEvent: Bool { format.contains("bare event") }

  var bytes: [UInt8] {
    guard let shared = Checkout.shared,
      let data = try? Data(contentsOf: shared.appending(path: "corpus/epcis/\(path)"))
    else { return [] }
    return [UInt8](data)
  }

  static let all: [CorpusFile] = {
    guard let shared = Checkout.shared,
      let text = try? String(
        contentsOf: shared.appending(path: "corpus/epcis/MANIFEST.tsv"), encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").dropFirst().compactMap { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard columns.count > 6, columns[0].hasSuffix(".xml") else { return nil }
      return CorpusFile(
        path: columns[0], format: columns[4], expected: columns[5], schemaOutcome: columns[6])
    }
  }()
}

/// Everything a reader gives for one document.
struct ReadDocument {
  var header: DocumentHeader
  var batches: [RecordBatch]
  var tally: ReadTally
  var fault: Fault?
  /// What the schema would refuse in the records, silent reasons included.
  var violations: Int

  var notes: [ReadingNote] { batches.flatMap(\.notes) }
  var documentNotes: [DocumentNote] { header.notes + tally.notes }
  var codes: [NoteCode] { documentNotes.map(\.code) + notes.map(\.code) }
  var count: Int { batches.reduce(0) { $0 + $1.count } }
}

func read(
  _ bytes: [UInt8], chunk: Int = 1 << 16, limits: XMLLimits = XMLLimits()
) throws(Fault) -> ReadDocument {
  let bom = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  let stream = ByteStream(.bytes(bytes, path: "test.xml"), encoding: .utf8, bomLength: bom)
  let reader = try EPCISXMLReader(stream, chunk: chunk, limits: limits)
  var document = ReadDocument(
    header: reader.header, batches: [], tally: ReadTally(), fault: nil, violations: 0)
  do {
    while let work = try reader.next() {
      document.batches.append(EPCISXMLReader.parse(work).batch)
      var judge = StructureJudge(
        recordsOf: work.version, openWrappers: work.tape.openWrappers, isQualified: work.isQualified)
      judge.judge(work.tape)
      document.violations += judge.violations
    }
  } catch {
    document.fault = error
  }
  document.tally = reader.tally
  document.violations += reader.documentViolations
  return document
}

func read(_ text: String, chunk: Int = 1 << 16) throws(Fault) -> ReadDocument {
  try read(Array(text.utf8), chunk: chunk)
}

extension RecordBatch {
  func text(_ cell: Cell) -> String { String(decoding: bytes[cell.range], as: UTF8.self) }
  func text(_ record: Int, _ field: Field) -> String { text(cell(record, field)) }

  /// `line:column` of a cell.
  func where_(_ origin: UInt32) -> String {
    let place = position(at: origin)
    return "\(place.line):\(place.column)"
  }
}
