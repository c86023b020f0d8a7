package import Identifiers
package import Vocabulary

/// What is done to every batch of one table: compiled once, then applied on any thread.
///
/// ```
/// columns of the file          reserved: fields derived from them
/// ┌──────┬──────┬─────┬──────┐┌───────────────┬────────────┐
/// │ name │ lot  │ nil │ time ││ event.type     │ event.offset│
/// └──────┴──────┴─────┴──────┘└───────────────┴────────────┘
/// ```
package struct TableMappingPlan: Sendable {
  /// Slots for the reader: the file's columns, then the reserved ones.
  package let layout: [Field?]
  /// How many slots at the end of `layout` have no column.
  package let reservedSlots: Int
  /// What each column means.
  package let columns: [ColumnMatch]
  /// What Checking is to judge about the table as a whole.
  package let notes: [MappingNote]
  /// The decimal mark of the quantities; nil where no cell shows one.
  package let decimal: DecimalMark?
  package let dateOrder: DateOrder
  /// Slots of group columns, whose empty cells say what the row above says.
  package let filledSlots: [Int]
  /// Columns of dates that nobody knows the meaning of.
  package let unknownDates: [String]
  private let plan: NormalizingPlan

  /// - Parameters:
  ///   - columns: header names in column order, tiers joined with `/`; in XML, paths.
  ///   - headers: what the meaning of each column is to be told by, where that is not its name; then columns
  ///     are paths.
  ///   - samples: rows below the header, a few hundred or thousand; they prove number and date habits.
  ///   - profile: a saved mapping; nil to infer.
  ///   - communes: what proves that a code lost its zero.
  package init(
    columns: [String], headers: [String]? = nil, samples: [[String]], matcher: HeaderMatcher,
    dictionary: FieldDictionary, profile: MappingProfile? = nil, communes: CommuneCodes = CommuneCodes(tsv: [])
  ) {
    var notes: [MappingNote] = []
    var matches: [ColumnMatch]
    if let profile {
      let (saved, named) = profile.match(columns, isPath: headers != nil, dictionary, &notes)
      matches =
        profile.infersOthers
        ? matcher.match(
          columns: headers ?? columns, samples: samples,
          settled: Dictionary(uniqueKeysWithValues: named.map { ($0, saved[$0]) })) : saved
    } else {
      matches = matcher.match(columns: headers ?? columns, samples: samples)
    }
    for column in matches.indices { matches[column].source = columns[column] }
    Self.note(matches, isInferred: profile == nil, &notes)

    var layout = matches.map(\.field)
    let taken = Set(layout.compactMap { $0 })
    let isEvent = !taken.isDisjoint(with: [.eventStage, .eventTime, .eventDisposition])
    var reserved: [Field] = []
    if taken.contains(.quantityValue) { reserved.append(.quantityUnit) }
    if isEvent { reserved += [.eventType, .eventAction] }
    if taken.contains(.eventTime) { reserved.append(.eventOffset) }
    var defaults: [(Field, String)] = []
    for (name, text) in (profile?.defaults ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let field = dictionary.field(named: name) else {
        notes.append(MappingNote(.unknownField, column: nil, source: name, field: nil))
        continue
      }
      defaults.append((field, text))
      reserved.append(field)
    }
    for field in reserved where !layout.contains(field) { layout.append(field) }

    var normalizers: [CellNormalizer] = []
    var decimal: DecimalMark?
    var order = profile?.dateOrder ?? .dayFirst
    for (slot, field) in layout.enumerated() {
      guard let field else {
        normalizers.append(.keep)
        continue
      }
      var normalizer = CellNormalizer(dictionary[field].type, field: field)
      if slot < matches.count {
        let cells = samples.lazy.compactMap { slot < $0.count ? $0[slot] : nil }
        normalizer.prove(cells, profile: profile, match: matches[slot], &notes)
        if case .decimal = normalizer.kind { decimal = normalizer.numbers.mark }
        if normalizer.dates.refusesSeparated { order = .monthFirst }
      }
      normalizers.append(normalizer)
    }
    let quantity = matches.first { $0.field == .quantityValue }
    let headerUnit =
      taken.contains(.quantityUnit)
      ? nil : quantity.flatMap { UnitWords.index(folded: HeaderKey(HeaderKey($0.source).remark).joined) }

    let groups = Set((profile?.fillDown ?? []).map { HeaderKey($0).joined })
    filledSlots = matches.indices.filter { groups.contains(HeaderKey(matches[$0].source).joined) }
    unknownDates = matches.filter { match in
      guard match.field == nil, !match.isIgnored else { return false }
      let evidence = ColumnEvidence(cells: samples.lazy.compactMap { match.column < $0.count ? $0[match.column] : nil })
      return evidence.filled > 0 && evidence.fit(.lotProductionDate, type: .date) > 0.5
    }.map(\.source)
    self.layout = layout
    reservedSlots = layout.count - matches.count
    self.columns = matches
    self.notes = notes
    self.decimal = decimal
    dateOrder = order
    plan = NormalizingPlan(
      layout: layout, normalizers: normalizers,
      defaults: defaults.compactMap { field, text in
        layout.firstIndex(of: field).map { ($0, text) }
      },
      derivesEvents: isEvent, headerUnit: headerUnit, communes: communes)
  }

  /// Brings the cells of a batch to canonical form and fills `values`. The batch must have this plan's
  /// layout; another one is left alone.
  package func apply(to batch: inout RecordBatch) { plan.apply(to: &batch) }

  /// Some column tells which goods a row is about. A word of several meanings, like `Diễn giải`, needs
  /// another column about goods beside it.
  package var namesGoods: Bool {
    var support = 0
    for (slot, field) in layout.enumerated() {
      guard let field else { continue }
      let isUncertain = slot < columns.count && columns[slot].isSettledByCells && field != .productGTIN
      if Self.goods.contains(field), !isUncertain { return true }
      if Self.goods.contains(field) || Self.aboutGoods.contains(field) { support += 1 }
    }
    return support > 1
  }

  private static let goods: Set<Field> = [
    .productName, .productGTIN, .productCode, .lotNumber, .lotSerial, .lotSSCC, .eventTraceCode, .eventEPCList,
    .eventParentID, .eventChildEPCs, .eventInputEPCList, .eventOutputEPCList, .eventQuantityList,
  ]
  private static let aboutGoods: Set<Field> = [
    .productGroup, .productOrigin, .productBrand, .lotProductionDate, .lotExpiryDate, .lotHarvestDate, .lotPackDate,
    .lotBestBefore, .quantityValue, .quantityUnit,
  ]

  private static func note(_ matches: [ColumnMatch], isInferred: Bool, _ notes: inout [MappingNote]) {
    for match in matches {
      if !match.rivals.isEmpty, match.field != nil {
        let others = match.rivals.map { matches[$0].source }.joined(separator: ", ")
        notes.append(
          MappingNote(
            .rivalColumns, column: match.column, source: match.source, field: match.field,
            found: others))
      }
      if match.isSettledByCells {
        notes.append(
          MappingNote(
            .settledByCells, column: match.column, source: match.source, field: match.field))
      }
      if match.field == nil, !match.isIgnored {
        notes.append(
          MappingNote(.unmappedColumn, column: match.column, source: match.source, field: nil))
      }
    }
  }
}

/// The same normalizers over the project's own exchange form: slot = field number.
package struct ExchangeMappingPlan: Sendable {
  package let layout: [Field?]
  private let plan: NormalizingPlan

  package init(dictionary: FieldDictionary, communes: CommuneCodes = CommuneCodes(tsv: [])) {
    layout = RecordBatch.coreLayout
    plan = NormalizingPlan(
      layout: layout,
      normalizers: layout.map { field in
        guard let field, Int(field.id) < dictionary.entries.count else { return .keep }
        // The form is written by programs: points part decimals.
        var normalizer = CellNormalizer(dictionary[field].type, field: field)
        normalizer.numbers.mark = .point
        return normalizer
      },
      defaults: [], derivesEvents: true, headerUnit: nil, communes: communes)
  }

  package func apply(to batch: inout RecordBatch) { plan.apply(to: &batch) }
}
