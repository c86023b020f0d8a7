import Hashing
package import Vocabulary

/// A fact about one event that can only be judged against the rest of its file: 40 bytes, the shape of
/// a row of Pipeline's spill table.
///
/// Pipeline collects them in order of the file, brings equal fingerprints together and asks
/// `EventKeyJudge` about them.
package struct EventKey: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    /// The event has this `eventID` (DOC-05, EVT-14).
    case eventID
    /// An error declaration points at this event (EVT-13).
    case correctiveID
  }

  /// Of the identifier's text.
  package var fingerprint: UInt64
  /// Bit 63: kind. Bit 62: the event takes back the one whose ID it repeats. Bits 32 … 61: fingerprint
  /// of the event's content. Bits 0 … 31: bytes from the record's start to the identifier.
  package var payload: UInt64
  /// Number of the record in the file, from 1.
  package var record: UInt32
  /// Line of the record's start, from 1.
  package var line: UInt32
  /// Where the record stands: bits 8 … 63, offset in the text; bits 0 … 7, its kind.
  package var place: UInt64
  /// Bits 32 … 63: which corrective ID it is, from 0; bits 0 … 31: the event among its siblings.
  package var ordinals: UInt64

  package init(
    fingerprint: UInt64, payload: UInt64, record: UInt32, line: UInt32, place: UInt64 = 0, ordinals: UInt64 = 0
  ) {
    self.fingerprint = fingerprint
    self.payload = payload
    self.record = record
    self.line = line
    self.place = place
    self.ordinals = ordinals
  }

  init(
    _ kind: Kind, fingerprint: UInt64, isErrorDeclaration: Bool, content: UInt64, distance: UInt32,
    record: UInt32, head: RecordHead, start: Int, entry: UInt32 = 0
  ) {
    let folded = (content ^ content >> 30) & 0x3FFF_FFFF
    self.init(
      fingerprint: fingerprint,
      payload: UInt64(kind.rawValue) << 63 | (isErrorDeclaration ? 1 << 62 : 0) | folded << 32
        | UInt64(distance),
      record: record, line: head.line,
      place: UInt64(start + Int(head.origin)) << 8 | UInt64(head.kind.rawValue),
      ordinals: UInt64(entry) << 32 | UInt64(head.ordinal))
  }

  /// Offset of the record in the file as decoded to UTF-8.
  package var recordOffset: Int { Int(place >> 8) }
  package var recordKind: RecordKind { RecordKind(rawValue: UInt8(truncatingIfNeeded: place)) ?? .otherEvent }
  package var ordinal: Int { Int(ordinals & 0xFFFF_FFFF) }
  package var entry: Int { Int(ordinals >> 32) }
  package var kind: Kind { payload >> 63 == 0 ? .eventID : .correctiveID }
  package var isErrorDeclaration: Bool { payload >> 62 & 1 == 1 }
  var content: UInt64 { payload >> 32 & 0x3FFF_FFFF }
  /// Bytes from the record's start to the identifier, in the file as decoded to UTF-8.
  package var distance: UInt32 { UInt32(truncatingIfNeeded: payload) }
}

/// Collects the cross keys of a batch, on any thread.
package struct EventKeyCheck: Sendable {
  package init() {}

  package func collect(from batch: borrowing RecordBatch, into keys: inout [EventKey]) {
    guard batch.form == .epcisXML || batch.form == .epcisJSON, let events = EventBatch(batch)
    else { return }
    let first = batch.firstRecord
    for record in events.records.indices where events.records[record].kind.isEvent {
      let id = events.cell(record, .eventID)
      let range = events.leaves(of: record)
      var declares = false
      for index in range {
        let leaf = events.leaves[index]
        guard leaf.list.isDeclaration else { continue }
        declares = true
        guard leaf.list == .correctiveEventIDs, leaf.part == .value, leaf.cell.isPresent else {
          continue
        }
        keys.append(
          EventKey(
            .correctiveID, fingerprint: fingerprint(events.bytes[leaf.cell.range]),
            isErrorDeclaration: true, content: 0,
            distance: leaf.cell.origin &- events.records[record].origin,
            record: UInt32(first + record), head: events.records[record], start: batch.sourceStart,
            entry: UInt32(leaf.outer)))
      }
      guard id.isPresent else { continue }
      keys.append(
        EventKey(
          .eventID, fingerprint: fingerprint(events.bytes[id.range]),
          isErrorDeclaration: declares, content: Self.content(record, range, events),
          distance: id.origin &- events.records[record].origin, record: UInt32(first + record),
          head: events.records[record], start: batch.sourceStart))
    }
  }

  /// As the sender wrote them: what Mapping derived would only repeat it.
  private static let written: [Field] = [
    .eventTime, .eventOffset, .eventAction, .eventStage, .eventDisposition, .eventParentID,
    .eventTransformationID, .eventReadPoint, .eventBizLocation,
  ]

  /// A fingerprint of all that an error declaration has to repeat: the ends of its texts, where
  /// identifiers, words and numbers differ. Order of parts does not count.
  private static func content(
    _ record: Int, _ range: Range<Int>, _ events: EventBatch
  ) -> UInt64 {
    var sum = UInt64(events.records[record].kind.rawValue)
    for field in written {
      let cell = events.cell(record, field)
      guard cell.holds else { continue }
      let value: UInt64 =
        field == .eventTime
        ? UInt64(bitPattern: events.value(record, field)) : events.key(cell)
      sum &+= (value ^ UInt64(field.id) &<< 40) &* 0x9E37_79B9_7F4A_7C15
    }
    for index in range {
      let leaf = events.leaves[index]
      guard !leaf.list.isDeclaration, leaf.cell.holds else { continue }
      let tag = UInt64(leaf.list.number) &<< 8 | leaf.part.number
      sum &+= (events.key(leaf.cell) ^ tag &<< 40) &* 0xD6E8_FEB8_6659_FD93
    }
    return sum
  }
}

/// Fingerprints of what the events of a batch say, to be held against those of other files (SEQ-07).
///
/// Only asked for where a run has other files. An event that takes another one back says nothing itself.
package struct EventHashCheck: Sendable {
  package init() {}

  /// - Throws: `internal-failure` when there is no memory for a digest.
  package func collect(from batch: borrowing RecordBatch, into keys: inout [EventKey]) throws(Fault) {
    guard batch.form == .epcisXML || batch.form == .epcisJSON else { return }
    var hasher = try EventHasher(.written)
    for record in batch.records.indices where batch.records[record].kind.isEvent {
      guard !batch.leafRange(record).contains(where: { batch.leaves[$0].list.isDeclaration }) else { continue }
      keys.append(
        EventKey(
          .eventID, fingerprint: hasher.fingerprint(record, of: batch), isErrorDeclaration: false, content: 0,
          distance: 0, record: UInt32(batch.firstRecord + record), head: batch.records[record],
          start: batch.sourceStart))
    }
  }
}

/// An event that an earlier file of the run has too.
package struct RepeatedEvent: Hashable, Sendable {
  package var rule: RuleIndex
  package var key: EventKey
  package var otherFile: String
  package var otherRecord: UInt32

  package init(rule: RuleIndex, key: EventKey, otherFile: String, otherRecord: UInt32) {
    self.rule = rule
    self.key = key
    self.otherFile = otherFile
    self.otherRecord = otherRecord
  }
}

/// A finding that only the whole file could show.
package struct CrossFinding: Hashable, Sendable {
  package var rule: RuleIndex
  package var record: UInt32
  /// Where the identifier stands.
  package var key: EventKey
  /// Line of the record's start, and bytes from there to the identifier.
  package var line: UInt32 { key.line }
  package var distance: UInt32 { key.distance }
  /// Canonical field.
  package var field: String
  /// The other record, where there is one.
  package var other: UInt32?
  /// The event that an error declaration takes back, for EVT-14.
  package var original: EventKey?
}

/// DOC-05, EVT-13 and EVT-14, over the keys of a whole file or of one partition of its fingerprints.
package struct EventKeyJudge: Sendable {
  private let unique, corrective, equal: RuleIndex?

  package init(rules: some RuleResolver) {
    unique = rules.rule("DOC-05")
    corrective = rules.rule("EVT-13~corrective")
    equal = rules.rule("EVT-14")
  }

  /// - Parameter keys: all keys with the fingerprints of this partition, in any order.
  /// - Returns: findings in the order of the file.
  package func findings(_ keys: [EventKey]) -> [CrossFinding] {
    let sorted = keys.sorted {
      ($0.fingerprint, $0.record, $0.kind.rawValue) < ($1.fingerprint, $1.record, $1.kind.rawValue)
    }
    var findings: [CrossFinding] = []
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end].fingerprint == sorted[start].fingerprint { end += 1 }
      judge(sorted[start..<end], &findings)
      start = end
    }
    return findings.sorted { ($0.record, $0.distance) < ($1.record, $1.distance) }
  }

  private func judge(_ group: ArraySlice<EventKey>, _ findings: inout [CrossFinding]) {
    let events = group.filter { $0.kind == .eventID }
    let original = events.first { !$0.isErrorDeclaration }
    for key in group {
      switch key.kind {
      case .correctiveID where events.isEmpty:
        add(corrective, key, "event.errorDeclaration", nil, &findings)
      case .correctiveID: break
      case .eventID:
        guard let original, original.record != key.record else { continue }
        if !key.isErrorDeclaration {
          add(unique, key, "event.id", original.record, &findings)
        } else if key.content != original.content {
          add(equal, key, "event.errorDeclaration", original.record, &findings, original: original)
        }
      }
    }
  }

  /// Records that an error declaration takes back.
  ///
  /// - Parameter keys: all keys of one fingerprint.
  package static func retracted(_ keys: [EventKey]) -> [UInt32] {
    guard keys.contains(where: { $0.kind == .eventID && $0.isErrorDeclaration }) else { return [] }
    return keys.filter { $0.kind == .eventID && !$0.isErrorDeclaration }.map(\.record)
  }

  private func add(
    _ rule: RuleIndex?, _ key: EventKey, _ field: String, _ other: UInt32?,
    _ findings: inout [CrossFinding], original: EventKey? = nil
  ) {
    guard let rule else { return }
    findings.append(
      CrossFinding(
        rule: rule, record: key.record, key: key, field: field, other: other, original: original))
  }
}
