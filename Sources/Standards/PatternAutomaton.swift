/// From tree to table: Thompson's construction, then subsets of its states.
struct PatternAutomaton {
  private struct Edge {
    var set: ByteSet
    var to: Int
  }
  private var edges: [[Edge]] = []
  private var free: [[Int]] = []
  private var first = 0
  private var last = 0

  /// States of the table; a pattern that needs more is refused.
  private static let mostStates = 4_000
  private static let mostPieces = 100_000

  struct Table {
    var classOf: [UInt8]
    var next: [UInt16]
    var accepting: [Bool]
    var width: Int
    var start: Int
  }

  private mutating func state() throws(PatternProblem) -> Int {
    guard edges.count < Self.mostPieces else { throw PatternProblem(words: "pattern too large") }
    edges.append([])
    free.append([])
    return edges.count - 1
  }

  mutating func build(_ tree: PatternTree) throws(PatternProblem) {
    first = try state()
    last = try state()
    try add(tree, from: first, to: last)
  }

  private mutating func add(_ tree: PatternTree, from: Int, to: Int) throws(PatternProblem) {
    switch tree {
    case .empty: free[from].append(to)
    case .bytes(let set): edges[from].append(Edge(set: set, to: to))
    case .sequence(let parts):
      var here = from
      for part in parts {
        let there = try state()
        try add(part, from: here, to: there)
        here = there
      }
      free[here].append(to)
    case .choice(let branches):
      for branch in branches { try add(branch, from: from, to: to) }
    case .repeated(let inner, let low, let high):
      var here = from
      for _ in 0..<low {
        let there = try state()
        try add(inner, from: here, to: there)
        here = there
      }
      if let high {
        for _ in low..<high {
          let there = try state()
          free[here].append(to)
          try add(inner, from: here, to: there)
          here = there
        }
        free[here].append(to)
      } else {
        let loop = try state()
        free[here].append(loop)
        let end = try state()
        try add(inner, from: loop, to: end)
        free[end].append(loop)
        free[loop].append(to)
      }
    }
  }

  private func closure(_ states: [Int]) -> [Int] {
    var seen = [Bool](repeating: false, count: free.count)
    var reached: [Int] = []
    func reach(_ state: Int) {
      guard !seen[state] else { return }
      seen[state] = true
      reached.append(state)
    }
    for state in states { reach(state) }
    var index = 0
    while index < reached.count {
      for next in free[reached[index]] { reach(next) }
      index += 1
    }
    return reached.sorted()
  }

  func table() throws(PatternProblem) -> Table {
    let (classOf, samples) = classes()
    var numbers: [[Int]: Int] = [[]: 0]
    let start = closure([first])
    numbers[start] = 1
    var order = [[], start]
    var next: [UInt16] = [UInt16](repeating: 0, count: samples.count)
    var index = 1
    while index < order.count {
      for sample in samples {
        var targets: [Int] = []
        for state in order[index] {
          for edge in edges[state] where edge.set.contains(sample) { targets.append(edge.to) }
        }
        let reached = closure(targets)
        if let number = numbers[reached] {
          next.append(UInt16(number))
        } else {
          guard order.count < Self.mostStates else {
            throw PatternProblem(words: "pattern too large")
          }
          numbers[reached] = order.count
          next.append(UInt16(order.count))
          order.append(reached)
        }
      }
      index += 1
    }
    return Table(
      classOf: classOf, next: next, accepting: order.map { $0.contains(last) },
      width: samples.count, start: 1)
  }

  /// Bytes that no edge tells apart share a class; one sample of each.
  private func classes() -> (classOf: [UInt8], samples: [UInt8]) {
    let sets = Array(Set(edges.joined().map(\.set)))
    var numbers: [[Bool]: UInt8] = [:]
    var classOf = [UInt8](repeating: 0, count: 256)
    var samples: [UInt8] = []
    for byte in UInt8.min...UInt8.max {
      let key = sets.map { $0.contains(byte) }
      if let number = numbers[key] {
        classOf[Int(byte)] = number
      } else {
        let number = UInt8(truncatingIfNeeded: samples.count)
        numbers[key] = number
        classOf[Int(byte)] = number
        samples.append(byte)
      }
    }
    return (classOf, samples)
  }
}
