/// Reads the text of a pattern. Recursive descent: choice → sequence → repeat → atom.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private var at = 0

  /// Copies a bounded repeat may make; more would blow up the table.
  private static let longestRepeat = 64

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  mutating func parse() throws(PatternProblem) -> PatternTree {
    if peek == "^" { at += 1 }
    let tree = try choice(depth: 0)
    if peek == "$", at == scalars.count - 1 { at += 1 }
    guard at == scalars.count else { throw problem("unexpected \"\(scalars[at])\"") }
    return tree
  }

  private var peek: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  private func problem(_ words: String) -> PatternProblem {
    PatternProblem(words: "\(words) at character \(at + 1) of the pattern")
  }

  private mutating func choice(depth: Int) throws(PatternProblem) -> PatternTree {
    guard depth < 32 else { throw problem("groups nested too deep") }
    var branches = [try sequence(depth: depth)]
    while peek == "|" {
      at += 1
      branches.append(try sequence(depth: depth))
    }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence(depth: Int) throws(PatternProblem) -> PatternTree {
    var parts: [PatternTree] = []
    while let next = peek, next != "|", next != ")" {
      if next == "$", at == scalars.count - 1 { break }
      let atom = try atom(depth: depth)
      parts.append(try repeats(of: atom))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func repeats(of atom: PatternTree) throws(PatternProblem) -> PatternTree {
    switch peek {
    case "*":
      at += 1
      return .repeated(atom, low: 0, high: nil)
    case "+":
      at += 1
      return .repeated(atom, low: 1, high: nil)
    case "?":
      at += 1
      return .repeated(atom, low: 0, high: 1)
    case "{":
      at += 1
      guard let low = number() else { throw problem("a number is missing") }
      var high: Int? = low
      if peek == "," {
        at += 1
        high = number()
      }
      guard peek == "}" else { throw problem("} is missing") }
      at += 1
      guard low <= (high ?? low), max(low, high ?? 0) <= Self.longestRepeat else {
        throw problem("a repeat beyond \(Self.longestRepeat)")
      }
      return .repeated(atom, low: low, high: high)
    default: return atom
    }
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let digit = peek, ("0"..."9").contains(digit), (value ?? 0) < 10_000 {
      value = (value ?? 0) * 10 + Int(digit.value - 48)
      at += 1
    }
    return value
  }

  private mutating func atom(depth: Int) throws(PatternProblem) -> PatternTree {
    guard let next = peek else { throw problem("something is missing") }
    at += 1
    switch next {
    case "(":
      if peek == "?" {
        guard at + 1 < scalars.count, scalars[at + 1] == ":" else {
          throw problem("only (?: ) is known")
        }
        at += 2
      }
      let inner = try choice(depth: depth + 1)
      guard peek == ")" else { throw problem(") is missing") }
      at += 1
      return inner
    case "[": return try set()
    case ".": return .choice([.bytes(ByteSet(0...0x7F)), Self.nonASCII])
    case "\\":
      guard let escaped = peek else { throw problem("\\ at the end") }
      at += 1
      if let set = Self.shorthand(escaped) { return .bytes(set) }
      guard escaped.isASCII, !escaped.properties.isAlphabetic else {
        throw problem("\\\(escaped) is not known")
      }
      return Self.literal(escaped)
    case "*", "+", "?", "{", "}", "]", "^", "$": throw problem("\"\(next)\" must be escaped")
    default: return Self.literal(next)
    }
  }

  private mutating func set() throws(PatternProblem) -> PatternTree {
    var negated = false
    if peek == "^" {
      negated = true
      at += 1
    }
    var ascii = ByteSet()
    var others: [PatternTree] = []
    while let next = peek, next != "]" {
      at += 1
      var low = next
      if next == "\\" {
        guard let escaped = peek else { throw problem("\\ at the end") }
        at += 1
        if let shorthand = Self.shorthand(escaped) {
          for byte in UInt8(0)...0x7F where shorthand.contains(byte) { ascii.insert(byte...byte) }
          continue
        }
        low = escaped
      }
      var high = low
      if peek == "-", at + 1 < scalars.count, scalars[at + 1] != "]" {
        at += 1
        guard let last = peek else { throw problem("] is missing") }
        at += 1
        high = last
      }
      guard low.value <= high.value, high.value - low.value < 0x800 else {
        throw problem("a range that is upside down or too long")
      }
      for value in low.value...high.value {
        guard let scalar = Unicode.Scalar(value) else { throw problem("no character") }
        if value < 0x80 {
          ascii.insert(UInt8(value)...UInt8(value))
        } else {
          others.append(Self.literal(scalar))
        }
      }
    }
    guard peek == "]" else { throw problem("] is missing") }
    at += 1
    if negated {
      guard others.isEmpty else { throw problem("[^…] with letters beyond ASCII") }
      return .choice([.bytes(ascii.invertedASCII), Self.nonASCII])
    }
    return others.isEmpty ? .bytes(ascii) : .choice([.bytes(ascii)] + others)
  }

  private static func literal(_ scalar: Unicode.Scalar) -> PatternTree {
    let bytes = Array(String(scalar).utf8)
    let parts = bytes.map { PatternTree.bytes(ByteSet($0...$0)) }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private static func shorthand(_ letter: Unicode.Scalar) -> ByteSet? {
    var set = ByteSet()
    switch letter {
    case "d": set.insert(0x30...0x39)
    case "w":
      set.insert(0x30...0x39)
      set.insert(0x41...0x5A)
      set.insert(0x61...0x7A)
      set.insert(0x5F...0x5F)
    case "s":
      set.insert(0x09...0x0D)
      set.insert(0x20...0x20)
    default: return nil
    }
    return set
  }

  /// Any character beyond ASCII, well-formed as RFC 3629 has it.
  private static let nonASCII: PatternTree = {
    func chain(_ sets: ClosedRange<UInt8>...) -> PatternTree {
      .sequence(sets.map { .bytes(ByteSet($0)) })
    }
    return .choice([
      chain(0xC2...0xDF, 0x80...0xBF), chain(0xE0...0xE0, 0xA0...0xBF, 0x80...0xBF),
      chain(0xE1...0xEC, 0x80...0xBF, 0x80...0xBF), chain(0xED...0xED, 0x80...0x9F, 0x80...0xBF),
      chain(0xEE...0xEF, 0x80...0xBF, 0x80...0xBF),
      chain(0xF0...0xF0, 0x90...0xBF, 0x80...0xBF, 0x80...0xBF),
      chain(0xF1...0xF3, 0x80...0xBF, 0x80...0xBF, 0x80...0xBF),
      chain(0xF4...0xF4, 0x80...0x8F, 0x80...0xBF, 0x80...0xBF),
    ])
  }()
}
