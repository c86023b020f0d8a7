import ArgumentParser
import Pipeline

extension TXNG {
  /// `txng fields`: the dictionary, for a person or as the Markdown of Documentation/FIELDS.md.
  struct Fields: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Các trường chuẩn: tên, tên gọi khác, kiểu, chỗ trong EPCIS và luật. / The canonical fields.",
      discussion: """
        Ví dụ / Examples:
          txng fields
          txng fields lot.expiryDate
          txng fields --markdown > Documentation/FIELDS.md
        """)

    @Argument(help: "Chỉ những trường này. / Only these fields.")
    var names: [String] = []

    @Flag(help: "Viết thành Markdown. / As Markdown.")
    var markdown = false

    @Option(help: "Ngôn ngữ. / Language: vi, en.")
    var lang = Language.vi

    @Option(help: "Thư mục thay cho bộ quy tắc kèm sẵn. / Folder that replaces the built-in schemas.")
    var schemas: String?

    func run() async throws {
      let outcome = Txng.fields(names: names, markdown: markdown, language: lang, schemas: schemas)
      Terminal.writeError(outcome.errorText)
      Terminal.writeOutput(outcome.outputText)
      if outcome.status != 0 { throw ExitCode(outcome.status) }
    }
  }
}
