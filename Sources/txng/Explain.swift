import ArgumentParser
import Pipeline

extension TXNG {
  /// `txng explain`: what a rule, a clause or a field is about.
  struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Giải thích một quy tắc, điều khoản, trường hoặc hồ sơ. / One rule, clause, field or profile, whole.",
      discussion: """
        Ví dụ / Examples:
          txng explain EVT-18
          txng explain ND37-D23.K5.b
          txng explain ND37:D23.K5.đ          (điểm đ không phải điểm d / point đ is not point d)
          txng explain lot.expiryDate --lang en
          txng explain vn-bct-food            (một hồ sơ kiểm tra / a profile)
        """)

    @Argument(help: "Quy tắc, điều khoản, trường hoặc bộ quy tắc. / Rule, clause, field or pack.")
    var names: [String]

    @OptionGroup var options: CommonOptions

    func run() async throws {
      try Terminal.finish(Txng.explain(names, rulesOnly: false, language: options.lang, schemas: options.schemas))
    }
  }
}
