import Vocabulary

/// Tells quickly whether a text may need cleaning.
///
/// Composed Vietnamese is written with the lead bytes C3, C4, C6 and E1 alone. Whatever begins with
/// another one (combining marks CC CD, NBSP and C1 controls C2, Unicode spaces and dashes E2 E3,
/// full-width forms and the byte order mark EF, what double encoding leaves) is worth a second look, and
/// so are the look-alikes of Đ (C3 90, C6 89) and the ƒ of double encoding (C6 92).
enum TextScan {
  /// False positives cost a second look, nothing else.
  @inline(__always)
  static func mayNeedCleaning(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var index = start
    while index + 8 <= end {
      let word = TextKey.eight(bytes, index)
      // Lead bytes have their two highest bits set.
      let leads = word & (word << 1) & 0x8080_8080_8080_8080
      if leads != 0, isSuspect(bytes, index, end, leads) { return true }
      index += 8
    }
    while index < end {
      if bytes[index] >= 0xC0, isSuspect(bytes[index], index + 1 < end ? bytes[index + 1] : 0) {
        return true
      }
      index += 1
    }
    return false
  }

  @inline(__always)
  private static func isSuspect(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ leads: UInt64) -> Bool {
    var leads = leads
    while leads != 0 {
      let index = start + leads.trailingZeroBitCount / 8
      if isSuspect(bytes[index], index + 1 < end ? bytes[index + 1] : 0) { return true }
      leads &= leads - 1
    }
    return false
  }

  @inline(__always)
  static func isSuspect(_ lead: UInt8, _ next: UInt8) -> Bool {
    switch lead {
    case 0xE1, 0xC4: false
    case 0xC3: next == 0x90
    case 0xC6: next == 0x89 || next == 0x92
    default: true
    }
  }
}
