import Foundation
import Testing

/// The same files judged on five days: `SampleData/dated-expected.json`.
///
/// What a day changes shows as a difference between two of its entries. Rewrite with
/// `TXNG_REWRITE=1 swift test --filter DatedSampleTests` and review.
@Suite("Each day judges by its own editions", .serialized) struct DatedSampleTests {
  private static let folder = Command.root.appendingPathComponent("SampleData/dated")
  private static let expectedFile = Command.root.appendingPathComponent("SampleData/dated-expected.json")
  static let days = ["2024-01-01", "2025-01-01", "2026-06-01", "2026-11-22", "2027-02-01"]

  static let samples: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".csv") }.sorted()

  private static func outcome(_ sample: String, _ day: String, _ options: [String] = []) throws -> Command.Outcome {
    try Command.run(
      ["check", "SampleData/dated/\(sample)", "--out", "-", "--reproducible", "--as-of", day] + options,
      in: Command.root.path)
  }

  private static func conclusion(_ sample: String, _ day: String) throws -> [String: Any] {
    let outcome = try outcome(sample, day)
    var severities: [String: Set<String>] = [:]
    for finding in outcome.result["findings"] as? [[String: Any]] ?? [] {
      severities[finding["rule"] as? String ?? "?", default: []].insert(finding["severity"] as? String ?? "?")
    }
    var rules: [String: String] = [:]
    for (rule, count) in outcome.rules {
      rules[rule] = "\(count) \(severities[rule, default: []].sorted().joined(separator: "+"))"
    }
    let profile = outcome.files.first?["profile"] as? [String: Any]
    let coming = (outcome.result["forecast"] as? [[String: Any]] ?? []).map { entry -> String in
      let totals = entry["totals"] as? [String: Int] ?? [:]
      let changes = (entry["rules"] as? [[String: Any]] ?? []).map {
        "\($0["rule"] ?? "?") \($0["severity"] ?? "?") \($0["before"] ?? "?")→\($0["count"] ?? "?")"
      }
      return "\(entry["date"] ?? "?"): \(totals["errors"] ?? -1) errors, \(totals["warnings"] ?? -1) warnings"
        + (changes.isEmpty ? "" : "; " + changes.joined(separator: ", "))
    }
    return [
      "verdict": outcome.result["verdict"] as? String ?? "", "profile": profile?["id"] as? String ?? "", "rules": rules,
      "forecast": coming,
    ]
  }

  @Test("verdict, profile, findings and forecast are those expected", arguments: days)
  func expected(_ day: String) throws {
    if ProcessInfo.processInfo.environment["TXNG_REWRITE"] == "1", day == Self.days[0] {
      var all: [String: [String: Any]] = [:]
      for sample in Self.samples {
        for day in Self.days { all[sample, default: [:]][day] = try Self.conclusion(sample, day) }
      }
      try JSONSerialization.data(withJSONObject: all, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        .write(to: Self.expectedFile)
    }
    let data = try Data(contentsOf: Self.expectedFile)
    let expected = try #require(JSONSerialization.jsonObject(with: data) as? [String: [String: [String: Any]]])
    #expect(expected.keys.sorted() == Self.samples)
    for sample in Self.samples {
      let found = try Self.conclusion(sample, day)
      #expect(
        NSDictionary(dictionary: found) == NSDictionary(dictionary: expected[sample]?[day] ?? [:]), "\(sample) \(day)")
    }
  }

  private static func severity(of rule: String, _ outcome: Command.Outcome) -> Set<String> {
    let findings = outcome.result["findings"] as? [[String: Any]] ?? []
    return Set(findings.filter { $0["rule"] as? String == rule }.compactMap { $0["severity"] as? String })
  }

  @Test("handicraft without an expiry date passes on every day", arguments: days)
  func handicraft(_ day: String) throws {
    let outcome = try Self.outcome("non-la-khong-han.csv", day)
    #expect(outcome.status == 0)
    #expect(outcome.rules["VN-LBL-01"] == nil)
    #expect(outcome.rules["ND37-D23.K5.h"] == nil)
  }

  @Test(
    "confectionery without one fails the label profile, if made since the decree",
    arguments: [("2026-01-01", 0), ("2026-06-01", 1), ("2026-11-22", 1)])
  func confectionery(_ day: String, _ count: Int) throws {
    let outcome = try Self.outcome("me-xung-thieu-han.csv", day)
    #expect(outcome.rules["VN-LBL-01", default: 0] == count)
    #expect(outcome.status == (count > 0 ? 1 : 0))
  }

  @Test("goods for export only get the domestic items as notes")
  func export() throws {
    let outcome = try Self.outcome("chi-xuat-khau.csv", "2026-11-22")
    #expect(outcome.files.first?["verdict"] as? String == "conform")
    for rule in ["ND37-D23.K5.b", "ND37-D23.K5.đ", "ND37-D23.K5.i"] {
      #expect(Self.severity(of: rule, outcome) == ["info"], "\(rule)")
    }
    #expect(outcome.rules["VN-LBL-01"] == nil)
  }

  @Test("province code 15 is old and new, each by its day; 10 ended on 30/06/2025")
  func province() throws {
    let outcome = try Self.outcome("ma-tinh-15.csv", "2026-11-22")
    let findings = (outcome.result["findings"] as? [[String: Any]] ?? []).filter {
      $0["rule"] as? String == "VN-ID-PROV"
    }
    // 15 with Yên Bái in June and with Lào Cai in August are both right; 10 has no meaning in August, and
    // 15 did not mean Lào Cai in June.
    #expect(findings.map { $0["record"] as? Int } == [4, 5])
    #expect(findings.map { $0["value"] as? String } == ["10", "15"])
  }

  @Test("an address of before the reform is a note to 30/06/2027, then a warning")
  func address() throws {
    let before = try Self.outcome("dia-chi-cu.csv", "2027-06-30")
    #expect(before.rules["VN-LBL-06"] == 1)
    let coming = try #require(
      (before.result["forecast"] as? [[String: Any]])?.first { $0["date"] as? String == "2027-07-01" })
    let rules = coming["rules"] as? [[String: Any]] ?? []
    #expect(rules.first { $0["rule"] as? String == "VN-LBL-08" }?["count"] as? Int == 2)
    #expect(rules.first { $0["rule"] as? String == "VN-LBL-06" }?["count"] as? Int == 0)
  }

  @Test("a forecast is what judging on that day finds, of records without a day")
  func forecastHolds() throws {
    // Undated records are judged as of the day of judgement, so the two must agree.
    let scratch = try Scratch()
    let header = "Tên sản phẩm;Mã vạch (GTIN);Tên cơ sở sản xuất;Địa chỉ;Số lô;Số lượng"
    let rows = [
      "Giấy ăn Ngự Bình;8938509100025;Công ty TNHH Giấy Ngự Bình;45 Kim Long, thị xã Hương Trà, tỉnh Thừa Thiên Huế;L1;12",
      "Giấy ăn Ngự Bình;8938509100025;;;;12",
    ]
    let path = try scratch.write("a.csv", Data(([header] + rows).joined(separator: "\n").utf8))
    for profile in ["vn-voluntary", "vn-bct-high-risk", "vn-bct-food", "vn-connected"] {
      func check(_ day: String) throws -> Command.Outcome {
        try Command.run(["check", path, "--out", "-", "--reproducible", "--as-of", day, "--profile", profile])
      }
      let now = try check("2025-12-31")
      let forecast = try #require(now.result["forecast"] as? [[String: Any]])
      #expect(forecast.count > 1)
      for entry in forecast {
        let day = try #require(entry["date"] as? String)
        let then = try check(day)
        #expect((entry["notForecast"] as? [String])?.filter { then.rules[$0] != nil } == [], "\(profile) \(day)")
        let (told, found) = (entry["totals"] as? [String: Int], then.result["totals"] as? [String: Int])
        #expect(told?["errors"] == found?["errors"], "\(profile) \(day)")
        #expect(told?["warnings"] == found?["warnings"], "\(profile) \(day)")
        #expect(told?["infos"] == found?["infos"], "\(profile) \(day)")
      }
    }
  }
}
