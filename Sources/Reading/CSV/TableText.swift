package import Intake
package import Vocabulary

/// The text of a table, from wherever it comes: lines of cells that can be read again from the start.
package enum TableText {
  /// Lines as the sender wrote them.
  case document(Document, TextEncoding, bomLength: Int)
  /// A sheet of a workbook, written as lines with tabs between its cells.
  case sheet(Workbook, Int)

  var isSheet: Bool {
    if case .sheet = self { true } else { false }
  }

  /// - Parameter shape: what is known of a sheet's layout; a document has its own.
  func open(_ shape: SheetShape = SheetShape()) throws(Fault) -> TextSource {
    switch self {
    case .document(let document, let encoding, let bomLength):
      .bytes(ByteStream(document, encoding: encoding, bomLength: bomLength))
    case .sheet(let workbook, let sheet):
      .sheet(try workbook.stream(sheet, shape))
    }
  }

  /// What the fonts of its columns are made for, where that is an old encoding.
  package func fontEncodings() throws(Fault) -> [Int: TextEncoding] {
    if case .sheet(let workbook, let sheet) = self { try workbook.fontEncodings(sheet) } else { [:] }
  }

  /// The whole text is a picture of bytes in several encodings.
  package var isMixture: Bool {
    if case .document(_, .mixed, _) = self { true } else { false }
  }

  /// How the rows of a sheet are to be written for a reader that knows its layout.
  func shape(_ layout: TableLayout) throws(Fault) -> SheetShape {
    guard case .sheet(let workbook, let sheet) = self else { return SheetShape() }
    return SheetShape(
      firstLine: layout.dataLine, width: max(1, layout.columns.count), merges: try workbook.merges(sheet))
  }
}

/// One pass over the text of a table.
enum TextSource {
  case bytes(ByteStream)
  case sheet(SheetStream)

  /// Appends some bytes, about as many as asked for; 0 at the end.
  mutating func next(atMost: Int, into buffer: inout [UInt8]) throws(Fault) -> Int {
    switch self {
    case .bytes(var stream):
      // Taken out and put back, so that what it carries is not copied.
      defer { self = .bytes(stream) }
      return try stream.next(atMost: atMost, into: &buffer)
    case .sheet(let stream): return try stream.next(into: &buffer)
    }
  }

  var sheet: SheetStream? {
    if case .sheet(let stream) = self { stream } else { nil }
  }
}

// A table that is a document of its own.
extension TableLayout {
  package static func detect(
    document: Document, encoding: TextEncoding, bomLength: Int, delimiter: UInt8? = nil,
    headerScore: ([String]) -> Int
  ) throws(Fault) -> TableLayout {
    try detect(
      .document(document, encoding, bomLength: bomLength), delimiter: delimiter, headerScore: headerScore)
  }
}

extension TableReader {
  package init(
    document: Document, encoding: TextEncoding, bomLength: Int, layout: TableLayout, fields: [Field?] = [],
    reservedSlots: Int = 0, limits: TableLimits = TableLimits()
  ) throws(Fault) {
    try self.init(
      .document(document, encoding, bomLength: bomLength), layout: layout, fields: fields,
      reservedSlots: reservedSlots, limits: limits)
  }
}
