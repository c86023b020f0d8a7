import Intake
import Testing
import Vocabulary

@testable import Reading

/// A record of a known shape gets what walking it would give.
@Suite struct RecordShapesTests {
  static func document(_ version: EPCISVersion, _ events: [String]) -> String {
    "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:\(version.rawValue)\" schemaVersion=\"\(version == .two ? "2.0" : "1.2")\" creationDate=\"2026-10-07T00:00:00Z\"><EPCISBody><EventList>\n"
      + events.joined(separator: "\n") + "</EventList></EPCISBody></e:EPCISDocument>"
  }

  /// Notes and violations of the records, with shapes remembered or without.
  static func judged(_ text: String, remembers: Bool) throws -> [String] {
    let stream = ByteStream(.bytes(Array(text.utf8), path: "t.xml"), encoding: .utf8, bomLength: 0)
    let reader = try EPCISXMLReader(stream)
    var said: [String] = []
    while let work = try reader.next() {
      var judge = StructureJudge(
        recordsOf: work.version, openWrappers: work.tape.openWrappers,
        isQualified: work.isQualified, remembersShapes: remembers)
      judge.judge(work.tape)
      said += judge.notes.map {
        "\($0.code) \($0.record) \($0.origin) \($0.field?.id ?? 0) \($0.found)|\($0.expected)"
      }
      said.append("\(judge.violations) \(judge.records)")
    }
    return said
  }

  @Test("between records of known shapes every fault is still found", arguments: StructureJudgeTests.cases)
  func differential(_ test: StructureJudgeTests.Case) throws {
    let good = StructureJudgeTests.cases.filter { $0.version == test.version && $0.violations == 0 }
      .map(\.events)
    let faulty = StructureJudgeTests.cases.filter { $0.version == test.version }.map(\.events)
    var random = TableSeed(UInt64(test.events.utf8.count))
    for _ in 0..<8 {
      var events = [test.events] + good.prefix(3) + [test.events]
      for _ in 0..<6 {
        events.append((Bool.random(using: &random) ? faulty : good).randomElement(using: &random) ?? "")
      }
      events.append(test.events)
      let text = Self.document(test.version, events)
      #expect(try Self.judged(text, remembers: true) == Self.judged(text, remembers: false))
    }
  }

  /// Values of one shape: only their forms can be wrong, and the action may ask for other lists.
  @Test(
    "a value that has not its form is found in a record of a known shape",
    arguments: [
      ("ADD", "1.5", "2026-10-05T08:30:00Z", 0), ("OBSERVE", "7", "2026-10-05T08:30:00+07:00", 0),
      ("ADD", "1,5", "2026-10-05T08:30:00Z", 1), ("ADD", "1.5", "2026-10-05 08:30", 1),
      ("DELETE", "1", "2026-10-05T08:30:00Z", 0),
      ("DESTROY", "1", "2026-10-05T08:30:00Z", 1),
    ])
  func values(_ action: String, _ quantity: String, _ time: String, _ violations: Int) throws {
    func event(_ action: String, _ quantity: String, _ time: String) -> String {
      "<ObjectEvent><eventTime>\(time)</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset><action>\(action)</action>"
        + "<quantityList><quantityElement><epcClass>urn:epc:class:lgtin:8938500.000001.L1</epcClass><quantity>\(quantity)</quantity></quantityElement></quantityList></ObjectEvent>"
    }
    let good = event("ADD", "2", "2026-10-05T08:30:00Z")
    let text = Self.document(.two, [good, good, event(action, quantity, time), good])
    let said = try Self.judged(text, remembers: true)
    #expect(said == (try Self.judged(text, remembers: false)))
    #expect(said.last == "\(violations) 3")
  }

  @Test("a known shape is passed over, another is not")
  func match() throws {
    let stream = ByteStream(
      .bytes(
        Array(
          Self.document(.two, [StructureJudgeTests.object(StructureJudgeTests.head + "<action>ADD</action>")]).utf8),
        path: "t.xml"),
      encoding: .utf8, bomLength: 0)
    let work = try #require(try EPCISXMLReader(stream).next())
    let tape = work.tape
    var shapes = RecordShapes()
    #expect(shapes.match(0, in: tape) == nil)
    shapes.learn(tape.tokens[...], checks: [])
    #expect(shapes.match(0, in: tape) == tape.tokens.count)
    #expect(shapes.match(1, in: tape) == nil)
  }
}
