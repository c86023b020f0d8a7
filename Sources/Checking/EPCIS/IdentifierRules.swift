import Identifiers
import Vocabulary

/// The part an identifier plays in an event: what kind of key may stand there (ID-10).
enum IdentifierRole: Sendable {
  /// `epcList`, `childEPCs`, `inputEPCList`, `outputEPCList`.
  case object
  /// The same, in a transformation: no logistic units.
  case material
  /// `epcClass`.
  case objectClass
  case parent
  /// `readPoint`, `bizLocation`, a source or destination of type `location`.
  case place
  /// A source or destination of type `owning_party` or `possessing_party`.
  case party
  /// The same in a 1.x document, where SGLN stand for parties too.
  case oldParty
  case transaction
  case transformation
  /// `eventID` and `correctiveEventID`.
  case event
  /// A source or destination without a usable type, a certificate: any URI.
  case any

  /// The kind of key may stand here. Private and general URIs may stand anywhere.
  func takes(_ verdict: IdentifierVerdict) -> Bool {
    switch self {
    case .any: true
    case .object, .parent: verdict.level != .party && verdict.level != .location
    case .material:
      verdict.level != .party && verdict.level != .location && verdict.level != .logistic
    case .objectClass: verdict.level != .party && verdict.level != .location
    case .place: verdict.level == .location || verdict.level == .other
    case .party: verdict.level == .party || verdict.level == .other
    case .oldParty:
      verdict.level == .party || verdict.level == .location || verdict.level == .other
    case .transaction:
      switch verdict.scheme {
      case .sgtin, .lgtin, .gtinClass, .sscc, .sgln, .pgln, .itip, .upui, .cbvTransformation, .geo:
        false
      default: true
      }
    case .transformation:
      switch verdict.scheme {
      case .gdti, .cbvTransformation, .uuid, .ni: true
      default: !verdict.isGS1 && verdict.scheme != .cbvBizTransaction && verdict.scheme != .geo
      }
    case .event: !verdict.isGS1 && verdict.scheme != .geo
    }
  }

  /// Keys to use here, for the words of ID-10.
  var expected: String {
    switch self {
    case .object: "SGTIN, SSCC, GRAI, GIAI"
    case .material: "SGTIN"
    case .objectClass: "LGTIN, GTIN"
    case .parent: "SSCC, SGTIN, GRAI"
    case .place: "SGLN (414)"
    case .party, .oldParty: "PGLN (417)"
    case .transaction: "urn:epcglobal:cbv:bt:…, GDTI"
    case .transformation: "urn:epcglobal:cbv:xform:…, urn:uuid:…, GDTI"
    case .event: "urn:uuid:…, ni:///sha-256;…"
    case .any: "URI"
    }
  }
}

extension EventCheck {
  /// ID-01 … ID-11 for one identifier; one fault, one finding.
  ///
  /// - Returns: whether the identifier is sound, so that rules about what it names may speak.
  @inline(__always)
  func judgeIdentifier(
    _ verdict: IdentifierVerdict, as role: IdentifierRole, _ cell: Cell, record: Int,
    at place: Place, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) -> Bool {
    // The ordinary case, tested in one go.
    if verdict.isPlain(role.levels) { return true }
    return judgeUnusual(verdict, as: role, cell, record: record, at: place, events, &sink)
  }

  @inline(never)
  private func judgeUnusual(
    _ verdict: IdentifierVerdict, as role: IdentifierRole, _ cell: Cell, record: Int,
    at place: Place, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) -> Bool {
    let fault = verdict.fault
    switch verdict.scheme {
    case .empty: return false
    case .notAURI, .unknownEPC:
      sink.report(
        rules.idSyntax, record: record, at: place, found: events.text(cell),
        expected: role.expected)
      return false
    default: break
    }
    // A vocabulary name is no identifier of anything.
    if verdict.form == .elementString || verdict.form == .bare || verdict.scheme == .cbvOther {
      sink.report(
        rules.idSyntax, record: record, at: place, found: events.text(cell),
        expected: role.expected)
      return false
    }
    if fault.isError {
      // ID-02 speaks of keys; the GLN inside a transaction's name only tells who gave the number. And
      // any URI may be an event's ID, even a UUID with a letter too many.
      let isIssuer =
        fault == .badCheckDigit
        && (verdict.scheme == .cbvBizTransaction || verdict.scheme == .cbvTransformation)
      let isEventID = role == .event && (verdict.scheme == .uuid || verdict.scheme == .ni)
      let rule: RuleIndex? =
        switch fault.rule {
        case _ where isIssuer: rules.idIssuer
        case _ where isEventID: rules.idEvent
        case .id01: rules.idSyntax
        case .id02: rules.idCheckDigit
        case .id03: rules.idCharacters
        case .id06: rules.idDigits
        default: rules.idLink
        }
      sink.report(
        rule, record: record, at: place, found: events.text(cell),
        // The kind of key is right where only its last digit is wrong.
        expected: fault.rule == .id02 ? "" : role.expected)
      return false
    }
    let flags = verdict.flags
    if flags.contains(.obsoleteShortName) {
      sink.report(rules.idLinkName, record: record, at: place, found: events.text(cell))
    }
    if flags.contains(.queryIgnored) {
      sink.report(rules.idLinkQuery, record: record, at: place, found: events.text(cell))
    }
    if flags.contains(.restrictedPrefix) || flags.contains(.demoPrefix) {
      sink.report(rules.idRange, record: record, at: place, found: events.text(cell))
    }
    if !role.takes(verdict) {
      sink.report(
        rules.idKind, record: record, at: place, found: events.text(cell), expected: role.expected)
    }
    return true
  }

  /// Identifiers that stand in cells: places, parent, transformation, event; then what the event as a
  /// whole says about CBV conformance.
  func judgePlaces(
    _ record: Int, _ kind: RecordKind, _ tally: EventTally, _ events: borrowing EventBatch,
    _ memory: inout MasterDataKeys.Memory, _ sink: inout FindingSink
  ) {
    var privateField: Field?
    func judge(_ field: Field, _ role: IdentifierRole) {
      let cell = events.cell(record, field)
      guard cell.holds else { return }
      let verdict = IdentifierVerdict(rawValue: events.value(record, field))
      if verdict.isPrivate, privateField == nil { privateField = field }
      _ = judgeIdentifier(
        verdict, as: role, cell, record: record, at: .slot(Int(field.id)), events, &sink)
    }
    judge(.eventReadPoint, .place)
    judge(.eventBizLocation, .place)
    judge(.eventID, .event)
    judge(.eventTransformationID, .transformation)
    judgeParent(record, kind, tally, &privateField, events, &sink)
    masterData.judge(record, tally, events, rules.masterData, &memory, &sink)
    judgeForeignPrefix(record, tally, events, &sink)

    if let field = privateField {
      sink.report(
        rules.idPrivate, record: record, at: .slot(Int(field.id)),
        found: events.text(events.cell(record, field)))
    } else if let leaf = tally.privateLeaf {
      sink.report(
        rules.idPrivate, record: record, at: .leaf(leaf),
        found: events.text(events.leaves[leaf].cell))
    }
  }

  private func judgeParent(
    _ record: Int, _ kind: RecordKind, _ tally: EventTally, _ privateField: inout Field?,
    _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    let cell = events.cell(record, .eventParentID)
    guard cell.holds else { return }
    let verdict = IdentifierVerdict(rawValue: events.value(record, .eventParentID))
    let place = Place.slot(Int(Field.eventParentID.id))
    if verdict.isPrivate, privateField == nil { privateField = .eventParentID }
    // A place can be the parent of the assets in it: that is what associations are for.
    let role: IdentifierRole = kind == .associationEvent ? .any : .parent
    guard
      judgeIdentifier(verdict, as: role, cell, record: record, at: place, events, &sink)
    else { return }
    if verdict.namesClass {
      sink.report(
        rules.idKind, record: record, at: place, found: events.text(cell),
        expected: IdentifierRole.parent.expected)
      return
    }
    guard let children = tally.children else { return }
    for leaf in children where events.leaves[leaf].part == .value {
      let child = events.leaves[leaf]
      if verdict.scheme == .sgtin,
        IdentifierVerdict(rawValue: child.value).scheme == .sscc
      {
        sink.report(
          rules.idKind, record: record, at: place, found: events.text(cell), expected: "SSCC")
        break
      }
    }
    for leaf in children where events.leaves[leaf].cell.length == cell.length {
      if events.same(events.leaves[leaf].cell, cell) {
        sink.report(
          rules.parentAmongChildren, record: record, at: .leaf(leaf), found: events.text(cell))
        break
      }
    }
  }

  /// ID-09: a firm at a Vietnamese place brings goods into being under a foreign prefix.
  private func judgeForeignPrefix(
    _ record: Int, _ tally: EventTally, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    guard let rule = rules.idForeign else { return }
    let place = IdentifierVerdict(
      rawValue: events.cell(record, .eventBizLocation).isPresent
        ? events.value(record, .eventBizLocation) : events.value(record, .eventReadPoint))
    guard place.isGS1, place.flags.contains(.prefix893) else { return }
    let isNew =
      events.records[record].kind == .transformationEvent
      || tally.action == .add
        && events.records[record].kind == .objectEvent
    guard isNew else { return }
    for index in events.leaves(of: record) {
      let leaf = events.leaves[index]
      switch leaf.list {
      case .epcList, .quantityList, .outputEPCList, .outputQuantityList: break
      default: continue
      }
      guard leaf.part == .value || leaf.part == .epcClass else { continue }
      let verdict = IdentifierVerdict(rawValue: leaf.value)
      let isProduct =
        verdict.scheme == .sgtin || verdict.scheme == .lgtin || verdict.scheme == .gtinClass
      if isProduct, verdict.isValid, verdict.flags.contains(.foreignPrefix) {
        sink.report(rule, record: record, at: .leaf(index), found: events.text(leaf.cell))
        return
      }
    }
  }

  func judgeCertificates(
    _ record: Int, _ run: Range<Int>, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    for index in run where events.leaves[index].part == .value {
      let leaf = events.leaves[index]
      _ = judgeIdentifier(
        IdentifierVerdict(rawValue: leaf.value), as: .any, leaf.cell, record: record,
        at: .leaf(index), events, &sink)
    }
  }
}
