import Identifiers
import Reporting
import Standards
import Vocabulary

/// `txng code`: what a pasted code is, for a person or a program.
enum CodeText {
  /// One object, without the line end: the contract's form.
  static func json(_ report: CodeReport) -> [UInt8] {
    var line: [UInt8] = []
    func key(_ name: String) {
      if line.last != UInt8(ascii: "{") { line.append(UInt8(ascii: ",")) }
      JSONText.append(name, to: &line)
      line.append(UInt8(ascii: ":"))
    }
    func text(_ name: String, _ value: String?) {
      key(name)
      if let value { JSONText.append(value, to: &line) } else { line += Array("null".utf8) }
    }
    line.append(UInt8(ascii: "{"))
    text("text", report.text)
    text("kind", report.kind.rawValue)
    key("valid")
    line += Array((report.isValid ? "true" : "false").utf8)
    text("canonical", report.canonical)
    key("forms")
    line.append(UInt8(ascii: "{"))
    if let form = report.elementString { text("elementString", form) }
    if let form = report.epcURI { text("epcUri", form) }
    if let form = report.digitalLink { text("digitalLink", form) }
    line.append(UInt8(ascii: "}"))
    key("reasons")
    line.append(UInt8(ascii: "["))
    for (index, problem) in report.problems.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      line.append(UInt8(ascii: "{"))
      text("rule", problem.rule)
      key("message")
      line.append(UInt8(ascii: "{"))
      text("vi", problem.words.vi)
      text("en", problem.words.en)
      line += Array("}}".utf8)
    }
    line += Array("]}".utf8)
    return line
  }

  /// A few lines a person reads: the verdict first, the other forms, then why.
  static func plain(_ report: CodeReport, _ language: Language) -> String {
    let isVietnamese = language == .vi
    let verdict =
      report.isValid
      ? (isVietnamese ? "đúng" : "valid") : (isVietnamese ? "KHÔNG đúng" : "NOT valid")
    let name = kindNames[report.kind] ?? (report.kind.rawValue, report.kind.rawValue)
    var lines = ["\(Terminal.safe(report.text)) — \(isVietnamese ? name.vi : name.en): \(verdict)"]
    func add(_ vi: String, _ en: String, _ value: String?) {
      guard let value, !value.isEmpty, value != report.text else { return }
      lines.append("  \(isVietnamese ? vi : en): \(Terminal.safe(value))")
    }
    add("dạng chuẩn", "canonical form", report.canonical)
    add("chuỗi phần tử", "element string", report.elementString)
    add("EPC URI", "EPC URI", report.epcURI)
    add("GS1 Digital Link", "GS1 Digital Link", report.digitalLink)
    for problem in report.problems {
      lines.append("  \(problem.rule): \(isVietnamese ? problem.words.vi : problem.words.en)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let kindNames: [CodeKind: (vi: String, en: String)] = [
    .gtin: ("mã sản phẩm GTIN", "GTIN, a product"), .gln: ("mã địa điểm GLN", "GLN, a place or party"),
    .sscc: ("mã kiện hàng SSCC", "SSCC, a logistic unit"),
    .gcp: ("tiền tố mã doanh nghiệp GS1", "GS1 company prefix"),
    .elementString: ("chuỗi phần tử GS1", "GS1 element string"),
    .digitalLink: ("GS1 Digital Link", "GS1 Digital Link"), .epcURI: ("EPC URI", "EPC URI"),
    .uri: ("URI riêng", "private URI"), .traceCode: ("mã truy xuất nguồn gốc", "traceability code"),
    .mst: ("mã số thuế", "tax code"), .personalID: ("số định danh cá nhân", "personal number"),
    .province: ("mã tỉnh, thành phố", "province code"), .commune: ("mã xã, phường", "commune code"),
    .puc: ("mã số vùng trồng", "growing-area code"), .phc: ("mã số cơ sở đóng gói", "packing-house code"),
    .vsic: ("mã ngành kinh tế VSIC", "VSIC code"), .phone: ("số điện thoại", "telephone number"),
    .date: ("ngày", "date"), .hs: ("mã HS", "HS code"),
    .standardRef: ("số hiệu tiêu chuẩn", "reference of a standard"),
    .citation: ("trích dẫn văn bản", "legal citation"), .country: ("nước", "country"),
    .unknown: ("chưa nhận ra", "not recognized"),
  ]
}

extension Txng {
  /// What codes are: valid or why not, and their other forms. Status 1 when one is not valid.
  ///
  /// - Parameters:
  ///   - kind: a kind's name, nil to guess.
  ///   - asOf: `YYYY-MM-DD`; administrative codes depend on the day. nil is today at +07:00.
  public static func code(
    _ texts: [String], kind: String?, prefixLength: Int?, asOf: String?, json: Bool, language: Language,
    schemas: String?
  ) -> CommandOutcome {
    do throws(Fault) {
      let forced = try kind.map { (name) throws(Fault) in
        guard let kind = CodeKind(rawValue: name) else {
          let all = CodeKind.allCases.map(\.rawValue).joined(separator: ", ")
          throw Fault(.badArgument, facts: ["--kind \(name)", all])
        }
        return kind
      }
      if let prefixLength, !(6...12).contains(prefixLength) {
        throw Fault(.badArgument, facts: ["--prefix-length \(prefixLength)", "6 … 12"])
      }
      let day = try RunContext.day(of: asOf)
      let communes = CommuneTable(tsv: try RunContext.library(schemas).communes)
      var output: [UInt8] = []
      var allValid = true
      for text in texts {
        let report = CodeReport.examine(
          text, kind: forced, prefixLength: prefixLength, on: day, communes: communes)
        allValid = allValid && report.isValid
        output += json ? CodeText.json(report) + [0x0A] : Array(CodeText.plain(report, language).utf8)
      }
      return CommandOutcome(
        status: allValid ? 0 : 1, outputText: String(decoding: output, as: UTF8.self), errorText: "")
    } catch {
      return failure(error, language)
    }
  }
}
