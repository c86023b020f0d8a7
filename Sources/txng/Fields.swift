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

    @OptionGroup var options: CommonOptions

    func run() async throws {
      try Terminal.finish(
        Txng.fields(names: names, markdown: markdown, language: options.lang, schemas: options.schemas))
    }
  }
}
