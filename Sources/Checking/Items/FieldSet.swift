package import Vocabulary

/// A set of canonical fields, one bit each: `Field.id` below 128. All fields that the law's items
/// name are core fields, of which there are fewer.
package struct FieldSet: Hashable, Sendable {
  package var bits: UInt128

  @inlinable package init(bits: UInt128 = 0) { self.bits = bits }

  package init(_ fields: some Sequence<Field>) {
    bits = 0
    for field in fields { insert(field) }
  }

  @inlinable package mutating func insert(_ field: Field) {
    if field.id < 128 { bits |= 1 << UInt128(field.id) }
  }

  @inlinable package func contains(_ field: Field) -> Bool {
    field.id < 128 && bits >> UInt128(field.id) & 1 == 1
  }

  @inlinable package func meets(_ other: FieldSet) -> Bool { bits & other.bits != 0 }
  @inlinable package mutating func formUnion(_ other: FieldSet) { bits |= other.bits }
  @inlinable package var isEmpty: Bool { bits == 0 }
}
