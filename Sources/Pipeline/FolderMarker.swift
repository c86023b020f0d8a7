import Intake
import Reporting
import Vocabulary

/// Says which files of an output folder are ours: `.txng` lists their names, one a line.
///
/// What is not listed belongs to somebody else, whatever its name: it is never replaced and never removed.
enum FolderMarker {
  static let name = ".txng"
  private static let heading = "# Tệp do txng tạo trong thư mục này / files that txng made in this folder"
  /// A few short names and those of marked tables; more is not ours. 64 MiB.
  private static let limit = 64 << 20

  /// Names that an earlier run left; none where nobody says so.
  static func names(in folder: String) -> Set<String> {
    let path = "\(folder)/\(name)"
    guard POSIX.exists(path) else { return namesBeforeMarkers(in: folder) }
    guard let document = open(path), document.size <= limit else { return [] }
    var bytes: [UInt8] = []
    guard (try? document.read(at: 0, count: document.size, into: &bytes)) != nil else { return [] }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    guard lines.first == heading else { return [] }
    return Set(lines.dropFirst().filter { OutputFolder.allNames.contains($0) || isReturned($0) })
  }

  static func write(_ names: Set<String>, in folder: String) throws(Fault) {
    let file = try OutputFile("\(folder)/\(name)")
    try file.write(Array(([heading] + names.sorted()).map { "\($0)\n" }.joined().utf8))
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
  private static func isReturned(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count > 1 && parts[0] == OutputFolder.returned && name.hasSuffix(".xlsx")
      && parts.allSatisfy { !["", ".", ".."].contains($0) }
  }
}
