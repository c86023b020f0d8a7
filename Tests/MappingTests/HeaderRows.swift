import Testing

/// Header rows as public exports and templates write them, with what each column means.
/// `-` is a row number, `?` a column that means no field.
struct HeaderRow: CustomTestStringConvertible, Sendable {
  let name: String
  let columns: [String]
  let fields: [String]
  var samples: [[String]] = []
  var testDescription: String { name }

  init(_ name: String, _ pairs: [(String, String)], _ samples: [[String]] = []) {
    self.name = name
    columns = pairs.map(\.0)
    fields = pairs.map(\.1)
    self.samples = samples
  }
}

enum HeaderRows {
  static let all: [HeaderRow] = [
    HeaderRow(
      "retail package, goods list",
      [
        ("Loại hàng", "product.group"), ("Mã hàng", "product.code"), ("Mã vạch", "product.gtin"),
        ("Tên hàng hóa", "product.name"), ("Thương hiệu", "product.brand"), ("Giá bán", "?"),
        ("Giá vốn", "?"), ("Tồn kho", "quantity.value"), ("ĐVT", "quantity.unit"),
        ("Mã ĐVT Cơ bản", "?"), ("Quy đổi", "?"), ("Hình ảnh (url1,url2...)", "product.image"),
        ("Trọng lượng", "?"), ("Mô tả", "product.description"), ("Vị trí", "place.name"),
      ],
      [
        [
          "Hàng hóa", "SP000012", "8938500000010", "Mè xửng Huế", "Thiên Hương", "35000", "20000",
          "120", "hộp", "", "", "https://example.vn/a.jpg", "250", "Kẹo", "Kệ bánh kẹo",
        ]
      ]),
    HeaderRow(
      "online shop export",
      [
        ("Tên sản phẩm*", "product.name"), ("Nhà cung cấp", "party.name"),
        ("Loại sản phẩm", "product.group"), ("Mã SKU", "product.code"), ("Barcode", "product.gtin"),
        ("Ảnh đại diện", "product.image"), ("Nhãn hiệu", "product.brand"), ("Tags", "?"),
      ]),
    HeaderRow(
      "accounting package, stock voucher",
      [
        ("Số chứng từ (*)", "document.number"), ("Ngày chứng từ (*)", "event.time"),
        ("Mã hàng (*)", "product.code"), ("Tên hàng", "product.name"), ("Kho nhập", "place.name"),
        ("ĐVT", "quantity.unit"), ("Số lượng", "quantity.value"), ("Đơn giá", "?"),
        ("Thành tiền", "?"), ("Số lô", "lot.number"), ("Hạn sử dụng", "lot.expiryDate"),
      ],
      [["NK001", "02/04/2026", "VT01", "Đường", "Kho 1", "kg", "12,5", "1", "1", "L1", "02/10/2026"]]),
    HeaderRow(
      "goods receipt template with supplier",
      [
        ("Mã Sản Phẩm", "product.code"), ("Số Lượng", "quantity.value"), ("Đơn Giá Nhập", "?"),
        ("Hạn Sử Dụng", "lot.expiryDate"), ("Lô Hàng", "lot.number"), ("Mã NCC", "?"),
        ("Tên NCC", "party.name"), ("Địa Chỉ NCC", "party.address"), ("SĐT NCC", "party.phone"),
        ("Email NCC", "party.email"), ("Mã Số Thuế", "party.taxCode"),
      ]),
    HeaderRow(
      "stock report with lots",
      [
        ("STT", "-"), ("Mã hàng", "product.code"), ("Tên hàng hoá", "product.name"),
        ("ĐVT", "quantity.unit"), ("Số lượng tồn", "quantity.value"),
        ("Số lô sản xuất", "lot.number"), ("Ngày sản xuất", "lot.productionDate"),
        ("Hạn sử dụng", "lot.expiryDate"),
      ]),
    HeaderRow(
      "traceability template of a farm cooperative",
      [
        ("TT", "-"), ("Tên nông sản", "product.name"), ("Mã số vùng trồng", "place.growingArea"),
        ("Ngày thu hoạch", "lot.harvestDate"), ("Sản lượng (kg)", "quantity.value"),
        ("Mã cơ sở đóng gói", "place.packingHouse"), ("Ngày đóng gói", "lot.packDate"),
        ("Số lô", "lot.number"), ("Tên HTX", "?"), ("Tiêu chuẩn áp dụng", "product.standards"),
        ("Biển số xe", "transport.vehicle"), ("Khách hàng", "customer.name"),
      ]),
    HeaderRow(
      "label data of a food maker",
      [
        ("Tên sản phẩm", "product.name"), ("GTIN", "product.gtin"),
        ("Hình ảnh sản phẩm", "product.image"), ("Cơ sở sản xuất", "party.name"),
        ("Địa chỉ cơ sở sản xuất", "party.address"), ("MST", "party.taxCode"),
        ("Xuất xứ", "product.origin"), ("NSX", "lot.productionDate"), ("HSD", "lot.expiryDate"),
        ("Số lô/mẻ", "lot.number"), ("Thành phần", "product.ingredients"),
        ("Khối lượng tịnh", "product.netContent"), ("Số công bố", "product.standards"),
      ],
      [
        [
          "Mè xửng", "8938500000010", "a.jpg", "Cơ sở A", "1 Huế", "3300101156", "Việt Nam",
          "02/04/2026", "02/10/2026", "L1", "mè", "250 g", "01/A/2026",
        ]
      ]),
    HeaderRow(
      "event table with stages",
      [
        ("Mã truy xuất nguồn gốc", "event.traceCode"), ("Công đoạn", "event.stage"),
        ("Thời gian", "event.time"), ("Địa điểm", "place.name"), ("Mã GLN địa điểm", "place.gln"),
        ("Số lô", "lot.number"), ("Số lượng", "quantity.value"), ("Đơn vị", "quantity.unit"),
        ("Trạng thái", "event.disposition"), ("Thời điểm ghi nhận", "event.recordTime"),
      ],
      [["(01)…", "thu hoạch", "02/04/2026 08:30", "Vườn A", "8930000000019", "L1", "5", "kg", "mới", ""]]),
    HeaderRow(
      "EPCIS names as columns",
      [
        ("eventID", "event.id"), ("eventType", "event.type"), ("eventTime", "event.time"),
        ("eventTimeZoneOffset", "event.offset"), ("action", "event.action"),
        ("bizStep", "event.stage"), ("disposition", "event.disposition"),
        ("readPoint", "event.readPoint"), ("bizLocation", "event.bizLocation"),
        ("epcList", "event.epcList"), ("recordTime", "event.recordTime"),
      ]),
    HeaderRow(
      "canonical names",
      [
        ("product.name", "product.name"), ("lot.number", "lot.number"),
        ("event.time", "event.time"), ("party.taxCode", "party.taxCode"),
      ]),
    HeaderRow(
      "English export",
      [
        ("No.", "-"), ("Item code", "product.code"), ("Product name", "product.name"),
        ("Batch No.", "lot.number"), ("Mfg. date", "lot.productionDate"),
        ("Expiry date", "lot.expiryDate"), ("Qty", "quantity.value"), ("UoM", "quantity.unit"),
        ("Country of origin", "product.origin"), ("Manufacturer", "party.name"),
        ("Tax ID", "party.taxCode"), ("HS Code", "product.hsCode"),
      ]),
    HeaderRow(
      "column names of a database",
      [
        ("ma_san_pham", "product.code"), ("TenSanPham", "product.name"), ("so_lo", "lot.number"),
        ("NgaySanXuat", "lot.productionDate"), ("han_su_dung", "lot.expiryDate"),
        ("MaSoThue", "party.taxCode"), ("dia_chi", "party.address"),
      ]),
    HeaderRow(
      "two header rows joined",
      [
        ("Thông tin sản phẩm/Tên hàng", "product.name"), ("Thông tin sản phẩm/Mã hàng", "product.code"),
        ("Nhà sản xuất/Tên", "party.name"), ("Nhà sản xuất/Địa chỉ", "party.address"),
        ("Nhà cung cấp/Tên", "supplier.name"), ("Nhà cung cấp/Mã số thuế", "supplier.taxCode"),
        ("Khách hàng/Tên", "customer.name"), ("Khách hàng/Địa chỉ", "customer.address"),
        ("Ngày/Sản xuất", "lot.productionDate"), ("Ngày/Thu hoạch", "lot.harvestDate"),
      ]),
    HeaderRow(
      "longer names than the usual",
      [
        ("Tên sản phẩm theo đăng ký", "product.name"), ("Ngày sản xuất trên nhãn", "lot.productionDate"),
        ("Số lượng nhập kho trong kỳ", "quantity.value"), ("Địa chỉ khách hàng", "customer.address"),
        ("SĐT khách hàng", "customer.phone"), ("Ngày dự kiến giao", "?"), ("Giá trị đơn hàng", "?"),
      ]),
    HeaderRow(
      "goods issue to customers",
      [
        ("Ngày xuất kho", "lot.dispatchDate"), ("Số phiếu xuất", "document.number"),
        ("Tên khách hàng", "customer.name"), ("MST khách hàng", "customer.taxCode"),
        ("Nhà cung cấp", "supplier.name"), ("Nhà sản xuất", "party.name"), ("SL", "quantity.value"),
        ("Địa chỉ NCC", "supplier.address"),
      ]),
  ]
}
