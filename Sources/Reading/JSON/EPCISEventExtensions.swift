internal import CSIMDJSON
internal import Vocabulary

/// Ordinals of the terms of one structure, from 0.
struct ExtensionOrdinals {
  var next = 0
}

/// The names that leaves refer to, each once.
struct EPCISNames {
  private(set) var all: [QualifiedName] = []
  private var byName: [QualifiedName: UInt32] = [:]
  /// By the hash of the key as written; emptied when the context changes.
  private var byKey: [UInt64: (start: UInt32, index: UInt32)] = [:]

  mutating func forgetKeys() { byKey.removeAll(keepingCapacity: true) }

  mutating func index(of name: QualifiedName) -> UInt32 {
    if let known = byName[name] { return known }
    let index = UInt32(all.count)
    all.append(name)
    byName[name] = index
    return index
  }

  /// The index of a key seen before, if it is the same text.
  func known(_ hash: UInt32, _ cell: Cell, in bytes: [UInt8]) -> UInt32? {
    guard let found = byKey[UInt64(hash) << 32 | UInt64(cell.length)],
      bytes[Int(found.start)..<Int(found.start) + Int(cell.length)].elementsEqual(bytes[cell.range])
    else { return nil }
    return found.index
  }

  mutating func remember(_ hash: UInt32, _ cell: Cell, _ index: UInt32) {
    byKey[UInt64(hash) << 32 | UInt64(cell.length)] = (cell.start, index)
  }
}

/// `ilmd`, sensors, and what other namespaces add.
extension EPCISEventBuilder {
  /// The key has no colon, so it is no name of another namespace.
  func isPlain(_ member: Int) -> Bool {
    !hasColon(cell(tree.tokens[member]))
  }

  /// Nobody can know what the key means: it has no namespace and `@context` does not declare it.
  func isUnknown(_ member: Int) -> Bool {
    isPlain(member) && context.terms[text(tree.tokens[member])] == nil
  }

  /// Index of a key's name; an undeclared prefix is told.
  mutating func name(_ member: Int) -> UInt32 {
    let key = tree.tokens[member]
    let cell = cell(key)
    let hashed = !key.marks.contains(.escaped)
    if hashed, let known = names.known(key.next, cell, in: batch.bytes) { return known }
    let (name, prefix) = context.name(of: text(cell))
    if let prefix {
      // Not remembered, so that every event that uses it tells.
      declared(prefix, key)
      return names.index(of: name)
    }
    let index = names.index(of: name)
    if hashed { names.remember(key.next, cell, index) }
    return index
  }

  /// A term at the top of a structure: each member of an array is a term of its own.
  mutating func term(_ member: Int, of list: ListKind, ordinals: inout ExtensionOrdinals, outer: Int? = nil) {
    let name = name(member)
    if let outer {
      // Inside an entry of a list the entry's ordinal is the outer one.
      extend(list, depth: 0, outer: outer, inner: &ordinals.next, name: name, member + 1)
    } else {
      var index = 0
      extendTop(list, name: name, member + 1, ordinals: &ordinals, inner: &index)
    }
  }

  private mutating func extendTop(
    _ list: ListKind, name: UInt32, _ value: Int, ordinals: inout ExtensionOrdinals, inner: inout Int
  ) {
    let token = tree.tokens[value]
    guard token.kind == .array, Int(token.next) > value + 1 else {
      var sibling = 0
      extend(list, depth: 0, outer: ordinals.next, inner: &sibling, name: name, value)
      ordinals.next += 1
      return
    }
    var index = value + 1
    while index < Int(token.next) {
      extendTop(list, name: name, index, ordinals: &ordinals, inner: &inner)
      index = tree.after(index)
    }
  }

  /// One term and what is below it. `inner` counts siblings.
  private mutating func extend(
    _ list: ListKind, depth: Int, outer: Int, inner: inout Int, name: UInt32, _ value: Int
  ) {
    let token = tree.tokens[value]
    switch token.kind {
    case .string, .key, .number, .yes, .no:
      leaf(list, .named, outer: outer, inner: inner, name: name, depth: depth, cell(token))
      inner += 1
    case .null:
      leaf(list, .named, outer: outer, inner: inner, name: name, depth: depth, nothing(at: token))
      inner += 1
    case .array:
      var index = value + 1
      if index == Int(token.next) {
        leaf(list, .emptyList, outer: outer, inner: inner, name: name, depth: depth, nothing(at: token))
        inner += 1
      }
      while index < Int(token.next) {
        extend(list, depth: depth, outer: outer, inner: &inner, name: name, index)
        index = tree.after(index)
      }
    case .object:
      let held = member(.ldValue, of: value)
      if let held, !tree.tokens[held].isContainer {
        leaf(list, .named, outer: outer, inner: inner, name: name, depth: depth, cell(tree.tokens[held]))
      } else {
        leaf(list, .branch, outer: outer, inner: inner, name: name, depth: depth, nothing(at: token))
      }
      inner += 1
      children(list, depth: depth + 1, outer: outer, value, except: held)
    }
  }

  private mutating func children(_ list: ListKind, depth: Int, outer: Int, _ object: Int, except: Int?) {
    var inner = 0
    var index = object + 1
    while index < Int(tree.tokens[object].next) {
      let next = tree.after(index + 1)
      if index + 1 != except, !tree.tokens[index].marks.contains(.duplicate) {
        extend(list, depth: depth, outer: outer, inner: &inner, name: name(index), index + 1)
      }
      index = next
    }
  }

  mutating func ilmd(_ value: Int) {
    let token = tree.tokens[value]
    guard token.kind == .object else {
      wrongType(value, .eventILMD, .ilmd, expected: "object")
      return
    }
    var ordinals = ExtensionOrdinals()
    var index = value + 1
    if index == Int(token.next) { leaf(.ilmd, .emptyList, outer: 0, nothing(at: token)) }
    while index < Int(token.next) {
      let next = tree.after(index + 1)
      let key = tree.tokens[index]
      if !key.marks.contains(.duplicate) {
        if isUnknown(index) { note(.structureUnknown, key.offset, field: .eventILMD, found: text(key)) }
        term(index, of: .ilmd, ordinals: &ordinals)
      }
      index = next
    }
  }

  // MARK: - Sensors

  private static let metadataKeys: [EPCISKey] = [
    .time, .startTime, .endTime, .deviceID, .deviceMetadata, .rawData, .dataProcessingMethod, .bizRules,
  ]
  private static let reportKeys: [EPCISKey] = [
    .type, .exception, .deviceID, .deviceMetadata, .rawData, .dataProcessingMethod, .bizRules, .time,
    .microorganism, .chemicalSubstance, .coordinateReferenceSystem, .value, .component, .stringValue,
    .booleanValue, .hexBinaryValue, .uriValue, .minValue, .maxValue, .meanValue, .sDev, .percRank,
    .percValue, .uom,
  ]

  mutating func sensors(_ value: Int) {
    let field = Field.eventSensorElementList
    list(value, .sensorReport, field, .sensorElementList) { builder, element, outer in
      guard builder.tree.tokens[element].kind == .object else {
        builder.wrongType(element, field, .sensorElementList, expected: "object")
        return
      }
      var ordinals = ExtensionOrdinals(next: Int(Leaf.elementExtension))
      let before = builder.batch.leaves.count
      builder.object(element, field, open: true, allowing: [.sensorMetadata, .sensorReport]) { builder, key, at in
        switch key {
        case .sensorMetadata:
          builder.attributes(at + 1, .sensorMetadata, Self.metadataKeys, .sensorMetadata, outer: outer, inner: 0)
        case .sensorReport: builder.reports(at + 1, outer: outer)
        default: builder.term(at, of: .sensorMetadata, ordinals: &ordinals, outer: outer)
        }
      }
      // An element is there even when it says nothing: EVT-23 counts its reports.
      if builder.batch.leaves.count == before {
        builder.leaf(.sensorMetadata, .emptyList, outer: outer, builder.nothing(at: builder.tree.tokens[element]))
      }
    }
  }

  private mutating func reports(_ value: Int, outer: Int) {
    let token = tree.tokens[value]
    guard token.kind == .array else {
      wrongType(value, .eventSensorElementList, .sensorReport, expected: "array")
      if token.kind == .object {
        attributes(value, .sensorReport, Self.reportKeys, .sensorReport, outer: outer, inner: 0)
      }
      return
    }
    var index = value + 1
    var inner = 0
    if index == Int(token.next) { leaf(.sensorReport, .emptyList, outer: outer, nothing(at: token)) }
    while index < Int(token.next) {
      attributes(index, .sensorReport, Self.reportKeys, .sensorReport, outer: outer, inner: inner)
      inner += 1
      index = tree.after(index)
    }
  }

  private mutating func attributes(
    _ value: Int, _ list: ListKind, _ allowed: [EPCISKey], _ key: EPCISKey, outer: Int, inner: Int
  ) {
    let field = Field.eventSensorElementList
    guard tree.tokens[value].kind == .object else {
      wrongType(value, field, key, expected: "object")
      return
    }
    object(value, field, open: true, allowing: allowed) { builder, key, at in
      guard let key else {
        var ordinal = inner
        builder.extend(list, depth: 0, outer: outer, inner: &ordinal, name: builder.name(at), at + 1)
        return
      }
      let token = builder.tree.tokens[at + 1]
      let expected: JSONKind =
        key == .booleanValue
        ? .yes
        : key.rawValue >= EPCISKey.value.rawValue && key.rawValue <= EPCISKey.percValue.rawValue ? .number : .string
      if token.kind.name != expected.name {
        builder.wrongType(at + 1, field, key, expected: expected.name)
      }
      if key == .type || key == .exception || key == .component { builder.vocabulary(at + 1) }
      if !token.isContainer, token.kind != .null {
        builder.leaf(
          list, .named, outer: outer, inner: inner, name: builder.name(at), builder.cell(token))
      }
    }
  }
}
