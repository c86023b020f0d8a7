import Intake
import Reporting
import Vocabulary

/// Says which files of an output folder are ours: `.txng` lists their names, one a line; behind that of a
/// marked table its size and time.
///
/// What is not listed belongs to somebody else, whatever its name: it is never replaced and never removed.
/// Nor is a marked table that has another size or time: somebody mends the data in it.
enum FolderMarker {
  static let name = ".txng"
  private static let heading = "# Tệp do txng tạo trong thư mục này / files that txng made in this folder"
  /// A few short names and those of marked tables; more is not ours. 64 MiB.
  private static let limit = 64 << 20

  /// Names that an earlier run left and nobody has touched since; none where nobody says so.
  static func names(in folder: String) -> Set<String> {
    guard POSIX.exists("\(folder)/\(name)") else { return namesBeforeMarkers(in: folder) }
    return Set(
      entries(in: folder).filter { name, stamp in stamp == nil || stamp == POSIX.stamp("\(folder)/\(name)") }
        .map(\.name))
  }

  /// Marked tables that an earlier run left and that are still there, with their stamps of then.
  static func tables(in folder: String) -> [String: String?] {
    let tables = entries(in: folder).filter { isReturned($0.name) && POSIX.exists("\(folder)/\($0.name)") }
    return Dictionary(tables.map { ($0.name, $0.stamp) }) { first, _ in first }
  }

  private static func entries(in folder: String) -> [(name: String, stamp: String?)] {
    guard let document = open("\(folder)/\(name)"), document.size <= limit else { return [] }
    var bytes: [UInt8] = []
    guard (try? document.read(at: 0, count: document.size, into: &bytes)) != nil else { return [] }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.first.map(String.init) == heading else { return [] }
    return lines.dropFirst().compactMap { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard OutputFolder.allNames.contains(parts[0]) || isReturned(parts[0]) else { return nil }
      return (parts[0], parts.count > 1 ? parts[1] : nil)
    }
  }

  /// - Parameter mended: tables that stay as they are, with the stamps that tell they were touched.
  static func write(_ names: Set<String>, mended: [String: String?], in folder: String) throws(Fault) {
    let file = try OutputFile("\(folder)/\(name)")
    let lines = names.union(mended.keys).sorted().map { name in
      let stamp = mended[name] ?? (isReturned(name) ? POSIX.stamp("\(folder)/\(name)") : nil)
      return stamp.map { "\(name)\t\($0)" } ?? name
    }
    try file.write(Array(([heading] + lines).map { "\($0)\n" }.joined().utf8))
    try file.publish()
  }

  /// Earlier versions left no list; a result of ours says that the folder is.
  private static func namesBeforeMarkers(in folder: String) -> Set<String> {
    guard let head = try? open("\(folder)/\(OutputFolder.name(of: .json))")?.head(256),
      String(decoding: head.filter { $0 > 0x20 }, as: UTF8.self).hasPrefix("{\"schema\":\"\(ResultJSON.schema)\"")
    else { return [] }
    return OutputFolder.allNames.filter { POSIX.isFile("\(folder)/\($0)") }
  }

  /// A link or a pipe is none of ours.
  private static func open(_ path: String) -> Document? {
    guard POSIX.isFile(path) else { return nil }
    var intake = Intake(paths: [path])
    guard case .document(let document)? = intake.next() else { return nil }
    return document
  }

  /// A name that leads nowhere but into `returned/`.
  static func isReturned(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count > 1 && parts[0] == OutputFolder.returned && name.hasSuffix(".xlsx")
      && parts.allSatisfy { !["", ".", ".."].contains($0) }
  }
}
