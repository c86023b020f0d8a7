internal import Identifiers
internal import Standards
internal import Vocabulary

/// Values that can be read and can hardly be meant: dates of another century (VN-ID-DATE~old, ~far), a unit with
/// a letter missing (VN-ID-NUM~unit), a province as country of origin (VN-ID-PROV~origin), an image reference
/// that leads nowhere (ND37-D23.K5.b~form).
struct PlausibilityChecks: Sendable {
  private let old: RuleGate?
  private let far: RuleGate?
  private let unit: RuleGate?
  private let origin: RuleGate?
  private let image: RuleGate?
  private let asOf: Day

  /// Ten years, after which a date of production is no longer plausible (identifiers §12).
  private static let oldest: Int32 = 3_653
  /// Thirty years: our own bound, for advice.
  private static let farthest: Int32 = 10_957

  init(_ find: (String) -> RuleGate?, asOf: Day) {
    old = find("VN-ID-DATE~old")
    far = find("VN-ID-DATE~far")
    unit = find("VN-ID-NUM~unit")
    origin = find("VN-ID-PROV~origin")
    image = find("ND37-D23.K5.b~form")
    self.asOf = asOf
  }

  func run(
    over batch: borrowing RecordBatch, _ facts: borrowing RecordFacts, _ digest: inout BatchDigest,
    into sink: inout FindingSink
  ) {
    let earliest = asOf.number - Self.oldest
    let latest = asOf.number + Self.farthest
    for field in [Field.lotProductionDate, .lotHarvestDate, .lotPackDate] {
      judgeDates(old, field, earliest...Int32.max, batch, facts, &digest, &sink)
    }
    for field in [Field.lotExpiryDate, .lotBestBefore] {
      judgeDates(far, field, Int32.min...latest, batch, facts, &digest, &sink)
    }
    judgeTexts(unit, .quantityUnit, batch, facts, &sink) {
      $0 == .text || $0 == .invalid
    } wrong: { text in
      UnitTypos.nearest(text)
    }
    judgeTexts(origin, .productOrigin, batch, facts, &sink) {
      $0 == .text
    } wrong: { text in
      let day = Day(number: Province.lastOldDay.number + 1)
      guard text.count < 64,
        Province.code(of: text, on: day) != nil || Province.code(of: text, on: Province.lastOldDay) != nil
      else { return nil }
      return Fact.both(vi: "\(text), Việt Nam", en: "\(text), Việt Nam")
    }
    judgeTexts(image, .productImage, batch, facts, &sink, isSure: Self.isLink) {
      $0 == .text || $0 == .valid
    } wrong: {
      text in
      ImageReference.isPossible(text) ? nil : ""
    }
  }

  private func judgeDates(
    _ rule: RuleGate?, _ field: Field, _ days: ClosedRange<Int32>, _ batch: borrowing RecordBatch,
    _ facts: borrowing RecordFacts, _ digest: inout BatchDigest, _ sink: inout FindingSink
  ) {
    guard let rule, let slot = batch.slot(of: field) else { return }
    // The smallest and the largest of a column answer for nearly every batch.
    let column = digest.column(slot, batch)
    if column.low >= Int64(days.lowerBound), column.high <= Int64(days.upperBound) || column.valid == 0,
      case .all = digest.extent(of: rule, batch)
    {
      sink.applied(rule.index, to: column.valid)
      return
    }
    var applied = 0
    for record in 0..<batch.count where batch.cell(record, slot).state == .valid {
      guard rule.applies(to: record, facts, batch) else { continue }
      applied &+= 1
      guard !days.contains(Int32(clamping: batch.value(record, slot))) else { continue }
      // Six digits have two readings, and a rule of their own (VN-LBL-04).
      let written = batch.written(record, slot)
      if written.utf8.count == 6, written.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { continue }
      sink.report(rule.index, record: record, at: .slot(slot))
    }
    sink.applied(rule.index, to: applied)
  }

  /// `https://…`: most images, and no two alike.
  private static func isLink(_ text: Span<UInt8>) -> Bool {
    guard text.count > 10 else { return false }
    return text[0] == 0x68 && text[1] == 0x74 && text[2] == 0x74 && text[3] == 0x70
  }

  /// Texts repeat: each is looked at once in a batch.
  private func judgeTexts(
    _ rule: RuleGate?, _ field: Field, _ batch: borrowing RecordBatch, _ facts: borrowing RecordFacts,
    _ sink: inout FindingSink, isSure: ((Span<UInt8>) -> Bool)? = nil, states: (CellState) -> Bool,
    wrong: (String) -> String?
  ) {
    guard let rule, let slot = batch.slot(of: field) else { return }
    var memo = TextMemo(nothing: Int32(0), size: 256)
    var words: [String] = []
    var applied = 0
    for record in 0..<batch.count {
      let cell = batch.cell(record, slot)
      guard cell.isPresent, rule.applies(to: record, facts, batch) else { continue }
      applied &+= 1
      guard states(cell.state) else { continue }
      if let isSure, isSure(batch.bytes.span.extracting(cell.range)) { continue }
      let index = memo.value(of: cell.range, in: batch.bytes.span) { span in
        guard span.count <= 2_048 else { return -1 }
        var bytes: [UInt8] = []
        for index in span.indices { bytes.append(span[index]) }
        guard let found = wrong(String(decoding: bytes, as: UTF8.self)) else { return -1 }
        words.append(found)
        return Int32(words.count - 1)
      }
      if index >= 0 { sink.report(rule.index, record: record, at: .slot(slot), expected: words[Int(index)]) }
    }
    sink.applied(rule.index, to: applied)
  }
}

/// Units that are known but for a letter: `thùg`.
enum UnitTypos {
  private static let known = [
    "thùng", "hộp", "gói", "chai", "bao", "bịch", "túi", "viên", "cuộn", "kiện", "khay", "tuýp", "miếng", "quyển",
    "gram", "lít", "mililít", "kilogam", "sản phẩm", "chiếc", "bó", "cây",
  ]

  /// The one unit that is a letter away; nil where none is, or the word is too short to tell.
  static func nearest(_ text: String) -> String? {
    let word = Array(ToneFold.fold(text).unicodeScalars)
    guard (3...16).contains(word.count), word.allSatisfy({ $0.properties.isAlphabetic || $0 == " " || $0.value < 0x3A })
    else { return nil }
    var found: String?
    for unit in known {
      let other = Array(ToneFold.fold(unit).unicodeScalars)
      if other == word { return nil }
      guard other.count >= 4, isOneAway(word, other) else { continue }
      if found != nil { return nil }
      found = unit
    }
    return found
  }

  /// One letter more, less or other.
  static func isOneAway(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
    guard abs(a.count - b.count) <= 1 else { return false }
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    var end = 0
    while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    return max(a.count, b.count) - start - end == 1
  }
}

/// What may lead to an image: an address, or the name of a file.
enum ImageReference {
  private static let endings = [
    ".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".svg", ".heic", ".avif", ".jfif", ".pdf",
  ]

  static func isPossible(_ text: String) -> Bool {
    let lower = text.lowercased()
    if endings.contains(where: { lower.contains($0) }) { return true }
    for scheme in ["http://", "https://", "urn:", "ftp://"] where lower.hasPrefix(scheme) {
      return lower.utf8.count > scheme.utf8.count + 2
    }
    // `www.vidu.vn/anh/1`, `vidu.vn/a`: a host with a dot before the first slash.
    let host = lower.prefix { $0 != "/" }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 1 && parts.allSatisfy { !$0.isEmpty } && host.allSatisfy { $0.isASCII && $0 != " " }
      && host.contains { $0.isLetter }
  }
}
