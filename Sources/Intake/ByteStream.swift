package import Vocabulary

/// A document's bytes as UTF-8 from the first to the last, byte order mark left out.
///
/// UTF-16 and the old encodings of Vietnamese are transcoded on the way; UTF-8 passes as it is and is not validated here: readers do that,
/// because they know the place.
package struct ByteStream {
  private let document: Document
  private let encoding: TextEncoding
  private var offset: Int
  /// A surrogate or an odd byte that waits for the next piece.
  private var carry: [UInt8] = []
  private var line = 1
  private var legacy: LegacyDecoder?

  package init(_ document: Document, encoding: TextEncoding, bomLength: Int) {
    self.document = document
    self.encoding = encoding
    offset = bomLength
    legacy = LegacyDecoder(encoding)
  }

  /// Appends at least one and, for UTF-8, at most `atMost` bytes (UTF-16 may grow by half); 0 at the
  /// end.
  ///
  /// - Throws: `read-failed`; `invalid-utf8` with its line for a lone surrogate.
  package mutating func next(atMost: Int, into buffer: inout [UInt8]) throws(Fault) -> Int {
    switch encoding {
    case .utf16le, .utf16be: return try transcode(atMost: max(4, atMost), into: &buffer)
    case .windows1258, .tcvn3, .vni, .mixed: return try decode(atMost: max(4, atMost), into: &buffer)
    default:
      let got = try document.read(at: offset, count: atMost, into: &buffer)
      offset += got
      return got
    }
  }

  private mutating func decode(atMost: Int, into buffer: inout [UInt8]) throws(Fault) -> Int {
    let start = buffer.count
    while buffer.count == start {
      var piece: [UInt8] = []
      let got = try document.read(at: offset, count: atMost, into: &piece)
      offset += got
      if got == 0 {
        legacy?.finish(into: &buffer)
        break
      }
      legacy?.decode(piece, into: &buffer)
    }
    return buffer.count - start
  }

  private mutating func transcode(atMost: Int, into buffer: inout [UInt8]) throws(Fault) -> Int {
    let start = buffer.count
    while buffer.count == start {
      var piece = carry
      carry = []
      let got = try document.read(at: offset, count: atMost, into: &piece)
      offset += got
      if got == 0 {
        if !piece.isEmpty { throw Fault(.invalidUTF8, line: line) }
        return 0
      }
      try convert(piece, into: &buffer)
    }
    return buffer.count - start
  }

  private mutating func convert(_ piece: [UInt8], into buffer: inout [UInt8]) throws(Fault) {
    let high = encoding == .utf16be ? 0 : 1
    var index = 0
    func unit(_ at: Int) -> UInt32 { UInt32(piece[at + high]) << 8 | UInt32(piece[at + 1 - high]) }
    while index + 1 < piece.count {
      var scalar = unit(index)
      var length = 2
      if scalar >= 0xD800, scalar < 0xDC00 {
        guard index + 3 < piece.count else { break }
        let low = unit(index + 2)
        guard low >= 0xDC00, low < 0xE000 else { throw Fault(.invalidUTF8, line: line) }
        scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
        length = 4
      } else if scalar >= 0xDC00, scalar < 0xE000 {
        throw Fault(.invalidUTF8, line: line)
      }
      if scalar == 0x0A { line += 1 }
      Self.append(scalar, to: &buffer)
      index += length
    }
    carry = Array(piece[index...])
  }

  static func append(_ scalar: UInt32, to buffer: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
      buffer.append(UInt8(scalar))
    case 0x80..<0x800:
      buffer.append(UInt8(0xC0 | scalar >> 6))
      buffer.append(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      buffer.append(UInt8(0xE0 | scalar >> 12))
      buffer.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      buffer.append(UInt8(0x80 | scalar & 0x3F))
    default:
      buffer.append(UInt8(0xF0 | scalar >> 18))
      buffer.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      buffer.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      buffer.append(UInt8(0x80 | scalar & 0x3F))
    }
  }
}
