import Intake
import Testing
import Vocabulary

@testable import Reading

/// An event of a known shape becomes what walking it would make of it.
@Suite struct EventPlansTests {
  /// All that a batch holds of its records.
  static func read(_ text: String, remembers: Bool) throws -> [String] {
    let stream = ByteStream(.bytes(Array(text.utf8), path: "t.xml"), encoding: .utf8, bomLength: 0)
    let reader = try EPCISXMLReader(stream)
    var said: [String] = []
    while let work = try reader.next() {
      var events = EPCISEventReader(
        work.tape, firstRecord: work.firstRecord, counts: work.counts, remembersShapes: remembers)
      events.read()
      said += describe(events.batch)
    }
    return said
  }

  static func describe(_ batch: RecordBatch) -> [String] {
    var said: [String] = []
    for record in batch.records.indices {
      said.append("\(batch.records[record])")
      // Every slot's cell, absent ones included: their origins count.
      for slot in 0..<batch.width where batch.table.hasColumn(slot) {
        let cell = batch.cell(record, slot)
        if cell.origin > 0 || cell.length > 0 { said.append("\(slot) \(cell)") }
      }
      for index in batch.leafRange(record) { said.append("\(batch.leaves[index])") }
    }
    return said
  }

  @Test("between events of known shapes each becomes the same", arguments: StructureJudgeTests.cases)
  func differential(_ test: StructureJudgeTests.Case) throws {
    let others = StructureJudgeTests.cases.filter { $0.version == test.version }.map(\.events)
    var random = TableSeed(UInt64(test.events.utf8.count) &+ 7)
    for _ in 0..<6 {
      var events = [test.events, test.events]
      for _ in 0..<8 { events.append(others.randomElement(using: &random) ?? "") }
      events.append(test.events)
      let text = RecordShapesTests.document(test.version, events)
      #expect(try Self.read(text, remembers: true) == Self.read(text, remembers: false))
    }
  }

  /// Whatever has the same tokens in part.
  @Test(
    "what only begins like a known shape is another",
    arguments: [
      ["<ObjectEvent/>", "<ObjectEvent a=\"1\"/>", "<ObjectEvent/>", "<ObjectEvent a=\"\"/>"],
      ["<ObjectEvent><action/></ObjectEvent>", "<ObjectEvent><action>ADD</action></ObjectEvent>"],
      [
        "<ObjectEvent><action>ADD</action><action>DELETE</action></ObjectEvent>",
        "<ObjectEvent><action/><action>DELETE</action></ObjectEvent>",
        "<ObjectEvent><action>ADD</action></ObjectEvent>",
      ],
      [
        "<ObjectEvent><epcList/><readPoint><id/></readPoint></ObjectEvent>",
        "<ObjectEvent><epcList><epc/></epcList><readPoint><id>urn:x:y</id></readPoint></ObjectEvent>",
        "<ObjectEvent><epcList><epc>urn:x:y</epc></epcList><readPoint x=\"\"><id>urn:x:y</id></readPoint></ObjectEvent>",
      ],
      [
        "<QuantityEvent><epcClass>urn:x:y</epcClass><quantity>1</quantity></QuantityEvent>",
        "<ObjectEvent><epcClass>urn:x:y</epcClass><quantity>1</quantity></ObjectEvent>",
      ],
    ])
  func prefixes(_ events: [String]) throws {
    let text = RecordShapesTests.document(.two, events + events.reversed() + events)
    let plain = try Self.read(text, remembers: false)
    #expect(!plain.isEmpty)
    #expect(try Self.read(text, remembers: true) == plain)
  }

  @Test("a known shape is replayed, another is not")
  func replays() throws {
    let event = "<ObjectEvent><action>ADD</action><bizStep>urn:x:y</bizStep></ObjectEvent>"
    let text = RecordShapesTests.document(.two, [event, event, "<ObjectEvent><action>ADD</action></ObjectEvent>"])
    let stream = ByteStream(.bytes(Array(text.utf8), path: "t.xml"), encoding: .utf8, bomLength: 0)
    let tape = try #require(try EPCISXMLReader(stream).next()).tape
    var reader = EPCISEventReader(tape, firstRecord: 1, counts: [], remembersShapes: false)
    reader.read()
    var first = reader.batch
    first.records.removeLast(2)
    first.leaves.removeAll()
    var plans = EventPlans()
    var batch = first
    #expect(plans.replay(0, in: tape, to: &batch) == nil)
    plans.learn(0..<4, in: tape, from: first, own: .eventType)
    #expect(plans.replay(4, in: tape, to: &batch) == 4)
    #expect(batch.text(of: batch.cell(0, .eventStage)) == "urn:x:y")
    #expect(plans.replay(8, in: tape, to: &batch) == nil)
  }
}
