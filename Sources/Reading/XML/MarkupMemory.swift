// Unsafe: lends the parser's window to the templates.

import Glibc
import Vocabulary

/// The markup of the records that libxml2 parsed last: the next ones have the same, more often than not.
///
/// An export repeats a handful of event types, and nine tenths of its bytes are the markup between the
/// values. Comparing those costs a tenth of parsing them (a million events, 632 MB: 1.3 s of libxml2 and
/// its callbacks become 0.2 s). What differs anywhere goes to libxml2, which also sees all that stands
/// around the records; `XMLPushParser` keeps its place in step.
struct MarkupMemory {
  private var templates: [MarkupTemplate] = []
  private var order = Succession()
  private var oldest = 0
  /// How the record learnt last ends: behind the next such tag libxml2 can be left.
  private(set) var closing: [UInt8] = []

  /// How many records needed no parsing.
  private(set) var spared = 0

  /// Earned by every record that was like one before, spent on every one that was not.
  private var credit = 16
  /// Records to let pass without learning, where none is like another.
  private var rest = 0
  private var nextRest = 256

  /// More are seldom seen in one export.
  private static let most = 16
  /// Tokens and bytes of a record worth remembering. Less than a megabyte in all.
  private static let longest = (tokens: 512, bytes: 32 << 10)
  /// How long a record that has begun like one before is waited for.
  static let patience = 64 << 10

  /// There is something to compare with.
  var isUseful: Bool { !templates.isEmpty && rest == 0 }

  /// What the names mean has changed, or may have.
  mutating func forget() {
    guard !templates.isEmpty else { return }
    templates = []
    order = Succession()
    oldest = 0
    closing = []
  }

  /// Learns from a record that libxml2 took.
  ///
  /// - Parameters:
  ///   - start: What the tokens' offsets are at its `<`.
  ///   - lines: Line ends in it as libxml2 counted them: where it counts otherwise, it has to.
  mutating func learn(
    _ source: UnsafeBufferPointer<UInt8>, start: Int, tokens: ArraySlice<XMLToken>,
    names: [QualifiedName], recordName: UInt16, lines: Int
  ) {
    guard rest == 0 else {
      rest -= 1
      if rest == 0 { credit = 16 }
      return
    }
    credit -= 1
    if credit < 0 {
      rest = nextRest
      nextRest = min(nextRest * 2, 1 << 16)
      forget()
      return
    }
    guard tokens.count <= Self.longest.tokens, source.count <= Self.longest.bytes,
      let template = unsafe MarkupTemplate(
        source, start: start, tokens: tokens, names: names, recordName: recordName),
      template.lines == lines
    else { return }
    if let tag = unsafe source.lastIndex(of: UInt8(ascii: "<")) { closing = unsafe Array(source[tag...]) }
    var index = templates.count
    if index < Self.most {
      templates.append(template)
    } else {
      index = oldest
      oldest = (oldest + 1) % Self.most
      templates[index] = template
    }
    order.learn(index)
  }

  /// Compares the record that begins at `start` with every template, the likeliest first.
  mutating func match(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, shift: Int, into tokens: inout [XMLToken]
  ) -> (outcome: MarkupTemplate.Outcome, name: UInt16, lines: Int) {
    var endsEarly = false
    guard order.count > 0 else { return (.differs, 0, 0) }
    let guess = order.guess
    for turn in -1..<templates.count where turn != guess {
      let index = turn < 0 ? guess : turn
      // Lent, not copied: a copy is counted for each of its tables.
      let outcome = unsafe templates.withUnsafeBufferPointer { templates in
        unsafe templates[index].match(bytes, from: start, to: end, shift: shift, into: &tokens)
      }
      switch outcome {
      case .matches(let end):
        order.take(index)
        credit = min(credit + 1, 64)
        spared &+= 1
        return (.matches(end: end), templates[index].name, templates[index].lines)
      case .endsEarly: endsEarly = true
      case .differs: break
      }
    }
    return (endsEarly ? .endsEarly : .differs, 0, 0)
  }

  /// Behind the next tag that ends a record, or nil.
  func end(in bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
    let count = closing.count
    guard count > 0 else { return nil }
    var at = start
    while at + count <= end, let found = unsafe memchr(bytes + at, 0x3C, end - count - at + 1) {
      at = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
      let isSame = unsafe closing.withUnsafeBytes { tag in
        guard let tag = tag.baseAddress else { return false }
        return unsafe memcmp(bytes + at, tag, count) == 0
      }
      if isSame { return at + count }
      at += 1
    }
    return nil
  }
}
