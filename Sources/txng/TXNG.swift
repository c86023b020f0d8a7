import ArgumentParser
import Pipeline

/// `txng`: one file a subcommand; this one only names them.
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
    subcommands: [
      Check.self, Code.self, Convert.self, Explain.self, Fields.self, Fix.self, Map.self, Rules.self, Template.self,
    ])

  /// Their names, in the order of the help.
  static var commands: [String] { configuration.subcommands.map { $0._commandName } }

  @Flag(help: "Phiên bản chương trình và từng bộ quy tắc. / Versions of the program and its packs.")
  var version = false

  func run() async throws {
    try Terminal.put(version ? Txng.versionText + "\n" : TXNG.helpMessage())
  }
}

/// Parses and runs; wrong arguments end with 2, as the contract says.
@main
enum Main {
  static func main() async {
    // A command that does not exist must not be answered with the help of one that does.
    let words = CommandLine.arguments.dropFirst()
    let asked = words.first == "help" ? words.dropFirst().first : words.first
    if let asked, !asked.hasPrefix("-"), asked != "help", !TXNG.commands.contains(asked) {
      let name = Terminal.safe(asked)
      let all = TXNG.commands.joined(separator: ", ")
      Terminal.writeError("Lỗi: không có lệnh “\(name)”, chỉ có: \(all).\n")
      Terminal.writeError("Error: there is no command “\(name)”, only: \(all).\n")
      TXNG.exit(withError: ExitCode(2))
    }
    do {
      var command = try TXNG.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let status as ExitCode {
      TXNG.exit(withError: status)
    } catch {
      guard TXNG.exitCode(for: error) != .success else { TXNG.exit(withError: error) }
      let message = TXNG.fullMessage(for: error)
      Terminal.writeError((ParserWords.line(for: message) ?? "") + message + "\n")
      TXNG.exit(withError: ExitCode(2))
    }
  }
}
