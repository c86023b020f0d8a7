import Vocabulary

/// The paths in and around the records of a mapped XML document, each a column.
///
/// ```
/// THHDVu                 a child of the record
/// DonGia/@tienTe         an attribute of a child
/// TTKhac/TTin[Số lô]     a value that the sender names in the document
/// .                      the text of the record itself
/// ../../NBan/Ten         what stands before the records, seen from them
/// ```
struct MappedXMLPaths: Sendable {
  /// A place inside a record.
  private struct Node: Sendable {
    var path: String
    var children: [String: Int] = [:]
    var column: Int?
    /// It holds a name and a value of the sender's own.
    var isPair = false
    var pairs: [(name: [UInt8], column: Int)] = []
  }

  /// Columns of one document, at most; a document with more is no table.
  static let most = 512

  private var nodes: [Node]
  private var around: [String: Int] = [:]
  private(set) var columns: [String] = []
  /// New paths become columns; otherwise they are unknown.
  private let grows: Bool
  private let pair: XMLForm.Pair?

  /// - Parameter columns: known beforehand; nil where they are to be found out.
  init(_ form: XMLForm, columns known: [String]?) {
    grows = known == nil
    pair = form.pair
    nodes = [Node(path: "")]
    if let pair {
      let index = place(pair.element, making: true) ?? 0
      nodes[index].isPair = index > 0
    }
    for path in known ?? [] { add(path) }
    // What tells that a record is none must be found, be it a column or not.
    for path in form.skipped.keys.sorted() where !columns.contains(path) { add(path) }
  }

  private mutating func add(_ path: String) {
    let column = columns.count
    columns.append(path)
    if path == "." {
      nodes[0].column = column
    } else if path.hasPrefix("../") {
      around[path] = column
    } else if path.hasSuffix("]"), let open = path.firstIndex(of: "[") {
      let index = place(path[..<open].split(separator: "/").map(String.init), making: true) ?? 0
      nodes[index].pairs.append((Array(path[path.index(after: open)...].dropLast().utf8), column))
    } else if let index = place(path.split(separator: "/").map(String.init), making: true) {
      nodes[index].column = column
    }
  }

  private mutating func place(_ steps: [String], making: Bool) -> Int? {
    var index = 0
    for step in steps {
      guard let next = child(step, of: index, making: making) else { return nil }
      index = next
    }
    return index
  }

  private mutating func child(_ name: String, of index: Int, making: Bool) -> Int? {
    if let known = nodes[index].children[name] { return known }
    guard making, nodes.count < 8 * Self.most else { return nil }
    let path = nodes[index].path.isEmpty ? name : nodes[index].path + "/" + name
    nodes.append(Node(path: path))
    nodes[index].children[name] = nodes.count - 1
    return nodes.count - 1
  }

  // MARK: Looking up

  static let record = 0

  /// What the children of a pair are called.
  var pairNames: XMLForm.Pair? { pair }

  /// The place below another one; nil for one that is unknown.
  mutating func child(_ name: String, of index: Int) -> Int? { child(name, of: index, making: grows) }

  func isPair(_ index: Int) -> Bool { nodes[index].isPair }

  /// The column of a value there; nil where none is known, or no more are taken.
  mutating func column(of index: Int) -> Int? {
    if let column = nodes[index].column { return column }
    guard grows, index > 0, columns.count < Self.most else { return nil }
    nodes[index].column = columns.count
    columns.append(nodes[index].path)
    return nodes[index].column
  }

  /// The column of a value that the sender named.
  mutating func column(ofPair index: Int, named name: ArraySlice<UInt8>) -> Int? {
    if let known = nodes[index].pairs.first(where: { $0.name.elementsEqual(name) }) { return known.column }
    guard grows, columns.count < Self.most, name.count <= 200 else { return nil }
    nodes[index].pairs.append((Array(name), columns.count))
    columns.append("\(nodes[index].path)[\(String(decoding: name, as: UTF8.self))]")
    return columns.count - 1
  }

  /// The column of what stands around the records.
  mutating func column(around path: String) -> Int? {
    if let column = around[path] { return column }
    guard grows, columns.count < Self.most else { return nil }
    around[path] = columns.count
    columns.append(path)
    return columns.count - 1
  }

  /// Last names of the paths around the records; nil where all are wanted.
  var namesAround: Set<String>? {
    grows ? nil : Set(around.keys.compactMap { $0.split(separator: "/").last.map(String.init) })
  }
}

extension MappedXMLPaths {
  /// What a path is called where its meaning is to be told by its name: the last name with the one before,
  /// or what the sender named it.
  static func header(of path: String) -> String {
    if path.hasSuffix("]"), let open = path.firstIndex(of: "[") {
      return String(path[path.index(after: open)...].dropLast())
    }
    let names = path.split(separator: "/").filter { $0 != ".." }.map { $0.hasPrefix("@") ? $0.dropFirst() : $0 }
    return names.suffix(2).joined(separator: "/")
  }
}
