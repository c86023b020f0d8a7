import Testing
import Vocabulary

@testable import Checking

/// Numbers every rule it is asked for, in order.
private struct Numbered: RuleResolver {
  static let names = ["DOC-05", "EVT-13~corrective", "EVT-14"]
  func rule(_ id: String) -> RuleIndex? { Self.names.firstIndex(of: id).map { RuleIndex($0) } }
}

@Suite("Keys of events") struct EventKeyTests {
  private func event(
    _ id: UInt64, _ record: UInt32, declares: Bool = false, content: UInt64 = 1
  ) -> EventKey {
    EventKey(
      .eventID, fingerprint: id, isErrorDeclaration: declares, content: content, distance: 7,
      record: record, head: Self.head(record), start: 0)
  }

  private static func head(_ line: UInt32) -> RecordHead {
    RecordHead(kind: .objectEvent, origin: 5, line: line, ordinal: 9)
  }

  private func corrective(_ id: UInt64, _ record: UInt32) -> EventKey {
    EventKey(
      .correctiveID, fingerprint: id, isErrorDeclaration: true, content: 0, distance: 9,
      record: record, head: Self.head(record), start: 0)
  }

  private func found(_ keys: [EventKey]) -> [String] {
    EventKeyJudge(rules: Numbered()).findings(keys).map {
      "\(Numbered.names[$0.rule.number]) #\($0.record)"
    }
  }

  @Test("the payload keeps what it is given")
  func payload() {
    let key = EventKey(
      .correctiveID, fingerprint: 1, isErrorDeclaration: true, content: 0x2FFF_FFFF,
      distance: 4_000_000_000, record: 3,
      head: RecordHead(kind: .aggregationEvent, origin: 4_000_000_000, line: 4, ordinal: 3_000_000_000),
      start: 1 << 40, entry: 4_000_000_001)
    #expect(key.kind == .correctiveID)
    #expect(key.isErrorDeclaration)
    #expect(key.content == 0x2FFF_FFFF)
    #expect(key.distance == 4_000_000_000)
    #expect(key.line == 4 && key.recordOffset == 1 << 40 + 4_000_000_000)
    #expect(key.recordKind == .aggregationEvent && key.ordinal == 3_000_000_000 && key.entry == 4_000_000_001)
    #expect(event(1, 3).kind == .eventID)
  }

  @Test("each repetition of an ID is found, in file order, whatever the order of keys")
  func repeated() {
    #expect(found([event(5, 9), event(5, 2), event(6, 3), event(5, 4)]) == ["DOC-05 #4", "DOC-05 #9"])
  }

  @Test("an error declaration may repeat the ID, before or after its event")
  func declaration() {
    #expect(found([event(5, 1), event(5, 2, declares: true)]).isEmpty)
    #expect(found([event(5, 1, declares: true), event(5, 2)]).isEmpty)
    #expect(found([event(5, 1, declares: true), event(5, 2, declares: true)]).isEmpty)
  }

  @Test("an error declaration with other content is found")
  func content() {
    #expect(found([event(5, 1), event(5, 2, declares: true, content: 2)]) == ["EVT-14 #2"])
  }

  @Test("a corrective event has to be in the file")
  func correctiveEvent() {
    #expect(found([event(5, 1, declares: true), corrective(6, 1)]) == ["EVT-13~corrective #1"])
    #expect(found([event(5, 1, declares: true), corrective(6, 1), event(6, 2)]).isEmpty)
  }
}
