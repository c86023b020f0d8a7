import Intake
import Vocabulary

@testable import Reading

/// Sizes at which every boundary between chunks falls somewhere else.
let tableChunks = [1, 7, 65_536]

/// The names this suite knows: enough to stand for the dictionary of fields.
let knownNames: Set<String> = [
  "stt", "ten hang", "ten hang hoa", "ten san pham", "ma hang", "ma vach", "dvt", "so luong", "so lo",
  "so lo san xuat", "ngay san xuat", "han su dung", "don gia", "ma so thue", "dia chi", "a", "b", "c", "ngay nhap",
  "ghi chu",
]

func stubHeaderScore(_ cells: [String]) -> Int {
  cells.count { knownNames.contains(Skeleton.fold($0)) }
}

/// One record as the tests look at it.
struct ReadRecord: Hashable, CustomStringConvertible {
  var number: Int
  var line: Int
  /// nil for absent.
  var cells: [String?]
  var description: String { "#\(number) line \(line) \(cells)" }
}

struct ReadNote: Hashable {
  var code: NoteCode
  var line: Int
  var column: Int
  var found: String
  var expected: String
  var suspect = ""
}

/// Everything a table gives, batch borders forgotten.
struct ReadTable {
  var layout: TableLayout
  var records: [ReadRecord] = []
  var notes: [ReadNote] = []
  /// Line and column of every cell, record by record.
  var places: [[Place]] = []
  var fault: Fault?
  var tally = ReadTally()
  var largestBatch = 0

  struct Place: Hashable {
    var line: Int
    var column: Int
  }

  var skips: [String] { tally.skipped.map { "\($0.line) \($0.reason.en)" } }
}

func tableLayout(
  of bytes: [UInt8], delimiter: UInt8? = nil, encoding: TextEncoding = .utf8, bomLength: Int = 0
) throws(Fault) -> TableLayout {
  try TableLayout.detect(
    document: .bytes(bytes, path: "t.csv"), encoding: encoding, bomLength: bomLength,
    delimiter: delimiter, headerScore: stubHeaderScore)
}

func readTable(
  _ bytes: [UInt8], chunk: Int = 65_536, delimiter: UInt8? = nil, encoding: TextEncoding = .utf8,
  bomLength: Int = 0, fields: [Field?] = [], reservedSlots: Int = 0, limits: TableLimits? = nil
) throws(Fault) -> ReadTable {
  let document = Document.bytes(bytes, path: "t.csv")
  let layout = try tableLayout(of: bytes, delimiter: delimiter, encoding: encoding, bomLength: bomLength)
  var limits = limits ?? TableLimits()
  limits.chunkBytes = chunk
  var reader = try TableReader(
    document: document, encoding: encoding, bomLength: bomLength, layout: layout, fields: fields,
    reservedSlots: reservedSlots, limits: limits)
  return drainTable(&reader, layout)
}

func drainTable(_ reader: inout TableReader, _ layout: TableLayout) -> ReadTable {
  var table = ReadTable(layout: layout)
  do throws(Fault) {
    while let work = try reader.next() {
      let parsed = TableReader.parse(work)
      table.add(parsed.batch)
      if let fault = parsed.fault {
        table.fault = fault
        break
      }
    }
  } catch {
    table.fault = error
  }
  table.tally = reader.tally
  return table
}

extension ReadTable {
  mutating func add(_ batch: RecordBatch) {
    largestBatch = max(largestBatch, batch.bytes.count)
    for index in 0..<batch.count {
      let cells = (0..<batch.width).map { slot -> String? in
        let cell = batch.cell(index, slot)
        return cell.state == .absent ? nil : batch.text(of: cell)
      }
      records.append(
        ReadRecord(number: batch.firstRecord + index, line: Int(batch.records[index].line), cells: cells))
      places.append(
        (0..<batch.width).map { slot in
          let place = batch.position(at: batch.cell(index, slot).origin)
          return Place(line: place.line, column: place.column)
        })
    }
    for note in batch.notes {
      let place = batch.position(at: note.origin)
      notes.append(
        ReadNote(
          code: note.code, line: place.line, column: place.column, found: note.found,
          expected: note.expected, suspect: note.suspect))
    }
  }
}

/// The table reader as one would write it without hurry: a byte at a time, one state, whole file in
/// memory. The oracle of the fast one.
struct PlainTable: Equatable {
  struct Row: Equatable {
    var line: Int
    var cells: [String]
    var places: [ReadTable.Place]
    var wasQuoted: [Bool]
    var isBlank: Bool { cells.allSatisfy { $0.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } } }
  }
  var rows: [Row] = []
  var unclosed: ReadTable.Place?

  init(_ bytes: [UInt8], delimiter: UInt8) {
    enum State { case start, plain, quoted, closed }
    var state = State.start
    var cell: [UInt8] = []
    var place = ReadTable.Place(line: 1, column: 1)
    var opened = place
    var first = place
    var wasQuoted = false
    var row = Row(line: 1, cells: [], places: [], wasQuoted: [])
    var any = false

    func isReturn(_ index: Int) -> Bool {
      bytes[index] == 0x0D && (index + 1 == bytes.count || bytes[index + 1] == 0x0A)
    }
    func endCell() {
      row.cells.append(String(decoding: cell, as: UTF8.self))
      row.places.append(first)
      row.wasQuoted.append(wasQuoted)
      cell = []
      wasQuoted = false
      state = .start
    }
    for (index, byte) in bytes.enumerated() {
      any = true
      if state == .start { first = place }
      let next =
        byte == 0x0A
        ? ReadTable.Place(line: place.line + 1, column: 1)
        : ReadTable.Place(line: place.line, column: place.column + (byte & 0xC0 == 0x80 ? 0 : 1))
      switch state {
      case .start where byte == 0x22:
        state = .quoted
        opened = place
        first = next
        wasQuoted = true
      case .quoted where byte == 0x22: state = .closed
      case .quoted: cell.append(byte)
      case .closed where byte == 0x22:
        cell.append(byte)
        state = .quoted
      default:
        if byte == delimiter {
          endCell()
        } else if byte == 0x0A {
          endCell()
          rows.append(row)
          row = Row(line: next.line, cells: [], places: [], wasQuoted: [])
          any = false
        } else if !isReturn(index) {
          cell.append(byte)
          state = .plain
        } else if state == .start {
          state = .plain
        }
      }
      place = next
    }
    if state == .quoted {
      unclosed = opened
    } else if any {
      if state == .start { first = place }
      endCell()
      rows.append(row)
    }
  }
}

/// A small seeded generator (SplitMix64): the same tables on every machine.
struct TableSeed: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension String {
  var bytes: [UInt8] { Array(utf8) }
}

/// A different word without digits for every number.
func tableWord(_ number: Int) -> String {
  var text = "x"
  var rest = number
  repeat {
    text.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "a") + UInt8(rest % 26)))
    rest /= 26
  } while rest > 0
  return text
}
