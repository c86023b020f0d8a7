import Testing
import Vocabulary

@testable import Mapping

@Suite struct TableMappingPlanTests {
  @Test("columns keep their slots; derived fields stand behind them")
  func layout() {
    let table = TableSample(
      ["STT", "Tên hàng", "Công đoạn", "Thời gian", "Số lượng", "Giá bán"],
      [["1", "Mè xửng", "đóng gói", "02/04/2026 08:30", "12,5 kg", "35.000"]])
    #expect(
      table.plan.layout == [
        nil, .productName, .eventStage, .eventTime, .quantityValue, nil, .quantityUnit, .eventType,
        .eventAction, .eventOffset,
      ])
    #expect(table.plan.reservedSlots == 4)
    #expect(table.outcome(.eventType) == "valid ObjectEvent")
    #expect(table.outcome(.eventAction) == "valid ADD")
    #expect(table.outcome(.eventOffset) == "valid +07:00")
    #expect(table.outcome(.quantityValue) == "valid 12.5")
    #expect(table.outcome(.quantityUnit) == "valid kg")
    #expect(table.cell(.quantityUnit).change == .unitSplit)
    #expect(table.cell(.eventType).change == .derived)
  }

  @Test("a row with dated stages alone stays one record without an event")
  func datedStages() {
    let table = TableSample(
      ["Tên hàng", "Ngày thu hoạch", "Ngày đóng gói"], [["Thanh trà", "28/03/2026", "03/04/2026"]])
    #expect(table.plan.layout == [.productName, .lotHarvestDate, .lotPackDate])
    #expect(table.batch.count == 1)
  }

  @Test("typed values stand beside the cells")
  func values() {
    let table = TableSample(
      ["GTIN", "HSD", "Số lượng", "Công đoạn", "Thời gian"],
      [["8938500000010", "02/10/2026", "12,5", "xuất kho", "2026-04-02T00:00:00Z"]])
    #expect(table.value(.productGTIN) == 8_938_500_000_010)
    #expect(table.value(.lotExpiryDate) == Day(iso: "2026-10-02").map { Int64($0.number) })
    #expect(table.value(.quantityValue) == 12_500_000)
    #expect(CBV.bizSteps[Int(table.value(.eventStage))] == "shipping")
    #expect(table.value(.eventTime) == 1_775_088_000_000)
    #expect(table.value(.eventOffset) == 0)
  }

  @Test("a time without zone takes the offset of its own row")
  func zones() {
    let table = TableSample(
      ["Thời gian", "Múi giờ"],
      [["02/04/2026 08:30", "+09:00"], ["02/04/2026 08:30", ""], ["2026-04-02T08:30:00+07:00", ""]])
    #expect(table.text(.eventTime, 0) == "2026-04-02T08:30:00+09:00")
    #expect(table.cell(.eventTime, 0).change == .dateTime)
    #expect(table.text(.eventTime, 1) == "2026-04-02T08:30:00+07:00")
    #expect(table.cell(.eventTime, 1).change == .assumedOffset)
    #expect(table.text(.eventOffset, 1) == "+07:00")
    #expect(table.value(.eventTime, 1) - table.value(.eventTime, 0) == 2 * 3_600_000)
    #expect(table.cell(.eventOffset, 2).change == .derived)
  }

  @Test("a unit in the header serves cells without one, never those with one")
  func headerUnit() {
    let table = TableSample(["Tên hàng", "Khối lượng (kg)"], [["Tôm", "12,5"], ["Ruốc", "500 gr"]])
    #expect(table.text(.quantityUnit, 0) == "kg")
    #expect(table.cell(.quantityUnit, 0).change == .derived)
    #expect(table.text(.quantityUnit, 1) == "g")
    let own = TableSample(["Khối lượng (kg)", "ĐVT"], [["12,5", "hộp"]])
    #expect(own.text(.quantityUnit) == "hộp")
  }

  @Test("a stage of destruction deletes, an unknown one has no action")
  func actions() {
    let table = TableSample(
      ["Công đoạn", "Kiểu sự kiện"],
      [["tiêu hủy", ""], ["ướp muối", ""], ["khác", ""], ["sơ chế", "TransformationEvent"], ["", ""]])
    #expect(table.outcome(.eventAction, 0) == "valid DELETE")
    #expect(table.outcome(.eventAction, 1) == "absent")
    #expect(table.outcome(.eventAction, 2) == "absent")
    #expect(table.outcome(.eventAction, 3) == "absent")
    #expect(table.outcome(.eventType, 4) == "absent")
  }

  @Test(
    "proofs of number and date habits are told",
    arguments: [
      ("Số lượng", ["1.234", "2.345"], [MappingNote.Kind.ambiguousDecimal]),
      ("Số lượng", ["1,5", "2.5"], [.contradictoryDecimal]),
      ("Số lượng", ["1,5", "1.234"], []),
      ("Số lượng", ["12", "30"], []),
      ("Số lượng", ["1.500", "2.5"], [.ambiguousDecimal]),
      ("Số lượng", ["1,500", "2,5"], [.ambiguousDecimal]),
      ("Số lượng", ["1.234", "2.5"], []),
      ("Số lượng", ["12.500", "0.250"], []),
      ("HSD", ["13/04/2026", "14/04/2026", "04/15/2026"], []),
      ("HSD", ["13/04/2026", "14/04/2026", "04/15/2026", "04/16/2026"], [.mixedOrder]),
      ("HSD", ["03/25/2026", "04/02/2026"], [.monthFirst]),
      ("HSD", ["03/25/2026", "25/04/2026"], [.mixedOrder]),
      ("HSD", ["25/03/2026", "02/04/2026"], []),
      ("HSD", ["2026-03-04", "2026-05-06", "25/04/2026", "28/04/2026"], [.swappedDates]),
      ("NSX", ["02/04/2026"], [.settledByCells]),
      ("Giá bán", ["35000"], [.unmappedColumn]),
    ])
  func notes(_ c: (header: String, cells: [String], kinds: [MappingNote.Kind])) {
    let table = TableSample([c.header], c.cells.map { [$0] })
    #expect(table.plan.notes.map(\.kind) == c.kinds)
    #expect(table.plan.notes.allSatisfy { $0.column == 0 && $0.source == c.header })
  }

  @Test("a mixed column refuses only what could be either")
  func mixed() {
    let table = TableSample(["HSD"], [["25/03/2026"], ["03/04/2026"], ["04/13/2026"]])
    #expect(table.outcome(.lotExpiryDate, 0) == "valid 2026-03-25")
    #expect(table.outcome(.lotExpiryDate, 1) == "invalid monthFirst")
    #expect(table.outcome(.lotExpiryDate, 2) == "invalid monthFirst")
  }

  @Test("rival columns are told once, at the column that won")
  func rivals() {
    let table = TableSample(["Tên hàng", "Tên sản phẩm"], [["Mè", "Trà"]])
    let note = table.plan.notes.first { $0.kind == .rivalColumns }
    #expect(note?.rule == "VN-IMP-41")
    #expect(note?.field == .productName)
    #expect(table.plan.notes.filter { $0.kind == .rivalColumns }.count == 1)
  }

  @Test("a slip of the finger is that cell's alone, and a habit is told at its first cell")
  func slip() {
    let table = TableSample(["HSD"], [["13/04/2026"], ["14/04/2026"], ["04/15/2026"], ["03/04/2026"]])
    #expect(table.outcome(.lotExpiryDate, 2) == "invalid monthFirst")
    #expect(table.outcome(.lotExpiryDate, 3) == "valid 2026-04-03")
    let habit = TableSample(["HSD"], [["13/04/2026"], ["04/15/2026"], ["04/16/2026"]])
    #expect(habit.plan.notes.map(\.row) == [1])
    #expect(habit.plan.notes.map(\.rule) == ["VN-IMP-07~mixed"])
  }

  @Test(
    "quantities in and out are neither rivals nor the quantity of the row",
    arguments: [
      (["Số lượng nhập", "Số lượng xuất", "Tồn kho"], nil), (["Số lượng/Nhập", "Số lượng/Xuất"], nil),
      (["SL nhập", "SL xuất", "Số lượng"], "Số lượng"), (["Số lượng nhập", "Tồn kho"], "Số lượng nhập"),
    ] as [([String], String?)])
  func movements(_ columns: [String], _ quantity: String?) {
    let table = TableSample(["Tên hàng"] + columns, [["Tinh dầu tràm"] + columns.map { _ in "100" }])
    #expect(table.plan.columns.first { $0.field == .quantityValue }?.source == quantity)
    #expect(!table.plan.notes.contains { $0.kind == .rivalColumns })
  }

  @Test("a saved mapping replaces inference")
  func profile() {
    let profile = MappingProfile(
      name: "kho",
      columns: [
        "cột a": .field("lot.expiryDate"), "Cột B": .field("quantity.value"),
        "Tên hàng": .ignore, "Cột Z": .field("lot.number"), "Cột C": .field("no.such"),
      ],
      decimal: .point, dateOrder: .monthFirst,
      defaults: ["product.origin": "Việt Nam", "quantity.unit": "Kilogram"])
    let table = TableSample(
      ["Cột A", "Cột B", "Tên hàng", "Cột C"], [["04/13/2026", "1.234", "Mè", "x"]], profile: profile)
    #expect(table.outcome(.lotExpiryDate) == "valid 2026-04-13")
    #expect(table.outcome(.quantityValue) == "valid 1.234")
    #expect(table.outcome(.productOrigin) == "valid Việt Nam")
    #expect(table.outcome(.quantityUnit) == "valid kg")
    #expect(table.plan.columns.map(\.field) == [.lotExpiryDate, .quantityValue, nil, nil])
    #expect(table.plan.columns[2].isIgnored)
    #expect(
      Set(table.plan.notes.map(\.kind)) == [.missingColumn, .unknownField, .unmappedColumn])
  }

  @Test("the exchange form is normalized alike, points part decimals")
  func exchange() {
    let plan = ExchangeMappingPlan(dictionary: FieldsFile.dictionary)
    var row = [String](repeating: "", count: plan.layout.count)
    row[Int(Field.productName.id)] = " Mè xửng"
    row[Int(Field.quantityValue.id)] = "12.50"
    row[Int(Field.eventStage.id)] = "xuất kho"
    row[Int(Field.eventTime.id)] = "2026-04-02T08:30:00"
    row[Int(Field.lotExpiryDate.id)] = "02/10/2026"
    var batch = TableSample.batch([row], layout: plan.layout)
    plan.apply(to: &batch)
    func text(_ field: Field) -> String { batch.text(of: batch.cell(0, field)) }
    #expect(text(.productName) == "Mè xửng")
    #expect(text(.quantityValue) == "12.5")
    #expect(text(.eventStage) == "shipping")
    #expect(text(.eventAction) == "OBSERVE")
    #expect(text(.eventTime) == "2026-04-02T08:30:00+07:00")
    #expect(text(.lotExpiryDate) == "2026-10-02")
  }

  @Test("a batch of another layout is left alone")
  func foreignLayout() {
    let table = TableSample(["Tên hàng"], [[" Mè "]])
    var batch = TableSample.batch([[" Mè ", "x"]], layout: [.productName, .lotNumber])
    let before = batch.bytes
    table.plan.apply(to: &batch)
    #expect(batch.bytes == before)
    #expect(batch.cell(0, 0).state == .text)
  }
}
