import JSONSupport
import Vocabulary

/// Batches made by hand, laid out as the readers and Mapping leave them.
enum Batches {
  /// Core fields, each of the type Mapping gives it.
  static let dictionary = FieldDictionary(
    entries: Field.coreNames.enumerated().map { index, name in
      FieldEntry(
        field: Field(id: UInt16(index)), name: name, title: LocalizedText(vi: name, en: name),
        type: type(name), aliases: [], ambiguousAliases: [],
        epcis: ["txng:\(name)"] + (terms[name] ?? []), items: [])
    })

  private static let terms = [
    "lot.number": ["cbvmda:lotNumber"], "lot.expiryDate": ["cbvmda:itemExpirationDate"],
    "lot.harvestDate": ["cbvmda:harvestStartDate"], "product.name": ["cbvmda:descriptionShort"],
  ]

  private static func type(_ name: String) -> FieldType {
    switch name {
    case "product.gtin": .gtin
    case let name where name.hasSuffix(".gln"): .gln
    case "lot.sscc": .sscc
    case let name where name.hasPrefix("lot.") && (name.hasSuffix("Date") || name.hasSuffix("Before")): .date
    case "event.time", "event.recordTime": .dateTime
    case "event.offset": .offset
    case "event.stage": .bizStep
    case "event.disposition": .disposition
    case "quantity.value": .decimal
    case "quantity.unit": .unit
    default: .text
    }
  }

  /// A cell for `table`: the text as mapped, what it means, how it came to be.
  struct Value {
    var text: String
    var state: CellState = .text
    var value: Int64 = 0
    /// What the source says, when the text is not it.
    var original: String?
    var change = ChangeKind.none

    static func valid(_ text: String, _ value: Int64) -> Value { Value(text: text, state: .valid, value: value) }
    static func digits(_ text: String) -> Value { valid(text, Int64(text) ?? -1) }
    static func day(_ iso: String, from original: String? = nil) -> Value {
      Value(
        text: iso, state: .valid, value: Int64(Day(iso: iso)?.number ?? 0), original: original,
        change: original == nil ? .none : .date)
    }
  }

  /// A table whose source is the texts, parted by `;`.
  static func table(_ fields: [Field?], _ rows: [[Value?]]) -> RecordBatch {
    var batch = RecordBatch(form: .table, firstRecord: 1, fields: fields, capacity: rows.count)
    batch.firstLine = 2
    batch.table.makeColumns()
    var changed: [(cell: Int, text: String)] = []
    for (index, row) in rows.enumerated() {
      batch.records.append(
        RecordHead(kind: .row, origin: UInt32(batch.bytes.count), line: UInt32(index + 2), ordinal: UInt32(index)))
      for slot in fields.indices {
        if slot > 0 { batch.bytes.append(0x3B) }
        guard slot < row.count, let value = row[slot] else { continue }
        let source = value.original ?? value.text
        let quoted = source.contains(";") || source.contains("\"")
        if quoted { batch.bytes.append(0x22) }
        let start = UInt32(batch.bytes.count)
        batch.bytes.append(contentsOf: source.replacing("\"", with: quoted ? "\"\"" : "\"").utf8)
        batch.table.put(
          Cell(
            start: start, length: UInt32(value.text.utf8.count), origin: start, state: value.state, change: value.change
          ), value: value.value, index, slot)
        if value.original != nil || quoted { changed.append((batch.table.place(index, slot), value.text)) }
        if quoted { batch.bytes.append(0x22) }
      }
      batch.bytes.append(0x0A)
    }
    batch.sourceCount = batch.bytes.count
    for (cell, text) in changed {
      (batch.table.cells[cell].start, batch.table.cells[cell].length) = batch.append(text.utf8)
    }
    return batch
  }

  // MARK: Events from EPCIS 2.0 JSON

  /// One batch of events, by the conventions of the readers; no positions.
  static func events(_ events: [JSONValue], context: [String: String] = [:]) -> RecordBatch {
    var batch = RecordBatch(form: .epcisJSON, firstRecord: 1, fields: RecordBatch.coreLayout)
    var builder = EventBuilder(context: context)
    for event in events { builder.add(event, to: &batch) }
    return batch
  }

  private struct EventBuilder {
    let context: [String: String]
    var names: [QualifiedName: UInt32] = [:]

    mutating func add(_ event: JSONValue, to batch: inout RecordBatch) {
      let kinds: [String: RecordKind] = [
        "ObjectEvent": .objectEvent, "AggregationEvent": .aggregationEvent, "TransactionEvent": .transactionEvent,
        "TransformationEvent": .transformationEvent, "AssociationEvent": .associationEvent,
      ]
      batch.records.append(
        RecordHead(
          kind: kinds[event["type"]?.text ?? ""] ?? .otherEvent, origin: 0, line: 1, ordinal: UInt32(batch.count),
          firstLeaf: UInt32(batch.leaves.count)))
      batch.table.makeRoom(for: batch.count)
      let record = batch.count - 1
      let scalars: [String: Field] = [
        "type": .eventType, "eventTime": .eventTime, "recordTime": .eventRecordTime,
        "eventTimeZoneOffset": .eventOffset,
        "eventID": .eventID, "action": .eventAction, "bizStep": .eventStage, "disposition": .eventDisposition,
        "parentID": .eventParentID, "transformationID": .eventTransformationID,
      ]
      guard case .object(let members) = event else { return }
      for (key, value) in members where key != "@context" {
        if let field = scalars[key] {
          batch.table.put(cell(value, &batch), record, Int(field.id))
        } else if key == "readPoint" || key == "bizLocation" {
          place(key, value, record, &batch)
        } else {
          structure(key, value, &batch)
        }
      }
    }

    func cell(_ value: JSONValue, _ batch: inout RecordBatch) -> Cell {
      let text: String
      switch value {
      case .string(let string): text = string
      case .number(let number): text = number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
      case .bool(let flag): text = flag ? "true" : "false"
      default: text = ""
      }
      let (start, length) = batch.append(text.utf8)
      return Cell(start: start, length: length, origin: 0)
    }

    mutating func place(_ key: String, _ value: JSONValue, _ record: Int, _ batch: inout RecordBatch) {
      let isRead = key == "readPoint"
      guard case .object(let members) = value else { return }
      for (ordinal, (name, inner)) in members.enumerated() {
        if name == "id" {
          let field: Field = isRead ? .eventReadPoint : .eventBizLocation
          batch.table.put(cell(inner, &batch), record, Int(field.id))
        } else {
          term(isRead ? .readPointExtension : .bizLocationExtension, name, inner, 0, ordinal, &batch)
        }
      }
    }

    mutating func structure(_ key: String, _ value: JSONValue, _ batch: inout RecordBatch) {
      let texts: [String: ListKind] = [
        "epcList": .epcList, "childEPCs": .childEPCs, "inputEPCList": .inputEPCList, "outputEPCList": .outputEPCList,
        "certificationInfo": .certificationInfo,
      ]
      let quantities: [String: ListKind] = [
        "quantityList": .quantityList, "childQuantityList": .childQuantityList, "inputQuantityList": .inputQuantityList,
        "outputQuantityList": .outputQuantityList,
      ]
      let typed: [String: (ListKind, String)] = [
        "bizTransactionList": (.bizTransactionList, "bizTransaction"), "sourceList": (.sourceList, "source"),
        "destinationList": (.destinationList, "destination"),
      ]
      if let list = texts[key] {
        let items = value.text == nil ? value.items : [value]
        for (outer, item) in items.enumerated() { leaf(list, .value, outer, item, &batch) }
        if items.isEmpty { batch.leaves.append(Leaf(list: list, part: .emptyList, outer: 0, cell: .absent)) }
      } else if let list = quantities[key] {
        for (outer, item) in value.items.enumerated() {
          for (name, part) in [("epcClass", LeafPart.epcClass), ("quantity", .quantity), ("uom", .uom)] {
            if let member = item[name] { leaf(list, part, outer, member, &batch) }
          }
        }
      } else if let (list, member) = typed[key] {
        for (outer, item) in value.items.enumerated() {
          if let type = item["type"] { leaf(list, .type, outer, type, &batch) }
          if let value = item[member] { leaf(list, .value, outer, value, &batch) }
        }
      } else if key == "persistentDisposition" {
        for (outer, item) in (value["set"]?.items ?? []).enumerated() {
          leaf(.persistentDispositionSet, .value, outer, item, &batch)
        }
        for (outer, item) in (value["unset"]?.items ?? []).enumerated() {
          leaf(.persistentDispositionUnset, .value, outer, item, &batch)
        }
      } else if key == "errorDeclaration" {
        if let time = value["declarationTime"] { leaf(.errorDeclaration, .declarationTime, 0, time, &batch) }
        if let reason = value["reason"] { leaf(.errorDeclaration, .reason, 0, reason, &batch) }
        for (outer, item) in (value["correctiveEventIDs"]?.items ?? []).enumerated() {
          leaf(.correctiveEventIDs, .value, outer, item, &batch)
        }
      } else if key == "sensorElementList" {
        for (outer, element) in value.items.enumerated() {
          if case .object(let members)? = element["sensorMetadata"] {
            for (name, value) in members { leaf(.sensorMetadata, .named, outer, value, &batch, name: name) }
          }
          for (inner, report) in (element["sensorReport"]?.items ?? []).enumerated() {
            guard case .object(let members) = report else { continue }
            for (name, value) in members { leaf(.sensorReport, .named, outer, value, &batch, inner: inner, name: name) }
          }
        }
      } else if key == "ilmd" {
        guard case .object(let members) = value else { return }
        for (ordinal, (name, inner)) in members.enumerated() { term(.ilmd, name, inner, 0, ordinal, &batch) }
      } else {
        term(.extensionTerm, key, value, 0, 0, &batch)
      }
    }

    mutating func leaf(
      _ list: ListKind, _ part: LeafPart, _ outer: Int, _ value: JSONValue, _ batch: inout RecordBatch, inner: Int = 0,
      name: String? = nil
    ) {
      let number = name.map { index(of: $0, &batch) } ?? 0
      let cell = cell(value, &batch)
      batch.leaves.append(
        Leaf(list: list, part: part, outer: UInt32(outer), inner: UInt32(inner), name: number, cell: cell))
    }

    mutating func term(
      _ list: ListKind, _ key: String, _ value: JSONValue, _ depth: UInt8, _ ordinal: Int, _ batch: inout RecordBatch
    ) {
      let name = index(of: key, &batch)
      switch value {
      case .array(let items): for item in items { term(list, key, item, depth, ordinal, &batch) }
      case .object(let members):
        batch.leaves.append(
          Leaf(list: list, part: .branch, depth: depth, outer: UInt32(ordinal), name: name, cell: .absent))
        for (key, inner) in members { term(list, key, inner, depth + 1, ordinal, &batch) }
      default:
        let cell = cell(value, &batch)
        batch.leaves.append(
          Leaf(list: list, part: .named, depth: depth, outer: UInt32(ordinal), name: name, cell: cell))
      }
    }

    mutating func index(of key: String, _ batch: inout RecordBatch) -> UInt32 {
      let parts = key.split(separator: ":", maxSplits: 1).map(String.init)
      let known = [
        "cbvmda": "urn:epcglobal:cbv:mda:", "gs1": "https://gs1.org/voc/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
      ]
      let name =
        parts.count == 2
        ? QualifiedName(
          namespace: known[parts[0]] ?? context[parts[0]] ?? "urn:example:\(parts[0]):", local: parts[1],
          prefix: parts[0])
        : QualifiedName(namespace: "", local: key)
      if let number = names[name] { return number }
      names[name] = UInt32(batch.names.count)
      batch.names.append(name)
      return UInt32(batch.names.count - 1)
    }
  }
}
