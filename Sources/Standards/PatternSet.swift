/// Several patterns over one text at once: their tables multiplied into one, a look-up a byte however
/// many there are.
package struct PatternSet: Sendable {
  private let classOf: [UInt16]
  /// `next[state × width + class]`.
  private let next: [UInt32]
  /// By state, a bit for each pattern that a text ending there does not match.
  private let open: [UInt64]
  private let width: Int

  package static let mostPatterns = 64
  /// Beyond these a set is not worth its table; the caller splits it.
  private static let mostStates = 4_000
  private static let mostCells = 200_000

  /// nil: too many patterns, or a product too large. One pattern alone always fits.
  package init?(_ patterns: [BytePattern]) {
    guard !patterns.isEmpty, patterns.count <= Self.mostPatterns else { return nil }
    var numbers: [[UInt8]: UInt16] = [:]
    var classOf: [UInt16] = []
    var samples: [Int] = []
    for byte in 0..<256 {
      let key = patterns.map { $0.classOf[byte] }
      if let number = numbers[key] {
        classOf.append(number)
      } else {
        numbers[key] = UInt16(samples.count)
        classOf.append(UInt16(samples.count))
        samples.append(byte)
      }
    }
    let start = patterns.map { UInt16($0.start) }
    var states: [[UInt16]: UInt32] = [start: 0]
    var order = [start]
    var next: [UInt32] = []
    var index = 0
    while index < order.count {
      let state = order[index]
      for sample in samples {
        var reached = state
        for (number, pattern) in patterns.enumerated() {
          reached[number] = pattern.next[Int(state[number]) * pattern.width + Int(pattern.classOf[sample])]
        }
        if let known = states[reached] {
          next.append(known)
        } else {
          guard patterns.count == 1 || order.count < Self.mostStates && next.count < Self.mostCells else {
            return nil
          }
          states[reached] = UInt32(order.count)
          next.append(UInt32(order.count))
          order.append(reached)
        }
      }
      index += 1
    }
    self.classOf = classOf
    self.next = next
    width = samples.count
    open = order.map { state in
      patterns.indices.reduce(UInt64(0)) {
        patterns[$1].accepting[Int(state[$1])] ? $0 : $0 | 1 << UInt64($1)
      }
    }
  }

  /// A bit for each pattern that the whole text does not match.
  package func unmatched(by text: Span<UInt8>) -> UInt64 {
    var state = 0
    for index in text.indices { state = Int(next[state &* width &+ Int(classOf[Int(text[index])])]) }
    return open[state]
  }

  /// As few sets as hold all patterns, each with the places of its patterns in the list.
  package static func sets(of patterns: [BytePattern]) -> [(set: PatternSet, members: [Int])] {
    var sets: [(PatternSet, [Int])] = []
    var work = [Array(patterns.indices)]
    while let members = work.popLast() {
      if let set = PatternSet(members.map { patterns[$0] }) {
        sets.append((set, members))
      } else if members.count > 1 {
        let half = members.count / 2
        work.append(Array(members[half...]))
        work.append(Array(members[..<half]))
      }
    }
    return sets
  }
}
