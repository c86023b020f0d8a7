/// `eventTimeZoneOffset`: `^[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)$` (TIME-02).
package enum ZoneOffset {
  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty
    /// `Z`: right in a time, not here.
    case letterZ
    /// `+0700`, `+7`, `GMT+7`, a typographic minus: the meaning is clear, the form is not.
    case form
    /// Hours above 14, minutes above 59.
    case outOfRange
    case notAnOffset
  }

  package struct Outcome: Sendable {
    /// Minutes east of UTC where they can be told, also from a wrong form.
    package let minutes: Int?
    package let reason: Reason
  }

  package static func parse(_ span: Span<UInt8>) -> Outcome { parse(span, 0..<span.count) }

  package static func parse(_ text: String) -> Outcome { withUTF8Span(text) { parse($0) } }

  static func parse(_ span: Span<UInt8>, _ range: Range<Int>) -> Outcome {
    guard !range.isEmpty else { return Outcome(minutes: nil, reason: .empty) }
    if range.count == 6, span[range.lowerBound + 3] == UInt8(ascii: ":"),
      let hours = span.number(in: range.lowerBound + 1..<range.lowerBound + 3),
      let minutes = span.number(in: range.lowerBound + 4..<range.lowerBound + 6),
      let sign = sign(span[range.lowerBound])
    {
      guard minutes < 60, hours < 14 || hours == 14 && minutes == 0 else {
        return Outcome(minutes: nil, reason: .outOfRange)
      }
      return Outcome(minutes: sign * Int(hours * 60 + minutes), reason: .ok)
    }
    if range.count == 1, span[range.lowerBound] | 0x20 == UInt8(ascii: "z") {
      return Outcome(minutes: 0, reason: .letterZ)
    }
    return loose(span, range)
  }

  private static func sign(_ byte: UInt8) -> Int? {
    byte == UInt8(ascii: "+") ? 1 : byte == UInt8(ascii: "-") ? -1 : nil
  }

  private static func loose(_ span: Span<UInt8>, _ whole: Range<Int>) -> Outcome {
    var range = span.trimmed(whole)
    // GMT+7, UTC+07:00
    if range.count > 3, isLetter(span[range.lowerBound]), isLetter(span[range.lowerBound + 1]),
      isLetter(span[range.lowerBound + 2])
    {
      let word =
        UInt32(span[range.lowerBound] & 0xDF) << 16 | UInt32(span[range.lowerBound + 1] & 0xDF) << 8
        | UInt32(span[range.lowerBound + 2] & 0xDF)
      guard word == 0x47_4D54 || word == 0x55_5443 else {
        return Outcome(minutes: nil, reason: .notAnOffset)
      }
      range = span.trimmed(range.lowerBound + 3..<range.upperBound)
    }
    var sign = 1
    if range.count > 3, span[range.lowerBound] == 0xE2 {  // − U+2212, – U+2013
      sign = -1
      range = range.lowerBound + 3..<range.upperBound
    } else if let first = range.first, let found = Self.sign(span[first]) {
      sign = found
      range = range.lowerBound + 1..<range.upperBound
    } else {
      return Outcome(minutes: nil, reason: .notAnOffset)
    }
    let colon = span.firstIndex(of: UInt8(ascii: ":"), in: range)
    guard let head = span.number(in: range.lowerBound..<colon), head < 10_000 else {
      return Outcome(minutes: nil, reason: .notAnOffset)
    }
    var hours = Int(head)
    var minutes = 0
    if colon < range.upperBound {
      guard let tail = span.number(in: colon + 1..<range.upperBound) else {
        return Outcome(minutes: nil, reason: .notAnOffset)
      }
      minutes = Int(min(tail, 99))
    } else if range.count >= 3 {
      minutes = hours % 100
      hours /= 100
    }
    guard minutes < 60, hours < 14 || hours == 14 && minutes == 0 else {
      return Outcome(minutes: nil, reason: .outOfRange)
    }
    return Outcome(minutes: sign * (hours * 60 + minutes), reason: .form)
  }
}
