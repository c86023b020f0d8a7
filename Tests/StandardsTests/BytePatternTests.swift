import Testing

@testable import Standards

@Suite struct BytePatternTests {
  struct Case: CustomTestStringConvertible {
    let pattern: String
    let text: String
    let matches: Bool
    var testDescription: String { "\(pattern) \(matches ? "~" : "!~") \(text)" }
    init(_ pattern: String, _ text: String, _ matches: Bool) {
      self.pattern = pattern
      self.text = text
      self.matches = matches
    }
  }

  static let cases: [Case] = [
    Case("abc", "abc", true), Case("abc", "ab", false), Case("abc", "abcd", false),
    Case("", "", true), Case("", "a", false), Case("a*", "", true), Case("a*", "aaa", true),
    Case("a+", "", false), Case("a?b", "b", true), Case("a?b", "aab", false),
    Case("(ab|cd)+", "abcdab", true), Case("(ab|cd)+", "abc", false), Case("a{3}", "aaa", true),
    Case("a{3}", "aa", false), Case("a{2,}", "aaaaa", true), Case("a{2,3}", "aaaa", false),
    Case("a{0,2}", "", true), Case(#"\d{2}/\d{2}"#, "02/04", true), Case(#"\."#, "x", false),
    Case("^abc$", "abc", true), Case("[A-Z]+", "AZ", true), Case("[^0-9]+", "abc", true),
    Case("[^0-9]+", "a1", false), Case("[^0-9]", "Đ", true), Case("[A-ZĐ]{2,4}OR", "LĐOR", true),
    Case("[A-ZĐ]{2,4}OR", "LÐOR", false), Case("..", "mè", true), Case("..", "mèo", false),
    Case("[]", "", false), Case("(?:a|b)c", "bc", true), Case("a|", "", true),
    Case(#"[\d-]+"#, "1-2", true), Case("ế", "ế", true), Case("ế", "e", false),
  ]

  @Test("a pattern matches whole values", arguments: cases)
  func matches(_ c: Case) throws {
    let pattern = try BytePattern(c.pattern)
    #expect(pattern.matches(Array(c.text.utf8).span) == c.matches)
  }

  @Test(
    "what cannot be read is refused with its place",
    arguments: ["(", "a)", "[a", "a{2", "a{3,2}", "*a", "a**b(", #"\"#, #"\q"#, "a{99}", "[^Đ]", "(?=a)"])
  func refused(_ text: String) throws {
    let problem = try #require(throws: PatternProblem.self) { try BytePattern(text) }
    #expect(problem.words.contains("pattern"))
  }

  @Test("the table agrees with a plain matcher on every short word")
  func differential() throws {
    // Every word over three letters up to length five, against random patterns.
    var words = [""]
    var last = [""]
    for _ in 0..<5 {
      last = last.flatMap { word in ["a", "b", "c"].map { word + $0 } }
      words += last
    }
    var random = SplitMix(seed: 893)
    for _ in 0..<150 {
      let text = Self.randomPattern(&random, depth: 3)
      let pattern = try BytePattern(text)
      var parser = PatternParser(Array(text.unicodeScalars))
      let tree = try parser.parse()
      for word in words {
        let bytes = Array(word.utf8)
        let naive = NaiveMatcher.ends(tree, bytes, 0).contains(bytes.count)
        #expect(pattern.matches(bytes.span) == naive, "\(text) on \"\(word)\"")
      }
    }
  }

  static func randomPattern(_ random: inout SplitMix, depth: Int) -> String {
    let atoms = ["a", "b", "c", ".", "[ab]", "[^a]"]
    guard depth > 0 else { return atoms[Int(random.next() % 6)] }
    func inner() -> String { randomPattern(&random, depth: depth - 1) }
    switch random.next() % 6 {
    case 0: return inner() + inner()
    case 1: return "(\(inner())|\(inner()))"
    case 2: return "(\(inner()))*"
    case 3: return "(\(inner()))?"
    case 4: return "(\(inner())){1,2}"
    default: return atoms[Int(random.next() % 6)]
    }
  }
}

/// The oracle: all places where a tree may end, by trying everything.
enum NaiveMatcher {
  static func ends(_ tree: PatternTree, _ bytes: [UInt8], _ at: Int) -> Set<Int> {
    switch tree {
    case .empty: return [at]
    case .bytes(let set): return at < bytes.count && set.contains(bytes[at]) ? [at + 1] : []
    case .sequence(let parts):
      return parts.reduce([at]) { places, part in
        Set(places.flatMap { ends(part, bytes, $0) })
      }
    case .choice(let branches): return Set(branches.flatMap { ends($0, bytes, at) })
    case .repeated(let inner, let low, let high):
      var places: Set<Int> = [at]
      var all: Set<Int> = low == 0 ? [at] : []
      for count in 1...(high ?? low + bytes.count + 1) {
        places = Set(places.flatMap { ends(inner, bytes, $0) })
        if count >= low { all.formUnion(places) }
      }
      return all
    }
  }
}

/// A small repeatable source of numbers.
struct SplitMix {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
