import Foundation
import Intake
import Testing
import Vocabulary

@testable import Reading

/// A document read with markup remembered gives the tapes, and the fault, of one that libxml2 parsed
/// whole: the plain way is the oracle.
@Suite struct MarkupMemoryTests {
  /// Small documents are whole in the largest: what was learnt is used with the others.
  static let sizes: [Int] = [1, 7, 997, 65_536]

  /// All that a reader can know of a document: tapes to the last token, the fault with its place.
  static func told(
    _ bytes: [UInt8], _ vocabulary: XMLVocabulary = .epcis, chunk: Int, remembers: Bool, batch: Int = 1000
  ) -> (said: [[Int]], fault: String, spared: Int) {
    let bom = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let stream = ByteStream(.bytes(bytes, path: "t.xml"), encoding: .utf8, bomLength: bom)
    var limits = XMLLimits()
    limits.batchRecords = batch
    var said: [[Int]] = []
    do {
      var parser = try XMLPushParser(
        stream, vocabulary: vocabulary, limits: limits, chunk: chunk, remembersMarkup: remembers)
      do {
        while let tape = try parser.next() { said.append(flat(tape)) }
      } catch {
        return (said, "\(error)", parser.recordsSpared)
      }
      return (said, "", parser.recordsSpared)
    } catch {
      return (said, "\(error)", 0)
    }
  }

  private static func flat(_ tape: XMLTape) -> [Int] {
    var flat = [
      tape.part == .records ? 1 : 0, tape.sourceCount, tape.sourceStart, tape.firstLine, tape.firstColumn,
      tape.openWrappers, tape.bytes.count,
    ]
    for byte in tape.bytes { flat.append(Int(byte)) }
    for name in tape.recordNames { flat.append(tape.names[Int(name)].hashValue) }
    for token in tape.tokens {
      flat += [
        Int(token.kind.rawValue), token.inArena ? 1 : 0, Int(token.name), tape.names[Int(token.name)].hashValue,
        Int(token.origin), Int(token.start), Int(token.length),
      ]
    }
    return flat
  }

  /// Compares both ways; gives how many records needed no parsing, with the chunks that spared most.
  @discardableResult
  static func compare(
    _ bytes: [UInt8], _ vocabulary: XMLVocabulary = .epcis, chunks: [Int] = Self.sizes, batch: Int = 1000,
    _ what: @autoclosure () -> String = ""
  ) -> Int {
    var spared = 0
    for chunk in chunks {
      let plain = told(bytes, vocabulary, chunk: chunk, remembers: false, batch: batch)
      let quick = told(bytes, vocabulary, chunk: chunk, remembers: true, batch: batch)
      #expect(quick.fault == plain.fault, "chunk \(chunk) \(what())")
      let same = quick.said == plain.said
      #expect(same, "chunk \(chunk) \(what())\n\(same ? "" : String(decoding: bytes.prefix(6000), as: UTF8.self))")
      #expect(plain.spared == 0)
      spared = max(spared, quick.spared)
    }
    return spared
  }

  static func document(_ events: [String]) -> [UInt8] {
    Array(
      ("<?xml version=\"1.0\"?>\n<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" xmlns:x=\"urn:x\" "
        + "schemaVersion=\"2.0\">\n<EPCISBody><EventList>\n  " + events.joined(separator: "\n  ")
        + "\n</EventList></EPCISBody>\n</e:EPCISDocument>\n").utf8)
  }

  static let good =
    "<ObjectEvent>\n<eventTime>2026-01-01T00:00:00Z</eventTime>\n<epcList><epc>urn:a:1</epc><epc/></epcList>\n"
    + "<action>ADD</action><bizTransactionList><bizTransaction type=\"po\">urn:p</bizTransaction></bizTransactionList>"
    + "<x:note kind='a'>mè xửng</x:note>\n</ObjectEvent>"

  // MARK: Made by hand

  /// What stands in the place of one value, and between two records.
  static let values = [
    "ADD", "", " ", "ADD ", " ADD", "A\nB", "A\tB", "A\rB", "A\r\nB", "Đóng gói 🍬", "A &amp; B", "A & B", "&#65;",
    "<b/>",
    "A<!-- c -->B", "<![CDATA[A]]>", "<?p i?>", "]]>", "a > b", "]]", "\"", "'", "\u{7F}", "\u{85}", "\u{1}",
    "\u{FFFD}",
    "\u{FFFE}", "\u{FFFF}", "\u{10FFFF}", "\u{A0}ADD", String(repeating: "dài ", count: 1200) + "x",
    String(repeating: "x", count: 4095), String(repeating: "x", count: 4096), String(repeating: "x", count: 4097),
    String(repeating: "ẽ", count: 700),
  ]

  @Test("any value in the place of one that was learnt", arguments: values)
  func value(_ value: String) {
    let odd = Self.good.replacing("ADD", with: value)
    let attribute = Self.good.replacing("\"po\"", with: "\"\(value)\"")
    let note = Self.good.replacing("kind='a'", with: "kind='\(value)'")
    let events = [
      Self.good, Self.good, odd, Self.good, odd, attribute, Self.good, note, Self.good, note, attribute, odd,
    ]
    let chunks = value.utf8.count > 1000 ? [7, 997, 65_536] : Self.sizes
    let rounds = Array(repeating: events, count: value.utf8.count > 1000 ? 8 : 2).flatMap { $0 }
    Self.compare(Self.document(rounds), chunks: chunks)
    Self.compare(Self.document([odd, odd, Self.good, odd, Self.good]), chunks: chunks)
  }

  /// Bytes that are no characters of XML, in the midst of a text.
  static let broken: [[UInt8]] = [
    [0x80], [0xC0, 0x80], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE1, 0xBA], [0xED, 0xA0, 0x80],
    [0xEF, 0xBF, 0xBE],
    [0xEF, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    [0x00], [0x0B], [0x1F], [0xF0, 0x9F, 0x8D], [0xE1, 0xBB, 0xAD, 0xAD],
  ]

  @Test("bytes that are no characters", arguments: broken)
  func bytes(_ broken: [UInt8]) {
    let text = Self.document(Array(repeating: Self.good, count: 6))
    for target in ["ADD", "xửng", "po\"", "urn:a"] {
      var document = text
      // In the last record, which would need no parsing.
      let word = Array(target.utf8)
      guard
        let place = (0..<document.count - word.count).last(where: { document[$0..<$0 + word.count].elementsEqual(word) }
        )
      else { continue }
      document.insert(contentsOf: broken, at: place + 1)
      Self.compare(document, chunks: [1, 997])
    }
  }

  static let oddities = [
    "", "\r\n", "\r", "\t", "text", "<!-- <ObjectEvent> -->", "<?p i?>", "<![CDATA[ ]]>", "&#32;", "<x:Event/>",
    "<x:Event a='1'/>", "<ObjectEvent/>", "<extension>" + good + "</extension>",
    "<extension xmlns='urn:other'>" + good + good + "</extension>",
    "<extension xmlns:x='urn:y'>" + good + good + "</extension>", "<ObjectEvent xmlns:x='urn:z'>\n</ObjectEvent>",
    "<ObjectEvent\n a='1'\n b='2'><action>ADD</action></ObjectEvent>", "<ObjectEvent ><a>b</a></ObjectEvent >",
    "<ObjectEvent><a xml:id='q'>b</a></ObjectEvent>", "<ObjectEvent><a xml:id='q q'>b</a></ObjectEvent>",
    "<ObjectEvent><a xml:space='preserve'>b</a></ObjectEvent>", "<ObjectEvent>t<a>b</a></ObjectEvent>",
    "<ObjectEvent><a>b</a>t</ObjectEvent>", "<ObjectEvent><ObjectEvent><a>b</a></ObjectEvent><a>c</a></ObjectEvent>",
    "<ObjectEvent><a x:k='1' k=\"2\">b</a></ObjectEvent>", "<ObjectEvent><a k='1' k='2'>b</a></ObjectEvent>",
    "<ObjectEvent><u:a>b</u:a></ObjectEvent>", "</EventList><EventList>", "</EventList>", "<ObjectEvent><a>b",
    "<ObjectEvent><a>b</c></ObjectEvent>", "<ObjectEvent><a>b</a></TransactionEvent>", "<!DOCTYPE x>", "]]>", "\u{1}",
  ]

  @Test("anything between records", arguments: oddities)
  func between(_ odd: String) {
    let events = [Self.good, Self.good, odd, Self.good, Self.good, odd, odd, Self.good, odd]
    Self.compare(Self.document(events))
    Self.compare(Self.document(events), batch: 3)
    Self.compare(
      Array(String(decoding: Self.document(events), as: UTF8.self).replacing("\n", with: "\r\n").utf8), batch: 2)
  }

  @Test("records like earlier ones are not parsed, several kinds of them by turns", arguments: [1, 2, 5, 16, 17, 40])
  func spares(_ kinds: Int) {
    let events = (0..<400).map { number in
      Self.good.replacing("</action>", with: "</action><k\(number % kinds)>\(number)</k\(number % kinds)>")
    }
    let spared = Self.compare(Self.document(events), chunks: [4096], batch: 70)
    if kinds <= 16 { #expect(spared >= 350 - 2 * kinds) }
  }

  @Test("a document cut anywhere ends with the same fault at the same place")
  func truncated() {
    let text = Self.document(Array(repeating: Self.good, count: 4) + [Self.good.replacing("ADD", with: "Sản xuất")])
    for end in stride(from: 150, to: text.count, by: 5) { Self.compare(Array(text[..<end]), chunks: [7, 997, 65_536]) }
    for end in stride(from: text.count - 400, to: text.count, by: 3) { Self.compare(Array(text[..<end]), chunks: [1]) }
  }

  // MARK: Found and broken

  /// The same document with its records several times over.
  static func repeated(_ bytes: [UInt8], _ vocabulary: XMLVocabulary, times: Int) -> [UInt8]? {
    let bom = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let stream = ByteStream(.bytes(bytes, path: "t.xml"), encoding: .utf8, bomLength: bom)
    guard var parser = try? XMLPushParser(stream, vocabulary: vocabulary, remembersMarkup: false) else { return nil }
    while let tape = try? parser.next() {
      guard tape.part == .records, let first = tape.tokens.first(where: { $0.kind == .open || $0.kind == .leaf }),
        let last = tape.tokens.last, last.kind == .close
      else { continue }
      let start = bom + tape.sourceStart + Int(first.origin)
      let end = bom + tape.sourceStart + Int(last.origin)
      guard start < end, end <= bytes.count else { return nil }
      let records = Array(bytes[start..<end])
      return bytes[..<start] + Array(repeating: records + [0x0A, 0x20], count: times).flatMap { $0 } + bytes[end...]
    }
    return nil
  }

  /// One to three changes somewhere in a document.
  static func mutated(_ bytes: [UInt8], _ random: inout TableSeed) -> [UInt8] {
    let pieces = [
      "<", ">", "&", "\"", "'", "/", "]]>", " ", "\n", "\r\n", "\t", "\u{0}", "\u{1}", "é", "ử", "<a>", "</a>", "<a/>",
      "x",
      "<!-- c -->", "<![CDATA[a]]>", "<?p i?>", "&amp;", "&#10;", "&x;", "</ObjectEvent>", "<ObjectEvent>",
      "<extension>",
      "</extension>", "xmlns:x='u'", " a='b'", "</EventList>", "<Record>", "</Record>",
    ].map { Array($0.utf8) }
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      guard bytes.count > 8 else { break }
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let piece = pieces.randomElement(using: &random) ?? []
      switch Int.random(in: 0..<8, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: place)
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
      case 3:
        let end = min(bytes.count, place + Int.random(in: 1...400, using: &random))
        bytes.insert(contentsOf: Array(bytes[place..<end]), at: end)
      case 4: bytes.removeSubrange(place...)
      default: bytes.insert(contentsOf: piece, at: place)
      }
    }
    return bytes
  }

  /// More rounds for a longer look: `TXNG_FUZZ=100`.
  static let rounds = ProcessInfo.processInfo.environment["TXNG_FUZZ"].flatMap(Int.init) ?? 1

  @Test("documents of the corpus, whole and repeated", .enabled(if: Checkout.hasCorpus), arguments: CorpusFile.all)
  func corpus(_ file: CorpusFile) {
    let bytes = file.bytes
    guard bytes.count < 200_000 else { return }
    Self.compare(bytes, chunks: [7, 997, 65_536], file.path)
    guard let more = Self.repeated(bytes, .epcis, times: 4) else { return }
    Self.compare(more, chunks: [997, 65_536], file.path)
    var random = TableSeed(UInt64(bytes.count))
    for _ in 0..<2 * Self.rounds {
      Self.compare(Self.mutated(more, &random), chunks: [7, 997, 65_536], batch: 3, file.path)
    }
  }

  static let samples: [String] = {
    let folder = Checkout.root.appending(path: "SampleData")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".xml") }.sorted()
  }()

  @Test("documents of SampleData, whole, repeated and broken", arguments: samples)
  func sample(_ name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Checkout.root.appending(path: "SampleData/\(name)")))
    for vocabulary in [XMLVocabulary.epcis, ExchangeLayout.vocabulary] {
      Self.compare(bytes, vocabulary, name)
      guard let more = Self.repeated(bytes, vocabulary, times: 5) else { continue }
      Self.compare(more, vocabulary, name)
      var random = TableSeed(UInt64(bytes.count))
      for _ in 0..<12 * Self.rounds {
        Self.compare(Self.mutated(more, &random), vocabulary, chunks: [7, 997, 65_536], batch: 4, name)
      }
    }
  }

  @Test("made documents, repeated and broken", arguments: EPCISVersion.allCases, [4, 5])
  func made(_ version: EPCISVersion, _ seed: UInt64) {
    var maker = DocumentMaker(version: version, seed: seed &* 0x9E37_79B9_7F4A_7C15)
    var random = TableSeed(seed)
    var spared = 0
    for _ in 0..<60 * Self.rounds {
      let document = Array(maker.document().utf8)
      guard let more = Self.repeated(document, .epcis, times: 4) else { continue }
      spared += Self.compare(more)
      Self.compare(Self.mutated(more, &random), batch: 2)
    }
    // A comparison of the plain way with itself proves nothing.
    #expect(spared > 20)
  }
}
