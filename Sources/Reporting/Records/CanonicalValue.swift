import Vocabulary

/// Writes the value of a cell in the one form that every source of the same data comes to.
///
/// Mapping has done most of it; this settles what the typed value knows better than the text: the
/// zone a time is told in, the zeros before a GTIN, the zeros behind a decimal point.
struct CanonicalValue: Sendable {
  let types: [FieldType]

  init(_ dictionary: FieldDictionary) { types = dictionary.entries.map(\.type) }

  /// Contents without quotes; needs no escaping beyond JSON's.
  @inline(__always)
  func append(
    _ cell: Cell, value: Int64, field: Int, offset: Int64?, _ bytes: [UInt8], to output: inout [UInt8]
  ) {
    let type = field < types.count ? types[field] : .text
    if type == .bizStep || type == .disposition {
      JSONText.appendContents(bytes, CBVWords.bare(bytes, cell.range), to: &output)
      return
    }
    guard cell.state == .valid else {
      JSONText.appendContents(bytes, cell.range, to: &output)
      return
    }
    switch type {
    case .gtin:
      for _ in 0..<max(0, 14 - Int(cell.length)) { output.append(0x30) }
      output.append(contentsOf: bytes[cell.range])
    case .date:
      if cell.length == 10 {
        output.append(contentsOf: bytes[cell.range])
      } else {
        output.append(Day(number: Int32(clamping: value)).iso)
      }
    case .decimal: Self.decimal(value, to: &output)
    case .dateTime: Self.time(value, offset: offset ?? 420, to: &output)
    default: JSONText.appendContents(bytes, cell.range, to: &output)
    }
  }

  /// A number scaled by 10⁶, without zeros at its end.
  static func decimal(_ value: Int64, to output: inout [UInt8]) {
    if value < 0 { output.append(0x2D) }
    let magnitude = value.magnitude
    output.append(decimal: Int(magnitude / 1_000_000))
    var rest = Int(magnitude % 1_000_000)
    guard rest > 0 else { return }
    output.append(0x2E)
    var width = 6
    while rest % 10 == 0 {
      rest /= 10
      width -= 1
    }
    output.append(decimal: rest, width: width)
  }

  /// Milliseconds since 1970 UTC as `2026-04-02T08:00:00+07:00`, with milliseconds when there are any.
  ///
  /// - Parameter offset: minutes east of UTC.
  static func time(_ milliseconds: Int64, offset: Int64, to output: inout [UInt8]) {
    let local = milliseconds &+ offset &* 60_000
    var days = local / 86_400_000
    var rest = local % 86_400_000
    if rest < 0 {
      rest += 86_400_000
      days -= 1
    }
    let (year, month, day) = Day(number: Int32(clamping: days)).civil
    output.append(decimal: year, width: 4)
    output.append(0x2D)
    output.append(decimal: month, width: 2)
    output.append(0x2D)
    output.append(decimal: day, width: 2)
    output.append(0x54)
    output.append(decimal: Int(rest / 3_600_000), width: 2)
    output.append(0x3A)
    output.append(decimal: Int(rest / 60_000 % 60), width: 2)
    output.append(0x3A)
    output.append(decimal: Int(rest / 1000 % 60), width: 2)
    if rest % 1000 != 0 {
      output.append(0x2E)
      output.append(decimal: Int(rest % 1000), width: 3)
    }
    Self.offset(offset, to: &output)
  }

  /// `+07:00`.
  static func offset(_ minutes: Int64, to output: inout [UInt8]) {
    output.append(minutes < 0 ? 0x2D : 0x2B)
    let magnitude = Int(minutes.magnitude % (24 * 60))
    output.append(decimal: magnitude / 60, width: 2)
    output.append(0x3A)
    output.append(decimal: magnitude % 60, width: 2)
  }

  /// A decimal as people write it in XML, `+01.50`, in canonical form `1.5`; nil for anything else.
  static func plainDecimal(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
    var index = range.lowerBound
    var result: [UInt8] = []
    if index < range.upperBound, bytes[index] == 0x2B || bytes[index] == 0x2D {
      if bytes[index] == 0x2D { result.append(0x2D) }
      index += 1
    }
    var whole: [UInt8] = []
    var fraction: [UInt8] = []
    while index < range.upperBound, KeyParts.digit(bytes[index]) != nil {
      if bytes[index] != 0x30 || !whole.isEmpty { whole.append(bytes[index]) }
      index += 1
    }
    let hasWhole = index > range.lowerBound && KeyParts.digit(bytes[index - 1]) != nil
    if index < range.upperBound, bytes[index] == 0x2E {
      index += 1
      while index < range.upperBound, KeyParts.digit(bytes[index]) != nil {
        fraction.append(bytes[index])
        index += 1
      }
      guard hasWhole || !fraction.isEmpty else { return nil }
    } else if !hasWhole {
      return nil
    }
    guard index == range.upperBound, range.count <= 60 else { return nil }
    while fraction.last == 0x30 { fraction.removeLast() }
    if whole.isEmpty && fraction.isEmpty { return [0x30] }
    result += whole.isEmpty ? [0x30] : whole
    if !fraction.isEmpty { result += [0x2E] + fraction }
    return result
  }
}
