/// A closed list of reasons why a code was not accepted. Raw value 0 is always "accepted", so that a
/// reason can stand in `RecordBatch.values`.
package protocol CodeReason: RawRepresentable, CaseIterable, Sendable, Equatable
where RawValue == UInt8 {
  static var ok: Self { get }
}

/// A value that can write itself in canonical form.
package protocol CanonicalCode: Sendable {
  func appendCanonical(to out: inout [UInt8])
}

extension CanonicalCode {
  package var canonical: String {
    var out: [UInt8] = []
    appendCanonical(to: &out)
    return String(decoding: out, as: UTF8.self)
  }
}

/// What parsing did to the text on the way; each is to be reported, none is silent.
package struct Repairs: OptionSet, Sendable, Hashable {
  package let rawValue: UInt16
  @inlinable package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let trimmed = Repairs(rawValue: 1)
  /// A leading zero that a spreadsheet dropped was put back.
  package static let zeroRestored = Repairs(rawValue: 2)
  package static let hyphenInserted = Repairs(rawValue: 4)
  /// Dots, spaces, parentheses were taken out.
  package static let separatorsRemoved = Repairs(rawValue: 8)
  package static let upperCased = Repairs(rawValue: 16)
  /// Đ look-alike, full-width digit, en dash.
  package static let lookAlike = Repairs(rawValue: 32)
  package static let apostropheRemoved = Repairs(rawValue: 64)
  /// Padded with zeros to the canonical length.
  package static let padded = Repairs(rawValue: 128)
  /// The same meaning in other words: `+84` for `0`, `VN` for `Việt Nam`.
  package static let rewritten = Repairs(rawValue: 256)
}

/// The outcome of parsing one code.
package struct Parsed<Value: Sendable, Reason: CodeReason>: Sendable {
  package var value: Value?
  package var reason: Reason
  package var repairs: Repairs

  @inlinable package init(value: Value?, reason: Reason, repairs: Repairs = []) {
    self.value = value
    self.reason = reason
    self.repairs = repairs
  }

  @inlinable package static func parsed(_ value: Value, _ repairs: Repairs = []) -> Self {
    Self(value: value, reason: .ok, repairs: repairs)
  }

  @inlinable package static func failed(_ reason: Reason) -> Self {
    Self(value: nil, reason: reason)
  }

  @inlinable package var isValid: Bool { value != nil }
}
