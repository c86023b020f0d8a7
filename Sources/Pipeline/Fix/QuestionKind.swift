import Vocabulary

/// What only a person can settle: the data alone does not say what was meant.
enum QuestionKind: String, Sendable, CaseIterable {
  case checkDigit = "check-digit"
  case lostDigits = "lost-digits"
  case lostZero = "lost-zero"
  case ambiguousDate = "ambiguous-date"
  case monthFirst = "month-first"
  case swappedDates = "swapped-dates"
  case shortYear = "short-year"
  case serialDate = "serial-date"
  case wrongDate = "wrong-date"
  case ambiguousNumber = "ambiguous-number"
  case wrongNumber = "wrong-number"
  case unitConflict = "unit-conflict"
  case twoValues = "two-values"
  case lostText = "lost-text"
  case legacyFont = "legacy-font"
  case wrongCode = "wrong-code"
  case wrongWord = "wrong-word"
}

extension QuestionKind {
  /// - Parameter reason: why a cell could not be parsed; nil for reasons that ask nothing.
  init(_ reason: CellReason) {
    switch reason {
    case .badCheckDigit: self = .checkDigit
    case .scientific, .precision: self = .lostDigits
    case .zeroLost: self = .lostZero
    case .monthFirst: self = .monthFirst
    case .missingYear, .notADate, .noSuchDay, .period, .notATime, .notAnOffset: self = .wrongDate
    case .twoDates, .twoValues: self = .twoValues
    case .otherLocale: self = .ambiguousNumber
    case .notANumber, .badGrouping, .outOfRange, .unknownUnit: self = .wrongNumber
    case .unknownWord: self = .wrongWord
    case .unstated, .badLength, .letters, .notAssigned, .unknownCode, .retired, .badForm, .missingPart:
      self = .wrongCode
    }
  }

  var words: (title: LocalizedText, ask: LocalizedText) {
    switch self {
    case .checkDigit:
      (
        .init(vi: "Số kiểm tra không khớp", en: "The check digit is wrong"),
        .init(
          vi: "Có một chữ số gõ sai; xem lại nhãn hoặc giấy tờ gốc. Chương trình không bao giờ tự tính lại số này.",
          en: "A digit is mistyped; look at the label or the papers. It is never computed for you.")
      )
    case .lostDigits:
      (
        .init(vi: "Bảng tính đã làm mất chữ số", en: "A spreadsheet lost digits"),
        .init(
          vi: "Chép lại mã từ chứng từ gốc; định dạng cột là Văn bản trước khi dán.",
          en: "Copy the code again from its source; format the column as Text before pasting.")
      )
    case .lostZero:
      (
        .init(vi: "Có vẻ mất số 0 đầu, không có gì xác nhận", en: "A leading zero seems lost, nothing confirms it"),
        .init(vi: "Xem chứng từ gốc rồi gõ lại đủ chữ số.", en: "Look at the source and type all digits.")
      )
    case .ambiguousDate:
      (
        .init(
          vi: "Ngày đọc được hai cách, và trong cột có ô viết tháng trước",
          en: "Dates that can be read two ways, in a column where some write the month first"),
        .init(
          vi: "Cho biết thứ tự bằng --mapping (dateOrder: dayFirst), hoặc viết năm-tháng-ngày.",
          en: "State the order with --mapping (dateOrder: dayFirst), or write year-month-day.")
      )
    case .monthFirst:
      (
        .init(vi: "Tháng đứng trước ngày", en: "The month stands first"),
        .init(
          vi: "Xem phần mềm nào đã ghi cột này; nếu đúng là tháng trước, khai dateOrder: monthFirst trong --mapping.",
          en: "Which program wrote the column? If it is month-first, say dateOrder: monthFirst in --mapping.")
      )
    case .swappedDates:
      (
        .init(vi: "Ngày và tháng có thể đã bị Excel đổi chỗ", en: "Excel may have swapped day and month"),
        .init(
          vi: "So vài dòng với chứng từ gốc; chỉ người có chứng từ mới biết.",
          en: "Compare some rows with their papers; nobody else can know.")
      )
    case .shortYear:
      (
        .init(vi: "Năm chỉ có hai chữ số", en: "The year has two digits"),
        .init(
          vi: "260402 có thể là 26/04/2002 hay 02/04/2026: viết đủ bốn chữ số của năm.",
          en: "260402 may be 26/04/2002 or 02/04/2026: write all four digits of the year.")
      )
    case .serialDate:
      (
        .init(vi: "Ngày là số thứ tự của Excel", en: "A date is Excel's day number"),
        .init(
          vi: "Mở tệp gốc, định dạng cột là Ngày rồi xuất lại: có hai cách đếm ngày.",
          en: "Format the column as Date in the workbook and export again: there are two ways to count.")
      )
    case .wrongDate:
      (
        .init(vi: "Không phải ngày giờ có thật", en: "No such date or time"),
        .init(vi: "Sửa theo chứng từ, dạng 2026-04-02.", en: "Correct it from the papers, like 2026-04-02.")
      )
    case .ambiguousNumber:
      (
        .init(
          vi: "Số đọc được hai cách (1.234 là hơn một hay hơn nghìn?)", en: "Numbers that can be read two ways (1.234)"
        ),
        .init(
          vi: "Cho biết dấu thập phân bằng --mapping (decimal: comma hoặc point).",
          en: "State the decimal mark with --mapping (decimal: comma or point).")
      )
    case .wrongNumber:
      (
        .init(vi: "Không phải một con số", en: "No number"),
        .init(
          vi: "Chỉ ghi con số trong ô, đơn vị ở cột đơn vị.", en: "Leave only the number; the unit has its own column.")
      )
    case .unitConflict:
      (
        .init(
          vi: "Đơn vị trong ô số lượng khác cột đơn vị", en: "The unit in the quantity disagrees with its column"),
        .init(vi: "Giữ lại một đơn vị đúng.", en: "Keep the right one.")
      )
    case .twoValues:
      (
        .init(vi: "Hai giá trị trong một ô", en: "Two values in one cell"),
        .init(vi: "Tách ra, mỗi giá trị một ô.", en: "Part them, one a cell.")
      )
    case .lostText:
      (
        .init(vi: "Chữ đã mất từ trước (ký tự thay thế)", en: "Text was lost earlier (replacement characters)"),
        .init(vi: "Lấy lại từ phần mềm gốc.", en: "Take it from its source again.")
      )
    case .legacyFont:
      (
        .init(vi: "Cột có thể gõ bằng phông cũ (TCVN3, VNI)", en: "A column may be typed with an old font"),
        .init(
          vi: "Quá ít chữ để chắc chắn: mở tệp gốc xem phông chữ của cột (.VnTime, VNI-…), rồi gõ lại bằng Unicode.",
          en: "Too few words to be sure: look at the column's font (.VnTime, VNI-…) and type it again in Unicode.")
      )
    case .wrongCode:
      (
        .init(vi: "Mã không đúng dạng hoặc không có trong bảng", en: "A code of no known form, or in no table"),
        .init(vi: "Kiểm tra từng mã bằng txng code.", en: "Look at each with txng code.")
      )
    case .wrongWord:
      (
        .init(vi: "Từ không có trong danh mục", en: "A word outside its list"),
        .init(vi: "Chọn một từ của danh mục.", en: "Choose a word of the list.")
      )
    }
  }
}
