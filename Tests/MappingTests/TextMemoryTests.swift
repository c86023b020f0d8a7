import Testing
import Vocabulary

@testable import Mapping

@Suite struct TextMemoryTests {
  /// Looks texts up one after the other; a text not found is kept with its number.
  private func run(_ texts: [String]) -> (answers: [Int64?], finds: Int, isUseful: Bool) {
    let bytes = Array(texts.joined().utf8)
    var memory = TextMemory()
    memory.begin()
    var answers: [Int64?] = []
    var start = 0
    for (number, text) in texts.enumerated() {
      let key = TextKey(bytes.span, start, text.utf8.count)
      let place = memory.find(key, start, in: bytes.span)
      if place >= 0 {
        answers.append(memory.result(at: place).value)
      } else {
        answers.append(nil)
        let result = Workbench.Result(
          start: 0, length: 0, state: .text, change: .none, detail: 0, value: Int64(number))
        memory.keep(result, of: key, start)
      }
      start += text.utf8.count
    }
    return (answers, answers.count { $0 != nil }, memory.isUseful)
  }

  @Test("texts are told apart by every byte and by their length")
  func distinct() {
    var texts = ["", "a", "aa", "aaa", "aba", "aab", "abcd", "abcdabcd", "aaaa", "aaaaa", "aaaaaa", "aaaaaaa"]
    let long = "0123456789abcdef0123456789"
    texts += (8...long.count).map { String(long.prefix($0)) }
    texts += (0..<long.count).map { place in
      var letters = Array(long)
      letters[place] = "x"
      return String(letters)
    }
    let (answers, _, _) = run(texts + texts)
    for (number, text) in texts.enumerated() {
      #expect(answers[number] == nil, "\(text)")
      #expect(answers[texts.count + number] == Int64(number), "\(text)")
    }
  }

  @Test(
    "nearly all of a few hundred texts are found again",
    arguments: [(100, 4000, 0), (500, 4000, 2), (1000, 4000, 60)])
  func repeats(_ distinct: Int, _ count: Int, _ lost: Int) {
    var random = SplitMix(state: UInt64(distinct))
    let texts = (0..<count).map { _ in "Cơ sở sản xuất số \(random.next() % UInt64(distinct))" }
    let (answers, finds, isUseful) = run(texts)
    #expect(finds >= count - distinct - lost)
    #expect(isUseful)
    for (index, answer) in answers.enumerated() {
      if let answer { #expect(texts[Int(answer)] == texts[index]) }
    }
  }

  @Test("a column that never repeats is given up")
  func given() {
    #expect(!run((0..<2000).map { "L\(1_000_000 + $0)" }).isUseful)
    #expect(run((0..<2000).map { "L\($0 / 4)" }).isUseful)
  }

  @Test("a new column knows nothing of the last one")
  func forgets() {
    let bytes = Array("text".utf8)
    var memory = TextMemory()
    memory.begin()
    let key = TextKey(bytes.span, 0, 4)
    let result = Workbench.Result(start: 0, length: 4, state: .valid, change: .date, detail: 7, value: 9)
    memory.keep(result, of: key, 0)
    let place = memory.find(key, 0, in: bytes.span)
    #expect(place >= 0)
    #expect(memory.result(at: max(place, 0)).detail == 7)
    memory.begin()
    #expect(memory.find(key, 0, in: bytes.span) < 0)
  }
}
