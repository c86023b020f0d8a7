internal import CSIMDJSON
internal import Vocabulary

/// Values of events that have one of the schema's own shapes.
extension EPCISEventBuilder {
  /// One text.
  ///
  /// - Parameter hasOwnRule: a rule of its own judges what is written (TIME-01, TIME-02, EVT-26), so a
  ///   wrong type is left to it: the literal becomes the text.
  mutating func scalar(_ value: Int, _ field: Field, _ key: EPCISKey, hasOwnRule: Bool = false) {
    let token = tree.tokens[value]
    switch token.kind {
    case .string, .key: set(field, token)
    case .null:
      if !hasOwnRule { wrongType(value, field, key, expected: "string") }
    case .number, .yes, .no:
      set(field, token)
      if !hasOwnRule { wrongType(value, field, key, expected: "string") }
    case .object, .array:
      if hasOwnRule {
        set(field, token)
      } else if token.kind == .array, let (count, only) = members(value), count > 1 || only != nil {
        if count > 1 {
          note(.structureCount, token.offset, field: field, found: String(count), expected: "1")
        } else if let only {
          wrongType(value, field, key, expected: "string")
          if !tree.tokens[only].isContainer { set(field, tree.tokens[only]) }
        }
      } else {
        wrongType(value, field, key, expected: "string")
        if let inner = identity(value) { set(field, tree.tokens[inner]) }
      }
    }
  }

  private mutating func set(_ field: Field, _ token: JSONToken) {
    batch.table.put(cell(token), record, Int(field.id))
  }

  private func members(_ array: Int) -> (count: Int, only: Int?)? {
    var count = 0
    var index = array + 1
    while index < Int(tree.tokens[array].next) {
      count += 1
      index = tree.after(index)
    }
    return (count, count == 1 ? array + 1 : nil)
  }

  /// The text of `id`, `@id` or `@value` in an object that stands where a text should.
  private func identity(_ object: Int) -> Int? {
    guard tree.tokens[object].kind == .object else { return nil }
    for key in [EPCISKey.id, .ldID, .ldValue] {
      if let value = member(key, of: object), tree.tokens[value].kind == .string { return value }
    }
    return nil
  }

  mutating func wrongType(_ value: Int, _ field: Field, _ key: EPCISKey, expected: String) {
    let token = tree.tokens[value]
    note(
      .structureLexical, token.offset, field: field, found: "\(key.name): \(token.kind.name)",
      expected: expected)
  }

  mutating func leaf(
    _ list: ListKind, _ part: LeafPart, outer: Int, inner: Int = 0, name: UInt32 = 0, depth: Int = 0,
    _ cell: Cell
  ) {
    batch.leaves.append(
      Leaf(
        list: list, part: part, depth: UInt8(clamping: depth), outer: UInt32(clamping: outer),
        inner: UInt32(clamping: inner), name: name, cell: cell, value: 0))
  }

  /// Nothing, at a place.
  func nothing(at token: JSONToken) -> Cell {
    Cell(
      start: token.offset, length: 0, origin: token.offset, state: .absent, change: .none, detail: 0)
  }

  /// Calls `body` for each member of an array. Anything else is told and taken as the only member;
  /// an empty array leaves one leaf.
  mutating func list(
    _ value: Int, _ list: ListKind, _ field: Field, _ key: EPCISKey, orOne: Bool = false,
    _ body: (inout Self, _ member: Int, _ outer: Int) -> Void
  ) {
    let token = tree.tokens[value]
    guard token.kind == .array else {
      if !orOne || token.kind == .null { wrongType(value, field, key, expected: "array") }
      if token.kind != .null { body(&self, value, 0) }
      return
    }
    var index = value + 1
    if index == Int(token.next) {
      leaf(list, .emptyList, outer: 0, nothing(at: token))
      return
    }
    var outer = 0
    while index < Int(token.next) {
      body(&self, index, outer)
      outer += 1
      index = tree.after(index)
    }
  }

  /// `epcList` and its like.
  mutating func strings(
    _ value: Int, _ kind: ListKind, _ field: Field, _ key: EPCISKey, orOne: Bool = false
  ) {
    list(value, kind, field, key, orOne: orOne) { builder, member, outer in
      builder.string(member, kind, .value, field, key, outer: outer)
    }
  }

  /// One text of a list; anything else leaves an entry without text, so that the list is not empty.
  mutating func string(
    _ value: Int, _ list: ListKind, _ part: LeafPart, _ field: Field, _ key: EPCISKey, outer: Int
  ) {
    let token = tree.tokens[value]
    if token.kind == .string {
      leaf(list, part, outer: outer, cell(token))
    } else {
      wrongType(value, field, key, expected: "string")
      leaf(list, part, outer: outer, nothing(at: token))
    }
  }

  /// Calls `body` for each known key of an object, notes keys the schema does not allow.
  ///
  /// - Parameter open: prefixed names are allowed; `body` gets them without a key.
  mutating func object(
    _ value: Int, _ field: Field, open: Bool, allowing allowed: [EPCISKey],
    _ body: (inout Self, _ key: EPCISKey?, _ member: Int) -> Void
  ) {
    var index = value + 1
    let end = Int(tree.tokens[value].next)
    while index < end {
      let key = tree.tokens[index]
      let next = tree.after(index + 1)
      if !key.marks.contains(.duplicate) {
        if let known = key.known, allowed.contains(known) {
          body(&self, known, index)
        } else if open, !isUnknown(index) {
          body(&self, nil, index)
        } else {
          note(.structureUnknown, key.offset, field: field, found: text(key))
        }
      }
      index = next
    }
  }

  /// `quantityList` and its like.
  mutating func quantities(_ value: Int, _ kind: ListKind, _ field: Field, _ key: EPCISKey) {
    list(value, kind, field, key) { builder, member, outer in
      let token = builder.tree.tokens[member]
      guard token.kind == .object else {
        builder.wrongType(member, field, key, expected: "object")
        builder.leaf(
          kind, .epcClass, outer: outer, token.kind == .string ? builder.cell(token) : builder.nothing(at: token))
        return
      }
      var hasClass = false
      builder.object(member, field, open: false, allowing: [.epcClass, .quantity, .uom]) { builder, key, at in
        let token = builder.tree.tokens[at + 1]
        switch key {
        case .epcClass:
          hasClass = true
          builder.string(at + 1, kind, .epcClass, field, .epcClass, outer: outer)
        case .quantity:
          if token.kind != .number { builder.wrongType(at + 1, field, .quantity, expected: "number") }
          if token.kind == .number || token.kind == .string {
            builder.leaf(kind, .quantity, outer: outer, builder.cell(token))
          }
        default: builder.string(at + 1, kind, .uom, field, .uom, outer: outer)
        }
      }
      if !hasClass {
        builder.note(.structureMissing, token.offset, field: field, expected: "epcClass")
      }
    }
  }

  /// Transactions, sources and destinations: an identifier and its type.
  mutating func pairs(
    _ value: Int, _ kind: ListKind, _ field: Field, _ key: EPCISKey, _ identifier: EPCISKey
  ) {
    list(value, kind, field, key) { builder, member, outer in
      let token = builder.tree.tokens[member]
      guard token.kind == .object else {
        builder.wrongType(member, field, key, expected: "object")
        builder.leaf(
          kind, .value, outer: outer, token.kind == .string ? builder.cell(token) : builder.nothing(at: token))
        return
      }
      var hasIdentifier = false
      builder.object(member, field, open: false, allowing: [.type, identifier]) { builder, key, at in
        if key == .type {
          builder.string(at + 1, kind, .type, field, .type, outer: outer)
          builder.vocabulary(at + 1)
        } else {
          hasIdentifier = true
          builder.string(at + 1, kind, .value, field, identifier, outer: outer)
        }
      }
      if !hasIdentifier {
        builder.note(.structureMissing, token.offset, field: field, expected: identifier.name)
      }
    }
  }

  mutating func persistentDisposition(_ value: Int) {
    let token = tree.tokens[value]
    guard token.kind == .object else {
      wrongType(value, .eventPersistentDisposition, .persistentDisposition, expected: "object")
      return
    }
    object(value, .eventPersistentDisposition, open: false, allowing: [.set, .unset]) { builder, key, at in
      let kind: ListKind = key == .set ? .persistentDispositionSet : .persistentDispositionUnset
      let key = key ?? .set
      builder.list(at + 1, kind, .eventPersistentDisposition, key) { builder, member, outer in
        builder.string(member, kind, .value, .eventPersistentDisposition, key, outer: outer)
        builder.vocabulary(member)
      }
    }
    // Written but empty: EVT-10 must see that it was there.
    if Int(token.next) == value + 1 {
      leaf(.persistentDispositionSet, .emptyList, outer: 0, nothing(at: token))
    }
  }

  mutating func errorDeclaration(_ value: Int) {
    let field = Field.eventErrorDeclaration
    let token = tree.tokens[value]
    guard token.kind == .object else {
      wrongType(value, field, .errorDeclaration, expected: "object")
      return
    }
    let before = batch.leaves.count
    var ordinals = ExtensionOrdinals()
    object(value, field, open: true, allowing: [.declarationTime, .reason, .correctiveEventIDs]) { builder, key, at in
      switch key {
      case .declarationTime:
        builder.string(at + 1, .errorDeclaration, .declarationTime, field, .declarationTime, outer: 0)
      case .reason:
        builder.string(at + 1, .errorDeclaration, .reason, field, .reason, outer: 0)
        builder.vocabulary(at + 1)
      case .correctiveEventIDs: builder.strings(at + 1, .correctiveEventIDs, field, .correctiveEventIDs)
      default: builder.term(at, of: .errorDeclaration, ordinals: &ordinals)
      }
    }
    // It is an error declaration even without members: EVT-11 must see it.
    if batch.leaves.count == before { leaf(.errorDeclaration, .emptyList, outer: 0, nothing(at: token)) }
  }

  /// `readPoint`, `bizLocation`: an `id` and extensions.
  mutating func place(_ value: Int, _ field: Field, _ key: EPCISKey, _ list: ListKind) {
    let token = tree.tokens[value]
    guard token.kind == .object else {
      if token.kind == .string {
        set(field, token)
      }
      wrongType(value, field, key, expected: "object")
      return
    }
    var hasID = false
    var ordinals = ExtensionOrdinals()
    var index = value + 1
    while index < Int(token.next) {
      let next = tree.after(index + 1)
      let name = tree.tokens[index]
      if !name.marks.contains(.duplicate) {
        if name.known == .id {
          hasID = true
          scalar(index + 1, field, .id)
        } else {
          // The schema leaves places open, so a plain key is an extension too.
          term(index, of: list, ordinals: &ordinals)
        }
      }
      index = next
    }
    if !hasID { note(.structureMissing, token.offset, field: field, expected: "id") }
  }

  /// A word of a vocabulary: its prefix, if it has one, must be declared (DOC-04).
  mutating func vocabulary(_ value: Int) {
    let token = tree.tokens[value]
    guard token.kind == .string else { return }
    let cell = cell(token)
    guard hasColon(cell), let prefix = JSONContext.prefix(of: text(cell))
    else { return }
    declared(prefix, token)
  }

  mutating func declared(_ prefix: String, _ token: JSONToken) {
    // A handful is enough to see that the context is missing; a hostile event has a million.
    guard undeclared.count < 16, !context.allows(prefix: prefix), !undeclared.contains(prefix) else { return }
    undeclared.append(prefix)
    note(.documentPrefix, token.offset, field: .eventExtension, found: prefix, expected: "@context")
  }
}
