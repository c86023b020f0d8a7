/// Groups of goods that rules tell apart: annex I of `ND37` by group number, and two of our own.
///
/// A product may stand in several: mè xửng is `confectionery` and `food`.
package struct ProductGroups: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32
  @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Annex I, 1: lương thực.
  package static let staple = ProductGroups(rawValue: 1 << 0)
  /// Annex I, 2: thực phẩm (packed).
  package static let food = ProductGroups(rawValue: 1 << 1)
  /// Annex I, 6: đồ uống, trừ rượu.
  package static let drink = ProductGroups(rawValue: 1 << 2)
  /// Annex I, 7: rượu.
  package static let alcohol = ProductGroups(rawValue: 1 << 3)
  /// Annex I, 14: mỹ phẩm.
  package static let cosmetic = ProductGroups(rawValue: 1 << 4)
  /// Annex I, 34: hàng thủ công mỹ nghệ. No expiry, no lot.
  package static let handicraft = ProductGroups(rawValue: 1 << 5)
  /// Bánh kẹo: food under the Ministry of Industry and Trade.
  package static let confectionery = ProductGroups(rawValue: 1 << 6)
  /// Fresh fruit and vegetables: harvest or pack date, no expiry.
  package static let fresh = ProductGroups(rawValue: 1 << 7)

  package static let names: [(name: String, group: ProductGroups)] = [
    ("staple", .staple), ("food", .food), ("drink", .drink), ("alcohol", .alcohol),
    ("cosmetic", .cosmetic), ("handicraft", .handicraft), ("confectionery", .confectionery),
    ("fresh", .fresh),
  ]

  package init?(named name: String) {
    guard let match = Self.names.first(where: { $0.name == name }) else { return nil }
    self = match.group
  }
}
