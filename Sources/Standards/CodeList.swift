/// The members of one code list, found by their bytes without making text of them.
///
/// Open addressing over FNV-1a; at most half full, so a look-up touches one or two places.
package struct CodeList: Sendable {
  package let name: String
  package let count: Int
  private let bytes: [UInt8]
  /// Start of each member in `bytes`, and one past the end.
  private let starts: [Int32]
  /// Member number + 1, or 0.
  private let table: [Int32]

  package init(name: String, members: some Sequence<String>) {
    var bytes: [UInt8] = []
    var starts: [Int32] = [0]
    for member in members {
      bytes.append(contentsOf: member.utf8)
      starts.append(Int32(bytes.count))
    }
    let count = starts.count - 1
    var size = 8
    while size < count * 2 { size *= 2 }
    var table = [Int32](repeating: 0, count: size)
    for member in 0..<count {
      var slot =
        Self.hash(bytes.span.extracting(Int(starts[member])..<Int(starts[member + 1]))) & (size - 1)
      while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = Int32(member + 1)
    }
    self.name = name
    self.count = count
    self.bytes = bytes
    self.starts = starts
    self.table = table
  }

  package func contains(_ value: Span<UInt8>) -> Bool {
    var slot = Self.hash(value) & (table.count - 1)
    while table[slot] != 0 {
      let member = Int(table[slot]) - 1
      let start = Int(starts[member])
      if Int(starts[member + 1]) - start == value.count {
        var index = 0
        while index < value.count, bytes[start + index] == value[index] { index += 1 }
        if index == value.count { return true }
      }
      slot = (slot + 1) & (table.count - 1)
    }
    return false
  }

  private static func hash(_ value: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in value.indices { hash = (hash ^ UInt64(value[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }

  /// Reads a list file: one member a line, its first column when there are several, separated by `;`,
  /// `,` or a tab; lines that begin with `#` and a first line named `code` are not members.
  package static func parse(_ text: [UInt8], name: String) -> CodeList {
    var members: [String] = []
    for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let first = line.prefix { $0 != 0x3B && $0 != 0x2C && $0 != 0x09 }
      let member = String(decoding: first, as: UTF8.self)
      if member.isEmpty || member.hasPrefix("#") || (members.isEmpty && member == "code") {
        continue
      }
      members.append(member)
    }
    return CodeList(name: name, members: members)
  }
}
