public import ArgumentParser
public import Pipeline

extension RulesFormat: ExpressibleByArgument {}

extension TXNG {
  /// `txng rules`: the packs, for people, programs and those who write packs.
  struct Rules: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Các bộ quy tắc: liệt kê, xem, thử, xuất. / The rule packs: list, show, test, export.",
      discussion: """
        Ví dụ / Examples:
          txng rules list
          txng rules profiles
          txng rules show EVT-18
          txng rules test quy-dinh-tinh.yaml
          txng rules export --format csv > quy-tac.csv
        """,
      subcommands: [List.self, Profiles.self, Show.self, Test.self, Export.self], defaultSubcommand: List.self)
  }
}

extension TXNG.Rules {
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Liệt kê quy tắc theo văn bản, có đếm. / Rules, grouped and counted by instrument.",
      discussion: """
        Ví dụ / Examples:
          txng rules list
          txng rules list --pack ND37
          txng rules list --profile vn-connected --format json
        """)

    @OptionGroup var options: RulesOptions

    @Option(help: "Mức của quy tắc theo hồ sơ này. / Severities of this profile.")
    var profile: String?

    @Option(help: "Dạng: text, json. / Format.")
    var format = TextFormat.text

    func run() async throws {
      try Terminal.finish(
        Txng.rulesList(
          pack: options.pack, profile: profile, json: format == .json, language: options.common.lang,
          schemas: options.common.schemas))
    }
  }

  struct Profiles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Các hồ sơ kiểm tra mà --profile nhận. / The profiles that --profile takes.",
      discussion: """
        Ví dụ / Examples:
          txng rules profiles
          txng explain vn-bct-food
          txng check lo-hang.csv --profile vn-bct-food
        """)

    @OptionGroup var options: CommonOptions

    @Option(help: "Dạng: text, json. / Format.")
    var format = TextFormat.text

    func run() async throws {
      try Terminal.finish(
        Txng.rulesProfiles(json: format == .json, language: options.lang, schemas: options.schemas))
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Nói đầy đủ về quy tắc. / One rule, whole.",
      discussion: """
        Ví dụ / Example:
          txng rules show VN-LBL-02
        """)

    @Argument(help: "Tên quy tắc. / Rule names.")
    var names: [String]

    @OptionGroup var options: RulesOptions

    func run() async throws {
      try Terminal.finish(
        Txng.explain(names, rulesOnly: true, language: options.common.lang, schemas: options.common.schemas))
    }
  }

  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Thử bộ quy tắc: cấu trúc, ví dụ đúng và sai. / Checks packs and runs their examples.",
      discussion: """
        Không có tệp nào: thử các bộ kèm sẵn. Mã kết thúc 0 khi tất cả khớp, 6 khi không.
        Without files the built-in packs are tried. Exit status 0 when all agree, 6 otherwise.

        Ví dụ / Examples:
          txng rules test quy-dinh-tinh.yaml
          txng rules test --pack ND37
          txng rules test quy-dinh-tinh.yaml --mutate
        """)

    @Argument(help: "Tệp bộ quy tắc (YAML). / Packs.")
    var files: [String] = []

    @OptionGroup var options: RulesOptions

    @Flag(help: "Làm hỏng từng ví dụ đúng, xem quy tắc nào thấy. / Break the right examples, see who notices.")
    var mutate = false

    @Flag(help: "Nêu mọi ví dụ hỏng không ai thấy. / Name every mutant that nobody notices.")
    var all = false

    @Option(help: "Ngày xét, YYYY-MM-DD; mặc định hôm nay. / Day of judgement.")
    var asOf: String?

    func run() async throws {
      try Terminal.finish(
        await Txng.rulesTest(
          files: files, pack: options.pack, mutate: mutate, all: all, asOf: asOf, language: options.common.lang,
          schemas: options.common.schemas))
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Xuất bộ quy tắc. / The packs as JSON, YAML, CSV or Markdown.",
      discussion: """
        Ví dụ / Examples:
          txng rules export > quy-tac.json
          txng rules export --pack ND37 --format yaml > ND37.yaml
          txng rules export --format md > Documentation/RULES.md
        """)

    @OptionGroup var options: RulesOptions

    @Option(help: "Mức của quy tắc theo hồ sơ này. / Severities of this profile.")
    var profile: String?

    @Option(help: "Dạng: json, yaml, csv, md; schema là cấu trúc của bộ quy tắc, cho trình soạn thảo. / Format.")
    var format = RulesFormat.json

    func run() async throws {
      try Terminal.finish(
        Txng.rulesExport(
          pack: options.pack, profile: profile, format: format, language: options.common.lang,
          schemas: options.common.schemas))
    }
  }
}
