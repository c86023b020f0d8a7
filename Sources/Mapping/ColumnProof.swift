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
