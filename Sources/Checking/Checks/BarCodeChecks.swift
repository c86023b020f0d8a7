internal import Standards
internal import Vocabulary

/// VN-GS1-02, 03, 05, 06, 07: what the decree says about the use of codes.
struct BarCodeChecks: Sendable {
  let unique: RuleGate?
  let delegated: RuleGate?
  let foreign: RuleGate?
  let confusable: RuleGate?
  let location: RuleGate?

  init(_ find: (String) -> RuleGate?) {
    unique = find("VN-GS1-02")
    delegated = find("VN-GS1-03")
    foreign = find("VN-GS1-05")
    confusable = find("VN-GS1-06")
    location = find("VN-GS1-07")
  }

  /// Steps at which goods change hands.
  private static let steps = [
    "shipping", "receiving", "retail_selling", "departing", "arriving", "dispensing",
  ]

  func run(
    over batch: borrowing RecordBatch, _ facts: borrowing RecordFacts, into sink: inout FindingSink,
    _ rows: inout CrossRows
  ) {
    if let gtin = batch.slot(of: .productGTIN) {
      judgeGTINs(gtin, batch, facts, &sink)
      if unique != nil { emitIdentities(gtin, batch, &rows) }
    }
    if let confusable, let slot = batch.slot(of: .productCode) {
      judgeCodes(confusable, slot, batch, facts, &sink)
    }
    if let location, let slot = batch.slot(of: .eventStage) {
      judgeLocations(location, slot, batch, facts, &sink)
    }
  }

  private func judgeGTINs(
    _ slot: Int, _ batch: borrowing RecordBatch, _ facts: borrowing RecordFacts,
    _ sink: inout FindingSink
  ) {
    let bytes = batch.bytes.span
    var withParty = 0
    var domestic = 0
    var origins = TextMemo(nothing: false, size: 64)
    for record in 0..<batch.count where batch.cell(record, slot).state == .valid {
      let gtin = batch.value(record, slot)
      let prefix = Self.prefix(gtin)
      if let delegated, batch.cell(record, .partyGLN).state == .valid, prefix == 893,
        delegated.applies(to: record, facts, batch)
      {
        let gln = batch.value(record, .partyGLN)
        if gln / 10_000_000_000 == 893 {
          withParty &+= 1
          // No prefix is shorter than seven digits: if those differ, so do the prefixes.
          if gln / 1_000_000 != gtin % 10_000_000_000_000 / 1_000_000 {
            sink.report(
              delegated.index, record: record, at: .slot(slot),
              expected: batch.text(of: batch.cell(record, .partyGLN)))
          }
        }
      }
      if let foreign, foreign.applies(to: record, facts, batch) {
        let origin = batch.cell(record, .productOrigin)
        if origin.isPresent, origins.value(of: origin.range, in: bytes, make: Self.isVietNam) {
          domestic &+= 1
          if prefix != 893 { sink.report(foreign.index, record: record, at: .slot(slot)) }
        }
      }
    }
    sink.applied(delegated?.index, to: withParty)
    sink.applied(foreign?.index, to: domestic)
  }

  /// First three digits of the GTIN-13 inside, or of a GTIN-8.
  private static func prefix(_ gtin: Int64) -> Int64 {
    gtin < 100_000_000 ? gtin / 100_000 : gtin / 10_000_000_000 % 1_000
  }

  private static func isVietNam(_ bytes: Span<UInt8>) -> Bool {
    var folded: [UInt8] = []
    VietnameseFold.lower(bytes, into: &folded)
    let text = folded.span
    return [
      "việt nam", "viet nam", "vietnam", "vn", "vnm", "704",
    ].contains { text.count == $0.utf8.count && starts(text, $0) }
  }

  /// One row for each product that a GTIN names in this batch.
  private func emitIdentities(
    _ slot: Int, _ batch: borrowing RecordBatch, _ rows: inout CrossRows
  ) {
    guard let nameSlot = batch.slot(of: .productName) else { return }
    var seen: Set<UInt64> = []
    var folded: [UInt8] = []
    var names = TextMemo<(identity: UInt64, entry: Int)>(nothing: (0, 0))
    // The GTIN each name stood with last: the same again tells nothing new.
    var last: [Int64] = []
    var before = (gtin: Int64(-1), name: UInt32.max)
    for record in 0..<batch.count where batch.cell(record, slot).state == .valid {
      let name = batch.cell(record, nameSlot)
      guard name.isPresent else { continue }
      let gtin = batch.value(record, slot)
      // Derived names stand in one place for the whole batch.
      if gtin == before.gtin, name.start == before.name { continue }
      before = (gtin, name.start)
      let (identity, entry) = names.value(of: name.range, in: batch.bytes.span) { text in
        folded.removeAll(keepingCapacity: true)
        VietnameseFold.lower(text, into: &folded)
        last.append(-1)
        // `200g` and `200 g`, or a line broken inside a cell, are one name.
        folded.removeAll { $0 <= 0x20 }
        return (ItemKey.hash(folded.span, from: 0, seed: 9), last.count - 1)
      }
      if last[entry] == gtin { continue }
      last[entry] = gtin
      let key = ItemKey.gtin(gtin)
      let mark = ProductClaim.mark(key, identity)
      guard !rows.claimed.contains(mark), seen.insert(mark).inserted else { continue }
      let place = batch.position(at: batch.cell(record, slot).origin)
      rows.claims.append(
        ProductClaim(
          key: key, identity: identity, record: batch.firstRecord + record,
          line: UInt32(clamping: place.line), column: UInt32(clamping: place.column), slot: slot,
          value: batch.written(record, slot),
          said: name.length <= 80 ? batch.text(of: name) : String(batch.text(of: name).prefix(80))))
    }
  }

  private func judgeCodes(
    _ rule: RuleGate, _ slot: Int, _ batch: borrowing RecordBatch,
    _ facts: borrowing RecordFacts, _ sink: inout FindingSink
  ) {
    let bytes = batch.bytes.span
    var applied = 0
    for record in 0..<batch.count {
      let cell = batch.cell(record, slot)
      guard cell.isPresent, rule.applies(to: record, facts, batch) else { continue }
      applied &+= 1
      let text = bytes.extracting(cell.range)
      guard let digits = CodeShapes.digitCount(text),
        digits == 8 || digits == 12 || digits == 13 || digits == 14,
        text[digits - 1] &- 0x30 == CodeShapes.gs1CheckDigit(text)
      else { continue }
      var value: Int64 = 0
      for index in text.indices { value = value * 10 + Int64(text[index] &- 0x30) }
      // The row's own GTIN, written twice, is no internal code.
      if batch.cell(record, .productGTIN).state == .valid,
        batch.value(record, .productGTIN) == value
      {
        continue
      }
      sink.report(rule.index, record: record, at: .slot(slot))
    }
    sink.applied(rule.index, to: applied)
  }

  private func judgeLocations(
    _ rule: RuleGate, _ slot: Int, _ batch: borrowing RecordBatch,
    _ facts: borrowing RecordFacts, _ sink: inout FindingSink
  ) {
    let bytes = batch.bytes.span
    var applied = 0
    var steps = TextMemo(nothing: -1, size: 64)
    for record in 0..<batch.count {
      let stage = batch.cell(record, slot)
      guard stage.isPresent, rule.applies(to: record, facts, batch) else { continue }
      let step = steps.value(of: stage.range, in: bytes) { text in
        Self.steps.firstIndex { Self.ends(text, $0) } ?? -1
      }
      guard step >= 0 else { continue }
      applied &+= 1
      if !batch.cell(record, .placeGLN).isPresent, !batch.cell(record, .eventReadPoint).isPresent,
        !batch.cell(record, .eventBizLocation).isPresent
      {
        // In a table the step has the sender's own words.
        sink.report(
          rule.index, record: record, at: .field(.placeGLN),
          found: batch.form == .table ? batch.written(record, slot) : Self.steps[step])
      }
    }
    sink.applied(rule.index, to: applied)
  }

  /// The word itself, or the last part of its URI.
  private static func ends(_ bytes: Span<UInt8>, _ word: String) -> Bool {
    let start = bytes.count - word.utf8.count
    guard start >= 0, has(bytes, word, at: start) else { return false }
    guard start > 0 else { return true }
    let before = bytes[start - 1]
    return before == 0x3A || before == 0x2D || before == 0x2F || before == 0x23
  }
}
