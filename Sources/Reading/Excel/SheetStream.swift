import Intake
import Vocabulary

/// One pass over a sheet: lines of cells, as they come.
final class SheetStream {
  /// Where the bytes of the sheet come from.
  enum Origin {
    case package(PackageStream)
    case document(ByteStream)
  }
  /// What turns them into cells.
  enum Parser {
    case xml(PartParser)
    case html(HTMLPushParser)
  }

  let source: any CellSource
  private var origin: Origin
  private let parser: Parser
  /// The part of a package that is read, for faults.
  private let part: String?
  private let isDone: () -> Bool
  private let limit: (Int) throws(Fault) -> Void
  private var ended = false
  private var fault: Fault?
  private var written = 0

  /// Bytes given to the parser at a time: small, because a few bytes may stand for a long shared text.
  private static let chunk = 1 << 16

  init(
    _ origin: Origin, _ parser: Parser, _ source: any CellSource, part: String? = nil, isDone: @escaping () -> Bool,
    limit: @escaping (Int) throws(Fault) -> Void
  ) {
    self.origin = origin
    self.parser = parser
    self.source = source
    self.part = part
    self.isDone = isDone
    self.limit = limit
  }

  /// Appends lines of cells, or parts of them; 0 at the end.
  func next(into buffer: inout [UInt8]) throws(Fault) -> Int {
    while source.writer.out.isEmpty {
      if let fault { throw fault }
      if ended { return 0 }
      do throws(Fault) { try feed() } catch { fault = error }
    }
    let count = source.writer.out.count
    buffer += source.writer.out
    source.writer.out.removeAll(keepingCapacity: true)
    written += count
    if fault == nil {
      do throws(Fault) { try limit(written) } catch { fault = error }
    }
    return count
  }

  /// What reading the sheet brought to light.
  func tell(in tally: inout ReadTally) {
    let writer = source.writer
    if let place = writer.firstFilled {
      tally.notes.append(
        DocumentNote(
          code: .mergedCells, line: place.row, column: nil, field: "document.row", found: String(writer.filled)))
    }
    if let place = writer.firstSurplus {
      let count = writer.surplus
      tally.evidence.append(
        LocalizedText(
          vi: "\(count) ô nằm ngoài các cột có tiêu đề không được xét, ô đầu tiên là \(place.name)",
          en: "\(count) cells outside the columns with a header were not judged, the first is \(place.name)"))
    }
    if source.unstored > 0 {
      tally.evidence.append(
        LocalizedText(
          vi:
            "\(source.unstored) ô công thức không có kết quả lưu sẵn nên coi như trống: mở bằng Excel rồi lưu lại",
          en:
            "\(source.unstored) formulas have no stored result and count as empty: open the file in Excel and save it"))
    }
  }

  private func feed() throws(Fault) {
    var bytes: [UInt8] = []
    switch origin {
    case .package(let stream): _ = try stream.next(Self.chunk, into: &bytes)
    case .document(var stream):
      _ = try stream.next(atMost: Self.chunk, into: &bytes)
      origin = .document(stream)
    }
    switch parser {
    case .xml(let parser):
      do throws(Fault) { try parser.push(bytes) } catch {
        throw part.map { Workbook.inPart(error, $0) } ?? error
      }
    case .html(let parser): try parser.push(bytes)
    }
    if isDone() || bytes.isEmpty {
      ended = true
      source.writer.finish()
    }
  }
}
