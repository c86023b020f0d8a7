/// RFC 4648 §4, with padding.
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let count = min(3, bytes.count - index)
      var word = 0
      for step in 0..<3 { word = word << 8 | (step < count ? Int(bytes[index + step]) : 0) }
      for step in 0..<4 { text.append(step <= count ? letters[word >> (18 - 6 * step) & 63] : 0x3D) }
      index += 3
    }
    return text
  }

  /// nil for what is no such text.
  static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var values = [Int](repeating: -1, count: 256)
    for (value, letter) in letters.enumerated() { values[Int(letter)] = value }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var word = 0
    var count = 0
    var padding = 0
    for letter in text {
      if letter == 0x3D {
        padding += 1
        word <<= 6
      } else {
        guard padding == 0, values[Int(letter)] >= 0 else { return nil }
        word = word << 6 | values[Int(letter)]
      }
      count += 1
      guard count % 4 == 0 else { continue }
      guard padding < 3 else { return nil }
      for step in 0..<3 - padding { bytes.append(UInt8(word >> (16 - 8 * step) & 255)) }
      word = 0
    }
    return bytes
  }
}
