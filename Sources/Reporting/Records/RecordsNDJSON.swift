package import Vocabulary

/// `records.ndjson`: normalized records, one a line; form in `Schemas/JSON/txng-record-1.schema.json`.
///
/// ```
/// {"kind":"row","fields":{"product.name":"…"},"source":{"file":"…","record":1,"line":2},"changes":[],"extra":{…}}
/// ```
/// `fields` stand in dictionary order and are equal for equal data, whatever its form: what a list says
/// beyond the plain fields is shown as a list, what it only repeats is not. Written from bytes to bytes:
/// a line costs no `String`. Pure, so batches may be written on any thread and put in order after.
package struct RecordsNDJSON: Sendable {
  let dictionary: FieldDictionary
  let canonical: CanonicalValue
  private let original: OriginalText
  /// `"product.name":` by field number.
  private let keys: [[UInt8]]
  /// `,"source":{"file":"…"` and the sheet, if any.
  private let source: [UInt8]
  /// Names of columns as written, as JSON; a repeated or empty one says which column it is.
  private let columnKeys: [[UInt8]]
  /// `cbvmda:lotNumber` → the field it means.
  let terms: [String: Field]

  /// - Parameters:
  ///   - columns: names of the slots of a table, as the sender wrote them.
  ///   - delimiter: what parts the cells of a table; nil for Excel.
  package init(
    dictionary: FieldDictionary, file: String, form: SourceForm, columns: [String] = [],
    sheet: String? = nil, delimiter: UInt8? = nil
  ) {
    self.dictionary = dictionary
    canonical = CanonicalValue(dictionary)
    original = OriginalText(form: form, delimiter: delimiter)
    keys = dictionary.entries.map { entry in
      var key: [UInt8] = []
      JSONText.append(entry.name, to: &key)
      key.append(0x3A)
      return key
    }
    var seen: Set<String> = []
    columnKeys = columns.enumerated().map { slot, name in
      let isNew = !name.isEmpty && seen.insert(name).inserted
      return Self.columnKey(name.isEmpty ? Self.unnamed(slot) : isNew ? name : "\(name) (\(slot + 1))")
    }
    var source: [UInt8] = Array(#","source":{"file":"#.utf8)
    JSONText.append(file, to: &source)
    if let sheet {
      source.append(#","sheet":"#)
      JSONText.append(sheet, to: &source)
    }
    self.source = source
    var terms: [String: Field] = [:]
    for entry in dictionary.entries {
      for term in entry.epcis where terms[term] == nil { terms[term] = entry.field }
    }
    self.terms = terms
  }

  /// Appends one line for every record of the batch.
  package func append(_ batch: RecordBatch, to output: inout [UInt8]) {
    let layout = Layout(batch)
    var lists = LeafLists()
    for record in 0..<batch.count {
      lists.find(record, in: batch)
      line(record, of: batch, layout, lists, to: &output)
    }
  }

  // MARK: One line

  private func line(
    _ record: Int, of batch: RecordBatch, _ layout: Layout, _ lists: LeafLists,
    to output: inout [UInt8]
  ) {
    var offset: Int64?
    if let slot = layout.offsetSlot, batch.cell(record, slot).state == .valid {
      offset = batch.value(record, slot)
    }
    output.append(#"{"kind":""#)
    output.append(Self.kind(batch.records[record].kind))
    output.append(#"","fields":{"#)
    let start = output.count
    var changed = false
    for column in layout.fields {
      if column.isStructure, !lists.isEmpty,
        structure(column.field, of: batch, record, lists, start: start, to: &output)
      {
        continue
      }
      guard column.slot >= 0 else { continue }
      let cell = batch.cell(record, column.slot)
      if cell.change != .none { changed = true }
      guard cell.isPresent else { continue }
      if column.isPlace, repeatsPlace(column.field, cell, of: batch, record, lists) { continue }
      if output.count > start { output.append(0x2C) }
      output.append(contentsOf: keys[column.field])
      output.append(0x22)
      canonical.append(
        cell, value: batch.value(record, column.slot), field: column.field, offset: offset,
        batch.bytes, to: &output)
      output.append(0x22)
    }
    output.append(0x7D)
    output.append(contentsOf: source)
    output.append(#","record":"#)
    output.append(decimal: batch.firstRecord + record)
    output.append(#","line":"#)
    output.append(decimal: Int(batch.records[record].line))
    output.append(#"},"changes":["#)
    let changes = output.count
    if changed {
      for column in layout.fields where column.slot >= 0 {
        let cell = batch.cell(record, column.slot)
        guard cell.change != .none else { continue }
        if output.count > changes { output.append(0x2C) }
        output.append(#"{"field":"#)
        output.append(contentsOf: keys[column.field].dropLast())
        change(cell, of: batch, to: &output) { output in
          canonical.append(
            cell, value: batch.value(record, column.slot), field: column.field, offset: offset,
            batch.bytes, to: &output)
        }
      }
    }
    if !lists.isEmpty { leafChanges(of: batch, record, start: changes, to: &output) }
    output.append(0x5D)
    extra(record, of: batch, layout, lists, to: &output)
    output.append("}\n")
  }

  private func change(
    _ cell: Cell, of batch: RecordBatch, to output: inout [UInt8],
    _ value: (inout [UInt8]) -> Void
  ) {
    var text: [UInt8] = []
    original.append(cell, of: batch, to: &text)
    output.append(#","from":"#)
    JSONText.append(text, text.indices, to: &output)
    output.append(#","to":""#)
    if cell.isPresent { value(&output) }
    output.append(#"","why":""#)
    output.append(Words.change(cell.change).code)
    output.append("\"}")
  }

  private func leafChanges(
    of batch: RecordBatch, _ record: Int, start: Int, to output: inout [UInt8]
  ) {
    for index in batch.leafRange(record) {
      let leaf = batch.leaves[index]
      guard leaf.cell.change != .none else { continue }
      if output.count > start { output.append(0x2C) }
      output.append(#"{"field":"event."#)
      output.append(Self.structureName(leaf.list))
      output.append(0x22)
      change(leaf.cell, of: batch, to: &output) { output in
        JSONText.appendContents(batch.bytes, leaf.cell.range, to: &output)
      }
    }
  }

  /// What no field means: columns of a table by their name, terms by their namespace.
  private func extra(
    _ record: Int, of batch: RecordBatch, _ layout: Layout, _ lists: LeafLists,
    to output: inout [UInt8]
  ) {
    let opening: [UInt8] = Array(#","extra":{"#.utf8)
    let start = output.count
    func separate(_ output: inout [UInt8]) {
      if output.count == start { output.append(contentsOf: opening) } else { output.append(0x2C) }
    }
    for slot in layout.extras {
      let cell = batch.cell(record, slot)
      guard cell.isPresent else { continue }
      separate(&output)
      output.append(contentsOf: slot < columnKeys.count ? columnKeys[slot] : Self.columnKey(Self.unnamed(slot)))
      output.append(0x3A)
      JSONText.append(batch.bytes, cell.range, to: &output)
    }
    if !lists.isEmpty {
      for (list, name) in Self.extensions where !lists[list].isEmpty {
        let terms = ExtensionTerm.all(of: list, in: lists[list], of: batch)
          .filter { !isSaid($0, of: batch, record) }
        guard !terms.isEmpty else { continue }
        separate(&output)
        JSONText.append(name, to: &output)
        output.append(0x3A)
        object(terms, of: batch, to: &output)
      }
    }
    if output.count > start { output.append(0x7D) }
  }

  private static let extensions: [(ListKind, String)] = [
    (.ilmd, "event.ilmd"), (.extensionTerm, "event.extension"),
    (.readPointExtension, "event.readPoint"), (.bizLocationExtension, "event.bizLocation"),
  ]

  private static func unnamed(_ slot: Int) -> String { "column \(slot + 1)" }

  private static func columnKey(_ name: String) -> [UInt8] {
    var key: [UInt8] = []
    JSONText.append(name, to: &key)
    return key
  }

  static func kind(_ kind: RecordKind) -> String {
    switch kind {
    case .row: "row"
    case .objectEvent: "ObjectEvent"
    case .aggregationEvent: "AggregationEvent"
    case .transactionEvent: "TransactionEvent"
    case .transformationEvent: "TransformationEvent"
    case .associationEvent: "AssociationEvent"
    case .quantityEvent: "QuantityEvent"
    case .otherEvent: "OtherEvent"
    case .masterData: "master-data"
    }
  }

  func key(_ field: Int) -> [UInt8] { keys[field] }
}

extension RecordsNDJSON {
  /// The slots of a batch in the order of the line.
  struct Layout {
    struct Column {
      let field: Int
      /// -1 for a structure that has leaves only.
      let slot: Int
      let isStructure: Bool
      let isPlace: Bool
    }
    let fields: [Column]
    /// Slots without a field, and those whose field an earlier slot has, where a record has something.
    let extras: [Int]
    let offsetSlot: Int?

    init(_ batch: RecordBatch) {
      var fields: [Column] = []
      var extras: [Int] = []
      for (slot, field) in batch.fields.enumerated() {
        guard let field, batch.firstSlot(of: field) == slot else {
          if batch.table.hasColumn(slot) { extras.append(slot) }
          continue
        }
        if batch.table.hasColumn(slot) || Self.structures.contains(field) {
          fields.append(Self.column(field, slot))
        }
      }
      if !batch.leaves.isEmpty {
        for id in Field.eventEPCList.id...Field.eventExtension.id {
          let field = Field(id: id)
          if batch.firstSlot(of: field) == nil { fields.append(Self.column(field, -1)) }
        }
      }
      self.fields = fields.sorted { $0.field < $1.field }
      self.extras = extras
      offsetSlot = batch.slot(of: .eventOffset)
    }

    private static func column(_ field: Field, _ slot: Int) -> Column {
      Column(
        field: Int(field.id), slot: slot, isStructure: structures.contains(field),
        isPlace: field == .eventReadPoint || field == .eventBizLocation)
    }

    private static let structures: Set<Field> = [
      .eventEPCList, .eventChildEPCs, .eventInputEPCList, .eventOutputEPCList, .eventQuantityList,
      .eventChildQuantityList, .eventInputQuantityList, .eventOutputQuantityList, .eventSourceList,
      .eventDestinationList, .eventBizTransactionList, .eventSensorElementList,
      .eventPersistentDisposition, .eventErrorDeclaration, .eventCertificationInfo,
    ]
  }
}
