internal import Standards
internal import Vocabulary

/// Shapes of damaged codes, told from their bytes alone.
struct CodeShapes: Sendable {
  /// Its patterns are compiled once, not for every file.
  static let shared = CodeShapes()

  private let scientific: BytePattern?
  private let date: BytePattern?
  private let twoDates: BytePattern?

  private init() {
    scientific = try? BytePattern(#"\d+([.,]\d+)?[Ee]\+?\d{1,2}"#)
    date = try? BytePattern(
      #"\d{1,2}[/\-]\d{1,2}[/\-]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2}"#
    )
    twoDates = try? BytePattern(
      #"[^0-9]*\d{1,4}[./\- ]?\d{2}[./\- ]?\d{2,4}[^0-9]+\d{1,4}[./\- ]?\d{2}[./\- ]?\d{2,4}[^0-9]*"#)
  }

  /// `8,93850E+12`: the last digits are gone.
  func isScientific(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 4, bytes[0] &- 0x30 < 10 else { return false }
    return scientific?.matches(bytes) ?? false
  }

  /// `12/03/2026`, `2026-03-12`, `12-Mar`.
  func looksLikeDate(_ bytes: Span<UInt8>) -> Bool { date?.matches(bytes) ?? false }

  /// `NSX 020426 HSD 021028`, `02/04/2026 - 02/10/2028`.
  func holdsTwoDates(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 13 else { return false }
    return twoDates?.matches(bytes) ?? false
  }

  /// Two runs of at least eight digits with a separator: two telephone numbers.
  static func holdsTwoNumbers(_ bytes: Span<UInt8>) -> Bool {
    var digits = 0
    var runs = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte &- 0x30 < 10 {
        digits += 1
        if digits == 8 { runs += 1 }
      } else if byte == 0x2F || byte == 0x3B || byte == 0x2C || byte == 0x26 {
        digits = 0
      }
    }
    return runs >= 2
  }

  /// Number of digits, or nil when there is anything else.
  static func digitCount(_ bytes: Span<UInt8>) -> Int? {
    for index in bytes.indices where bytes[index] &- 0x30 >= 10 { return nil }
    return bytes.count
  }

  /// The check digit that GS1's modulo 10 gives for all digits but the last.
  static func gs1CheckDigit(_ bytes: Span<UInt8>) -> UInt8 {
    var sum = 0
    var weight = 3
    var index = bytes.count - 2
    while index >= 0 {
      sum += Int(bytes[index] &- 0x30) * weight
      weight = 4 - weight
      index -= 1
    }
    return UInt8((10 - sum % 10) % 10)
  }

  static func trailingZeros(_ bytes: Span<UInt8>) -> Int {
    var count = 0
    while count < bytes.count, bytes[bytes.count - 1 - count] == 0x30 { count += 1 }
    return count
  }
}
