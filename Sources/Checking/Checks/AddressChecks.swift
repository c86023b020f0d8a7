internal import Identifiers
internal import Standards
internal import Vocabulary

/// Label rules on words: units (VN-LBL-05), districts (06, 08) and abbreviations (07) in addresses.
struct AddressChecks: Sendable {
  let unit: [RuleGate]
  /// The same fault before and after 01/07/2027.
  let district: [RuleGate]
  let abbreviation: [RuleGate]
  /// VN-LBL-06~province: an address that ends with a province which is no longer one.
  let province: RuleGate?

  /// Measures that annex II does not know, and what it has instead. Words that count (hộp, chai) are
  /// no measures.
  private static let measures: [(word: [UInt8], instead: String)] = [
    ("lạng", "g"), ("tạ", "kg"), ("yến", "kg"), ("tấn", "kg"), ("kí", "kg"), ("ký", "kg"),
    ("cân", "kg"), ("cc", "ml"), ("xị", "ml"), ("lít rưỡi", "l"),
  ].map { (Array($0.0.utf8), $0.1) }

  /// Words for the level that was abolished on 01/07/2025.
  private static let districts = WordList(["huyện ", "quận ", "thị xã ", "q.", "h."])

  /// Abbreviated names of provinces and cities, as whole words; a closed list, so that `TP.` or an
  /// abbreviated street is never taken for one.
  private static let names = WordList([
    "tp.hcm", "tphcm", "tp hcm", "tp. hcm", "hcm", "tp.hn", "tp hn", "tp. hn", "tt. huế", "tt huế",
    "tt.huế", "t.t.huế", "tth", "brvt", "br-vt", "bà rịa - vt", "tp.đn", "tp đn",
  ])

  private struct WordList: Sendable {
    let words: [[UInt8]]
    /// Which bytes one of them begins with.
    let begins: [Bool]

    init(_ texts: [String]) {
      words = texts.map { Array($0.utf8) }
      var begins = [Bool](repeating: false, count: 256)
      for word in words { if let first = word.first { begins[Int(first)] = true } }
      self.begins = begins
    }
  }

  func run(
    over batch: borrowing RecordBatch, _ facts: borrowing RecordFacts, into sink: inout FindingSink
  ) {
    var folded: [UInt8] = []
    for unit in unit where unit.meets(facts) {
      guard let slot = batch.slot(of: .quantityUnit) else { break }
      var applied = 0
      for record in 0..<batch.count {
        let cell = batch.cell(record, slot)
        guard cell.isPresent, unit.applies(to: record, facts, batch) else { continue }
        applied &+= 1
        Self.fold(cell, batch, into: &folded)
        for (word, instead) in Self.measures where word == folded {
          sink.report(unit.index, record: record, at: .slot(slot), expected: instead)
        }
      }
      sink.applied(unit.index, to: applied)
    }
    let district = district.filter { $0.meets(facts) }
    let abbreviation = abbreviation.filter { $0.meets(facts) }
    guard !district.isEmpty || !abbreviation.isEmpty || province != nil else { return }
    // Addresses repeat: each is folded and searched once.
    var memo = TextMemo(nothing: Words(district: nil, name: nil, province: -1))
    var suspects: [(record: Int, words: Words)] = []
    for field in [Field.partyAddress, .placeAddress] {
      guard let slot = batch.slot(of: field) else { continue }
      // Most addresses hold none of the words: the rules only count those.
      suspects.removeAll(keepingCapacity: true)
      for record in 0..<batch.count {
        let cell = batch.cell(record, slot)
        guard cell.isPresent else { continue }
        let words = memo.value(of: cell.range, in: batch.bytes.span) { text in
          folded.removeAll(keepingCapacity: true)
          VietnameseFold.lower(text, into: &folded)
          return Words(
            district: Self.find(Self.districts, in: folded, toWordEnd: true),
            name: Self.find(Self.names, in: folded, toWordEnd: false),
            province: province == nil ? -1 : Self.oldProvince(text))
        }
        if words.district.range != nil || words.name.range != nil || words.province >= 0 {
          suspects.append((record, words))
        }
      }
      for rule in district { judge(rule, slot, suspects, \.district, batch, facts, &sink) }
      for rule in abbreviation { judge(rule, slot, suspects, \.name, batch, facts, &sink) }
      if let province { judgeProvinces(province, slot, suspects, batch, facts, &sink) }
    }
  }

  /// Old names in addresses of records made since the reform.
  private func judgeProvinces(
    _ rule: RuleGate, _ slot: Int, _ suspects: [(record: Int, words: Words)], _ batch: borrowing RecordBatch,
    _ facts: borrowing RecordFacts, _ sink: inout FindingSink
  ) {
    sink.applied(rule.index, to: suspects.count)
    for (record, words) in suspects where words.province >= 0 && rule.applies(to: record, facts, batch) {
      let day = Day(number: facts.days[record])
      // An address with a district is told as an old one already.
      guard day > Province.lastOldDay, words.district.range == nil,
        let name = Province.name(of: Int(words.province), on: Province.lastOldDay),
        let next = Province.successor(of: Int(words.province)).flatMap({ Province.name(of: $0, on: day) })
      else { continue }
      sink.report(rule.index, record: record, at: .slot(slot), found: name, expected: next)
    }
  }

  /// What stands behind the last comma, where it is the name of a province that is no more.
  private static func oldProvince(_ text: Span<UInt8>) -> Int16 {
    var start = text.count
    while start > 0, text[start - 1] != 0x2C { start -= 1 }
    guard start > 0, text.count - start > 1, text.count - start < 64 else { return -1 }
    var bytes: [UInt8] = []
    for index in start..<text.count { bytes.append(text[index]) }
    let name = String(decoding: bytes, as: UTF8.self)
    let newDay = Day(number: Province.lastOldDay.number + 1)
    guard Province.code(of: name, on: newDay) == nil, let code = Province.code(of: name, on: Province.lastOldDay)
    else { return -1 }
    return Int16(code)
  }

  private func judge(
    _ rule: RuleGate, _ slot: Int, _ suspects: [(record: Int, words: Words)], _ place: KeyPath<Words, Words.Place>,
    _ batch: borrowing RecordBatch, _ facts: borrowing RecordFacts, _ sink: inout FindingSink
  ) {
    var applied = 0
    for record in 0..<batch.count
    where batch.cell(record, slot).isPresent && rule.applies(to: record, facts, batch) { applied &+= 1 }
    sink.applied(rule.index, to: applied)
    for (record, words) in suspects where rule.applies(to: record, facts, batch) {
      guard let range = words[keyPath: place].range else { continue }
      sink.report(
        rule.index, record: record, at: .slot(slot), found: Self.text(range, batch.cell(record, slot), batch))
    }
  }

  /// What stands where in one address.
  private struct Words: BitwiseCopyable {
    struct Place: BitwiseCopyable {
      var start: Int32 = -1
      var end: Int32 = -1
      var range: Range<Int>? { start < 0 ? nil : Int(start)..<Int(end) }
    }
    var district = Place()
    var name = Place()

    /// Code of a province of the list of 63 that the list of 34 lacks; -1 for none.
    var province: Int16

    init(district: Range<Int>?, name: Range<Int>?, province: Int16) {
      self.province = province
      if let district { self.district = Place(start: Int32(district.lowerBound), end: Int32(district.upperBound)) }
      if let name { self.name = Place(start: Int32(name.lowerBound), end: Int32(name.upperBound)) }
    }
  }

  private static func fold(_ cell: Cell, _ batch: borrowing RecordBatch, into folded: inout [UInt8]) {
    folded.removeAll(keepingCapacity: true)
    VietnameseFold.lower(batch.bytes.span.extracting(cell.range), into: &folded)
  }

  /// The folded text has the length of the original: folding never changes a letter's byte count.
  private static func text(_ range: Range<Int>, _ cell: Cell, _ batch: borrowing RecordBatch) -> String {
    let start = Int(cell.start) + range.lowerBound
    let end = min(Int(cell.start) + range.upperBound, Int(cell.start) + Int(cell.length))
    return String(decoding: batch.bytes[min(start, end)..<end], as: UTF8.self)
  }

  /// The first of the words, in their order, that stands alone; with `toWordEnd`, together with what
  /// follows to the comma.
  private static func find(_ words: WordList, in text: [UInt8], toWordEnd: Bool) -> Range<Int>? {
    var best = words.words.count
    var found: Range<Int>?
    var start = 0
    while start < text.count {
      // A word can only begin where one ends, and with few letters: most places cost one look.
      if words.begins[Int(text[start])], start == 0 || isBreak(text[start - 1]) {
        for index in 0..<best where matches(words.words[index], text, at: start) {
          var end = start + words.words[index].count
          if toWordEnd {
            while end < text.count, text[end] != 0x2C, text[end] != 0x3B { end += 1 }
          } else if end < text.count, !isBreak(text[end]) {
            continue
          }
          found = start..<end
          best = index
          break
        }
      }
      start &+= 1
    }
    return found
  }

  private static func matches(_ word: [UInt8], _ text: [UInt8], at start: Int) -> Bool {
    guard start + word.count <= text.count else { return false }
    var index = 0
    while index < word.count, text[start + index] == word[index] { index &+= 1 }
    return index == word.count
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2C || byte == 0x3B || byte == 0x2D || byte == 0x28 || byte == 0x29
  }
}
