/// Units of measure as exports write them, and the one way we write them.
///
/// Legal units keep their symbols (ND37 annex II); trade units keep their Vietnamese word. A UN/ECE
/// code is given only where it is unambiguous.
package enum UnitWords {
  package struct Unit: Sendable {
    /// Canonical text: `kg`, `thùng`.
    package let text: String
    /// UN/ECE Recommendation 20 code, or nil.
    package let code: String?
  }

  package static let units: [Unit] = rows.map { Unit(text: $0.text, code: $0.code) }

  /// Index in `units` of a folded word.
  package static func index(folded word: String) -> Int? { table[word] }
  static func isUnit(_ folded: String) -> Bool { table[folded] != nil }

  private static let table: [String: Int] = {
    var table: [String: Int] = [:]
    for (index, row) in rows.enumerated() {
      for word in [row.text] + row.words + (row.code.map { [$0] } ?? []) {
        let key = HeaderKey(word).joined
        if table[key] == nil { table[key] = index }
      }
    }
    return table
  }()

  private static let rows: [(text: String, code: String?, words: [String])] = [
    ("kg", "KGM", ["kgs", "kilogram", "kilogam", "ki", "kí lô", "cân", "kilo"]),
    ("g", "GRM", ["gr", "gram", "gam", "grams"]),
    ("mg", "MGM", ["miligam", "milligram"]),
    ("tấn", "TNE", ["ton", "tons", "tonne", "mt"]),
    ("tạ", "DTN", []),
    ("yến", nil, []),
    ("lạng", nil, []),
    ("l", "LTR", ["lít", "liter", "litre", "lit"]),
    ("ml", "MLT", ["mililít", "milliliter", "millilitre"]),
    ("cl", "CLT", ["centilit"]),
    ("m", "MTR", ["mét", "meter", "metre"]),
    ("cm", "CMT", ["xentimet", "centimet"]),
    ("mm", "MMT", ["milimet"]),
    ("dm", "DMT", ["đề xi mét"]),
    ("m2", "MTK", ["m²", "mét vuông"]),
    ("m3", "MTQ", ["m³", "mét khối", "khối"]),
    ("cái", "H87", ["chiếc", "pcs", "pc", "piece", "pieces", "ea", "each", "cai"]),
    ("thùng", nil, ["carton", "ctn", "thung"]),
    ("hộp", nil, ["box", "boxes", "hop"]),
    ("gói", nil, ["pack", "packet", "goi"]),
    ("chai", nil, ["bottle", "bottles", "chai nhựa"]),
    ("bao", nil, ["bag"]),
    ("bịch", nil, []),
    ("túi", nil, ["tui"]),
    ("lon", nil, ["can"]),
    ("lọ", nil, ["jar"]),
    ("hũ", nil, ["hu"]),
    ("vỉ", nil, []),
    ("viên", nil, []),
    ("con", nil, []),
    ("quả", nil, ["trái"]),
    ("bó", nil, []),
    ("cây", nil, []),
    ("cuộn", nil, ["roll"]),
    ("kiện", nil, ["pallet"]),
    ("bộ", "SET", ["set"]),
    ("đôi", "PR", ["pair", "cặp"]),
    ("tá", "DZN", ["dozen"]),
    ("khay", nil, ["tray"]),
    ("can nhựa", nil, []),
    ("phuy", nil, ["drum"]),
    ("ống", nil, []),
    ("tuýp", nil, ["tube"]),
    ("lốc", nil, []),
    ("dây", nil, []),
    ("miếng", nil, []),
    ("xe", nil, []),
    ("phần", nil, ["suất"]),
    ("sản phẩm", nil, ["sp", "product"]),
    ("đơn vị", nil, ["unit", "đvsp"]),
    ("tờ", nil, []),
    ("quyển", nil, ["cuốn"]),
    ("mẻ", nil, ["lô"]),
    ("két", nil, ["crate"]),
    ("rổ", nil, ["sọt"]),
  ]
}
