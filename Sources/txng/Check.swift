public import ArgumentParser
public import Pipeline

extension ReportFormat: ExpressibleByArgument {}
extension FailOn: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension ProgressStyle: ExpressibleByArgument {}

extension TXNG {
  /// `txng check`: options in, one call into the library, an exit status out.
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Kiểm tra tệp, thư mục, tệp nén. / Judges files, folders, archives, or - (standard input).",
      discussion: """
        Ví dụ / Examples:
          txng check lo-hang.csv
          txng check nop-thang-4.zip --profile vn-connected --out ket-qua
          cat su-kien.json | txng check - --out -
          txng check su-kien.json --format json,html,csv,events   # events.csv: sự kiện nào nhận, sự kiện nào trả lại
          txng check su-kien.xml --strict-schema                  # cả chính lược đồ XSD, JSON Schema cũng xét
          txng check lo-hang.csv --pack quy-dinh-tinh.yaml --severity "EVT-18=info:đang chuyển đổi hệ thống"

        Hồ sơ ghép cột cho --mapping, một tệp YAML do txng map --save ghi hoặc tự viết (tên trường: txng fields):
        A mapping for --mapping, a YAML file written by txng map --save or by hand (names of fields: txng fields):
          mapping: kho-cua-toi
          columns:
            "Tên hàng": product.name
            "Ghi chú": ignore
          decimal: comma        # comma, point
          dateOrder: dayFirst   # dayFirst, monthFirst
          defaults:
            product.origin: "Việt Nam"
        """)

    @Argument(help: "Tệp, thư mục, tệp nén, hoặc - (đầu vào chuẩn). / What to judge.")
    var paths: [String]

    @Option(help: "Thư mục kết quả; - in result.json ra đầu ra chuẩn. / Output folder.")
    var out = "txng-out"

    @Option(help: "Danh sách cách nhau bằng dấu phẩy: json,html,csv,xlsx,sarif,junit,events. / Report formats.")
    var format = "json,html,csv"

    @Flag(
      inversion: .prefixedNo,
      help: "Trả lại bảng đã đánh dấu trong returned/; mặc định có. / The sender's tables back, marked.")
    var returned = true

    @Option(help: "Hồ sơ kiểm tra: auto, epcis, vn-voluntary …; đủ ở “txng rules profiles”. / Profile.")
    var profile = "auto"

    @Option(help: "Ngày xét, YYYY-MM-DD; mặc định hôm nay. / Day of judgement.")
    var asOf: String?

    @Option(help: "Tệp YAML/JSON nêu thông tin về lô dữ liệu. / Facts about the submission.")
    var context: String?

    @Option(help: "Bảng sản phẩm, địa điểm, đơn vị (lặp lại được). / Side table, repeatable.")
    var side: [String] = []

    @OptionGroup var table: TableOptions

    @Option(help: "Ngôn ngữ của thông báo. / Language of messages: vi, en.")
    var lang = Language.vi

    @Option(help: "Mức lỗi cho mã kết thúc 1: error, warning, never. / What gives exit status 1.")
    var failOn = FailOn.error

    @Option(help: "Số luồng kiểm tra; 0 = số nhân máy. / Checking threads.")
    var jobs = 0

    @Flag(help: "Không in gì ngoài kết quả. / Prints nothing but the result.")
    var quiet = false

    @Option(help: "Tiến độ: auto, plain, none. / Progress on standard error.")
    var progress = ProgressStyle.auto

    @Option(help: "Thư mục thay cho bộ quy tắc kèm sẵn. / Folder that replaces the built-in schemas.")
    var schemas: String?

    @Option(help: "Bộ quy tắc riêng, thêm vào bộ kèm sẵn (lặp lại được). / A pack of your own, repeatable.")
    var pack: [String] = []

    @Option(
      help: ArgumentHelp(
        "Đổi mức của một quy tắc, kèm lý do (lặp lại được). / Another severity for a rule, with the reason.",
        valueName: "rule=error|warning|info|off:lý-do"))
    var severity: [String] = []

    @Flag(
      help:
        "Tin cả nguồn thứ cấp (S, M): quy tắc loại này có thể thành lỗi. / Rules from secondary sources may be errors.")
    var trustSecondary = false

    @Flag(
      help:
        "Chạy cả lược đồ XSD và JSON Schema của EPCIS, phát hiện mang tên SCH-01. / The schemas themselves judge too: SCH-01."
    )
    var strictSchema = false

    @Flag(help: "Bỏ thời gian và mã lần chạy khỏi kết quả. / Same input, same bytes.")
    var reproducible = false

    @Option(help: "Số phát hiện giữ lại cho mỗi quy tắc trong result.json. / Findings kept per rule.")
    var cap = 100

    @Option(help: "Giới hạn số tệp trong một tệp nén. / Most members of one archive.")
    var maxMembers: Int?

    @Option(help: "Giới hạn tỷ lệ giãn của tệp nén. / Highest expansion ratio of an archive.")
    var maxRatio: Int?

    @Option(help: "Giới hạn số lớp nén lồng nhau. / Deepest nesting of archives.")
    var maxDepth: Int?

    @Option(help: "Giới hạn số bản ghi mỗi tệp. / Most records of one file.")
    var maxRecords: Int?

    @Option(help: "Giới hạn thời gian, giây. / Most seconds for the run.")
    var timeout: Double?

    func validate() throws {
      _ = try formats()
      guard jobs >= 0, jobs <= 256 else { throw ValidationError("--jobs: 0…256") }
      guard cap >= 0, cap <= 100_000 else { throw ValidationError("--cap: 0…100000") }
      for text in severity where !CheckOptions.isSeverity(text) {
        throw ValidationError("--severity \(text): viết / write RULE=error|warning|info|off:REASON")
      }
    }

    private func formats() throws -> Set<ReportFormat> {
      var chosen: Set<ReportFormat> = []
      for part in format.split(separator: ",") {
        let name = part.filter { $0 != " " }.lowercased()
        guard let known = ReportFormat(rawValue: name) else {
          let all = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("--format: không có “\(name)”, chỉ có \(all) / no such format, choose from \(all)")
        }
        chosen.insert(known)
      }
      return chosen
    }

    func run() async throws {
      var options = CheckOptions(paths: paths)
      options.out = out
      options.formats = try formats()
      options.returnsTables = returned
      options.profile = profile
      options.asOf = asOf
      options.context = context
      options.sides = side
      options.reading = table.reading
      options.language = lang
      options.failOn = failOn
      options.jobs = jobs
      options.quiet = quiet
      options.progress = progress
      options.schemas = schemas
      options.packs = pack
      options.severities = severity
      options.trustSecondary = trustSecondary
      options.strictSchema = strictSchema
      options.reproducible = reproducible
      options.cap = cap
      options.limits.members = maxMembers
      options.limits.expansionRatio = maxRatio
      options.limits.archiveDepth = maxDepth
      options.limits.records = maxRecords
      options.limits.seconds = timeout
      Interrupt.listen()
      try Terminal.finish(await Txng.check(options))
    }
  }
}
