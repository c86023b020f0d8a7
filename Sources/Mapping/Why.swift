import Vocabulary

/// The reasons given for a mapping, in both languages.
enum Why {
  static let unknown = LocalizedText(
    vi: "Không nhận ra tên cột; giữ nguyên giá trị.",
    en: "The name of the column is not known; its values are kept.")
  static let unnamed = LocalizedText(vi: "Cột không có tên.", en: "The column has no name.")
  static let rowNumber = LocalizedText(
    vi: "Số thứ tự, không phải dữ liệu.", en: "A row number, not data.")
  static let kept = LocalizedText(
    vi: "Bản ghép cột đã lưu giữ nguyên giá trị của cột này.", en: "The saved mapping keeps the values of this column.")
  static let fieldTaken = LocalizedText(
    vi: "Bản ghép cột cho cột khác cùng nghĩa này rồi; giữ nguyên giá trị.",
    en: "The mapping gives another column the same meaning; its values are kept.")
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

  static func saved(by profile: MappingProfile) -> LocalizedText {
    guard let title = profile.title else {
      return LocalizedText(vi: "Theo bản ghép cột đã lưu.", en: "Given by the saved mapping.")
    }
    return LocalizedText(
      vi: "Theo mẫu có sẵn “\(title.vi)” (\(profile.name)).", en: "Given by the form “\(title.en)” (\(profile.name)).")
  }
  static func ignored(by profile: MappingProfile) -> LocalizedText {
    guard let title = profile.title else {
      return LocalizedText(vi: "Bỏ qua theo bản ghép cột đã lưu.", en: "Ignored by the saved mapping.")
    }
    return LocalizedText(
      vi: "Không dùng để truy xuất, theo mẫu có sẵn “\(title.vi)” (\(profile.name)).",
      en: "Of no use for tracing, by the form “\(title.en)” (\(profile.name)).")
  }
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
  /// The cells decided: by their look where they have one, such as the cell shown.
  static func settled(by evidence: ColumnEvidence, as type: FieldType, _ field: Field? = nil) -> LocalizedText {
    guard let (look, example) = evidence.look(of: type, field) else {
      return LocalizedText(
        vi: "Tên cột có nhiều nghĩa; hiểu theo giá trị trong cột, như “\(evidence.example)”.",
        en: "The name has several meanings; its cells decided, such as “\(evidence.example)”.")
    }
    return LocalizedText(
      vi: "Tên cột có nhiều nghĩa; giá trị trong cột là \(look.vi), như “\(example)”.",
      en: "The name has several meanings; its cells are \(look.en), such as “\(example)”.")
  }
  /// The cells agree with none of the meanings.
  static func unsettled(_ meanings: [LocalizedText], by example: String) -> LocalizedText {
    let (vi, en) = (meanings.map(\.vi).joined(separator: ", "), meanings.map(\.en).joined(separator: ", "))
    return LocalizedText(
      vi: "Tên cột có thể là \(vi), nhưng giá trị như “\(example)” không khớp; giữ nguyên giá trị.",
      en: "The name could mean \(en), but cells such as “\(example)” do not agree; its values are kept.")
  }
  static func taken(by other: String) -> LocalizedText {
    LocalizedText(
      vi: "Cùng nghĩa với cột “\(other)”, cột đó đã được chọn.",
      en: "Means the same as the column “\(other)”, which was taken.")
  }
}
