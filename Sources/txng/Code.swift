import ArgumentParser
import Pipeline

extension TXNG {
  /// `txng code`: what is this code, is it valid, what are its other forms.
  struct Code: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mã này là mã gì, đúng hay sai, viết cách khác thế nào. / What a code is, and its other forms.",
      discussion: """
        Ví dụ / Examples:
          txng code 8938509100018
          txng code "(01)08938509100018(10)MX260401"
          txng code urn:epc:id:sgln:893850910.001.0
          txng code --kind mst 3309876503
          cat ma.txt | txng code - --format json
        """)

    @Argument(help: "Các mã; - đọc mỗi dòng một mã. / Codes; - reads one a line from standard input.")
    var texts: [String]

    @Option(
      help:
        "Loại mã, thay vì đoán: gtin, gln, sscc, mst, element-string, digital-link, epc-uri, province, commune… / Kind, instead of guessing."
    )
    var kind: String?

    @Option(help: "Độ dài tiền tố mã doanh nghiệp GS1, 6 đến 12. / Length of the GS1 company prefix.")
    var prefixLength: Int?

    @Option(help: "Ngày xét, dạng 2026-11-22: mã hành chính đổi theo ngày. / Day of judgement.")
    var asOf: String?

    @Option(help: "text hoặc json (mỗi dòng một đối tượng). / text, or json: one object a line.")
    var format = TextFormat.text

    @OptionGroup var options: CommonOptions

    func run() async throws {
      var codes: [String] = []
      for text in texts {
        guard text == "-" else {
          codes.append(text)
          continue
        }
        while let line = readLine() { if !line.isEmpty { codes.append(line) } }
      }
      try Terminal.finish(
        Txng.code(
          codes, kind: kind, prefixLength: prefixLength, asOf: asOf, json: format == .json,
          language: options.lang, schemas: options.schemas))
    }
  }
}
