import Identifiers
import Vocabulary

/// The one form of a value in the pre-hash string (CBV 2.0 §8.9, `epcis.md` §6 rules 4, 6 and 7).
enum HashedValue {
  /// What a bare word belongs to.
  enum Family: Int, CaseIterable {
    case bizStep, disposition, transactionType, sourceDestinationType, component, voc

    var web: String {
      switch self {
      case .bizStep: "https://ref.gs1.org/cbv/BizStep-"
      case .disposition: "https://ref.gs1.org/cbv/Disp-"
      case .transactionType: "https://ref.gs1.org/cbv/BTT-"
      case .sourceDestinationType: "https://ref.gs1.org/cbv/SDT-"
      case .component: "https://ref.gs1.org/cbv/Comp-"
      case .voc: "https://gs1.org/voc/"
      }
    }
  }

  private static let web: [[UInt8]] = Family.allCases.map { Array($0.web.utf8) }
  /// `urn:epcglobal:cbv:bizstep:` and its like, each with its Web URI.
  private static let urns: [(name: [UInt8], web: [UInt8])] = [
    ("bizstep:", "BizStep-"), ("disp:", "Disp-"), ("btt:", "BTT-"), ("sdt:", "SDT-"), ("er:", "ER-"),
  ].map { (Array($0.0.utf8), Array("https://ref.gs1.org/cbv/\($0.1)".utf8)) }
  private static let cbvURN = Array("urn:epcglobal:cbv:".utf8)
  private static let cbvPrefix = Array("cbv:".utf8)
  private static let cbvWeb = Array("https://ref.gs1.org/cbv/".utf8)
  private static let gs1Prefix = Array("gs1:".utf8)
  private static let vocWeb = Array("https://gs1.org/voc/".utf8)

  /// Any value of unknown kind: identifiers become links, CBV names Web URIs, numbers plain numbers.
  static func append(_ bytes: [UInt8], _ range: Range<Int>, to out: inout [UInt8]) {
    let range = trimmed(bytes, range)
    guard let first = bytes[range].first else { return }
    switch first {
    case UInt8(ascii: "u"):
      if vocabulary(bytes, range, to: &out) { return }
      if identifier(bytes, range, to: &out) { return }
    case UInt8(ascii: "h"): if identifier(bytes, range, to: &out) { return }
    case UInt8(ascii: "c"), UInt8(ascii: "g"): if vocabulary(bytes, range, to: &out) { return }
    case 0x2B, 0x2D, 0x2E, 0x30...0x39: if number(bytes, range, to: &out) { return }
    default: break
    }
    out.append(contentsOf: bytes[range])
  }

  /// A word of a family in any form; what is none stays as it is.
  static func append(
    word bytes: [UInt8], _ range: Range<Int>, _ family: Family, to out: inout [UInt8]
  ) {
    let range = trimmed(bytes, range)
    if !bytes[range].contains(UInt8(ascii: ":")) {
      if isWord(bytes, range, family) { out.append(contentsOf: web[family.rawValue]) }
      out.append(contentsOf: bytes[range])
    } else {
      append(bytes, range, to: &out)
    }
  }

  static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
    while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
    return lower..<upper
  }

  private static func identifier(_ bytes: [UInt8], _ range: Range<Int>, to out: inout [UInt8]) -> Bool {
    EPCIdentifier.appendHashForm(bytes.span.extracting(range), to: &out)
  }

  private static func vocabulary(_ bytes: [UInt8], _ range: Range<Int>, to out: inout [UInt8]) -> Bool {
    func begins(_ text: [UInt8], at start: Int) -> Bool {
      guard range.upperBound - start >= text.count else { return false }
      for index in text.indices where bytes[start &+ index] != text[index] { return false }
      return true
    }
    let start = range.lowerBound
    if begins(cbvURN, at: start) {
      for (name, web) in urns where begins(name, at: start + cbvURN.count) {
        out.append(contentsOf: web)
        out.append(contentsOf: bytes[start + cbvURN.count + name.count..<range.upperBound])
        return true
      }
    } else if begins(cbvPrefix, at: start) {
      out.append(contentsOf: cbvWeb)
      out.append(contentsOf: bytes[start + cbvPrefix.count..<range.upperBound])
      return true
    } else if begins(gs1Prefix, at: start) {
      out.append(contentsOf: vocWeb)
      out.append(contentsOf: bytes[start + gs1Prefix.count..<range.upperBound])
      return true
    }
    return false
  }

  // MARK: Numbers

  /// `+01.50` as `1.5`, `1.5e3` as `1500`: no plus, no zeros that say nothing. False for what is no
  /// number.
  static func number(_ bytes: [UInt8], _ range: Range<Int>, to out: inout [UInt8]) -> Bool {
    var at = range.lowerBound
    let end = range.upperBound
    let isNegative = bytes[at] == 0x2D
    if bytes[at] == 0x2B || isNegative { at += 1 }
    var whole = at..<at
    while at < end, isDigit(bytes[at]) { at += 1 }
    whole = whole.lowerBound..<at
    var fraction = at..<at
    if at < end, bytes[at] == 0x2E {
      at += 1
      let start = at
      while at < end, isDigit(bytes[at]) { at += 1 }
      fraction = start..<at
    }
    guard whole.count + fraction.count > 0 else { return false }
    if at < end {
      guard bytes[at] | 0x20 == 0x65, let power = exponent(bytes, at + 1..<end), power.magnitude <= 40
      else { return false }
      return scaled(bytes, whole, fraction, power, isNegative, to: &out)
    }
    while let first = whole.first, bytes[first] == 0x30 { whole.removeFirst() }
    while let last = fraction.last, bytes[last] == 0x30 { fraction.removeLast() }
    if isNegative, !(whole.isEmpty && fraction.isEmpty) { out.append(0x2D) }
    if whole.isEmpty { out.append(0x30) } else { out.append(contentsOf: bytes[whole]) }
    if !fraction.isEmpty {
      out.append(0x2E)
      out.append(contentsOf: bytes[fraction])
    }
    return true
  }

  private static func exponent(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var at = range.lowerBound
    var sign = 1
    if at < range.upperBound, bytes[at] == 0x2B || bytes[at] == 0x2D {
      sign = bytes[at] == 0x2D ? -1 : 1
      at += 1
    }
    guard at < range.upperBound, range.upperBound - at <= 4 else { return nil }
    var value = 0
    while at < range.upperBound {
      guard isDigit(bytes[at]) else { return nil }
      value = value * 10 + Int(bytes[at] - 0x30)
      at += 1
    }
    return sign * value
  }

  /// Writes the digits with the point moved, then tidies that text as any other.
  private static func scaled(
    _ bytes: [UInt8], _ whole: Range<Int>, _ fraction: Range<Int>, _ power: Int, _ isNegative: Bool,
    to out: inout [UInt8]
  ) -> Bool {
    var digits = Array(bytes[whole]) + Array(bytes[fraction])
    var point = whole.count + power
    if point < 0 {
      digits.insert(contentsOf: repeatElement(0x30, count: -point), at: 0)
      point = 0
    }
    while digits.count < point { digits.append(0x30) }
    var text: [UInt8] = isNegative ? [0x2D] : []
    text += digits[..<point] + [0x2E] + digits[point...]
    return number(text, text.indices, to: &out)
  }

  // MARK: Times

  /// UTC with three decimals; a text that is no time stays.
  ///
  /// - Parameter offset: minutes east of UTC where the text has no zone.
  static func append(
    time bytes: [UInt8], _ range: Range<Int>, offset: Int?, to out: inout [UInt8]
  ) {
    let range = trimmed(bytes, range)
    let parse = EPCISDateTime.parse(bytes.span.extracting(range))
    guard parse.isValid else {
      out.append(contentsOf: bytes[range])
      return
    }
    let missing = parse.isZoneMissing ? Int64(420 - (offset ?? 420)) * 60_000 : 0
    let milliseconds = parse.milliseconds + missing
    var days = milliseconds / 86_400_000
    var rest = milliseconds % 86_400_000
    if rest < 0 {
      rest += 86_400_000
      days -= 1
    }
    let (year, month, day) = Day(number: Int32(clamping: days)).civil
    digits(year, 4, &out)
    out.append(0x2D)
    digits(month, 2, &out)
    out.append(0x2D)
    digits(day, 2, &out)
    out.append(UInt8(ascii: "T"))
    digits(Int(rest / 3_600_000), 2, &out)
    out.append(0x3A)
    digits(Int(rest / 60_000 % 60), 2, &out)
    out.append(0x3A)
    digits(Int(rest / 1000 % 60), 2, &out)
    out.append(0x2E)
    digits(Int(rest % 1000), 3, &out)
    out.append(UInt8(ascii: "Z"))
  }

  @inline(__always)
  private static func digits(_ value: Int, _ width: Int, _ out: inout [UInt8]) {
    var scale = width == 4 ? 1000 : width == 3 ? 100 : 10
    while scale > 0 {
      out.append(0x30 &+ UInt8(truncatingIfNeeded: max(0, value) / scale % 10))
      scale /= 10
    }
  }

  // MARK: Words

  /// FNV-1a; a word that is none of the list and hashes like one would only be named more fully.
  private static func key(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  private static let words: [Set<UInt64>] = Family.allCases.map { family in
    let list: [String] =
      switch family {
      case .bizStep: CBV.bizSteps
      case .disposition: CBV.dispositions
      case .transactionType: CBV.transactionTypes
      case .sourceDestinationType: CBV.sourceDestinationTypes
      case .voc: MeasurementTypes.words + ["ALARM_CONDITION", "ERROR_CONDITION"]
      case .component:
        [
          "x", "y", "z", "axial_distance", "azimuth", "height", "spherical_radius", "polar_angle",
          "elevation_angle", "easting", "northing", "latitude", "longitude", "altitude",
        ]
      }
    return Set(list.map { key(Array($0.utf8)[...]) })
  }

  static func isWord(_ bytes: [UInt8], _ range: Range<Int>, _ family: Family) -> Bool {
    words[family.rawValue].contains(key(bytes[range]))
  }
}
