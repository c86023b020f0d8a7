import Vocabulary

/// What Vietnamese exports call the words of the CBV, and the words that EPCIS has beside it.
package enum BusinessWords {
  package static let actions: [String] = ["ADD", "OBSERVE", "DELETE"]

  package static let eventTypes: [String] = [
    "ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent",
    "AssociationEvent",
  ]

  /// The usual action of a step, by the advice of the CBV table; nil where it may be any.
  package static func action(ofStep index: Int) -> Int? {
    guard actionOfStep.indices.contains(index) else { return nil }
    return actionOfStep[index] < 0 ? nil : Int(actionOfStep[index])
  }

  private static let actionOfStep: [Int8] = CBV.bizSteps.map { step in
    switch step {
    case "commissioning", "creating_class_instance", "assembling", "encoding", "installing",
      "packing", "reserving":
      0
    case "decommissioning", "destroying", "disassembling", "removing", "unpacking": 2
    case "other": -1
    default: 1
    }
  }

  /// The commonest Vietnamese name of each step that has one.
  package static var stageNames: [String] { vietnameseSteps.compactMap(\.1.first) }

  // MARK: - Lookup of folded words

  package static func step(folded word: String) -> Int? { stepTable[word] }
  package static func disposition(folded word: String) -> Int? { dispositionTable[word] }
  package static func action(folded word: String) -> Int? { actionTable[word] }
  package static func eventType(folded word: String) -> Int? { eventTypeTable[word] }

  private static let stepTable = table(CBV.bizSteps, vietnameseSteps)
  private static let dispositionTable = table(CBV.dispositions, vietnameseDispositions)
  private static let actionTable = table(actions, vietnameseActions)
  private static let eventTypeTable = table(eventTypes, vietnameseEventTypes)

  private static func table(_ list: [String], _ words: [(String, [String])]) -> [String: Int] {
    var table: [String: Int] = [:]
    for (index, word) in list.enumerated() { table[HeaderKey(word).joined] = index }
    for (word, names) in words {
      guard let index = list.firstIndex(of: word) else { continue }
      for name in names { table[HeaderKey(name).joined] = index }
    }
    return table
  }

  /// What stages are called in records, by the business step that says the same. A stage that makes
  /// the traceable object is commissioning; one that changes its owner or keeper, shipping or
  /// receiving.
  private static let vietnameseSteps: [(String, [String])] = [
    (
      "commissioning",
      [
        "thu hoạch", "thu hái", "hái", "đánh bắt", "khai thác", "giết mổ", "sản xuất", "chế biến",
        "khởi tạo", "khởi tạo lô", "tạo lô", "tạo mới", "cấp mã", "dán tem", "dán nhãn", "gắn mã",
        "kích hoạt", "kích hoạt tem", "gieo trồng", "trồng", "xuống giống", "gieo hạt", "thả giống",
        "nhập giống", "lệnh sản xuất", "hoàn thành sản xuất", "nhập kho thành phẩm", "chưng cất",
        "harvest", "harvesting", "production", "manufacturing", "processing", "init batch",
        "khoiTaoChuoi", "lenhSanXuat", "nấu", "sấy", "rang", "lên men", "ép", "chiết xuất",
      ]
    ),
    (
      "creating_class_instance",
      ["sơ chế", "phối trộn", "pha trộn", "chia lô", "gộp lô", "tách lô", "phân loại", "cheBien", "transformation"]
    ),
    (
      "packing",
      [
        "đóng gói", "đóng thùng", "đóng hộp", "đóng bao", "đóng kiện", "đóng chai", "bao gói", "xếp pallet",
        "packaging", "pack",
      ]
    ),
    ("unpacking", ["mở thùng", "dỡ kiện", "tháo kiện", "tháo dỡ bao bì", "mở kiện"]),
    ("repackaging", ["đóng gói lại", "san chia", "sang chai", "sang bao", "đóng gói lại bao bì"]),
    (
      "receiving",
      [
        "nhập kho", "nhận hàng", "tiếp nhận", "nhận", "nhập hàng", "nhập", "mua hàng", "mua vào",
        "thu mua", "phiếu nhập", "phiếu nhập kho", "tiếp nhận nguyên liệu", "nhập nguyên liệu",
        "nhập khẩu", "receipt", "receive", "goods receipt", "inbound", "nhập mua",
      ]
    ),
    (
      "storing",
      [
        "lưu kho", "bảo quản", "lưu trữ", "cất trữ", "cất kho", "tồn trữ", "tồn kho", "khoTong", "storage",
        "warehousing",
      ]
    ),
    ("stocking", ["trưng bày", "lên kệ", "bày bán", "cuaHang", "lên quầy"]),
    (
      "shipping",
      [
        "xuất kho", "giao hàng", "giao", "xuất hàng", "xuất", "gửi hàng", "xuất xưởng", "phân phối",
        "phiếu xuất", "phiếu xuất kho", "bán buôn", "bán sỉ", "xuất khẩu", "xuất bán", "dispatch",
        "despatch", "delivery", "outbound", "shipment", "daiLy", "xuất hủy chuyển kho", "chuyển kho",
      ]
    ),
    (
      "transporting",
      ["vận chuyển", "chuyên chở", "trung chuyển", "đang vận chuyển", "vanChuyen", "transport", "transportation"]
    ),
    ("loading", ["bốc hàng", "xếp hàng lên xe", "bốc xếp", "chất hàng", "xếp hàng"]),
    ("unloading", ["dỡ hàng", "xuống hàng", "bốc dỡ"]),
    ("departing", ["khởi hành", "rời kho", "rời bến"]),
    ("arriving", ["đến nơi", "đến kho", "cập bến", "hàng đến"]),
    ("accepting", ["nghiệm thu", "chấp nhận", "xác nhận nhận hàng"]),
    ("picking", ["lấy hàng", "soạn hàng", "nhặt hàng"]),
    ("staging_outbound", ["chờ xuất", "tập kết", "tập kết hàng"]),
    (
      "inspecting",
      [
        "kiểm nghiệm", "kiểm tra", "kiểm định", "kiểm dịch", "kiểm tra chất lượng", "kcs", "qc",
        "giám định", "kiểm soát chất lượng", "thử nghiệm", "inspection", "testing", "quality control",
      ]
    ),
    ("sampling", ["lấy mẫu", "lấy mẫu kiểm nghiệm"]),
    ("collecting", ["thu gom", "gom hàng", "tập hợp"]),
    (
      "retail_selling",
      ["bán lẻ", "bán hàng", "bán", "tiêu thụ", "bán cho người tiêu dùng", "retail", "sale", "sales", "selling"]
    ),
    ("destroying", ["tiêu hủy", "hủy", "hủy bỏ", "xuất hủy", "destruction", "disposal"]),
    ("decommissioning", ["hủy mã", "hủy tem", "thu hồi mã", "ngừng sử dụng", "loại bỏ"]),
    ("holding", ["thu hồi", "tạm giữ", "cách ly", "phong tỏa", "niêm phong", "recall"]),
    ("stock_taking", ["kiểm kê", "kiểm kho", "kiểm kê kho", "stock take"]),
    ("removing", ["tách khỏi", "lấy ra"]),
    ("void_shipping", ["hủy giao hàng", "hủy phiếu xuất", "hủy xuất kho"]),
    ("killing", ["vô hiệu hóa thẻ"]),
    (
      "other",
      [
        "khác", "chăm sóc", "bón phân", "phun thuốc", "tưới nước", "làm đất", "cho ăn", "vungTrong",
        "làm cỏ", "tỉa cành", "nuôi", "nuôi trồng",
      ]
    ),
  ]

  private static let vietnameseDispositions: [(String, [String])] = [
    ("active", ["đã kích hoạt", "kích hoạt", "hoạt động", "đang hoạt động", "mới", "mới tạo"]),
    ("available", ["có sẵn", "sẵn sàng"]),
    ("conformant", ["đạt", "đạt yêu cầu", "đạt chất lượng", "phù hợp", "hợp quy"]),
    ("non_conformant", ["không đạt", "không đạt yêu cầu", "không phù hợp", "lỗi"]),
    ("container_closed", ["đã niêm phong", "đã đóng thùng"]),
    ("damaged", ["hư hỏng", "hỏng", "bị hỏng", "vỡ", "dập nát"]),
    ("destroyed", ["đã tiêu hủy", "đã hủy"]),
    ("disposed", ["đã thải bỏ", "loại bỏ"]),
    ("expired", ["hết hạn", "quá hạn", "hết hạn sử dụng"]),
    ("in_progress", ["đang xử lý", "đang sản xuất", "đang chế biến", "đang thực hiện"]),
    ("in_transit", ["đang vận chuyển", "đang giao", "đang giao hàng", "trên đường", "đang lưu thông", "lưu thông"]),
    ("inactive", ["ngừng hoạt động", "ngừng kinh doanh", "không hoạt động", "đã khóa"]),
    ("recalled", ["thu hồi", "bị thu hồi", "đã thu hồi", "đang thu hồi"]),
    ("reserved", ["đã đặt", "đặt trước", "giữ chỗ"]),
    ("retail_sold", ["đã bán", "đã bán lẻ"]),
    ("returned", ["trả lại", "bị trả lại", "hàng trả lại", "đã trả"]),
    ("sellable_accessible", ["đang bán", "còn hàng", "đang kinh doanh", "bày bán"]),
    ("sellable_not_accessible", ["trong kho", "tồn kho", "lưu kho", "đang lưu kho", "chờ bán"]),
    ("non_sellable_other", ["không bán", "tạm giữ", "cách ly", "chờ kiểm tra"]),
    ("stolen", ["mất cắp", "bị mất"]),
    ("unavailable", ["không có sẵn"]),
    ("unknown", ["không rõ", "chưa rõ", "không xác định"]),
  ]

  private static let vietnameseActions: [(String, [String])] = [
    ("ADD", ["thêm", "thêm mới", "tạo", "tạo mới", "create", "khởi tạo"]),
    ("OBSERVE", ["ghi nhận", "quan sát", "theo dõi", "cập nhật", "update"]),
    ("DELETE", ["xóa", "kết thúc", "hủy", "loại bỏ", "remove"]),
  ]

  private static let vietnameseEventTypes: [(String, [String])] = [
    ("ObjectEvent", ["đối tượng", "sự kiện đối tượng", "object"]),
    ("AggregationEvent", ["gộp", "đóng gộp", "sự kiện gộp", "sự kiện tập hợp", "aggregation"]),
    ("TransactionEvent", ["giao dịch", "sự kiện giao dịch", "transaction"]),
    ("TransformationEvent", ["chuyển đổi", "biến đổi", "sự kiện chuyển đổi", "transformation"]),
    ("AssociationEvent", ["liên kết", "sự kiện liên kết", "association"]),
  ]
}
