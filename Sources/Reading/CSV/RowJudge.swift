/// Tells rows that are no records: empty ones, totals, signatures, headers printed again.
///
/// A row hidden by mistake is worse than one reported by mistake, so every reason asks for more than
/// one sign, and most rows are cleared by their first byte. Holds no row.
struct RowJudge {
  private let delimiter: UInt8
  private let columns: Int
  /// Header lines as bytes, without what `trimmedEnd` leaves out.
  private let headers: [[UInt8]]
  private let numbersRows: Bool
  /// First bytes (after an opening quote) that a row must have to be anything but a record.
  private var suspects = [Bool](repeating: false, count: 256)
  /// Rows left in which names and `(Ký, họ tên)` may follow a signature line.
  private var signatureRows = 0
  private var word: [UInt8] = []
  /// By column, how its words are to be read; empty where they are written as they are meant.
  private var encodings: [CellEncoding?]
  private var spoken: [UInt8] = []
  private var cleared = ClearedLeads()

  init(layout: TableLayout) {
    delimiter = layout.delimiter
    columns = layout.columns.count
    headers = layout.headerLines
    numbersRows = layout.numbersRows
    encodings = layout.encodings.enumerated().map { slot, found in
      found.map { CellEncoding(slot: slot, $0.encoding, isMixture: layout.isMixture) }
    }
    // Space, controls, dashes, dots, brackets; the first bytes of ‘–’ ‘—’ ‘…’ (E2) and NBSP (C2).
    for byte in 0x00...0x20 { suspects[byte] = true }
    for byte in "\"-._=*(".utf8 { suspects[Int(byte)] = true }
    for byte in "tTcCnNkKgG".utf8 { suspects[Int(byte)] = true }
    for byte in [delimiter, 0xC2, 0xE2] { suspects[Int(byte)] = true }
    for header in headers {
      guard let first = header.first else { continue }
      suspects[Int(first)] = true
      if first == Self.quote, header.count > 1 { suspects[Int(header[1])] = true }
    }
  }

  private static let quote = UInt8(ascii: "\"")

  /// Why `range`, a row without its line feed, is no record; nil when it is one.
  @inline(__always)
  mutating func reason(_ bytes: Span<UInt8>, _ range: Range<Int>) -> SkipReason? {
    if range.isEmpty { return .blank }
    var first = bytes[range.lowerBound]
    if first == Self.quote, range.count > 1 { first = bytes[range.lowerBound &+ 1] }
    if signatureRows == 0, !suspects[Int(first)] {
      // A row number alone is told by two delimiters in a row behind it; any other text alone by the
      // delimiters up to the end.
      guard numbersRows && first &- 0x30 < 10 && mayBeNumberOnly(bytes, range) || isAlone(bytes, range)
      else { return nil }
    }
    return closeLook(bytes, range)
  }

  /// Only the first cell holds anything. Most rows end with a value and are told by one byte.
  @inline(__always)
  private func isAlone(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var last = range.upperBound &- 1
    if bytes[last] == 0x0D, last > range.lowerBound { last &-= 1 }
    guard
      bytes[last] == delimiter
        || bytes[last] == Self.quote && last > range.lowerBound && bytes[last &- 1] == Self.quote
    else { return false }
    return isEmptyBehindFirst(bytes, range)
  }

  @inline(never)
  private func isEmptyBehindFirst(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    if bytes[index] == Self.quote {
      index &+= 1
      while index < range.upperBound, bytes[index] != Self.quote { index &+= 1 }
    }
    while index < range.upperBound, bytes[index] != delimiter { index &+= 1 }
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte == delimiter || byte == Self.quote || byte == 0x20 || byte == 0x0D else { return false }
      index &+= 1
    }
    return true
  }

  @inline(__always)
  private func mayBeNumberOnly(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] != delimiter { index &+= 1 }
    index &+= 1
    guard index < range.upperBound else { return true }
    let byte = bytes[index]
    return byte == delimiter || byte == 0x20 || byte == 0x0D || byte == Self.quote || byte == 0xC2
  }

  @inline(never)
  private mutating func closeLook(_ bytes: Span<UInt8>, _ range: Range<Int>) -> SkipReason? {
    if isHeader(bytes, range) { return .repeatedHeader }
    let first = ClearedLeads.cell(bytes, range, delimiter: delimiter)
    if signatureRows == 0, let first, cleared.contains(bytes, first) { return nil }
    var cells = RowCells(bytes, range, delimiter: delimiter)
    var column = -1
    var lead: CellLook?
    while lead == nil, let cell = cells.next(bytes) {
      column += 1
      let look = CellLook(bytes, cell)
      if look.kind != .blank { lead = look }
    }
    guard let lead else { return .blank }
    let wasSigning = signatureRows > 0
    if wasSigning { signatureRows -= 1 }

    switch lead.kind {
    case .filler:
      return rest(&cells, bytes) { $0 == .blank || $0 == .filler } ? .filler : nil
    case .number where numbersRows && column == 0:
      return rest(&cells, bytes) { $0 == .blank } ? .rowNumberOnly : nil
    case .blank, .number:
      return nil
    case .text, .mixed:
      break
    }
    spoken.removeAll(keepingCapacity: true)
    if column < encodings.count, encodings[column]?.append(bytes.extracting(lead.range), to: &spoken) == true {
      let text = spoken
      return words(bytes, lead, text.span, text.indices, nil, &cells, wasSigning: wasSigning)
    }
    return words(bytes, lead, bytes, lead.range, column == 0 ? first : nil, &cells, wasSigning: wasSigning)
  }

  /// Rows that begin with a known word.
  ///
  /// - Parameters:
  ///   - text, place: where the words of the cell that `lead` looks at stand, as they were meant.
  ///   - first: that cell, if it can be remembered.
  private mutating func words(
    _ bytes: Span<UInt8>, _ lead: CellLook, _ text: Span<UInt8>, _ place: Range<Int>, _ first: Range<Int>?,
    _ cells: inout RowCells, wasSigning: Bool
  ) -> SkipReason? {
    guard Skeleton.fold(text, place, limit: 96, into: &word) else {
      let head = place.lowerBound..<min(place.upperBound, place.lowerBound + 96)
      guard Skeleton.fold(text, head, limit: 96, into: &word), let reason = aloneReason(bytes, lead) else {
        return nil
      }
      return rest(&cells, bytes) { $0 == .blank } ? reason : nil
    }
    let mayBeKnown = word.first.map { Self.initials.contains($0) } ?? false
    let isTotal = mayBeKnown && Self.isTotal(word, text, place)
    let isSignature = mayBeKnown && !isTotal && Self.isSignature(word)
    let isDateLine = !isTotal && !isSignature && Self.isSigningDate(word)
    let isSubtotal = mayBeKnown && !isTotal && Self.isSubtotal(word, text, place)
    guard isTotal || isSubtotal || isSignature || isDateLine || wasSigning else {
      guard let reason = aloneReason(bytes, lead) else {
        if let first { cleared.add(bytes, first) }
        return nil
      }
      return rest(&cells, bytes) { $0 == .blank } ? reason : nil
    }

    var filled = 1
    var numbers = true
    var hasCode = false
    var digits = lead.kind == .mixed
    while let cell = cells.next(bytes) {
      let look = CellLook(bytes, cell)
      let kind = look.kind
      if kind == .blank { continue }
      if kind == .number, Self.isCode(bytes, look.range) { hasCode = true }
      filled += 1
      if kind != .number && kind != .filler { numbers = false }
      if kind == .number || kind == .mixed { digits = true }
    }
    // A record fills most of its columns; what is printed below a table does not.
    let sparse = columns >= 4 && filled * 2 <= columns
    if isTotal { return sparse || numbers && !hasCode && filled < columns ? .total : nil }
    if isSubtotal { return numbers && sparse ? .total : nil }
    if isSignature, !digits, sparse || columns < 4 && filled < columns {
      signatureRows = 6
      return .signature
    }
    if isDateLine, filled == 1, columns > 1 { return .signature }
    if wasSigning, !digits, sparse { return .signature }
    return nil
  }

  /// A remark or the title of a group, by its words; it also has to stand in a row of its own.
  private func aloneReason(_ bytes: Span<UInt8>, _ lead: CellLook) -> SkipReason? {
    guard columns >= 3 else { return nil }
    let head = lead.range
    let star = bytes[head.lowerBound] == UInt8(ascii: "(") ? head.lowerBound + 1 : head.lowerBound
    if star < head.upperBound && bytes[star] == UInt8(ascii: "*") || Self.isRemark(word) { return .remark }
    return Self.isGroupTitle(word) ? .groupTitle : nil
  }

  /// Eight digits or more in a row, or a day: a total has neither.
  private static func isCode(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var run = 0
    var slashes = 0
    for index in range {
      run = bytes[index] &- 0x30 < 10 ? run + 1 : 0
      if bytes[index] == UInt8(ascii: "/") { slashes += 1 }
      if run >= 8 || slashes == 2 { return true }
    }
    return false
  }

  private func rest(
    _ cells: inout RowCells, _ bytes: Span<UInt8>, all allowed: (CellLook.Kind) -> Bool
  ) -> Bool {
    while let cell = cells.next(bytes) {
      if !allowed(CellLook(bytes, cell).kind) { return false }
    }
    return true
  }

  private func isHeader(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let end = Self.trimmedEnd(bytes, range, delimiter: delimiter)
    header: for header in headers {
      guard !header.isEmpty, header.count == end - range.lowerBound else { continue }
      for index in header.indices where header[index] != bytes[range.lowerBound + index] {
        continue header
      }
      return true
    }
    return false
  }

  /// The end of a row without trailing delimiters, spaces and its carriage return.
  static func trimmedEnd(_ bytes: Span<UInt8>, _ range: Range<Int>, delimiter: UInt8) -> Int {
    var end = range.upperBound
    while end > range.lowerBound {
      let last = bytes[end - 1]
      guard last == delimiter || last == 0x20 || last == 0x0D || last == 0x09 else { break }
      end -= 1
    }
    return end
  }
}

// The words, without marks.
extension RowJudge {
  private static let totals = ["tong cong", "total", "grand total"].map { Array($0.utf8) }
  /// One syllable means other things with other marks (`Công`, `Tống`): compared with their marks.
  private static let shortTotals = ["cong", "tong", "tong so"].map { Array($0.utf8) }
  private static let markedTotals: Set<String> = [
    "cộng", "tổng", "tổng số", "cong", "tong", "tong so",
  ]
  private static let signatures = [
    "nguoi lap", "ke toan truong", "ke toan", "nguoi ky", "nguoi kiem tra", "nguoi duyet",
    "nguoi phe duyet", "nguoi giao hang", "nguoi nhan hang", "giam doc", "thu kho",
    "thu truong don vi", "tong giam doc", "(ky",
  ].map { Array($0.utf8) }

  /// Totals of a part: with their marks, and with nothing but figures beside them.
  private static let subtotals = [
    "cong nhom", "cong theo", "cong trang", "cong lo", "cong kho", "cong ngay", "cong thang", "cong phat sinh",
    "tong nhom", "tong theo", "tong trang", "tong kho", "tong so luong",
  ].map { Array($0.utf8) }
  private static let remarks = ["ghi chu", "chu thich", "luu y", "chu y", "(ghi chu"].map { Array($0.utf8) }
  private static let groupTitles = ["nhom", "nhom hang", "nhom san pham", "nganh hang"].map { Array($0.utf8) }

  private static func isSubtotal(_ word: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard subtotals.contains(where: { begins(word[...], with: $0) }) else { return false }
    var text: [UInt8] = []
    for index in range where bytes[index] != 0x20 || text.isEmpty {
      text.append(bytes[index])
      if index + 1 < range.upperBound, bytes[index + 1] == 0x20 { break }
    }
    return markedTotals.contains(String(decoding: text, as: UTF8.self).lowercased())
  }

  /// `Ghi chú:`, and nothing that could be a name.
  private static func isRemark(_ word: [UInt8]) -> Bool {
    remarks.contains { phrase in
      guard word.starts(with: phrase) else { return false }
      return word.count == phrase.count || word[phrase.count] == UInt8(ascii: ":")
    }
  }

  private static func isGroupTitle(_ word: [UInt8]) -> Bool {
    groupTitles.contains { phrase in
      word.count > phrase.count && word.starts(with: phrase) && word[phrase.count] == UInt8(ascii: ":")
    }
  }

  /// First letters of all of them.
  private static let initials = Set((totals + shortTotals + subtotals + signatures).compactMap(\.first))

  private static func isTotal(_ word: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let bare = word.last == UInt8(ascii: ":") ? word.dropLast() : word[...]
    if totals.contains(where: { begins(bare, with: $0) }) { return true }
    guard shortTotals.contains(where: { bare.elementsEqual($0) }) else { return false }
    var text: [UInt8] = []
    for index in range where bytes[index] != UInt8(ascii: ":") { text.append(bytes[index]) }
    while text.last == 0x20 { text.removeLast() }
    return markedTotals.contains(String(decoding: text, as: UTF8.self).lowercased())
  }

  private static func isSignature(_ word: [UInt8]) -> Bool {
    word.count <= 40 && signatures.contains { begins(word[...], with: $0) }
  }

  /// `Huế, ngày 02 tháng 04 năm 2026`
  private static func isSigningDate(_ word: [UInt8]) -> Bool {
    guard word.count >= 14, let day = find("ngay", in: word, from: 0),
      let month = find("thang", in: word, from: day), let year = find("nam", in: word, from: month)
    else { return false }
    return year > month
  }

  /// Where a word ends that stands alone.
  private static func find(_ phrase: String, in word: [UInt8], from: Int) -> Int? {
    let length = phrase.utf8.count
    var index = from
    while index + length <= word.count {
      let isAlone =
        (index == 0 || word[index - 1] == 0x20 || word[index - 1] == UInt8(ascii: "?"))
        && (index + length == word.count || word[index + length] == 0x20)
      if isAlone, word[index..<index + length].elementsEqual(phrase.utf8) { return index + length }
      index += 1
    }
    return nil
  }

  /// The phrase, and then nothing, a space, a bracket or a colon.
  private static func begins(_ word: ArraySlice<UInt8>, with phrase: [UInt8]) -> Bool {
    guard word.starts(with: phrase) else { return false }
    guard word.count > phrase.count else { return true }
    let next = word[word.startIndex + phrase.count]
    return next == 0x20 || next == UInt8(ascii: ":") || next == UInt8(ascii: "(")
      || phrase.first == UInt8(ascii: "(")
  }
}
