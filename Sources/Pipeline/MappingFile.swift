import Mapping
import Standards
import Vocabulary

/// `--mapping FILE`, `--mapping NAME`: a saved mapping profile, the caller's own or one of `Schemas/Mappings/`.
///
/// ```yaml
/// mapping: kho-cua-toi
/// columns: {"Tên hàng": product.name, "Ghi chú": ignore, "Giá vốn": keep}
/// sheets: {"Nhập kho": {"Mã": lot.number}}
/// decimal: comma
/// dateOrder: dayFirst
/// defaults: {product.origin: "Việt Nam"}
/// fillDown: ["Tên hàng"]
/// others: infer
/// xml: {record: /DonHang/Dong}     # columns are paths from the record
/// ```
enum MappingFile {
  /// In words, and as the result writes them.
  private static let marks: [String: DecimalMark] = ["comma": .comma, ",": .comma, "point": .point, ".": .point]
  private static let orders: [String: DateOrder] = [
    "dayFirst": .dayFirst, "dmy": .dayFirst, "monthFirst": .monthFirst, "mdy": .monthFirst,
  ]
  private static let keys = [
    "mapping", "title", "source", "recognizedBy", "others", "columns", "sheets", "decimal", "dateOrder", "defaults",
    "fillDown", "xml",
  ]

  /// Those that come with the program, by name.
  static func known(in library: SchemaLibrary) throws(Fault) -> [MappingProfile] {
    var profiles: [MappingProfile] = []
    for (name, bytes) in library.mappings {
      let profile = try parse(bytes, name: name)
      try check(profile, name: name, library.dictionary)
      profiles.append(profile)
    }
    return profiles
  }

  /// A file of the caller's, else one that comes with the program.
  ///
  /// - Throws: `bad-mapping`, also for a field that the dictionary does not have.
  static func find(_ name: String, known: [MappingProfile], dictionary: FieldDictionary) throws(Fault) -> MappingProfile
  {
    if let profile = known.first(where: { $0.name == name }), !POSIX.exists(name) { return profile }
    guard POSIX.exists(name) else {
      let names = known.map(\.name)
      let near = NearNames.of(name, among: names, limit: 3)
      throw Fault(
        .badMapping, facts: [name, "no such file or form", (near.isEmpty ? names : near).joined(separator: ", ")])
    }
    let profile = try parse(try ConfigurationFile.read(name, as: .badMapping), name: name)
    try check(profile, name: name, dictionary)
    return profile
  }

  static func check(_ profile: MappingProfile, name path: String, _ dictionary: FieldDictionary) throws(Fault) {
    for name in profile.fieldNames where dictionary.field(named: name) == nil {
      let near = NearNames.of(name, among: dictionary.entries.map(\.name), limit: 3)
      let names = near.joined(separator: ", ")
      throw Fault(
        .badMapping,
        facts: [
          path,
          Fact.both(
            vi:
              "không có trường “\(name)”; \(near.isEmpty ? "xem danh sách bằng txng fields" : "gần nhất là \(names)")",
            en: "there is no field “\(name)”; \(near.isEmpty ? "txng fields lists them" : "the nearest are \(names)")"),
        ])
    }
  }

  static func parse(_ bytes: [UInt8], name: String) throws(Fault) -> MappingProfile {
    let reader = SchemaReader(name: name, code: .badMapping)
    let root: SchemaNode
    do throws(Fault) {
      root = try SchemaNode.parse(bytes, name: name, code: .badMapping)
    } catch {
      guard let line = error.line, holdsTab(bytes, line: line) else { throw error }
      throw Fault(
        .badMapping, line: line,
        facts: [
          name,
          Fact.both(
            vi: "dòng này thụt đầu bằng phím Tab; YAML chỉ nhận dấu cách",
            en: "the line is indented with a tab; YAML takes spaces only"),
        ])
    }
    let entries = try reader.mapping(root, of: "mapping", keys: keys)
    var profile = MappingProfile(name: name)
    for entry in entries {
      switch entry.key {
      case "mapping": profile.name = try reader.text(entry.value, of: entry.key)
      case "title": profile.title = try reader.words(entry.value, of: entry.key)
      // Where its names were seen: for people.
      case "source": _ = try reader.text(entry.value, of: entry.key)
      case "recognizedBy": profile.recognizedBy = try reader.texts(entry.value, of: entry.key)
      case "others":
        switch try reader.text(entry.value, of: entry.key) {
        case "infer": profile.infersOthers = true
        case "keep": profile.infersOthers = false
        default: throw reader.fault(entry.value, "others", expected: "infer, keep")
        }
      case "decimal":
        guard let mark = marks[try reader.text(entry.value, of: entry.key)] else {
          throw reader.fault(entry.value, "decimal", expected: "comma, point")
        }
        profile.decimal = mark
      case "dateOrder":
        guard let order = orders[try reader.text(entry.value, of: entry.key)] else {
          throw reader.fault(entry.value, "dateOrder", expected: "dayFirst, monthFirst")
        }
        profile.dateOrder = order
      case "fillDown": profile.fillDown = try reader.texts(entry.value, of: entry.key)
      case "xml": profile.xml = try xml(entry.value, reader)
      case "columns": profile.columns = try targets(entry.value, reader)
      case "sheets":
        guard let sheets = entry.value.entries else {
          throw reader.fault(entry.value, "sheets", expected: "a mapping")
        }
        for sheet in sheets { profile.sheets[sheet.key] = try targets(sheet.value, reader) }
      default:
        for (field, value) in try pairs(entry.value, reader) { profile.defaults[field] = value }
      }
    }
    return profile
  }

  /// A tab among the white space that a line begins with.
  private static func holdsTab(_ bytes: [UInt8], line: Int) -> Bool {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return false }
    return lines[line - 1].prefix { $0 == 0x20 || $0 == 0x09 }.contains(0x09)
  }

  /// Where the records of an XML document stand.
  private static func xml(_ node: SchemaNode, _ reader: SchemaReader) throws(Fault) -> XMLForm {
    let keys = try reader.mapping(node, of: "xml", keys: ["record", "roots", "pair", "skip"])
    let record = try reader.text(try reader.required("record", in: keys, of: node, what: "xml"), of: "record")
    guard var form = XMLForm(record: record) else {
      throw reader.fault(keys["record"] ?? node, "record \"\(record)\"", expected: "/root/list/record, list/record")
    }
    if let roots = keys["roots"] { form.roots = try reader.texts(roots, of: "roots") }
    if let pair = keys["pair"] {
      let parts = try reader.mapping(pair, of: "pair", keys: ["element", "name", "value"])
      func part(_ name: String) throws(Fault) -> String {
        try reader.text(try reader.required(name, in: parts, of: pair, what: "pair"), of: name)
      }
      guard let element = XMLForm.steps(of: try part("element")) else {
        throw reader.fault(pair, "element", expected: "a path from the record")
      }
      form.pair = XMLForm.Pair(element: element, name: try part("name"), value: try part("value"))
    }
    if let skip = keys["skip"] {
      guard let entries = skip.entries else { throw reader.fault(skip, "skip", expected: "path: [texts]") }
      for entry in entries { form.skipped[entry.key] = try reader.texts(entry.value, of: entry.key) }
    }
    return form
  }

  private static func targets(
    _ node: SchemaNode, _ reader: SchemaReader
  ) throws(Fault) -> [String: MappingProfile.Target] {
    var targets: [String: MappingProfile.Target] = [:]
    for (source, target) in try pairs(node, reader) {
      switch target {
      case "ignore": targets[source] = .ignore
      case "keep": targets[source] = .keep
      default: targets[source] = .field(target)
      }
    }
    return targets
  }

  private static func pairs(_ node: SchemaNode, _ reader: SchemaReader) throws(Fault) -> [(String, String)] {
    guard case .mapping(let entries) = node.content else {
      throw reader.fault(node, "columns", expected: "a mapping")
    }
    var pairs: [(String, String)] = []
    for entry in entries { pairs.append((entry.key, try reader.text(entry.value, of: entry.key))) }
    return pairs
  }
}
