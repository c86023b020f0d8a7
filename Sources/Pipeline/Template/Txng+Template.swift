import Mapping
import Reporting
import Standards
import Vocabulary

/// What a caller may say about a form.
public struct TemplateOptions: Sendable {
  /// A group's name or another name of it.
  public var group: String?
  /// nil: `mau-GROUP.xlsx`.
  public var out: String?
  /// Write over a file that is there.
  public var overwrites = false
  /// The day whose rules count, `YYYY-MM-DD`; nil is today at +07:00.
  public var asOf: String?
  public var language = Language.vi
  public var schemas: String?
  public var reproducible = false

  public init() {}
}

extension Txng {
  /// Writes the form for a kind of goods, or lists the kinds.
  public static func template(_ options: TemplateOptions) -> CommandOutcome {
    do throws(Fault) {
      let library = try RunContext.library(options.schemas)
      let groups = try library.templates()
      guard let name = options.group else { return list(groups, options.language) }
      guard let group = groups.first(where: { $0.id == name || $0.aliases.contains(name) }) else {
        throw Fault(.badArgument, facts: ["--group \(name)", groups.map(\.id).joined(separator: ", ")])
      }
      let asOf = try RunContext.day(of: options.asOf)
      let form = try TemplateForm(group, library: library, asOf: asOf)
      let path = options.out ?? "mau-\(group.id).xlsx"
      try write(form, to: path, asOf: asOf, options)
      let columns = form.columns.count
      return CommandOutcome(
        status: 0,
        outputText: options.language == .vi
          ? "Đã viết \(Terminal.safe(path)): \(columns) cột, một dòng ví dụ đúng.\nĐiền xong, kiểm tra bằng: txng check \(Terminal.safe(path)) --profile \(group.profile)\n"
          : "Wrote \(Terminal.safe(path)): \(columns) columns, one right example row.\nOnce filled in, check it: txng check \(Terminal.safe(path)) --profile \(group.profile)\n",
        errorText: "")
    } catch {
      return failure(error, options.language)
    }
  }

  private static func write(
    _ form: TemplateForm, to path: String, asOf: Day, _ options: TemplateOptions
  ) throws(Fault) {
    // A form that somebody has filled in must not be lost to a second call.
    if !options.overwrites, POSIX.exists(path) {
      throw Fault(.fileExists, facts: [path, "--force writes over it"])
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let above = String(path.dropLast(name.count))
    let folder = above.isEmpty ? "." : above
    if !above.isEmpty { try POSIX.makeFolder(above) }
    let file = try PassingFile.empty(path)
    let book = TemplateWorkbook(
      title: form.group.title, profile: form.group.profile, columns: form.columns,
      language: options.language == .vi ? .vi : .en, asOf: asOf)
    try book.write(
      to: file.partial, folder: folder,
      seconds: options.reproducible ? asOf.noon : Int(POSIX.now))
    try file.sync()
    try file.publish()
  }

  private static func list(_ groups: [TemplateGroup], _ language: Language) -> CommandOutcome {
    let width = (groups.map(\.id.count).max() ?? 0) + 2
    let lines = groups.map { group in
      let title = language == .vi ? group.title.vi : group.title.en
      return group.id + String(repeating: " ", count: width - group.id.count) + "\(title) (\(group.profile))"
    }
    return CommandOutcome(status: 0, outputText: lines.joined(separator: "\n") + "\n", errorText: "")
  }
}
