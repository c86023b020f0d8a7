/// One application identifier: how its value is built and which others it needs or excludes.
struct AISpec: Sendable {
  let code: DigitalLink.Code
  /// Its length is predefined: no separator follows it in a symbol.
  let isPredefined: Bool
  let components: [AIComponent]
  /// One of these sets must be there (each inner list in full); empty when it stands alone.
  let requires: [[AIPattern]]
  let excludes: [AIPattern]

  /// Length of the whole value where every component is fixed.
  var fixedLength: Int { components.reduce(0) { $0 + $1.maximum } }
}

struct AIComponent: Sendable {
  enum Kind: Sendable { case number, text, part, base64 }
  let kind: Kind
  let minimum: Int
  let maximum: Int
  let isOptional: Bool
  let linters: [AILinter]
}

/// An AI or a family: `310n` is every AI of four digits that begins with 310.
struct AIPattern: Sendable {
  let low: DigitalLink.Code
  let high: DigitalLink.Code

  func contains(_ code: DigitalLink.Code) -> Bool { low <= code && code <= high }
}

/// The application identifiers of the GS1 General Specifications, by code.
///
/// A line is: AI (or first-last), `*` if its length is predefined, components (`N14`, `X..20`, optional
/// ones in brackets, linters behind colons), `>` what it requires (`,` or, `+` and), `!` what it
/// excludes.
struct AITable: Sendable {
  static let shared = AITable()

  let specs: [AISpec]
  /// Index into `specs` plus one, by code minus 20,000; 0 for none.
  private let indexByCode: [UInt16]
  /// Digits of the AI by its first two digits, 0 where no AI begins so.
  private let lengthByStart: [UInt8]

  func spec(_ code: DigitalLink.Code) -> AISpec? {
    guard let index = index(of: code) else { return nil }
    return specs[index]
  }

  func index(of code: DigitalLink.Code) -> Int? {
    let place = code - 20_000
    guard place >= 0, place < indexByCode.count, indexByCode[place] > 0 else { return nil }
    return Int(indexByCode[place]) - 1
  }

  /// How many digits the AI that begins with these two has; 0 where none does.
  func codeLength(_ first: UInt8, _ second: UInt8) -> Int {
    guard isDigit(first), isDigit(second) else { return 0 }
    return Int(lengthByStart[Int(first - 0x30) * 10 + Int(second - 0x30)])
  }

  private init() {
    var specs: [AISpec] = []
    for line in Self.lines.split(separator: "\n") {
      specs.append(contentsOf: Self.specs(of: line))
    }
    specs.append(contentsOf: Self.measures())
    var index = [UInt16](repeating: 0, count: 30_000)
    var lengths = [UInt8](repeating: 0, count: 100)
    for (place, spec) in specs.enumerated() {
      index[spec.code - 20_000] = UInt16(place + 1)
      let digits = spec.code / 10_000
      var start = spec.code % 10_000
      for _ in 2..<max(digits, 2) { start /= 10 }
      // 23: the AI 235 stands alone there; 71: 710 … 717; no two lengths share a start.
      lengths[start] = UInt8(digits)
    }
    self.specs = specs
    indexByCode = index
    lengthByStart = lengths
  }

  private static func specs(of line: Substring) -> [AISpec] {
    var rest = line[...]
    var excludes: [AIPattern] = []
    var requires: [[AIPattern]] = []
    if let mark = rest.firstIndex(of: "!") {
      excludes = rest[rest.index(after: mark)...].split { $0 == "," || $0 == " " }
        .map { pattern($0) }
      rest = rest[..<mark]
    }
    if let mark = rest.firstIndex(of: ">") {
      requires = rest[rest.index(after: mark)...].split { $0 == "," || $0 == " " }
        .map { $0.split(separator: "+").map { pattern($0) } }
      rest = rest[..<mark]
    }
    let words = rest.split(separator: " ")
    guard let name = words.first else { return [] }
    let isPredefined = words.contains("*")
    let components = words.dropFirst().filter { $0 != "*" }.map { component($0) }
    let ends = name.split(separator: "-")
    guard let first = ends.first.flatMap({ Int($0) }), let last = ends.last.flatMap({ Int($0) })
    else { return [] }
    let width = (ends.first?.count ?? 2) * 10_000
    return (first...last).map {
      AISpec(
        code: width + $0, isPredefined: isPredefined, components: components, requires: requires,
        excludes: excludes)
    }
  }

  private static func pattern(_ text: Substring) -> AIPattern {
    var low = 0
    var high = 0
    for character in text {
      let digit = character.wholeNumberValue
      low = low * 10 + (digit ?? 0)
      high = high * 10 + (digit ?? 9)
    }
    let width = text.count * 10_000
    return AIPattern(low: width + low, high: width + high)
  }

  private static func component(_ text: Substring) -> AIComponent {
    let isOptional = text.first == "["
    let bare = isOptional ? text.dropFirst().dropLast() : text
    let parts = bare.split(separator: ":")
    let shape = parts.first ?? ""
    let kind: AIComponent.Kind =
      switch shape.first {
      case "N": .number
      case "Y": .part
      case "Z": .base64
      default: .text
      }
    let isVariable = shape.contains("..")
    let maximum = Int(shape.dropFirst().drop { $0 == "." }) ?? 1
    return AIComponent(
      kind: kind, minimum: isVariable ? 1 : maximum, maximum: maximum, isOptional: isOptional,
      linters: parts.dropFirst().compactMap { AILinter(rawValue: String($0)) })
  }

  /// 31nn … 36nn: six digits, the last digit of the AI is the number of decimals; one unit once.
  private static func measures() -> [AISpec] {
    let trade = [310...316, 320...329, 350...352, 356...357, 360...361, 364...366]
    let logistic = [330...336, 340...349, 353...355, 362...363, 367...369]
    let value = [
      AIComponent(kind: .number, minimum: 6, maximum: 6, isOptional: false, linters: [])
    ]
    func family(_ number: Int, _ requires: [[AIPattern]]) -> [AISpec] {
      let excludes = [AIPattern(low: 40_000 + number * 10, high: 40_009 + number * 10)]
      return (0...5).map {
        AISpec(
          code: 40_000 + number * 10 + $0, isPredefined: true, components: value,
          requires: requires, excludes: excludes)
      }
    }
    var specs: [AISpec] = []
    for number in trade.joined() { specs += family(number, [[pattern("01")], [pattern("02")]]) }
    for number in logistic.joined() {
      specs += family(number, [[pattern("00")], [pattern("01")]])
    }
    return specs + family(337, [[pattern("01")]])
  }
}
