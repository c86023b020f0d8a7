/// Compressed GS1 Digital Links: `https://{domain}/{base64url}`, a chain of bits that holds application
/// identifiers and their values (GS1 Digital Link: Compression, §3).
///
/// ```
/// 0000 0001 │ 47 bits        │ 0001 0000 │ 100 │ 00110 │ 6 × 7 bits
/// AI 01     │ 14 digits      │ AI 10     │ enc │ count │ characters
/// ```
/// The first two digits of an AI are four bits each, `0A` … `CD` stand for pairs and more of AIs that often
/// come together, `F` for keys that are no AIs. Digits take the bits their highest number needs; text says
/// in three bits how its characters are coded.
package enum CompressedLink {
  /// The bracketed element string of a compressed link, whole or behind an uncompressed key; nil for a URI
  /// that is none, or whose content breaks a rule of the General Specifications.
  package static func elementString(of text: String) -> String? {
    guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
    let path = text.drop { $0 != ":" }.dropFirst(3).prefix { $0 != "?" && $0 != "#" }
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
    guard let last = segments.last, last.utf8.count >= 8, let bits = BitReader(base64URL: last) else { return nil }
    var elements: [(ai: String, value: String)] = []
    // `/01/05412345000013/HT6mWkU…`: the key stands open, the rest is compressed.
    if segments.count >= 3 {
      let (ai, value) = (segments[segments.count - 3], segments[segments.count - 2])
      if ai.utf8.allSatisfy({ isDigit($0) }), (2...4).contains(ai.utf8.count) {
        elements.append((ai, GS1Name.unescaped(value)))
      }
    }
    var reader = bits
    guard read(&reader, into: &elements), !elements.isEmpty else { return nil }
    let bracketed = elements.map { "(\($0.ai))\($0.value)" }.joined()
    let parsed = withUTF8Span(bracketed) { ElementString.parse($0) }
    guard parsed.fault == .ok, parsed.count == elements.count, GS1Name(bracketed) != nil else { return nil }
    return bracketed
  }

  /// Elements until fewer than a byte is left: the padding of base64.
  private static func read(_ bits: inout BitReader, into elements: inout [(ai: String, value: String)]) -> Bool {
    while bits.remaining > 8 {
      guard let first = bits.take(4), let second = bits.take(4) else { return false }
      if first == 15 {
        guard skipForeign(second, &bits) else { return false }
      } else if first <= 9, second <= 9 {
        guard let ai = ai(first, second, &bits), let value = value(of: ai, &bits) else { return false }
        elements.append((ai, value))
      } else {
        guard let group = groups[UInt8(first << 4 | second)] else { return false }
        for ai in group {
          guard let value = value(of: ai, &bits) else { return false }
          elements.append((ai, value))
        }
      }
    }
    return true
  }

  private static func ai(_ first: UInt64, _ second: UInt64, _ bits: inout BitReader) -> String? {
    let length = AITable.shared.codeLength(UInt8(first) + 0x30, UInt8(second) + 0x30)
    guard length >= 2 else { return nil }
    var ai = "\(first)\(second)"
    for _ in 2..<length {
      guard let digit = bits.take(4), digit <= 9 else { return nil }
      ai += "\(digit)"
    }
    return ai
  }

  private static func value(of ai: String, _ bits: inout BitReader) -> String? {
    guard let number = Int(ai), let spec = AITable.shared.spec(ai.utf8.count * 10_000 + number) else { return nil }
    var value = ""
    for component in spec.components {
      let isFixed = component.minimum == component.maximum && !component.isOptional
      switch (component.kind, isFixed) {
      case (.number, true):
        guard let digits = digits(component.maximum, &bits) else { return nil }
        value += digits
      case (.number, false):
        guard let count = bits.take(lengthBits(component.maximum)), let digits = digits(Int(count), &bits)
        else { return nil }
        value += digits
      default:
        guard let encoding = bits.take(3) else { return nil }
        var count = UInt64(component.maximum)
        if !isFixed {
          guard let said = bits.take(lengthBits(component.maximum)) else { return nil }
          count = said
        }
        guard count <= component.maximum, let text = characters(encoding, Int(count), &bits) else { return nil }
        value += text
      }
    }
    return value
  }

  private static func characters(_ encoding: UInt64, _ count: Int, _ bits: inout BitReader) -> String? {
    var text: [UInt8] = []
    switch encoding {
    case 0: return digits(count, &bits)
    case 1, 2:
      let alphabet = Array((encoding == 1 ? "0123456789abcdef" : "0123456789ABCDEF").utf8)
      for _ in 0..<count {
        guard let index = bits.take(4) else { return nil }
        text.append(alphabet[Int(index)])
      }
    case 3:
      for _ in 0..<count {
        guard let index = bits.take(6) else { return nil }
        text.append(BitReader.alphabet[Int(index)])
      }
    case 4:
      for _ in 0..<count {
        guard let code = bits.take(7) else { return nil }
        text.append(UInt8(code))
      }
    default: return nil
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `count` digits in the bits that the highest number of so many digits needs.
  private static func digits(_ count: Int, _ bits: inout BitReader) -> String? {
    guard count > 0 else { return "" }
    guard count <= 90 else { return nil }
    // Decimal digits, the lowest first: numbers of ninety digits outgrow any integer.
    var decimal: [UInt8] = [0]
    for _ in 0..<valueBits(count) {
      guard var carry = bits.take(1) else { return nil }
      for index in decimal.indices {
        carry += UInt64(decimal[index]) * 2
        decimal[index] = UInt8(carry % 10)
        carry /= 10
      }
      if carry > 0 { decimal.append(UInt8(carry)) }
    }
    while let last = decimal.last, last == 0 { decimal.removeLast() }
    guard decimal.count <= count else { return nil }
    let text = decimal.reversed().map { String($0) }.joined()
    return String(repeating: "0", count: count - decimal.count) + text
  }

  /// A key of somebody else's: passed over, as it names nothing.
  private static func skipForeign(_ high: UInt64, _ bits: inout BitReader) -> Bool {
    guard let low = bits.take(3) else { return false }
    for _ in 0..<(high << 3 | low) { guard bits.take(6) != nil else { return false } }
    guard let encoding = bits.take(3), let count = bits.take(7) else { return false }
    return characters(encoding, Int(count), &bits) != nil
  }

  /// Bits for a number of `count` digits.
  private static func valueBits(_ count: Int) -> Int {
    // log2(10) = 3.321928…; the hundredth keeps a whole result from being cut.
    (count * 3_321_928_095 + 10_000_000 + 999_999_999) / 1_000_000_000
  }

  /// Bits for a length of at most `maximum`.
  private static func lengthBits(_ maximum: Int) -> Int {
    var bits = 0
    while 1 << bits <= maximum { bits += 1 }
    return bits
  }

  /// Sequences of AIs that one byte stands for.
  private static let groups: [UInt8: [String]] = {
    var groups: [UInt8: [String]] = [
      0x0A: ["01", "22"], 0x0B: ["01", "10"], 0x0C: ["01", "21"], 0x0D: ["01", "17"], 0x0E: ["01", "7003"],
      0x0F: ["01", "30"], 0x1A: ["01", "10", "21", "17"], 0x1B: ["01", "15"], 0x1C: ["01", "11"],
      0x1D: ["01", "16"], 0x1E: ["01", "91"], 0x1F: ["01", "10", "15"], 0x9A: ["8010", "8011"],
      0x9B: ["8017", "8019"], 0x9C: ["8018", "8019"], 0x9D: ["414", "254"],
    ]
    for decimals in 0..<6 {
      groups[UInt8(0x2A + decimals)] = ["01", "310\(decimals)"]
      groups[UInt8(0x3A + decimals)] = ["01", "320\(decimals)"]
    }
    for decimals in 0..<10 {
      groups[UInt8(0xA0 + decimals)] = ["01", "392\(decimals)"]
      groups[UInt8(0xC0 + decimals)] = ["255", "390\(decimals)"]
    }
    for decimals in 0..<4 { groups[UInt8(0xCA + decimals)] = ["255", "394\(decimals)"] }
    return groups
  }()
}

/// Bits of a base64url text, from the left.
private struct BitReader {
  static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private let sextets: [UInt8]
  private var at = 0

  /// Nil for a text with other characters.
  init?(base64URL text: String) {
    var sextets: [UInt8] = []
    for byte in text.utf8 {
      guard let index = Self.alphabet.firstIndex(of: byte) else { return nil }
      sextets.append(UInt8(index))
    }
    self.sextets = sextets
  }

  var remaining: Int { sextets.count * 6 - at }

  /// At most 64 bits as a number; nil where there are not so many.
  mutating func take(_ count: Int) -> UInt64? {
    guard count <= 64, remaining >= count else { return nil }
    var value: UInt64 = 0
    for _ in 0..<count {
      value = value << 1 | UInt64(sextets[at / 6] >> UInt8(5 - at % 6) & 1)
      at += 1
    }
    return value
  }
}
