internal import CSIMDJSON

/// Finds the ends of top-level containers in pieces of a JSON text: the safe face of the C search.
struct JSONBrackets {
  enum Stop: Equatable {
    /// The piece is used up, but for less than 64 bytes.
    case more
    /// The bracket around the values closes at this offset.
    case closed(Int)
    /// The 129th open bracket stands at this offset.
    case tooDeep(Int)
  }

  private var state = txng_json_brackets()
  private var scratch = [UInt](repeating: 0, count: 4096)

  /// Looks on from `from`, appends the offset after each end to `ends` and gives back how far it came.
  ///
  /// - Parameter last: no bytes follow; otherwise whole blocks of 64 bytes only.
  mutating func scan(_ bytes: [UInt8], from: Int, last: Bool, ends: inout [Int]) -> (stop: Stop, to: Int) {
    var at = from
    while true {
      let found = unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe scratch.withUnsafeMutableBufferPointer { room in
          unsafe txng_json_scan(
            &state, buffer.baseAddress, at, buffer.count, last ? 1 : 0, room.baseAddress, room.count)
        }
      }
      for index in 0..<found.ends { ends.append(Int(scratch[index])) }
      switch Int(found.reason) {
      case Int(TXNG_JSON_CLOSED): return (.closed(found.offset), found.offset)
      case Int(TXNG_JSON_TOO_DEEP): return (.tooDeep(found.offset), found.offset)
      default: break
      }
      let done = found.offset == bytes.count || (!last && bytes.count - found.offset < 64)
      at = found.offset
      if done { return (.more, at) }
    }
  }
}

/// A line and a column, from 1, moving forward through a text. Columns count code points.
struct JSONPlace: Hashable, Sendable {
  var line = 1
  var column = 1

  /// Moves over bytes that start where the place stands.
  mutating func advance(over bytes: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let lines = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe txng_json_count_lines(buffer.extracting(range).baseAddress, range.count)
    }
    line += lines.newlines
    column = lines.newlines > 0 ? lines.column + 1 : column + lines.column
  }

  func advanced(over bytes: [UInt8], _ range: Range<Int>) -> JSONPlace {
    var place = self
    place.advance(over: bytes, range)
    return place
  }
}
