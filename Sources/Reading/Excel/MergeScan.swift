import Vocabulary

/// Finds the merged cells of a worksheet. They stand behind its rows, and rows are to be filled from
/// them: so the sheet is gone through once before, looking for one word only.
struct MergeScan {
  /// Last row of each merge that goes down, by its first cell.
  private(set) var merges: [CellPlace: Int] = [:]
  private var window: [UInt8] = []

  /// Merges of one sheet.
  static let limit = 1 << 18
  private static let word = Array("mergeCell ".utf8)

  /// - Throws: `too-large` for more merges than any sheet needs.
  mutating func take(_ bytes: [UInt8]) throws(Fault) {
    let window = window + bytes
    let done = try scan(window)
    self.window = Array(window[done...])
  }

  /// - Returns: how much of the window needs not be seen again.
  private mutating func scan(_ window: [UInt8]) throws(Fault) -> Int {
    var index = 0
    let word = Self.word
    let span = window.span
    search: while index &+ word.count < span.count {
      guard span[index] == UInt8(ascii: "m") else {
        index &+= 1
        continue
      }
      for offset in 1..<word.count where span[index &+ offset] != word[offset] {
        index &+= 1
        continue search
      }
      var end = index
      while end < span.count, span[end] != UInt8(ascii: ">") { end += 1 }
      // The tag goes on in the next piece, unless it is none.
      if end == span.count, end - index < 512 { break }
      try add(String(decoding: window[index..<end], as: UTF8.self))
      index = end
    }
    return min(index, span.count)
  }

  private mutating func add(_ tag: String) throws(Fault) {
    guard let attribute = tag.firstRange(of: "ref=") else { return }
    let value = tag[attribute.upperBound...].dropFirst().prefix { $0 != "\"" && $0 != "'" }
    let corners = value.split(separator: ":").compactMap { CellPlace(String($0)) }
    guard corners.count == 2, corners[1].row > corners[0].row else { return }
    guard merges.count < Self.limit else { throw Fault(.tooLarge, facts: ["\(Self.limit) mergeCells"]) }
    merges[corners[0]] = corners[1].row
  }
}
