import Foundation
import Testing

@testable import Reading

@Suite struct EPCISSchemaTests {
  static let folder = Checkout.root.appending(path: "Schemas/XSD")

  @Test("the XSDs are what the content tables say", arguments: EPCISVersion.allCases)
  func written(_ version: EPCISVersion) throws {
    for file in XSDWriter(version).files {
      let place = Self.folder.appending(path: file.name)
      if ProcessInfo.processInfo.environment["TXNG_REWRITE"] != nil {
        try file.text.write(to: place, atomically: true, encoding: .utf8)
      }
      let written = try? String(contentsOf: place, encoding: .utf8)
      #expect(
        written == file.text,
        "\(file.name) is not current: TXNG_REWRITE=1 swift test --filter EPCISSchemaTests")
    }
  }

  @Test("words fit a byte and know their own names")
  func words() {
    #expect(EPCISWord.count < 256)
    for word in EPCISWord.allCases.dropFirst() {
      #expect(EPCISWord.number(of: word.name) == word.rawValue)
      #expect(EPCISWord.name(of: word.rawValue) == word.name)
    }
  }

  /// libxml2 and the manifest (Xerces) differ here: line breaks around an `xsd:dateTime` named by
  /// `xsi:type` in a vendor's extension, which collapse before the value is judged; libxml2 forgets to.
  static let differences: Set<String> = [
    "xml-1.2/valid/oe__AggregationEvent_all_possible_fields.xml",
    "xml-1.2/valid/oe__TransformationEvent_all_possible_fields.xml",
  ]

  @Test(
    "our XSDs decide as the published ones do",
    .enabled(if: Checkout.hasCorpus && XMLLint.path != nil),
    arguments: [EPCISVersion.one, .two])
  func corpus(_ version: EPCISVersion) throws {
    let files = CorpusFile.all.filter { $0.version == version }
    let verdicts = try XMLLint.validate(
      files.map(\.enveloped),
      schema: Self.folder.appending(path: version == .two ? "epcis-2.0.xsd" : "epcis-1.2.xsd"))
    #expect(files.count > 30)
    for (file, isValid) in zip(files, verdicts) {
      let expected = file.isSchemaValid != Self.differences.contains(file.path)
      #expect(isValid == expected, "\(file.path)")
    }
  }
}

extension CorpusFile {
  /// By the namespace of its content.
  var version: EPCISVersion {
    let text = String(decoding: bytes, as: UTF8.self)
    if text.contains("xsd:2\"") { return .two }
    if text.contains("xsd:1\"") { return .one }
    return format.contains("2.0") ? .two : .one
  }

  /// The document; a bare event inside an envelope.
  var enveloped: [UInt8] {
    guard isBareEvent else { return bytes }
    var text = String(decoding: bytes, as: UTF8.self)
    for opening in ["<?xml", "<!DOCTYPE"] {
      if let start = text.range(of: opening), let end = text.range(of: ">", range: start.upperBound..<text.endIndex) {
        text.removeSubrange(text.startIndex..<end.upperBound)
      }
    }
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    return Array(
      """
      <e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:\(version.rawValue)" schemaVersion="1" \
      creationDate="2026-01-01T00:00:00Z"><EPCISBody><EventList>\(text)</EventList></EPCISBody>\
      </e:EPCISDocument>
      """.utf8)
  }
}
