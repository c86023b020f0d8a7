/// A reference to an applied standard: `TCVN 12850:2019`, `QCVN 8-2:2011/BYT`, `TCCS 01:2026/MXTH`,
/// `ISO 22005:2007`. The forms are observed practice: a mismatch is a warning at most.
package struct StandardReference: Hashable, Sendable, CanonicalCode {
  package enum Family: UInt8, Sendable {
    case tcvn, qcvn, localRegulation, tccs, iso, codex, scheme
  }

  package let family: Family
  package let text: String
  /// No year: legitimate, worth an info.
  package let isUndated: Bool

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty
    /// Nothing in it begins like a reference.
    case noReference
    case number, year
    /// QCVN, QCĐP and TCCS name their issuer behind a slash.
    case issuer
  }

  package static func parse(_ text: String) -> Parsed<StandardReference, Reason> {
    withUTF8Span(text) { parse($0, in: 0..<$0.count) }
  }

  package static func parse(_ span: Span<UInt8>) -> Parsed<StandardReference, Reason> {
    parse(span, in: span.trimmed(0..<span.count))
  }

  private static func parse(
    _ span: Span<UInt8>, in range: Range<Int>
  ) -> Parsed<StandardReference, Reason> {
    var scan = StandardScan()
    scan.read(span, range)
    guard scan.reason == .ok else { return .failed(scan.reason) }
    let text = scan.canonical(span, range)
    let isNumbered = scan.family != .codex && scan.family != .scheme
    var isSame = true
    if isNumbered {
      isSame = text.count == range.count
      if isSame {
        for (offset, byte) in text.enumerated() where span[range.lowerBound + offset] != byte { isSame = false }
      }
    }
    return .parsed(
      StandardReference(
        family: scan.family, text: String(decoding: text, as: UTF8.self),
        isUndated: scan.isUndated),
      isSame ? [] : .rewritten)
  }

  /// Whether a range holds a reference, for columns of millions: no text is made.
  package static func check(_ span: Span<UInt8>, in range: Range<Int>) -> Reason {
    var scan = StandardScan()
    scan.read(span, range)
    return scan.reason
  }

  package func appendCanonical(to out: inout [UInt8]) { out.append(contentsOf: text.utf8) }
}

/// What one pass over a reference learns: its kind, and where its words stand.
struct StandardScan {
  typealias Family = StandardReference.Family

  private(set) var reason = StandardReference.Reason.ok
  private(set) var family = Family.scheme
  private(set) var isUndated = true
  /// The word that names the family.
  private var name = 0..<0
  /// `ISO` in `TCVN ISO 9001`; empty for none.
  private var second = 0..<0
  /// Where the number begins.
  private var body = 0

  mutating func read(_ span: Span<UInt8>, _ range: Range<Int>) {
    let first = Self.word(span, from: range.lowerBound, range.upperBound)
    guard !first.isEmpty else {
      reason = .empty
      return
    }
    name = first.lowerBound..<span.firstIndex(of: UInt8(ascii: ":"), in: first)
    body = first.upperBound
    let names = Self.names
    switch Self.upper(span, name) {
    case names.tcvn, names.tcxdvn:
      let next = Self.word(span, from: body, range.upperBound)
      switch Self.upper(span, next) {
      case names.iso, names.isoIEC, names.iec, names.isoTS:
        second = next
        body = next.upperBound
      default: break
      }
      numbered(.tcvn, span, range.upperBound, needsIssuer: false)
    case names.qcvn: numbered(.qcvn, span, range.upperBound, needsIssuer: true)
    case names.qcdp, names.qcdpUpper, names.qcdpLower:
      numbered(.localRegulation, span, range.upperBound, needsIssuer: true)
    case names.tccs: numbered(.tccs, span, range.upperBound, needsIssuer: true)
    case names.iso, names.isoIEC, names.isoTS, names.iec, names.en, names.astm:
      numbered(.iso, span, range.upperBound, needsIssuer: false)
    case names.codex, names.cxs, names.cxc, names.rcp: codex(span, range.upperBound)
    default: if !SchemeNames.begin(span, range) { reason = .noReference }
    }
  }

  /// The reference as we write it.
  func canonical(_ span: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    switch family {
    case .codex, .scheme:
      var word = Self.word(span, from: range.lowerBound, range.upperBound)
      while !word.isEmpty {
        if !out.isEmpty { out.append(0x20) }
        for index in word { out.append(span[index]) }
        word = Self.word(span, from: word.upperBound, range.upperBound)
      }
    default:
      if family == .localRegulation {
        out.append(contentsOf: "QCĐP".utf8)
      } else {
        for index in name { out.append(Self.upper(span[index])) }
      }
      out.append(0x20)
      if !second.isEmpty {
        for index in second { out.append(Self.upper(span[index])) }
        out.append(0x20)
      }
      var index = body
      while index < range.upperBound {
        let blank = Self.blank(span, index, range.upperBound)
        if blank == 0 { out.append(span[index]) }
        index += max(blank, 1)
      }
    }
    return out
  }

  // MARK: Numbers

  /// `<number>[-<part>][:<year>][/<ISSUER>]`, in which blanks mean nothing: `QCVN 8 - 2 : 2011 / BYT` and
  /// `QCVN 8-2:2011/ BYT` are one reference.
  private mutating func numbered(
    _ family: Family, _ span: Span<UInt8>, _ end: Int, needsIssuer: Bool
  ) {
    self.family = family
    var parts = 1
    /// Digits of the part being read, of the first part, of the last.
    var digits = 0
    var firstDigits = 0
    var isEmpty = true
    var isBadNumber = false
    var colons = 0
    var year = 0
    var yearDigits = 0
    var isBadYear = false
    var hasSlash = false
    var hasIssuer = false
    var index = body
    while index < end {
      let blank = Self.blank(span, index, end)
      if blank > 0 {
        index &+= blank
        continue
      }
      let byte = span[index]
      index &+= 1
      isEmpty = false
      if hasSlash {
        hasIssuer = true
        break
      }
      switch byte {
      case 0x2F: hasSlash = true
      case 0x3A: colons += 1
      case 0x30...0x39:
        if colons == 0 {
          digits += 1
          if parts == 1 { firstDigits += 1 }
        } else {
          yearDigits += 1
          year = min(year * 10 + Int(byte & 0x0F), 100_000)
        }
      case 0x2D where colons == 0:
        if digits == 0 { isBadNumber = true }
        digits = 0
        parts += 1
      default: if colons == 0 { isBadNumber = true } else { isBadYear = true }
      }
    }
    if isEmpty { return fail(.number) }
    if colons > 1 { return fail(.year) }
    if isBadNumber || digits == 0 || parts > 3 { return fail(.number) }
    if colons == 1 {
      if isBadYear || yearDigits != 4 || !Self.isYear(year) { return fail(.year) }
      isUndated = false
    } else if family == .tcvn, parts == 2, digits == 2, firstDigits >= 4 {
      // `TCVN 12850-19`: the form of years before 2006, which this number is too high for.
      return fail(.year)
    }
    if needsIssuer {
      if !hasIssuer { fail(.issuer) }
    } else if hasSlash {
      fail(.number)
    }
  }

  /// `CODEX STAN 192-1995`, `CXS 192-1995`.
  private mutating func codex(_ span: Span<UInt8>, _ end: Int) {
    family = .codex
    var last = 0..<0
    var word = Self.word(span, from: body, end)
    while !word.isEmpty {
      last = word
      word = Self.word(span, from: word.upperBound, end)
    }
    let dash = span.firstIndex(of: UInt8(ascii: "-"), in: last)
    guard Self.isNumber(span, last.lowerBound..<dash) else { return fail(.number) }
    guard dash < last.upperBound else { return }
    isUndated = false
    var year = last.upperBound
    while span[year - 1] != 0x2D { year -= 1 }
    guard last.upperBound - year == 4, let value = span.number(in: year..<last.upperBound),
      Self.isYear(Int(value))
    else { return fail(.year) }
  }

  private mutating func fail(_ reason: StandardReference.Reason) { self.reason = reason }

  private static func isYear(_ year: Int) -> Bool { year >= 1900 && year <= 2199 }

  private static func isNumber(_ span: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where !isDigit(span[index]) { return false }
    return !range.isEmpty && range.count <= 18
  }

  // MARK: Words

  /// The width of a blank or no-break space; 0 for anything else.
  @inline(__always)
  private static func blank(_ span: Span<UInt8>, _ index: Int, _ end: Int) -> Int {
    let byte = span[index]
    if byte == 0x20 { return 1 }
    return byte == 0xC2 && index + 1 < end && span[index + 1] == 0xA0 ? 2 : 0
  }

  /// The next word at or after `start`; empty where there is none.
  private static func word(_ span: Span<UInt8>, from start: Int, _ end: Int) -> Range<Int> {
    var index = start
    while index < end {
      let blank = blank(span, index, end)
      if blank == 0 { break }
      index &+= blank
    }
    let first = index
    while index < end, blank(span, index, end) == 0 { index &+= 1 }
    return first..<index
  }

  @inline(__always)
  private static func upper(_ byte: UInt8) -> UInt8 {
    byte &- 0x61 < 26 ? byte & 0xDF : byte
  }

  /// A word of up to eight bytes in capitals, as a token has it; 0 for longer ones.
  private static func upper(_ span: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    guard range.count <= 8 else { return 0 }
    var word: UInt64 = 0
    for index in range { word = word << 8 | UInt64(upper(span[index])) }
    return word
  }

  /// Read through one constant: each of its own would ask whether it was made.
  private struct Names {
    let tcvn = Token("TCVN").word
    let tcxdvn = Token("TCXDVN").word
    let qcvn = Token("QCVN").word
    let qcdp = Token("QCDP").word
    let qcdpUpper = Token("QCĐP").word
    /// Its capital has another byte.
    let qcdpLower = Token("QCđP").word
    let tccs = Token("TCCS").word
    let iso = Token("ISO").word
    let isoIEC = Token("ISO/IEC").word
    let isoTS = Token("ISO/TS").word
    let iec = Token("IEC").word
    let en = Token("EN").word
    let astm = Token("ASTM").word
    let codex = Token("CODEX").word
    let cxs = Token("CXS").word
    let cxc = Token("CXC").word
    let rcp = Token("CAC/RCP").word
  }

  private static let names = Names()
}

/// Schemes that stand where a standard is asked for: `VietGAP`, `GLOBALG.A.P.`, `Hữu cơ`.
private enum SchemeNames {
  static let all = [
    "vietgap", "vietgahp", "globalgap", "global g a p", "global gap", "globalg a p", "haccp", "fssc", "brc",
    "brcgs", "asc", "msc", "bap", "organic", "huu co", "halal", "gmp", "rainforest", "utz",
    "fairtrade", "4c", "ifs", "kosher", "ocop",
  ].map(FoldedStart.init)

  /// The folded text is one of the names, or begins with one and a blank.
  static func begin(_ span: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = FoldedStart(span, range) ?? FoldedStart(HeaderFold.fold(span.text(in: range)))
    for name in all where start.begins(with: name) { return true }
    return false
  }
}

/// The first sixteen bytes of a folded text in two words, the first byte highest.
private struct FoldedStart: Sendable {
  private var head: UInt64 = 0
  private var tail: UInt64 = 0
  private var count = 0

  init(_ folded: String) {
    for byte in folded.utf8.prefix(16) { append(byte) }
  }

  /// Folds as `HeaderFold` does, as long as there are no letters beyond ASCII and no brackets; nil
  /// where there are.
  init?(_ span: Span<UInt8>, _ range: Range<Int>) {
    var isPending = false
    for index in range {
      let byte = span[index]
      if isLetter(byte) || isDigit(byte) {
        if isPending, count > 0 { append(0x20) }
        isPending = false
        if count < 16 { append(isLetter(byte) ? byte | 0x20 : byte) }
        if count == 16 { return }
      } else {
        guard byte < 0x80, byte != 0x28, byte != 0x29, byte != 0x5B, byte != 0x5D else { return nil }
        isPending = true
      }
    }
  }

  private mutating func append(_ byte: UInt8) {
    let word = UInt64(byte) << UInt64(56 - 8 * (count & 7))
    if count < 8 { head |= word } else { tail |= word }
    count += 1
  }

  /// No name is longer than twelve bytes, so that what follows it is here too.
  func begins(with name: Self) -> Bool {
    guard count >= name.count else { return false }
    let other = (head ^ name.head, tail ^ name.tail)
    let (first, second) = (min(name.count, 8), max(name.count - 8, 0))
    guard other.0 & ~(UInt64.max >> UInt64(8 * first)) == 0,
      other.1 & ~(UInt64.max >> UInt64(8 * second)) == 0
    else { return false }
    guard count > name.count else { return true }
    let next = name.count < 8 ? head << UInt64(8 * name.count) : tail << UInt64(8 * (name.count - 8))
    return next >> 56 == 0x20
  }
}
