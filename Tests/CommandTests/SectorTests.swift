import Foundation
import Testing

/// Every sector has a profile: by its name, and by what the submission declares. One small file each.
@Suite("Sector profiles") struct SectorTests {
  struct Sector: Sendable, CustomTestStringConvertible {
    let profile: String
    /// Lines of `key;value` before the header.
    let declared: [String]
    let goods: String
    /// A requirement that only this sector's packs bring.
    let pack: String
    var testDescription: String { profile }
  }

  static let sectors: [Sector] = [
    Sector(
      profile: "vn-fresh-produce", declared: ["batch.productGroup;rau quả tươi"], goods: "Thanh trà",
      pack: "TCVN12827-2023"),
    Sector(profile: "vn-meat", declared: ["batch.productGroup;thịt lợn"], goods: "Thịt lợn mát", pack: "TCVN13166"),
    Sector(profile: "vn-milk", declared: ["batch.productGroup;sữa"], goods: "Sữa tươi tiệt trùng", pack: "TCVN13805"),
    Sector(
      profile: "vn-coffee", declared: ["batch.productGroup;cà phê"], goods: "Cà phê nhân A Lưới", pack: "TCVN13840"),
    Sector(profile: "vn-tea", declared: ["batch.productGroup;chè"], goods: "Chè xanh", pack: "TCVN13993"),
    Sector(profile: "vn-honey", declared: ["batch.productGroup;mật ong"], goods: "Mật ong rừng", pack: "TCVN13843"),
    Sector(profile: "vn-aquatic", declared: ["batch.productGroup;thủy sản"], goods: "Tôm sú", pack: "TCVN13991"),
    Sector(
      profile: "vn-packaged-food", declared: ["batch.productGroup;thực phẩm bao gói sẵn"], goods: "Mắm nêm",
      pack: "TCVN13987"),
    Sector(profile: "vn-cosmetic", declared: ["batch.productGroup;mỹ phẩm"], goods: "Dầu tràm", pack: "ND37-LBL"),
    Sector(
      profile: "vn-medical-device", declared: ["batch.productGroup;thiết bị y tế"], goods: "Nhiệt kế", pack: "ND98"),
    Sector(
      profile: "vn-handicraft", declared: ["batch.productGroup;thủ công mỹ nghệ"], goods: "Nón lá", pack: "ND37-LBL"),
    Sector(profile: "vn-ocop", declared: ["batch.productGroup;OCOP"], goods: "Trà rau má", pack: "OCOP"),
    Sector(
      profile: "vn-bct-food", declared: ["batch.ministry;Bộ Công Thương", "batch.productGroup;bánh kẹo"],
      goods: "Mè xửng",
      pack: "BCT63"),
    Sector(
      profile: "vn-bct-high-risk", declared: ["batch.ministry;Bộ Công Thương", "batch.riskLevel;high"],
      goods: "Giấy ăn",
      pack: "BCT31"),
    Sector(profile: "vn-agri", declared: ["batch.ministry;BNNMT"], goods: "Gạo thơm", pack: "TT17"),
    Sector(
      profile: "vn-health-food", declared: ["batch.ministry;Bộ Y tế", "batch.productGroup;thực phẩm"],
      goods: "Nước đóng chai",
      pack: "TT25"),
  ]

  private static func rows(_ sector: Sector, declared: Bool) -> Data {
    let table = [
      "Tên sản phẩm;Số lô;Ngày sản xuất;Tên cơ sở sản xuất;Địa chỉ",
      "\(sector.goods);L261120;20/11/2026;Cơ sở Ví Dụ;12 Bạch Đằng, phường Phú Xuân, thành phố Huế",
    ]
    return Data(((declared ? sector.declared : []) + table).joined(separator: "\n").utf8)
  }

  private static func packs(_ outcome: Command.Outcome) -> [String] {
    let run = outcome.result["run"] as? [String: Any] ?? [:]
    return (run["packs"] as? [[String: String]] ?? []).compactMap { $0["id"] }
  }

  @Test("is chosen by what the submission declares, and the reason is told", arguments: sectors)
  func declared(_ sector: Sector) throws {
    let scratch = try Scratch()
    let path = try scratch.write("a.csv", Self.rows(sector, declared: true))
    let outcome = try Command.run(["check", path, "--out", "-", "--reproducible", "--as-of", "2026-11-28"])
    let profile = outcome.files.first?["profile"] as? [String: Any]
    #expect(profile?["id"] as? String == sector.profile)
    let reason = profile?["reason"] as? [String: String] ?? [:]
    #expect(reason["vi"]?.hasPrefix("Hồ sơ khai") == true && reason["en"]?.isEmpty == false, "\(reason)")
    #expect(Self.packs(outcome).contains(sector.pack))
  }

  @Test("is taken by its name", arguments: sectors)
  func named(_ sector: Sector) throws {
    let scratch = try Scratch()
    let path = try scratch.write("a.csv", Self.rows(sector, declared: false))
    let outcome = try Command.run(
      ["check", path, "--out", "-", "--reproducible", "--as-of", "2026-11-28", "--profile", sector.profile])
    #expect(outcome.status == 0 || outcome.status == 1)
    #expect(Self.packs(outcome).contains(sector.pack))
    // Every clause of the profile stands in the result, each with a status, and what is open says why.
    let requirements = outcome.result["requirements"] as? [[String: Any]] ?? []
    #expect(requirements.count > 40)
    for requirement in requirements {
      let status = requirement["status"] as? String ?? ""
      #expect(["met", "broken", "not-applicable", "not-checked", "needs-person"].contains(status))
      if status != "met", status != "broken" {
        #expect(requirement["reason"] != nil, "\(requirement["id"] ?? "")")
      }
    }
  }
}
