/// Knows, block by block, which delimiters and line feeds are structure and which stand in quotes.
///
/// ```
/// bytes      a ; " x ; ↵ " ; b ↵ …
/// quotes     0 0 1 0 0 0 1 0 0 0
/// region     0 0 1 1 1 1 0 0 0 0      parity of the quotes so far
/// structure  · ; · · · · · ; · ↵      delimiters and line feeds outside the region
/// ```
///
/// A quote means something only at the start of a field, as in RFC 4180 §2 and in Excel; elsewhere it
/// is a letter (`5" ống`). Parity tells the same story as long as every quote that opens a region
/// stands after a delimiter, a line feed or a closing quote: a block where one does not is read byte by
/// byte instead. Carriage returns are letters here; whoever takes the cell strips the one before a
/// line feed.
struct QuoteTracker {
  enum State: UInt8 { case fieldStart, unquoted, quoted, quoteSeen }

  /// What one block says; bit `i` is byte `i`.
  struct Structure {
    /// Delimiters outside quotes; left out where the caller does not want them.
    var separators: UInt64
    /// Line feeds outside quotes.
    var rowEnds: UInt64
    /// Line feeds inside quotes.
    var quotedBreaks: UInt64
    /// Quotes that are part of a value: second of a doubled quote, or stray.
    var literalQuotes: UInt64
  }

  private(set) var state = State.fieldStart
  let delimiter: UInt8
  private let quotes = ByteBlock.Pattern(UInt8(ascii: "\""))
  private let feeds = ByteBlock.Pattern(0x0A)
  private let delimiters: ByteBlock.Pattern

  init(delimiter: UInt8) {
    self.delimiter = delimiter
    delimiters = ByteBlock.Pattern(delimiter)
  }

  /// The next 64 bytes.
  @inline(__always)
  mutating func block(_ bytes: Span<UInt8>, at offset: Int, wantsSeparators: Bool) -> Structure {
    let quote = ByteBlock.mask(bytes, at: offset, of: quotes)
    let feed = ByteBlock.mask(bytes, at: offset, of: feeds)
    if quote == 0, state != .quoted {
      let last = bytes[offset &+ 63]
      state = last == delimiter || last == 0x0A ? .fieldStart : .unquoted
      return Structure(
        separators: wantsSeparators ? ByteBlock.mask(bytes, at: offset, of: delimiters) : 0,
        rowEnds: feed, quotedBreaks: 0, literalQuotes: 0)
    }
    let separator = ByteBlock.mask(bytes, at: offset, of: delimiters)
    let region = ByteBlock.prefixXor(quote) ^ (state == .quoted ? ~0 : 0)
    let opening = quote & region
    let mayOpen = state == .fieldStart || state == .quoteSeen
    guard opening & ~((quote | separator | feed) &<< 1 | (mayOpen ? 1 : 0)) == 0 else {
      return plain(bytes, from: offset, to: offset &+ 64)
    }
    let doubled = opening & (quote &<< 1 | (state == .quoteSeen ? 1 : 0))
    if region &>> 63 != 0 {
      state = .quoted
    } else if quote &>> 63 != 0 {
      state = .quoteSeen
    } else {
      state = (separator | feed) &>> 63 != 0 ? .fieldStart : .unquoted
    }
    return Structure(
      separators: separator & ~region, rowEnds: feed & ~region, quotedBreaks: feed & region,
      literalQuotes: doubled)
  }

  /// Up to 64 bytes, one by one: what the tail of a buffer and stray quotes need.
  @inline(never)
  mutating func plain(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Structure {
    var result = Structure(separators: 0, rowEnds: 0, quotedBreaks: 0, literalQuotes: 0)
    var bit: UInt64 = 1
    for index in start..<end {
      let byte = bytes[index]
      switch state {
      case .quoted:
        if byte == UInt8(ascii: "\"") {
          state = .quoteSeen
        } else if byte == 0x0A {
          result.quotedBreaks |= bit
        }
      case .quoteSeen where byte == UInt8(ascii: "\""):
        state = .quoted
        result.literalQuotes |= bit
      case .fieldStart where byte == UInt8(ascii: "\""):
        state = .quoted
      default:
        if byte == delimiter {
          result.separators |= bit
          state = .fieldStart
        } else if byte == 0x0A {
          result.rowEnds |= bit
          state = .fieldStart
        } else {
          if byte == UInt8(ascii: "\"") { result.literalQuotes |= bit }
          state = .unquoted
        }
      }
      bit &<<= 1
    }
    return result
  }
}
