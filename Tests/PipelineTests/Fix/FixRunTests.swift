import Foundation
import Pipeline
import Testing

/// A table before and after; the same text where nothing may change.
private struct Mended: CustomTestStringConvertible, Sendable {
  let name: String
  let before: String
  let after: String
  var testDescription: String { name }

  init(_ name: String, _ before: String, _ after: String? = nil) {
    self.name = name
    self.before = before
    self.after = after ?? before
  }
}

private let head = "Tên sản phẩm;Số lô;Ngày sản xuất\n"
private let goods = "Tên sản phẩm;Số lô;Số lượng;Đơn vị tính\n"

private let cases: [Mended] = [
  // Text.
  Mended("spaces", head + " Mè xửng  ;L1;2026-04-02\n", head + "Mè xửng;L1;2026-04-02\n"),
  Mended("odd spaces", head + "Mè\u{A0}xửng;\u{200B}L1;2026-04-02\n", head + "Mè xửng;L1;2026-04-02\n"),
  Mended("marks apart", head + "Me\u{300} xu\u{31B}\u{309}ng;L1;2026-04-02\n", head + "Mè xửng;L1;2026-04-02\n"),
  Mended("another Đ", head + "\u{D0}ậu phộng;L1;2026-04-02\n", head + "Đậu phộng;L1;2026-04-02\n"),
  Mended("encoded twice", head + "MÃ¨ xá»\u{AD}ng;L1;2026-04-02\n", head + "Mè xửng;L1;2026-04-02\n"),
  Mended("full width", head + "Mè xửng;Ｌ１２;2026-04-02\n", head + "Mè xửng;L12;2026-04-02\n"),
  Mended(
    "quotes stay", head + "\" Mè \"\"xửng\"\"\";L1;2026-04-02\n", head + "\"Mè \"\"xửng\"\"\";L1;2026-04-02\n"),
  Mended("a comma that would part the cell", head.replacing(";", with: ",") + "Mè，xửng,L1,2026-04-02\n"),
  Mended("line ends stay", head + " Mè ;L1;2026-04-02\r\n", head + "Mè;L1;2026-04-02\r\n"),
  Mended(
    "the last line has no end", head + "Mè;L1;2026-04-02\nKẹo; L2 ;2026-04-03",
    head + "Mè;L1;2026-04-02\nKẹo;L2;2026-04-03"),
  // Dates.
  Mended(
    "days that the column proves", head + "Mè;L1;02/04/2026\nMè;L2;25/04/2026\n",
    head + "Mè;L1;2026-04-02\nMè;L2;2026-04-25\n"),
  Mended("days that nothing proves", head + "Mè;L1;02/04/2026\nMè;L2;05/04/2026\n"),
  Mended(
    "one reading only", head + "Mè;L1;04/04/2026\nMè;L2;20260405\n", head + "Mè;L1;2026-04-04\nMè;L2;2026-04-05\n"),
  Mended("a year of two digits", head + "Mè;L1;02/04/26\nMè;L2;260402\n"),
  Mended("the month first", head + "Mè;L1;04/25/2026\nMè;L2;04/02/2026\n"),
  Mended("both orders", head + "Mè;L1;25/04/2026\nMè;L2;04/26/2026\nMè;L3;04/27/2026\nMè;L4;01/02/2026\n"),
  Mended("a month is no day", head + "Mè;L1;04/2026\nMè;L2;25/04/2026\n", head + "Mè;L1;04/2026\nMè;L2;2026-04-25\n"),
  // Numbers and units.
  Mended(
    "decimal commas", goods + "Mè;L1;12,5;kg\nMè;L2;1.500;kg\n", goods + "Mè;L1;12.5;kg\nMè;L2;1500;kg\n"),
  Mended("nothing proves the mark", goods + "Mè;L1;1.500;kg\nMè;L2;2.250;kg\n"),
  Mended("both marks", goods + "Mè;L1;12,5;kg\nMè;L2;12.5;kg\n"),
  Mended(
    "a unit behind the number", goods + "Mè;L1;12,5 kg;\nMè;L2;3,25;kg\n", goods + "Mè;L1;12.5;kg\nMè;L2;3.25;kg\n"),
  Mended("the unit stands there already", goods + "Mè;L1;12 kg;kg\n", goods + "Mè;L1;12;kg\n"),
  Mended("another unit stands there", goods + "Mè;L1;12 kg;thùng\n"),
  Mended("no column for the unit", "Tên sản phẩm;Số lô;Số lượng\nMè;L1;12 kg\n"),
  // Codes.
  Mended(
    "a lost zero that the check digit proves", "Tên sản phẩm;Số lô;Mã số thuế\nMè;L1;101234565\n",
    "Tên sản phẩm;Số lô;Mã số thuế\nMè;L1;0101234565\n"),
  Mended(
    "a lost zero that the table of communes proves", "Tên sản phẩm;Số lô;Mã xã\nMè;L1;1006\nMè;L2;9753\n",
    "Tên sản phẩm;Số lô;Mã xã\nMè;L1;01006\nMè;L2;9753\n"),
  Mended(
    "a lost zero against which the row's province speaks",
    "Tên sản phẩm;Số lô;Mã xã;Mã tỉnh\nMè;L1;1006;46\nMè;L2;1006;08\n",
    "Tên sản phẩm;Số lô;Mã xã;Mã tỉnh\nMè;L1;1006;46\nMè;L2;01006;08\n"),
  Mended(
    "a province's lost zero, and what its address says",
    "Tên sản phẩm;Số lô;Mã tỉnh;Địa chỉ\nMè;L1;4;Xã A, tỉnh Cao Bằng\nMè;L2;4;Xã B, thành phố Huế\nMè;L3;3;\n",
    "Tên sản phẩm;Số lô;Mã tỉnh;Địa chỉ\nMè;L1;04;Xã A, tỉnh Cao Bằng\nMè;L2;4;Xã B, thành phố Huế\nMè;L3;3;\n"),
  Mended(
    "a person's number of eleven digits", "Tên sản phẩm;Số lô;Mã số thuế\nMè;L1;46085000001\nMè;L2;99085000001\n",
    "Tên sản phẩm;Số lô;Mã số thuế\nMè;L1;046085000001\nMè;L2;99085000001\n"),
  // Columns typed with an old font.
  Mended(
    "a column by .VnTime", head + "MÌ xöng HuÕ ®Æc biÖt;L1;2026-04-02\n", head + "Mè xửng Huế đặc biệt;L1;2026-04-02\n"),
  Mended(
    "a column by VNI-Times, quoted", head + "\"Meø xöûng \"\"Hueá\"\" ñaëc bieät\";L1;2026-04-02\r\n",
    head + "\"Mè xửng \"\"Huế\"\" đặc biệt\";L1;2026-04-02\r\n"),
  Mended(
    "names above it too", "C¬ së;Hîp t¸c x· MÉu\nTªn s¶n phÈm;Sè l«;§VT\nT«m;L1;thïng\n",
    "Cơ sở;Hợp tác xã Mẫu\nTên sản phẩm;Số lô;ĐVT\nTôm;L1;thùng\n"),
  Mended("too few words to be sure", head + "MÌ xöng HuÕ;L1;2026-04-02\n"),
  Mended("another language", head + "Crème brûlée;L1;2026-04-02\nThé à la pêche;L2;2026-04-02\n"),
  Mended("a lost zero that nothing proves", "Tên sản phẩm;Số lô;Mã số thuế\nMè;L1;101234566\n"),
  Mended("a wrong check digit", "Tên sản phẩm;Số lô;Mã vạch\nMè;L1;8938509100011\n"),
  Mended(
    "blanks in a code", "Tên sản phẩm;Số lô;Mã số thuế\nMè;L1;0101 234 565\n",
    "Tên sản phẩm;Số lô;Mã số thuế\nMè;L1;0101234565\n"),
  Mended("thirteen digits are no fault", "Tên sản phẩm;Số lô;Mã vạch\nMè;L1;8938509100018\n"),
  Mended("an apostrophe guards the code", "Tên sản phẩm;Số lô;Mã số thuế\nMè;L1;'0101234565\n"),
  Mended(
    "a phone as people write it", "Tên sản phẩm;Số lô;Số điện thoại\nMè;L1;0905 123 456\nMè;L2;+84905123456\n",
    "Tên sản phẩm;Số lô;Số điện thoại\nMè;L1;0905123456\nMè;L2;+84905123456\n"),
  // What is left alone.
  Mended("words of a list", "Tên sản phẩm;Số lô;Công đoạn\nMè;L1;Thu hoạch\n"),
  Mended("a cell that would become a formula", head + " =1+1;L1;2026-04-02\n\u{200B}@SUM(A1);L2;2026-04-02\n"),
  Mended("text behind the closing quote", head + "\"Mè\" xửng ;L1;2026-04-02\n"),
  Mended(
    "a column nobody knows", "Tên sản phẩm;Số lô;Ghi chú riêng\nMè;L1; a  \n",
    "Tên sản phẩm;Số lô;Ghi chú riêng\nMè;L1;a\n"),
  Mended("a row with cells too many", head + " Mè;L1;2026-04-02;x; y\nKẹo;L2;2026-04-02\n"),
]

@Suite("txng fix") struct FixRunTests {
  @Test("only what is certain changes, and nothing beside it", arguments: cases)
  fileprivate func mends(_ mended: Mended) async throws {
    let folder = try FixFolder()
    let bytes = try await folder.repaired(Array(mended.before.utf8))
    #expect(String(decoding: bytes ?? Array(mended.before.utf8), as: UTF8.self) == mended.after)
    #expect((bytes != nil) == (mended.before.utf8.elementsEqual(mended.after.utf8) == false))
  }

  @Test("a saved mapping says what the cells do not")
  func declared() async throws {
    let folder = try FixFolder()
    let bytes = try await folder.repaired(
      Array((head + "Mè;L1;02/04/2026\n").utf8),
      mapping: """
        mapping: m
        columns: {"Tên sản phẩm": product.name, "Số lô": lot.number, "Ngày sản xuất": lot.productionDate}
        dateOrder: dayFirst
        """)
    #expect(bytes.map { String(decoding: $0, as: UTF8.self) } == head + "Mè;L1;2026-04-02\n")
  }

  @Test("questions end with 1 and name the cell; a clean file ends with 0")
  func questions() async throws {
    let folder = try FixFolder()
    let bad = try folder.write("b.csv", Array("Tên sản phẩm;Số lô;Mã vạch\nMè;L1;8938509100011\n".utf8))
    let asked = await Txng.fix(FixFolder.options(bad))
    #expect(asked.status == 1)
    #expect(asked.outputText.contains("Số kiểm tra không khớp"))
    #expect(asked.outputText.contains("dòng 2 “8938509100011”"))
    let good = try folder.write("g.csv", Array((head + "Mè;L1;2026-04-02\n").utf8))
    let clean = await Txng.fix(FixFolder.options(good, .apply))
    #expect(clean.status == 0)
    #expect(clean.outputText.contains("Không có gì để sửa tự động"))
    #expect(folder.names == ["b.csv", "g.csv"])
  }

  @Test("the copy is undone byte for byte, and only while nobody touched it")
  func undo() async throws {
    let folder = try FixFolder()
    let before = Array(("\u{FEFF}" + head + " Mè ;L1;25/04/2026\r\nKẹo; L2;02/04/2026\r\n").utf8)
    #expect(try await folder.repaired(before) != nil)
    let (copy, log) = (folder.path + "/a-da-sua.csv", folder.path + "/a-da-sua.csv.fixlog.json")
    let mended = try folder.read("a-da-sua.csv")
    _ = try folder.write("a-da-sua.csv", mended + [0x20])
    #expect(await Txng.fix(FixFolder.options(copy, .undo(log: log))).status == 3)
    _ = try folder.write("a-da-sua.csv", mended)
    #expect(await Txng.fix(FixFolder.options(copy, .undo(log: log))).status == 0)
    #expect(try folder.read("a-da-sua.csv") == before)
    // What was undone may be done again.
    let file = folder.path + "/a.csv"
    #expect(await Txng.fix(FixFolder.options(file, .apply)).status == 0)
    #expect(try folder.read("a-da-sua.csv") == mended)
  }

  @Test("in place: the original gives way, its log brings it back, another log is not lost")
  func inPlace() async throws {
    let folder = try FixFolder()
    let before = Array((head + " Mè ;L1;2026-04-02\n").utf8)
    let file = try folder.write("a.csv", before)
    var options = FixFolder.options(file, .apply)
    options.inPlace = true
    #expect(await Txng.fix(options).status == 0)
    #expect(folder.names == ["a.csv", "a.csv.fixlog.json"])
    #expect(try folder.read("a.csv") != before)
    // Somebody writes more, and repairs again: the first log would be lost.
    let changed = try folder.read("a.csv") + Array(" Kẹo;L2;2026-04-02\n".utf8)
    _ = try folder.write("a.csv", changed)
    #expect(await Txng.fix(options).status == 8)
    #expect(try folder.read("a.csv") == changed)
    _ = try folder.write("a.csv", Array((head + "Mè;L1;2026-04-02\n").utf8))
    #expect(await Txng.fix(FixFolder.options(file, .undo(log: file + ".fixlog.json"))).status == 0)
    #expect(try folder.read("a.csv") == before)
    #expect(await Txng.fix(options).status == 0)
  }

  @Test("files of others are not overwritten")
  func others() async throws {
    let folder = try FixFolder()
    let file = try folder.write("a.csv", Array((head + " Mè ;L1;2026-04-02\n").utf8))
    _ = try folder.write("a-da-sua.csv", [1])
    #expect(await Txng.fix(FixFolder.options(file, .apply)).status == 8)
    #expect(try folder.read("a-da-sua.csv") == [1])
    var onto = FixFolder.options(file, .apply)
    onto.out = file
    #expect(await Txng.fix(onto).status == 2)
  }

  @Test("what is no table, or no plain file, is refused with a sentence")
  func refused() async throws {
    let folder = try FixFolder()
    for (name, text, status) in [
      ("a.json", #"{"type":"ObjectEvent","eventTime":"2026-04-02T08:30:00+07:00"}"#, 3), ("a.csv", "", 3),
      ("b.csv", head, 4), ("c.csv", head + "\"Mè;L1\n", 3), ("d.csv", "a;b\n1;2\n", 5),
    ] {
      let outcome = await Txng.fix(FixFolder.options(try folder.write(name, Array(text.utf8)), .apply))
      #expect(outcome.status == Int32(status), "\(name): \(outcome.errorText)")
      #expect(outcome.errorText.hasPrefix("txng: "))
    }
    #expect(await Txng.fix(FixFolder.options(folder.path)).status == 3)
    #expect(folder.names.count == 5)
  }

  @Test("a log that was tampered with is refused")
  func tampered() async throws {
    let folder = try FixFolder()
    #expect(try await folder.repaired(Array((head + " Mè ;L1;2026-04-02\n").utf8)) != nil)
    let copy = folder.path + "/a-da-sua.csv"
    let log = String(decoding: try folder.read("a-da-sua.csv.fixlog.json"), as: UTF8.self)
    for (from, to) in [
      ("\"before\":\" Mè \"", "\"before\":\" Mà \""), ("\"at\":", "\"at\":9"), ("txng-fixlog/1", "x"),
      ("\"at\":", "\"at\":9223372036854775807,\"x\":"), ("\"at\":", "\"at\":1000000000000000000,\"x\":"),
      ("\"changes\":[", "\"changes\":["),
    ] where from != to {
      let bad = try folder.write("bad.json", Array(log.replacing(from, with: to).utf8))
      #expect(await Txng.fix(FixFolder.options(copy, .undo(log: bad))).status == 6, "\(from)")
    }
    let cut = try folder.write("cut.json", Array(log.utf8.prefix(log.utf8.count / 2)))
    #expect(await Txng.fix(FixFolder.options(copy, .undo(log: cut))).status == 6)
  }

  @Test("skipped kinds stay as they are")
  func skipped() async throws {
    let folder = try FixFolder()
    let file = try folder.write("a.csv", Array((head + " Mè ;L1;25/04/2026\n").utf8))
    var options = FixFolder.options(file, .apply)
    options.skipped = [.date]
    #expect(await Txng.fix(options).status == 0)
    #expect(String(decoding: try folder.read("a-da-sua.csv"), as: UTF8.self) == head + "Mè;L1;25/04/2026\n")
  }

  @Test("a line of a megabyte is one cell like any other")
  func longLine() async throws {
    let folder = try FixFolder()
    let long = String(repeating: "mè xửng ", count: 120_000)
    let bytes = try await folder.repaired(Array((head + "\(long);L1;2026-04-02\nKẹo; L2;2026-04-02\n").utf8))
    let trimmed = String(long.dropLast())
    #expect(bytes == Array((head + "\(trimmed);L1;2026-04-02\nKẹo;L2;2026-04-02\n").utf8))
  }
}
