import ArgumentParser
import Pipeline

/// In which words, by which schemas: what all commands that explain something take.
struct CommonOptions: ParsableArguments {
  @Option(help: "Ngôn ngữ. / Language: vi, en.")
  var lang = Language.vi

  @Option(help: "Thư mục thay cho bộ quy tắc kèm sẵn. / Folder that replaces the built-in schemas.")
  var schemas: String?
}

/// The same for `txng rules`, and for which pack.
struct RulesOptions: ParsableArguments {
  @Option(help: "Chỉ một bộ quy tắc. / Only this pack.")
  var pack: String?

  @OptionGroup var common: CommonOptions
}

extension Terminal {
  /// Says what a command has to say and ends with its status.
  static func finish(_ outcome: CommandOutcome) throws {
    writeError(outcome.errorText)
    writeOutput(outcome.outputText)
    if outcome.status != 0 { throw ExitCode(outcome.status) }
  }
}
