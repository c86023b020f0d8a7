import Vocabulary

/// The reasons given for a mapping, in both languages.
enum Why {
  static let unknown = LocalizedText(
    vi: "Không nhận ra tên cột; giữ nguyên giá trị.",
    en: "The name of the column is not known; its values are kept.")
  static let unnamed = LocalizedText(vi: "Cột không có tên.", en: "The column has no name.")
  static let rowNumber = LocalizedText(
    vi: "Số thứ tự, không phải dữ liệu.", en: "A row number, not data.")
  static let ignored = LocalizedText(
    vi: "Bỏ qua theo bản ghép cột đã lưu.", en: "Ignored by the saved mapping.")
  static let saved = LocalizedText(
    vi: "Theo bản ghép cột đã lưu.", en: "Given by the saved mapping.")
  static let notInProfile = LocalizedText(
    vi: "Bản ghép cột đã lưu không nói tới cột này; giữ nguyên giá trị.",
    en: "The saved mapping does not name this column; its values are kept.")
  static let ambiguousWithoutCells = LocalizedText(
    vi: "Tên viết tắt có nhiều nghĩa và cột không có giá trị; chọn nghĩa thường gặp.",
    en: "The short name has several meanings and the column is empty; the commonest was taken.")
  static let movement = LocalizedText(
    vi: "Bảng có cả số lượng nhập và số lượng xuất: không cột nào là số lượng chung của dòng; giữ nguyên giá trị.",
    en: "The table has quantities in and out: none of them is the quantity of the whole row; its values are kept.")
  static let supplierIsParty = LocalizedText(
    vi: "Bảng không có cột nhà sản xuất hay khách hàng: nhà cung cấp được hiểu là đơn vị kinh doanh.",
    en: "There is neither producer nor customer: the supplier is taken as the trading unit.")

  static func alias(_ name: String) -> LocalizedText {
    LocalizedText(
      vi: "Tên cột trùng với tên đã biết “\(name)”.",
      en: "The name of the column is the known name “\(name)”.")
  }
  static func tiers(_ name: String) -> LocalizedText {
    LocalizedText(
      vi: "Hai tầng tiêu đề ghép lại thành “\(name)”.",
      en: "The two header rows together mean “\(name)”.")
  }
  static func begins(_ name: String) -> LocalizedText {
    LocalizedText(
      vi: "Tên cột bắt đầu bằng “\(name)”.", en: "The name of the column begins with “\(name)”.")
  }
  static func contains(_ name: String) -> LocalizedText {
    LocalizedText(vi: "Tên cột có chứa “\(name)”.", en: "The name of the column holds “\(name)”.")
  }
  static func settled(by example: String) -> LocalizedText {
    LocalizedText(
      vi: "Tên cột có nhiều nghĩa; hiểu theo giá trị trong cột, như “\(example)”.",
      en: "The name has several meanings; its cells decided, such as “\(example)”.")
  }
  static func taken(by other: String) -> LocalizedText {
    LocalizedText(
      vi: "Cùng nghĩa với cột “\(other)”, cột đó đã được chọn.",
      en: "Means the same as the column “\(other)”, which was taken.")
  }
}
