import Testing
import Vocabulary

@testable import Identifiers

struct Judged: Sendable, CustomTestStringConvertible {
  let text: String
  let scheme: IdentifierScheme
  let level: IdentifierLevel
  let fault: IdentifierFault
  var flags: IdentifierFlags = []
  init(
    _ text: String, _ scheme: IdentifierScheme, _ level: IdentifierLevel,
    _ fault: IdentifierFault = .none, _ flags: IdentifierFlags = []
  ) {
    (self.text, self.scheme, self.level, self.fault, self.flags) = (text, scheme, level, fault, flags)
  }
  var testDescription: String { text }

  static let urns: [Judged] = [
    Judged("urn:epc:id:sgtin:8938500.100001.SN%2F7", .sgtin, .instance, .none, [.prefix893, .hasSerial]),
    Judged("urn:epc:id:sgtin:4012345.012345.9", .sgtin, .instance, .none, .foreignPrefix),
    Judged("urn:epc:id:sgtin:9521234.012345.9", .sgtin, .instance, .none, .demoPrefix),
    Judged("urn:epc:id:sgtin:2012345.012345.9", .sgtin, .instance, .none, .restrictedPrefix),
    Judged("urn:epc:id:sgtin:8938500.900001.1", .sgtin, .instance, .none, .variableMeasure),
    Judged("urn:epc:id:sgtin:8938500.10001.1", .sgtin, .instance, .badLength),
    Judged("urn:epc:id:sgtin:89385.10000001.1", .sgtin, .instance, .badPrefix),
    Judged("urn:epc:id:sgtin:8938500.100001", .sgtin, .instance, .missingPart),
    Judged("urn:epc:id:sgtin:8938500.100001.", .sgtin, .instance, .missingPart),
    Judged("urn:epc:id:sgtin:8938500.10000A.1", .sgtin, .instance, .badSyntax),
    Judged("urn:epc:id:sgtin:8938500.100001.LÔ1", .sgtin, .instance, .badCharacter),
    Judged("urn:epc:id:sgtin:8938500.100001.a b", .sgtin, .instance, .badCharacter),
    Judged("urn:epc:id:sgtin:8938500.100001.a/b", .sgtin, .instance, .badEscape),
    Judged("urn:epc:id:sgtin:8938500.100001.a%2", .sgtin, .instance, .badEscape),
    Judged("urn:epc:id:sgtin:8938500.100001.a%20b", .sgtin, .instance, .badCharacter),
    Judged("urn:epc:id:sgtin:8938500.100001.a%2Db", .sgtin, .instance, .none, .looseEscape),
    Judged("urn:epc:id:sgtin:8938500.100001.123456789012345678901", .sgtin, .instance, .tooLong),
    Judged("urn:epc:id:sgtin:8938500.100001.%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F%2F", .sgtin, .instance),
    Judged("urn:epc:id:sgtin:8938500.100001.*", .sgtin, .instance),
    Judged("urn:epc:class:lgtin:8938500.000001.L2026-04", .lgtin, .class, .none, .hasLot),
    Judged("urn:epc:class:sgtin:8938500.000001.L2026-04", .unknownEPC, .other, .badSyntax),
    Judged("urn:epc:idpat:sgtin:8938500.000001.*", .gtinClass, .class),
    Judged("urn:epc:idpat:sgtin:8938500.*.*", .gtinClass, .class, .badSyntax),
    Judged("urn:epc:idpat:sgtin:8938500.000001.1", .gtinClass, .class, .badSyntax),
    Judged("urn:epc:idpat:sscc:8938500.1000000001", .unknownEPC, .other, .badSyntax),
    Judged("urn:epc:id:sscc:8938500.1000000001", .sscc, .logistic),
    Judged("urn:epc:id:sscc:8938500.100000001", .sscc, .logistic, .badLength),
    Judged("urn:epc:id:sscc:8938500.1000000001.1", .sscc, .logistic, .badSyntax),
    Judged("urn:epc:id:sgln:8938500.00001.0", .sgln, .location, .none, .zeroExtension),
    Judged("urn:epc:id:sgln:8938500.00001.KHO-1", .sgln, .location, .none, .hasSerial),
    Judged("urn:epc:id:sgln:893850000001..0", .sgln, .location),
    Judged("urn:epc:id:sgln:8938500.00001", .sgln, .location, .missingPart),
    Judged("urn:epc:id:pgln:8938500.00001", .pgln, .party),
    Judged("urn:epc:id:grai:8938500.12345.S1", .grai, .asset),
    Judged("urn:epc:idpat:grai:8938500.12345.*", .grai, .class),
    Judged("urn:epc:id:giai:8938500.KE-1", .giai, .asset),
    Judged("urn:epc:id:giai:8938500.123456789012345678901234", .giai, .asset, .tooLong),
    Judged("urn:epc:id:gdti:8938500.12345.HD%2F2026", .gdti, .document),
    Judged("urn:epc:id:gsrn:8938500.1234567890", .gsrn, .service),
    Judged("urn:epc:id:ginc:8938500.HB1", .ginc, .logistic),
    Judged("urn:epc:id:gsin:8938500.123456789", .gsin, .logistic),
    Judged("urn:epc:id:cpi:8938500.AB-1%23.12", .cpi, .instance),
    Judged("urn:epc:id:cpi:8938500.ab.12", .cpi, .instance, .badCharacter),
    Judged("urn:epc:id:cpi:8938500.AB.012", .cpi, .instance, .leadingZero),
    Judged("urn:epc:id:itip:8938500.100001.01.02.S1", .itip, .instance),
    Judged("urn:epc:id:itip:8938500.100001.03.02.S1", .itip, .instance, .pieceOfTotal),
    Judged("urn:epc:id:upui:8938500.100001.TPX", .upui, .instance),
    Judged("urn:epc:id:sgcn:8938500.12345.123", .sgcn, .document),
    Judged("urn:epc:id:sgcn:8938500.12345.1A3", .sgcn, .document, .badCharacter),
    Judged("urn:epc:id:gid:95100000.12345.400", .gid, .instance),
    Judged("urn:epc:id:gid:95100000.12345", .gid, .instance, .missingPart),
    Judged("urn:epc:id:usdod:CAGEY.5678", .usdod, .instance),
    Judged("urn:epc:id:adi:W81X9C.3KL984PX1.2WMA52", .adi, .instance),
    Judged("urn:epc:id:adi:W81X9C..%232WMA52", .adi, .instance),
    Judged("urn:epc:id:bic:CSQU3054383", .bic, .asset),
    Judged("urn:epc:id:bic:CSQA3054383", .bic, .asset, .badSyntax),
    Judged("urn:epc:id:imovn:9176187", .imovn, .asset),
    Judged("urn:epc:id:imovn:917618", .imovn, .asset, .badLength),
    Judged("urn:epc:tag:sgtin-96:3.8938500.100001.1", .unknownEPC, .other, .badSyntax),
    Judged("URN:EPC:id:sgtin:8938500.100001.1", .unknownEPC, .other, .badSyntax),
  ]

  static let links: [Judged] = [
    Judged("https://id.gs1.org/01/08938500000010", .gtinClass, .class, .none, .prefix893),
    Judged("https://id.gs1.org/01/08938500000010/10/L1", .lgtin, .class, .none, .hasLot),
    Judged("https://id.gs1.org/01/08938500000010/21/S1", .sgtin, .instance, .none, .hasSerial),
    Judged("https://id.gs1.org/01/08938500000010/10/L1/21/S1", .sgtin, .instance, .none, [.hasLot, .hasSerial]),
    Judged("https://id.gs1.org/01/08938500000010/22/V/10/L1/21/S1", .sgtin, .instance),
    Judged("https://id.gs1.org/01/08938500000010/235/T", .upui, .instance),
    Judged("https://txng.vn/sp/01/08938500000010/21/S1", .sgtin, .instance, .none, .notCanonical),
    Judged("http://id.gs1.org/01/08938500000010", .gtinClass, .class, .none, .notCanonical),
    Judged("https://id.gs1.org/01/08938500000013", .gtinClass, .class, .badCheckDigit),
    Judged("https://id.gs1.org/01/8938500000010", .gtinClass, .class, .notFourteenDigits),
    Judged("https://id.gs1.org/01/893850000001", .gtinClass, .class, .badCheckDigit),
    Judged("https://id.gs1.org/01/893850000", .gtinClass, .class, .keyLength),
    Judged("https://id.gs1.org/01/0893850000001X", .gtinClass, .class, .badCharacter),
    Judged("https://id.gs1.org/01/08938500000010/21/S1/10/L1", .sgtin, .instance, .qualifierOrder),
    Judged("https://id.gs1.org/01/08938500000010/10/L1/10/L2", .lgtin, .class, .repeatedAI),
    Judged("https://id.gs1.org/01/08938500000010/01/08938500000010", .gtinClass, .class, .repeatedAI),
    Judged("https://id.gs1.org/01/08938500000010/99/X", .gtinClass, .class, .unknownAI),
    Judged("https://id.gs1.org/01/08938500000010/10", .gtinClass, .class, .linkSyntax),
    Judged("https://id.gs1.org/01/08938500000010/10/", .lgtin, .class, .linkSyntax),
    Judged("https://id.gs1.org/01/08938500000010/10/LÔ", .lgtin, .class, .badCharacter),
    Judged("https://id.gs1.org/01/08938500000010/10/a%2", .lgtin, .class, .badEscape),
    Judged("https://id.gs1.org/01/08938500000010/10/a%20b", .lgtin, .class, .badCharacter),
    Judged("https://id.gs1.org/01/08938500000010/10/123456789012345678901", .lgtin, .class, .tooLong),
    Judged("https://id.gs1.org/gtin/08938500000010/lot/L1", .lgtin, .class, .obsoleteShortName, .obsoleteShortName),
    Judged("https://id.gs1.org/01/08938500000010?17=270101", .gtinClass, .class, .queryIgnored, .queryIgnored),
    Judged("https://id.gs1.org/00/389385000000000127", .sscc, .logistic),
    Judged("https://id.gs1.org/00/389385000000000128", .sscc, .logistic, .badCheckDigit),
    Judged("https://id.gs1.org/414/8930000000019", .sgln, .location),
    Judged("https://id.gs1.org/414/8930000000019/254/K1", .sgln, .location, .none, .hasSerial),
    Judged("https://id.gs1.org/414/8930000000019/254/0", .sgln, .location, .none, .zeroExtension),
    Judged("https://id.gs1.org/417/8930000000019", .pgln, .party),
    Judged("https://id.gs1.org/8003/04002811428550-08HXM", .grai, .asset),
    Judged("https://id.gs1.org/8003/04002811428550", .grai, .class),
    Judged("https://id.gs1.org/8003/14002811428550", .grai, .class, .badSyntax),
    Judged("https://id.gs1.org/8004/8938500KE1", .giai, .asset),
    Judged("https://id.gs1.org/8010/8938500AB/8011/1", .cpi, .instance),
    Judged("https://id.gs1.org/8010/8938500AB", .cpi, .class),
    Judged("https://id.gs1.org/8006/389365326647510160/21/JW", .itip, .instance),
    Judged("https://id.gs1.org/8006/389365326647516001", .itip, .class, .pieceOfTotal),
  ]

  static let others: [Judged] = [
    Judged("", .empty, .other),
    Judged("Mè xửng", .notAURI, .other, .badSyntax),
    Judged("8938500000010", .notAURI, .other, .badSyntax),
    Judged("LOT-1", .notAURI, .other, .badSyntax),
    Judged("(01)08938500000010(21)S1", .sgtin, .instance),
    Judged("(01)08938500000010(21)S1(10)L1", .sgtin, .instance),
    Judged("(01)08938500000013(21)S1", .sgtin, .instance, .badCheckDigit),
    Judged("(01)08938500000010(37)5", .gtinClass, .class, .elementRule),
    Judged("(01)08938500000010(10)A(10)B", .lgtin, .class, .repeatedAI),
    Judged("(00)389385000000000127", .sscc, .logistic),
    Judged("urn:epcglobal:cbv:bt:8930000000019:HD-1", .cbvBizTransaction, .document),
    Judged("urn:epcglobal:cbv:bt:8930000000018:HD-1", .cbvBizTransaction, .document, .badCheckDigit),
    Judged("urn:epcglobal:cbv:bt:893000000001:HD-1", .cbvBizTransaction, .document, .badLength),
    Judged("urn:epcglobal:cbv:xform:8930000000019:X1", .cbvTransformation, .other),
    Judged("urn:epcglobal:cbv:bizstep:shipping", .cbvOther, .other),
    Judged("https://ref.gs1.org/cbv/BTT-po", .cbvOther, .other),
    Judged("urn:uuid:404d95fc-9457-4a51-bd6a-0bba133845a8", .uuid, .other),
    Judged("urn:uuid:404d95fc-9457-4a51-bd6a-0bba133845a", .uuid, .other, .badLength),
    Judged("urn:uuid:404d95fc-9457-4a51-bd6a-0bba133845ag", .uuid, .other, .badSyntax),
    Judged("ni:///sha-256;df7bb3c352fef055578554f09f5e2aa41782150ced7bd0b8af24dd3ccb30ba69?ver=CBV2.0", .ni, .other),
    Judged("ni:///sha-256;df7bb3c3?ver=CBV2.0", .ni, .other, .badLength),
    Judged("geo:16.4637,107.5909", .geo, .location),
    Judged("geo:16.4637,107.5909,5;crs=wgs84;u=10", .geo, .location),
    Judged("geo:96.4637,107.5909", .geo, .location, .badSyntax),
    Judged("geo:16.4637", .geo, .location, .missingPart),
    Judged("urn:vnn:htx:obj:123", .privateURN, .instance),
    Judged("urn:vnn:htx:class:123", .privateURN, .class),
    Judged("urn:vnn:htx:loc:kho1", .privateURN, .location),
    Judged("http://htx.vn/epcis/obj/123", .privateHTTP, .instance),
    Judged("https://htx.vn/kho-1", .privateHTTP, .other),
    Judged("https://htx.vn/kho 1", .privateHTTP, .other, .badCharacter),
    Judged("https://$a/x", .privateHTTP, .other, .badCharacter),
    Judged("example:thing", .otherURI, .other),
    Judged("urn:x", .privateURN, .other, .badSyntax),
  ]
}

@Suite struct EPCIdentifierTests {
  @Test("EPC URIs", arguments: Judged.urns) func urns(_ row: Judged) { judge(row) }
  @Test("Digital Links", arguments: Judged.links) func links(_ row: Judged) { judge(row) }
  @Test("other identifiers", arguments: Judged.others) func others(_ row: Judged) { judge(row) }

  private func judge(_ row: Judged) {
    let verdict = EPCIdentifier.classify(row.text)
    #expect(verdict.scheme == row.scheme)
    #expect(verdict.level == row.level)
    #expect(verdict.fault == row.fault)
    #expect(verdict.flags.isSuperset(of: row.flags))
    #expect(verdict.rawValue >= 0)
  }

  @Test("a verdict comes back out of its word as it went in")
  func packing() {
    for scheme in IdentifierScheme.allCases {
      for fault in IdentifierFault.allCases {
        let verdict = IdentifierVerdict(
          scheme: scheme, form: .bare, level: .service, fault: fault,
          flags: IdentifierFlags(rawValue: 0xFFFF), prefixLength: 12, place: 40_000)
        #expect(verdict.scheme == scheme && verdict.fault == fault)
        #expect(verdict.form == .bare && verdict.level == .service)
        #expect(verdict.flags.rawValue == 0xFFFF && verdict.prefixLength == 12)
        #expect(verdict.place == 32_767 && verdict.rawValue > 0)
      }
    }
  }

  @Test("every fault but none belongs to one rule and has words")
  func rules() {
    for fault in IdentifierFault.allCases {
      #expect((fault.rule == nil) == (fault == .none))
      #expect(!fault.words.vi.isEmpty && !fault.words.en.isEmpty)
    }
    #expect(IdentifierRule.id01.name == "ID-01" && IdentifierRule.id11.name == "ID-11")
  }

  @Test("instances and classes (EVT-18)")
  func levels() {
    let instance = EPCIdentifier.classify("urn:epc:id:sgtin:8938500.100001.1")
    #expect(instance.namesAnInstance && !instance.namesAClass)
    let lot = EPCIdentifier.classify("urn:epc:class:lgtin:8938500.100001.1")
    #expect(!lot.namesAnInstance && lot.namesAClass)
    let own = EPCIdentifier.classify("https://htx.vn/x/1")
    #expect(own.namesAnInstance && own.namesAClass)
  }

  @Test("parts that fields are derived from")
  func parts() throws {
    let text = "urn:epc:class:lgtin:8938500.000001.A%2FB"
    let lot = EPCIdentifier.parts(of: text)
    #expect(lot.gtin == 8_938_500_000_010)
    #expect(lot.isEscaped && lot.serial == nil)
    var out: [UInt8] = []
    EPCParts.appendUnescaped(Array(text.utf8).span, try #require(lot.lot), to: &out)
    #expect(String(decoding: out, as: UTF8.self) == "A/B")
    #expect(EPCIdentifier.parts(of: "urn:epc:id:sscc:8938500.3000000012").sscc == 389_385_000_000_000_127)
    #expect(EPCIdentifier.parts(of: "urn:epc:id:sgln:8930000.00001.0").gln == 8_930_000_000_019)
    #expect(EPCIdentifier.parts(of: "urn:epc:id:sgln:8930000.00001.0").serial == nil)
    #expect(EPCIdentifier.parts(of: "https://id.gs1.org/417/8930000000019").gln == 8_930_000_000_019)
    #expect(EPCIdentifier.parts(of: "(01)08938500000010(10)L1").gtin == 8_938_500_000_010)
    #expect(EPCIdentifier.parts(of: "Mè xửng").gtin == nil)
  }

  @Test("the place of a fault is the byte it stands on")
  func place() {
    #expect(EPCIdentifier.classify("urn:epc:id:sgtin:8938500.100001.a b").place == 33)
    #expect(EPCIdentifier.classify("https://id.gs1.org/01/08938500000013").place == 35)
  }
}
