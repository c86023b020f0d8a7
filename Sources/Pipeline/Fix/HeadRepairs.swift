import Intake
import Mapping
import Vocabulary

/// Repairs of what stands above the data: names of columns, titles, key and value. Only what is the same
/// text in another encoding; everything else there is the sender's own.
struct HeadRepair: Sendable {
  var kind: RepairKind
  /// Of the file's text.
  var range: Range<Int>
  var before: [UInt8]
  var bytes: [UInt8]
  var line: Int
  var column: Int

  /// - Parameters:
  ///   - end: where the data begins in the text.
  ///   - meant: what a text says that was typed in an old encoding.
  static func find(
    _ stream: ByteStream, upTo end: Int, delimiter: UInt8, meant: (String) -> String? = { _ in nil }
  ) throws(Fault) -> [HeadRepair] {
    var stream = stream
    var text: [UInt8] = []
    while text.count < end, try stream.next(atMost: end - text.count, into: &text) > 0 {}
    return find(Array(text.prefix(end)), delimiter: delimiter, meant: meant)
  }

  static func find(
    _ text: [UInt8], delimiter: UInt8, meant: (String) -> String? = { _ in nil }
  ) -> [HeadRepair] {
    var found: [HeadRepair] = []
    var start = 0
    var line = 1
    var lineStart = 0
    for index in 0...text.count {
      let byte = index < text.count ? text[index] : 0x0A
      guard byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D else { continue }
      let piece = text[start..<index]
      if let (bytes, kind) = repaired(Array(piece), meant), let first = piece.first, first > 0x20,
        let last = piece.last, last > 0x20,
        !bytes.contains(where: { $0 == delimiter || $0 == 0x22 || $0 < 0x20 }),
        ![0x3D, 0x2B, 0x2D, 0x40].contains(bytes[0])
      {
        found.append(
          HeadRepair(
            kind: kind, range: start..<index, before: Array(piece), bytes: bytes, line: line,
            column: text[lineStart..<start].count { $0 & 0xC0 != 0x80 } + 1))
      }
      start = index + 1
      if byte == 0x0A {
        line += 1
        lineStart = start
      }
    }
    return found
  }

  private static func repaired(_ piece: [UInt8], _ meant: (String) -> String?) -> ([UInt8], RepairKind)? {
    if piece.contains(where: { $0 >= 0x80 }), let text = meant(String(decoding: piece, as: UTF8.self)) {
      let bytes = Array(text.utf8)
      return (CleanText.of(bytes.span)?.bytes ?? bytes, .columnEncoding)
    }
    guard let (bytes, change) = CleanText.of(piece.span), change == .composed || change == .doubleEncoding,
      let kind = RepairKind(cleaning: change)
    else { return nil }
    return (bytes, kind)
  }
}
