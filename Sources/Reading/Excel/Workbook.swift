package import Intake
package import Vocabulary

/// The sheets of a workbook: of an `.xlsx`, of Excel's XML of 2003, or the tables of a page that calls
/// itself `.xls`.
///
/// Shared texts are read when it is opened, because cells refer to them; sheets are read as often as
/// asked for, each time from their start.
package final class Workbook {
  package struct Sheet {
    package let name: String
    /// The sender hid it.
    package let isHidden: Bool
    /// Its name says that it explains: `Hướng dẫn`.
    package let isGuide: Bool
    /// The part of the package, or the number of the table.
    fileprivate let part: String
    fileprivate let number: Int
  }

  package private(set) var sheets: [Sheet] = []
  private let document: Document
  private let detection: Detection
  private let package: OfficePackage?
  private var strings = SharedStrings()
  private var formats: [CellFormat] = []
  /// What the fonts of styles are made for, where that is an old encoding.
  private var fonts: [Int: TextEncoding] = [:]
  private var is1904 = false
  private var knownMerges: [Int: [CellPlace: Int]] = [:]

  /// - Throws: `damaged-archive`, `encrypted`, `doctype`, `malformed-xml`; the limits of `Intake`.
  package init(_ document: Document, _ detection: Detection, limits: IntakeLimits) throws(Fault) {
    self.document = document
    self.detection = detection
    switch detection.format {
    case .xlsx:
      package = try OfficePackage(document, limits: limits)
      try openPackage()
    case .spreadsheetML:
      package = nil
      let handler = SpreadsheetMLHandler(SheetShape(), sheet: -1)
      try Self.read(ByteStream(document, detection), PartParser(handler, isUTF8: true), handler)
      for (number, name) in handler.names.enumerated() { add(name, number: number) }
    default:
      package = nil
      let handler = HTMLTableHandler(SheetShape(), table: -1)
      let parser = try HTMLPushParser(handler)
      var stream = ByteStream(document, detection)
      var bytes: [UInt8] = []
      repeat {
        bytes.removeAll(keepingCapacity: true)
        _ = try stream.next(atMost: 1 << 16, into: &bytes)
        try parser.push(bytes)
      } while !bytes.isEmpty
      for (number, rows) in handler.rows.enumerated() where rows > 1 { add("Bảng \(number + 1)", number: number) }
    }
  }

  private func add(_ name: String, part: String = "", isHidden: Bool = false, number: Int) {
    let words = Skeleton.fold(name)
    let isGuide = ["huong dan", "hdsd", "guide", "instruction", "readme", "ghi chu", "chu thich", "giai thich"]
      .contains { words.contains($0) }
    sheets.append(Sheet(name: name, isHidden: isHidden, isGuide: isGuide, part: part, number: number))
  }

  // MARK: Packages

  private func openPackage() throws(Fault) {
    let root = RelationshipsHandler()
    try part("_rels/.rels", root)
    let book = OfficePackage.plainName(root.byType["officeDocument"] ?? "xl/workbook.xml")
    let folder = book.lastIndex(of: "/").map { String(book[...$0]) } ?? ""
    let handler = WorkbookHandler()
    guard try part(book, handler) else { throw Fault(.damagedArchive, facts: [book]) }
    is1904 = handler.is1904
    let links = RelationshipsHandler()
    try part("\(folder)_rels/\(book.dropFirst(folder.count)).rels", links)
    func path(_ target: String) -> String {
      target.hasPrefix("/") ? OfficePackage.plainName(target) : folder + target
    }
    let styles = FormatsHandler()
    try part(path(links.byType["styles"] ?? "styles.xml"), styles)
    formats = styles.formats
    fonts = styles.fonts
    let texts = SharedStringsHandler()
    try part(path(links.byType["sharedStrings"] ?? "sharedStrings.xml"), texts)
    try texts.strings.flush()
    strings = texts.strings
    for (number, sheet) in handler.sheets.enumerated() {
      // Charts and dialogs are sheets too; what has no part here lies elsewhere.
      guard let target = links.targets[sheet.relationship], !target.contains("chartsheets/"),
        !target.contains("dialogsheets/")
      else { continue }
      add(sheet.name, part: path(target), isHidden: sheet.isHidden, number: number)
    }
  }

  /// Reads a part whole; false where there is none.
  @discardableResult
  private func part(_ name: String, _ handler: any PartHandler) throws(Fault) -> Bool {
    guard let stream = try package?.open(name) else { return false }
    let parser = try PartParser(handler)
    var bytes: [UInt8] = []
    repeat {
      bytes.removeAll(keepingCapacity: true)
      _ = try stream.next(1 << 16, into: &bytes)
      do throws(Fault) { try parser.push(bytes) } catch { throw Self.inPart(error, name) }
    } while !bytes.isEmpty && !handler.isDone
    return true
  }

  /// A part that is no XML is a damaged workbook, not an XML that somebody wrote.
  static func inPart(_ fault: Fault, _ name: String) -> Fault {
    switch fault.code {
    case .malformedXML, .truncatedXML: Fault(.damagedArchive, facts: [name])
    case .docType: Fault(.docType, facts: [name])
    default: fault
    }
  }

  private static func read(_ stream: ByteStream, _ parser: PartParser, _ handler: any PartHandler) throws(Fault) {
    var stream = stream
    var bytes: [UInt8] = []
    repeat {
      bytes.removeAll(keepingCapacity: true)
      _ = try stream.next(atMost: 1 << 16, into: &bytes)
      try parser.push(bytes)
    } while !bytes.isEmpty && !handler.isDone
  }

  // MARK: Sheets

  /// The merged cells of a sheet that go down.
  func merges(_ index: Int) throws(Fault) -> [CellPlace: Int] {
    if let known = knownMerges[index] { return known }
    var scan = MergeScan()
    if let stream = try package?.open(sheets[index].part) {
      var bytes: [UInt8] = []
      repeat {
        bytes.removeAll(keepingCapacity: true)
        _ = try stream.next(1 << 18, into: &bytes)
        try scan.take(bytes)
      } while !bytes.isEmpty
    }
    knownMerges[index] = scan.merges
    return scan.merges
  }

  /// What the fonts of a sheet's columns are made for, where that is an old encoding.
  func fontEncodings(_ index: Int) throws(Fault) -> [Int: TextEncoding] {
    guard !fonts.isEmpty else { return [:] }
    let scan = FontScan(fonts)
    _ = try part(sheets[index].part, scan)
    return scan.encodings
  }

  func stream(_ index: Int, _ shape: SheetShape) throws(Fault) -> SheetStream {
    let sheet = sheets[index]
    switch detection.format {
    case .xlsx:
      guard let bytes = try package?.open(sheet.part) else { throw Fault(.damagedArchive, facts: [sheet.part]) }
      let handler = SheetHandler(shape, strings: strings, formats: formats, is1904: is1904)
      return SheetStream(
        .package(bytes), .xml(try PartParser(handler)), handler, part: sheet.part, isDone: { handler.isDone },
        limit: { (written) throws(Fault) in try bytes.check(expanded: written) })
    case .spreadsheetML:
      let handler = SpreadsheetMLHandler(shape, sheet: sheet.number)
      return SheetStream(
        .document(ByteStream(document, detection)), .xml(try PartParser(handler, isUTF8: true)), handler,
        isDone: { handler.isDone }, limit: { _ in })
    default:
      let handler = HTMLTableHandler(shape, table: sheet.number)
      return SheetStream(
        .document(ByteStream(document, detection)), .html(try HTMLPushParser(handler)), handler,
        isDone: { handler.isDone }, limit: { _ in })
    }
  }
}

extension ByteStream {
  fileprivate init(_ document: Document, _ detection: Detection) {
    self.init(document, encoding: detection.encoding, bomLength: detection.bomLength)
  }
}
