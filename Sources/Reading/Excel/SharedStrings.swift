import Intake
import Vocabulary

/// The texts that cells of a workbook share, ready to be written as cells.
///
/// Up to 64 MiB stand in memory, what comes after in a file without a name.
final class SharedStrings {
  private var memory: [UInt8] = []
  /// Where each text ends, among all of them.
  private var ends: [UInt32] = []
  private var spill: Int32 = -1
  /// Bytes that wait to be written to the spill.
  private var pending: [UInt8] = []
  private var total = 0

  static let memoryLimit = 64 << 20
  /// Texts of one workbook; their ends take 4 bytes each.
  static let countLimit = 16 << 20

  init() {}

  deinit {
    if spill >= 0 { System.closeDescriptor(spill) }
  }

  var count: Int { ends.count }

  func append(_ text: [UInt8]) throws(Fault) {
    guard ends.count < Self.countLimit else { throw Fault(.tooLarge, facts: ["\(Self.countLimit) sharedStrings"]) }
    guard total + text.count < Int(UInt32.max) else { throw Fault(.tooLarge, facts: [String(UInt32.max)]) }
    total += text.count
    ends.append(UInt32(total))
    if spill < 0, memory.count + text.count <= Self.memoryLimit {
      memory += text
      return
    }
    if spill < 0 { spill = try System.temporaryFile() }
    pending += text
    if pending.count >= 1 << 20 { try flush() }
  }

  func flush() throws(Fault) {
    guard !pending.isEmpty else { return }
    try System.write(pending, to: spill)
    pending.removeAll(keepingCapacity: true)
  }

  func isEmpty(_ index: Int) -> Bool { range(index).isEmpty }

  /// Appends a text; nothing where there is none of that number.
  func append(_ index: Int, to out: inout [UInt8]) throws(Fault) {
    let range = range(index)
    guard !range.isEmpty else { return }
    if range.upperBound <= memory.count {
      out += memory[range]
    } else {
      _ = try System.read(spill, count: range.count, at: range.lowerBound - memory.count, into: &out)
    }
  }

  private func range(_ index: Int) -> Range<Int> {
    guard index >= 0, index < ends.count else { return 0..<0 }
    return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }
}

/// Reads `sharedStrings.xml`: the runs of each text joined, phonetic ones left out.
final class SharedStringsHandler: PartHandler {
  let strings = SharedStrings()
  private(set) var fault: Fault?
  private var text: [UInt8] = []
  private var cell: [UInt8] = []
  private var isPhonetic = false

  func open(_ name: PartName, _ attributes: PartAttributes, _ text: inout PartText) {
    switch name {
    case .si: text.bytes.removeAll(keepingCapacity: true)
    case .rPh: isPhonetic = true
    case .t: text.isWanted = !isPhonetic
    default: break
    }
  }

  func close(_ name: PartName, _ text: inout PartText) {
    switch name {
    case .t: text.isWanted = false
    case .rPh: isPhonetic = false
    case .si:
      cell.removeAll(keepingCapacity: true)
      CellEscape.append(text.bytes, decodes: true, to: &cell)
      do throws(Fault) { try strings.append(cell) } catch { fault = error }
    default: break
    }
  }
}
