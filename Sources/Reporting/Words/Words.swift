package import Vocabulary

/// The words for everything that has a name in a result: one table a kind of thing.
///
/// Written for the person who typed the file: short, no jargon, no blame.
package enum Words {
  // MARK: Verdicts

  package static func verdict(_ verdict: Verdict) -> LocalizedText {
    switch verdict {
    case .conform: LocalizedText(vi: "ĐẠT", en: "CONFORMS")
    case .conformWithWarnings:
      LocalizedText(vi: "ĐẠT, CÓ CẢNH BÁO", en: "CONFORMS, WITH WARNINGS")
    case .nonconform: LocalizedText(vi: "KHÔNG ĐẠT", en: "DOES NOT CONFORM")
    case .unreadable: LocalizedText(vi: "KHÔNG ĐỌC ĐƯỢC", en: "COULD NOT BE READ")
    case .incomplete: LocalizedText(vi: "CHƯA KẾT LUẬN", en: "NOT CONCLUDED")
    }
  }

  /// What stands over the causes: remarks alone ask for nothing to be done.
  package static func causes(_ causes: some Sequence<Cause>) -> LocalizedText {
    causes.allSatisfy { $0.severity == .info }
      ? LocalizedText(vi: "Nên biết", en: "Good to know") : LocalizedText(vi: "Nên làm trước", en: "Do first")
  }

  /// What the verdict means for the person who reads it.
  package static func meaning(_ verdict: Verdict, files: Int = 1) -> LocalizedText {
    switch verdict {
    case .conform:
      LocalizedText(
        vi: "Không thấy lỗi hay cảnh báo nào trong những yêu cầu máy đã kiểm tra.",
        en: "No error and no warning in the requirements a machine has checked.")
    case .conformWithWarnings:
      LocalizedText(
        vi: "Không có lỗi, nhưng có điểm nên xem lại trước khi nộp.",
        en: "No error, but some points deserve a look before submitting.")
    case .nonconform:
      LocalizedText(
        vi: "Có lỗi phải sửa. Hãy bắt đầu từ các việc dưới đây rồi kiểm tra lại.",
        en: "There are errors to mend. Start with the steps below, then check again.")
    case .unreadable where files > 1:
      LocalizedText(
        vi: "Có tệp không mở hoặc không đọc hết được; những tệp khác vẫn được kiểm tra bên dưới.",
        en: "Some files could not be opened or read to the end; the others are judged below.")
    case .unreadable:
      LocalizedText(
        vi: "Tệp không mở hoặc không đọc hết được, nên chưa thể nói là đạt.",
        en: "The file could not be opened or read to its end, so it cannot be called conform.")
    case .incomplete where files == 0:
      LocalizedText(
        vi: "Không có tệp nào để kiểm tra. Thư mục hoặc tệp nén cần có ít nhất một tệp CSV, XML hoặc EPCIS.",
        en: "There is no file to check. A folder or archive needs at least one CSV, XML or EPCIS file.")
    case .incomplete where files > 1:
      LocalizedText(
        vi: "Có tệp chưa kiểm tra đủ để kết luận đạt hay không đạt.",
        en: "For some files the check did not get far enough to conclude either way.")
    case .incomplete:
      LocalizedText(
        vi: "Việc kiểm tra chưa đủ để kết luận đạt hay không đạt.",
        en: "The check did not get far enough to conclude either way.")
    }
  }

  /// Worst first: the order of files in a report.
  static func gravity(_ verdict: Verdict) -> Int {
    switch verdict {
    case .unreadable: 0
    case .nonconform: 1
    case .incomplete: 2
    case .conformWithWarnings: 3
    case .conform: 4
    }
  }

  // MARK: Severities

  package static func severity(_ severity: Severity) -> LocalizedText {
    switch severity {
    case .error: LocalizedText(vi: "Lỗi", en: "Error")
    case .warning: LocalizedText(vi: "Cảnh báo", en: "Warning")
    case .info: LocalizedText(vi: "Lưu ý", en: "Note")
    }
  }

  /// As a noun after a number: `12 lỗi`.
  static func counted(_ severity: Severity, _ count: Int) -> LocalizedText {
    switch severity {
    case .error: counted(count, vi: "lỗi", en: ("error", "errors"))
    case .warning: counted(count, vi: "cảnh báo", en: ("warning", "warnings"))
    case .info: counted(count, vi: "lưu ý", en: ("note", "notes"))
    }
  }

  /// A number and its noun; Vietnamese nouns have no plural.
  static func counted(_ count: Int, vi: String, en: (one: String, many: String)) -> LocalizedText {
    let number = GroupedNumber.both(count)
    return LocalizedText(
      vi: "\(number.vi) \(vi)", en: "\(number.en) \(count == 1 ? en.one : en.many)")
  }

  // MARK: Coming dates

  /// Of a date that changes the law, but nothing for these data.
  package static let nothingChanges = LocalizedText(
    vi: "Dữ liệu này không có phát hiện nào thay đổi vì ngày này.",
    en: "No finding of these data changes with this date.")

  // MARK: Requirements

  package static func status(_ status: RequirementStatus) -> LocalizedText {
    switch status {
    case .met: LocalizedText(vi: "Đạt", en: "Met")
    case .broken: LocalizedText(vi: "Chưa đạt", en: "Broken")
    case .notApplicable: LocalizedText(vi: "Không áp dụng", en: "Not applicable")
    case .notChecked: LocalizedText(vi: "Chưa kiểm tra", en: "Not checked")
    case .needsPerson: LocalizedText(vi: "Cần người xem", en: "Needs a person")
    }
  }

  /// Names of the instruments whose keys open a citation, `law.md` §1.
  static func instrument(_ key: String) -> LocalizedText {
    switch key {
    case "ND37": LocalizedText(vi: "Nghị định 37/2026/NĐ-CP", en: "Decree 37/2026/NĐ-CP")
    case "QD100": LocalizedText(vi: "Quyết định 100/QĐ-TTg", en: "Decision 100/QĐ-TTg")
    case "L78": LocalizedText(vi: "Luật 78/2025/QH15", en: "Law 78/2025/QH15")
    case "TT02": LocalizedText(vi: "Thông tư 02/2024/TT-BKHCN", en: "Circular 02/2024/TT-BKHCN")
    case "BCT31": LocalizedText(vi: "Thông tư 31/2026/TT-BCT", en: "Circular 31/2026/TT-BCT")
    case "BCT63": LocalizedText(vi: "Thông tư 63/2026/TT-BCT", en: "Circular 63/2026/TT-BCT")
    case "TT17": LocalizedText(vi: "Thông tư 17/2021/TT-BNNPTNT", en: "Circular 17/2021/TT-BNNPTNT")
    case "TT25": LocalizedText(vi: "Thông tư 25/2019/TT-BYT", en: "Circular 25/2019/TT-BYT")
    case "ND15": LocalizedText(vi: "Nghị định 15/2018/NĐ-CP", en: "Decree 15/2018/NĐ-CP")
    case "QD19": LocalizedText(vi: "Quyết định 19/2025/QĐ-TTg", en: "Decision 19/2025/QĐ-TTg")
    case "VN-IMP": LocalizedText(vi: "Cách đọc tệp của doanh nghiệp", en: "Reading enterprise exports")
    case "VN-ID": LocalizedText(vi: "Cách viết mã, ngày và số", en: "How codes, dates and numbers are written")
    default: LocalizedText(same: key)
    }
  }

  /// `ND37:D23.K5.đ` as a lawyer would say it: Nghị định 37/2026/NĐ-CP, Điều 23 khoản 5 điểm đ.
  ///
  /// Nil for what is no source outside this program; other citations are words already.
  static func citation(_ text: String) -> LocalizedText? {
    if text.hasPrefix("VN-") { return nil }
    guard let colon = text.firstIndex(of: ":") else { return LocalizedText(same: text) }
    let key = String(text[..<colon])
    let name = instrument(key)
    guard name != LocalizedText(same: key) else { return LocalizedText(same: text) }
    var vi = ""
    var en = ""
    for part in text[text.index(after: colon)...].split(separator: ".") {
      switch part.first {
      case "D" where part.dropFirst().allSatisfy(\.isNumber):
        vi += " Điều \(part.dropFirst())"
        en += " article \(part.dropFirst())"
      case "K" where part.dropFirst().allSatisfy(\.isNumber):
        vi += " khoản \(part.dropFirst())"
        en += " clause \(part.dropFirst())"
      case _? where part.count == 1:
        vi += " điểm \(part)"
        en += " point \(part)"
      // An appendix, or a form this does not know: the citation speaks for itself.
      default: return LocalizedText(same: text)
      }
    }
    return LocalizedText(vi: "\(name.vi),\(vi)", en: "\(name.en),\(en)")
  }

  // MARK: Files

  static func decimal(_ mark: String) -> LocalizedText {
    switch mark {
    case ",": LocalizedText(vi: "dấu phẩy (12,5)", en: "comma (12,5)")
    case ".": LocalizedText(vi: "dấu chấm (12.5)", en: "point (12.5)")
    default: LocalizedText(same: mark)
    }
  }

  static func dateOrder(_ order: String) -> LocalizedText {
    switch order {
    case "dmy": LocalizedText(vi: "ngày trước, tháng sau", en: "day before month")
    case "mdy": LocalizedText(vi: "tháng trước, ngày sau", en: "month before day")
    default: LocalizedText(same: order)
    }
  }

  static func role(_ role: FileRole) -> LocalizedText {
    switch role {
    case .judged: LocalizedText(vi: "Được kiểm tra", en: "Judged")
    case .side: LocalizedText(vi: "Tệp tra cứu kèm theo", en: "Side file")
    case .attachment: LocalizedText(vi: "Tệp đính kèm", en: "Attachment")
    }
  }

  static func format(_ name: String) -> LocalizedText {
    switch name {
    case "csv": LocalizedText(vi: "Bảng CSV", en: "CSV table")
    case "xlsx": LocalizedText(vi: "Bảng tính Excel", en: "Excel workbook")
    case "html-table": LocalizedText(vi: "Bảng HTML mang đuôi .xls", en: "HTML table named .xls")
    case "spreadsheetml-2003": LocalizedText(vi: "Bảng tính Excel 2003 XML", en: "Excel 2003 XML spreadsheet")
    case "xml": LocalizedText(vi: "XML của txng", en: "txng exchange XML")
    case "epcis-1.0-xml": LocalizedText(same: "EPCIS 1.0 XML")
    case "epcis-1.1-xml": LocalizedText(same: "EPCIS 1.1 XML")
    case "epcis-1.2-xml": LocalizedText(same: "EPCIS 1.2 XML")
    case "epcis-2.0-xml": LocalizedText(same: "EPCIS 2.0 XML")
    case "epcis-2.0-json": LocalizedText(same: "EPCIS 2.0 JSON-LD")
    case "xml-mapped": LocalizedText(vi: "XML đọc theo bảng ghép", en: "XML read by a mapping")
    case "unknown": LocalizedText(vi: "Không nhận ra", en: "Not recognised")
    default: LocalizedText(same: name)
    }
  }

  static func encoding(_ name: String) -> LocalizedText {
    switch name {
    case "utf-8": LocalizedText(same: "UTF-8")
    case "utf-16le", "utf-16be": LocalizedText(same: "UTF-16")
    case "windows-1258": LocalizedText(same: "Windows-1258")
    case "tcvn3": LocalizedText(vi: "TCVN3 (ABC)", en: "TCVN3 (ABC)")
    case "vni": LocalizedText(same: "VNI")
    case "mixed": LocalizedText(vi: "nhiều bảng mã, mỗi cột một kiểu", en: "several encodings, by column")
    default: LocalizedText(same: name)
    }
  }

  static func delimiter(_ text: String) -> LocalizedText {
    switch text {
    case "\t", "tab": LocalizedText(vi: "dấu tab", en: "tab")
    case ";": LocalizedText(vi: "dấu chấm phẩy ;", en: "semicolon ;")
    case ",": LocalizedText(vi: "dấu phẩy ,", en: "comma ,")
    case "|": LocalizedText(vi: "gạch đứng |", en: "bar |")
    default: LocalizedText(same: text)
    }
  }

  // MARK: Changes

  /// The code of a change, as `changes[].why` has it, and what it means.
  /// Why a record is not in `records.jsonld`.
  static func leftOut(_ reason: String) -> LocalizedText {
    switch LeftOut(rawValue: reason) {
    case .noObject: LocalizedText(vi: "không nêu sản phẩm, lô hay mã nào", en: "no product, lot or code")
    case .noTime: LocalizedText(vi: "không có thời gian dùng được", en: "no usable time")
    case .noZone: LocalizedText(vi: "thiếu múi giờ", en: "no time zone")
    case .action: LocalizedText(vi: "action không đúng", en: "a wrong action")
    case .vocabulary: LocalizedText(vi: "từ không có trong CBV", en: "a word outside CBV")
    case .identifier: LocalizedText(vi: "mã không đúng dạng", en: "a malformed identifier")
    case .quantity: LocalizedText(vi: "số lượng không đúng", en: "a wrong quantity")
    case .structure: LocalizedText(vi: "cấu trúc không đúng", en: "a wrong structure")
    case .eventType: LocalizedText(vi: "loại sự kiện không có trong EPCIS", en: "an event type that EPCIS lacks")
    case .masterData, nil: LocalizedText(vi: reason, en: reason)
    }
  }

  /// `records.jsonld`: what it holds, and what EPCIS 2.0 cannot.
  static func exported(_ exported: [ExportedEvents]) -> LocalizedText {
    var reasons: [(reason: String, count: Int)] = []
    for (reason, count) in exported.flatMap(\.leftOut) {
      if let known = reasons.firstIndex(where: { $0.reason == reason }) {
        reasons[known].count += count
      } else {
        reasons.append((reason, count))
      }
    }
    let events = exported.reduce(0) { $0 + $1.events }
    let left = reasons.reduce(0) { $0 + $1.count }
    let held = counted(events, vi: "sự kiện", en: ("event", "events"))
    guard left > 0 else { return LocalizedText(vi: "records.jsonld: \(held.vi).", en: "records.jsonld: \(held.en).") }
    let lost = counted(left, vi: "bản ghi", en: ("record", "records"))
    func list(_ say: (LocalizedText) -> String, _ language: Language) -> String {
      reasons.map { "\(say(leftOut($0.reason))): \(GroupedNumber.text($0.count, language))" }.joined(separator: "; ")
    }
    return LocalizedText(
      vi: "records.jsonld: \(held.vi); \(lost.vi) không ghi được thành EPCIS 2.0 (\(list(\.vi, .vi))).",
      en: "records.jsonld: \(held.en); \(lost.en) that EPCIS 2.0 cannot hold (\(list(\.en, .en))).")
  }

  package static func change(_ kind: ChangeKind) -> (code: String, words: LocalizedText) {
    switch kind {
    case .none: ("none", LocalizedText(vi: "giữ nguyên", en: "as it was"))
    case .trimmed: ("trimmed", LocalizedText(vi: "bỏ khoảng trắng thừa", en: "spare spaces removed"))
    case .composed:
      ("composed", LocalizedText(vi: "gộp dấu tiếng Việt (NFC)", en: "marks composed (NFC)"))
    case .lookAlike:
      ("look-alike", LocalizedText(vi: "thay ký tự trông giống", en: "look-alike character replaced"))
    case .digits: ("digits", LocalizedText(vi: "chỉ giữ chữ số", en: "digits only"))
    case .apostrophe:
      ("apostrophe", LocalizedText(vi: "bỏ dấu nháy của Excel", en: "Excel's apostrophe removed"))
    case .date: ("date", LocalizedText(vi: "viết lại ngày", en: "date rewritten"))
    case .dateTime: ("date-time", LocalizedText(vi: "viết lại ngày giờ", en: "time rewritten"))
    case .number: ("number", LocalizedText(vi: "viết lại số", en: "number rewritten"))
    case .unit: ("unit", LocalizedText(vi: "đổi sang mã đơn vị", en: "unit code"))
    case .unitSplit:
      ("unit-split", LocalizedText(vi: "tách số và đơn vị", en: "number and unit parted"))
    case .identifier:
      ("identifier", LocalizedText(vi: "viết lại mã định danh", en: "identifier rewritten"))
    case .vocabulary:
      ("vocabulary", LocalizedText(vi: "đổi sang từ chuẩn", en: "standard word"))
    case .padded: ("padded", LocalizedText(vi: "thêm số 0 đầu", en: "padded with zeros"))
    case .zeroRestored:
      ("zero-restored", LocalizedText(vi: "trả lại số 0 đã mất", en: "lost zero restored"))
    case .filledDown:
      ("filled-down", LocalizedText(vi: "lấy từ ô gộp phía trên", en: "taken from the merged cell above"))
    case .filler: ("filler", LocalizedText(vi: "ô ghi là không có", en: "cell says there is nothing"))
    case .assumedOffset:
      ("assumed-offset", LocalizedText(vi: "hiểu là giờ Việt Nam (+07:00)", en: "read as +07:00"))
    case .derived: ("derived", LocalizedText(vi: "suy ra từ dữ liệu khác", en: "derived from other data"))
    case .upperCased: ("upper-cased", LocalizedText(vi: "viết hoa", en: "upper case"))
    case .phone: ("phone", LocalizedText(vi: "viết lại số điện thoại", en: "phone rewritten"))
    case .country: ("country", LocalizedText(vi: "đổi sang mã nước", en: "country code"))
    case .serial: ("serial", LocalizedText(vi: "số ngày của Excel", en: "Excel day number"))
    case .doubleEncoding:
      ("double-encoding", LocalizedText(vi: "sửa lỗi mã hóa hai lần", en: "double encoding undone"))
    case .legacyEncoding:
      ("legacy-encoding", LocalizedText(vi: "chuyển từ bảng mã cũ", en: "from a legacy encoding"))
    }
  }
}
