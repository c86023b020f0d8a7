import Foundation
import Standards
import Testing

@testable import Checking

@Suite struct GroupWordsTests {
  static func folded(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    VietnameseFold.lower(Array(text.utf8).span, into: &out)
    return out
  }

  @Test(
    "folding lowers every Vietnamese letter and keeps its marks",
    arguments: [
      ("MÈ XỬNG HUẾ", "mè xửng huế"), ("ĐÀ NẴNG", "đà nẵng"), ("ƯỚC MƠ", "ước mơ"), ("ĂN Ở", "ăn ở"),
      ("Ỹ ĨŨ", "ỹ ĩũ"), ("abc 250 G", "abc 250 g"), ("日本", "日本"), ("×", "×"),
    ])
  func fold(_ text: String, _ expected: String) {
    #expect(String(decoding: Self.folded(text), as: UTF8.self) == expected)
  }

  @Test("folding agrees with Unicode for all letters of Vietnamese")
  func everyLetter() {
    // Every vowel with every tone, and Đ.
    var letters = ["Đ"]
    for vowel in ["A", "Ă", "Â", "E", "Ê", "I", "O", "Ô", "Ơ", "U", "Ư", "Y"] {
      for tone in ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"] {
        letters.append((vowel + tone).precomposedStringWithCanonicalMapping)
      }
    }
    for letter in letters {
      #expect(letter.unicodeScalars.count == 1)
      #expect(String(decoding: Self.folded(letter), as: UTF8.self) == letter.lowercased())
    }
  }

  static let certainNames: [(String, ProductGroups)] = [
    ("Mè xửng Huế 250 g", [.confectionery, .food]), ("ME XUNG", [.confectionery, .food]),
    ("Kẹo gừng", [.confectionery, .food]), ("Nước mắm cá cơm", .food), ("NÓN LÁ BÀI THƠ", .handicraft),
    ("Gạo thơm Thủy Thanh", .staple), ("Rượu Tà Rương Mão", .alcohol), ("Bưởi cốm Hương Thọ", .fresh),
  ]

  @Test("a name that is certain tells its group", arguments: certainNames)
  func certain(_ name: String, _ groups: ProductGroups) {
    #expect(GroupWords().groups(ofName: Self.folded(name)) == groups.rawValue)
  }

  @Test(
    "a name that may mean something else tells nothing",
    arguments: [
      "Keo dán gỗ", "Bánh xe", "Bánh răng", "Camera", "Dầu tràm 50 ml", "Hộp đựng mè xửng", "Kẹol",
    ])
  func uncertain(_ name: String) {
    #expect(GroupWords().groups(ofName: Self.folded(name)) == 0)
  }

  @Test("a stated group goes before the name, but fresh goods stay fresh")
  func combined() {
    let words = GroupWords()
    let food = words.groups(ofStated: Self.folded("Thực phẩm"))
    #expect(food == ProductGroups.food.rawValue)
    let fresh = words.groups(ofName: Self.folded("Thanh trà Phong Thu"))
    #expect(GroupWords.combined(stated: food, named: fresh) == ProductGroups.fresh.rawValue)
    #expect(GroupWords.combined(stated: food, named: 0) == food)
    let drink = words.groups(ofStated: Self.folded("Đồ uống"))
    let wine = words.groups(ofName: Self.folded("Rượu làng Chuồn 500ml"))
    #expect(GroupWords.combined(stated: drink, named: wine) == ProductGroups.alcohol.rawValue)
    #expect(words.groups(ofStated: Self.folded("Đồ uống>>Rượu")) == ProductGroups.alcohol.rawValue)
    #expect(words.groups(ofStated: Self.folded("Đồ uống (trừ rượu)")) == ProductGroups.drink.rawValue)
    #expect(words.groups(ofStated: Self.folded("Hàng thủ công mỹ nghệ")) == ProductGroups.handicraft.rawValue)
  }
}
