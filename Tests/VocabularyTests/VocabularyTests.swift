import Testing

@testable import Vocabulary

@Suite struct DayTests {
  @Test(
    "a day written is the day read", arguments: ["1970-01-01", "2024-02-29", "2026-11-22", "0001-01-01", "9999-12-31"])
  func roundTrip(_ text: String) throws {
    let day = try #require(Day(iso: text))
    #expect(day.iso == text)
  }

  @Test(
    "days that do not exist are refused",
    arguments: ["2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "0000-01-01", "2026-1-01"])
  func refused(_ text: String) { #expect(Day(iso: text) == nil) }
}
