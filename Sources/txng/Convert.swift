public import ArgumentParser
public import Pipeline

extension EventHashOrder: ExpressibleByArgument {}

extension TXNG {
  /// `txng convert`: one file in, one file out.
  struct Convert: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Chuyển một tệp sang dạng khác: EPCIS, CSV, NDJSON. / Writes a file's records in another form.",
      discussion: """
        Ví dụ / Examples:
          txng convert lo-hang.csv --to epcis-2.0-json --out lo-hang.jsonld
          txng convert su-kien.xml --to json > su-kien.jsonld
          txng convert su-kien.jsonld --to xml-1.2 --company-prefix 8938500 --losses mat.json --out cu.xml
          txng convert su-kien.xml --to csv --out su-kien.csv
          txng convert su-kien.xml --to hashes

        Dạng đích / forms (--to):
          epcis-2.0-json (json), epcis-2.0-xml (xml), epcis-1.2-xml (xml-1.2), csv, ndjson,
          hashes: mỗi sự kiện một dòng, mã băm theo CBV 2.0 §8.9 / one line an event, its CBV 2.0 hash

        Những gì dạng đích không chứa được thì nêu trên đầu lỗi chuẩn và trong --losses.
        What the form cannot hold is told on standard error and in --losses.
        """)

    @Argument(help: "Một tệp, tệp nén có một tệp, hoặc - (đầu vào chuẩn). / One file, or -.")
    var file: String

    @Option(help: ArgumentHelp("Dạng đích. / The form to write.", valueName: "form"))
    var to: String

    @Option(help: "Tệp kết quả; - là đầu ra chuẩn. / File to write; - is standard output.")
    var out = "-"

    @Option(help: "Ghi báo cáo mất mát dạng JSON vào tệp này. / Report of losses, as JSON.")
    var losses: String?

    @Option(
      help: ArgumentHelp(
        "Tiền tố mã doanh nghiệp GS1, để đổi Digital Link sang EPC URI (lặp lại được). / GS1 company prefix, repeatable.",
        valueName: "digits"))
    var companyPrefix: [String] = []

    @Flag(help: "Sự kiện chưa có eventID thì lấy mã băm làm eventID. / Give events without eventID their hash.")
    var eventHash = false

    @Option(
      help:
        "Thứ tự băm: written (như văn bản CBV 2.0) hoặc reference (như phần mềm tham chiếu). / Order of the hash.")
    var hashOrder = EventHashOrder.written

    @Option(help: "Số luồng; 0 = số nhân máy. / Threads.")
    var jobs = 0

    @Flag(help: "Không nêu những gì bị mất. / Do not tell losses.")
    var quiet = false

    @Flag(help: "Cùng đầu vào, cùng kết quả: không ghi giờ chạy. / Same input, same bytes.")
    var reproducible = false

    @OptionGroup var table: TableOptions

    @OptionGroup var options: CommonOptions

    func validate() throws {
      guard ConvertTarget(name: to) != nil else {
        let all = ConvertTarget.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--to: không có dạng “\(to)”, chỉ có \(all) / no such form, choose from \(all)")
      }
      guard jobs >= 0, jobs <= 256 else { throw ValidationError("--jobs: 0…256") }
    }

    func run() async throws {
      guard let target = ConvertTarget(name: to) else { return }
      var convert = ConvertOptions(path: file, to: target)
      convert.out = out
      convert.losses = losses
      convert.companyPrefixes = companyPrefix
      convert.addsHashes = eventHash
      convert.hashOrder = hashOrder
      convert.reading = table.reading
      convert.language = options.lang
      convert.schemas = options.schemas
      convert.jobs = jobs
      convert.quiet = quiet
      convert.reproducible = reproducible
      Interrupt.listen()
      try Terminal.finish(await Txng.convert(convert))
    }
  }
}
