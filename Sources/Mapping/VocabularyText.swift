import Vocabulary

/// Words of closed and open vocabularies in cells: stages, dispositions, actions, event types.
enum VocabularyText {
  enum Closed { case action, eventType }

  /// A list that has nothing beside its members.
  static func closed(_ text: Span<UInt8>, _ list: Closed, into out: inout [UInt8]) -> Outcome {
    let word = TextCleaner.string(text)
    let folded = HeaderKey(word).joined
    let (index, words): (Int?, [String]) =
      switch list {
      case .action: (BusinessWords.action(folded: folded), BusinessWords.actions)
      case .eventType: (BusinessWords.eventType(folded: folded), BusinessWords.eventTypes)
      }
    guard let index else { return .invalid(.unknownWord) }
    if words[index] == word { return .valid(Int64(index)) }
    out.append(contentsOf: words[index].utf8)
    return .rewritten(Int64(index), .vocabulary)
  }

  private static let matcher = CBVMatcher()

  /// A family of the CBV, in any of its forms or in Vietnamese; private words stay as they are, with
  /// value -1.
  static func open(_ text: Span<UInt8>, _ family: CBV.Family, into out: inout [UInt8]) -> Outcome {
    let read = matcher.read(text, family)
    if read.index >= 0 {
      guard read.form != .bareWord else { return .valid(read.index) }
      out.append(contentsOf: family.words[Int(read.index)].utf8)
      return .rewritten(read.index, .vocabulary, detail: read.form.rawValue)
    }
    guard read.form == .bareWord else {
      return Outcome(state: .text, detail: read.form.rawValue, value: -1)
    }
    let folded = HeaderKey(TextCleaner.string(text)).joined
    let translated =
      family == .bizStep
      ? BusinessWords.step(folded: folded) : BusinessWords.disposition(folded: folded)
    guard let translated else { return Outcome(state: .text, value: -1) }
    out.append(contentsOf: family.words[translated].utf8)
    return .rewritten(Int64(translated), .vocabulary, detail: CellDetail.translated)
  }
}

/// Units in cells of their own and behind numbers.
enum UnitText {
  static func index(_ text: Span<UInt8>) -> Int? {
    guard text.count <= 24 else { return nil }
    let word = TextCleaner.string(text)
    // Folding would lose the micro sign.
    if word == "µg" || word == "μg" || word == "µl" || word == "μl" { return nil }
    return UnitWords.index(folded: HeaderKey(word).joined)
  }

  static func normalize(_ text: Span<UInt8>, into out: inout [UInt8]) -> Outcome {
    guard let index = index(text) else { return Outcome(state: .text, value: -1) }
    let canonical = UnitWords.units[index].text
    var isSame = canonical.utf8.count == text.count
    if isSame {
      for (offset, byte) in canonical.utf8.enumerated() where text[offset] != byte { isSame = false }
    }
    if isSame { return .valid(Int64(index)) }
    out.append(contentsOf: canonical.utf8)
    return .rewritten(Int64(index), .unit)
  }
}
