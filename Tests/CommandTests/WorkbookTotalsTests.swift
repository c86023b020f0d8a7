import Foundation
import Testing

/// What a workbook comes to is what its sheets come to, also on coming dates.
@Suite("A workbook and its sheets") struct WorkbookTotalsTests {
  private static let header = ["Tên sản phẩm", "Mã vạch", "Số lô", "Cơ sở sản xuất", "Ngày sản xuất", "Hạn sử dụng"]
  private static let sheets: [[[String]]] = [
    [
      ["Mè xửng dẻo", "8938509100018", "A1", "Cơ sở Mẫu A", "02/04/2026", "02/10/2026"],
      ["Mè xửng giòn", "8938509100019", "A2", "Cơ sở Mẫu A", "02/04/2026", "02/10/2026"],
    ],
    [
      ["Kẹo đậu phộng", "8938509100025", "B1", "Cơ sở Mẫu B", "03/04/2026", ""],
      ["Trà rau má", "8938509100032", "B2", "Cơ sở Mẫu B", "04/04/2026", "04/04/2027"],
      ["Dầu tràm", "8938509100049", "B3", "Cơ sở Mẫu B", "05/04/2026", "05/04/2028"],
    ],
  ]

  /// As Excel's XML of 2003.
  private static let workbook: String = {
    let tables = sheets.enumerated().map { number, rows in
      let lines = ([header] + rows).map { row in
        "<Row>" + row.map { "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>" }.joined() + "</Row>"
      }
      return "<Worksheet ss:Name=\"T\(number + 1)\"><Table>\(lines.joined())</Table></Worksheet>"
    }
    return "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
      + "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\(tables.joined())</Workbook>\n"
  }()

  private static func forecast(_ outcome: Command.Outcome) -> [String] {
    (outcome.result["forecast"] as? [[String: Any]] ?? []).map { entry in
      let totals = entry["totals"] as? [String: Int] ?? [:]
      let rules = (entry["rules"] as? [[String: Any]] ?? []).map {
        "\($0["rule"] ?? "") \($0["before"] ?? "")→\($0["count"] ?? "")"
      }
      return "\(entry["date"] ?? "") \(totals["errors"] ?? -1) \(totals["warnings"] ?? -1) \(rules)"
    }
  }

  private static func acceptance(_ outcome: Command.Outcome) -> [Int] {
    outcome.files.reduce(into: [0, 0]) { sum, file in
      let accepted = file["acceptance"] as? [String: Int] ?? [:]
      sum[0] += accepted["accepted"] ?? 0
      sum[1] += accepted["rejected"] ?? 0
    }
  }

  @Test("it accepts and foresees what its sheets do as files of their own", arguments: ["2026-11-22", "2026-04-20"])
  func sums(_ day: String) throws {
    let scratch = try Scratch()
    let book = try scratch.write("so.xls", Data(Self.workbook.utf8))
    let files = try Self.sheets.enumerated().map { number, rows in
      let text = ([Self.header] + rows).map { $0.joined(separator: ";") }.joined(separator: "\n") + "\n"
      return try scratch.write("t\(number).csv", Data(text.utf8))
    }
    let whole = try Command.check([book], ["--as-of", day])
    let parts = try Command.check(files, ["--as-of", day])
    #expect(whole.files.first?["records"] as? Int == 5)
    #expect(Self.acceptance(whole) == Self.acceptance(parts))
    #expect(Self.acceptance(whole)[0] + Self.acceptance(whole)[1] == 5)
    #expect(Self.acceptance(whole)[1] >= 2)
    #expect(!Self.forecast(whole).isEmpty)
    #expect(Self.forecast(whole) == Self.forecast(parts))
  }
}
