import Foundation
import Intake
import Testing
import Vocabulary

@testable import Reading

/// Everything one file gives.
struct WholeRead {
  var header = DocumentHeader(format: "")
  var batches: [RecordBatch] = []
  var fault: Fault?
  var tally = ReadTally()

  init(_ bytes: [UInt8], chunk: Int = 1 << 20, encoding: TextEncoding = .utf8, bom: Int = 0) {
    let document = Document.bytes(bytes, path: "test.json")
    do throws(Fault) {
      var reader = try EPCISJSONReader(
        document, Detection(format: .epcis20json, encoding: encoding, bomLength: bom), chunk: chunk)
      header = reader.header
      do throws(Fault) {
        while let work = try reader.next() {
          let parsed = EPCISJSONReader.parse(work)
          batches.append(parsed.batch)
          if let fault = parsed.fault { throw fault }
        }
      } catch {
        fault = error
      }
      tally = reader.tally
    } catch {
      fault = error
    }
  }

  init(_ text: String, chunk: Int = 1 << 20) { self.init(Array(text.utf8), chunk: chunk) }

  /// The file as intake would see it.
  init(file: URL) throws {
    let bytes = [UInt8](try Data(contentsOf: file))
    self.init(bytes, bom: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
  }

  var records: Int { batches.reduce(0) { $0 + $1.count } }

  /// `CODE found→expected` of every note, the document's first.
  var notes: [String] {
    header.notes.map { Self.line($0.code, $0.found, $0.expected) }
      + batches.flatMap { $0.notes.map { Self.line($0.code, $0.found, $0.expected) } }
      + tally.notes.map { Self.line($0.code, $0.found, $0.expected) }
  }

  private static func line(_ code: NoteCode, _ found: String, _ expected: String) -> String {
    "\(code.rawValue) \(found)→\(expected)"
  }

  /// Every record as lines of text: what the batches say, whatever their arena holds.
  var dump: [String] { batches.flatMap(\.dump) }
}

extension RecordBatch {
  var dump: [String] {
    records.indices.map { record in
      let head = records[record]
      var line =
        "\(firstRecord + record) \(head.kind) #\(head.ordinal) L\(head.line) @\(sourceStart + Int(head.origin))"
      for slot in 0..<width where cell(record, slot).state != .absent {
        let cell = cell(record, slot)
        line += " \(Field.coreNames[slot])=\(text(of: cell))@\(sourceStart + Int(cell.origin))"
      }
      for index in leafRange(record) {
        let leaf = leaves[index]
        line += " | \(leaf.list).\(leaf.part) \(leaf.depth).\(leaf.outer).\(leaf.inner)"
        if leaf.part == .named || leaf.part == .branch {
          let name = names[Int(leaf.name)]
          line += " {\(name.namespace)}\(name.prefix):\(name.local)"
        }
        line += "=\(text(of: leaf.cell))@\(sourceStart + Int(leaf.cell.origin))"
      }
      for note in notes where Int(note.record) == record {
        line += " ! \(note.code.rawValue) \(note.found)→\(note.expected)@\(sourceStart + Int(note.origin))"
      }
      return line
    }
  }
}

/// A document around events.
func capture(_ events: String..., context: String = #", {"ex": "https://ns.example.vn/epcis/"}"#) -> String {
  #"{"@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld"\#(context)], "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-04-02T08:00:00+07:00", "epcisBody": {"eventList": [\#(events.joined(separator: ", "))]}}"#
}

/// An event with what every event needs.
func event(_ type: String = "ObjectEvent", _ members: String = #""action": "OBSERVE", "epcList": []"#) -> String {
  #"{"type": "\#(type)", "eventTime": "2026-04-02T08:00:00+07:00", "eventTimeZoneOffset": "+07:00", \#(members)}"#
}

/// The dossier's corpus beside the repository, where there is one.
enum Corpus {
  static let root: URL? = {
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
      guard folder.path != "/" else { return nil }
      folder.deleteLastPathComponent()
    }
    let beside = folder.deletingLastPathComponent().appendingPathComponent("shared")
    let said = ProcessInfo.processInfo.environment["TXNG_SHARED"].map { URL(fileURLWithPath: $0) }
    for shared in [beside, said].compactMap({ $0 }) {
      let corpus = shared.appendingPathComponent("corpus/epcis")
      if FileManager.default.fileExists(atPath: corpus.path) { return corpus }
    }
    return nil
  }()

  static var isPresent: Bool { root != nil }

  /// JSON files below a folder, by path from the corpus's root.
  static func files(_ folder: String) -> [String] {
    guard let root, let names = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
    else { return [] }
    return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".json") || $0.hasSuffix(".jsonld") }
      .map { "\(folder)/\($0)" }.sorted()
  }

  static func read(_ path: String) throws -> WholeRead {
    let root = try #require(root)
    return try WholeRead(file: root.appendingPathComponent(path))
  }
}
