import Intake
package import Vocabulary

extension TableLayout {
  /// The header is looked for in so many lines.
  static let headerSearch = 30

  /// Finds out how a table is laid out.
  ///
  /// - Parameters:
  ///   - delimiter: said by the caller (`--delimiter`); otherwise found out.
  ///   - headerScore: how many cells of a row are names of known fields.
  /// - Throws: `empty-file`; `no-header` where no row can be the header; `unknown-format` for what is
  ///   no text; `nul-byte` and `invalid-utf8` above the data; `unclosed-quote` in the header;
  ///   `too-many-names`.
  package static func detect(
    _ table: TableText, delimiter: UInt8? = nil, headerScore: ([String]) -> Int
  ) throws(Fault) -> TableLayout {
    let sample = try TableSample(table)
    guard !sample.bytes.isEmpty else { throw Fault(.emptyFile) }
    try refuseBinary(sample.bytes)

    let declared = table.isSheet ? nil : separatorLine(sample.bytes)
    let fixed = table.isSheet ? 0x09 : delimiter ?? declared
    let candidates = fixed.map { [$0] } ?? Array(";,\t|".utf8)
    let readings = candidates.compactMap {
      DelimiterReading(sample, delimiter: $0, skipsFirst: declared != nil, score: headerScore)
    }
    guard let choice = DelimiterChoice(readings, isFixed: fixed != nil) else {
      try refuseHeaderless(sample)
      throw Fault(.noHeader, facts: [String(headerSearch)])
    }
    let reading = choice.reading
    let headerEnd = reading.rows[reading.header.rows.upperBound - 1].range.upperBound
    try checkText(sample.bytes, upTo: headerEnd)
    guard reading.header.names.count <= TableLimits.columns else {
      throw Fault(.tooManyNames, facts: [String(TableLimits.columns)])
    }
    var layout = TableLayout(sample, reading, separator: declared != nil)
    layout.explain(choice, table.isSheet ? .none : delimiter != nil ? .said : declared != nil ? .declared : .found)
    return layout
  }

  private init(_ sample: TableSample, _ reading: DelimiterReading, separator: Bool) {
    let rows = reading.rows
    let headerRows = reading.header.rows
    delimiter = reading.delimiter
    lineEnding = sample.lineEnding
    self.headerRows = headerRows.count
    headerRow = rows[headerRows.upperBound - 1].line
    headerLines = headerRows.map { index in
      let range = rows[index].range
      let end = RowJudge.trimmedEnd(sample.bytes.span, range, delimiter: reading.delimiter)
      return Array(sample.bytes[range.lowerBound..<end])
    }
    skipped = []
    notes = []
    batchFacts = []

    // Columns without a name at the end are Excel's, unless something stands in them.
    var names = reading.header.names
    var written = names.count
    for row in rows[headerRows] { written = max(written, row.width) }
    let body = rows[headerRows.upperBound...]
    while let last = names.last, last.isEmpty, !body.contains(where: { $0.isFilled(names.count - 1) }) {
      names.removeLast()
    }
    columns = names
    trailingColumns = sample.isSheet ? 0 : max(written - names.count, 0)
    knownNames = reading.header.score
    let first = Skeleton.fold(names.first ?? "")
    numbersRows = ["stt", "tt", "so tt", "so thu tu", "no", "?"].contains(first) && names.count > 1

    var data = headerRows.upperBound
    if data < rows.count, HeaderRows.numbersColumns(rows[data]) { data += 1 }
    if data < rows.count {
      dataStart = rows[data].range.lowerBound
      dataLine = rows[data].line
    } else {
      let last = rows[data - 1]
      dataStart = min(last.range.upperBound + 1, sample.bytes.count)
      dataLine = last.line + last.lines
    }
    facts = DetectedFacts()

    for index in 0..<headerRows.lowerBound {
      let isSeparator = separator && index == 0
      skipped.append(
        SkippedRow(
          line: rows[index].line,
          reason: isSeparator
            ? SkipReason.separatorLine.text
            : rows[index].isBlank ? SkipReason.blank.text : SkipReason.preamble.text))
      if !isSeparator { takePreamble(rows[index], sample.bytes, isSheet: sample.isSheet) }
    }
    if data > headerRows.upperBound {
      skipped.append(
        SkippedRow(line: rows[data - 1].line, reason: SkipReason.columnNumbers.text))
    }
  }

  /// What an enterprise writes above its table: titles, and keys with values.
  private mutating func takePreamble(_ row: SampleRow, _ bytes: [UInt8], isSheet: Bool) {
    guard !row.isBlank else { return }
    let end = RowJudge.trimmedEnd(bytes.span, row.range, delimiter: delimiter)
    let text =
      isSheet
      ? row.cells.filter { !$0.isEmpty }.joined(separator: "; ")
      : String(decoding: bytes[row.range.lowerBound..<end], as: UTF8.self)
    notes.append(
      DocumentNote(
        code: .preamble, line: row.line, column: row.columns.first ?? 1, field: "", found: text))
    batchFacts += Preamble.facts(row)
  }

  /// Where the delimiter was learnt.
  private enum Learnt { case said, declared, found, none }

  private mutating func explain(_ choice: DelimiterChoice, _ learnt: Learnt) {
    let reading = choice.reading
    facts.headerRow = headerRow
    facts.headerRows = headerRows
    if learnt != .none {
      facts.delimiter = String(decoding: [delimiter], as: UTF8.self)
      facts.lineEnding = lineEnding.rawValue
    }
    let name = delimiter.delimiterName
    switch learnt {
    case .none: break
    case .said:
      facts.evidence.append(
        LocalizedText(vi: "\(name.vi) do người dùng chọn", en: "\(name.en) chosen by the user"))
    case .declared:
      facts.evidence.append(
        LocalizedText(vi: "dòng 1 khai báo \(name.vi)", en: "line 1 declares the \(name.en)"))
    case .found:
      facts.evidence.append(
        LocalizedText(
          vi:
            "\(name.vi): \(reading.constant) trên \(reading.counted) dòng dữ liệu đầu có đúng \(reading.header.names.count) cột",
          en:
            "\(name.en): \(reading.constant) of the first \(reading.counted) data rows have exactly \(reading.header.names.count) columns"
        ))
    }
    facts.evidence.append(
      LocalizedText(
        vi: "dòng \(headerRow) là tiêu đề: \(reading.header.score) trên \(columns.count) tên cột quen thuộc",
        en: "line \(headerRow) is the header: \(reading.header.score) of \(columns.count) column names are known"))
    if headerRows == 2 {
      facts.evidence.append(
        LocalizedText(
          vi: "tiêu đề hai tầng ở dòng \(headerRow - 1) và \(headerRow), ghép bằng ‘/’",
          en: "header of two tiers on lines \(headerRow - 1) and \(headerRow), joined with ‘/’"))
      notes.append(
        DocumentNote(
          code: .headerTiers, line: headerRow, column: 1, field: "",
          found: columns.filter { $0.contains("/") }.joined(separator: "; ")))
    }
    if trailingColumns > 0 {
      facts.evidence.append(
        LocalizedText(
          vi: "bỏ \(trailingColumns) cột trống ở cuối", en: "left out \(trailingColumns) empty columns at the end"))
      notes.append(
        DocumentNote(
          code: .emptyRows, line: headerRow, column: 1, field: "", found: String(trailingColumns)))
    }
    if let rival = choice.rival {
      facts.evidence.append(
        LocalizedText(
          vi: "\(rival.delimiterName.vi) cũng khớp như vậy", en: "the \(rival.delimiterName.en) fits as well"))
      notes.append(
        DocumentNote(
          code: .delimiterUncertain, line: headerRow, column: 1, field: "",
          found: String(decoding: [delimiter], as: UTF8.self),
          expected: String(decoding: [rival], as: UTF8.self)))
    }
  }
}

// What is no table.
extension TableLayout {
  /// `sep=;` on the first line: the delimiter it declares.
  private static func separatorLine(_ bytes: [UInt8]) -> UInt8? {
    var line = Array(bytes.prefix { $0 != 0x0A }.prefix(16))
    while let last = line.last, last == 0x0D || last == 0x20 { line.removeLast() }
    // Excel puts quotes around it when it saves such a file again, and delimiters behind it.
    if line.first == 0x22 { line.removeFirst() }
    guard line.count >= 5, line.prefix(4).map({ $0 | 0x20 }) == Array("sep=".utf8).map({ $0 | 0x20 })
    else { return nil }
    let rest = line[5...].filter { $0 != line[4] && $0 != 0x22 }
    guard rest.isEmpty, line[4] >= 0x20 || line[4] == 0x09, line[4] < 0x7F, line[4] != 0x22 else {
      return nil
    }
    return line[4]
  }

  private static func refuseBinary(_ bytes: [UInt8]) throws(Fault) {
    var controls = 0
    for byte in bytes where byte < 0x20 && !(0x09...0x0D ~= byte) { controls += 1 }
    if controls >= 4, controls * 10 > bytes.count { throw Fault(.unknownFormat, facts: ["binary"]) }
  }

  /// No row can be the header: say the deeper reason where there is one.
  private static func refuseHeaderless(_ sample: TableSample) throws(Fault) {
    try checkText(sample.bytes, upTo: sample.bytes.count, isCut: !sample.isWhole)
    var tracker = QuoteTracker(delimiter: UInt8(ascii: ";"))
    for start in stride(from: 0, to: sample.bytes.count, by: 64) {
      _ = tracker.plain(sample.bytes.span, from: start, to: min(start + 64, sample.bytes.count))
    }
    if sample.isWhole, tracker.state == .quoted { throw Fault(.unclosedQuote, line: 1) }
  }

  private static func checkText(_ bytes: [UInt8], upTo end: Int, isCut: Bool = false) throws(Fault) {
    guard let found = TextCheck.plain(bytes.span, from: 0, to: end) else { return }
    // The sample may end inside a character.
    if isCut, found.offset + 4 > bytes.count { return }
    let before = bytes[..<found.offset]
    let line = 1 + before.count { $0 == 0x0A }
    let lineStart = (before.lastIndex(of: 0x0A) ?? -1) + 1
    let column = 1 + bytes[lineStart..<found.offset].count { $0 & 0xC0 != 0x80 }
    throw Fault(found.problem == .nul ? .nulByte : .invalidUTF8, line: line, column: column)
  }
}
