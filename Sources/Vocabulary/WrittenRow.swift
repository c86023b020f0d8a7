/// One row of a table as its sender wrote it, whatever form the file has: what the marked copy is made of.
///
/// ```
/// text   M è   x ử n g ␀ ␀ 0 1 2 ␀
/// ends                 ↑ ↑       ↑     one for each cell, at the NUL behind it
/// ```
public struct WrittenRow: Sendable {
  /// Physical line of the text, or row of the sheet, from 1.
  public private(set) var line = 0
  /// UTF-8; a cell holds no NUL, one stands behind each.
  public private(set) var text: [UInt8] = []
  public private(set) var ends: [Int] = []

  public init() {}

  /// Empties the row for the next one; its memory stays.
  public mutating func begin(line: Int) {
    self.line = line
    text.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  public mutating func append(_ byte: UInt8) { text.append(byte) }

  public mutating func append(_ bytes: some Sequence<UInt8>) { text.append(contentsOf: bytes) }

  public mutating func endCell() {
    ends.append(text.count)
    text.append(0)
  }

  public var count: Int { ends.count }

  /// Where the text of a cell stands, without its NUL.
  public func range(_ cell: Int) -> Range<Int> { (cell == 0 ? 0 : ends[cell - 1] + 1)..<ends[cell] }

  public func string(_ cell: Int) -> String { String(decoding: text[range(cell)], as: UTF8.self) }
}
