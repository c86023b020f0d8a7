package import Vocabulary

/// `findings.csv`: every finding, one a row, for Excel. UTF-8 with BOM, RFC 4180, CRLF.
///
/// A cell that a spreadsheet could run as a formula gets an apostrophe in front; what cannot be seen is
/// shown as its code point. Streams: memory does not grow with the findings.
package struct FindingsCSV {
  private var bytes: [UInt8]

  /// - Parameter header: false for a later piece of a file that has its header already.
  package init(header: Bool = true) {
    bytes = []
    guard header else { return }
    bytes = [0xEF, 0xBB, 0xBF]
    for (index, column) in Self.columns.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      cell("\(column.vi) (\(column.name))")
    }
    bytes.append("\r\n")
  }

  /// Vietnamese heading and the name the contract has for it.
  static let columns: [(vi: String, name: String)] = [
    ("Mức độ", "severity"), ("Tệp", "file"), ("Dòng", "line"), ("Cột", "column"),
    ("Trang tính", "sheet"), ("Ô", "cell"), ("Bản ghi", "record"),
    ("Cột của bạn", "sourceField"), ("Trường chuẩn", "field"), ("Giá trị", "value"),
    ("Cần có", "expected"), ("Nội dung", "message.vi"), ("Nội dung tiếng Anh", "message.en"),
    ("Quy tắc", "rule"), ("Căn cứ", "citation"), ("Nguyên nhân", "cause"),
    ("Đường dẫn XML", "path"), ("Con trỏ JSON", "pointer"),
  ]

  package mutating func append(_ finding: Finding) {
    cell(finding.severity.name)
    next(finding.file)
    next(finding.line)
    next(finding.column)
    next(finding.sheet)
    next(finding.cell)
    next(finding.record)
    next(finding.sourceField)
    next(finding.field)
    next(finding.value)
    next(finding.expected)
    next(finding.message.vi)
    next(finding.message.en)
    next(finding.rule)
    next(finding.citation)
    next(finding.cause)
    next(finding.path)
    next(finding.pointer)
    bytes.append("\r\n")
  }

  /// Bytes that have gathered.
  package var count: Int { bytes.count }

  /// Hands over all that has gathered.
  package mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Hands over what has gathered once it exceeds `limit` bytes; 0 at the end.
  package mutating func drain(
    to sink: inout some ByteSink, above limit: Int = 64 << 10
  ) throws(Fault) {
    try bytes.drain(to: &sink, above: limit)
  }

  // MARK: Cells

  private mutating func next(_ text: String?) {
    bytes.append(0x2C)
    if let text { cell(text) }
  }

  private mutating func next(_ number: Int?) {
    bytes.append(0x2C)
    if let number { bytes.append(decimal: number) }
  }

  private mutating func cell(_ text: String) {
    let shown = Self.needsMarks(text) ? VisibleText.of(text, keeping: "\n\t\r") : text
    CSVText.append(shown.utf8, defused: CSVText.couldRun(text), to: &bytes)
  }

  private static func needsMarks(_ text: String) -> Bool {
    // ASCII printable and the usual Vietnamese letters pass at once.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return false }
    return text.unicodeScalars.contains { !"\n\t\r".unicodeScalars.contains($0) && VisibleText.hides($0) }
  }
}
