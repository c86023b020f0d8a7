import Testing

@testable import Hashing

@Suite("Members that are sorted as they are built") struct SortedTailTests {
  static func sorted(_ members: [String], before: String = "") -> String {
    var tail = SortedTail()
    tail.bytes = Array(before.utf8)
    let mark = tail.mark()
    for member in members {
      tail.beginMember()
      tail.bytes += Array(member.utf8)
    }
    tail.sort(since: mark)
    return String(decoding: tail.bytes, as: UTF8.self)
  }

  @Test(
    "members stand in the order of their bytes, what stood before stays",
    arguments: [
      [], ["a"], ["a", "b"], ["b", "a"], ["b", "a", "b"], ["ab", "a", "abc", ""], ["z", "Z", "é", "a"], ["b", "", "a"],
    ])
  func order(_ members: [String]) {
    let expected = members.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }
    #expect(Self.sorted(members, before: "x=") == "x=" + String(decoding: expected, as: UTF8.self))
  }

  @Test("a list inside a list is sorted by itself, and moves with its member")
  func nested() {
    var tail = SortedTail()
    let outer = tail.mark()
    tail.beginMember()
    tail.bytes += Array("b".utf8)
    let inner = tail.mark()
    for member in ["2", "1"] {
      tail.beginMember()
      tail.bytes += Array(member.utf8)
    }
    tail.sort(since: inner)
    tail.beginMember()
    tail.bytes += Array("a".utf8)
    tail.sort(since: outer)
    #expect(String(decoding: tail.bytes, as: UTF8.self) == "ab12")
    #expect(tail.mark() == 0)
  }

  @Test("a member that came to nothing is taken back")
  func empty() {
    var tail = SortedTail()
    tail.beginMember()
    tail.dropEmptyMember()
    #expect(tail.mark() == 0)
    tail.beginMember()
    tail.bytes.append(1)
    tail.dropEmptyMember()
    #expect(tail.mark() == 1)
  }
}
