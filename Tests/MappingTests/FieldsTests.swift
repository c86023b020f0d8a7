import Foundation
import Testing
import Vocabulary

@testable import Mapping

@Suite struct FieldsTests {
  @Test("the dictionary lists the core fields first, in their order")
  func order() {
    #expect(FieldsFile.entries.prefix(Field.coreCount).map(\.name) == Field.coreNames)
  }

  @Test("every field has a title in both languages, a known type and a description")
  func complete() {
    for block in FieldsFile.text.components(separatedBy: "\n- name: ").dropFirst() {
      let name = String(block.prefix { $0 != "\n" })
      #expect(FieldsFile.strings(FieldsFile.value("title", block)).filter { !$0.isEmpty }.count == 2, "\(name)")
      #expect(FieldType(rawValue: FieldsFile.value("type", block)) != nil, "\(name)")
      #expect(FieldsFile.strings(FieldsFile.value("description", block)).filter { !$0.isEmpty }.count == 2, "\(name)")
    }
  }

  @Test("no header word means two fields")
  func distinct() {
    var owner: [String: String] = [:]
    for entry in FieldsFile.entries {
      for alias in entry.aliases {
        let key = HeaderKey(alias).joined
        #expect(!key.isEmpty, "\(alias) of \(entry.name) folds to nothing")
        let other = owner.updateValue(entry.name, forKey: key)
        #expect(other == nil, "\(alias) belongs to \(entry.name) and \(other ?? "")")
      }
    }
    for entry in FieldsFile.entries {
      for alias in entry.ambiguousAliases {
        #expect(owner[HeaderKey(alias).joined] != entry.name, "\(alias) of \(entry.name) is in both lists")
      }
    }
  }

  @Test("all the dossier's header words are known", arguments: DossierHeaders.all)
  func dossier(_ pair: (word: String, field: String)) {
    let match = TableSample.matcher.match(columns: [pair.word], samples: [])[0]
    let name = match.field.map(FieldsFile.dictionary.name(of:)) ?? "none"
    #expect(pair.field == name, "\(pair.word) → \(name)")
  }
}

/// enterprise-exports §5, with the field each word means when it stands alone.
enum DossierHeaders {
  static let all: [(word: String, field: String)] = words.flatMap { field, words in
    words.split(separator: "|").map { (String($0), field) }
  }

  private static let words: [(field: String, words: String)] = [
    (
      "product.name",
      "Tên sản phẩm|Tên hàng|Tên hàng hóa|Tên hàng hoá|Tên mặt hàng|Tên hàng hóa/dịch vụ|Tên thuốc|Sản phẩm"
    ),
    ("product.image", "Hình ảnh|Ảnh|Link ảnh|Hình ảnh sản phẩm"),
    (
      "party.name",
      "Nhà sản xuất|Cơ sở sản xuất|Tên cơ sở|Tên đơn vị|Tên cty đầy đủ|Tên NCC|Nhà cung cấp|Người bán"
    ),
    ("party.address", "Địa chỉ|Địa chỉ NCC|Địa chỉ người bán|Địa chỉ cơ sở"),
    ("product.origin", "Xuất xứ|Nguồn gốc|Nước sản xuất|Nơi sản xuất"),
    ("lot.receiptDate", "Ngày nhập|Ngày nhập kho"),
    ("lot.dispatchDate", "Ngày xuất|Ngày xuất kho"),
    ("lot.harvestDate", "Ngày thu hoạch"),
    ("lot.packDate", "Ngày đóng gói"),
    ("event.stage", "Công đoạn"),
    ("place.name", "Địa điểm|Kho lưu trữ"),
    ("place.growingArea", "Mã vùng trồng"),
    ("product.brand", "Thương hiệu|Nhãn hiệu"),
    ("lot.number", "Số lô|Số lô sản xuất|Lô hàng|Mã lô hàng|LOT"),
    ("lot.serial", "Số sê-ri|Serial|IMEI"),
    ("lot.expiryDate", "Hạn sử dụng|Hạn dùng|HSD|HD|Ngày hết hạn"),
    ("product.standards", "Tiêu chuẩn áp dụng|Tiêu chuẩn|Số công bố"),
    ("product.code", "Mã hàng|Mã sản phẩm|Mã SP|Mã SKU|SKU"),
    ("product.gtin", "Mã vạch|Barcode|GTIN"),
    ("party.taxCode", "Mã số thuế|MST|MST người bán|Mã số doanh nghiệp"),
    ("party.gln", "GLN"),
    ("party.phone", "SĐT|SĐT NCC|Số điện thoại"),
    ("party.email", "Email"),
    ("quantity.value", "Số lượng|SL|Số lượng tồn"),
    ("quantity.unit", "ĐVT|Đvt|Đơn vị tính|Đơn vị"),
    ("product.packaging", "Quy cách"),
    ("lot.productionDate", "NSX|Ngày sản xuất"),
    ("event.time", "Ngày|Thời gian|eventTime"),
  ]
}
