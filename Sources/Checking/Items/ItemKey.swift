internal import Vocabulary

/// What an identifier names, as far as items care.
enum KeyKind: UInt8, Sendable {
  case other, product, lot, serial, logistic, location, party, document
}

/// An identifier brought to one form, whatever syntax it was written in: `urn:epc:…`, Digital Link or
/// digits. Malformed identifiers fall back to their own text; other rules judge them.
struct ItemKey {
  var kind: KeyKind
  /// Of the whole identifier: serial, lot or class, place, party.
  var fingerprint: UInt64
  /// Of the GTIN alone; 0 where the identifier has none.
  var product: UInt64

  /// - Parameter isClass: it stands as `epcClass`, so a private URI names a class or a lot.
  init(_ bytes: Span<UInt8>, isClass: Bool) {
    if let key = Self.epc(bytes) {
      self = key
      return
    }
    if let key = Self.digitalLink(bytes) {
      self = key
      return
    }
    kind = isClass ? (Self.mentionsLot(bytes) ? .lot : .product) : .serial
    fingerprint = Self.hash(bytes, from: 0, seed: 11)
    product = 0
  }

  static let none = ItemKey(kind: .other, fingerprint: 0)

  private init(kind: KeyKind, fingerprint: UInt64, product: UInt64 = 0) {
    self.kind = kind
    self.fingerprint = fingerprint
    self.product = product
  }

  // MARK: Fingerprints shared with tables

  /// - Parameter digits: the GTIN as 14 digits.
  static func gtin(_ digits: Int64) -> UInt64 { mix(UInt64(bitPattern: digits), 1) }
  /// - Parameter digits: 13 digits; of a place or a party.
  static func gln(_ digits: Int64) -> UInt64 { mix(UInt64(bitPattern: digits), 2) }
  static func text(_ bytes: Span<UInt8>, of field: Field) -> UInt64 {
    hash(bytes, from: 0, seed: 100 + UInt64(field.id))
  }
  static func lot(_ product: UInt64, _ bytes: Span<UInt8>, from start: Int = 0) -> UInt64 {
    hash(bytes, from: start, seed: product ^ 3)
  }
  static func serial(_ product: UInt64, _ bytes: Span<UInt8>, from start: Int = 0) -> UInt64 {
    hash(bytes, from: start, seed: product ^ 4)
  }

  static func hash(_ bytes: Span<UInt8>, from start: Int, seed: UInt64) -> UInt64 {
    // Eight bytes at a time; the last eight may overlap the ones before.
    let count = bytes.count &- start
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed ^ UInt64(truncatingIfNeeded: count)
    var index = start
    while index &+ 8 < bytes.count {
      hash = (hash ^ TextKey.eight(bytes, index)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash &>> 29
      index &+= 8
    }
    let rest = TextKey(bytes, bytes.count &- min(8, count), min(8, count))
    return mix((hash ^ rest.head) &* 0xD6E8_FEB8_6659_FD93 ^ hash &>> 31, seed)
  }

  /// Murmur's finalizer: every bit of the input moves every bit of the output.
  static func mix(_ value: UInt64, _ seed: UInt64) -> UInt64 {
    var x = value ^ (seed &* 0x9E37_79B9_7F4A_7C15)
    x = (x ^ x >> 33) &* 0xFF51_AFD7_ED55_8CCD
    x = (x ^ x >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return x ^ x >> 33
  }

  // MARK: EPC URIs

  /// Names of EPC schemes, their bytes as one number.
  private enum Scheme {
    static let sgtin: UInt64 = 0x73_67_74_69_6E
    static let lgtin: UInt64 = 0x6C_67_74_69_6E
    static let itip: UInt64 = 0x69_74_69_70
    static let upui: UInt64 = 0x75_70_75_69
    static let sscc: UInt64 = 0x73_73_63_63
    static let ginc: UInt64 = 0x67_69_6E_63
    static let gsin: UInt64 = 0x67_73_69_6E
    static let sgln: UInt64 = 0x73_67_6C_6E
    static let pgln: UInt64 = 0x70_67_6C_6E
    static let gdti: UInt64 = 0x67_64_74_69
  }

  /// `urn:epc:id:SCHEME:P.R.X`, `urn:epc:class:lgtin:P.IR.LOT`, `urn:epc:idpat:sgtin:P.IR.*`.
  private static func epc(_ bytes: Span<UInt8>) -> ItemKey? {
    // `urn:epc:`
    guard bytes.count >= 8, TextKey.eight(bytes, 0) == 0x3A_63_70_65_3A_6E_72_75 else { return nil }
    var at = 8
    while at < bytes.count, bytes[at] != 0x3A { at &+= 1 }
    at &+= 1
    // A name of more than eight letters loses the first: none of ours has as many.
    var scheme: UInt64 = 0
    let start = at
    while at < bytes.count, bytes[at] != 0x3A {
      scheme = scheme &<< 8 | UInt64(bytes[at])
      at &+= 1
    }
    if at &- start > 8 { scheme = 0 }
    at &+= 1
    guard at < bytes.count else { return nil }
    switch scheme {
    case Scheme.sgtin, Scheme.lgtin, Scheme.itip, Scheme.upui:
      guard let (digits, end) = joined(bytes, at, count: 13, indicator: true) else { return nil }
      let product = gtin(digits * 10 + Int64(checkDigit(digits)))
      if scheme == Scheme.lgtin {
        return ItemKey(kind: .lot, fingerprint: lot(product, bytes, from: end + 1), product: product)
      }
      if end + 1 < bytes.count, bytes[end + 1] == 0x2A {
        return ItemKey(kind: .product, fingerprint: product, product: product)
      }
      return ItemKey(
        kind: .serial, fingerprint: serial(product, bytes, from: end + 1), product: product)
    case Scheme.sscc, Scheme.ginc, Scheme.gsin:
      return ItemKey(kind: .logistic, fingerprint: hash(bytes, from: 0, seed: 5))
    case Scheme.sgln, Scheme.pgln:
      guard let (digits, _) = joined(bytes, at, count: 12, indicator: false) else { return nil }
      return ItemKey(
        kind: scheme == Scheme.sgln ? .location : .party,
        fingerprint: gln(digits * 10 + Int64(checkDigit(digits))))
    case Scheme.gdti: return ItemKey(kind: .document, fingerprint: hash(bytes, from: 0, seed: 6))
    default: return ItemKey(kind: .serial, fingerprint: hash(bytes, from: 0, seed: 7))
    }
  }

  /// Digits of `P.R` in front of the next dot, as one number; with an indicator, R's first digit moves
  /// to the front. Nil when they are not `count` digits in all.
  private static func joined(_ bytes: Span<UInt8>, _ start: Int, count: Int, indicator: Bool) -> (
    digits: Int64, end: Int
  )? {
    var prefix: Int64 = 0
    var at = start
    while at < bytes.count, bytes[at] &- 0x30 < 10 {
      prefix = prefix &* 10 &+ Int64(bytes[at] &- 0x30)
      at &+= 1
    }
    let prefixCount = at - start
    guard at < bytes.count, bytes[at] == 0x2E, prefixCount <= 12 else { return nil }
    at &+= 1
    let rest = at
    var first: Int64 = 0
    var tail: Int64 = 0
    var scale: Int64 = 1
    while at < bytes.count, bytes[at] &- 0x30 < 10, at - rest <= 13 {
      let digit = Int64(bytes[at] &- 0x30)
      if indicator, at == rest {
        first = digit
      } else {
        tail = tail &* 10 &+ digit
        scale = scale &* 10
      }
      at &+= 1
    }
    guard prefixCount + (at - rest) == count, at == bytes.count || bytes[at] == 0x2E else {
      return nil
    }
    var number = prefix &* scale &+ tail
    if indicator { number = number &+ first &* 1_000_000_000_000 }
    return (number, at)
  }

  private static func checkDigit(_ digits: Int64) -> Int {
    var rest = digits
    var sum = 0
    var weight = 3
    while rest > 0 {
      sum += Int(rest % 10) * weight
      weight = 4 - weight
      rest /= 10
    }
    return (10 - sum % 10) % 10
  }

  // MARK: Digital Link

  /// `https://…/01/GTIN14[/10/LOT][/21/SERIAL]`, `…/00/SSCC`, `…/414/GLN`, `…/417/GLN`.
  private static func digitalLink(_ bytes: Span<UInt8>) -> ItemKey? {
    guard starts(bytes, "http") else { return nil }
    var end = 0
    while end < bytes.count, bytes[end] != 0x3F, bytes[end] != 0x23 { end &+= 1 }
    var at = 0
    while at < end {
      guard bytes[at] == 0x2F else {
        at &+= 1
        continue
      }
      if has(bytes, "/01/", at: at), let digits = number(bytes, at + 4, count: 14, end: end) {
        return product(gtin(digits), bytes, at + 18, end)
      }
      if has(bytes, "/00/", at: at), number(bytes, at + 4, count: 18, end: end) != nil {
        return ItemKey(kind: .logistic, fingerprint: hash(bytes, from: at, seed: 5))
      }
      if has(bytes, "/414/", at: at), let digits = number(bytes, at + 5, count: 13, end: end) {
        return ItemKey(kind: .location, fingerprint: gln(digits))
      }
      if has(bytes, "/417/", at: at), let digits = number(bytes, at + 5, count: 13, end: end) {
        return ItemKey(kind: .party, fingerprint: gln(digits))
      }
      at &+= 1
    }
    return nil
  }

  private static func product(_ product: UInt64, _ bytes: Span<UInt8>, _ start: Int, _ end: Int)
    -> ItemKey
  {
    var lotAt: Int?
    var at = start
    while at + 4 <= end {
      if has(bytes, "/21/", at: at) {
        let value = bytes.extracting(at + 4..<end)
        return ItemKey(kind: .serial, fingerprint: serial(product, value), product: product)
      }
      if has(bytes, "/10/", at: at), lotAt == nil { lotAt = at + 4 }
      at &+= 1
    }
    if let lotAt {
      let value = bytes.extracting(lotAt..<end)
      return ItemKey(kind: .lot, fingerprint: lot(product, value), product: product)
    }
    return ItemKey(kind: .product, fingerprint: product, product: product)
  }

  private static func number(_ bytes: Span<UInt8>, _ start: Int, count: Int, end: Int) -> Int64? {
    guard start + count <= end else { return nil }
    var value: Int64 = 0
    for index in start..<start + count {
      guard bytes[index] &- 0x30 < 10 else { return nil }
      value = value &* 10 &+ Int64(bytes[index] &- 0x30)
    }
    return value
  }

  private static func mentionsLot(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at + 3 <= bytes.count {
      if has(bytes, "lot", at: at) || has(bytes, "batch", at: at) || has(bytes, "LOT", at: at) {
        return true
      }
      at &+= 1
    }
    return false
  }
}

/// The bytes at a place spell a text; literals are immortal, so nothing is allocated.
@inline(__always)
func has(_ bytes: Span<UInt8>, _ text: String, at start: Int) -> Bool {
  let utf8 = text.utf8
  guard start &+ utf8.count <= bytes.count else { return false }
  var index = start
  for byte in utf8 {
    if bytes[index] != byte { return false }
    index &+= 1
  }
  return true
}

@inline(__always)
func starts(_ bytes: Span<UInt8>, _ text: String) -> Bool { has(bytes, text, at: 0) }
