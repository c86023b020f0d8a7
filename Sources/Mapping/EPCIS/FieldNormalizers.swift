import Vocabulary

/// The normalizer of every field, by its number. A number in a document has a point, as XML Schema and JSON
/// write it.
struct FieldNormalizers: Sendable {
  private let normalizers: [CellNormalizer]

  init(_ dictionary: FieldDictionary) {
    normalizers = dictionary.entries.map {
      var normalizer = CellNormalizer($0.type, field: $0.field)
      normalizer.numbers.mark = .point
      return normalizer
    }
  }

  subscript(_ field: Field) -> CellNormalizer? {
    Int(field.id) < normalizers.count ? normalizers[Int(field.id)] : nil
  }
}
