internal import Vocabulary

/// Ministries whose sector rules packs hold.
package enum Ministry: String, Sendable {
  case industryAndTrade, agriculture, health

  /// As submissions write it: `BCT`, `Bộ Công Thương`, `MOIT`.
  init?(stated text: String) {
    switch text.lowercased() {
    case "bct", "moit", "công thương", "bộ công thương", "sở công thương", "industry and trade":
      self = .industryAndTrade
    case "bnnmt", "bnn", "mae", "mard", "nông nghiệp", "nông nghiệp và môi trường",
      "bộ nông nghiệp và môi trường", "bộ nông nghiệp", "agriculture", "agriculture and environment":
      self = .agriculture
    case "byt", "moh", "y tế", "bộ y tế", "health": self = .health
    default: return nil
    }
  }
}

/// Which profile a declared sector has; words as submissions write them, in small letters.
enum SectorTable {
  struct Sector: Sendable {
    let profile: String
    let reason: LocalizedText
    init(_ profile: String, _ vi: String, _ en: String) {
      self.profile = profile
      reason = LocalizedText(vi: vi, en: en)
    }
  }

  private static let tradeFood = Sector(
    "vn-bct-food", "thực phẩm do Bộ Công Thương quản lý, TT 63/2026/TT-BCT từ 15/11/2026 (BCT63:D9)",
    "food under industry and trade, Circular 63/2026/TT-BCT from 2026-11-15 (BCT63:D9)")
  private static let agriFood = Sector(
    "vn-agri", "nông sản, thực phẩm nông nghiệp (TT17:D6, QD25)", "agricultural products and food (TT17:D6, QD25)")
  private static let healthFood = Sector(
    "vn-health-food", "thực phẩm do Bộ Y tế quản lý (TT25:D4)", "food under the health ministry (TT25:D4)")

  private static let food = [
    "thực phẩm", "food", "bánh", "kẹo", "confectionery", "đồ uống", "drink", "nước giải khát", "rượu", "bia", "alcohol",
    "sữa", "dầu thực vật", "tinh bột",
  ]

  /// One kind of goods with a standard of its own.
  private static let kinds: [(words: [String], sector: Sector)] = [
    (["coffee", "cà phê"], Sector("vn-coffee", "cà phê (TCVN 13840:2023)", "coffee (TCVN 13840:2023)")),
    (["tea", "chè"], Sector("vn-tea", "chè (TCVN 13993:2024)", "tea (TCVN 13993:2024)")),
    (["honey", "mật ong"], Sector("vn-honey", "mật ong (TCVN 13843:2023)", "honey (TCVN 13843:2023)")),
    (["milk", "sữa"], Sector("vn-milk", "sữa (TCVN 13805:2023)", "milk (TCVN 13805:2023)")),
    (["meat", "thịt"], Sector("vn-meat", "thịt (TCVN 13166:2020)", "meat (TCVN 13166:2020)")),
    (
      ["aquatic", "seafood", "thủy sản"],
      Sector("vn-aquatic", "thủy sản (TCVN 13991:2024)", "aquatic products (TCVN 13991:2024)")
    ),
    (
      ["fresh", "rau", "quả tươi", "trái cây"],
      Sector("vn-fresh-produce", "rau quả tươi (TCVN 12827:2023)", "fresh produce (TCVN 12827:2023)")
    ),
    (["cosmetic", "mỹ phẩm"], Sector("vn-cosmetic", "mỹ phẩm (ND37:D22.K5)", "cosmetics (ND37:D22.K5)")),
    (
      ["handicraft", "thủ công"], Sector("vn-handicraft", "thủ công mỹ nghệ (ND37:D22.K5)", "handicraft (ND37:D22.K5)")
    ),
    (
      ["medical device", "thiết bị y tế"],
      Sector(
        "vn-medical-device", "trang thiết bị y tế (ND98:D33, TCVN 13995:2024)",
        "medical devices (ND98:D33, TCVN 13995:2024)")
    ),
    (
      ["packaged food", "prepackaged", "bao gói sẵn", "thực phẩm bao gói", "thực phẩm đóng gói"],
      Sector(
        "vn-packaged-food", "thực phẩm bao gói sẵn (TCVN 13987:2024)", "prepackaged food (TCVN 13987:2024)")
    ),
    (["ocop"], Sector("vn-ocop", "sản phẩm OCOP", "OCOP products")),
  ]

  static func declared(_ ministry: Ministry?, _ group: String) -> Sector? {
    let group = group.lowercased()
    let isFood = food.contains { group.hasPrefix($0) }
    switch ministry {
    case .industryAndTrade where isFood: return tradeFood
    case .agriculture where isFood || group.isEmpty: return agriFood
    case .health where isFood: return healthFood
    default: break
    }
    return kinds.first { $0.words.contains { group.hasPrefix($0) } }?.sector
  }

  /// Sweets, drinks and alcohol are the trade ministry's by their kind; handicraft is named so.
  static func suggested(_ groups: ProductGroups) -> Sector? {
    groups.isDisjoint(with: [.confectionery, .drink, .alcohol]) ? nil : tradeFood
  }
}
