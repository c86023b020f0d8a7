import Vocabulary

/// Text as a sheet's XML can hold it.
///
/// Excel writes what XML forbids as `_x000B_` and reads every such mark back, so a sender's own `_x000B_`
/// has its first underscore written so too (ECMA-376 part 1, 22.9.2.19). libxlsxwriter marks control
/// characters itself, but neither those marks nor the two characters that no XML may hold.
enum SheetText {
  /// Holds something that `safe` changes, or might.
  static func needsCare(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "_"):
        if index + 6 < range.upperBound, bytes[index + 1] | 0x20 == UInt8(ascii: "x") { return true }
      case 0xEF: if index + 1 < range.upperBound, bytes[index + 1] == 0xBF { return true }
      case 0x0D: return true
      default: break
      }
      index += 1
    }
    return false
  }

  static func safe(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard needsCare(bytes, bytes.indices) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
        // A break inside a cell is a line feed in every sheet.
        index += 1
        continue
      }
      if byte == UInt8(ascii: "_"), isMark(bytes, at: index) {
        result += "_x005F_".utf8
      } else if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE {
        result += "\u{FFFD}".utf8
        index += 2
      } else {
        result.append(byte)
      }
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `_xHHHH_`.
  private static func isMark(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index + 6 < bytes.count, bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_") else {
      return false
    }
    return bytes[index + 2..<index + 6].allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF)
    }
  }
}
