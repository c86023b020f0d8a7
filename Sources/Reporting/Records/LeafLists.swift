import Vocabulary

/// Where the lists of one record lie among its leaves: found in one pass, asked many times.
struct LeafLists {
  private var lower: [Int]
  private var upper: [Int]
  private(set) var isEmpty = true

  init() {
    lower = [Int](repeating: 0, count: ListKind.allCases.count)
    upper = lower
  }

  mutating func find(_ record: Int, in batch: RecordBatch) {
    if !isEmpty {
      for kind in upper.indices { upper[kind] = 0 }
      isEmpty = true
    }
    for index in batch.leafRange(record) {
      let leaf = batch.leaves[index]
      guard leaf.part != .emptyList else { continue }
      let kind = Int(leaf.list.rawValue)
      if upper[kind] == 0 { lower[kind] = index }
      upper[kind] = index + 1
      isEmpty = false
    }
  }

  /// From the first to the last leaf of a list; others may stand between.
  subscript(_ list: ListKind) -> Range<Int> {
    let kind = Int(list.rawValue)
    return upper[kind] == 0 ? 0..<0 : lower[kind]..<upper[kind]
  }
}

/// A term of `ilmd` or of an extension, with what is inside it.
struct ExtensionTerm {
  let name: QualifiedName
  /// Index of its leaf.
  let leaf: Int
  var children: [ExtensionTerm] = []
  let isBranch: Bool

  /// An XML attribute of the element around it.
  var isAttribute: Bool { name.local.hasPrefix("@") }

  /// The terms of a list, nested as they were written.
  static func all(of list: ListKind, in range: Range<Int>, of batch: RecordBatch) -> [ExtensionTerm] {
    var index = range.lowerBound
    return siblings(depth: 0, list, &index, range.upperBound, batch)
  }

  private static func siblings(
    depth: UInt8, _ list: ListKind, _ index: inout Int, _ end: Int, _ batch: RecordBatch
  ) -> [ExtensionTerm] {
    var terms: [ExtensionTerm] = []
    while index < end {
      let leaf = batch.leaves[index]
      guard leaf.list == list, leaf.part == .named || leaf.part == .branch else {
        index += 1
        continue
      }
      if leaf.depth < depth { return terms }
      let name =
        Int(leaf.name) < batch.names.count
        ? batch.names[Int(leaf.name)] : QualifiedName(namespace: "", local: "term")
      var term = ExtensionTerm(name: name, leaf: index, isBranch: leaf.part == .branch)
      index += 1
      // A term with text may still have attributes one level down.
      if leaf.depth < UInt8.max { term.children = siblings(depth: leaf.depth + 1, list, &index, end, batch) }
      terms.append(term)
    }
    return terms
  }
}

/// Short names for the namespaces every reader of EPCIS 2.0 knows, and for ours.
enum ExtensionNames {
  /// The project's own terms, one a canonical field: `txng:product.name`.
  static let namespace = "urn:vn:txng:1:"

  /// The prefix the EPCIS context gives a namespace, or nil. CBV master data is written with and
  /// without its last colon; both mean the same.
  static func prefix(of namespace: String) -> String? {
    switch namespace {
    case "urn:epcglobal:cbv:mda", "urn:epcglobal:cbv:mda:": "cbvmda"
    case "https://gs1.org/voc/", "https://www.gs1.org/voc/", "http://gs1.org/voc/": "gs1"
    case Self.namespace, "urn:vn:txng:1": "txng"
    case "https://ref.gs1.org/cbv/": "cbv"
    case "https://ref.gs1.org/epcis/": "epcis"
    case "http://www.w3.org/2000/01/rdf-schema#": "rdfs"
    default: nil
    }
  }

  /// `cbvmda:lotNumber` where the namespace is known, else `{namespace}local`.
  static func key(_ name: QualifiedName) -> String {
    if let prefix = prefix(of: name.namespace) { return "\(prefix):\(name.local)" }
    return name.namespace.isEmpty ? name.local : "{\(name.namespace)}\(name.local)"
  }
}
