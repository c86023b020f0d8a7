internal import Vocabulary

extension RecordBatch {
  /// A cell as its sender wrote it: what a person will look for in the file.
  ///
  /// Normalizing moves a cell to the arena and keeps where it stood; in a table the written text ends
  /// at the delimiter before the next cell. For findings that are kept, not for hot loops.
  func written(_ record: Int, _ slot: Int) -> String {
    let cell = self.cell(record, slot)
    if form == .epcisJSON || form == .epcisXML {
      let text = text(of: cell)
      guard let written = quoted(at: Int(cell.origin)) else { return text }
      return Int(cell.start) >= sourceCount || written.contains(text) ? written : text
    }
    // What was typed with an old font is shown as a person reads it.
    guard form == .table, cell.change != .legacyEncoding, Int(cell.start) >= sourceCount, Int(cell.origin) < sourceCount
    else {
      return text(of: cell)
    }
    let start = Int(cell.origin)
    let isQuoted = start > 0 && bytes[start - 1] == 0x22
    var end = sourceCount
    var endsRow = true
    for next in (slot + 1)..<max(width, slot + 1) {
      let origin = Int(self.cell(record, next).origin)
      if origin > start, origin < end {
        end = origin
        endsRow = false
      }
    }
    let stop = record + 1 < count ? Int(records[record + 1].origin) : sourceCount
    if stop < end {
      end = stop
      endsRow = true
    }
    // A place that is no neighbour means that the cell was derived, not written.
    guard end > start, end - start < 4_096 else { return text(of: cell) }
    if endsRow {
      while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    } else {
      if bytes[end - 1] == 0x22 { end -= 1 }
      let delimiter = end > start ? bytes[end - 1] : 0
      while end > start, bytes[end - 1] == delimiter { end -= 1 }
    }
    if isQuoted, end > start, bytes[end - 1] == 0x22 { end -= 1 }
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    let written = String(decoding: bytes[start..<end], as: UTF8.self)
    return isQuoted ? written.replacing("\"\"", with: "\"") : written
  }

  /// The JSON string or the text of the XML element that begins here; nil when it holds escapes of more
  /// than ASCII, is something else, or is long.
  private func quoted(at origin: Int) -> String? {
    guard origin < sourceCount else { return nil }
    let limit = Swift.min(sourceCount, origin + 4_096)
    var start = origin
    var end = UInt8(ascii: "\"")
    var escape = UInt8(ascii: "\\")
    if form == .epcisXML {
      // An element's place is its tag, a string's its first character.
      guard bytes[origin] == UInt8(ascii: "<") else { return nil }
      (end, escape) = (UInt8(ascii: "<"), UInt8(ascii: "&"))
      while start < limit, bytes[start] != UInt8(ascii: ">") { start += 1 }
      start += 1
    } else {
      guard origin > 0, bytes[origin - 1] == end else { return nil }
    }
    var index = start
    var written: [UInt8] = []
    while index < limit, bytes[index] != end {
      guard bytes[index] == escape else {
        written.append(bytes[index])
        index += 1
        continue
      }
      guard form == .epcisJSON, let found = jsonEscape(at: index) else { return nil }
      written.append(found.byte)
      index += found.length
    }
    guard index < limit, index > start else { return nil }
    let text = String(decoding: written, as: UTF8.self)
    return text.contains { !$0.isWhitespace } ? text : nil
  }

  /// One escape of JSON that stands for an ASCII character, and how long it is.
  private func jsonEscape(at index: Int) -> (byte: UInt8, length: Int)? {
    guard index + 1 < sourceCount else { return nil }
    switch bytes[index + 1] {
    case UInt8(ascii: "n"): return (0x0A, 2)
    case UInt8(ascii: "t"): return (0x09, 2)
    case UInt8(ascii: "r"): return (0x0D, 2)
    case UInt8(ascii: "b"): return (0x08, 2)
    case UInt8(ascii: "f"): return (0x0C, 2)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return (bytes[index + 1], 2)
    case UInt8(ascii: "u"):
      guard index + 6 <= sourceCount,
        let code = UInt8(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16), code < 0x80
      else { return nil }
      return (code, 6)
    default: return nil
    }
  }
}
