// Unsafe: reads the parser's window, and moves libxml2's counters where bytes were spared it.

import CLibXML2
import Vocabulary

/// Records like earlier ones: learnt as they end, taken without libxml2 where it stands between two.
extension XMLParserState {
  mutating func learn(upTo end: Int) {
    guard let window = unsafe window, recordStart >= windowStart, listDepth > 0,
      let name = recordNames.last
    else { return }
    let source = unsafe UnsafeBufferPointer(
      start: window + (recordStart - windowStart), count: end - recordStart)
    let lines = line - recordLine
    unsafe markup?.learn(
      source, start: recordStart - base, tokens: tokens[recordToken...], names: names, recordName: name,
      lines: lines)
  }

  /// The parser stands between two records, with nothing kept back of what it was given.
  func standsBetweenRecords(at offset: Int) -> Bool {
    inList && !inRecord && fault == nil && !hasText && childless < 0 && depth == listDepth + wrappers
      && listDepth > 0 && cursor == offset
  }

  /// Takes the records that are like earlier ones, and moves libxml2 behind the last of them.
  ///
  /// - Parameters:
  ///   - start: Index into the window of what follows a record.
  /// - Returns: the index behind the last record taken, and whether another one has begun well.
  mutating func takeRecords(from start: Int, to end: Int) -> (taken: Int, endsEarly: Bool) {
    guard let window = unsafe window, let input = unsafe context?.pointee.input,
      var memory = markup.take()
    else { return (start, false) }
    defer { markup = memory }
    var taken = start
    var at = start
    var line = self.line
    while true {
      let lines = unsafe Self.skipSpace(window, &at, end)
      guard at < end else { break }
      let written = tokens.count
      let record = unsafe memory.match(
        window, from: at, to: end, shift: windowStart - base, into: &tokens)
      guard case .matches(let recordEnd) = record.outcome, recordEnd - at <= limits.record else {
        tokens.removeLast(tokens.count - written)
        if case .endsEarly = record.outcome { return unsafe (moveParser(to: taken, from: start, line, input), true) }
        break
      }
      recordNames.append(record.name)
      line += lines + record.lines
      at = recordEnd
      taken = recordEnd
      endRecord(at: windowStart + recordEnd, line: line)
    }
    return unsafe (moveParser(to: taken, from: start, line, input), at == end)
  }

  /// libxml2 counts what it has consumed and the lines in it; what it was spared is added there.
  private func moveParser(to taken: Int, from start: Int, _ line: Int, _ input: xmlParserInputPtr) -> Int {
    unsafe input.pointee.consumed += UInt(taken - start)
    unsafe input.pointee.line = Int32(truncatingIfNeeded: line)
    return taken
  }

  /// Skips white space as an export writes it; gives the line ends in it.
  @inline(__always)
  private static func skipSpace(_ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ end: Int) -> Int {
    var lines = 0
    while at < end {
      switch unsafe bytes[at] {
      case 0x20, 0x09: break
      case 0x0A: lines += 1
      case 0x0D where at + 1 < end && (unsafe bytes[at + 1]) == 0x0A: break
      default: return lines
      }
      at += 1
    }
    return lines
  }
}
