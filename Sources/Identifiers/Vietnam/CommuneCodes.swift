package import Vocabulary

/// Which commune codes exist before and since 01/07/2025, as one bit each: what a rule asks of a million
/// rows; and of which province each is. Names are `CommuneTable`'s; both read `Schemas/Codes/communes.tsv`.
package struct CommuneCodes: Sendable {
  private static let count = 100_000
  private var old: [UInt64]
  private var new: [UInt64]
  /// Province of each code, then and now; 0 for none.
  private var provinces: [(old: UInt8, new: UInt8)]

  /// - Parameter tsv: empty where nobody has the table; then nothing is known.
  package init(tsv: [UInt8]) {
    let words = tsv.isEmpty ? 0 : (Self.count + 63) / 64
    old = [UInt64](repeating: 0, count: words)
    new = old
    provinces = [(old: UInt8, new: UInt8)](repeating: (0, 0), count: tsv.isEmpty ? 0 : Self.count)
    var province: (old: UInt8, new: UInt8) = (0, 0)
    var column = 0
    var code = 0
    // What stands in the columns of both names, by its bytes: nothing, `=`, a name.
    var lengths = (old: 0, new: 0)
    var isRemark = false
    for byte in tsv {
      switch byte {
      case 0x0A:
        if !isRemark { take(code, lengths, province) }
        (column, code, lengths, province, isRemark) = (0, 0, (0, 0), (0, 0), false)
      case 0x09: column += 1
      case UInt8(ascii: "#") where column == 0: isRemark = true
      default:
        switch column {
        case 0: code = code * 10 + Int(byte &- 0x30)
        case 1: lengths.old += 1
        case 2: province.old = province.old &* 10 &+ (byte &- 0x30)
        case 3: lengths.new += 1
        case 4: province.new = province.new &* 10 &+ (byte &- 0x30)
        default: break
        }
      }
      if isRemark { (column, code) = (0, 0) }
    }
    if !isRemark { take(code, lengths, province) }
  }

  private mutating func take(_ code: Int, _ lengths: (old: Int, new: Int), _ province: (old: UInt8, new: UInt8)) {
    guard code > 0, code < Self.count, !old.isEmpty else { return }
    provinces[code] = province
    if lengths.old > 0 { old[code >> 6] |= 1 << UInt64(code & 63) }
    if lengths.new > 0 { new[code >> 6] |= 1 << UInt64(code & 63) }
  }

  /// Codes of the provinces it has belonged to: until 30/06/2025, and since; nil where it did not exist.
  package func provinces(of code: Int) -> (old: Int?, new: Int?) {
    guard provinces.indices.contains(code) else { return (nil, nil) }
    let (old, new) = provinces[code]
    return (old > 0 ? Int(old) : nil, new > 0 ? Int(new) : nil)
  }

  package var isEmpty: Bool { old.isEmpty }

  /// The code names a commune on that day.
  package func exist(_ code: Int, on day: Day) -> Bool {
    let bits = day > Province.lastOldDay ? new : old
    return code > 0 && code >> 6 < bits.count && bits[code >> 6] >> UInt64(code & 63) & 1 == 1
  }
}
