import Vocabulary

/// What became of the sheets of a workbook, for a person.
enum SheetWords {
  /// One line a sheet: those that were judged, those that were looked up, those that were left out.
  static func line(_ sheet: SheetResult) -> LocalizedText {
    let reason = sheet.reason ?? LocalizedText(same: "")
    switch sheet.role {
    case .judged:
      let records = Words.counted(sheet.records, vi: "bản ghi", en: ("record", "records"))
      return LocalizedText(
        vi: "trang ‘\(sheet.name)’: đã kiểm tra, \(records.vi)", en: "sheet ‘\(sheet.name)’: judged, \(records.en)")
    case .side:
      return LocalizedText(
        vi: "trang ‘\(sheet.name)’: không kiểm tra từng dòng, chỉ dùng để tra cứu theo mã (\(reason.vi))",
        en: "sheet ‘\(sheet.name)’: not judged row by row, only looked up by its codes (\(reason.en))")
    case .skipped:
      let rows = sheet.rows > 0 ? Words.counted(sheet.rows, vi: "dòng", en: ("row", "rows")) : nil
      return LocalizedText(
        vi: "trang ‘\(sheet.name)’: KHÔNG kiểm tra (\(rows.map { "\($0.vi), " } ?? "")\(reason.vi))",
        en: "sheet ‘\(sheet.name)’: NOT judged (\(rows.map { "\($0.en), " } ?? "")\(reason.en))")
    }
  }

  /// Something in it was not judged that may have been meant to be.
  static func isTelling(_ file: FileResult) -> Bool { file.sheets.contains { $0.role != .judged && $0.rows > 0 } }
}
