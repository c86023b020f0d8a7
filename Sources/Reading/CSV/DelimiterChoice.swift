/// A sample of a table as one delimiter reads it.
struct DelimiterReading {
  let delimiter: UInt8
  let rows: [SampleRow]
  let header: HeaderRows
  /// Of the first fifty rows below the header, how many there are and how many have its width.
  let counted: Int
  let constant: Int
  /// A cell is a number with a decimal comma.
  let hasDecimalCommas: Bool

  /// nil where no row can be the header.
  init?(_ sample: TableSample, delimiter: UInt8, skipsFirst: Bool, score: ([String]) -> Int) {
    let rows = sample.rows(delimiter: delimiter)
    let hidden = skipsFirst ? 1 : 0
    guard rows.count > hidden else { return nil }
    guard var header = HeaderRows.find(in: Array(rows[hidden...]), score: score) else { return nil }
    header.rows = header.rows.lowerBound + hidden..<header.rows.upperBound + hidden
    let headers = rows[header.rows]
    let width = headers.map(\.width).max() ?? 0
    let body = rows[header.rows.upperBound...].filter { !$0.isBlank }.prefix(50)
    self.delimiter = delimiter
    self.rows = rows
    self.header = header
    counted = body.count
    constant = body.count { $0.width == width }
    hasDecimalCommas =
      delimiter != UInt8(ascii: ",") && body.contains { $0.cells.contains(where: Self.isDecimalComma) }
  }

  var width: Int { header.names.count }
  /// 0 … 1; a header alone is as constant as can be.
  var constancy: Double { counted == 0 ? 1 : Double(constant) / Double(counted) }

  private static func isDecimalComma(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let comma = bytes.firstIndex(of: UInt8(ascii: ",")), comma > 0, comma + 1 < bytes.count
    else { return false }
    return bytes.enumerated().allSatisfy { index, byte in
      index == comma || 0x30...0x39 ~= byte || index < comma && (byte == 0x2E || byte == 0x2D)
    }
  }
}

/// The delimiter that explains the sample best (VN-IMP-01).
struct DelimiterChoice {
  let reading: DelimiterReading
  /// Another delimiter that explains it as well.
  let rival: UInt8?

  /// - Parameters:
  ///   - readings: in the order in which delimiters are preferred.
  ///   - isFixed: the delimiter was said or declared: nothing to choose, and no rival.
  init?(_ readings: [DelimiterReading], isFixed: Bool) {
    // One column says nothing about its delimiter: it needs a known name.
    let usable = readings.filter { $0.width > 1 || $0.header.score > 0 }
    guard var best = usable.first else { return nil }
    for other in usable.dropFirst() where Self.isBetter(other, best) { best = other }
    let equals = usable.filter { !Self.isBetter(best, $0) && $0.delimiter != best.delimiter }
    if best.width == 1, !isFixed {
      // Any delimiter reads one column; take one that cannot tear it apart.
      reading = usable.last { $0.width == 1 && $0.delimiter != UInt8(ascii: ",") } ?? best
      rival = nil
      return
    }
    reading = best
    // `;` beside decimal commas is the habit of the country: no doubt left.
    let isSettled = isFixed || best.delimiter == UInt8(ascii: ";") && best.hasDecimalCommas
    rival = isSettled ? nil : equals.first?.delimiter
  }

  /// Known names first (three make a header), then rows of one width, then more names, then columns.
  private static func isBetter(_ a: DelimiterReading, _ b: DelimiterReading) -> Bool {
    func key(_ r: DelimiterReading) -> [Double] {
      [
        r.header.score >= 3 ? 1 : 0, r.width > 1 ? 1 : 0, r.constancy.rounded(toPlaces: 2),
        Double(r.header.score), r.delimiter == UInt8(ascii: ";") && r.hasDecimalCommas ? 1 : 0,
      ]
    }
    return key(b).lexicographicallyPrecedes(key(a))
  }
}

extension Double {
  fileprivate func rounded(toPlaces places: Int) -> Double {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
