import Testing

@testable import Vocabulary

@Suite("Where the records of an XML document stand") struct XMLFormTests {
  @Test(
    "paths that name a record",
    arguments: [
      ("/Orders/Order/Line", true, ["Orders", "Order", "Line"]), ("DSHHDVu/HHDVu", false, ["DSHHDVu", "HHDVu"]),
      ("/Lot", true, ["Lot"]), ("Danh_sách/lô-hàng.1", false, ["Danh_sách", "lô-hàng.1"]),
    ])
  func paths(_ told: (path: String, isAbsolute: Bool, steps: [String])) throws {
    let form = try #require(XMLForm(record: told.path))
    #expect(form.isAbsolute == told.isAbsolute)
    #expect(form.steps == told.steps)
    #expect(form.record == told.path)
  }

  @Test(
    "paths that name none",
    arguments: ["", "/", "Lot", "a//b", "/a/", "a/*", "a[1]/b", "x:a/b", "a/@b", "../a", "a b/c"])
  func noPaths(_ path: String) { #expect(XMLForm(record: path) == nil) }

  @Test("XPath of a record")
  func xpath() throws {
    let form = try #require(XMLForm(record: "Items/Item"))
    #expect(form.xpath(3, isQualified: false) == "(//Items/Item)[3]")
    #expect(form.xpath(3, isQualified: true) == "(//*[local-name()='Items']/*[local-name()='Item'])[3]")
    #expect(try #require(XMLForm(record: "/a/b")).xpath(1, isQualified: false) == "(/a/b)[1]")
  }
}
