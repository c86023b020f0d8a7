import Vocabulary

/// CBV-01 … CBV-10: the words of an event and how they fit together.
extension EventCheck {
  func judgeWords(
    _ record: Int, _ kind: RecordKind, _ tally: EventTally, _ events: borrowing EventBatch,
    _ sink: inout FindingSink
  ) {
    let stepCell = events.cell(record, .eventStage)
    let stepValue = events.value(record, .eventStage)
    if stepCell.holds {
      judgeWord(
        stepCell, stepValue, .bizStep, record, .slot(Int(Field.eventStage.id)), events, &sink)
    }
    let dispositionCell = events.cell(record, .eventDisposition)
    let dispositionValue = events.value(record, .eventDisposition)
    if dispositionCell.holds {
      judgeWord(
        dispositionCell, dispositionValue, .disposition, record,
        .slot(Int(Field.eventDisposition.id)), events, &sink)
    }
    judgeSourceLocation(record, tally, events, &sink)

    let step =
      stepCell.holds && stepCell.state == .valid ? CBV.BizStep(rawValue: stepValue) : nil
    let disposition =
      dispositionCell.holds && dispositionCell.state == .valid
      ? CBV.Disposition(rawValue: dispositionValue) : nil

    // CBV-09: what the standard's own words do not say. A wrong word is CBV-01's finding.
    if !stepCell.holds {
      sink.report(rules.compatible, record: record, at: .field(.eventStage))
    } else if stepCell.state == .text {
      sink.report(
        rules.compatible, record: record, at: .slot(Int(Field.eventStage.id)),
        found: events.text(stepCell))
    } else if dispositionCell.holds, dispositionCell.state == .text {
      sink.report(
        rules.compatible, record: record, at: .slot(Int(Field.eventDisposition.id)),
        found: events.text(dispositionCell))
    }

    let action = tally.action
    if let disposition, let step {
      switch StepAdvice.fit(disposition, step) {
      case .fits: break
      case .unlikely:
        sink.report(
          rules.pair, record: record, at: .slot(Int(Field.eventDisposition.id)),
          found: "\(disposition.word) + \(step.word)", expected: StepAdvice.steps(of: disposition))
      case .unusual:
        sink.report(
          rules.pairAdvice, record: record, at: .slot(Int(Field.eventDisposition.id)),
          found: "\(disposition.word) + \(step.word)", expected: StepAdvice.steps(of: disposition))
      }
    }
    if let expected = StepAdvice.wrongKind(step, disposition, kind, action) {
      let field: Field = expected.isAboutDisposition ? .eventDisposition : .eventStage
      sink.report(
        rules.stepKind, record: record, at: .slot(Int(field.id)),
        found: events.text(events.cell(record, field)), expected: expected.text)
    } else if let step, let expected = StepAdvice.wrongAction(step, kind, action) {
      sink.report(
        rules.actionStep, record: record, at: .slot(Int(Field.eventAction.id)),
        found: "\(step.word) + \(events.text(events.cell(record, .eventAction)))",
        expected: expected)
    }
  }

  /// CBV-01 to CBV-04 and CBV-10 for one word, as Mapping has read it.
  ///
  /// - Parameter value: the index in the family's list, or -1.
  func judgeWord(
    _ cell: Cell, _ value: Int64, _ family: CBV.Family, _ record: Int, _ place: Place,
    _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    guard cell.holds else { return }
    let form = CBV.Form(rawValue: cell.detail) ?? .otherURI
    if cell.state == .valid, value >= 0 {
      if isOld, family.isNew(Int(value)) {
        sink.report(rules.newWord, record: record, at: place, found: events.text(cell))
      }
      switch form {
      case .bareWord where isJSON: return
      case .urn where !isJSON, .webURI where !isJSON: return
      // A table has its own words; how they are written is Mapping's concern.
      case _ where events.form != .epcisJSON && events.form != .epcisXML: return
      // The schema refuses these; what else is written otherwise breaks only the written rule.
      case .urn where isJSON, .obsolete where isJSON, .bareWord where !isJSON:
        sink.report(
          rules.form, record: record, at: place, found: CBV.text(family, Int(value), form),
          expected: right(family, Int(value)))
      default:
        sink.report(
          rules.formWarning, record: record, at: place, found: CBV.text(family, Int(value), form),
          expected: right(family, Int(value)))
      }
      return
    }
    // A private word in a URI of its own: legal.
    guard cell.state != .text else { return }
    let isType = family != .bizStep && family != .disposition
    let text = events.bytes[cell.range]
    if form == .bareWord, !isPlainWord(text) {
      // Words of the sender's own language can be no misspelling of ours.
      sink.report(
        isType ? rules.typeWord : rules.privateForm, record: record, at: place,
        found: events.text(cell), expected: "https://example.com/\(family.webName)/…")
    } else if isOutsideFamilies(text, form) {
      sink.report(
        rules.privateForm, record: record, at: place, found: events.text(cell),
        expected: "https://example.com/\(family.webName)/…")
    } else {
      sink.report(
        isType ? rules.typeWord : rules.word, record: record, at: place, found: events.text(cell),
        expected: nearest(events.text(cell), family))
    }
  }

  private func isPlainWord(_ text: ArraySlice<UInt8>) -> Bool {
    text.allSatisfy { byte in
      (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x2D
    }
  }

  /// In the CBV's own space, but under no name the CBV uses: somebody put private words there.
  private func isOutsideFamilies(_ text: ArraySlice<UInt8>, _ form: CBV.Form) -> Bool {
    guard form == .urn || form == .webURI || form == .prefixed else { return false }
    let whole = String(decoding: text, as: UTF8.self)
    return !CBV.Family.allCases.contains { family in
      switch form {
      case .urn: whole.hasPrefix("urn:epcglobal:cbv:\(family.urnName):")
      case .webURI: whole.contains("/cbv/\(family.webName)-")
      default: whole.hasPrefix("cbv:\(family.webName)-")
      }
    } && !(form == .prefixed && !whole.contains("-"))
  }

  /// The word as this document should write it.
  private func right(_ family: CBV.Family, _ index: Int) -> String {
    let word = family.words[index]
    return isJSON ? word : "urn:epcglobal:cbv:\(family.urnName):\(word)"
  }

  private func nearest(_ text: String, _ family: CBV.Family) -> String {
    let tail = text.split(whereSeparator: { $0 == ":" || $0 == "/" }).last.map(String.init) ?? text
    let bare =
      tail.hasPrefix(family.webName + "-")
      ? String(tail.dropFirst(family.webName.utf8.count + 1))
      : tail
    guard let word = NearestWord.of(bare, among: family.words) else { return "" }
    return isJSON ? word : "urn:epcglobal:cbv:\(family.urnName):\(word)"
  }
}
