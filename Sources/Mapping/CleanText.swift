package import Vocabulary

/// The text of a cell as Mapping cleans it before it reads anything into it: NFC, plain spaces, one kind
/// of Đ, double encoding undone, blanks around it gone.
package enum CleanText {
  /// nil where there is nothing to do.
  package static func of(_ text: Span<UInt8>) -> (bytes: [UInt8], change: ChangeKind)? {
    var change = ChangeKind.none
    var clean: [UInt8] = []
    if TextScan.mayNeedCleaning(text, 0, text.count) { change = TextCleaner.clean(text, into: &clean) }
    if change == .none {
      clean = []
      for index in text.indices { clean.append(text[index]) }
    }
    var start = 0
    var end = clean.count
    while start < end, clean[start] <= 0x20 { start += 1 }
    while end > start, clean[end - 1] <= 0x20 { end -= 1 }
    if end - start < clean.count, change == .none { change = .trimmed }
    return change == .none ? nil : (Array(clean[start..<end]), change)
  }
}
