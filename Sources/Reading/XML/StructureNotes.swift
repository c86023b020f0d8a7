import Vocabulary

/// How the judge says what it found: once each, silent where another rule speaks.
extension StructureJudge {
  mutating func note(
    _ code: NoteCode, at origin: UInt32, field: Field?, found: String = "", expected: String = "",
    isSilent: Bool = false, on element: UInt16?
  ) {
    violations += 1
    guard !isSilent else { return }
    guard isDocument else {
      notes.append(
        ReadingNote(
          code: code, record: record, origin: origin, field: field, found: found,
          expected: expected))
      return
    }
    documentNotes.append(
      DocumentNote(
        code: code, line: here.line, column: here.column, path: path(to: element),
        field: element.map { "document.\(documentNames[Int($0)].local)" } ?? "document",
        found: found, expected: expected))
  }

  func path(to element: UInt16?) -> String {
    var path = ""
    for name in frames.map(\.name) + (element.map { [$0] } ?? []) {
      let name = documentNames[Int(name)]
      path += name.prefix.isEmpty ? "/\(name.local)" : "/\(name.prefix):\(name.local)"
    }
    return path
  }

  mutating func noteOrder(_ token: XMLToken, _ tape: XMLTape, in index: Int) {
    let name = tape.names[Int(token.name)]
    let frame = frames[index]
    if frame.orderNoted {
      violations += 1
      return
    }
    frames[index].orderNoted = true
    let type = model.types[frame.type]
    let after = frame.reached <= type.particles.count ? type.particleNames[frame.reached - 1] : "*"
    note(
      .structureOrder, at: token.origin, field: frame.field ?? field(named: name.local),
      found: name.local, expected: after, on: token.name)
  }

  mutating func noteCount(_ token: XMLToken, _ tape: XMLTape, in index: Int) {
    let name = tape.names[Int(token.name)]
    let frame = frames[index]
    if frame.countNoted {
      violations += 1
      return
    }
    frames[index].countNoted = true
    note(
      .structureCount, at: token.origin, field: frame.field ?? field(named: name.local),
      found: name.local, expected: "1", on: token.name)
  }

  mutating func noteQualified(_ name: QualifiedName, _ token: XMLToken, _ frame: Frame) {
    if qualifiedNoted {
      violations += 1
      return
    }
    qualifiedNoted = true
    note(
      .structureQualifiedChild, at: token.origin, field: frame.field,
      found: name.prefix.isEmpty ? name.local : "\(name.prefix):\(name.local)", expected: name.local,
      on: token.name)
  }

  /// The wrapper in which EPCIS 1.x keeps what came after 1.0; empty for what needs none.
  private func wrapper(of word: EPCISWord) -> String {
    guard version == .one else { return "" }
    return switch word {
    case .quantityList, .childQuantityList, .sourceList, .destinationList: "<extension>"
    case .eventID, .errorDeclaration: "<baseExtension>"
    default: ""
    }
  }

  /// An element that has no place here: a field of another version, of another event, or unknown.
  mutating func noteUnknown(
    _ traits: XMLNameTraits, _ token: XMLToken, _ name: QualifiedName, _ frame: Frame
  ) {
    let word = traits.space == .foreign ? nil : EPCISWord(rawValue: traits.word)
    var code = NoteCode.structureUnknown
    var expected = ""
    var isSilent = false
    switch word {
    case .TransformationEvent where version == .one && frames.last?.holdsRecords == true:
      (code, expected) = (.structureOrder, "<extension>")
    case .sensorElementList, .persistentDisposition, .certificationInfo, .AssociationEvent:
      if version == .one { code = .documentOldField }
    case .ilmd:
      // EVT-08 judges ILMD in the wrong event.
      isSilent = record >= 0 && frames.count > 1
    case .childEPCs, .inputEPCList, .outputEPCList, .epcList, .parentID, .transformationID, .action,
      .quantityList, .childQuantityList, .inputQuantityList, .outputQuantityList, .epcClass,
      .quantity, .bizTransactionList, .sourceList, .destinationList:
      if record >= 0, let word, !model.owns(word, recordType) { code = .eventForeignField }
    default: break
    }
    if code == .structureUnknown, !isSilent, let word, word != .unknown, record >= 0,
      model.owns(word, recordType)
    {
      // Known to this event, but elsewhere in it: outside or inside its `extension`.
      code = .structureOrder
      expected = wrapper(of: word)
    }
    note(
      code, at: token.origin, field: frame.field, found: name.local, expected: expected, isSilent: isSilent,
      on: token.name)
  }

  func field(of word: UInt8) -> Field? { EPCISWord(rawValue: word)?.field }
  func field(named name: String) -> Field? { field(of: EPCISWord.number(of: name)) }
}
