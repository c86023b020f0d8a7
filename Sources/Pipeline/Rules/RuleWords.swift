import Reporting
import Standards
import Vocabulary

/// How rules are spoken of, to a person who did not write them.
enum RuleWords {
  static func severity(_ severity: Severity?) -> LocalizedText {
    switch severity {
    case .error: LocalizedText(vi: "lỗi", en: "error")
    case .warning: LocalizedText(vi: "cảnh báo", en: "warning")
    case .info: LocalizedText(vi: "thông tin", en: "info")
    case nil: LocalizedText(vi: "không xét", en: "off")
    }
  }

  static func confidence(_ confidence: Confidence) -> LocalizedText {
    switch confidence {
    case .verified:
      LocalizedText(vi: "V: đã đọc trong chính văn bản", en: "V: read in the text of the instrument")
    case .secondary:
      LocalizedText(
        vi: "S: theo nguồn thứ cấp, chưa đọc được văn bản gốc; không bao giờ thành lỗi",
        en: "S: from a secondary source, the original was not read; never an error")
    case .memory:
      LocalizedText(
        vi: "M: theo trí nhớ, chưa kiểm chứng; chỉ để tham khảo", en: "M: from memory, unverified; informs only")
    }
  }

  static func time(from: Day?, until: Day?) -> LocalizedText {
    switch (from, until) {
    case (nil, nil): LocalizedText(vi: "mọi ngày", en: "any day")
    case (let from?, nil): LocalizedText(vi: "từ \(vietnamese(from))", en: "since \(from.iso)")
    case (nil, let until?): LocalizedText(vi: "đến hết \(vietnamese(until))", en: "until \(until.iso)")
    case (let from?, let until?):
      LocalizedText(vi: "từ \(vietnamese(from)) đến hết \(vietnamese(until))", en: "\(from.iso) to \(until.iso)")
    }
  }

  /// `23/01/2026`, as people write it.
  private static func vietnamese(_ day: Day) -> String {
    day.iso.split(separator: "-").reversed().joined(separator: "/")
  }

  static func count(_ count: RuleCount) -> LocalizedText {
    LocalizedText(
      vi: "\(count.requirements) yêu cầu, máy xét được \(count.checked), \(count.rules) quy tắc",
      en: "\(count.requirements) requirements, a machine checks \(count.checked), \(count.rules) rules")
  }

  /// What the rule asks, from its test.
  static func what(_ rule: RuleDescription, _ dictionary: FieldDictionary) -> LocalizedText {
    func name(_ field: Field, _ language: Reporting.Language) -> String {
      "\(dictionary[field].title[language]) (\(dictionary.name(of: field)))"
    }
    func names(_ fields: [Field], _ language: Reporting.Language) -> String {
      fields.map { name($0, language) }.joined(separator: language == .vi ? " hoặc " : " or ")
    }
    func both(_ words: (Reporting.Language) -> String) -> LocalizedText {
      LocalizedText(vi: words(.vi), en: words(.en))
    }
    switch rule.test {
    case .required(let field):
      return both { $0 == .vi ? "Phải có \(name(field, $0))." : "\(name(field, $0)) must be there." }
    case .anyOf(let fields):
      return both { $0 == .vi ? "Phải có \(names(fields, $0))." : "There must be \(names(fields, $0))." }
    case .wellFormed(let fields):
      return both {
        $0 == .vi
          ? "Nếu có \(names(fields, $0)) thì phải viết đúng dạng."
          : "Where there is \(names(fields, $0)), it must be well-formed."
      }
    case .pattern(let field, let pattern):
      return both {
        $0 == .vi
          ? "Nếu có \(name(field, $0)) thì phải theo mẫu \(pattern.text)."
          : "Where there is \(name(field, $0)), it must match \(pattern.text)."
      }
    case .codeList(let field, let list):
      return both {
        $0 == .vi
          ? "Nếu có \(name(field, $0)) thì phải thuộc bảng mã \(list)."
          : "Where there is \(name(field, $0)), it must be in the code list \(list)."
      }
    case .range(let field, let low, let high):
      let bounds = [low.map { "≥ \(decimal($0))" }, high.map { "≤ \(decimal($0))" }].compactMap { $0 }
        .joined(separator: ", ")
      return both {
        $0 == .vi
          ? "Nếu có \(name(field, $0)) thì phải \(bounds)." : "Where there is \(name(field, $0)), it must be \(bounds)."
      }
    case .order(let earlier, let later):
      return both {
        $0 == .vi
          ? "\(name(earlier, $0)) không được sau \(name(later, $0))."
          : "\(name(earlier, $0)) must not be after \(name(later, $0))."
      }
    case .keptFor(let until, let since, let months):
      return both {
        $0 == .vi
          ? "\(name(until, $0)) không được sớm hơn \(months) tháng sau \(name(since, $0))."
          : "\(name(until, $0)) must be at least \(months) months after \(name(since, $0))."
      }
    case .distinct(let first, let second):
      return both {
        $0 == .vi
          ? "\(name(first, $0)) không được trùng \(name(second, $0))."
          : "\(name(first, $0)) must not be the same as \(name(second, $0))."
      }
    default:
      // Swift carries it out: its own title says what is wrong when it speaks.
      return LocalizedText(
        vi: "Báo khi \(lowered(rule.title.vi)). Xem ở: \(titles(rule.fields, dictionary, .vi)).",
        en: "Reported: \(lowered(rule.title.en)). It looks at: \(titles(rule.fields, dictionary, .en)).")
    }
  }

  /// When it applies at all; nil where always.
  static func when(_ condition: RuleCondition, _ dictionary: FieldDictionary) -> LocalizedText? {
    func fields(_ fields: [Field], _ language: Reporting.Language) -> String {
      titles(fields.map(dictionary.name(of:)), dictionary, language)
    }
    var vi: [String] = []
    var en: [String] = []
    if !condition.present.isEmpty {
      vi.append("bản ghi có \(fields(condition.present, .vi))")
      en.append("the record has \(fields(condition.present, .en))")
    }
    if !condition.presentAny.isEmpty {
      vi.append("bản ghi có một trong: \(fields(condition.presentAny, .vi))")
      en.append("the record has one of: \(fields(condition.presentAny, .en))")
    }
    if !condition.absent.isEmpty {
      vi.append("bản ghi không có \(fields(condition.absent, .vi))")
      en.append("the record has no \(fields(condition.absent, .en))")
    }
    if condition.imported {
      vi.append("hàng nhập khẩu (có tên đơn vị nhập khẩu, hoặc xuất xứ là nước khác)")
      en.append("imported goods (an importer is named, or the origin is another country)")
    }
    if let hasEvent = condition.hasEvent {
      vi.append(hasEvent ? "bản ghi nêu sự kiện hoặc ngày của một công đoạn" : "bản ghi không nêu sự kiện nào")
      en.append(hasEvent ? "the record names an event or a dated stage" : "the record names no event")
    }
    if !condition.productGroups.isEmpty {
      let groups = condition.productGroups
      vi.append("hàng là \(groups.map { Self.groups[$0] ?? $0 }.joined(separator: ", "))")
      en.append("the goods are \(groups.joined(separator: ", "))")
    }
    if condition.stages != 0 {
      let steps = CBV.bizSteps.enumerated().filter { condition.stages >> UInt64($0.offset) & 1 == 1 }.map(\.element)
      vi.append("công đoạn là \(steps.map { Self.steps[$0].map { "\($0)" } ?? $0 }.joined(separator: ", "))")
      en.append("the step is \(steps.joined(separator: ", "))")
    }
    for (name, value) in condition.batchFacts.sorted(by: { $0.key < $1.key }) {
      vi.append("hồ sơ khai \(Self.facts[name] ?? name) = \(value)")
      en.append("the submission states \(name) = \(value)")
    }
    if condition.exceptLogistic {
      vi.append("bản ghi nêu hàng, không chỉ mã kiện vận chuyển (SSCC)")
      en.append("the record names goods, not only codes of logistic units (SSCC)")
    }
    return vi.isEmpty
      ? nil : LocalizedText(vi: vi.joined(separator: "; "), en: en.joined(separator: "; "))
  }

  /// Fields by what they are called in a table, facts of the file or the submission by their own names.
  static func titles(_ names: [String], _ dictionary: FieldDictionary, _ language: Reporting.Language) -> String {
    names.map { title($0, dictionary, language) }.joined(separator: ", ")
  }

  static func title(_ name: String, _ dictionary: FieldDictionary, _ language: Reporting.Language) -> String {
    if let field = dictionary.field(named: name) { return dictionary[field].title[language] }
    guard language == .vi else { return name }
    return facts[name] ?? name
  }

  /// A message with words where a finding puts its facts.
  static func message(_ text: String, _ language: Reporting.Language) -> String {
    let words =
      language == .vi
      ? [
        ("value", "giá trị trong ô"), ("found", "điều tìm thấy"), ("expected", "điều đúng ra phải có"),
        ("field", "tên cột"),
      ]
      : [
        ("value", "the cell's value"), ("found", "what was found"), ("expected", "what should be"),
        ("field", "the column"),
      ]
    return words.reduce(text) { $0.replacing("{\($1.0)}", with: "‹\($1.1)›") }
  }

  private static let groups = [
    "staple": "lương thực", "food": "thực phẩm bao gói", "drink": "đồ uống", "alcohol": "rượu, bia",
    "cosmetic": "mỹ phẩm", "handicraft": "hàng thủ công mỹ nghệ", "confectionery": "bánh kẹo", "fresh": "rau quả tươi",
  ]
  private static let steps = [
    "commissioning": "sản xuất, thu hoạch", "packing": "đóng gói", "receiving": "nhận hàng", "shipping": "giao hàng",
    "storing": "lưu kho", "inspecting": "kiểm tra", "transporting": "vận chuyển", "loading": "xếp hàng",
    "unloading": "dỡ hàng", "retail_selling": "bán lẻ", "destroying": "tiêu hủy", "killing": "giết mổ",
    "creating_class_instance": "sản xuất", "repackaging": "đóng gói lại", "holding": "tạm giữ",
    "decommissioning": "ngừng lưu hành", "accepting": "tiếp nhận", "sampling": "lấy mẫu", "arriving": "hàng đến",
    "departing": "hàng đi", "stocking": "nhập kho", "picking": "soạn hàng",
  ]
  private static let facts = [
    "batch.portalConnected": "kết nối Cổng quốc gia (batch.portalConnected)",
    "batch.market": "thị trường (batch.market)",
    "batch.ministry": "bộ quản lý (batch.ministry)", "batch.productGroup": "nhóm hàng (batch.productGroup)",
    "batch.riskLevel": "mức độ rủi ro (batch.riskLevel)", "batch.sharingModel": "mô hình chia sẻ (batch.sharingModel)",
    "document.header": "dòng tiêu đề", "document.row": "dòng dữ liệu", "document.encoding": "bảng mã chữ",
    "document.delimiter": "dấu phân cách cột", "document.preamble": "các dòng phía trên bảng",
  ]

  /// `54 AA 6E`, as packs write bytes.
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
  }

  private static func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

  /// Scaled by 10⁶.
  private static func decimal(_ scaled: Int64) -> String {
    let whole = scaled / 1_000_000
    var rest = String((scaled % 1_000_000).magnitude)
    guard rest != "0" else { return String(whole) }
    rest = String(repeating: "0", count: 6 - rest.count) + rest
    while rest.hasSuffix("0") { rest.removeLast() }
    return "\(scaled < 0 && whole == 0 ? "-" : "")\(whole).\(rest)"
  }
}
