import ArgumentParser
import Pipeline

extension TXNG {
  /// `txng fix`: what can be repaired without doubt, what a person has to settle.
  struct Fix: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Kế hoạch sửa, sửa, hoặc hoàn tác các chỗ sửa được chắc chắn. / Plans, applies or undoes safe repairs.",
      discussion: """
        Không có tùy chọn: chỉ nói sẽ sửa gì và hỏi gì, không ghi gì. Số kiểm tra và ngày tháng không bao giờ bị đoán.
        Without an option it only says what it would do. Check digits and dates are never guessed.

        Ví dụ / Examples:
          txng fix lo-hang.csv
          txng fix lo-hang.csv --apply                  # → lo-hang-da-sua.csv, lo-hang-da-sua.csv.fixlog.json
          txng fix lo-hang.csv --apply --skip number,date
          txng fix lo-hang-da-sua.csv --undo lo-hang-da-sua.csv.fixlog.json

        Mã kết thúc / Exit status: 0 xong, không còn câu hỏi / done, no question is left; 1 còn câu hỏi cho người / \
        questions are left; 3 không đọc được, hoặc tệp đã đổi từ sau khi sửa / unreadable, or changed since; \
        5 không chứng minh được nên không ghi / could not be proven, nothing was written; 8 không ghi được, hoặc đã có \
        tệp tên như vậy / not written, or a file of that name is there.
        """)

    @Argument(help: "Tệp CSV, TSV hoặc Excel. / A table.")
    var file: String

    @Flag(help: "Ghi bản đã sửa và nhật ký. / Writes a repaired copy and a log.")
    var apply = false

    @Option(help: "Nhật ký của lần sửa cần hoàn tác. / Restores the file by this log.")
    var undo: String?

    @Option(help: "Tên tệp kết quả. / Name of the file that is written.")
    var out: String?

    @Flag(help: "Thay chính tệp gốc. / The repaired file takes the place of the original.")
    var inPlace = false

    @Option(
      help: ArgumentHelp(
        "Các loại không sửa, cách nhau bằng dấu phẩy: \(Self.kinds). / Kinds to leave alone.", valueName: "kind,…"))
    var skip: String?

    @Option(help: "text hoặc json. / Format: text, json.")
    var format = TextFormat.text

    @Option(help: "Hồ sơ dùng khi kiểm tra lại. / Profile by which the copy is judged again.")
    var profile = "auto"

    @Option(help: "Ngày xét, YYYY-MM-DD; mặc định hôm nay. / Day of judgement.")
    var asOf: String?

    @OptionGroup var table: TableOptions

    @OptionGroup var options: CommonOptions

    private static var kinds: String {
      RepairKind.allCases.filter { $0 != .encoding }.map(\.rawValue).joined(separator: ", ")
    }

    func validate() throws {
      _ = try skipped()
      if apply, undo != nil { throw ValidationError("--apply --undo: chỉ chọn một / choose one") }
      if inPlace, !apply { throw ValidationError("--in-place: chỉ đi cùng --apply / only with --apply") }
      if inPlace, out != nil { throw ValidationError("--in-place --out: chỉ chọn một / choose one") }
      if out != nil, !apply, undo == nil {
        throw ValidationError("--out: chỉ đi cùng --apply hoặc --undo / only with --apply or --undo")
      }
      if out == "-" { throw ValidationError("--out: phải là tên tệp / has to be the name of a file") }
    }

    private func skipped() throws -> Set<RepairKind> {
      var kinds: Set<RepairKind> = []
      for part in (skip ?? "").split(separator: ",") {
        let name = part.filter { $0 != " " }.lowercased()
        guard let kind = RepairKind(rawValue: name), kind != .encoding else {
          throw ValidationError("--skip: không có “\(name)”, chỉ có \(Self.kinds) / choose from \(Self.kinds)")
        }
        kinds.insert(kind)
      }
      return kinds
    }

    func run() async throws {
      var fix = FixOptions(path: file)
      fix.action = undo.map { .undo(log: $0) } ?? (apply ? .apply : .plan)
      fix.out = out
      fix.inPlace = inPlace
      fix.skipped = try skipped()
      fix.json = format == .json
      fix.profile = profile
      fix.asOf = asOf
      fix.reading = table.reading
      fix.language = options.lang
      fix.schemas = options.schemas
      Interrupt.listen()
      try Terminal.finish(await Txng.fix(fix))
    }
  }
}
