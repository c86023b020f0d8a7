/// A number of a sheet as the person saw it: fifteen digits at most, none of them lost to `8,94E+12`, with
/// the decimal comma of the country.
enum NumberText {
  /// - Parameters:
  ///   - text: as stored, `12.300000000000001` or `8.938509100018E12`; anything else is taken over.
  ///   - shift: powers of ten; 2 for percent.
  static func append(_ text: Span<UInt8>, shift: Int = 0, to out: inout [UInt8]) {
    let start = out.count
    guard let number = Digits(text, shift: shift) else {
      for index in text.indices { out.append(text[index]) }
      return
    }
    number.write(to: &out)
    // `1,234` could be a thousand and more: a zero behind it leaves no doubt.
    guard number.places == 3, out[start] != UInt8(ascii: "0") else { return }
    out.append(UInt8(ascii: "0"))
  }

  /// The digits of a number and where its point stands.
  struct Digits {
    /// From 0 to 9, the first not 0; none for zero.
    var digits: [UInt8] = []
    /// Digits before the point; below 0 for zeros behind it.
    var point = 0
    var isNegative = false

    static let precision = 15

    init?(_ text: Span<UInt8>, shift: Int) {
      var index = 0
      guard text.count > 0, text.count <= 64 else { return nil }
      if text[0] == UInt8(ascii: "-") {
        isNegative = true
        index = 1
      }
      var hasPoint = false
      var hasDigits = false
      while index < text.count {
        let byte = text[index]
        if byte &- 0x30 < 10 {
          hasDigits = true
          if byte != 0x30 || !digits.isEmpty { digits.append(byte &- 0x30) }
          if hasPoint {
            if digits.isEmpty { point -= 1 }
          } else if !digits.isEmpty {
            point += 1
          }
        } else if byte == UInt8(ascii: "."), !hasPoint {
          hasPoint = true
        } else {
          break
        }
        index += 1
      }
      guard hasDigits else { return nil }
      if index < text.count {
        guard text[index] | 0x20 == UInt8(ascii: "e") else { return nil }
        index += 1
        var isMinus = false
        if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
          isMinus = text[index] == UInt8(ascii: "-")
          index += 1
        }
        guard index < text.count, text.count - index <= 3 else { return nil }
        var exponent = 0
        while index < text.count {
          guard text[index] &- 0x30 < 10 else { return nil }
          exponent = exponent * 10 + Int(text[index] &- 0x30)
          index += 1
        }
        point += isMinus ? -exponent : exponent
      }
      point += shift
      round()
      guard digits.isEmpty || point > -12 && point <= 30 else { return nil }
    }

    private mutating func round() {
      if digits.count > Self.precision {
        let up = digits[Self.precision] >= 5
        digits.removeLast(digits.count - Self.precision)
        if up {
          var index = Self.precision - 1
          while index >= 0, digits[index] == 9 {
            digits[index] = 0
            index -= 1
          }
          if index >= 0 {
            digits[index] += 1
          } else {
            digits.insert(1, at: 0)
            point += 1
          }
        }
      }
      while digits.last == 0 { digits.removeLast() }
      if digits.isEmpty {
        point = 0
        isNegative = false
      }
    }

    /// Digits behind the point.
    var places: Int { max(0, digits.count - point) }

    func write(to out: inout [UInt8]) {
      if isNegative { out.append(UInt8(ascii: "-")) }
      if point <= 0 { out.append(UInt8(ascii: "0")) }
      for index in 0..<max(0, point) { out.append(0x30 + (index < digits.count ? digits[index] : 0)) }
      guard digits.count > point else { return }
      out.append(UInt8(ascii: ","))
      for _ in 0..<max(0, -point) { out.append(0x30) }
      for index in max(0, point)..<digits.count { out.append(0x30 + digits[index]) }
    }
  }
}
