/// Vietnamese for what the argument parser says in English alone.
enum ParserWords {
  private static let known: [(english: String, vietnamese: String)] = [
    ("Error: Unknown option ", "không có tùy chọn "),
    ("Error: Unexpected argument ", "thừa tham số "),
    ("Error: Missing value for ", "thiếu giá trị sau "),
    ("Error: Missing expected argument ", "thiếu tham số "),
    ("Error: The value ", "không dùng được giá trị "),
  ]

  /// A line of its own before the parser's message; nil for messages that are ours, in both languages.
  static func line(for message: String) -> String? {
    for (english, vietnamese) in known where message.hasPrefix(english) {
      // What was typed stands between the first two quotes.
      let parts = message.split(separator: "'", omittingEmptySubsequences: false)
      guard parts.count > 2 else { return nil }
      return "Lỗi: \(vietnamese)“\(parts[1])”. Xem cách dùng: txng --help\n"
    }
    return nil
  }
}
