import Foundation
import Testing
import Vocabulary

@testable import Mapping

/// Laws that hold for every table, tried on seeded random ones.
@Suite struct MappingPropertyTests {
  static let headers = [
    "Tên hàng", "GTIN", "Mã hàng", "Số lô", "NSX", "HSD", "Số lượng", "ĐVT", "Nhà sản xuất",
    "Địa chỉ", "MST", "SĐT", "Công đoạn", "Thời gian", "Múi giờ", "Mã tỉnh", "Mã HS", "Xuất xứ",
    "Tiêu chuẩn", "Mã vùng trồng", "Email", "Trạng thái", "Hành động", "SSCC", "GLN", "Ghi nhớ",
  ]

  private static let words = [
    "", "—", "0", "Mè xửng", " Mè xửng ", "Me\u{300}", "8938500000010", "'0100112437", "8,9E+12",
    "02/04/2026", "31/04/2026", "020426", "46114", "12,5 kg", "1.234", "đóng gói", "shipping",
    "+07:00", "Huế", "phiáº¿u", "Ð", "\u{200B}", "2026-04-02T08:30:00", "không có", "a\u{301}\u{302}",
    "=\"123\"", "\u{FF11}\u{FF12}", "NSX 020426 HSD 021028", "0905 123 456", "tiêu hủy", "-3,75",
  ]

  private func rows(_ random: inout SplitMix, bytes: Bool) -> [[[UInt8]]] {
    (0..<40).map { _ in
      Self.headers.map { _ in
        if bytes {
          return (0..<Int(random.next() % 24)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        }
        return Array(Self.words[Int(random.next() % UInt64(Self.words.count))].utf8)
      }
    }
  }

  private func plan(_ rows: [[[UInt8]]]) -> TableMappingPlan {
    TableMappingPlan(
      columns: Self.headers,
      samples: rows.map { $0.map { String(decoding: $0, as: UTF8.self) } },
      matcher: TableSample.matcher, dictionary: FieldsFile.dictionary)
  }

  private func snapshot(_ batch: RecordBatch) -> [String] {
    (0..<batch.count).flatMap { record in
      (0..<batch.width).map { slot in
        let cell = batch.cell(record, slot)
        let text = cell.isPresent ? batch.text(of: cell) : ""
        return "\(cell.state) \(cell.change) \(cell.detail) \(batch.value(record, slot)) \(text)"
      }
    }
  }

  @Test("random bytes never trap, cells stay inside their batch", arguments: 0..<30)
  func robust(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let rows = rows(&random, bytes: true)
    let plan = plan(rows)
    var batch = TableSample.batch(rows, layout: plan.layout)
    let source = batch.bytes
    plan.apply(to: &batch)
    #expect(batch.table.cells.allSatisfy { $0.range.upperBound <= batch.bytes.count })
    #expect(batch.table.cells.allSatisfy { Int($0.origin) < batch.sourceCount })
    #expect(Array(batch.bytes.prefix(source.count)) == source)
  }

  @Test("applying twice changes nothing", arguments: 0..<20)
  func idempotent(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let rows = rows(&random, bytes: seed % 2 == 0)
    let plan = plan(rows)
    var batch = TableSample.batch(rows, layout: plan.layout)
    plan.apply(to: &batch)
    let once = snapshot(batch)
    let bytes = batch.bytes
    plan.apply(to: &batch)
    #expect(snapshot(batch) == once)
    #expect(batch.bytes == bytes)
  }

  @Test("canonical text is canonical: a table of it comes out the same", arguments: 0..<20)
  func stable(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let rows = rows(&random, bytes: false)
    let plan = plan(rows)
    var first = TableSample.batch(rows, layout: plan.layout)
    plan.apply(to: &first)
    let again = (0..<first.count).map { record in
      (0..<first.width).map { slot in Array(first.bytes[first.cell(record, slot).range]) }
    }
    var second = TableSample.batch(again, layout: plan.layout)
    plan.apply(to: &second)
    for record in 0..<first.count {
      for slot in 0..<first.width where first.cell(record, slot).state == .valid {
        // Numbers are written with a point, which the column may read as groups.
        if plan.layout[slot] == .quantityValue { continue }
        #expect(second.cell(record, slot).state == .valid)
        #expect(second.value(record, slot) == first.value(record, slot))
      }
    }
  }

  @Test("a row's outcome does not depend on the rows around it", arguments: 0..<10)
  func independent(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let rows = rows(&random, bytes: false)
    let plan = plan(rows)
    var whole = TableSample.batch(rows, layout: plan.layout)
    plan.apply(to: &whole)
    let together = snapshot(whole)
    for record in rows.indices {
      var single = TableSample.batch([rows[record]], layout: plan.layout)
      plan.apply(to: &single)
      let range = record * whole.width..<(record + 1) * whole.width
      #expect(snapshot(single) == Array(together[range]))
    }
  }

  @Test("the order of the columns does not change a record", arguments: 0..<5)
  func reordered(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let rows = rows(&random, bytes: false).map { $0.map { String(decoding: $0, as: UTF8.self) } }
    let straight = TableSample(Self.headers, rows)
    let turned = TableSample(Self.headers.reversed(), rows.map { $0.reversed() })
    for field in straight.plan.layout.compactMap({ $0 }) {
      for record in rows.indices {
        #expect(straight.outcome(field, record) == turned.outcome(field, record))
      }
    }
  }

  @Test("cleaning is idempotent and the quick scan misses nothing", arguments: 0..<40)
  func cleaning(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let pool: [UInt32] = [
      0x20, 0x41, 0x61, 0x65, 0x6F, 0x75, 0x1B0, 0xE0, 0xEA, 0x1EBF, 0xD0, 0x189, 0x110, 0xA0, 0xAD,
      0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323, 0x200B, 0x2013, 0xFF11, 0xFEFF, 0x1F600,
      0xC3, 0xA1, 0xBA, 0xBF, 0x192, 0x4E2D,
    ]
    for _ in 0..<50 {
      var text: [UInt8] = []
      for _ in 0..<Int(random.next() % 12) {
        TextCleaner.append(pool[Int(random.next() % UInt64(pool.count))], to: &text)
      }
      var once: [UInt8] = []
      let change = TextCleaner.clean(text.span, into: &once)
      if !TextScan.mayNeedCleaning(text.span, 0, text.count) { #expect(once == text) }
      if change == .none { #expect(once == text) }
      var twice: [UInt8] = []
      _ = TextCleaner.clean(once.span, into: &twice)
      #expect(twice == once)
    }
  }

  @Test("composition agrees with the general one on all Vietnamese letters")
  func composition() {
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" {
      for tone: UInt32 in [0x300, 0x301, 0x303, 0x309, 0x323] {
        guard let mark = Unicode.Scalar(tone) else { continue }
        let text = String(base) + String(mark)
        for form in [text, text.decomposedStringWithCanonicalMapping] {
          var clean: [UInt8] = []
          _ = TextCleaner.clean(Array(form.utf8).span, into: &clean)
          #expect(clean == Array(text.precomposedStringWithCanonicalMapping.utf8))
        }
      }
    }
  }
}

/// A small seeded generator, so that a failure can be run again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
