import Vocabulary

extension CellNormalizer {
  static let keep = CellNormalizer(.structure, field: .eventExtension)

  /// Settles how a column writes numbers and dates: by the saved mapping, else by its cells.
  mutating func prove(
    _ cells: some Sequence<String>, profile: MappingProfile?, match: ColumnMatch,
    _ notes: inout [MappingNote]
  ) {
    func note(_ kind: MappingNote.Kind, found: String, expected: String, row: Int? = nil) {
      notes.append(
        MappingNote(
          kind, column: match.column, source: match.source, field: match.field,
          found: String(found.prefix(80)), expected: expected, row: row))
    }
    switch kind {
    case .decimal:
      if let decimal = profile?.decimal {
        numbers.mark = decimal
        return
      }
      let proof = DecimalProof(cells: cells)
      numbers.mark = proof.mark
      switch proof.verdict {
      case .plain, .proven: break
      case .ambiguous, .doubtful: note(.ambiguousDecimal, found: proof.example, expected: proof.mark.rawValue)
      case .contradictory:
        note(.contradictoryDecimal, found: proof.example, expected: proof.mark.rawValue)
      }
    case .date, .dateTime:
      let proof = DateProof(cells: cells)
      dates.acceptsSerials = proof.acceptsSerials
      if let order = profile?.dateOrder {
        dates.order = order
        return
      }
      switch proof.verdict {
      case .dayFirst: break
      case .monthFirst:
        dates.refusesSeparated = true
        note(.monthFirst, found: proof.example, expected: "dd/MM/yyyy", row: proof.row)
      case .mixed:
        dates.refusesUncertain = true
        note(.mixedOrder, found: proof.example, expected: "dd/MM/yyyy", row: proof.row)
      case .swapped: note(.swappedDates, found: proof.example, expected: "dd/MM/yyyy")
      }
    default: break
    }
  }
}

extension MappingProfile {
  /// Columns as the saved mapping names them; those it does not name stay unmapped.
  func match(
    _ sources: [String], _ dictionary: FieldDictionary, _ notes: inout [MappingNote]
  ) -> [ColumnMatch] {
    var targets: [String: (name: String, target: Target)] = [:]
    for (name, target) in columns { targets[HeaderKey(name).joined] = (name, target) }
    var taken: Set<Field> = []
    var seen: Set<String> = []
    let matches = sources.enumerated().map { column, source in
      let key = HeaderKey(source)
      var match = ColumnMatch(
        column: column, source: source, field: nil, confidence: 0, why: Why.notInProfile,
        isIgnored: key.isEmpty || RowNumber.isHeader(key, source))
      guard !key.isEmpty, let (_, target) = targets[key.joined] else { return match }
      seen.insert(key.joined)
      switch target {
      case .ignore:
        match.isIgnored = true
        match.why = Why.ignored
      case .field(let name):
        guard let field = dictionary.field(named: name) else {
          notes.append(
            MappingNote(.unknownField, column: column, source: source, field: nil, found: name))
          return match
        }
        guard taken.insert(field).inserted else { return match }
        match.field = field
        match.confidence = 1
        match.why = Why.saved
        match.isIgnored = false
      }
      return match
    }
    for (key, (name, _)) in targets.sorted(by: { $0.key < $1.key }) where !seen.contains(key) {
      notes.append(MappingNote(.missingColumn, column: nil, source: name, field: nil))
    }
    return matches
  }
}
