import Testing

@testable import Checking

@Suite struct WordTemplateTests {
  private static let facts = {
    var facts = WordTemplate.Facts()
    facts.value = "kg"
    facts.found = "{expected}"
    return facts
  }()

  @Test(
    "facts stand in their places, and a sentence without its fact is left out",
    arguments: [
      ("Sửa lại.", "Sửa lại."),
      ("“{value}” sai.", "“kg” sai."),
      ("“{value}” sai. Gần nhất: {expected}.", "“kg” sai."),
      ("Có phải {expected}? Sửa lại.", "Sửa lại."),
      ("Ghi {expected}.", "Ghi ."),
      ("Thấy {found}.", "Thấy {expected}."),
      ("Giữ {nguyên} và {mở.", "Giữ {nguyên} và {mở."),
      ("", ""),
    ])
  func filled(_ template: String, _ text: String) {
    #expect(WordTemplate.fill(template, Self.facts) == text)
  }
}
