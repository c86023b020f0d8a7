/// JSON string contents (RFC 8259 §7): what has to be escaped is, what is no UTF-8 becomes U+FFFD.
///
/// U+2028 and U+2029 are escaped too, so that a result may be pasted into a script.
package enum JSONText {
  /// A string with its quotes.
  package static func append(_ text: String, to output: inout [UInt8]) {
    output.append(0x22)
    appendContents(text, to: &output)
    output.append(0x22)
  }

  static func appendContents(_ text: String, to output: inout [UInt8]) {
    var copy = text
    copy.makeContiguousUTF8()
    if copy.utf8.allSatisfy({ isPlain($0) }) {
      output.append(contentsOf: copy.utf8)
    } else {
      let bytes = Array(copy.utf8)
      appendContents(bytes, bytes.indices, to: &output)
    }
  }

  /// The bytes of a range with quotes around: hot, no allocation beyond the output's growth.
  @inline(__always)
  package static func append(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) {
    output.append(0x22)
    appendContents(bytes, range, to: &output)
    output.append(0x22)
  }

  static func appendContents(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) {
    let span = bytes.span
    var clean = range.lowerBound
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let byte = span[index]
      if isPlain(byte) {
        index += 1
        continue
      }
      if byte >= 0x80 {
        let length = sequenceLength(span, at: index, end: end)
        if length > 0 {
          // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
          if byte == 0xE2, span[index + 1] == 0x80, span[index + 2] & 0xFE == 0xA8 {
            output.append(contentsOf: bytes[clean..<index])
            output.append(span[index + 2] == 0xA8 ? #"\u2028"# : #"\u2029"#)
            clean = index + 3
          }
          index += length
          continue
        }
        output.append(contentsOf: bytes[clean..<index])
        output.append(#"\ufffd"#)
      } else {
        output.append(contentsOf: bytes[clean..<index])
        appendEscape(byte, to: &output)
      }
      index += 1
      clean = index
    }
    output.append(contentsOf: bytes[clean..<end])
  }

  private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
    switch byte {
    case 0x22: output.append(#"\""#)
    case 0x5C: output.append(#"\\"#)
    case 0x08: output.append(#"\b"#)
    case 0x09: output.append(#"\t"#)
    case 0x0A: output.append(#"\n"#)
    case 0x0C: output.append(#"\f"#)
    case 0x0D: output.append(#"\r"#)
    default:
      output.append(#"\u00"#)
      output.append(hexDigit(byte >> 4))
      output.append(hexDigit(byte & 0xF))
    }
  }

  @inline(__always)
  static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

  /// Bytes that stand for themselves: printable ASCII but `"` and `\`.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != 0x22 && byte != 0x5C
  }

  /// Length of the well-formed UTF-8 sequence at `index` (Unicode table 3-7), 0 where there is none.
  private static func sequenceLength(_ span: Span<UInt8>, at index: Int, end: Int) -> Int {
    let lead = span[index]
    func continues(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      guard index + offset < end else { return false }
      let byte = span[index + offset]
      return byte >= low && byte <= high
    }
    switch lead {
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0: return continues(1, 0xA0, 0xBF) && continues(2) ? 3 : 0
    case 0xED: return continues(1, 0x80, 0x9F) && continues(2) ? 3 : 0
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
    case 0xF0: return continues(1, 0x90, 0xBF) && continues(2) && continues(3) ? 4 : 0
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
    case 0xF4: return continues(1, 0x80, 0x8F) && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
  }
}
