import Testing
import Vocabulary

@Suite struct FingerprintMapTests {
  @Test("says what a dictionary says", arguments: [UInt64(1), 7, 1 << 32, .max])
  func differential(_ step: UInt64) {
    var map = FingerprintMap()
    var twin: [UInt64: UInt32] = [:]
    #expect(map[0] == nil)
    for round in 0..<5_000 {
      let key = UInt64(round % 1_700) &* step
      map.set(key, UInt32(round))
      twin[key] = UInt32(round)
    }
    #expect(map.count == twin.count)
    for round in 0..<2_000 { #expect(map[UInt64(round) &* step] == twin[UInt64(round) &* step]) }
  }
}
