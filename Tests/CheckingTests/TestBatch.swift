import Foundation
import Standards
import Testing
import Vocabulary

@testable import Checking

/// The schemas of this package, read from its folder once.
enum TestSchemas {
  static let library: SchemaLibrary = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path()),
      folder.path() != "/"
    {
      folder = folder.deletingLastPathComponent()
    }
    let schemas = folder.appending(path: "Schemas").path()
    var files: [String: [UInt8]] = [:]
    for name in FileManager.default.subpaths(atPath: schemas) ?? [] where name.contains(".") {
      if let data = FileManager.default.contents(atPath: "\(schemas)/\(name)") {
        files[name] = [UInt8](data)
      }
    }
    do throws(Fault) {
      return try SchemaLibrary(files: files)
    } catch {
      Issue.record("the schemas do not load: \(error)")
      // A static constant cannot throw, and no test of this room means anything without the schemas.
      preconditionFailure("tests without schemas mean nothing: \(error)")
    }
  }()

  /// Packs of this room that are there; EPCIS, CBV and GS1 have tests of their own.
  static let ids = ["ND37", "VN-LBL", "VN-ID", "VN-IMP", "VN-GS1"]

  static let packs: [Pack] = ids.compactMap { id in
    do throws(Fault) {
      return try library.pack(id)
    } catch {
      Issue.record("\(id): \(error)")
      return nil
    }
  }

  static func plan(
    _ packs: [Pack] = packs, profile: String = "vn-connected", asOf: String = "2026-11-22",
    form: SourceForm = .table, facts: [String: String] = [:], header: DocumentHeader? = nil,
    supply: ItemSupply = ItemSupply()
  ) throws -> CheckPlan {
    let profile = try #require(library.profile(profile))
    return CheckPlan(
      packs: packs, profile: profile,
      context: CheckContext(
        asOf: try #require(Day(iso: asOf)), header: header ?? DocumentHeader(format: "csv"),
        form: form, batchFacts: facts),
      dictionary: library.dictionary, supply: supply)
  }
}

/// Builds small batches of rows by field name, as a reader and Mapping would hand them over.
struct TestBatch {
  /// One row for each dictionary of canonical name → text.
  static func rows(_ rows: [[String: String]], form: SourceForm = .table) -> RecordBatch {
    let dictionary = TestSchemas.library.dictionary
    let names = Set(rows.flatMap(\.keys)).sorted()
    let fields = names.map { dictionary.field(named: $0) }
    var batch = RecordBatch(form: form, firstRecord: 1, fields: fields, capacity: rows.count)
    batch.table.makeColumns()
    var line: UInt32 = 2
    batch.firstLine = 2
    for (number, row) in rows.enumerated() {
      batch.records.append(
        RecordHead(
          kind: .row, origin: UInt32(batch.bytes.count), line: line, ordinal: UInt32(number)))
      for (slot, name) in names.enumerated() {
        let text = row[name] ?? ""
        let start = UInt32(batch.bytes.count)
        batch.bytes.append(contentsOf: text.utf8)
        batch.bytes.append(slot == names.count - 1 ? 0x0A : 0x3B)
        guard !text.isEmpty else {
          batch.table.put(Cell(start: start, length: 0, origin: start, state: .absent), number, slot)
          continue
        }
        var cell = Cell(start: start, length: UInt32(text.utf8.count), origin: start)
        let type = fields[slot].map { dictionary[$0].type } ?? .text
        let value = TestNormalizer.apply(text, type, to: &cell)
        batch.table.put(cell, value: value, number, slot)
      }
      line += 1
    }
    batch.sourceCount = batch.bytes.count
    return batch
  }
}

/// Findings of a plan over a batch, as text and sorted: `rule@field`.
struct TestRun {
  var sink: FindingSink
  var rows = CrossRows()
  var findings: [Finding] = []

  init(_ plan: CheckPlan, _ batch: RecordBatch) {
    sink = FindingSink(ruleCount: plan.ruleCount, cap: .max, silentFrom: plan.rules.count)
    plan.run(over: batch, into: &sink, &rows)
    let renderer = FindingRenderer(plan: plan, file: "a.csv")
    findings = sink.seeds.map { renderer.finding($0, in: batch) }
    var mass = MassTally()
    mass.add(rows.mass)
    findings += mass.all.map { renderer.finding($0) }
    var claims = ProductClaims()
    for claim in rows.claims {
      if let earlier = claims.conflict(of: claim),
        let finding = renderer.finding(claim, earlier: earlier)
      {
        findings.append(finding)
      }
    }
    findings += plan.judgeSubmission().compactMap { renderer.finding($0) }
  }

  var places: [String] { findings.map { "\($0.rule)@\($0.field)" }.sorted() }
  func count(_ plan: CheckPlan, _ rule: String) -> Int {
    plan.rule(rule).map { sink.counts[$0.number] } ?? -1
  }
}
