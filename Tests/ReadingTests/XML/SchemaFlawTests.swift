import Testing

@testable import Reading

@Suite("What the schema validation of libxml2 says, in our words") struct SchemaFlawTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var code: Int
    var message: String
    var value = ""
    var vi: String
    var testDescription: String { message }
  }

  @Test(
    "kinds of complaints",
    arguments: [
      Case(
        code: 1_871, message: "Element 'b': This element is not expected. Expected is one of ( a, {urn:x}c ).\n",
        vi: "phần tử <b> không được đứng ở đây, ở đây cần a, c"),
      Case(
        code: 1_871, message: "Element '{urn:x}b': This element is not expected.\n",
        vi: "phần tử <b> không được đứng ở đây"),
      Case(
        code: 1_871, message: "Element 'b': Missing child element(s). Expected is ( id ).\n",
        vi: "phần tử <b> thiếu phần con, cần id"),
      Case(
        code: 1_824, message: "Element 'q': 'a b' is not a valid value of the atomic type 'xs:decimal'.\n",
        value: "a b",
        vi: "giá trị của <q> không đúng dạng"),
      Case(
        code: 1_824, message: "Element 'q', attribute 't': 'x' is not a valid value of the atomic type 'xs:anyURI'.\n",
        value: "x", vi: "giá trị của t không đúng dạng"),
      Case(
        code: 1_840,
        message:
          "Element 'action': [facet 'enumeration'] The value 'add' is not an element of the set {'ADD', 'DELETE'}.\n",
        value: "add", vi: "giá trị của <action> không đúng dạng, phải là một trong: 'ADD', 'DELETE'"),
      Case(
        code: 1_866, message: "Element 'b', attribute 'odd': The attribute 'odd' is not allowed.\n",
        vi: "phần tử <b> không được có thuộc tính odd"),
      Case(
        code: 1_868, message: "Element 'b': The attribute 'type' is required but missing.\n",
        vi: "phần tử <b> thiếu thuộc tính bắt buộc type"),
      Case(
        code: 1_842, message: "Element 'b': Character content other than whitespace is not allowed.\n",
        vi: "nội dung của <b> không đúng loại: chữ ở chỗ chỉ được có phần tử, hoặc ngược lại"),
      Case(
        code: 1_845, message: "Element 'b': No matching global declaration available for the validation root.\n",
        vi: "lược đồ không có phần tử gốc <b>"),
      Case(code: 1, message: "odd", vi: "phần tử <> không khớp lược đồ (libxml2: odd)"),
      Case(code: 1_871, message: "", vi: "phần tử <> không được đứng ở đây"),
    ])
  func words(_ c: Case) {
    let flaw = SchemaFlaw(code: c.code, message: c.message)
    #expect(flaw.vi == c.vi)
    #expect(flaw.value == c.value)
    #expect(!flaw.en.isEmpty && flaw.en != flaw.vi)
  }

  @Test(
    "white space around a date is a mistake of libxml2's, not of the file",
    arguments: [
      ("\n 2026-04-02T08:30:00Z\n", "xs:dateTime", true), ("2026-04-02T08:30:00 ", "xs:dateTime", true),
      ("2026-04-02T08:30:00Z", "xs:dateTime", false), (" 2026-02-30T08:30:00Z", "xs:dateTime", false),
      (" 2026-04-02T08:30:00", "{urn:x}Stamp", false), (" x", "xs:dateTime", false), (" ", "xs:dateTime", false),
      (" 2026-04-02T08:30:00Z", "{urn:x}Stamp", true),
    ])
  func whiteSpace(_ value: String, _ type: String, _ isMistake: Bool) {
    let message = "Element 'eventTime': '\(value)' is not a valid value of the atomic type '\(type)'.\n"
    #expect(SchemaFlaw.isKnownMistake(code: 1_824, message: message) == isMistake)
    #expect(!SchemaFlaw.isKnownMistake(code: 1_871, message: message))
  }
}
