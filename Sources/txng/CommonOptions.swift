import ArgumentParser
import Pipeline

/// In which words, by which schemas: what all commands that explain something take.
struct CommonOptions: ParsableArguments {
  @Option(help: "Ngôn ngữ. / Language: vi, en.")
  var lang = Language.vi

  @Option(help: "Thư mục thay cho bộ quy tắc kèm sẵn. / Folder that replaces the built-in schemas.")
  var schemas: String?
}

/// For a person, or for a program.
enum TextFormat: String, CaseIterable, ExpressibleByArgument { case text, json }

/// How a file is read: what all commands that read tables take.
struct TableOptions: ParsableArguments {
  @Option(
    help:
      "Tệp YAML nói cột nào là trường nào, hoặc tên một mẫu có sẵn (txng map --forms). / What each column means, or the name of a form."
  )
  var mapping: String?

  @Option(help: "Bảng mã: utf-8, utf-16le, utf-16be, windows-1258, tcvn3, vni. / Encoding, when detection is wrong.")
  var encoding: String?

  @Option(help: "Dấu phân cách: một ký tự, hoặc tab. / Delimiter.")
  var delimiter: String?

  @Option(help: "Giới hạn byte của mỗi tệp. / Most bytes of one file.")
  var maxFileBytes: Int?

  func validate() throws {
    if let delimiter, delimiter != "tab", delimiter.utf8.count != 1 {
      throw ValidationError("--delimiter: một ký tự hoặc tab / one character or tab")
    }
  }

  var reading: ReadingOptions {
    var reading = ReadingOptions()
    reading.mapping = mapping
    reading.encoding = encoding
    reading.delimiter = delimiter
    reading.fileBytes = maxFileBytes
    return reading
  }
}

/// The same for `txng rules`, and for which pack.
struct RulesOptions: ParsableArguments {
  @Option(help: "Chỉ một bộ quy tắc. / Only this pack.")
  var pack: String?

  @OptionGroup var common: CommonOptions
}

extension Terminal {
  /// Says what a command has to say and ends with its status.
  static func finish(_ outcome: CommandOutcome) throws {
    writeError(outcome.errorText)
    try put(outcome.outputText)
    if outcome.status != 0 { throw ExitCode(outcome.status) }
  }

  /// Text to standard output; ends with 8 where it did not all arrive.
  static func put(_ text: String) throws {
    guard !writeOutput(text) else { return }
    writeError("txng: không ghi được kết quả ra đầu ra chuẩn / standard output could not be written\n")
    throw ExitCode(8)
  }
}
