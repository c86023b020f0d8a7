import Testing
import Vocabulary

@testable import Identifiers

/// A generator whose numbers are the same on every run.
struct Steady: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

@Suite struct PropertyTests {
  @Test("changing any one digit breaks the check digit")
  func singleDigit() {
    var random = Steady(state: 1)
    for length in [8, 12, 13, 14, 17, 18] {
      for _ in 0..<50 {
        let body = UInt64.random(in: 1..<powerOfTen(length - 1), using: &random)
        let value = CheckDigit.appended(to: body)
        #expect(CheckDigit.isRight(value))
        for place in 0..<length {
          let digit = value / powerOfTen(place) % 10
          for other in 0..<UInt64(10) where other != digit {
            let changed = value - digit * powerOfTen(place) + other * powerOfTen(place)
            #expect(!CheckDigit.isRight(changed))
          }
        }
      }
    }
  }

  @Test("changing any one digit breaks a tax code")
  func taxCode() {
    var random = Steady(state: 2)
    var tried = 0
    while tried < 30 {
      let text = String(UInt64.random(in: 1_000_000_000..<9_999_999_999, using: &random))
      guard TaxCode.parse(text).isValid else { continue }
      tried += 1
      for place in 0..<10 {
        for other in "0123456789" {
          var digits = Array(text)
          guard digits[place] != other else { continue }
          digits[place] = other
          #expect(!TaxCode.parse(String(digits)).isValid)
        }
      }
    }
  }

  @Test("URN to link to URN is the same URN, the prefix length being given")
  func roundTrip() throws {
    var random = Steady(state: 3)
    let characters = Array("!\"%&'()*+,-./0123456789:;<=>?ABCXYZ_abcxyz")
    for _ in 0..<2000 {
      let length = Int.random(in: 6...12, using: &random)
      let prefix = String((0..<length).map { _ in "0123456789".randomElement(using: &random) ?? "0" })
      func digits(_ count: Int) -> String {
        String((0..<count).map { _ in "0123456789".randomElement(using: &random) ?? "0" })
      }
      let serial = String(
        (0..<Int.random(in: 1...16, using: &random)).map { _ in
          characters.randomElement(using: &random) ?? "A"
        })
      let escaped = GS1Name.escaped(serial, literal: .epcLiteral)
      let uri =
        switch Int.random(in: 0..<8, using: &random) {
        case 0: "urn:epc:id:sgtin:\(prefix).\(digits(13 - length)).\(escaped)"
        case 1: "urn:epc:class:lgtin:\(prefix).\(digits(13 - length)).\(escaped)"
        case 2: "urn:epc:idpat:sgtin:\(prefix).\(digits(13 - length)).*"
        case 3: "urn:epc:id:sscc:\(prefix).\(digits(17 - length))"
        case 4: "urn:epc:id:sgln:\(prefix).\(digits(12 - length)).\(serial == "0" ? "1" : escaped)"
        case 5: "urn:epc:id:grai:\(prefix).\(digits(12 - length)).\(escaped)"
        case 6: "urn:epc:id:gdti:\(prefix).\(digits(12 - length)).\(escaped)"
        default: "urn:epc:id:giai:\(prefix).\(escaped)"
        }
      let name = try #require(GS1Name(uri), "\(uri)")
      let back = try #require(GS1Name(name.digitalLink), "\(name.digitalLink)")
      #expect(back.epcURI(prefixLength: length) == uri)
      #expect(EPCIdentifier.classify(name.digitalLink).scheme == EPCIdentifier.classify(uri).scheme)
      #expect(EPCIdentifier.parts(of: name.digitalLink).gtin == EPCIdentifier.parts(of: uri).gtin)
    }
  }

  /// Every parser over bytes that are nothing, and over near misses: none may trap.
  @Test("no bytes make a parser trap")
  func randomBytes() {
    var random = Steady(state: 4)
    let seeds = [
      "urn:epc:id:sgtin:8938500.100001.SN%2F7", "https://id.gs1.org/01/08938500000010/10/A/21/B?17=1",
      "(01)08938500000010(10)L1(416)8930000000019", "]C10108938500000010\u{1D}10L1", "31/04/2026 08:30",
      "2026-04-02T08:30:00.123+07:00", "-1.234.567,89 kg", "0314409058-002", "VN-TGOR-0095",
      "geo:16.4,107.5", "urn:epcglobal:cbv:bt:8930000000019:1", "ni:///sha-256;00?ver=CBV2.0",
      "urn:epc:id:itip:8938500.100001.01.02.S1", "urn:epc:id:adi:W81X9C..%232", "30 tháng kể từ NSX",
    ].map { Array($0.utf8) }
    let alphabet = Array("0123456789.:/%()-+*#?&=;,eEzZ TáĐ\u{1D}^]~\u{0}".utf8) + [0xC2, 0xE2, 0xFF, 0x80]
    var kept = 0
    for round in 0..<6000 {
      var bytes =
        round % 4 == 0
        ? (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        : seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2 where place < bytes.count: bytes.removeSubrange(place...)
        default: break
        }
      }
      kept += everyParser(bytes)
    }
    // Some of the near misses still parse: the loop above did reach the parsers' insides.
    #expect(kept > 1000)
  }

  private func everyParser(_ bytes: [UInt8]) -> Int {
    let span = bytes.span
    let today = Day(number: 20_000)
    var kept = 0
    if EPCIdentifier.classify(span).isValid { kept += 1 }
    let parts = EPCIdentifier.parts(of: span)
    if let lot = parts.lot { kept += lot.upperBound <= bytes.count ? 1 : 0 }
    if ElementString.check(span).fault == .ok { kept += 1 }
    for linter in AILinter.allCases { kept += linter.check(span, 0..<bytes.count) == .ok ? 1 : 0 }
    kept += GTIN.parse(span).isValid || GLN.parse(span).isValid || SSCC.parse(span).isValid ? 1 : 0
    kept += CompanyPrefix.parse(span).isValid ? 1 : 0
    kept += TaxCode.parse(span, restoreZero: true).isValid ? 1 : 0
    kept += PersonalID.parse(span, today: today, restoreZero: true).isValid ? 1 : 0
    kept += TraceCode.parse(span).isValid ? 1 : 0
    kept += Province.parse(span, on: today).isValid ? 1 : 0
    kept += GrowingAreaCode.parse(span, kind: .orchard, raise: true).isValid ? 1 : 0
    kept += VSICCode.parse(span).isValid || HSCode.parse(span).isValid ? 1 : 0
    kept += PhoneNumber.parse(span).isValid || LegalCitation.parse(span).isValid ? 1 : 0
    kept += StandardReference.parse(span).isValid || Country.parse(span).isValid ? 1 : 0
    kept += VNDate.parse(span).isValid || VNDateTime.parse(span).isValid ? 1 : 0
    kept += EPCISDateTime.parse(span).isValid ? 1 : 0
    kept += ZoneOffset.parse(span).minutes != nil || ShelfLife.parse(span).isValid ? 1 : 0
    kept += Decimal6.parse(span, decimal: .comma).isValid ? 1 : 0
    kept += Decimal6.parse(span, decimal: .point).isValid || Decimal6.parsePlain(span).isValid ? 1 : 0
    kept += Decimal6.evidence(span) != .none || UnitSplit.split(span) != nil ? 1 : 0
    var out: [UInt8] = []
    LookAlike.appendFolded(span, to: &out)
    let text = String(decoding: bytes, as: UTF8.self)
    kept += ToneFold.fold(text).isEmpty || HeaderFold.fold(text).isEmpty ? 0 : 1
    kept += EPCIdentifier.hashForm(of: text) == nil ? 0 : 1
    kept += DigitalLink.elementString(of: text) == nil ? 0 : 1
    kept += CodeReport.examine(text, on: today).isValid ? 1 : 0
    return kept
  }
}
