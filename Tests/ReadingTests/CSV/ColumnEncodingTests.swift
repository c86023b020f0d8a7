import Intake
import Testing
import Vocabulary

@testable import Reading

/// A table, and how its cells are read once its columns are settled.
private func settled(
  _ text: String, fonts: [Int: TextEncoding] = [:]
) throws -> (layout: TableLayout, rows: [[String]], changes: [[ChangeKind]], skipped: [SkippedRow]) {
  let document = Document.bytes(Array(text.utf8), path: "t.csv")
  var layout = try tableLayout(of: Array(text.utf8))
  func rows() throws -> ([[String]], [[ChangeKind]], [SkippedRow]) {
    var reader = try TableReader(document: document, encoding: .utf8, bomLength: 0, layout: layout)
    var rows: [[String]] = []
    var changes: [[ChangeKind]] = []
    while let work = try reader.next() {
      let batch = TableReader.parse(work).batch
      for record in 0..<batch.count {
        rows.append((0..<batch.width).map { batch.text(of: batch.cell(record, $0)) })
        changes.append((0..<batch.width).map { batch.cell(record, $0).change })
      }
    }
    return (rows, changes, reader.tally.skipped)
  }
  _ = layout.settleEncodings(try rows().0, isMixture: false, fonts: fonts, headerScore: stubHeaderScore)
  let (found, changes, skipped) = try rows()
  return (layout, found, changes, skipped)
}

@Suite("columns typed in an old encoding") struct ColumnEncodingTests {
  @Test("each column by its own, cells that are none left alone") func columns() throws {
    let table = try settled(
      "Tªn s¶n phÈm;Địa chỉ;Mã hàng\nMÌ xöng HuÕ ®Æc biÖt;Phöôøng Thuaän Hoùa, ñöôøng Leâ Lôïi;Đ1\nSugar;;×2\n")
    #expect(table.layout.columns == ["Tên sản phẩm", "Địa chỉ", "Mã hàng"])
    #expect(table.layout.encodings.map { $0?.encoding } == [.tcvn3, .vni, nil])
    #expect(
      table.rows == [
        ["Mè xửng Huế đặc biệt", "Phường Thuận Hóa, đường Lê Lợi", "Đ1"], ["Sugar", "", "×2"],
      ])
    #expect(table.changes == [[.legacyEncoding, .legacyEncoding, .none], [.none, .none, .none]])
    #expect(table.layout.facts.evidence.map(\.vi).filter { $0.contains("TCVN3 (ABC)") }.count == 1)
  }

  @Test("a header that becomes a known name speaks for columns of few words") func header() throws {
    let table = try settled("Tªn s¶n phÈm;§VT\nT«m;thïng\n")
    #expect(table.rows == [["Tôm", "thùng"]])
    #expect(try settled("Tên sản phẩm;ĐVT\nT«m;thïng\n").rows == [["T«m", "thïng"]])
  }

  @Test("a font speaks for them too, and for no other reading") func fonts() throws {
    let text = "Tên sản phẩm;ĐVT\nT«m;thïng\n"
    #expect(try settled(text, fonts: [0: .tcvn3]).rows == [["Tôm", "thùng"]])
    #expect(try settled(text, fonts: [0: .vni]).rows == [["T«m", "thïng"]])
  }

  @Test("a word that is one both ways is read as all around it is written") func tied() throws {
    #expect(try settled("Tªn s¶n phÈm;§VT\nT«m chua HuÕ;hép\n").rows == [["Tôm chua Huế", "hộp"]])
    #expect(try settled("Tên sản phẩm;ĐVT\nT«m chua HuÕ mÆn;hép\n").rows == [["Tôm chua Huế mặn", "hép"]])
  }

  @Test("words that are right as they stand are not read otherwise, whatever the font") func rightWords() throws {
    let text = "Tên sản phẩm;ĐVT\nBánh;thùng\nCá;hộp\n"
    let table = try settled(text, fonts: [0: .tcvn3, 1: .tcvn3])
    #expect(table.rows == [["Bánh", "thùng"], ["Cá", "hộp"]])
  }

  @Test("totals are known by what they mean") func totals() throws {
    let table = try settled("Tªn s¶n phÈm;Sè l«;§VT;Sè l­îng\nT«m chua HuÕ;L1;thïng;5\nTæng céng;;;5\n")
    #expect(table.rows.count == 1)
    #expect(table.skipped.map(\.reason.en) == ["total row"])
  }

  @Test("rows that are given back say what was meant") func givenBack() throws {
    let text = "Tªn s¶n phÈm;Sè l«;§VT\n\"T«m chua; mÆn\";L1;thïng\n"
    let document = Document.bytes(Array(text.utf8), path: "t.csv")
    let layout = try settled(text).layout
    var rows = try TableRows(.document(document, .utf8, bomLength: 0), layout)
    var row = WrittenRow()
    var lines: [[String]] = []
    while try rows.next(into: &row) { lines.append((0..<row.count).map(row.string)) }
    #expect(
      lines == [["Tên sản phẩm", "Số lô", "ĐVT"], ["Tôm chua; mặn", "L1", "thùng"]])
  }
}
