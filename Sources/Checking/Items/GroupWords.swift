internal import Standards
internal import Vocabulary

/// Words that tell the group of goods: stated groups, and the few product names that are certain.
///
/// A name counts only where it can mean nothing else: `keo` without marks may be glue, `bánh` may be a
/// wheel. Fresh fruit and vegetables are told apart from packed food, because they have no expiry.
struct GroupWords: Sendable {
  private struct Word {
    var bytes: [UInt8]
    var groups: UInt32
    /// Counts at the start only.
    var first: Bool
  }

  private let names: [Word]
  private let stated: [Word]
  private let alcohol = Self.words(.alcohol, ["rượu", "bia"], first: false)
  private let withoutAlcohol = Self.words(.alcohol, ["trừ rượu", "không rượu", "không cồn"], first: false)

  /// Its lists are the same for every file.
  static let shared = GroupWords()

  init() {
    names =
      Self.words(
        .confectionery,
        ["mè xửng", "me xung", "kẹo", "bánh kẹo", "bánh quy", "bánh quế", "bánh pía", "bánh khô mè", "mứt"], first: true
      )
      + Self.words(
        .food,
        [
          "nước mắm", "nuoc mam", "mắm nêm", "mắm ruốc", "mắm tôm", "tôm chua", "nem chua", "ruốc bông", "nước tương",
          "tương ớt", "dầu ăn", "dầu lạc", "dầu đậu phộng", "trà rau má", "trà túi lọc", "bột rau má", "cà phê rang",
          "cà phê hòa tan", "mì ăn liền", "sữa chua", "sữa bột", "sữa tươi tiệt trùng", "hạt nêm", "cá hộp",
        ], first: true)
      + Self.words(.staple, ["gạo thơm", "gạo hữu cơ", "gạo lứt", "gạo nếp", "gạo trắng"], first: true)
      + Self.words(
        .drink, ["nước ngọt", "nước khoáng", "nước uống đóng chai", "nước giải khát", "nước yến", "nước ép"],
        first: true)
      + Self.words(.alcohol, ["rượu", "bia"], first: true)
      + Self.words(
        .handicraft,
        [
          "nón lá", "non la", "nón bài thơ", "mây tre", "khăn choàng dệt", "vải dèng", "vải zèng", "dệt zèng",
          "hoa giấy thanh tiên", "tranh làng sình", "đúc đồng",
        ], first: true)
      + Self.words(
        .fresh,
        [
          "bưởi", "thanh trà", "chuối", "sầu riêng", "thanh long", "xoài", "cam", "quýt", "rau má tươi", "rau tươi",
          "rau sạch",
        ], first: true)
    stated =
      Self.words(.confectionery, ["bánh kẹo", "bánh, mứt, kẹo", "mứt kẹo", "confectionery"], first: false)
      + Self.words(.food, ["thực phẩm", "food", "gia vị", "thủy sản chế biến", "nước mắm"], first: false)
      + Self.words(.staple, ["lương thực", "gạo", "staple", "ngũ cốc"], first: false)
      + Self.words(.drink, ["đồ uống", "nước giải khát", "drink", "beverage"], first: false)
      + Self.words(.alcohol, ["rượu", "bia", "alcohol"], first: false)
      + Self.words(.cosmetic, ["mỹ phẩm", "cosmetic"], first: false)
      + Self.words(.handicraft, ["thủ công", "mỹ nghệ", "handicraft", "mây tre"], first: false)
      + Self.words(.fresh, ["trái cây", "rau củ", "rau quả", "hoa quả", "quả tươi", "fresh"], first: false)
  }

  private static func words(_ groups: ProductGroups, _ texts: [String], first: Bool) -> [Word] {
    // Confectionery is food.
    let mask = groups == .confectionery ? groups.union(.food) : groups
    return texts.map { Word(bytes: Array($0.utf8), groups: mask.rawValue, first: first) }
  }

  /// Groups that a product's name makes certain; 0 when it tells nothing.
  func groups(ofName folded: [UInt8]) -> UInt32 { Self.match(folded, names) }

  /// Groups that a stated group means: `Đồ uống>>Rượu` is alcohol, `Đồ uống (trừ rượu)` is not.
  func groups(ofStated folded: [UInt8]) -> UInt32 {
    let groups = Self.match(folded, stated)
    guard groups & ProductGroups.drink.rawValue != 0, Self.match(folded, alcohol) != 0,
      Self.match(folded, withoutAlcohol) == 0
    else { return groups }
    return ProductGroups.alcohol.rawValue
  }

  /// What the two columns say together: fresh goods named in a food group are fresh, and alcohol among
  /// drinks is a group of its own (ND37 annex I, groups 6 and 7).
  static func combined(stated: UInt32, named: UInt32) -> UInt32 {
    if stated == 0 { return named }
    if named & ProductGroups.fresh.rawValue != 0 { return named }
    if stated & ProductGroups.drink.rawValue != 0, named & ProductGroups.alcohol.rawValue != 0 { return named }
    return stated
  }

  /// The longest word that matches decides.
  private static func match(_ text: [UInt8], _ words: [Word]) -> UInt32 {
    var best = 0
    var groups: UInt32 = 0
    for word in words where word.bytes.count > best {
      let last = word.first ? 0 : text.count - word.bytes.count
      var start = 0
      while start <= last {
        if matches(text, word.bytes, at: start) {
          best = word.bytes.count
          groups = word.groups
          break
        }
        start += 1
      }
    }
    return groups
  }

  /// Whole words only: `gạo` is not in `gạo̱…`, `cam` is not in `camera`.
  private static func matches(_ text: [UInt8], _ word: [UInt8], at start: Int) -> Bool {
    let end = start + word.count
    guard end <= text.count else { return false }
    for index in 0..<word.count where text[start + index] != word[index] { return false }
    let before = start == 0 || !isLetter(text[start - 1])
    let after = end == text.count || !isLetter(text[end])
    return before && after
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39
  }
}

/// Groups of one batch's records, worked out once for each different name.
struct GroupFinder {
  private let words: GroupWords
  private let fallback: UInt32
  private var folded: [UInt8] = []
  private var named = TextMemo<UInt32>(nothing: 0)
  private var stated = TextMemo<UInt32>(nothing: 0, size: 64)

  /// - Parameter fallback: groups stated for the whole submission (`batch.productGroup`).
  init(words: GroupWords, fallback: UInt32) {
    self.words = words
    self.fallback = fallback
  }

  mutating func groups(name: Range<Int>?, stated: Range<Int>?, in bytes: [UInt8]) -> UInt32 {
    var named: UInt32 = 0
    if let name {
      named = self.named.value(of: name, in: bytes.span) { text in
        folded.removeAll(keepingCapacity: true)
        VietnameseFold.lower(text, into: &folded)
        return words.groups(ofName: folded)
      }
    }
    var said: UInt32 = 0
    if let stated {
      said = self.stated.value(of: stated, in: bytes.span) { text in
        folded.removeAll(keepingCapacity: true)
        VietnameseFold.lower(text, into: &folded)
        return words.groups(ofStated: folded)
      }
    }
    let own = GroupWords.combined(stated: said, named: named)
    return own != 0 ? own : fallback
  }
}
