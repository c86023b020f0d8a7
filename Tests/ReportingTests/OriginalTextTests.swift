import Testing
import Vocabulary

@testable import Reporting

@Suite struct OriginalTextTests {
  struct Row: CustomTestStringConvertible {
    var form: SourceForm
    /// `↓` stands before the place the cell's text began.
    var source: String
    var expected: String
    var change = ChangeKind.trimmed
    var testDescription: String { source }
  }

  @Test(arguments: [
    Row(form: .table, source: "a;↓ b c ;d\n", expected: " b c "),
    Row(form: .table, source: "a;\"↓b;\"\"c\"\"\";d\n", expected: "b;\"c\""),
    Row(form: .table, source: "a;↓2/4/26\r\nx", expected: "2/4/26"),
    Row(form: .table, source: "a;\"↓open", expected: "open"),
    Row(form: .table, source: "a;↓x;", expected: "", change: .derived),
    Row(form: .table, source: "a;↓x;", expected: "", change: .filledDown),
    Row(form: .epcisJSON, source: #"{"a":↓"b\u0041\u1EBF\n\"c","d":1}"#, expected: "bAế\n\"c"),
    Row(form: .epcisJSON, source: #"{"a":"↓b"}"#, expected: "b"),
    Row(form: .epcisJSON, source: #"{"a":↓12.50,"b":1}"#, expected: "12.50"),
    Row(form: .epcisJSON, source: #"{"a":↓"\uD83D\uDE00"}"#, expected: "😀"),
    Row(form: .epcisJSON, source: #"{"a":↓"\u12"#, expected: ""),
    Row(form: .epcisXML, source: "<e>↓<a t=\"x>y\"> b &amp; &#x1EBF;<", expected: " b & ế"),
    Row(form: .epcisXML, source: "↓<a><![CDATA[<b>]]>c</a>", expected: "<b>c"),
    Row(form: .exchangeXML, source: "↓<a/>", expected: ""),
    Row(form: .epcisXML, source: "↓<a>&unknown;&#xD800;</a>", expected: "&unknown;&#xD800;"),
    Row(form: .epcisXML, source: "↓<a", expected: ""),
  ])
  func `what was written is read again from its place`(row: Row) throws {
    let parts = row.source.split(separator: "↓", omittingEmptySubsequences: false)
    try #require(parts.count == 2)
    var batch = RecordBatch(form: row.form, firstRecord: 1, fields: [.productName])
    batch.bytes = Array((parts[0] + parts[1]).utf8)
    batch.sourceCount = batch.bytes.count
    let cell = Cell(start: 0, length: 0, origin: UInt32(parts[0].utf8.count), change: row.change)
    var output: [UInt8] = []
    OriginalText(form: row.form, delimiter: 0x3B).append(cell, of: batch, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == row.expected)
  }
}
