internal import Vocabulary

extension RecordBatch {
  /// A cell as its sender wrote it: what a person will look for in the file.
  ///
  /// Normalizing moves a cell to the arena and keeps where it stood; in a table the written text ends
  /// at the delimiter before the next cell. For findings that are kept, not for hot loops.
  func written(_ record: Int, _ slot: Int) -> String {
    let cell = self.cell(record, slot)
    guard form == .table, Int(cell.start) >= sourceCount, Int(cell.origin) < sourceCount else {
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
}
