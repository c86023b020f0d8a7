import Foundation
import Hashing
import Intake
import Reading
import Testing
import Vocabulary

@testable import Pipeline

/// Everything a document says, in a form that no syntax shows through.
struct DocumentFacts: Equatable {
  /// The pre-hash string holds every field but those that a hash leaves out; they stand behind it.
  var events: [String] = []
  var masterData: [String] = []
  var parties: [String] = []
}

/// Runs `txng convert` in this process, on files in a folder that goes away.
final class Conversions {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("txng-convert-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  struct Outcome {
    var path: String
    var status: Int32
    var losses: [String: Any]
    var errors: String

    /// Kinds of loss and how often.
    var kinds: [String: Int] {
      var found: [String: Int] = [:]
      for entry in losses["losses"] as? [[String: Any]] ?? [] {
        found[entry["kind"] as? String ?? "?"] = entry["count"] as? Int ?? -1
      }
      return found
    }
  }

  func convert(_ path: String, to target: ConvertTarget, _ change: (inout ConvertOptions) -> Void = { _ in }) async
    -> Outcome
  {
    var options = ConvertOptions(path: path, to: target)
    let name = UUID().uuidString
    options.out = folder.appendingPathComponent(name).path
    options.losses = folder.appendingPathComponent(name + ".losses").path
    options.reproducible = true
    options.language = .en
    change(&options)
    let outcome = await Txng.convert(options)
    let report = options.losses.flatMap { FileManager.default.contents(atPath: $0) } ?? Data()
    let losses = (try? JSONSerialization.jsonObject(with: report)) as? [String: Any] ?? [:]
    return Outcome(path: options.out, status: outcome.status, losses: losses, errors: outcome.errorText)
  }

  // MARK: Reading back

  static func facts(_ path: String) throws -> DocumentFacts {
    let bytes = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
    let document = Document.bytes(bytes, path: path)
    let detection = try Detection.of(document)
    if detection.format == .epcis20json { return try facts(EPCISJSONReader(document, detection)) }
    return try facts(
      EPCISXMLReader(ByteStream(document, encoding: detection.encoding, bomLength: detection.bomLength)))
  }

  private static func facts<Reader: RecordReader>(_ source: Reader) throws -> DocumentFacts {
    var reader = source
    var facts = DocumentFacts()
    let header = reader.header
    facts.masterData = header.masterData.map { element in
      let attributes = element.attributes.map { attribute in
        "\(attribute.name.replacing("urn:epcglobal:cbv:mda#", with: "cbvmda:"))=\(attribute.value)"
      }
      return "\(element.type) \(element.id) \(attributes) \(element.children)"
    }
    for name in ["document.sender", "document.receiver", "document.instanceIdentifier", "document.creationDate"] {
      for fact in header.facts where fact.name == name { facts.parties.append("\(name)=\(fact.value)") }
    }
    for fact in header.batchFacts { facts.parties.append("\(fact.name)=\(fact.value)") }
    facts.parties.sort()
    var hasher = try EventHasher()
    while let work = try reader.next() {
      let parsed = Reader.parse(work)
      if let fault = parsed.fault { throw fault }
      let batch = parsed.batch
      for record in 0..<batch.count {
        var text = String(decoding: hasher.preHash(record, of: batch), as: UTF8.self)
        for field in [Field.eventID, .eventRecordTime] {
          let cell = batch.cell(record, field)
          if cell.isPresent { text += " \(field.id)=\(batch.text(of: cell))" }
        }
        // Extensions of a declaration stand before its list or behind it, as the syntax has it.
        var declaration: [String] = []
        for index in batch.leafRange(record) {
          let leaf = batch.leaves[index]
          guard leaf.list == .errorDeclaration || leaf.list == .correctiveEventIDs, leaf.cell.isPresent else {
            continue
          }
          let word = batch.text(of: leaf.cell)
          let bare = leaf.part == .reason ? String(word.split { $0 == ":" || $0 == "-" }.last ?? "") : word
          declaration.append(" \(leaf.list).\(leaf.part)=\(bare)")
        }
        text += declaration.sorted().joined()
        facts.events.append(text)
      }
    }
    return facts
  }
}

/// Corpora beside the repository; absent in a plain checkout.
enum Beside {
  static let root: URL = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  static let corpus: URL = {
    let said = ProcessInfo.processInfo.environment["TXNG_SHARED"].map { URL(fileURLWithPath: $0) }
    return (said ?? root.deletingLastPathComponent().appendingPathComponent("shared")).appendingPathComponent(
      "corpus/epcis")
  }()

  static let hasCorpus = FileManager.default.fileExists(atPath: corpus.path)

  static func files(_ name: String, _ suffixes: [String]) -> [String] {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: corpus.appendingPathComponent(name).path)) ?? []
    return found.filter { file in suffixes.contains { file.hasSuffix($0) } }.sorted().map { "\(name)/\($0)" }
  }

  static func sample(_ name: String) -> String { root.appendingPathComponent("SampleData/\(name)").path }
}
