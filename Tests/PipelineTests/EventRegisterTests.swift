import Testing
import Vocabulary

@testable import Pipeline

@Suite("Events of earlier files are found by their hash") struct EventRegisterTests {
  /// Spread over the whole range, as hashes are.
  static func hash(_ number: Int) -> UInt64 { UInt64(number &+ 1) &* 0x9E37_79B9_7F4A_7C15 }

  @Test("the first file that said it is named, in memory and put by", arguments: [1 << 20, 1000, 7])
  func first(_ limit: Int) throws {
    let register = EventRegister(memoryLimit: limit)
    register.begin("a.json")
    for record in 1...5000 { #expect(try register.enter(Self.hash(record), record: UInt32(record)) == nil) }
    register.begin("trống.json")
    register.begin("b.xml")
    var wrong = 0
    for record in 1...6000 {
      let found = try register.enter(Self.hash(6001 - record), record: UInt32(record))
      let expected = record > 1000 ? EventRegister.Other(file: "a.json", record: UInt32(6001 - record)) : nil
      if found != expected { wrong += 1 }
    }
    register.begin("c.xml")
    for record in 1...6000 {
      let found = try register.enter(Self.hash(record), record: UInt32(record))
      let expected =
        record <= 5000
        ? EventRegister.Other(file: "a.json", record: UInt32(record))
        : EventRegister.Other(file: "b.xml", record: UInt32(6001 - record))
      if found != expected { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test("turns come in order, whoever asks first, and nobody waits for one who gave up") func turns() async {
    let turns = Turns()
    let order = await withTaskGroup(of: Int.self) { group -> [Int] in
      for ticket in [3, 1, 4, 0, 2] {
        group.addTask {
          // The second gives up before its turn comes.
          if ticket != 1 { await turns.come(to: ticket) }
          await turns.pass(ticket)
          return ticket
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(order.sorted() == [0, 1, 2, 3, 4])
  }
}
