import Reporting
import Vocabulary

/// A pack that does not load, in one line: `quy-dinh.yaml:10: khóa lạ "severty" trong quy tắc; cần: …`.
enum PackFaultWords {
  static func line(_ fault: Fault, file: String, _ language: Reporting.Language) -> String {
    guard fault.facts.count == 3, fault.code == .badPack || fault.code == .badProfile else {
      return "\(file): \(FaultWords.message(fault)[language])"
    }
    // The loader names files of the library by their place in it.
    let name = fault.facts[0].isEmpty ? file : fault.facts[0]
    let place = [name, fault.line.map(String.init), fault.column.map(String.init)].compactMap { $0 }
      .joined(separator: ":")
    let (what, expected) = (fault.facts[1], fault.facts[2])
    return language == .vi
      ? "\(place): \(vietnamese(what)); cần: \(vietnamese(expected))" : "\(place): \(what); expected: \(expected)"
  }

  /// Phrases of the loader, the longer first; what is not here stays as it is.
  private static let phrases: [(en: String, vi: String)] = [
    ("does not say where", "không nói thấy ở đâu (findsAt)"), ("shows nothing", "không cho thấy gì"),
    ("found undefined alias", "bí danh YAML (*) không có, viết thẳng giá trị"),
    ("a YAML alias (*)", "bí danh YAML (*)"), ("the value itself", "chính giá trị đó"),
    ("bytes are no hexadecimal digits", "bytes không phải chữ số hệ 16"), ("unknown stage", "không có công đoạn"),
    ("(line ", "(dòng "), (" and trusted ", " và trusted "), ("unknown key", "khóa lạ"),
    ("unknown field", "không có trường"), ("unknown test", "không có phép thử"),
    ("unknown severity", "không có mức"), ("unknown confidence", "không có độ tin cậy này"),
    ("unknown code list", "không có bảng mã"), ("unknown product group", "không có nhóm hàng"),
    ("duplicate requirement", "trùng yêu cầu"), ("duplicate rule", "trùng quy tắc"), ("duplicate", "trùng"),
    ("is empty or no text", "để trống hoặc không phải chữ"), ("is no mapping", "không phải dạng khóa: giá trị"),
    ("is no list", "không phải danh sách"), ("is no day", "không phải ngày"), ("is no number", "không phải số"),
    ("is neither true nor false", "không phải true hay false"), ("lacks a language", "thiếu một ngôn ngữ"),
    ("written twice in", "viết hai lần trong"), ("key written twice", "khóa viết hai lần"),
    ("has no right example", "thiếu ví dụ đúng"), ("has no wrong example", "thiếu ví dụ sai"),
    ("has no rule", "không có quy tắc nào xét"), ("has no", "thiếu"), ("not found", "không có"),
    ("a range without bounds", "khoảng không có đầu mút"), ("a rule without fields", "quy tắc không nêu trường"),
    ("there is already a pack", "đã có sẵn bộ quy tắc"), ("is also in", "cũng có trong"),
    ("the file is not YAML", "tệp không phải YAML"), ("the file is empty", "tệp trống"),
    ("the file is not UTF-8", "tệp không phải UTF-8"), ("the pack calls itself", "bộ quy tắc tự gọi là"),
    ("cannot be read", "không đọc được"), ("a YAML or JSON file", "một tệp YAML hoặc JSON"),
    (" on confidence ", " trên độ tin cậy "), ("unique ids", "mỗi mã một lần"), ("unique names", "mỗi tên một lần"),
    ("each key once", "mỗi khóa một lần"), ("at least one under", "ít nhất một ví dụ ở"),
    ("an id under requirements", "một mã có trong requirements"), ("an id of its own", "một mã riêng"),
    ("a name of Fields.yaml", "tên có trong `txng fields`"),
    ("a rule, notChecked or needsPerson", "một quy tắc, hoặc notChecked, hoặc needsPerson"),
    ("at most", "trở xuống"), ("in pack", "trong bộ quy tắc"), ("in requirement", "trong yêu cầu"),
    ("in rule", "trong quy tắc"), ("requirement ", "yêu cầu "), ("rule ", "quy tắc "),
    ("a wrong example of", "một ví dụ sai của"), ("an example of", "một ví dụ của"),
  ]

  private static func vietnamese(_ text: String) -> String {
    phrases.reduce(text) { $0.replacing($1.en, with: $1.vi) }
  }
}
