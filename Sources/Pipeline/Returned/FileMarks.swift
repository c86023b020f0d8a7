import Intake
import Reporting
import Vocabulary

/// Where one finding of a table stands: eight bytes, ordered by line, column, rule.
///
/// ```
/// 63        32 31      16 15      0
/// │   line    │  column  │  rule  │     column 0xFFFF: the row as a whole
/// ```
struct MarkWord: Hashable, Comparable, Sendable {
  let bits: UInt64
  private static let noColumn = 0xFFFF

  init(bits: UInt64) { self.bits = bits }

  /// - Parameter column: from 0; nil for the row as a whole.
  init(line: Int, column: Int?, rule: Int) {
    let column = column.map { min(max(0, $0), Self.noColumn - 1) } ?? Self.noColumn
    bits = UInt64(UInt32(clamping: line)) << 32 | UInt64(column) << 16 | UInt64(UInt16(clamping: rule))
  }

  var line: Int { Int(bits >> 32) }
  var column: Int? {
    let column = Int(bits >> 16 & 0xFFFF)
    return column == Self.noColumn ? nil : column
  }
  var rule: Int { Int(bits & 0xFFFF) }

  static func < (a: MarkWord, b: MarkWord) -> Bool { a.bits < b.bits }
}

/// All findings of one table by place, for the marked file; the words of the first few of each rule.
///
/// Batches come in order, so their marks go to the end of one stream: in memory while it is short, past
/// that in an unlinked temporary file. What is only told at the end of the file is few and sorted by itself.
/// One owner, one thread.
final class FileMarks {
  /// Findings of a rule whose words are kept. A person who has seen this many knows the fault.
  static let wordsPerRule = 200
  /// Marks in a piece of the stream: 1 MiB.
  private static let pieceMarks = 1 << 17

  private var piece: [UInt64] = []
  private var spilled = 0
  private var descriptor: Int32 = -1
  private var late: [UInt64] = []
  private var remarks: [MarkWord: [CellRemark]] = [:]
  private var kept: [Int]
  /// Findings of a rule that concern a row as a whole, by rule.
  private(set) var wholeRows: [Int]

  init(rules: Int) {
    kept = [Int](repeating: 0, count: rules)
    wholeRows = kept
  }

  deinit { if descriptor >= 0 { System.closeDescriptor(descriptor) } }

  /// Marks of the next batch, in any order.
  func take(_ marks: [MarkWord]) throws(Fault) {
    for mark in marks.sorted() {
      count(mark)
      piece.append(mark.bits)
    }
    if piece.count >= Self.pieceMarks { try spill() }
  }

  /// A finding that no batch could know.
  func takeLate(_ mark: MarkWord) {
    count(mark)
    late.append(mark.bits)
  }

  private func count(_ mark: MarkWord) {
    if mark.column == nil, mark.rule < wholeRows.count { wholeRows[mark.rule] += 1 }
  }

  /// The words of a finding; false once there are enough of its rule.
  func keep(_ remark: @autoclosure () -> CellRemark, at mark: MarkWord) -> Bool {
    guard mark.rule < kept.count, kept[mark.rule] < Self.wordsPerRule else { return false }
    kept[mark.rule] += 1
    remarks[mark, default: []].append(remark())
    return kept[mark.rule] < Self.wordsPerRule
  }

  func words(at mark: MarkWord) -> [CellRemark] { remarks[mark] ?? [] }

  private func spill() throws(Fault) {
    if descriptor < 0 { descriptor = try System.temporaryFile() }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(piece.count * 8)
    for word in piece {
      for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
    }
    try System.write(bytes, to: descriptor)
    spilled += piece.count
    piece.removeAll(keepingCapacity: true)
  }

  // MARK: Reading back, in order

  private var window: [UInt64] = []
  private var windowPlace = 0
  private var readBack = 0
  private var latePlace = 0
  private var isSealed = false

  /// The next mark that stands before `line`, each once; nil when the next stands there or behind.
  func next(before line: Int) throws(Fault) -> MarkWord? {
    if !isSealed {
      late.sort()
      isSealed = true
    }
    if windowPlace == window.count { try refill() }
    let first = windowPlace < window.count ? window[windowPlace] : nil
    let second = latePlace < late.count ? late[latePlace] : nil
    guard let least = [first, second].compactMap({ $0 }).min() else { return nil }
    let mark = MarkWord(bits: least)
    guard mark.line < line else { return nil }
    if first == least { windowPlace += 1 }
    while latePlace < late.count, late[latePlace] == least { latePlace += 1 }
    return mark
  }

  private func refill() throws(Fault) {
    window.removeAll(keepingCapacity: true)
    windowPlace = 0
    if readBack < spilled {
      let wanted = min(8_192, spilled - readBack) * 8
      var bytes: [UInt8] = []
      while bytes.count < wanted {
        let got = try System.read(
          descriptor, count: wanted - bytes.count, at: readBack * 8 + bytes.count, into: &bytes)
        guard got > 0 else { throw Fault(.internalFailure, facts: ["marks"]) }
      }
      for start in stride(from: 0, to: wanted, by: 8) {
        var word: UInt64 = 0
        for index in 0..<8 { word |= UInt64(bytes[start + index]) << UInt64(index * 8) }
        window.append(word)
      }
      readBack += wanted / 8
    } else if !piece.isEmpty {
      swap(&window, &piece)
    }
  }
}
