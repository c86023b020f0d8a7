import Foundation
import Intake
import Reading
import Testing
import Vocabulary

@testable import Hashing

/// Files beside the repository; tests over them are skipped where it is absent.
enum Vectors {
  static let root: URL = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  static let folder: URL = {
    let said = ProcessInfo.processInfo.environment["TXNG_SHARED"].map { URL(fileURLWithPath: $0) }
    let shared = said ?? root.deletingLastPathComponent().appendingPathComponent("shared")
    return shared.appendingPathComponent("corpus/epcis/hash-vectors")
  }()

  static let isPresent = FileManager.default.fileExists(atPath: folder.path)

  static func files(_ name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(name).path)) ?? [])
      .sorted().map { "\(name)/\($0)" }
  }

  static func lines(_ name: String) -> [String] {
    let text = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }
}

/// The events of a document, and their hashes.
struct HashFile {
  var batches: [RecordBatch] = []

  init(_ bytes: [UInt8]) throws {
    let document = Document.bytes(bytes, path: "test")
    let detection = try Detection.of(document)
    if detection.format == .epcis20json {
      try read(EPCISJSONReader(document, detection))
    } else {
      try read(EPCISXMLReader(ByteStream(document, encoding: .utf8, bomLength: detection.bomLength)))
    }
  }

  init(vector name: String) throws {
    try self.init([UInt8](try Data(contentsOf: Vectors.folder.appendingPathComponent(name))))
  }

  private mutating func read<Reader: RecordReader>(_ source: Reader) throws {
    var reader = source
    while let work = try reader.next() {
      let parsed = Reader.parse(work)
      if let fault = parsed.fault { throw fault }
      batches.append(parsed.batch)
    }
  }

  func hashes(_ order: HashOrder) throws -> [String] {
    var hasher = try EventHasher(order)
    var found: [String] = []
    for batch in batches {
      for record in 0..<batch.count {
        var text: [UInt8] = []
        hasher.append(record, of: batch, to: &text)
        found.append(String(decoding: text, as: UTF8.self))
      }
    }
    return found
  }

  func preHashes(_ order: HashOrder = .written) throws -> [String] {
    var hasher = try EventHasher(order)
    var found: [String] = []
    for batch in batches {
      for record in 0..<batch.count { found.append(String(decoding: hasher.preHash(record, of: batch), as: UTF8.self)) }
    }
    return found
  }
}
