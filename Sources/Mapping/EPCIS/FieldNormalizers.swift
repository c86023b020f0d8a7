import Vocabulary

/// The normalizer of every field, by its number.
struct FieldNormalizers: Sendable {
  private let normalizers: [CellNormalizer]

  init(_ dictionary: FieldDictionary) {
    normalizers = dictionary.entries.map { CellNormalizer($0.type, field: $0.field) }
  }

  subscript(_ field: Field) -> CellNormalizer? {
    Int(field.id) < normalizers.count ? normalizers[Int(field.id)] : nil
  }
}
