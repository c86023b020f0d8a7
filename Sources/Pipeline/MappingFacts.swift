import Checking
import Mapping
import Vocabulary

extension DocumentFact {
  /// What mapping noted about the columns, with the words its rule needs: the sender's name of the
  /// column, the field's own name.
  init(_ note: MappingNote, line: Int?, in dictionary: FieldDictionary) {
    let title = note.field.map { dictionary[$0].title }
    let meaning = title.map { Fact.both(vi: $0.vi, en: $0.en) } ?? ""
    self.init(
      rule: note.rule, field: note.field.map(dictionary.name(of:)) ?? "", sourceField: note.source,
      value: nil, found: note.found, expected: note.expected, line: line)
    switch note.kind {
    case .ambiguousDecimal, .contradictoryDecimal:
      expected =
        note.expected == DecimalMark.comma.rawValue
        ? Fact.both(vi: "dấu phẩy", en: "comma") : Fact.both(vi: "dấu chấm", en: "point")
    case .rivalColumns, .settledByCells:
      value = note.source
      expected = meaning
    case .unmappedColumn: value = note.source
    case .missingColumn:
      expected = Fact.both(vi: "\(note.source), như --mapping đã khai", en: "\(note.source), as --mapping says")
    case .monthFirst, .mixedOrder, .swappedDates, .unknownField: break
    }
  }
}
