package import Vocabulary

/// Judges events by every rule of EPCIS, CBV and GS1 keys that one event alone can break.
///
/// One pass over an event's leaves serves all rules: the pass for a list stands in the file of that
/// list, and leaves in the tally what rules about the event as a whole need afterwards.
package struct EventCheck: BatchCheck {
  let rules: EventRules
  /// Written in JSON: words are bare, every sensor report has its type.
  let isJSON: Bool
  /// EPCIS 1.0, 1.1 or 1.2: no sensors, no Association, parties may be SGLN.
  let isOld: Bool
  /// The first millisecond, UTC, after the day of judgement at +07:00.
  let tomorrow: Int64
  let masterData: MasterDataKeys

  package init(rules: some RuleResolver, context: CheckContext) {
    self.rules = EventRules(rules)
    isJSON = context.form == .epcisJSON
    isOld = context.header.format.hasPrefix("epcis-1.")
    tomorrow = (Int64(context.asOf.number) + 1) * 86_400_000 - 7 * 3_600_000
    masterData = MasterDataKeys(context.header)
  }

  package func run(over batch: borrowing RecordBatch, into sink: inout FindingSink) {
    guard batch.form == .epcisXML || batch.form == .epcisJSON, let events = EventBatch(batch)
    else { return }
    var applied = AppliedCounts()
    var memory = MasterDataKeys.Memory()
    for record in events.records.indices {
      let kind = events.records[record].kind
      guard kind.isEvent else { continue }
      let tally = sweep(record, kind, events, &sink)
      judgeShape(record, kind, tally, events, &sink)
      judgeTimes(record, tally, events, &sink)
      judgeWords(record, kind, tally, events, &sink)
      judgePlaces(record, kind, tally, events, &memory, &sink)
      applied.add(kind, tally)
    }
    applied.report(rules, into: &sink)
  }

  /// Walks the leaves of one event, list by list.
  private func sweep(
    _ record: Int, _ kind: RecordKind, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) -> EventTally {
    var tally = EventTally()
    tally.action = Action(events.cell(record, .eventAction), events.bytes)
    let range = events.leaves(of: record)
    var index = range.lowerBound
    while index < range.upperBound {
      let list = events.leaves[index].list
      let number = list.number
      var end = index + 1
      switch list {
      case .sensorMetadata, .sensorReport:
        while end < range.upperBound, events.leaves[end].list.isSensor { end += 1 }
      case .errorDeclaration, .correctiveEventIDs:
        while end < range.upperBound, events.leaves[end].list.isDeclaration { end += 1 }
      default:
        while end < range.upperBound, events.leaves[end].list.number == number { end += 1 }
      }
      let run = index..<end
      if end == index + 1, events.leaves[index].part.isEmptyList {
        tally.empty |= bit(list)
      } else {
        tally.present |= bit(list)
      }
      switch list {
      case .epcList, .childEPCs, .inputEPCList, .outputEPCList:
        judgeObjects(record, kind, list, run, &tally, events, &sink)
      case .quantityList, .childQuantityList, .inputQuantityList, .outputQuantityList:
        judgeQuantities(record, kind, list, run, &tally, events, &sink)
      case .bizTransactionList: judgeTransactions(record, run, &tally, events, &sink)
      case .sourceList, .destinationList: judgeParties(record, list, run, &tally, events, &sink)
      case .persistentDispositionSet, .persistentDispositionUnset:
        judgePersistent(record, run, events, &sink)
      case .sensorMetadata, .sensorReport: judgeSensors(record, run, &tally, events, &sink)
      case .errorDeclaration, .correctiveEventIDs:
        judgeDeclaration(record, run, &tally, events, &sink)
      case .certificationInfo: judgeCertificates(record, run, events, &sink)
      case .ilmd: if tally.ilmd == nil { tally.ilmd = index }
      case .extensionTerm, .readPointExtension, .bizLocationExtension: break
      }
      index = end
    }
    return tally
  }
}

/// How many records of a batch each group of rules was applied to.
struct AppliedCounts {
  private var events = 0
  private var kinds = [Int](repeating: 0, count: RecordKind.allCases.count)
  private var withObjects = 0
  private var withQuantities = 0
  private var withTransactions = 0
  private var withParties = 0
  private var withSensors = 0
  private var withDeclaration = 0
  private var withPersistent = 0
  private var withILMD = 0

  mutating func add(_ kind: RecordKind, _ tally: EventTally) {
    events += 1
    kinds[Int(kind.rawValue)] += 1
    withObjects += tally.hasAny(Lists.objects | Lists.quantities) ? 1 : 0
    withQuantities += tally.hasAny(Lists.quantities) ? 1 : 0
    withTransactions += tally.has(.bizTransactionList) ? 1 : 0
    withParties += tally.hasAny(Lists.parties) ? 1 : 0
    withSensors += tally.hasAny(Lists.sensors) ? 1 : 0
    withDeclaration += tally.hasDeclaration ? 1 : 0
    withPersistent += tally.hasAny(Lists.persistent) ? 1 : 0
    withILMD += tally.ilmd != nil ? 1 : 0
  }

  func report(_ rules: EventRules, into sink: inout FindingSink) {
    func kind(_ kind: RecordKind) -> Int { kinds[Int(kind.rawValue)] }
    let withAction = events - kind(.transformationEvent) - kind(.otherEvent)
    for rule in [
      rules.timeAbsent, rules.timeForm, rules.timePadded, rules.timeZone, rules.offset, rules.future,
      rules.recordTime, rules.otherOffset, rules.word, rules.form, rules.formWarning,
      rules.newWord, rules.pair, rules.pairAdvice, rules.stepKind, rules.actionStep,
      rules.compatible, rules.privateForm, rules.idSyntax, rules.idCheckDigit, rules.idCharacters,
      rules.idLink, rules.idLinkName, rules.idLinkQuery, rules.idDigits, rules.idRange,
      rules.idForeign, rules.idKind, rules.idPrivate, rules.foreignField, rules.eventType,
      rules.masterData,
    ] { sink.applied(rule, to: events) }
    sink.applied(rules.action, to: withAction)
    sink.applied(rules.noObjects, to: kind(.objectEvent))
    for rule in [rules.aggregationParent, rules.aggregationChildren] {
      sink.applied(rule, to: kind(.aggregationEvent))
    }
    for rule in [rules.transactionList, rules.transactionObjects] {
      sink.applied(rule, to: kind(.transactionEvent))
    }
    for rule in [rules.inputsOutputs, rules.bothSides] {
      sink.applied(rule, to: kind(.transformationEvent))
    }
    for rule in [rules.associationParent, rules.associationChildren] {
      sink.applied(rule, to: kind(.associationEvent))
    }
    sink.applied(rules.parentAmongChildren, to: kind(.aggregationEvent) + kind(.associationEvent))
    sink.applied(rules.quantityEvent, to: kind(.quantityEvent))
    sink.applied(rules.ilmd, to: withILMD)
    for rule in [rules.instanceOrClass, rules.repeated] { sink.applied(rule, to: withObjects) }
    for rule in [
      rules.uomAlone, rules.fraction, rules.positive, rules.uomForm, rules.uomUnlisted,
      rules.variableMeasure,
    ] { sink.applied(rule, to: withQuantities) }
    sink.applied(rules.typeWord, to: withTransactions + withParties + withDeclaration)
    for rule in [rules.partyType, rules.sourceLocation] { sink.applied(rule, to: withParties) }
    for rule in [
      rules.noReport, rules.reportType, rules.reportTypeXML, rules.unitFits, rules.sensorOrder,
    ] { sink.applied(rule, to: withSensors) }
    for rule in [
      rules.declarationTime, rules.didNotOccur, rules.declarationID, rules.declarationBefore,
    ] { sink.applied(rule, to: withDeclaration) }
    for rule in [rules.persistentKind, rules.persistentEmpty] {
      sink.applied(rule, to: withPersistent)
    }
  }
}

/// Groups of lists, as masks.
enum Lists {
  static let objects = bits(.epcList, .childEPCs, .inputEPCList, .outputEPCList)
  static let quantities = bits(
    .quantityList, .childQuantityList, .inputQuantityList, .outputQuantityList)
  static let named = bits(.epcList, .quantityList)
  static let children = bits(.childEPCs, .childQuantityList)
  static let inputs = bits(.inputEPCList, .inputQuantityList)
  static let outputs = bits(.outputEPCList, .outputQuantityList)
  static let parties = bits(.sourceList, .destinationList)
  static let sensors = bits(.sensorMetadata, .sensorReport)
  static let persistent = bits(.persistentDispositionSet, .persistentDispositionUnset)
}
