// Unsafe: `memchr` and a loop over a plain pointer. A loop over a span stays one byte at a time, and
// counting lines then costs a fifth of the reader's whole time (measured on 100 MB).

import Glibc

/// Walks forward through source bytes and tells lines and columns, both from 1; columns count code
/// points.
struct TextPlace {
  private(set) var line: Int
  private(set) var column: Int
  private var offset = 0

  init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Offsets must not decrease from call to call; beyond the end counts as the end.
  mutating func move(to end: Int, in bytes: Span<UInt8>) {
    let end = min(end, bytes.count)
    guard offset < end else { return }
    let stretch = bytes.extracting(offset..<end)
    offset = end
    let (lines, points) = unsafe stretch.withUnsafeBufferPointer { buffer in
      var lines = 0
      var start = 0
      if let base = buffer.baseAddress {
        while let found = unsafe memchr(base + start, 0x0A, buffer.count - start) {
          lines += 1
          start = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
        }
      }
      var points = 0
      for index in start..<buffer.count {
        points &+= unsafe buffer[index] & 0xC0 != 0x80 ? 1 : 0
      }
      return (lines, points)
    }
    line += lines
    column = (lines > 0 ? 1 : column) + points
  }
}
