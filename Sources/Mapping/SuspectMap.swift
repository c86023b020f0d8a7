/// Which parts of a batch may hold text that needs cleaning: one bit for 64 bytes.
///
/// Clean Vietnamese text never has the bytes looked for here, so that one pass over the batch, eight
/// bytes at a time, saves looking at every cell: combining marks (CC CD), NBSP and C1 controls (C2),
/// signs that double encoding leaves (C2 C5 CB, C6 92, E2), Unicode spaces and dashes (E2 E3),
/// full-width forms and the byte order mark (EF), look-alikes of Đ (C3 90, C6 89).
struct SuspectMap: ~Copyable {
  private var words: [UInt64]
  private(set) var isClean: Bool

  init(_ bytes: Span<UInt8>) {
    let blocks = (bytes.count + 63) / 64
    words = [UInt64](repeating: 0, count: (blocks + 63) / 64 + 1)
    isClean = true
    var last: UInt8 = 0
    for block in 0..<blocks {
      let end = min(bytes.count, block * 64 + 64)
      let part = bytes.extracting(block * 64..<end)
      // ASCII needs no second look: the common block of codes and dates.
      var high: UInt8 = 0
      for index in 0..<part.count { high |= part[index] }
      guard high >= 0x80 else {
        last = 0
        continue
      }
      var suspect = false
      for index in 0..<part.count {
        let byte = part[index]
        suspect = suspect || Self.isSuspect(byte, after: last)
        last = byte
      }
      if suspect {
        words[block >> 6] |= 1 << UInt64(block & 63)
        isClean = false
      }
    }
  }

  @inline(__always)
  static func isSuspect(_ byte: UInt8, after last: UInt8) -> Bool {
    guard byte >= 0x80 else { return false }
    switch byte {
    case 0xC2, 0xC5, 0xCB, 0xCC, 0xCD, 0xE2, 0xE3, 0xEF: return true
    case 0x90: return last == 0xC3
    case 0x89, 0x92: return last == 0xC6
    default: return false
    }
  }

  /// The range may hold such text. False positives cost a second look, nothing else.
  @inline(__always)
  func mayNeedCleaning(_ start: Int, _ end: Int) -> Bool {
    if isClean { return false }
    var block = start >> 6
    let last = (end - 1) >> 6
    while block <= last {
      if words[block >> 6] >> UInt64(block & 63) & 1 == 1 { return true }
      block += 1
    }
    return false
  }
}
