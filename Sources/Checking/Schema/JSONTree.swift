/// A JSON text as a flat list of its values: for schemas, and for texts that one is asked about.
///
/// Strict (RFC 8259). Whoever reads events has parsed them already; this is asked again only where the
/// schema itself is to judge, and needs no memory but one entry a value.
struct JSONTree {
  enum Kind: UInt8 { case null, boolean, number, string, array, object }

  struct Value {
    var kind: Kind
    /// The text of the value; of a string without its quotes.
    var range: Range<Int>
    /// Index of the first value behind this one and everything in it.
    var end: Int
    /// Members or items; a member is its key, a string, and its value.
    var count = 0
    /// A string holds escapes.
    var isEscaped = false
  }

  private(set) var values: [Value] = []
  /// Behind the value.
  private(set) var end: Int
  private let bytes: [UInt8]

  /// Nesting of arrays and objects; as deep as readers let pass.
  static let depth = 1_024

  /// - Parameter start: where the value begins, or white space before it.
  /// - Returns: nil where no value stands there.
  init?(_ bytes: [UInt8], from start: Int = 0) {
    self.bytes = bytes
    end = start
    var open: [Int] = []
    var at = start
    func byte() -> UInt8 { at < bytes.count ? bytes[at] : 0 }
    func skip() {
      while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 {
        at += 1
      }
    }

    scan: while true {
      skip()
      // A value, or the end of an empty array or object.
      var hasKey = false
      if let last = open.last, values[last].kind == .object {
        if byte() == 0x22 {
          guard let key = Self.string(bytes, &at) else { return nil }
          values.append(Value(kind: .string, range: key.range, end: values.count + 1, isEscaped: key.isEscaped))
          skip()
          guard byte() == 0x3A else { return nil }
          at += 1
          skip()
          hasKey = true
        } else {
          guard byte() == 0x7D, values[last].count == 0 else { return nil }
        }
      }
      switch byte() {
      case 0x7B, 0x5B:
        guard open.count < Self.depth else { return nil }
        if let last = open.last { values[last].count += 1 }
        open.append(values.count)
        values.append(Value(kind: byte() == 0x7B ? .object : .array, range: at..<at + 1, end: 0))
        at += 1
        continue scan
      case 0x7D, 0x5D:
        guard !hasKey, let last = open.last, values[last].count == 0,
          (byte() == 0x7D) == (values[last].kind == .object)
        else {
          return nil
        }
      case 0x22:
        guard let text = Self.string(bytes, &at) else { return nil }
        if let last = open.last { values[last].count += 1 }
        values.append(Value(kind: .string, range: text.range, end: values.count + 1, isEscaped: text.isEscaped))
      default:
        let from = at
        while at < bytes.count, !" \t\r\n,]}".utf8.contains(bytes[at]) { at += 1 }
        guard let kind = Self.word(bytes[from..<at]) else { return nil }
        if let last = open.last { values[last].count += 1 }
        values.append(Value(kind: kind, range: from..<at, end: values.count + 1))
      }
      // What follows a value: a comma, or the ends of what is open.
      while let last = open.last {
        skip()
        if byte() == 0x2C {
          guard values[last].count > 0 else { return nil }
          at += 1
          skip()
          // No comma before the end.
          guard byte() != 0x7D, byte() != 0x5D else { return nil }
          continue scan
        }
        guard (byte() == 0x7D) == (values[last].kind == .object), byte() == 0x7D || byte() == 0x5D else { return nil }
        at += 1
        values[last].range = values[last].range.lowerBound..<at
        values[last].end = values.count
        open.removeLast()
      }
      end = at
      return
    }
  }

  private static func string(_ bytes: [UInt8], _ at: inout Int) -> (range: Range<Int>, isEscaped: Bool)? {
    let start = at + 1
    at = start
    var isEscaped = false
    while at < bytes.count, bytes[at] != 0x22 {
      if bytes[at] < 0x20 { return nil }
      if bytes[at] == 0x5C {
        isEscaped = true
        at += 1
      }
      at += 1
    }
    guard at < bytes.count else { return nil }
    at += 1
    return (start..<at - 1, isEscaped)
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> Kind? {
    if bytes.elementsEqual("true".utf8) || bytes.elementsEqual("false".utf8) { return .boolean }
    if bytes.elementsEqual("null".utf8) { return .null }
    guard let first = bytes.first, first == 0x2D || 0x30...0x39 ~= first,
      Double(String(decoding: bytes, as: UTF8.self)) != nil
    else { return nil }
    return .number
  }
}

extension JSONTree {
  var root: Int { 0 }

  /// The bytes that a string stands for.
  func text(_ index: Int) -> [UInt8] {
    let value = values[index]
    guard value.isEscaped else { return Array(bytes[value.range]) }
    return Array(string(index).utf8)
  }

  /// The text that a string stands for; anything else as it is written.
  func string(_ index: Int) -> String {
    let value = values[index]
    guard value.isEscaped else { return String(decoding: bytes[value.range], as: UTF8.self) }
    var units: [UInt16] = []
    var at = value.range.lowerBound
    while at < value.range.upperBound {
      guard bytes[at] == 0x5C, at + 1 < value.range.upperBound else {
        var next = at + 1
        while next < value.range.upperBound, bytes[next] != 0x5C { next += 1 }
        units += String(decoding: bytes[at..<next], as: UTF8.self).utf16
        at = next
        continue
      }
      switch bytes[at + 1] {
      case UInt8(ascii: "n"): units.append(0x0A)
      case UInt8(ascii: "t"): units.append(0x09)
      case UInt8(ascii: "r"): units.append(0x0D)
      case UInt8(ascii: "b"): units.append(0x08)
      case UInt8(ascii: "f"): units.append(0x0C)
      case UInt8(ascii: "u") where at + 6 <= value.range.upperBound:
        units.append(UInt16(String(decoding: bytes[at + 2..<at + 6], as: UTF8.self), radix: 16) ?? 0xFFFD)
        at += 4
      default: units.append(UInt16(bytes[at + 1]))
      }
      at += 2
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The members of an object, by the indices of key and value.
  func members(_ index: Int) -> [(key: Int, value: Int)] {
    guard values[index].kind == .object else { return [] }
    var found: [(key: Int, value: Int)] = []
    found.reserveCapacity(values[index].count)
    var at = index + 1
    while at < values[index].end {
      found.append((at, at + 1))
      at = values[at + 1].end
    }
    return found
  }

  func items(_ index: Int) -> [Int] {
    guard values[index].kind == .array else { return [] }
    var found: [Int] = []
    found.reserveCapacity(values[index].count)
    var at = index + 1
    while at < values[index].end {
      found.append(at)
      at = values[at].end
    }
    return found
  }

  /// The value of a key.
  func member(_ key: String, of index: Int) -> Int? {
    members(index).last { string($0.key) == key }?.value
  }

  /// One text for equal values, whatever their white space, escapes, order of keys and way of writing a
  /// number.
  func canonical(_ index: Int) -> String {
    let value = values[index]
    switch value.kind {
    case .null, .boolean: return string(index)
    case .number: return Double(string(index)).map { "\($0)" } ?? string(index)
    case .string: return "\"" + string(index) + "\""
    case .array: return "[" + items(index).map(canonical).joined(separator: "\u{1}") + "]"
    case .object:
      return "{"
        + members(index).map { string($0.key) + "\u{2}" + canonical($0.value) }.sorted().joined(separator: "\u{1}")
        + "}"
    }
  }
}
