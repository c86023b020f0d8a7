import Testing

@testable import Standards

@Suite struct PatternSetTests {
  @Test("a set says of each pattern what the pattern says itself, however the set was split")
  func differential() throws {
    var random = SplitMix(seed: 893)
    var words = [""]
    var last = [""]
    for _ in 0..<4 {
      last = last.flatMap { word in ["a", "b", "c"].map { word + $0 } }
      words += last
    }
    for round in 0..<20 {
      let patterns = try (0..<(round % 7 + 1) * 5).map { _ in
        try BytePattern(BytePatternTests.randomPattern(&random, depth: 3))
      }
      let sets = PatternSet.sets(of: patterns)
      #expect(sets.flatMap(\.members).sorted() == Array(patterns.indices))
      for word in words {
        let text = Array(word.utf8)
        for (set, members) in sets {
          let unmatched = set.unmatched(by: text.span)
          for (bit, member) in members.enumerated() {
            #expect((unmatched >> UInt64(bit) & 1 == 0) == patterns[member].matches(text.span))
          }
        }
      }
    }
  }

  @Test("sixty-five patterns and patterns that multiply beyond bounds are split, and none is lost") func split() throws
  {
    let many = try (0..<65).map { try BytePattern("a{0,\($0 % 60)}b") }
    #expect(PatternSet(many) == nil)
    #expect(PatternSet.sets(of: many).flatMap(\.members).sorted() == Array(many.indices))
    // Each counts by its own length: together they would need their product of states.
    let counting = try [7, 11, 13, 17, 19, 23].map { try BytePattern("(.{\($0)})*") }
    let sets = PatternSet.sets(of: counting)
    #expect(sets.count > 1 && sets.flatMap(\.members).sorted() == Array(counting.indices))
    #expect(PatternSet([]) == nil && PatternSet.sets(of: []).isEmpty)
  }
}
