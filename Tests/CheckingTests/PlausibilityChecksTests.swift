import Testing

@testable import Checking

@Suite("values that can hardly be meant") struct PlausibilityChecksTests {
  @Test(
    "the unit that is a letter away, where there is one",
    arguments: [
      ("thùg", "thùng"), ("thugn", nil), ("thùng", nil), ("Thùng", nil), ("hộpp", "hộp"), ("cuộ", "cuộn"), ("lt", nil),
      ("kg", nil), ("mâm", nil), ("Chaii", "chai"), ("viênn", "viên"), ("goi", "gói"), ("sản phẫm", "sản phẩm"),
      ("bao5", nil),
    ] as [(String, String?)])
  func units(_ written: String, _ meant: String?) { #expect(UnitTypos.nearest(written) == meant, "\(written)") }

  @Test(
    "what may lead to an image",
    arguments: [
      ("https://vidu.vn/anh/1", true), ("http://a.b", true), ("vidu.vn/anh", true), ("non la 1.JPG", true),
      ("thư mục/ảnh.png", true), ("urn:vn:anh:12", true), ("a", false), ("không", false), ("https://", false),
      ("có ảnh", false), ("x.", false), ("1.5", false), ("xem Zalo.", false),
    ])
  func images(_ text: String, _ isPossible: Bool) { #expect(ImageReference.isPossible(text) == isPossible, "\(text)") }

  @Test(
    "a question mark behind a letter may stand for one",
    arguments: [
      ("Nón lá Hu?", true), ("Hu? 200g", true), ("?", false), ("a ?", false), ("5?", false), ("Huế", false),
    ])
  func ends(_ text: String, _ may: Bool) { #expect(LostLetters.mayEnd(Array(text.utf8).span) == may) }
}
