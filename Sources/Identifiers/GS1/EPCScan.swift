/// What one pass over an identifier learns: the verdict's parts and where the parts stand.
///
/// Written by `EPCURI`, `DigitalLink`, `ElementString` and `GeneralURI`; read by `EPCIdentifier`.
struct EPCScan {
  var scheme: IdentifierScheme = .notAURI
  var form: IdentifierForm = .none
  var level: IdentifierLevel = .other
  var fault: IdentifierFault = .none
  var place = 0
  var flags: IdentifierFlags = []
  var prefixLength = 0
  /// Digits of a numeric key as the URN has them (company prefix and reference, in key order, without
  /// check digit) or as a link has them (with check digit); `hasCheckDigit` tells which.
  var number: UInt64 = 0
  var hasCheckDigit = false
  /// The number above was read whole.
  var hasNumber = false
  /// Lot, serial (or what makes an instance) and extension, as they stand in the text; empty if none.
  var lot = 0..<0
  var serial = 0..<0
  var isEscaped = false

  /// Keeps the first error; a warning gives way to an error.
  @inline(__always) mutating func fail(_ fault: IdentifierFault, at place: Int) {
    guard !self.fault.isError, self.fault == .none || fault.isError else { return }
    self.fault = fault
    self.place = place
  }

  var verdict: IdentifierVerdict {
    IdentifierVerdict(
      scheme: scheme, form: form, level: level, fault: fault, flags: flags,
      prefixLength: prefixLength, place: place)
  }

  /// Checks the last part of an EPC URI: characters of set 82, escaped where they must be.
  ///
  /// - Parameter limit: Most decoded characters.
  mutating func epcText(_ span: Span<UInt8>, _ range: Range<Int>, limit: Int) {
    guard !range.isEmpty else { return fail(.missingPart, at: range.lowerBound) }
    var index = range.lowerBound
    var length = 0
    while index < range.upperBound {
      let byte = span[index]
      if ByteSet.epcLiteral.contains(byte) {
        index &+= 1
      } else if byte == UInt8(ascii: "%") {
        guard index + 2 < range.upperBound, let high = hexValue(span[index + 1]),
          let low = hexValue(span[index + 2])
        else { return fail(.badEscape, at: index) }
        let decoded = high << 4 | low
        guard ByteSet.gs1.contains(decoded) else { return fail(.badCharacter, at: index) }
        if !ByteSet.epcEscaped.contains(decoded) { flags.insert(.looseEscape) }
        isEscaped = true
        index &+= 3
      } else {
        return fail(ByteSet.epcEscaped.contains(byte) ? .badEscape : .badCharacter, at: index)
      }
      length &+= 1
    }
    if length > limit { fail(.tooLong, at: range.lowerBound) }
  }

  /// Checks a value in the path of a Digital Link.
  mutating func linkText(
    _ span: Span<UInt8>, _ range: Range<Int>, limit: Int, set: ByteSet = .gs1
  ) {
    guard !range.isEmpty else { return fail(.linkSyntax, at: range.lowerBound) }
    var index = range.lowerBound
    var length = 0
    while index < range.upperBound {
      let byte = span[index]
      if byte == UInt8(ascii: "%") {
        guard index + 2 < range.upperBound, let high = hexValue(span[index + 1]),
          let low = hexValue(span[index + 2])
        else { return fail(.badEscape, at: index) }
        guard set.contains(high << 4 | low) else { return fail(.badCharacter, at: index) }
        isEscaped = true
        index &+= 3
      } else if set.contains(byte) {
        guard ByteSet.path.contains(byte) else { return fail(.badEscape, at: index) }
        index &+= 1
      } else {
        return fail(.badCharacter, at: index)
      }
      length &+= 1
    }
    if length > limit { fail(.tooLong, at: range.lowerBound) }
  }

  /// Checks a numeric tail of 1 … `limit` digits.
  mutating func digits(
    _ span: Span<UInt8>, _ range: Range<Int>, limit: Int, allowLeadingZero: Bool = true
  ) {
    guard !range.isEmpty else { return fail(.missingPart, at: range.lowerBound) }
    for index in range where !isDigit(span[index]) { return fail(.badCharacter, at: index) }
    if range.count > limit { fail(.tooLong, at: range.lowerBound) }
    if !allowLeadingZero, span[range.lowerBound] == 0x30 {
      fail(.leadingZero, at: range.lowerBound)
    }
  }
}

/// 10^n for n in 0 … 19.
@inline(__always) func powerOfTen(_ n: Int) -> UInt64 {
  var value: UInt64 = 1
  for _ in 0..<Swift.min(Swift.max(n, 0), 19) { value *= 10 }
  return value
}
