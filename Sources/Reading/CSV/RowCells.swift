/// Walks the cells of one row plainly: for rows that need a closer look, never for all of them.
struct RowCells {
  private var place: Int
  private let end: Int
  private let delimiter: UInt8
  private var ended = false

  /// - Parameter range: a row without its line feed.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>, delimiter: UInt8) {
    place = range.lowerBound
    let hasReturn = !range.isEmpty && bytes[range.upperBound - 1] == 0x0D
    end = hasReturn ? range.upperBound - 1 : range.upperBound
    self.delimiter = delimiter
  }

  /// The next cell with its quotes, or nil after the last. A row has at least one cell.
  mutating func next(_ bytes: Span<UInt8>) -> Range<Int>? {
    guard !ended else { return nil }
    let start = place
    var index = place
    if index < end, bytes[index] == UInt8(ascii: "\"") {
      index += 1
      while index < end {
        if bytes[index] == UInt8(ascii: "\"") {
          guard index + 1 < end, bytes[index + 1] == UInt8(ascii: "\"") else { break }
          index += 1
        }
        index += 1
      }
    }
    while index < end, bytes[index] != delimiter { index += 1 }
    ended = index >= end
    place = index + 1
    return start..<min(index, end)
  }
}

/// What a cell looks like, and where its text stands without quotes and spaces.
struct CellLook {
  enum Kind {
    /// Nothing but spaces.
    case blank
    /// Dashes, dots and the like.
    case filler
    /// Digits with the marks of numbers and dates.
    case number
    /// Text without a digit.
    case text
    /// Text with digits.
    case mixed
  }
  let kind: Kind
  let range: Range<Int>

  init(_ bytes: Span<UInt8>, _ cell: Range<Int>) {
    var start = cell.lowerBound
    var end = cell.upperBound
    while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
    if end - start >= 2, bytes[start] == UInt8(ascii: "\""), bytes[end - 1] == UInt8(ascii: "\"") {
      start += 1
      end -= 1
    }
    while start < end, Self.isSpace(bytes[start]) { start += 1 }
    while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
    // NBSP is what pages copied into Excel leave behind.
    while end - start >= 2, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 { start += 2 }
    range = start..<end
    var digits = false
    var marks = false
    var letters = false
    var index = start
    while index < end, !(letters && digits) {
      switch bytes[index] {
      case 0x30...0x39: digits = true
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "*"):
        marks = true
      case UInt8(ascii: ","), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "("),
        UInt8(ascii: ")"):
        break
      case let byte where Self.isSpace(byte): break
      // U+2010…U+2015 dashes and U+2026 ‘…’
      case 0xE2
      where index + 2 < end && bytes[index + 1] == 0x80
        && (0x90...0x95 ~= bytes[index + 2] || bytes[index + 2] == 0xA6):
        marks = true
        index += 2
      case 0xC2 where index + 1 < end && bytes[index + 1] == 0xA0: index += 1
      default: letters = true
      }
      index += 1
    }
    kind =
      start == end
      ? .blank
      : letters ? (digits ? .mixed : .text) : digits ? .number : marks ? .filler : .text
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }
}
