import Intake
import Standards
import Vocabulary

/// A small file of the caller's own, read whole.
enum ConfigurationFile {
  /// Configuration is small; more is a mistake. 8 MiB.
  private static let limit = 8 << 20

  static func read(_ path: String, as code: FaultCode) throws(Fault) -> [UInt8] {
    var limits = IntakeLimits()
    // What has no end must not be read to it.
    limits.fileBytes = limit
    limits.expandedBytes = limit
    var intake = Intake(paths: [path], limits: limits)
    guard case .document(let document)? = intake.next(), document.size <= limit else {
      throw Fault(code, facts: [path, "cannot be read", "a YAML or JSON file"])
    }
    var bytes: [UInt8] = []
    _ = try document.read(at: 0, count: document.size, into: &bytes)
    return bytes
  }
}

/// `--context FILE`: facts about the submission.
///
/// ```yaml
/// batch: {portalConnected: true, market: domestic}
/// importer.taxCode: "3309123450"
/// ```
/// Nested names are joined with a dot; a name without one belongs to `batch`.
enum ContextFile {
  ///
  /// A name that no rule asks for is refused: `portalConnectd` would quietly choose a weaker profile.
  ///
  /// - Parameter names: those that packs and the dictionary know.
  static func read(_ path: String, names: Set<String>) throws(Fault) -> [String: String] {
    let bytes = try ConfigurationFile.read(path, as: .badContext)
    let root = try SchemaNode.parse(bytes, name: path, code: .badContext)
    var facts: [String: String] = [:]
    guard collect(root, prefix: "", into: &facts) else {
      throw Fault(.badContext, line: root.line, facts: [path, "not a mapping", "batch: {portalConnected: true}"])
    }
    for (name, value) in facts.sorted(by: { $0.key < $1.key }) {
      guard names.contains(name) || batch.contains(name) || name.hasPrefix("importer.") else {
        throw Fault(
          .badContext, facts: [path, "\(name) ?", batch.sorted().joined(separator: ", "), "importer.…"])
      }
      if let wanted = unfit(name, value) { throw Fault(.badContext, facts: [path, "\(name): \(value)", wanted]) }
    }
    return facts
  }

  /// What a fact that chooses the profile or a day should say; nil where it says it. An unknown word would
  /// quietly choose a weaker profile.
  private static func unfit(_ name: String, _ value: String) -> String? {
    switch name {
    case "batch.portalConnected": booleans.contains(value.lowercased()) ? nil : "true, false"
    case "batch.riskLevel":
      risks.contains { $0.contains(value.lowercased()) } ? nil : risks.map { $0[0] }.joined(separator: ", ")
    case "batch.declarationDate" where !value.isEmpty: (try? RunContext.day(of: value)) == nil ? "YYYY-MM-DD" : nil
    default: nil
    }
  }

  private static let risks = [
    ["high", "cao", "rủi ro cao"], ["medium", "trung bình", "rủi ro trung bình"], ["low", "thấp", "rủi ro thấp"],
  ]

  /// The facts of the contract; packs may ask for more.
  private static let batch: Set<String> = [
    "batch.portalConnected", "batch.market", "batch.ministry", "batch.productGroup", "batch.riskLevel",
    "batch.sharingModel", "batch.declarationNumber", "batch.declarationDate",
  ]
  private static let booleans: Set<String> = [
    "true", "yes", "y", "1", "có", "co", "x", "false", "no", "n", "0", "không", "khong", "chưa",
  ]

  private static func collect(_ node: SchemaNode, prefix: String, into facts: inout [String: String]) -> Bool {
    guard case .mapping(let entries) = node.content else { return false }
    for entry in entries {
      let name = prefix.isEmpty ? entry.key : "\(prefix).\(entry.key)"
      switch entry.value.content {
      case .mapping: if !collect(entry.value, prefix: name, into: &facts) { return false }
      case .scalar(let text): facts[name.contains(".") ? name : "batch.\(name)"] = text
      default: return false
      }
    }
    return true
  }
}

/// `--schemas DIR`: the files that replace the built-in ones, by their path below it.
enum SchemaFolder {
  static func read(_ folder: String) throws(Fault) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var intake = Intake(paths: [folder])
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    while let upload = intake.next() {
      guard case .document(let document) = upload, document.path.hasPrefix(base) else {
        if case .refused(let path, _) = upload {
          throw Fault(.badPack, facts: [path, "cannot be read", "a folder of schemas"])
        }
        continue
      }
      var bytes: [UInt8] = []
      _ = try document.read(at: 0, count: document.size, into: &bytes)
      files[String(document.path.dropFirst(base.count))] = bytes
    }
    return files
  }
}
