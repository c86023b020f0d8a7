/// Facts of a finding that are words and so come in two languages, carried in one text.
public enum Fact {
  /// Unit separator: no cell and no name can hold it and still be read.
  private static let separator: Character = "\u{1F}"

  public static func both(vi: String, en: String) -> String { vi + String(separator) + en }

  public static func vietnamese(_ text: String) -> String {
    String(text.prefix { $0 != separator })
  }

  public static func english(_ text: String) -> String {
    guard let cut = text.firstIndex(of: separator) else { return text }
    return String(text[text.index(after: cut)...])
  }
}
