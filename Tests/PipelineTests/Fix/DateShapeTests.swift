import Testing

@testable import Pipeline

@Suite("in what form a date was written") struct DateShapeTests {
  private static func parts(_ shape: DateShape) -> [Int]? {
    switch shape {
    case .yearFirst(let parts), .same(let parts), .dayFirst(let parts, _):
      [parts.year, parts.month, parts.day, parts.end]
    default: nil
    }
  }

  @Test(arguments: [
    ("2026-04-02", "yearFirst", [2026, 4, 2, 10]), ("2026/4/2", "yearFirst", [2026, 4, 2, 8]),
    ("20260402", "yearFirst", [2026, 4, 2, 8]), ("2026-04-02T08:30:00+07:00", "yearFirst", [2026, 4, 2, 10]),
    ("04/04/2026", "same", [2026, 4, 4, 10]), ("02/04/2026", "either", [2026, 4, 2, 10]),
    ("25/04/2026", "dayFirst", [2026, 4, 25, 10]), ("2.4.2026", "either", [2026, 4, 2, 8]),
    ("02 04 2026", "either", [2026, 4, 2, 10]), ("25042026", "dayFirst", [2026, 4, 25, 8]),
    ("02/04/2026 08:30", "either", [2026, 4, 2, 10]),
  ])
  func read(_ text: String, _ name: String, _ parts: [Int]) {
    let shape = DateShape(Array(text.utf8).span)
    let found: String =
      switch shape {
      case .yearFirst: "yearFirst"
      case .same: "same"
      case .dayFirst(_, let beyond12): beyond12 ? "dayFirst" : "either"
      case .shortYear: "shortYear"
      case .other: "other"
      }
    #expect(found == name)
    #expect(Self.parts(shape) == parts)
  }

  @Test(arguments: [
    ("02/04/26", DateShape.shortYear), ("260402", .shortYear), ("02.04.26", .shortYear), ("04/2026", .other),
    ("46114", .other), ("", .other), ("ngày 2 tháng 4", .other), ("12345678901234567890", .other),
    ("1/2/2026-3", .other),
    ("19001999", .other), ("//2026", .other),
  ])
  func leaves(_ text: String, _ shape: DateShape) { #expect(DateShape(Array(text.utf8).span) == shape) }
}
