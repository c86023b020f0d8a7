import Vocabulary

/// What a repair does. Each can be proven from the cell alone, from its whole column, by a check digit or
/// by a table.
public enum RepairKind: String, Sendable, CaseIterable {
  case encoding
  case columnEncoding = "column-encoding"
  case doubleEncoding = "double-encoding"
  case composed = "nfc"
  case lookAlike = "look-alike"
  case spaces
  case fullWidth = "full-width"
  case date
  case dateTime = "date-time"
  case number
  case unitSplit = "unit-split"
  case unit
  case identifier
  case zeroRestored = "zero-restored"
}

extension RepairKind {
  /// What is done, and why nothing can be lost by it.
  var words: (title: LocalizedText, why: LocalizedText) {
    switch self {
    case .encoding:
      (
        .init(vi: "Chuyển cả tệp sang bảng mã UTF-8", en: "The whole file becomes UTF-8"),
        .init(
          vi: "chữ đọc ra đúng là tiếng Việt; tệp gốc nằm nguyên trong nhật ký",
          en: "what it reads as is Vietnamese; the original is kept in the log")
      )
    case .columnEncoding:
      (
        .init(
          vi: "Chuyển cột gõ bằng phông cũ (TCVN3, VNI) sang Unicode (Céng hoµ → Cộng hoà)",
          en: "Columns typed with an old font become Unicode (Céng hoµ → Cộng hoà)"),
        .init(
          vi: "cả cột đọc ra đúng âm tiết tiếng Việt", en: "the whole column reads as syllables of Vietnamese")
      )
    case .doubleEncoding:
      (
        .init(vi: "Sửa chữ bị mã hóa hai lần (phiáº¿u → phiếu)", en: "Double encoding undone (phiáº¿u → phiếu)"),
        .init(vi: "đọc ngược lại ra đúng UTF-8", en: "read back, it is well-formed UTF-8")
      )
    case .composed:
      (
        .init(vi: "Gộp dấu tiếng Việt thành một ký tự (NFC)", en: "Marks composed with their letters (NFC)"),
        .init(vi: "cùng một chữ, chỉ khác cách ghi", en: "the same text by the Unicode standard")
      )
    case .lookAlike:
      (
        .init(vi: "Thay chữ trông giống Đ bằng Đ tiếng Việt", en: "Letters that look like Đ become Đ"),
        .init(vi: "tiếng Việt không có hai chữ kia", en: "Vietnamese has no other")
      )
    case .spaces:
      (
        .init(vi: "Bỏ khoảng trắng thừa, lạ hoặc không nhìn thấy", en: "Spare, odd and invisible spaces removed"),
        .init(vi: "không mang nội dung", en: "they mean nothing")
      )
    case .fullWidth:
      (
        .init(vi: "Đổi chữ số và dấu rộng gấp đôi sang dạng thường", en: "Full-width characters become plain ones"),
        .init(vi: "cùng một ký tự", en: "the same characters")
      )
    case .date:
      (
        .init(vi: "Viết ngày theo dạng năm-tháng-ngày", en: "Dates as year-month-day"),
        .init(vi: "cả cột chứng tỏ thứ tự ngày, tháng, năm", en: "the whole column proves the order of day and month")
      )
    case .dateTime:
      (
        .init(
          vi: "Viết phần ngày của thời gian theo dạng năm-tháng-ngày", en: "The day of a time as year-month-day"),
        .init(vi: "cả cột chứng tỏ thứ tự ngày, tháng, năm", en: "the whole column proves the order of day and month")
      )
    case .number:
      (
        .init(
          vi: "Viết số không có dấu nhóm, dấu chấm là dấu thập phân",
          en: "Numbers without grouping, with a decimal point"),
        .init(vi: "cả cột chứng tỏ dấu thập phân", en: "the whole column proves the decimal mark")
      )
    case .unitSplit:
      (
        .init(vi: "Tách số và đơn vị vào hai cột", en: "Number and unit parted into their columns"),
        .init(vi: "đơn vị có trong bảng, cột đơn vị còn trống", en: "the unit is known and its column is empty")
      )
    case .unit:
      (
        .init(vi: "Viết đơn vị tính theo một dạng", en: "Units in one form"),
        .init(vi: "có trong bảng đơn vị", en: "they are in the table of units")
      )
    case .identifier:
      (
        .init(vi: "Viết mã liền, đúng dạng", en: "Identifiers in their plain form"),
        .init(
          vi: "chữ số không đổi, mã đã đúng theo quy tắc của nó",
          en: "no digit changes, the code is right by its own rule")
      )
    case .zeroRestored:
      (
        .init(vi: "Trả lại số 0 đầu đã mất", en: "Lost leading zeros restored"),
        .init(
          vi: "số kiểm tra, bảng đầu số hoặc bảng mã hành chính xác nhận",
          en: "the check digit, the numbering plan or the table of codes confirms it")
      )
    }
  }

  /// The kind of a change that cleaning makes.
  init?(cleaning change: ChangeKind) {
    switch change {
    case .trimmed: self = .spaces
    case .composed: self = .composed
    case .lookAlike: self = .lookAlike
    case .digits: self = .fullWidth
    case .doubleEncoding: self = .doubleEncoding
    default: return nil
    }
  }
}
