extension GS1Name {
  /// `https://id.gs1.org/01/…/10/…/21/…` with all qualifiers.
  package var digitalLink: String { link(qualifiers) }

  /// The constrained form of the event hash (CBV 2.0 §8.9): the finest level only, no consumer product
  /// variant, no extension `0`.
  package var constrainedLink: String {
    func first(_ ai: String) -> [Qualifier] { Array(qualifiers.filter { $0.ai == ai }.prefix(1)) }
    switch key {
    case "01", "8006":
      for ai in ["21", "235", "10"] where !first(ai).isEmpty { return link(first(ai)) }
      return link([])
    case "414": return link(first("254"))
    case "8010": return link(first("8011"))
    default: return link([])
    }
  }

  private func link(_ qualifiers: [Qualifier]) -> String {
    var out = "https://id.gs1.org/\(key)/\(Self.escaped(value, literal: .linkLiteral))"
    for qualifier in qualifiers {
      out += "/\(qualifier.ai)/\(Self.escaped(qualifier.value, literal: .linkLiteral))"
    }
    return out
  }

  /// `(01)…(10)…(21)…`
  package var elementString: String {
    var out = "(\(key))\(value)"
    for qualifier in qualifiers { out += "(\(qualifier.ai))\(qualifier.value)" }
    return out
  }

  /// The EPC URI, the company prefix being `length` digits. Nil where the key has no EPC URI, the text
  /// breaks the key's grammar, or the prefix does not fit (6 … 12 digits).
  ///
  /// Class names become `idpat` patterns, or `lgtin` with a lot; lot beside serial and the variant have
  /// no place in an EPC URI and are left out.
  package func epcURI(prefixLength length: Int) -> String? {
    guard (6...12).contains(length) else { return nil }
    let digits = value.utf8.prefix { isDigit($0) }.count
    func take(_ range: Range<Int>) -> String {
      String(decoding: Array(value.utf8)[range], as: UTF8.self)
    }
    let count = value.utf8.count
    func serial(_ ai: String) -> String? { qualifiers.first { $0.ai == ai }?.value }
    func escape(_ text: String) -> String { Self.escaped(text, literal: .epcLiteral) }
    /// Prefix and reference out of `body` digits that begin at `start`, the digit before them leading
    /// the reference where `leading` says so.
    func pair(_ body: Int, at start: Int, leading: Bool = false) -> String? {
      guard digits >= start + body, length <= body else { return nil }
      let prefix = take(start..<start + length)
      let rest = take(start + length..<start + body)
      return "\(prefix).\(leading ? take(start - 1..<start) : "")\(rest)"
    }
    func pattern(_ scheme: String, _ pair: String?, _ tail: String?) -> String? {
      pair.map {
        tail.map { tail in "urn:epc:id:\(scheme):\(pair ?? "").\(tail)" }
          ?? "urn:epc:idpat:\(scheme):\($0).*"
      }
    }
    func tail(from start: Int) -> String? {
      count > start ? escape(take(start..<count)) : nil
    }
    switch key {
    case "01":
      guard count == 14, let body = pair(12, at: 1, leading: true) else { return nil }
      if let tpx = serial("235") { return "urn:epc:id:upui:\(body).\(escape(tpx))" }
      if let number = serial("21") { return "urn:epc:id:sgtin:\(body).\(escape(number))" }
      if let lot = serial("10") { return "urn:epc:class:lgtin:\(body).\(escape(lot))" }
      return "urn:epc:idpat:sgtin:\(body).*"
    case "8006":
      guard count == 18, let body = pair(12, at: 1, leading: true) else { return nil }
      let pieces = "\(take(14..<16)).\(take(16..<18))"
      return pattern("itip", "\(body).\(pieces)", serial("21").map(escape))
    case "00":
      guard count == 18 else { return nil }
      return pair(16, at: 1, leading: true).map { "urn:epc:id:sscc:\($0)" }
    case "414":
      guard count == 13 else { return nil }
      return pair(12, at: 0).map { "urn:epc:id:sgln:\($0).\(escape(serial("254") ?? "0"))" }
    case "417":
      guard count == 13 else { return nil }
      return pair(12, at: 0).map { "urn:epc:id:pgln:\($0)" }
    case "8003": return pattern("grai", pair(12, at: 1), tail(from: 14))
    case "253": return pattern("gdti", pair(12, at: 0), tail(from: 13))
    case "255": return pattern("sgcn", pair(12, at: 0), tail(from: 13))
    case "8017": return pair(17, at: 0).map { "urn:epc:id:gsrnp:\($0)" }
    case "8018": return pair(17, at: 0).map { "urn:epc:id:gsrn:\($0)" }
    case "402": return pair(16, at: 0).map { "urn:epc:id:gsin:\($0)" }
    case "8004", "401":
      guard digits >= length, count > length else { return nil }
      let scheme = key == "401" ? "ginc" : "giai"
      return "urn:epc:id:\(scheme):\(take(0..<length)).\(escape(take(length..<count)))"
    case "8010":
      guard digits >= length, count > length else { return nil }
      let body = "\(take(0..<length)).\(escape(take(length..<count)))"
      return pattern("cpi", body, serial("8011"))
    default: return nil
    }
  }

  /// The first twelve digits that the company prefix begins, for looking its length up; nil for keys
  /// whose value does not begin with twelve digits.
  package var prefixDigits: UInt64? {
    let start =
      switch key {
      case "00", "01", "8003", "8006": 1
      default: 0
      }
    return withUTF8Span(value) { span in
      span.count >= start + 12 ? span.number(in: start..<start + 12) : nil
    }
  }

  /// How the length of a company prefix is known.
  package enum PrefixSource: UInt8, Sendable {
    /// The text was an EPC URI, or the caller said it.
    case stated = 1
    /// From the published entries for 893.
    case table
    /// Nothing says it: 7 was taken. Never to be used without telling (ID-07).
    case guessed
  }

  /// The EPC URI with the best prefix length to be had, and how that length is known.
  package func epcURI(stated: Int? = nil) -> (uri: String, source: PrefixSource)? {
    if let length = stated ?? prefixLength { return epcURI(prefixLength: length).map { ($0, .stated) } }
    if let digits = prefixDigits, let length = CompanyPrefix.length(first12: digits) {
      return epcURI(prefixLength: length).map { ($0, .table) }
    }
    return epcURI(prefixLength: 7).map { ($0, .guessed) }
  }
}

extension EPCIdentifier {
  /// The canonical Digital Link that stands for an identifier in the event hash; nil for what is no
  /// GS1 identifier. Reads leniently: wrong check digits stay.
  package static func hashForm(of text: String) -> String? {
    GS1Name(text, lenient: true)?.constrainedLink
  }
}
