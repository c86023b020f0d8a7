import Testing
import Vocabulary

@testable import Reporting

@Suite struct HTMLReportTests {
  static func render(_ result: RunResult, bounds: HTMLReport.Bounds = .init()) throws -> String {
    var sink = MemorySink()
    try HTMLReport.write(result, bounds: bounds, to: &sink)
    return sink.text
  }

  @Test func `the page of a small run is as it was agreed`() throws {
    try Golden.expect(Array(Self.render(SampleResults.sweets).utf8), equals: "sweets.html")
    try Golden.expect(Array(Self.render(SampleResults.clean).utf8), equals: "clean.html")
    try Golden.expect(Array(Self.render(SampleResults.province(files: 23)).utf8), equals: "province.html")
  }
}
