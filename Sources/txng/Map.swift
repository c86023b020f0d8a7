import ArgumentParser
import Pipeline

extension TXNG {
  /// `txng map`: what each column means, how sure that is, and why.
  struct Map: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Cho xem mỗi cột được hiểu là trường nào, vì sao; lưu lại để sửa. / Shows or saves what columns mean.",
      discussion: """
        Với từng cột: tên, trường chuẩn, mức tin (0 đến 1), lý do, vài ô làm ví dụ. Cột chưa rõ nghĩa được giữ nguyên.
        For each column: its name, the field, how sure (0 to 1), why, and some cells. Unknown columns are kept.

        Ví dụ / Examples:
          txng map lo-hang.csv
          txng map lo-hang.xlsx --save kho-cua-toi.yaml        # mở ra sửa bằng tay / edit it by hand
          txng check lo-hang.xlsx --mapping kho-cua-toi.yaml
          txng map hang-hoa.xlsx --mapping kiotviet-products   # một mẫu có sẵn / a form that comes with the program
          txng map don-hang.xml --record /DonHang/ChiTiet/Dong --save don-hang.yaml
          txng map --forms                                     # các mẫu có sẵn / all of them

        Mã kết thúc / Exit status: 0 xong / done; 3 không đọc được / unreadable; 5 không cột nào cho biết hàng hóa / \
        no column tells the goods; 6 bản ghép cột không hợp lệ / the mapping is invalid; 8 không ghi được / not written.
        """)

    @Argument(help: "Tệp CSV, TSV, Excel hoặc XML; - là đầu vào chuẩn. / A table, XML, or - (standard input).")
    var file: String?

    @Option(
      help: "Ghi bản ghép cột (YAML) vào tệp mới này; - là đầu ra chuẩn. / Writes the mapping to a new file, or to -.")
    var save: String?

    @Option(
      help: "Tệp XML: đường dẫn của một bản ghi, như /DonHang/ChiTiet/Dong. / The path of a record in an XML document.")
    var record: String?

    @Flag(help: "Liệt kê các mẫu có sẵn. / Lists the forms that come with the program.")
    var forms = false

    @Option(help: "text hoặc json. / Format: text, json.")
    var format = TextFormat.text

    @OptionGroup var table: TableOptions

    @OptionGroup var options: CommonOptions

    func validate() throws {
      if file == nil, !forms { throw ValidationError("Thiếu tên tệp. / The name of a file is missing.") }
      if file != nil, forms { throw ValidationError("--forms: không đi cùng tệp / without a file") }
      if record != nil, table.mapping != nil { throw ValidationError("--record --mapping: chỉ chọn một / choose one") }
    }

    func run() async throws {
      guard let file else {
        try Terminal.finish(Txng.forms(json: format == .json, language: options.lang, schemas: options.schemas))
        return
      }
      var map = MapOptions(path: file)
      map.save = save
      map.reading = table.reading
      map.record = record
      map.json = format == .json
      map.language = options.lang
      map.schemas = options.schemas
      Interrupt.listen()
      try Terminal.finish(Txng.map(map))
    }
  }
}
