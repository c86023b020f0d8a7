import Vocabulary

/// The facts of a fault as words: limits get their unit, what the system said in English gets
/// Vietnamese, and what the sentence says already is not said twice.
enum FaultDetails {
  static func words(_ fault: Fault) -> LocalizedText {
    let facts = fault.facts.filter { !$0.isEmpty }
    switch fault.code {
    // The system's own text would repeat the sentence.
    case .notFound, .notPermitted: return LocalizedText(same: "")
    // The reader gives both languages.
    case .malformedXML, .malformedJSON:
      guard facts.count == 2 else { break }
      return LocalizedText(vi: facts[0], en: facts[1])
    case .unsupportedFormat: return kind(facts)
    default: break
    }
    let all = facts.map { limit($0, fault.code) ?? system($0) }
    return LocalizedText(
      vi: all.map(\.vi).filter { !$0.isEmpty }.joined(separator: "; "),
      en: all.map(\.en).filter { !$0.isEmpty }.joined(separator: "; "))
  }

  private static func kind(_ facts: [String]) -> LocalizedText {
    switch facts.first {
    case "xlsx": LocalizedText(vi: "Excel .xlsx", en: "Excel .xlsx")
    case "xls": LocalizedText(vi: "Excel .xls kiểu cũ", en: "Excel's old .xls")
    case "xlsb": LocalizedText(vi: "Excel nhị phân .xlsb", en: "Excel's binary .xlsb")
    case "ods": LocalizedText(vi: "bảng tính OpenDocument .ods", en: "an OpenDocument spreadsheet, .ods")
    case "docx", "doc": LocalizedText(vi: "văn bản Word", en: "a Word document")
    case "office": LocalizedText(vi: "tài liệu văn phòng không có bảng tính", en: "an office document without a sheet")
    case "gsheet":
      LocalizedText(
        vi: "lối tắt tới Google Trang tính, không phải dữ liệu", en: "a shortcut to Google Sheets, not the data")
    case "mhtml": LocalizedText(vi: "trang web một tệp (MHTML)", en: "a single-file web page (MHTML)")
    case "xml":
      LocalizedText(
        vi: "XML có phần tử gốc \(facts.last ?? ""); “txng map” giúp khai bản ghi nằm ở đâu",
        en: "XML whose root is \(facts.last ?? ""); “txng map” helps to say where its records are")
    case "json": LocalizedText(vi: "JSON không có dữ liệu EPCIS", en: "JSON without EPCIS data")
    case "side": LocalizedText(vi: "bảng tra cứu phải là CSV", en: "a side table has to be CSV")
    case "map":
      LocalizedText(
        vi: "txng map xem bảng CSV, TSV, Excel và XML có khai bản ghi",
        en: "txng map looks at tables (CSV, TSV, Excel) and at XML whose records are known")
    case "fix":
      LocalizedText(vi: "txng fix chỉ sửa bảng: CSV, TSV, Excel", en: "txng fix repairs tables only: CSV, TSV, Excel")
    case "fix-workbook":
      LocalizedText(
        vi: "txng fix không ghi vào sổ tính Excel: lưu trang thành “CSV UTF-8” rồi sửa tệp CSV đó",
        en: "txng fix does not write into workbooks: save the sheet as “CSV UTF-8” and repair that file")
    default: LocalizedText(same: facts.joined(separator: "; "))
    }
  }

  private static func limit(_ fact: String, _ code: FaultCode) -> LocalizedText? {
    guard let number = Double(fact), number >= 0, number < 1e15 else { return nil }
    let whole = GroupedNumber.both(Int(number))
    func most(_ vi: String, _ en: String) -> LocalizedText {
      LocalizedText(vi: "nhiều nhất \(whole.vi) \(vi)", en: "at most \(whole.en) \(en)")
    }
    switch code {
    case .tooLarge, .recordTooLong:
      let size = Int(number) >> 20
      return size > 0
        ? LocalizedText(
          vi: "nhiều nhất \(GroupedNumber.text(size, .vi)) MiB", en: "at most \(GroupedNumber.text(size, .en)) MiB")
        : most("byte", "bytes")
    case .tooManyMembers: return most("tệp", "files")
    case .expansionRatio: return most("lần", "times")
    case .archiveDepth, .tooDeep: return most("lớp", "levels")
    case .tooManyNames: return most("tên", "names")
    case .recordLimit: return most("bản ghi", "records")
    case .timeLimit:
      let seconds = number == number.rounded() ? String(Int(number)) : fact
      return LocalizedText(vi: "\(seconds.replacing(".", with: ",")) giây", en: "\(seconds) seconds")
    case .noHeader:
      return LocalizedText(vi: "đã tìm trong \(whole.vi) dòng đầu", en: "looked in the first \(whole.en) lines")
    default: return nil
    }
  }

  /// What the system and the libraries say, by what it begins with; names and paths are the same in
  /// both languages.
  private static func system(_ fact: String) -> LocalizedText {
    for (english, vietnamese) in said where fact.hasPrefix(english) {
      return LocalizedText(vi: vietnamese, en: fact)
    }
    return LocalizedText(same: fact)
  }

  private static let said: [(String, String)] = [
    ("No such file or directory", "không có tệp hoặc thư mục này"),
    ("Permission denied", "không có quyền"), ("Operation not permitted", "không có quyền"),
    ("No space left on device", "ổ đĩa đã đầy"), ("Disk quota exceeded", "hết dung lượng được cấp"),
    ("File too large", "tệp vượt mức hệ thống cho phép"),
    ("Read-only file system", "ổ đĩa chỉ cho đọc"), ("Is a directory", "đây là thư mục"),
    ("Not a directory", "đây không phải là thư mục"), ("not a folder", "đây không phải là thư mục"),
    ("not an ordinary file", "đây không phải là tệp thường, nên không thay thế"),
    ("File name too long", "tên tệp quá dài"), ("Too many open files", "mở quá nhiều tệp"),
    ("Input/output error", "lỗi ổ đĩa"), ("temporary file", "tệp tạm"), ("binary", "dữ liệu nhị phân"),
    ("the file changed", "tệp bị thay đổi trong khi đọc"),
    ("incorrect data check", "nội dung không khớp mã kiểm tra"),
    ("incorrect length check", "độ dài không khớp với số ghi ở cuối tệp"),
    ("bytes behind the end", "có byte thừa sau phần cuối"), ("an anchor", "có neo hoặc bí danh (&, *)"),
    ("the value itself", "viết thẳng giá trị"),
    ("the file became shorter", "tệp bị rút ngắn trong khi đọc"), ("empty", "không có tệp nào bên trong"),
    ("Truncated", "tệp bị cụt"), ("truncated", "tệp bị cụt"), ("Unrecognized archive", "không nhận ra loại tệp nén"),
    ("ZIP bad CRC", "nội dung không khớp mã kiểm tra"), ("Bad CRC", "nội dung không khớp mã kiểm tra"),
    ("Damaged", "tệp bị hỏng"), ("ZIP decompression failed", "không giải nén được"),
    ("cannot be read", "không đọc được"), ("not a mapping", "phải là danh sách tên: giá trị"),
    ("the file is not YAML", "không phải YAML hay JSON"), ("a YAML or JSON file", "cần một tệp YAML hoặc JSON"),
    ("a folder of schemas", "cần một thư mục chứa bộ quy tắc"),
    ("--force writes over it", "--force để ghi đè"),
    ("no such file or form", "không có tệp hay mẫu có sẵn nào tên như vậy"),
  ]
}
