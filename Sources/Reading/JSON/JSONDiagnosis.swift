/// A plain reader of JSON, byte by byte: says what is wrong first, and where.
///
/// The fast way tells quickly *that* a piece is broken; this one is asked only then, and is the oracle
/// of the tests. It accepts exactly what the shim's walk accepts.
struct JSONDiagnosis: Equatable {
  enum Problem: Equatable {
    /// A character the grammar does not allow.
    case syntax(Int)
    /// The bytes end inside a value.
    case truncated
    case invalidUTF8(Int)
    case nul(Int)
    /// The 129th open bracket.
    case depth(Int)

    func offset(of count: Int) -> Int {
      switch self {
      case .syntax(let at), .invalidUTF8(let at), .nul(let at), .depth(let at): at
      case .truncated: count
      }
    }
  }

  /// nil when all is well.
  private(set) var problem: Problem?
  /// After the last top-level value that is whole.
  private(set) var wholeEnd = 0

  static let maximumDepth = 128

  init(_ bytes: [UInt8], form: JSONTokens.Form, afterValue: Bool = false, endsList: Bool = false) {
    do throws(Stop) {
      try read(bytes.span, form: form, afterValue: afterValue, endsList: endsList)
    } catch {
      problem = error.problem
    }
  }

  private struct Stop: Error { let problem: Problem }

  private mutating func read(
    _ bytes: Span<UInt8>, form: JSONTokens.Form, afterValue: Bool, endsList: Bool
  ) throws(Stop) {
    var at = 0
    var valueBefore = afterValue
    var comma: Int?
    while true {
      Self.skipSpace(bytes, &at)
      guard at < bytes.count else { break }
      if form == .list, valueBefore {
        guard bytes[at] == UInt8(ascii: ",") else { throw Self.unexpected(bytes, at) }
        comma = at
        at += 1
        valueBefore = false
        continue
      }
      try Self.value(bytes, &at)
      valueBefore = true
      comma = nil
      wholeEnd = at
    }
    if let comma, endsList { throw Stop(problem: .syntax(comma)) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private static func skipSpace(_ bytes: Span<UInt8>, _ at: inout Int) {
    while at < bytes.count, isSpace(bytes[at]) { at += 1 }
  }

  private static func unexpected(_ bytes: Span<UInt8>, _ at: Int) -> Stop {
    guard at < bytes.count else { return Stop(problem: .truncated) }
    if bytes[at] == 0 { return Stop(problem: .nul(at)) }
    if bytes[at] >= 0x80, sequenceLength(bytes, at) == 0 { return Stop(problem: .invalidUTF8(at)) }
    return Stop(problem: .syntax(at))
  }

  /// One value, containers by an explicit stack.
  private static func value(_ bytes: Span<UInt8>, _ at: inout Int) throws(Stop) {
    var stack: [Bool] = []  // true: an object
    while true {
      skipSpace(bytes, &at)
      guard at < bytes.count else { throw Stop(problem: .truncated) }
      var done = true
      switch bytes[at] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let object = bytes[at] == UInt8(ascii: "{")
        guard stack.count < maximumDepth else { throw Stop(problem: .depth(at)) }
        stack.append(object)
        at += 1
        skipSpace(bytes, &at)
        if at < bytes.count, bytes[at] == (object ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          at += 1
          stack.removeLast()
        } else {
          if object { try member(bytes, &at) }
          done = false
        }
      case UInt8(ascii: "\""): try string(bytes, &at)
      case UInt8(ascii: "t"): try word("true", bytes, &at)
      case UInt8(ascii: "f"): try word("false", bytes, &at)
      case UInt8(ascii: "n"): try word("null", bytes, &at)
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number(bytes, &at)
      default: throw unexpected(bytes, at)
      }
      while done {
        guard let object = stack.last else { return }
        skipSpace(bytes, &at)
        guard at < bytes.count else { throw Stop(problem: .truncated) }
        if bytes[at] == UInt8(ascii: ",") {
          at += 1
          if object { try member(bytes, &at) }
          done = false
        } else if bytes[at] == (object ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          at += 1
          stack.removeLast()
        } else {
          throw unexpected(bytes, at)
        }
      }
    }
  }

  private static func member(_ bytes: Span<UInt8>, _ at: inout Int) throws(Stop) {
    skipSpace(bytes, &at)
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw unexpected(bytes, at) }
    try string(bytes, &at)
    skipSpace(bytes, &at)
    guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { throw unexpected(bytes, at) }
    at += 1
  }

  private static func string(_ bytes: Span<UInt8>, _ at: inout Int) throws(Stop) {
    at += 1
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        at += 1
        return
      }
      if byte == UInt8(ascii: "\\") {
        try escape(bytes, &at)
      } else if byte < 0x20 {
        throw unexpected(bytes, at)
      } else if byte < 0x80 {
        at += 1
      } else {
        let length = sequenceLength(bytes, at)
        guard length > 0 else { throw Stop(problem: .invalidUTF8(at)) }
        at += length
      }
    }
    throw Stop(problem: .truncated)
  }

  private static func escape(_ bytes: Span<UInt8>, _ at: inout Int) throws(Stop) {
    guard at + 1 < bytes.count else { throw Stop(problem: .truncated) }
    switch bytes[at + 1] {
    case UInt8(ascii: "u"):
      for index in at + 2..<at + 6 {
        guard index < bytes.count else { throw Stop(problem: .truncated) }
        switch bytes[index] {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: break
        default: throw Stop(problem: .syntax(at))
        }
      }
      at += 6
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 2
    default: throw Stop(problem: .syntax(at))
    }
  }

  private static func word(_ text: StaticString, _ bytes: Span<UInt8>, _ at: inout Int) throws(Stop) {
    for scalar in text.description.utf8 {
      guard at < bytes.count, bytes[at] == scalar else { throw unexpected(bytes, at) }
      at += 1
    }
    try delimiter(bytes, at)
  }

  private static func delimiter(_ bytes: Span<UInt8>, _ at: Int) throws(Stop) {
    guard at < bytes.count else { return }
    let byte = bytes[at]
    guard isSpace(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    else { throw unexpected(bytes, at) }
  }

  private static func number(_ bytes: Span<UInt8>, _ at: inout Int) throws(Stop) {
    func digits(_ at: inout Int) throws(Stop) {
      let start = at
      while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
      if at == start { throw unexpected(bytes, at) }
    }
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    if at < bytes.count, bytes[at] == UInt8(ascii: "0") { at += 1 } else { try digits(&at) }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      try digits(&at)
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      try digits(&at)
    }
    try delimiter(bytes, at)
  }

  /// Length of the UTF-8 sequence at a byte over 0x7F; 0 when there is none (Unicode 15, table 3-7).
  private static func sequenceLength(_ bytes: Span<UInt8>, _ at: Int) -> Int {
    func byte(_ index: Int) -> UInt8 { at + index < bytes.count ? bytes[at + index] : 0 }
    func tail(_ index: Int) -> Bool { byte(index) & 0xC0 == 0x80 }
    switch bytes[at] {
    case 0xC2...0xDF: return tail(1) ? 2 : 0
    case 0xE0: return byte(1) >= 0xA0 && tail(1) && tail(2) ? 3 : 0
    case 0xED: return byte(1) < 0xA0 && tail(1) && tail(2) ? 3 : 0
    case 0xE1...0xEF: return tail(1) && tail(2) ? 3 : 0
    case 0xF0: return byte(1) >= 0x90 && tail(1) && tail(2) && tail(3) ? 4 : 0
    case 0xF1...0xF3: return tail(1) && tail(2) && tail(3) ? 4 : 0
    case 0xF4: return byte(1) < 0x90 && tail(1) && tail(2) && tail(3) ? 4 : 0
    default: return 0
    }
  }
}
