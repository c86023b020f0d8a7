import Intake
import Vocabulary

/// Says which files of an output folder are ours: `.txng` lists their names, one a line.
///
/// What is not listed belongs to somebody else, whatever its name: it is never replaced and never removed.
enum FolderMarker {
  static let name = ".txng"
  private static let heading = "# Tệp do txng tạo trong thư mục này / files that txng made in this folder"
  /// Seven short names; more is not ours.
  private static let limit = 4096

  /// Names that an earlier run left; none where nobody says so.
  static func names(in folder: String) -> Set<String> {
    var intake = Intake(paths: ["\(folder)/\(name)"])
    guard case .document(let document)? = intake.next(), document.size <= limit else { return [] }
    var bytes: [UInt8] = []
    guard (try? document.read(at: 0, count: document.size, into: &bytes)) != nil else { return [] }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    guard lines.first == heading else { return [] }
    return Set(lines.dropFirst()).intersection(OutputFolder.allNames)
  }

  static func write(_ names: Set<String>, in folder: String) throws(Fault) {
    let file = try OutputFile("\(folder)/\(name)")
    try file.write(Array(([heading] + names.sorted()).map { "\($0)\n" }.joined().utf8))
    try file.publish()
  }
}
