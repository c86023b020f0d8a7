import CLibArchive
import Foundation
import FoundationXML

/// A workbook opened again as plainly as can be: what tests of written workbooks compare with.
///
/// By the forms of ECMA-376 alone and with none of the program's own code, so that writer and reader cannot
/// agree on the same mistake.
public struct ReadWorkbook: Sendable {
  public struct Sheet: Sendable {
    public var name: String
    /// By `A1` name.
    public var cells: [String: Cell] = [:]
    /// Rows of texts, from row 1 and column A, without gaps.
    public var rows: [[String]] = []
    public var notes: [String: String] = [:]
    /// From cell to place.
    public var links: [String: String] = [:]
    public var filter: String?
    /// First cell that scrolls.
    public var frozenAt: String?
    /// Drop-downs and hints: range, type, source.
    public var validations: [(range: String, type: String, source: String, prompt: String)] = []
    public var hasFormula = false
    public var isHidden = false
  }

  public struct Cell: Sendable {
    public var text: String
    /// `inlineStr`, `s`, `n` …
    public var type: String
    /// RGB of the fill, `FFFFC7CE`; nil for none.
    public var fill: String?
    public var numberFormat: Int
  }

  public var sheets: [Sheet] = []
  public var created: String = ""
  public subscript(name: String) -> Sheet? { sheets.first { $0.name == name } }

  public init(path: String) throws {
    let parts = try Self.members(of: path)
    func tree(_ name: String) throws -> Element? { try parts[name].map { try Element(xml: $0) } }
    let styles = try Styles(try tree("xl/styles.xml"))
    let shared = try tree("xl/sharedStrings.xml")?.all("si").map(\.wholeText) ?? []
    let book = try tree("xl/workbook.xml")
    let relations = try Self.relations(tree("xl/_rels/workbook.xml.rels"))
    created = try tree("docProps/core.xml")?.all("created").first?.wholeText ?? ""
    for entry in book?.all("sheet") ?? [] {
      var sheet = Sheet(name: entry["name"] ?? "")
      sheet.isHidden = !["visible", nil].contains(entry["state"])
      guard let target = relations[entry["id"] ?? ""],
        let part = try tree(target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target)
      else { continue }
      Self.read(part, styles, shared, into: &sheet)
      let file = target.split(separator: "/").last.map(String.init) ?? ""
      let own = try Self.relations(tree("xl/worksheets/_rels/\(file).rels"))
      for target in own.values where target.contains("comments") {
        let name = "xl/" + (target.split(separator: "/").last.map(String.init) ?? "")
        for comment in try tree(name)?.all("comment") ?? [] { sheet.notes[comment["ref"] ?? ""] = comment.wholeText }
      }
      sheets.append(sheet)
    }
  }

  private static func read(_ part: Element, _ styles: Styles, _ shared: [String], into sheet: inout Sheet) {
    for row in part.all("row") {
      let number = Int(row["r"] ?? "") ?? sheet.rows.count + 1
      while sheet.rows.count < number { sheet.rows.append([]) }
      for cell in row.children where cell.name == "c" {
        let name = cell["r"] ?? ""
        if !cell.all("f").isEmpty { sheet.hasFormula = true }
        let type = cell["t"] ?? "n"
        var text = type == "inlineStr" ? cell.wholeText : cell.all("v").first?.wholeText ?? ""
        if type == "s", let index = Int(text), index < shared.count { text = shared[index] }
        let style = Int(cell["s"] ?? "0") ?? 0
        sheet.cells[name] = Cell(
          text: text, type: type, fill: styles.fill(of: style), numberFormat: styles.numberFormat(of: style))
        let column = Self.column(name)
        while sheet.rows[number - 1].count <= column { sheet.rows[number - 1].append("") }
        sheet.rows[number - 1][column] = text
      }
    }
    for link in part.all("hyperlink") { sheet.links[link["ref"] ?? ""] = link["location"] }
    sheet.filter = part.all("autoFilter").first?["ref"]
    sheet.frozenAt = part.all("pane").first?["topLeftCell"]
    for rule in part.all("dataValidation") {
      sheet.validations.append(
        (rule["sqref"] ?? "", rule["type"] ?? "any", rule.all("formula1").first?.wholeText ?? "", rule["prompt"] ?? ""))
    }
  }

  private static func column(_ name: String) -> Int {
    var column = 0
    for scalar in name.unicodeScalars where scalar.value >= 65 { column = column * 26 + Int(scalar.value) - 64 }
    return column - 1
  }

  private static func relations(_ part: Element?) -> [String: String] {
    var targets: [String: String] = [:]
    for relation in part?.all("Relationship") ?? [] { targets[relation["Id"] ?? ""] = relation["Target"] }
    return targets
  }

  // MARK: Package

  public struct NotAWorkbook: Error { public let path: String }

  static func members(of path: String) throws -> [String: Data] {
    guard let archive = unsafe archive_read_new() else { throw NotAWorkbook(path: path) }
    defer { unsafe _ = archive_read_free(archive) }
    unsafe _ = archive_read_support_format_zip(archive)
    guard unsafe archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK else {
      throw NotAWorkbook(path: path)
    }
    var parts: [String: Data] = [:]
    var entry: OpaquePointer?
    while unsafe archive_read_next_header(archive, &entry) == ARCHIVE_OK {
      guard let raw = unsafe archive_entry_pathname(entry) else { continue }
      let name = unsafe String(cString: raw)
      var data = Data()
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let got = unsafe buffer.withUnsafeMutableBytes { unsafe archive_read_data(archive, $0.baseAddress, $0.count) }
        guard got >= 0 else { throw NotAWorkbook(path: path) }
        if got == 0 { break }
        data.append(contentsOf: buffer[..<got])
      }
      parts[name] = data
    }
    return parts
  }
}

/// The fills and number formats that cells refer to.
private struct Styles {
  private var fills: [String?] = []
  private var cells: [(fill: Int, format: Int)] = []

  init(_ part: Element?) throws {
    for fill in part?.all("fill") ?? [] { fills.append(fill.all("fgColor").first?["rgb"]) }
    for cell in part?.all("cellXfs").first?.all("xf") ?? [] {
      cells.append((Int(cell["fillId"] ?? "0") ?? 0, Int(cell["numFmtId"] ?? "0") ?? 0))
    }
  }

  func fill(of style: Int) -> String? {
    guard style < cells.count, cells[style].fill < fills.count else { return nil }
    return fills[cells[style].fill]
  }

  func numberFormat(of style: Int) -> Int { style < cells.count ? cells[style].format : 0 }
}

/// A small tree: names without prefixes, attributes, text.
private final class Element {
  let name: String
  private let attributes: [String: String]
  var children: [Element] = []
  var text = ""

  init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  init(xml: Data) throws {
    let builder = Builder()
    let parser = XMLParser(data: xml)
    parser.delegate = builder
    guard parser.parse(), let root = builder.root else { throw ReadWorkbook.NotAWorkbook(path: "xml") }
    name = root.name
    attributes = root.attributes
    children = root.children
    text = root.text
  }

  subscript(name: String) -> String? {
    attributes[name] ?? attributes.first { $0.key.hasSuffix(":" + name) }?.value
  }

  func all(_ wanted: String) -> [Element] {
    children.flatMap { ($0.name == wanted ? [$0] : []) + $0.all(wanted) }
  }

  /// All texts below, with `_x000B_` read back.
  var wholeText: String {
    let joined = rawText
    guard joined.contains("_x") else { return joined }
    var result = ""
    var rest = Substring(joined)
    while let mark = rest.range(of: "_x[0-9A-Fa-f]{4}_", options: .regularExpression) {
      result += rest[..<mark.lowerBound]
      let digits = rest[mark].dropFirst(2).prefix(4)
      if let value = UInt32(digits, radix: 16), let scalar = UnicodeScalar(value) {
        result.unicodeScalars.append(scalar)
      }
      rest = rest[mark.upperBound...]
    }
    return result + rest
  }

  private var rawText: String { text + children.map(\.rawText).joined() }

  private final class Builder: NSObject, XMLParserDelegate {
    var root: Element?
    private var open: [Element] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      let local = name.split(separator: ":").last.map(String.init) ?? name
      let element = Element(name: local, attributes: attributes)
      open.last?.children.append(element)
      if root == nil { root = element }
      open.append(element)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { open.last?.text += string }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) { open.removeLast() }
  }
}
