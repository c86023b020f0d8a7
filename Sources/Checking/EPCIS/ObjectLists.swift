import Identifiers
import Vocabulary

/// EVT-18, EVT-20, EVT-21 and the identifier rules, over lists of instances and of classes.
extension EventCheck {
  func judgeObjects(
    _ record: Int, _ kind: RecordKind, _ list: ListKind, _ run: Range<Int>,
    _ tally: inout EventTally, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    switch list {
    case .childEPCs: tally.children = run
    case .inputEPCList: tally.inputs = run
    case .outputEPCList: tally.outputs = run
    default: break
    }
    let role: IdentifierRole =
      switch kind {
      case .transformationEvent: .material
      case .associationEvent: .any
      default: .object
      }
    for index in run where events.leaves[index].part.isValue {
      let leaf = events.leaves[index]
      let verdict = IdentifierVerdict(rawValue: leaf.value)
      let sound = judgeIdentifier(
        verdict, as: role, leaf.cell, record: record, at: .leaf(index), events, &sink)
      guard sound else { continue }
      if verdict.namesClass {
        sink.report(
          rules.instanceOrClass, record: record, at: .leaf(index), found: events.text(leaf.cell),
          expected: "SGTIN, SSCC")
      }
      if verdict.isPrivate, tally.privateLeaf == nil { tally.privateLeaf = index }
    }
    judgeRepeats(record, run, events, &sink)
  }

  /// EVT-20 for any list: entries that are equal in all their parts.
  @inline(__always)
  func judgeRepeats(
    _ record: Int, _ run: Range<Int>, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    guard let last = run.last, events.leaves[run.lowerBound].outer != events.leaves[last].outer else { return }
    Repeats.each(in: run, events) { index in
      sink.report(
        rules.repeated, record: record, at: .leaf(index),
        found: events.text(events.leaves[index].cell))
    }
  }

  /// The first output that is also an input: the same serial, or the same lot.
  func sameOnBothSides(_ tally: EventTally, _ events: borrowing EventBatch) -> Int? {
    if let inputs = tally.inputs, let outputs = tally.outputs,
      let leaf = Repeats.common(inputs, outputs, .value, events, where: { _ in true })
    {
      return leaf
    }
    if let inputs = tally.inputClasses, let outputs = tally.outputClasses {
      // A kind of product without a lot may well go in and come out.
      return Repeats.common(inputs, outputs, .epcClass, events) {
        let verdict = IdentifierVerdict(rawValue: $0.value)
        return !verdict.isGS1 || verdict.flags.contains(.hasLot)
      }
    }
    return nil
  }
}

/// Finds equal entries in lists, with one comparison of numbers for most pairs.
enum Repeats {
  /// Up to this many entries every pair is compared; longer lists are sorted first.
  private static let few = 16

  /// Calls `found` with the first leaf of every entry that repeats an earlier one.
  static func each(
    in run: Range<Int>, _ events: borrowing EventBatch, found: (Int) -> Void
  ) {
    if run.count <= few {
      var keys = InlineArray<16, UInt64>(repeating: 0)
      var starts = InlineArray<16, Int32>(repeating: 0)
      var count = 0
      var index = run.lowerBound
      while index < run.upperBound {
        let entry = entry(at: index, in: run, events)
        for earlier in 0..<count where keys[earlier] == entry.key {
          if equal(Int(starts[earlier]), index, in: run, events) {
            found(index)
            break
          }
        }
        keys[count] = entry.key
        starts[count] = Int32(index)
        count += 1
        index = entry.end
      }
      return
    }
    var entries: [(key: UInt64, start: Int)] = []
    var index = run.lowerBound
    while index < run.upperBound {
      let entry = entry(at: index, in: run, events)
      // The quick key looks at the ends of a text: like serials would all share it.
      entries.append((thoroughKey(index..<entry.end, events), index))
      index = entry.end
    }
    entries.sort { $0.key == $1.key ? $0.start < $1.start : $0.key < $1.key }
    var repeated: [Int] = []
    var first = 0
    for position in 1..<max(1, entries.count) {
      if entries[position].key != entries[first].key {
        first = position
        continue
      }
      var earlier = position - 1
      while earlier >= max(first, position - 64) {
        if equal(entries[earlier].start, entries[position].start, in: run, events) {
          repeated.append(entries[position].start)
          break
        }
        earlier -= 1
      }
    }
    repeated.sort()
    repeated.forEach(found)
  }

  /// A fingerprint of every byte of an entry.
  private static func thoroughKey(_ entry: Range<Int>, _ events: borrowing EventBatch) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for leaf in entry {
      for index in events.leaves[leaf].cell.range {
        hash = (hash ^ UInt64(events.bytes[index])) &* 0x100_0000_01B3
      }
      hash = (hash ^ events.leaves[leaf].part.number) &* 0x100_0000_01B3
    }
    return hash
  }

  /// The first entry of `second` whose `part` equals one in `first` that `counts`.
  static func common(
    _ first: Range<Int>, _ second: Range<Int>, _ part: LeafPart, _ events: borrowing EventBatch,
    where counts: (Leaf) -> Bool
  ) -> Int? {
    if first.count * second.count <= 4096 {
      for b in second where events.leaves[b].part == part {
        let key = events.key(events.leaves[b].cell)
        for a in first where events.leaves[a].part == part && counts(events.leaves[a]) {
          let cell = events.leaves[a].cell
          if events.key(cell) == key, events.same(cell, events.leaves[b].cell) { return b }
        }
      }
      return nil
    }
    var seen: Set<ArraySlice<UInt8>> = []
    for a in first where events.leaves[a].part == part && counts(events.leaves[a]) {
      seen.insert(events.bytes[events.leaves[a].cell.range])
    }
    return second.first {
      events.leaves[$0].part == part && seen.contains(events.bytes[events.leaves[$0].cell.range])
    }
  }

  /// A number for the entry that starts at a leaf, and where the next one starts.
  @inline(__always)
  private static func entry(
    at start: Int, in run: Range<Int>, _ events: borrowing EventBatch
  ) -> (key: UInt64, end: Int) {
    let outer = events.leaves[start].outer
    var key: UInt64 = 0
    var end = start
    while end < run.upperBound, events.leaves[end].outer == outer {
      let part = events.leaves[end].part.number
      // Parts may stand in any order: add them.
      key &+= (events.key(events.leaves[end].cell) ^ part) &* 0x9E37_79B9_7F4A_7C15
      end += 1
    }
    return (key, end)
  }

  /// The entries at two leaves are equal part by part.
  private static func equal(
    _ a: Int, _ b: Int, in run: Range<Int>, _ events: borrowing EventBatch
  ) -> Bool {
    let (outerA, outerB) = (events.leaves[a].outer, events.leaves[b].outer)
    var size = 0
    var i = a
    while i < run.upperBound, events.leaves[i].outer == outerA {
      let leaf = events.leaves[i]
      var j = b
      var matched = false
      while j < run.upperBound, events.leaves[j].outer == outerB {
        if events.leaves[j].part == leaf.part {
          matched = events.same(leaf.cell, events.leaves[j].cell)
          break
        }
        j += 1
      }
      guard matched else { return false }
      size += 1
      i += 1
    }
    var other = 0
    var j = b
    while j < run.upperBound, events.leaves[j].outer == outerB {
      other += 1
      j += 1
    }
    return size == other
  }
}
