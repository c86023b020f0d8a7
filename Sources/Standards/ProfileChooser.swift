package import Vocabulary

/// What speaks for one profile or another, gathered before the first record is judged.
package struct ProfileEvidence: Hashable, Sendable {
  /// A GTIN or GLN with prefix 893.
  package var prefix893 = false
  /// A well-formed Vietnamese tax code.
  package var taxCode = false
  /// An address or a table header in Vietnamese.
  package var vietnameseText = false
  /// A country given as Viet Nam.
  package var countryVietNam = false
  /// Facts of the submission by name: `batch.portalConnected`, `batch.market`, `batch.riskLevel`.
  package var batchFacts: [String: String] = [:]

  /// The last day on which the law is asked: of the records looked at, and never after the day of
  /// judgement; nil: not known.
  package var lastDay: Day?
  /// Groups of goods that names make certain.
  package var namedGroups: ProductGroups = []

  package init() {}

  package var isNational: Bool { prefix893 || taxCode || vietnameseText || countryVietNam }
}

/// What `--profile auto` becomes, and why. A pure function of the evidence.
///
/// The table of `law.md` §12, first row that holds:
///
/// | Declared or seen | Profile | Clause |
/// |---|---|---|
/// | market is export-only | vn-export | ND37:D2.K2 |
/// | all records before 2024-06-01 | pre-2024 | TT02:D11 |
/// | all records before 2026-01-23 | tt02 | TT02:D6.K3 |
/// | ministry of industry and trade, high risk | vn-bct-high-risk | BCT31:D4.K1 |
/// | the system is connected to the portal | vn-connected | ND37:D23.K6 |
/// | high risk | vn-mandatory | ND37:D22.K1 |
/// | ministry and goods declared | the sector's | as each says |
/// | anything Vietnamese, or a table | vn-voluntary | ND37:D22.K5 |
/// | else | epcis | |
///
/// A ministry or group is never guessed into a profile of duties: what names only suggest is said in the
/// reason.
package enum ProfileChooser {
  private static let circular02 = Day(year: 2024, month: 6, day: 1)
  private static let decree37 = Day(year: 2026, month: 1, day: 23)

  /// From these days on another profile may be chosen.
  package static var turningDays: [Day] { [circular02, decree37].compactMap { $0 } }

  package static func choose(_ evidence: ProfileEvidence, form: SourceForm) -> (
    profile: String, reason: LocalizedText
  ) {
    if fact("batch.market", of: evidence) == "export-only" {
      return (
        "vn-export",
        LocalizedText(
          vi:
            "Hồ sơ khai hàng chỉ để xuất khẩu (batch.market = export-only): quy định trong nước chỉ để tham khảo (ND37:D2.K2).",
          en:
            "The submission declares goods for export only (batch.market = export-only): domestic rules inform (ND37:D2.K2)."
        )
      )
    }
    if let chosen = byDate(evidence, form) { return chosen }
    if ministry(evidence) == .industryAndTrade, fact("batch.riskLevel", of: evidence) == "high" {
      return (
        "vn-bct-high-risk",
        LocalizedText(
          vi:
            "Hồ sơ khai hàng rủi ro cao của Bộ Công Thương (batch.ministry, batch.riskLevel): TT 31/2026/TT-BCT, đủ mười nội dung từ 01/01/2027 (BCT31:D4.K1).",
          en:
            "The submission declares high-risk goods of industry and trade (batch.ministry, batch.riskLevel): Circular 31/2026/TT-BCT, ten items in full from 2027-01-01 (BCT31:D4.K1)."
        )
      )
    }
    if fact("batch.portalConnected", of: evidence) == "true" {
      return (
        "vn-connected",
        LocalizedText(
          vi:
            "Hồ sơ khai hệ thống có kết nối Cổng truy xuất nguồn gốc quốc gia (batch.portalConnected): đủ chín nội dung tối thiểu (ND37:D23.K6).",
          en:
            "The submission declares a system connected to the national portal (batch.portalConnected): all nine items are due (ND37:D23.K6)."
        )
      )
    }
    if fact("batch.riskLevel", of: evidence) == "high" {
      return (
        "vn-mandatory",
        LocalizedText(
          vi:
            "Hồ sơ khai hàng có mức độ rủi ro cao (batch.riskLevel = high): truy xuất nguồn gốc là bắt buộc (ND37:D22.K1).",
          en:
            "The submission declares high-risk goods (batch.riskLevel = high): traceability is mandatory (ND37:D22.K1)."
        )
      )
    }
    if let sector = SectorTable.declared(
      ministry(evidence), evidence.batchFacts["batch.productGroup"] ?? "")
    {
      return (
        sector.profile,
        LocalizedText(
          vi: "Hồ sơ khai ngành và nhóm hàng (batch.ministry, batch.productGroup): \(sector.reason.vi).",
          en: "The submission declares ministry and goods (batch.ministry, batch.productGroup): \(sector.reason.en).")
      )
    }
    if evidence.isNational {
      let (vi, en) = reasons(evidence)
      let hint = suggestion(evidence)
      return (
        "vn-voluntary",
        LocalizedText(
          vi:
            "Dữ liệu của Việt Nam (\(vi)); không có khai báo kết nối Cổng quốc gia nên áp dụng chế độ tự nguyện (ND37:D22.K5).\(hint.vi)",
          en:
            "Vietnamese data (\(en)); no connection to the national portal is declared, so the voluntary profile applies (ND37:D22.K5).\(hint.en)"
        )
      )
    }
    switch form {
    case .epcisXML, .epcisJSON:
      return (
        "epcis",
        LocalizedText(
          vi:
            "Không thấy dấu hiệu dữ liệu của Việt Nam (mã 893, mã số thuế, địa chỉ, nước VN): chỉ kiểm tra theo EPCIS, CBV và GS1.",
          en:
            "Nothing says that the data are Vietnamese (prefix 893, tax code, address, country VN): EPCIS, CBV and GS1 only."
        )
      )
    case .table, .exchangeXML:
      return (
        "vn-voluntary",
        LocalizedText(
          vi: "Bảng dữ liệu không khai báo gì thêm: áp dụng chế độ tự nguyện (ND37:D22.K5).",
          en: "A table that declares nothing more: the voluntary profile applies (ND37:D22.K5).")
      )
    }
  }

  /// Rows 2 and 3: what was in force when the youngest record was made.
  private static func byDate(_ evidence: ProfileEvidence, _ form: SourceForm) -> (String, LocalizedText)? {
    guard let last = evidence.lastDay, let circular02, let decree37, last < decree37 else { return nil }
    // Events of elsewhere are not ours to judge, whenever they happened.
    if !evidence.isNational, evidence.batchFacts.isEmpty, form == .epcisXML || form == .epcisJSON {
      return nil
    }
    if last < circular02 {
      return (
        "pre-2024",
        LocalizedText(
          vi: "Dữ liệu đến ngày \(last.iso), trước ngày Thông tư 02/2024 có hiệu lực (01/06/2024): chỉ để tham khảo.",
          en: "The data end on \(last.iso), before Circular 02/2024 came into force (2024-06-01): for information.")
      )
    }
    return (
      "tt02",
      LocalizedText(
        vi:
          "Dữ liệu đến ngày \(last.iso), trước ngày Nghị định 37/2026 có hiệu lực (23/01/2026): mười nội dung của Thông tư 02/2024 (TT02:D6.K3).",
        en:
          "The data end on \(last.iso), before Decree 37/2026 came into force (2026-01-23): the ten items of Circular 02/2024 (TT02:D6.K3)."
      )
    )
  }

  private static func ministry(_ evidence: ProfileEvidence) -> Ministry? {
    evidence.batchFacts["batch.ministry"].flatMap { Ministry(stated: $0) }
  }

  /// What names suggest is said, not applied.
  private static func suggestion(_ evidence: ProfileEvidence) -> LocalizedText {
    guard let sector = SectorTable.suggested(evidence.namedGroups) else { return LocalizedText(vi: "", en: "") }
    return LocalizedText(
      vi: " Theo tên hàng, có thể thuộc \(sector.reason.vi): nếu đúng, chạy lại với --profile \(sector.profile).",
      en:
        " By their names the goods may come under \(sector.reason.en): if so, run again with --profile \(sector.profile)."
    )
  }

  private static func fact(_ name: String, of evidence: ProfileEvidence) -> String? {
    guard let value = evidence.batchFacts[name]?.lowercased() else { return nil }
    switch value {
    case "1", "yes", "y", "có", "co", "true", "x": return "true"
    case "cao", "high", "rủi ro cao": return "high"
    case "export-only", "export", "xuất khẩu", "chỉ xuất khẩu": return "export-only"
    default: return value
    }
  }

  private static func reasons(_ evidence: ProfileEvidence) -> (vi: String, en: String) {
    var vi: [String] = []
    var en: [String] = []
    if evidence.prefix893 {
      vi.append("mã GS1 đầu 893")
      en.append("GS1 prefix 893")
    }
    if evidence.taxCode {
      vi.append("mã số thuế")
      en.append("a tax code")
    }
    if evidence.vietnameseText {
      vi.append("tiêu đề hoặc địa chỉ tiếng Việt")
      en.append("Vietnamese header or address")
    }
    if evidence.countryVietNam {
      vi.append("nước Việt Nam")
      en.append("country Viet Nam")
    }
    return (vi.joined(separator: ", "), en.joined(separator: ", "))
  }
}
