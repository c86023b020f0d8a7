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

  package init() {}

  package var isNational: Bool { prefix893 || taxCode || vietnameseText || countryVietNam }
}

/// What `--profile auto` becomes, and why. A pure function of the evidence.
package enum ProfileChooser {
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
    if evidence.isNational {
      let (vi, en) = reasons(evidence)
      return (
        "vn-voluntary",
        LocalizedText(
          vi:
            "Dữ liệu của Việt Nam (\(vi)); không có khai báo kết nối Cổng quốc gia nên áp dụng chế độ tự nguyện (ND37:D22.K5).",
          en:
            "Vietnamese data (\(en)); no connection to the national portal is declared, so the voluntary profile applies (ND37:D22.K5)."
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
