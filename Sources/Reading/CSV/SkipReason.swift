package import Vocabulary

/// Why a row of a table is no record.
package enum SkipReason: UInt8, Sendable, CaseIterable {
  /// Nothing, or only delimiters and spaces (VN-IMP-30).
  case blank
  /// Dashes and dots only.
  case filler
  /// A number in the first column, `STT`, and nothing else: a prepared but unused line.
  case rowNumberOnly
  /// `Tổng cộng`, `Cộng` (VN-IMP-05).
  case total
  /// `Người lập`, `Kế toán trưởng` and what belongs to them (VN-IMP-05).
  case signature
  /// `Ghi chú: …`, `* …` in a row of their own (VN-IMP-05).
  case remark
  /// `Nhóm: Bánh kẹo` in a row of its own (VN-IMP-05).
  case groupTitle
  /// The header once more, as at the top of a printed page.
  case repeatedHeader
  /// Above the header (VN-IMP-03).
  case preamble
  /// `sep=;`, an instruction to Excel.
  case separatorLine
  /// `(1);(2);(3)` under the header.
  case columnNumbers

  /// What a person wrote there is told (VN-IMP-05), so that nothing is left out unseen.
  var isTold: Bool {
    switch self {
    case .total, .signature, .remark, .groupTitle: true
    default: false
    }
  }

  package var text: LocalizedText {
    switch self {
    case .blank: LocalizedText(vi: "dòng trống", en: "empty row")
    case .filler: LocalizedText(vi: "dòng chỉ có dấu gạch hoặc dấu chấm", en: "row of dashes or dots only")
    case .rowNumberOnly:
      LocalizedText(vi: "dòng chỉ có số thứ tự", en: "row with nothing but its number")
    case .total: LocalizedText(vi: "dòng cộng", en: "total row")
    case .signature: LocalizedText(vi: "phần ký tên", en: "signature block")
    case .remark: LocalizedText(vi: "dòng ghi chú", en: "remark")
    case .groupTitle: LocalizedText(vi: "dòng tên nhóm", en: "title of a group")
    case .repeatedHeader: LocalizedText(vi: "dòng tiêu đề lặp lại", en: "header row repeated")
    case .preamble: LocalizedText(vi: "dòng phía trên tiêu đề", en: "line above the header")
    case .separatorLine: LocalizedText(vi: "dòng khai báo dấu phân cách", en: "line that declares the delimiter")
    case .columnNumbers: LocalizedText(vi: "dòng đánh số cột", en: "row that numbers the columns")
    }
  }
}
