import ArgumentParser
import Pipeline

/// `txng`: one file a subcommand; this one only names them.
@main
struct TXNG: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "txng",
    abstract: "Kiểm tra dữ liệu truy xuất nguồn gốc. / Checks product-traceability data against Vietnam's rules.",
    discussion: """
      Ví dụ / Example:
        txng check lo-hang-thang-4.csv

      Mã kết thúc / Exit status: 0 đạt, 1 không đạt, 2 sai tham số, 3 có tệp không đọc được, \
      4 không có gì để kiểm tra, 5 chưa chạy hết, 6 sai cấu hình, 7 lỗi của chương trình, \
      8 không ghi được kết quả.
      """,
    version: Txng.versionText,
    subcommands: [Check.self, Fields.self])
}
