/// Writes RAR archives whose members are stored as they are: no library writes the format, and the layout of
/// stored members is public.
enum RARFile {
  enum Version { case four, five }

  static func pack(_ members: [Packer.Member], _ version: Version) -> [UInt8] {
    version == .five ? five(members) : four(members)
  }

  // MARK: RAR 5: blocks of variable-length numbers, each with its CRC-32

  private static func five(_ members: [Packer.Member]) -> [UInt8] {
    var archive: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x01, 0x00]
    archive += block(type: 1, flags: 0, data: nil, number(0))
    for member in members {
      let name = Array(member.name.utf8)
      // The CRC of the bytes follows; stored, version 0; written on Unix.
      let body =
        number(0x4) + number(member.bytes.count) + number(0o100644) + little(crc32(member.bytes), 4) + number(0)
        + number(1) + number(name.count) + name
      archive += block(type: 2, flags: 2, data: member.bytes.count, body) + member.bytes
    }
    return archive + block(type: 5, flags: 0, data: nil, number(0))
  }

  private static func block(type: Int, flags: Int, data: Int?, _ body: [UInt8]) -> [UInt8] {
    let header = number(type) + number(flags) + (data.map(number) ?? []) + body
    let sized = number(header.count) + header
    return little(crc32(sized), 4) + sized
  }

  private static func number(_ value: Int) -> [UInt8] {
    var (rest, bytes): (Int, [UInt8]) = (value, [])
    repeat {
      bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
      rest >>= 7
    } while rest > 0
    return bytes
  }

  // MARK: RAR 4: fixed fields, each header with half a CRC-32

  private static func four(_ members: [Packer.Member]) -> [UInt8] {
    var archive: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x00]
    archive += header(type: 0x73, flags: 0, [UInt8](repeating: 0, count: 6))
    for member in members {
      let name = Array(member.name.utf8)
      let size = little(UInt32(member.bytes.count), 4)
      let body =
        size + size + [3] + little(crc32(member.bytes), 4) + little(0x5A82_0000, 4) + [20, 0x30]
        + little(UInt32(name.count), 2) + little(0o100644, 4) + name
      archive += header(type: 0x74, flags: 0x8000, body) + member.bytes
    }
    return archive + header(type: 0x7B, flags: 0x4000, [])
  }

  private static func header(type: UInt8, flags: UInt32, _ body: [UInt8]) -> [UInt8] {
    let rest = [type] + little(flags, 2) + little(UInt32(7 + body.count), 2) + body
    return little(crc32(rest) & 0xFFFF, 2) + rest
  }

  private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
