/// In what form a date was written: what has to be known before it may be rewritten.
enum DateShape: Equatable {
  /// The year stands first and has four digits: there is one reading.
  case yearFirst(Parts)
  /// Day and month are the same number.
  case same(Parts)
  /// Two numbers and a year of four digits; `beyond12` tells which is the day.
  case dayFirst(Parts, beyond12: Bool)
  case shortYear
  /// Words, months alone, serials.
  case other

  struct Parts: Equatable {
    var year: Int
    var month: Int
    var day: Int
    /// Where the date ends in the text; what follows is a time.
    var end: Int
    /// Written as `2026-04-02`.
    var isPlain: Bool
  }

  init(_ text: Span<UInt8>) {
    self = .other
    var numbers: [(value: Int, width: Int)] = []
    var marks: [UInt8] = []
    var index = 0
    while index < text.count, numbers.count < 3 {
      let digit = text[index] &- 0x30
      guard digit < 10 else {
        let isMark = [0x2F, 0x2D, 0x2E, 0x20].contains(text[index])
        guard isMark, !numbers.isEmpty, index > 0, text[index - 1] &- 0x30 < 10 else { return }
        marks.append(text[index])
        index += 1
        continue
      }
      var value = 0
      var width = 0
      while index < text.count, text[index] &- 0x30 < 10, width < 9 {
        value = value * 10 + Int(text[index] - 0x30)
        width += 1
        index += 1
      }
      numbers.append((value, width))
    }
    // A fourth digit group right behind would be another kind of number.
    if index < text.count, text[index] != 0x20, text[index] | 0x20 != 0x74 { return }
    if numbers.count == 1, index == text.count {
      self = Self.packed(numbers[0], end: index)
    } else if numbers.count == 3 {
      guard numbers[1].width <= 2 else { return }
      if numbers[0].width == 4, numbers[2].width <= 2 {
        let isPlain =
          marks.prefix(2) == [0x2D, 0x2D] && numbers[1].width == 2 && numbers[2].width == 2
        self = .yearFirst(
          Parts(
            year: numbers[0].value, month: numbers[1].value, day: numbers[2].value, end: index, isPlain: isPlain))
      } else if numbers[0].width <= 2, numbers[2].width == 4 {
        self = Self.either(numbers[0].value, numbers[1].value, numbers[2].value, end: index)
      } else if numbers[0].width <= 2, numbers[2].width <= 2 {
        self = .shortYear
      }
    }
  }

  private static func packed(_ number: (value: Int, width: Int), end: Int) -> DateShape {
    if number.width == 6 { return .shortYear }
    guard number.width == 8 else { return .other }
    let years = 1900...2099
    let (head, tail) = (number.value / 10_000, number.value % 10_000)
    switch (years.contains(head), years.contains(tail)) {
    case (false, true): return either(head / 100, head % 100, tail, end: end)
    case (true, false):
      return .yearFirst(Parts(year: head, month: tail / 100, day: tail % 100, end: end, isPlain: false))
    default: return .other
    }
  }

  private static func either(_ first: Int, _ second: Int, _ year: Int, end: Int) -> DateShape {
    let parts = Parts(year: year, month: second, day: first, end: end, isPlain: false)
    return first == second ? .same(parts) : .dayFirst(parts, beyond12: first > 12)
  }
}
