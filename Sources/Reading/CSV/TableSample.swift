import Intake
import Vocabulary

/// The head of a table: enough of it to tell how it is laid out.
struct TableSample {
  /// At most 256 KiB of text, line ends made one.
  let bytes: [UInt8]
  let isWhole: Bool
  let lineEnding: LineEnding
  /// Rows of a sheet have no width of their own: they are as wide as the widest above the data.
  let isSheet: Bool

  static let limit = 1 << 18

  init(_ table: TableText) throws(Fault) {
    var stream = try table.open()
    isSheet = table.isSheet
    var text: [UInt8] = []
    var ended = false
    while text.count < Self.limit, !ended {
      ended = try stream.next(atMost: Self.limit - text.count, into: &text) == 0
    }
    isWhole = ended
    // Carriage returns in a sheet are line breaks inside cells.
    (lineEnding, bytes) = isSheet ? (.lf, text) : Self.unify(text, isWhole: ended)
  }

  private static func unify(_ text: [UInt8], isWhole: Bool) -> (LineEnding, [UInt8]) {
    var feeds = 0
    var pairs = 0
    var returns = 0
    for index in text.indices {
      switch text[index] {
      case 0x0A: feeds += 1
      case 0x0D where index + 1 < text.count && text[index + 1] == 0x0A: pairs += 1
      case 0x0D where index + 1 < text.count || isWhole: returns += 1
      default: break
      }
    }
    guard returns > feeds else { return (pairs * 2 > feeds ? .crlf : .lf, text) }
    var unified = text
    var returnsToFeeds = LoneReturns()
    returnsToFeeds.convert(&unified, isLast: isWhole)
    return (.cr, unified)
  }

  /// The rows of the sample as a delimiter cuts them, up to line 30 and fifty rows more.
  func rows(delimiter: UInt8) -> [SampleRow] {
    var rows: [SampleRow] = []
    var tracker = QuoteTracker(delimiter: delimiter)
    var start = 0
    var line = 1
    var breaks = 0
    var index = 0
    let span = bytes.span
    var past = 0
    while index < span.count, past < 50 {
      let end = min(index + 64, span.count)
      let structure = tracker.plain(span, from: index, to: end)
      for bit in 0..<end - index {
        if structure.quotedBreaks >> UInt64(bit) & 1 != 0 { breaks += 1 }
        guard structure.rowEnds >> UInt64(bit) & 1 != 0 else { continue }
        rows.append(SampleRow(span, start..<index + bit, delimiter: delimiter, line: line))
        if line > TableLayout.headerSearch { past += 1 }
        start = index + bit + 1
        line += 1 + breaks
        breaks = 0
      }
      index = end
    }
    // A row cut by the sample's end says nothing; the document's last may lack its line feed.
    if index >= span.count, start < span.count, isWhole, tracker.state != .quoted {
      rows.append(SampleRow(span, start..<span.count, delimiter: delimiter, line: line))
    }
    guard isSheet else { return rows }
    let width = rows.reduce(0) { $1.line <= TableLayout.headerSearch ? max($0, $1.width) : $0 }
    return rows.map { $0.padded(to: width) }
  }
}

/// One row of the sample.
struct SampleRow {
  /// Without its line feed; offsets in the text.
  let range: Range<Int>
  /// Physical line it begins on, and how many lines it takes.
  let line: Int
  let lines: Int
  /// Trimmed, without quotes; line breaks are spaces.
  private(set) var cells: [String]
  private(set) var looks: [CellLook.Kind]
  /// Column, from 1, in code points, of each cell's first character.
  private(set) var columns: [Int]

  init(_ bytes: Span<UInt8>, _ range: Range<Int>, delimiter: UInt8, line: Int) {
    self.range = range
    self.line = line
    var cells: [String] = []
    var looks: [CellLook.Kind] = []
    var columns: [Int] = []
    var reader = RowCells(bytes, range, delimiter: delimiter)
    var column = 1
    var counted = range.lowerBound
    var lines = 1
    while let cell = reader.next(bytes) {
      let look = CellLook(bytes, cell)
      while counted < look.range.lowerBound {
        if bytes[counted] == 0x0A { column = 0 }
        if bytes[counted] & 0xC0 != 0x80 { column += 1 }
        counted += 1
      }
      columns.append(column)
      looks.append(look.kind)
      cells.append(Self.text(bytes, look.range))
      if cells.count > TableLimits.columns { break }
    }
    for index in range where bytes[index] == 0x0A { lines += 1 }
    self.cells = cells
    self.looks = looks
    self.columns = columns
    self.lines = lines
  }

  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    var copy: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      let isBreak = byte == 0x0A || byte == 0x0D || byte == 0x09
      if isBreak || byte == 0x20 {
        if copy.last != 0x20 { copy.append(0x20) }
      } else {
        copy.append(byte)
        let isDoubled = byte == 0x22 && index + 1 < range.upperBound && bytes[index + 1] == 0x22
        if isDoubled { index += 1 }
      }
      index += 1
    }
    return String(decoding: copy, as: UTF8.self)
  }

  /// With empty cells up to a width.
  func padded(to width: Int) -> SampleRow {
    var row = self
    while row.cells.count < width {
      row.cells.append("")
      row.looks.append(.blank)
      row.columns.append((row.columns.last ?? 0) + 1)
    }
    return row
  }

  var width: Int { cells.count }
  var filled: Int { looks.count { $0 != .blank } }
  /// Cells up to the last that holds something.
  var trimmedWidth: Int { (looks.lastIndex { $0 != .blank } ?? -1) + 1 }
  var isBlank: Bool { filled == 0 }
  func isFilled(_ column: Int) -> Bool { column < looks.count && looks[column] != .blank }
}
