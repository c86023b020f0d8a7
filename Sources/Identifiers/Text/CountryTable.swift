/// One country of ISO 3166-1.
package struct Country: Hashable, Sendable, CanonicalCode {
  package let alpha2: String
  package let alpha3: String
  package let numeric: Int
  /// Vietnamese name where there is one, else the English one.
  package let name: String

  package func appendCanonical(to out: inout [UInt8]) { out.append(contentsOf: alpha2.utf8) }

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty, unknown
  }

  /// Reads alpha-2, alpha-3, numeric codes and names in Vietnamese and English, tones placed either
  /// way, upper or lower case.
  package static func parse(_ span: Span<UInt8>) -> Parsed<Country, Reason> {
    let range = span.trimmed(0..<span.count)
    guard !range.isEmpty else { return .failed(.empty) }
    let table = CountryTable.shared
    if range.count == 3, let number = span.number(in: range) {
      return table.country(numeric: Int(number)).map { .parsed($0, .rewritten) }
        ?? .failed(.unknown)
    }
    let text = span.text(in: range)
    guard let country = table.country(named: text) else { return .failed(.unknown) }
    return .parsed(country, text == country.alpha2 ? [] : .rewritten)
  }

  package static func parse(_ text: String) -> Parsed<Country, Reason> {
    withUTF8Span(text) { parse($0) }
  }
}

/// ISO 3166-1 with the names Vietnamese documents use.
package struct CountryTable: Sendable {
  package static let shared = CountryTable()

  package let countries: [Country]
  private let numeric: [Int16]
  private let byName: [String: Int]
  /// One bit for each pair of letters.
  private let alpha2: [Bool]

  private init() {
    var countries: [Country] = []
    var numeric = [Int16](repeating: -1, count: 1000)
    var byName: [String: Int] = [:]
    var alpha2 = [Bool](repeating: false, count: 26 * 26)
    for line in Self.lines.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 3)
      guard words.count == 4, let number = Int(words[2]) else { continue }
      let names = words[3].split(separator: "/").map(String.init)
      let place = countries.count
      countries.append(
        Country(
          alpha2: String(words[0]), alpha3: String(words[1]), numeric: number,
          name: names.first ?? ""))
      numeric[number] = Int16(place)
      for name in names + [String(words[0]), String(words[1])] {
        byName[ToneFold.fold(name)] = byName[ToneFold.fold(name)] ?? place
      }
      let letters = Array(words[0].utf8)
      alpha2[Int(letters[0] - 0x41) * 26 + Int(letters[1] - 0x41)] = true
    }
    self.countries = countries
    self.numeric = numeric
    self.byName = byName
    self.alpha2 = alpha2
  }

  package func country(numeric number: Int) -> Country? {
    guard number >= 0, number < numeric.count, numeric[number] >= 0 else { return nil }
    return countries[Int(numeric[number])]
  }

  package func country(named name: String) -> Country? {
    byName[ToneFold.fold(name)].map { countries[$0] }
  }

  package func hasNumeric(_ number: Int) -> Bool {
    number >= 0 && number < numeric.count && numeric[number] >= 0
  }

  package func hasAlpha2(_ first: UInt8, _ second: UInt8) -> Bool {
    isUpper(first) && isUpper(second) && alpha2[Int(first - 0x41) * 26 + Int(second - 0x41)]
  }
}
