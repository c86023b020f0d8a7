import ArgumentParser
import Pipeline

extension TXNG {
  /// `txng template`: a form to fill in, for a kind of goods.
  struct Template: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tệp .xlsx để điền, theo nhóm hàng. / An .xlsx to fill in, for a product group.",
      discussion: """
        Cột là những nội dung mà hồ sơ kiểm tra của nhóm hàng đòi hỏi; có danh sách chọn, một dòng ví dụ đúng và
        trang hướng dẫn. Điền xong thì qua được txng check.
        The columns are what the profile of the goods asks for; with drop-downs, one right row and a guide.

        Ví dụ / Examples:
          txng template --list
          txng template --group me-xung
          txng template --group tea -o tra-thang-4.xlsx
        """)

    @Option(help: "Nhóm hàng; --list liệt kê. / Product group; --list shows them.")
    var group: String?

    @Option(name: [.customShort("o"), .long], help: "Tệp viết ra; mặc định mau-NHÓM.xlsx. / The file to write.")
    var out: String?

    @Flag(help: "Liệt kê các nhóm hàng. / Lists the product groups.")
    var list = false

    @Flag(help: "Ghi đè tệp đã có. / Writes over a file that is there.")
    var force = false

    @Option(help: "Ngày xét, YYYY-MM-DD; mặc định hôm nay. / Day of judgement.")
    var asOf: String?

    @Flag(help: "Bỏ thời gian khỏi tệp. / Same options, same bytes.")
    var reproducible = false

    @OptionGroup var options: CommonOptions

    func validate() throws {
      guard list || group != nil else {
        throw ValidationError("--group: chọn một nhóm, xem txng template --list / choose one, see txng template --list")
      }
    }

    func run() async throws {
      var wanted = TemplateOptions()
      wanted.group = list ? nil : group
      wanted.out = out
      wanted.overwrites = force
      wanted.asOf = asOf
      wanted.language = options.lang
      wanted.schemas = options.schemas
      wanted.reproducible = reproducible
      try Terminal.finish(Txng.template(wanted))
    }
  }
}
