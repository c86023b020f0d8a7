/// Where in `returned/` the marked copy of each file goes: as it lay in what was handed in, each name once.
///
/// ```
/// typed `kho/t4.csv`                     → t4.xlsx
/// in the folder `nop/`: `nop/b/t4.csv`   → nop/b/t4.xlsx
/// in an archive: `nop.zip!/b/t4.csv`     → nop.zip/b/t4.xlsx
/// ```
struct ReturnedNames {
  private let typed: [String]
  private var taken: Set<String> = []
  /// What a table's file is called; another name keeps its ending, so that `a.csv` and `a.xml` are two.
  private static let tables: Set<String> = ["csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xls"]

  /// - Parameter taken: names that are not to be given.
  init(typed: [String], taken: Set<String> = []) {
    self.typed = typed
    self.taken = Set(taken.map { $0.lowercased() })
  }

  mutating func next(for path: String) -> String {
    var parts = relative(path).split(separator: "/").map(String.init).filter { $0 != "." && $0 != ".." }
    var name = parts.popLast() ?? "-"
    if name == "-" { name = "stdin" }
    if let dot = name.lastIndex(of: "."), dot != name.startIndex {
      let ending = name[name.index(after: dot)...].lowercased()
      if Self.tables.contains(ending) { name = String(name[..<dot]) }
    }
    name = Self.cut(name)
    let folder = parts.map { Self.cut($0) + "/" }.joined()
    var candidate = "\(folder)\(name).xlsx"
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(folder)\(name) (\(number)).xlsx"
      number += 1
    }
    return candidate
  }

  /// A member of a folder or an archive from that container on; what was typed itself by its name.
  private func relative(_ path: String) -> String {
    for root in typed {
      if path == root { return Self.last(of: root) }
      for mark in ["/", "!/"] {
        let prefix = root.hasSuffix("/") && mark == "/" ? root : root + mark
        guard path.hasPrefix(prefix) else { continue }
        return Self.last(of: root) + "/" + path.dropFirst(prefix.count).split(separator: "!/").joined(separator: "/")
      }
    }
    return path
  }

  private static func last(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Names of files end at 255 bytes; room for the ending, a number and the mark of a half-written one.
  private static func cut(_ name: String) -> String {
    // A line of the list of our files holds one name.
    let name = String(
      String.UnicodeScalarView(name.unicodeScalars.map { $0.properties.generalCategory == .control ? "_" : $0 }))
    guard name.utf8.count > 200 else { return name }
    var text = ""
    for character in name {
      if text.utf8.count + character.utf8.count > 200 { break }
      text.append(character)
    }
    return text
  }
}
