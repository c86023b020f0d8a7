import ArgumentParser
import Pipeline

extension TXNG {
  /// `txng explain`: what a rule, a clause or a field is about.
  struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Giải thích một quy tắc, điều khoản hoặc trường. / One rule, clause or field, whole.",
      discussion: """
        Ví dụ / Examples:
          txng explain EVT-18
          txng explain ND37-D23.K5.b
          txng explain ND37:D23.K5.đ          (điểm đ không phải điểm d / point đ is not point d)
          txng explain lot.expiryDate --lang en
        """)

    @Argument(help: "Quy tắc, điều khoản, trường hoặc bộ quy tắc. / Rule, clause, field or pack.")
    var names: [String]

    @Option(help: "Ngôn ngữ. / Language: vi, en.")
    var lang = Language.vi

    @Option(help: "Thư mục thay cho bộ quy tắc kèm sẵn. / Folder that replaces the built-in schemas.")
    var schemas: String?

    func run() async throws {
      try Terminal.finish(Txng.explain(names, rulesOnly: false, language: lang, schemas: schemas))
    }
  }
}

extension Terminal {
  /// Says what a command has to say and ends with its status.
  static func finish(_ outcome: CommandOutcome) throws {
    writeError(outcome.errorText)
    writeOutput(outcome.outputText)
    if outcome.status != 0 { throw ExitCode(outcome.status) }
  }
}
