import Vocabulary

/// Reads CBV words in any of their written forms, without building text.
///
/// Built once; words are found by length and a comparison of three machine words.
struct CBVMatcher: Sendable {
  struct Outcome: BitwiseCopyable {
    /// Index in the family's list, or -1.
    var index: Int64
    var form: CBV.Form
    /// A URI of somebody's own: legal private vocabulary.
    var isPrivate: Bool
  }

  /// A word of up to 24 bytes, all of which are in its key.
  private struct Word {
    let head: UInt64
    let middle: UInt64
    let tail: UInt64
    let index: Int64
  }

  private static let longest = 24

  /// Words by family and length.
  private let vocabulary: [Word]
  /// Where the words of a family and length begin in `vocabulary`; the next number is their end.
  private let starts: [Int]
  private let urnNames: [[UInt8]]
  private let webNames: [[UInt8]]

  private static let urn = Array("urn:epcglobal:cbv:".utf8)
  private static let web = Array("https://ref.gs1.org/cbv/".utf8)
  private static let webHTTP = Array("http://ref.gs1.org/cbv/".utf8)
  private static let draft = Array("https://ns.gs1.org/cbv/".utf8)
  private static let draftHTTP = Array("http://ns.gs1.org/cbv/".utf8)
  private static let prefix = Array("cbv:".utf8)

  init() {
    var vocabulary: [Word] = []
    var starts: [Int] = []
    for family in CBV.Family.allCases {
      for length in 0...Self.longest {
        starts.append(vocabulary.count)
        for (index, word) in family.words.enumerated() where word.utf8.count == length {
          let bytes = Array(word.utf8)
          let key = TextKey(bytes.span, 0, length)
          vocabulary.append(
            Word(head: key.head, middle: key.middle, tail: key.tail, index: Int64(index)))
        }
      }
    }
    starts.append(vocabulary.count)
    self.vocabulary = vocabulary
    self.starts = starts
    urnNames = CBV.Family.allCases.map { Array("\($0.urnName):".utf8) }
    webNames = CBV.Family.allCases.map { Array("\($0.webName)-".utf8) }
  }

  func read(_ text: Span<UInt8>, _ family: CBV.Family) -> Outcome {
    let number = Int(family.rawValue)
    if let word = index(text, from: 0, number) {
      return Outcome(index: word, form: .bareWord, isPrivate: false)
    }
    if starts(text, Self.urn, at: 0) {
      return named(text, Self.urn.count, urnNames[number], number, .urn)
    }
    for start in [Self.web, Self.webHTTP] where starts(text, start, at: 0) {
      return named(text, start.count, webNames[number], number, .webURI)
    }
    if starts(text, Self.prefix, at: 0) {
      return named(text, Self.prefix.count, webNames[number], number, .prefixed)
    }
    for start in [Self.draft, Self.draftHTTP] where starts(text, start, at: 0) {
      return named(text, start.count, webNames[number], number, .obsolete)
    }
    // A scheme or a prefix, a colon, and something behind it, without blanks.
    var colon = -1
    for place in text.indices {
      let byte = text[place]
      if byte <= 0x20 || byte >= 0x7F { return Outcome(index: -1, form: .bareWord, isPrivate: false) }
      if byte == 0x3A, colon < 0 { colon = place }
    }
    let isURI = colon > 0 && colon < text.count - 1
    return Outcome(index: -1, form: isURI ? .otherURI : .bareWord, isPrivate: isURI)
  }

  private func named(
    _ text: Span<UInt8>, _ start: Int, _ name: [UInt8], _ family: Int, _ form: CBV.Form
  ) -> Outcome {
    guard starts(text, name, at: start), let word = index(text, from: start + name.count, family)
    else { return Outcome(index: -1, form: form, isPrivate: false) }
    return Outcome(index: word, form: form, isPrivate: false)
  }

  private func index(_ text: Span<UInt8>, from start: Int, _ family: Int) -> Int64? {
    let length = text.count - start
    guard length > 0, length <= Self.longest else { return nil }
    let key = TextKey(text, start, length)
    let bucket = family * (Self.longest + 1) + length
    for place in starts[bucket]..<starts[bucket + 1]
    where vocabulary[place].head == key.head && vocabulary[place].tail == key.tail
      && vocabulary[place].middle == key.middle
    {
      return vocabulary[place].index
    }
    return nil
  }

  @inline(__always)
  private func starts(_ text: Span<UInt8>, _ start: [UInt8], at offset: Int) -> Bool {
    guard text.count >= offset + start.count else { return false }
    for place in start.indices where text[offset + place] != start[place] { return false }
    return true
  }
}
