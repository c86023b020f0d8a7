import Vocabulary

/// All header words of a dictionary, compiled for looking up.
struct HeaderIndex: Sendable {
  struct Alias: Sendable {
    let field: Field
    /// As the dictionary writes it.
    let text: String
    let words: [String]
    /// Place in the field's list: the commonest name first.
    let rank: Int
  }

  private let exact: [String: Alias]
  private let ambiguous: [String: [Alias]]
  /// Aliases long enough to be recognized inside a longer header, longest first.
  private let phrases: [Alias]
  private let types: [FieldType]

  init(_ dictionary: FieldDictionary) {
    var exact: [String: Alias] = [:]
    var ambiguous: [String: [Alias]] = [:]
    var phrases: [Alias] = []
    for entry in dictionary.entries {
      let names = [entry.name] + entry.aliases + [entry.title.vi, entry.title.en]
      for (rank, name) in names.enumerated() {
        let key = HeaderKey(name)
        guard !key.isEmpty, exact[key.joined] == nil else { continue }
        let alias = Alias(field: entry.field, text: name, words: key.words, rank: rank)
        exact[key.joined] = alias
        if rank > 0, rank <= entry.aliases.count, key.words.count >= 2 || key.joined.utf8.count >= 6 {
          phrases.append(alias)
        }
      }
      for (rank, name) in entry.ambiguousAliases.enumerated() {
        let key = HeaderKey(name)
        let alias = Alias(field: entry.field, text: name, words: key.words, rank: rank)
        ambiguous[key.joined, default: []].append(alias)
      }
    }
    self.exact = exact
    self.ambiguous = ambiguous
    self.phrases = phrases.sorted {
      ($0.words.count, $0.words.joined().utf8.count, $1.field) > (
        $1.words.count, $1.words.joined().utf8.count, $0.field
      )
    }
    types = dictionary.entries.map(\.type)
  }

  func alias(_ joined: String) -> Alias? { exact[joined] }
  func ambiguities(_ joined: String) -> [Alias] { ambiguous[joined] ?? [] }
  func type(of field: Field) -> FieldType { types[Int(field.id)] }

  /// The longest alias the header begins with, and the words behind it.
  func prefix(of words: [String]) -> (alias: Alias, rest: ArraySlice<String>)? {
    for alias in phrases where alias.words.count < words.count && words.starts(with: alias.words) {
      return (alias, words[alias.words.count...])
    }
    return nil
  }

  /// The longest alias that stands inside the header, and the words around it.
  func contained(in words: [String]) -> (alias: Alias, rest: [String])? {
    for alias in phrases where alias.words.count < words.count {
      for start in 1...(words.count - alias.words.count)
      where words[start..<start + alias.words.count].elementsEqual(alias.words) {
        return (alias, Array(words[..<start] + words[(start + alias.words.count)...]))
      }
    }
    return nil
  }
}

/// Words that turn a header's meaning to somebody or something else.
enum OtherRoles {
  private static let singles: Set<String> = [
    "ncc", "kh", "gia", "tien", "thue", "chietkhau", "quydoi", "toithieu", "toida", "min", "max",
    "dinhmuc", "kehoach", "doitac", "price", "cost", "amount", "tong",
  ]
  private static let pairs: Set<String> = [
    "khach hang", "cung cap", "nguoi mua", "nguoi nhan", "nguoi ban", "ben mua", "ben ban",
    "ben nhan", "ben giao", "van chuyen", "ngan hang", "nguyen lieu", "vat lieu", "bao bi",
    "nguoi lap", "nguoi tao", "nhan vien", "du kien", "ke hoach", "toi thieu", "toi da",
    "don gia", "thanh tien", "quy doi", "dinh muc", "chiet khau", "nhap khau", "phan phoi", "dat hang",
    "hoa don", "hop dong", "lien quan", "cong bo",
  ]

  /// Words that say what a column is, so that what follows only says whose: `SĐT khách hàng` is a
  /// telephone, not a customer.
  private static let heads: Set<String> = [
    "dia", "sdt", "so", "email", "ma", "ngay", "loai", "nhom", "gia", "tong", "dien", "mst", "gln",
    "ty", "phi", "ghi", "tinh", "hinh", "anh", "link", "sl", "don",
  ]
  static func isHead(_ word: String?) -> Bool { word.map(heads.contains) ?? false }

  static func occur(in words: some Sequence<String>) -> Bool {
    var last = ""
    for word in words {
      if singles.contains(word) || pairs.contains(last + " " + word) { return true }
      last = word
    }
    return false
  }
}
