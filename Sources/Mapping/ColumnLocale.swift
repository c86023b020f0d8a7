import Identifiers

/// Proves from sample cells how a column writes its numbers (identifiers §13).
struct DecimalProof: Sendable, Equatable {
  enum Verdict: Sendable, Equatable { case plain, proven, ambiguous, contradictory, doubtful }
  let mark: DecimalMark
  let verdict: Verdict
  /// A cell that shows it.
  let example: String

  init(cells: some Sequence<String>) {
    var comma = 0
    var point = 0
    var open = ""
    var shown = ("", "")
    // Cells like `1.500`, by their mark, and whether numbers stand beside them that drop their zeros.
    var round = ("", "")
    var dropsZeros = false
    for cell in cells {
      switch Decimal6.evidence(Array(cell.utf8).span) {
      case .comma:
        comma += 1
        shown.0 = cell
        dropsZeros = dropsZeros || !Self.hasThreePlaces(cell)
      case .point:
        point += 1
        shown.1 = cell
        dropsZeros = dropsZeros || !Self.hasThreePlaces(cell)
      case .ambiguous:
        open = cell
        guard cell.last(where: \.isNumber) == "0" else { break }
        if cell.contains(",") { round.0 = cell } else { round.1 = cell }
      case .none: break
      }
    }
    let doubt = point > comma ? round.1 : round.0
    mark = point > comma ? .point : .comma
    switch (comma, point) {
    case (0, 0):
      verdict = open.isEmpty ? .plain : .ambiguous
      example = open
    case (_, 0) where dropsZeros && !doubt.isEmpty, (0, _) where dropsZeros && !doubt.isEmpty:
      // Who writes 2.5 would write 1.5, not 1.500: that is more likely to be a thousand and a half.
      verdict = .doubtful
      example = doubt
    case (_, 0), (0, _):
      verdict = .proven
      example = comma > 0 ? shown.0 : shown.1
    default:
      verdict = .contradictory
      example = shown.0 + " / " + shown.1
    }
  }

  private static func hasThreePlaces(_ cell: String) -> Bool {
    guard let mark = cell.lastIndex(where: { $0 == "," || $0 == "." }) else { return false }
    return cell[mark...].dropFirst().prefix(while: \.isNumber).count == 3
  }
}

/// Proves from sample cells in which order a column writes its dates (VN-IMP-07, VN-IMP-25).
struct DateProof: Sendable, Equatable {
  enum Verdict: Sendable, Equatable { case dayFirst, monthFirst, mixed, swapped }
  let verdict: Verdict
  /// A cell that shows it.
  let example: String
  /// Which of the cells writes the month first; nil for none.
  let row: Int?
  /// Dates were seen, so that a five-digit number is a spreadsheet's serial (VN-IMP-23).
  let acceptsSerials: Bool

  init(cells: some Sequence<String>) {
    var dayBeyond12 = 0
    var monthBeyond12 = 0
    var bothWithin12 = 0
    var real = 0
    var serials = 0
    var others = 0
    var shown = ("", "")
    var row: Int?
    for (index, cell) in cells.enumerated() {
      switch Self.read(cell) {
      case .day:
        dayBeyond12 += 1
        shown.0 = cell
      case .month:
        monthBeyond12 += 1
        if row == nil {
          row = index
          shown.1 = cell
        }
      case .either: bothWithin12 += 1
      case .iso: real += 1
      case .serial: serials += 1
      case .other: others += 1
      case .none: break
      }
    }
    self.row = row
    let texts = dayBeyond12 + monthBeyond12 + bothWithin12
    if monthBeyond12 > 0, dayBeyond12 == 0 {
      verdict = .monthFirst
      example = shown.1
    } else if monthBeyond12 > 0, monthBeyond12 * 10 >= dayBeyond12, monthBeyond12 > 1 || dayBeyond12 == 1 {
      // One against several is a slip of the finger: that cell alone is wrong.
      verdict = .mixed
      example = shown.0 + " / " + shown.1
    } else if real + serials >= 2, dayBeyond12 >= 2, bothWithin12 == 0 {
      // An English Excel made real dates of 03/04 and left 25/04 as text.
      verdict = .swapped
      example = shown.0
    } else {
      verdict = .dayFirst
      example = shown.0
    }
    acceptsSerials = texts + real > 0 || (serials > 0 && others == 0)
  }

  private enum Sign { case none, day, month, either, iso, serial, other }

  private static func read(_ cell: String) -> Sign {
    let trimmed = cell.utf8.drop { $0 == 0x20 }
    var parts: [(value: Int, width: Int)] = []
    var value = 0
    var width = 0
    for byte in trimmed {
      if byte >= 0x30, byte <= 0x39, width < 9 {
        value = value * 10 + Int(byte - 0x30)
        width += 1
      } else {
        if width > 0 { parts.append((value, width)) }
        (value, width) = (0, 0)
        // What follows the day is a time.
        if parts.count >= 3 { break }
        if parts.isEmpty, byte != 0x27 {
          // A dash says nothing, a word that the column holds other things.
          return byte | 0x20 >= 0x61 && byte != 0xE2 ? .other : .none
        }
        guard byte == 0x2F || byte == 0x2E || byte == 0x2D || byte == 0x20 || byte == 0x27 else {
          return .other
        }
      }
    }
    if width > 0 { parts.append((value, width)) }
    if parts.isEmpty { return .none }
    if parts.count == 1 {
      let (value, width) = parts[0]
      return width == 5 && (36_526...73_050).contains(value) ? .serial : .other
    }
    guard parts.count >= 3 else { return .other }
    if parts[0].width == 4 { return .iso }
    guard parts[0].width <= 2, parts[1].width <= 2 else { return .other }
    let (first, second) = (parts[0].value, parts[1].value)
    if first > 12, first <= 31, second <= 12 { return .day }
    if second > 12, second <= 31, first <= 12 { return .month }
    return first <= 12 && second <= 12 ? .either : .other
  }
}
