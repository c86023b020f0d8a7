/// A ZIP whose members are stored as they are: what a workbook of a test needs.
enum StoredZip {
  static func pack(_ members: [(name: String, text: String)]) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, text) in members {
      let data = Array(text.utf8)
      let (name, offset) = (Array(name.utf8), file.count)
      let common =
        two(20) + two(0x0800) + two(0) + two(0) + two(0x21) + four(crc(data)) + four(data.count) + four(data.count)
        + two(name.count) + two(0)
      file += four(0x0403_4B50) + common + name + data
      directory += four(0x0201_4B50) + two(20) + common + two(0) + two(0) + two(0) + four(0) + four(offset) + name
    }
    let start = file.count
    file += directory
    file += four(0x0605_4B50) + two(0) + two(0) + two(members.count) + two(members.count)
    return file + four(directory.count) + four(start) + two(0)
  }

  private static func two(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
  private static func four(_ value: Int) -> [UInt8] { two(value & 0xFFFF) + two(value >> 16) }

  private static func crc(_ bytes: [UInt8]) -> Int {
    var crc: UInt32 = ~0
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return Int(~crc)
  }
}
