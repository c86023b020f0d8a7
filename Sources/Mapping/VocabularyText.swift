import Vocabulary

/// Words of closed and open vocabularies in cells: stages, dispositions, actions, event types.
enum VocabularyText {
  enum Closed { case action, eventType }

  /// A list that has nothing beside its members.
  static func closed(_ text: Span<UInt8>, _ list: Closed, into out: inout [UInt8]) -> Outcome {
    let word = FoldedText.string(text)
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

  /// A family of the CBV, in any of its forms or in Vietnamese; private words stay as they are, with
  /// value -1.
  static func open(_ text: Span<UInt8>, _ family: VocabularyFamily, into out: inout [UInt8]) -> Outcome {
    let word = FoldedText.string(text)
    let (form, exact) = family.read(word)
    if let exact {
      guard form != .bareWord else { return .valid(Int64(exact)) }
      out.append(contentsOf: family.words[exact].utf8)
      return .rewritten(Int64(exact), .vocabulary, detail: form.rawValue)
    }
    guard form == .bareWord else {
      return Outcome(state: .text, detail: form.rawValue, value: -1)
    }
    let folded = HeaderKey(word).joined
    let translated =
      switch family {
      case .bizStep: BusinessWords.step(folded: folded)
      case .disposition: BusinessWords.disposition(folded: folded)
      }
    guard let translated else { return Outcome(state: .text, value: -1) }
    out.append(contentsOf: family.words[translated].utf8)
    return .rewritten(Int64(translated), .vocabulary, detail: CellDetail.translated)
  }
}

/// Strings of cells, for what is looked up once for each different text.
enum FoldedText {
  static func string(_ text: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    for index in text.indices { bytes.append(text[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Units in cells of their own and behind numbers.
enum UnitText {
  static func index(_ text: Span<UInt8>) -> Int? {
    guard text.count <= 24 else { return nil }
    let word = FoldedText.string(text)
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
