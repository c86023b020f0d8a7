import Vocabulary

/// GS1 keys in cells: digits with a check digit, and what spreadsheets do to them (VN-IMP-20, -21).
enum Digits {
  struct Run {
    var value: UInt64 = 0
    var count = 0
    var hasSeparators = false
    var hasOthers = false
    /// Sums of every other digit, the last one among `near`.
    var near = 0
    var far = 0

    /// The last digit is the check digit of those before it (GS1 General Specifications §7.9).
    @inline(__always) var hasRightCheckDigit: Bool { (near + 3 * far) % 10 == 0 }
  }

  /// The digits of a text; blanks and hyphens between them are let pass.
  @inline(__always)
  static func run(_ text: Span<UInt8>) -> Run {
    var run = Run()
    var index = 0
    while index < text.count {
      let digit = text[index] &- 0x30
      if digit < 10 {
        if run.count < 19 { run.value = run.value * 10 + UInt64(digit) }
        run.count += 1
        (run.near, run.far) = (run.far + Int(digit), run.near)
      } else if (text[index] == 0x20 || text[index] == 0x2D) && run.count > 0 {
        run.hasSeparators = true
      } else if text[index] == 0xE2, index + 2 < text.count, text[index + 1] == 0x80,
        text[index + 2] >= 0x90, text[index + 2] <= 0x95
      {
        // En and em dashes stand for hyphens (identifiers §1.4).
        run.hasSeparators = true
        index += 2
      } else {
        run.hasOthers = true
      }
      index += 1
    }
    return run
  }

  static func gtin(_ text: Span<UInt8>, into out: inout [UInt8]) -> Outcome {
    let run = run(text)
    if run.hasOthers { return .invalid(isScientific(text) ? .scientific : .letters) }
    switch run.count {
    case 8, 12, 13, 14:
      guard run.hasRightCheckDigit else { return .invalid(.badCheckDigit) }
      if run.value == 0 { return .invalid(.notAssigned) }
      if run.count == 14, !run.hasSeparators { return .valid(Int64(run.value)) }
      write(run.value, width: 14, to: &out)
      return .rewritten(Int64(run.value), run.hasSeparators ? .identifier : .padded)
    case 7, 11: return .invalid(run.hasRightCheckDigit ? .zeroLost : .badLength)
    default: return .invalid(.badLength)
    }
  }

  /// A key of one length: GLN 13, SSCC 18.
  static func key(_ text: Span<UInt8>, length: Int, into out: inout [UInt8]) -> Outcome {
    let run = run(text)
    if run.hasOthers { return .invalid(isScientific(text) ? .scientific : .letters) }
    if run.count == length - 1, run.hasRightCheckDigit { return .invalid(.zeroLost) }
    guard run.count == length else { return .invalid(.badLength) }
    guard run.hasRightCheckDigit else {
      // Fifteen digits are what a spreadsheet keeps.
      return .invalid(length > 15 && run.value % 1000 == 0 ? .precision : .badCheckDigit)
    }
    if run.value == 0 { return .invalid(.notAssigned) }
    guard run.hasSeparators else { return .valid(Int64(run.value)) }
    write(run.value, width: length, to: &out)
    return .rewritten(Int64(run.value), .identifier)
  }

  /// A number in decimal, padded with zeros.
  static func write(_ value: UInt64, width: Int, to out: inout [UInt8]) {
    let end = out.count + width
    for _ in 0..<width { out.append(0x30) }
    var rest = value
    var index = end - 1
    while rest > 0, index >= end - width {
      out[index] = 0x30 + UInt8(rest % 10)
      rest /= 10
      index -= 1
    }
  }

  /// `8,93850E+12`: a mantissa with a decimal mark, or one digit, and an exponent.
  static func isScientific(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 5, text.count <= 24, text[0] &- 0x30 < 10 else { return false }
    var index = 1
    if text[index] == 0x2C || text[index] == 0x2E {
      index += 1
      while index < text.count, text[index] &- 0x30 < 10 { index += 1 }
    }
    guard index + 2 < text.count, text[index] & 0xDF == 0x45, text[index + 1] == 0x2B else {
      return false
    }
    index += 2
    while index < text.count {
      if text[index] &- 0x30 >= 10 { return false }
      index += 1
    }
    return true
  }
}
