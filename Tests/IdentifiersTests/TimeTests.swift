import Testing
import Vocabulary

@testable import Identifiers

@Suite struct VNDateTests {
  @Test(
    "dates that are no dates say why",
    arguments: [
      ("04/13/2026", DateReason.monthFirst), ("31/04/2026", .notADay), ("29/02/2026", .notADay),
      ("13/13/2026", .notADay), ("02/04", .noYear), ("020426 021028", .twoDates),
      ("02/04/2026 - 02/10/2028", .twoDates),
      ("NSX 020426 HSD 021028", .twoDates), ("30 tháng kể từ NSX", .period), ("12 tháng", .period),
      ("46114", .serial), ("hôm qua", .notADate), ("1/2/3/4", .notADate), ("", .empty), ("—", .notADate),
      ("2026-02-30", .notADay), ("99999999", .notADay), ("02/04-2026", .notADate),
    ])
  func reasons(_ row: (String, DateReason)) {
    #expect(VNDate.parse(row.0).reason == row.1)
    #expect(!VNDate.parse(row.0).isValid)
  }

  @Test(
    "forms",
    arguments: [
      ("02/04/2026", "2026-04-02", DateForm.dayFirst), ("2026-04-02", "2026-04-02", .iso),
      ("020426", "2026-04-02", .packed),
      ("02042026", "2026-04-02", .packed), ("20260402", "2026-04-02", .isoPacked), ("04/2026", "2026-04-30", .month),
      ("2026-04", "2026-04-30", .month), ("04/28", "2028-04-30", .month), ("02/04/2026 08:30", "2026-04-02", .dayFirst),
      ("2026-04-02T08:30:00+07:00", "2026-04-02", .iso), ("ngày 2 tháng 4 năm 2026", "2026-04-02", .words),
      ("NSX: 02/04/2026", "2026-04-02", .dayFirst), ("Tháng 4 năm 2026", "2026-04-30", .month),
      ("2.4.2026", "2026-04-02", .dayFirst),
      ("2026/04/02", "2026-04-02", .iso), ("260402", "2002-04-26", .packed),
    ])
  func forms(_ row: (String, String, DateForm)) {
    let date = VNDate.parse(row.0)
    #expect(date.day?.iso == row.1)
    #expect(date.form == row.2)
    #expect(date.reason == .ok)
  }

  @Test("what a date says beside its day")
  func details() {
    #expect(VNDate.parse("02/04/26").isShortYear)
    #expect(!VNDate.parse("02/04/2026").isShortYear)
    #expect(VNDate.parse("02/04/2026 08:30").hasTime)
    #expect(VNDate.parse("04/2026").firstDay?.iso == "2026-04-01")
    #expect(VNDate.parse("46114").day?.iso == "2026-04-02")
  }
}

@Suite struct EPCISDateTimeTests {
  @Test("the usual form is read as all others are")
  func usual() {
    var random = Steady(state: 12)
    let letters = Array("0123456789-+:T tZ".utf8)
    var valid = 0
    for round in 0..<20_000 {
      var bytes = Array("2026-04-02T08:30:15+07:00".utf8)
      for _ in 0..<(round % 4) {
        bytes[Int.random(in: 0..<25, using: &random)] = letters.randomElement(using: &random) ?? 0x30
      }
      // A blank in front leads past the short way.
      let (short, long) = (EPCISDateTime.parse(bytes.span), EPCISDateTime.parse(([0x09] + bytes).span))
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(short.reason == long.reason, "\(text)")
      #expect(short.milliseconds == long.milliseconds, "\(text)")
      #expect(short.offsetMinutes == long.offsetMinutes, "\(text)")
      #expect(short.isZoneMissing == long.isZoneMissing, "\(text)")
      if short.isValid, !short.isLoose { valid += 1 }
    }
    #expect(valid > 5000)
    #expect(!EPCISDateTime.parse("2026-04-02T08:30:15-14:00").isLoose)
    #expect(EPCISDateTime.parse("2026-04-02t08:30:15-14:00").isLoose)
  }

  static let instant: Int64 = 1_775_093_400_000  // 2026-04-02T01:30:00Z

  @Test(
    "the same instant",
    arguments: [
      ("2026-04-02T08:30:00+07:00", 420), ("2026-04-02T01:30:00Z", 0), ("2026-04-02T08:30:00.000+07:00", 420),
      ("2026-04-01T20:30:00-05:00", -300), ("2026-04-02T07:00:00+05:30", 330),
    ])
  func instants(_ row: (String, Int)) {
    let time = EPCISDateTime.parse(row.0)
    #expect(time.isValid && !time.isLoose && !time.isZoneMissing)
    #expect(time.milliseconds == Self.instant)
    #expect(time.offsetMinutes == row.1)
    #expect(time.day.iso == "2026-04-02")
  }

  @Test(
    "loose forms mean the same but are told",
    arguments: [
      "2026-04-02 08:30:00+07:00", "2026-04-02T08:30+07:00", "2026-04-02T08:30:00+0700", "2026-04-02t08:30:00+07:00",
      " 2026-04-02T08:30:00+07:00\n", "2026-04-02T01:30:00z",
    ])
  func loose(_ text: String) {
    let time = EPCISDateTime.parse(text)
    #expect(time.isValid && time.isLoose)
    #expect(time.milliseconds == Self.instant)
  }

  @Test("a missing zone is taken as +07:00 and told")
  func zone() {
    let time = EPCISDateTime.parse("2026-04-02T08:30:00")
    #expect(time.isValid && time.isZoneMissing && time.milliseconds == Self.instant)
  }

  @Test(
    "fractions, the fourth decimal rounding half up",
    arguments: [
      (".1", 100), (".12", 120), (".1234", 123), (".1235", 124), (".9999", 1000), (".000000", 0),
    ])
  func fractions(_ row: (String, Int64)) {
    #expect(
      EPCISDateTime.parse("2026-04-02T08:30:00\(row.0)+07:00").milliseconds == Self.instant + row.1)
  }

  @Test(
    "not points in time",
    arguments: [
      ("2026-02-30T08:30:00Z", DateTimeReason.notADay), ("2026-04-02", .noTime), ("2026-04-02T25:00:00Z", .badTime),
      ("2026-04-02T08:61:00Z", .badTime), ("2026-04-02T08:30:60Z", .badTime), ("2026-04-02T24:00:01Z", .badTime),
      ("2026-04-02T08:30:00+15:00", .badOffset), ("2026-04-02T08:30:00+0a:00", .badOffset),
      ("02/04/2026 08:30", .notADateTime),
      ("", .empty), ("hôm nay", .notADateTime), ("2026-04-02T08:30:00.Z", .badTime), ("2026-04-02T08:30:00 ", .ok),
    ])
  func faults(_ row: (String, DateTimeReason)) {
    #expect(EPCISDateTime.parse(row.0).reason == row.1)
  }

  @Test("midnight written as 24:00 is the next day")
  func midnight() {
    #expect(
      EPCISDateTime.parse("2026-04-01T24:00:00+07:00").milliseconds
        == EPCISDateTime.parse("2026-04-02T00:00:00+07:00").milliseconds)
  }

  @Test("the day in Viet Nam")
  func day() {
    #expect(EPCISDateTime.parse("2026-04-01T17:00:00Z").day.iso == "2026-04-02")
    #expect(EPCISDateTime.parse("2026-04-01T16:59:59Z").day.iso == "2026-04-01")
    #expect(EPCISDateTime.parse("1969-12-31T16:59:59Z").day.iso == "1969-12-31")
    #expect(EPCISDateTime.parse("1969-12-31T17:00:00Z").day.iso == "1970-01-01")
  }

  @Test(
    "written and read again",
    arguments: [
      (instant, 420, "2026-04-02T08:30:00+07:00"), (instant + 5, 0, "2026-04-02T01:30:00.005Z"),
      (-1, -300, "1969-12-31T18:59:59.999-05:00"),
    ] as [(Int64, Int, String)])
  func append(_ row: (Int64, Int, String)) {
    var out: [UInt8] = []
    EPCISDateTime.append(row.0, offsetMinutes: row.1, to: &out)
    let text = String(decoding: out, as: UTF8.self)
    // UTC is written as an offset, as eventTimeZoneOffset is.
    #expect(text == row.2.replacing("Z", with: "+00:00"))
    #expect(EPCISDateTime.parse(text).milliseconds == row.0)
  }

  @Test(
    "times in tables",
    arguments: [
      ("02/04/2026 08:30", 0), ("02/04/2026 8:30:00", 0), ("02/04/2026 08:30 SA", 0),
      ("02/04/2026 08:30 CH", 43_200_000),
      ("2026-04-02 08:30:00", 0), ("02-04-2026, 08:30", 0), ("2/4/2026 8:30 PM", 43_200_000),
    ] as [(String, Int64)])
  func tables(_ row: (String, Int64)) {
    let time = VNDateTime.parse(row.0)
    #expect(time.isValid && time.isZoneMissing)
    #expect(time.milliseconds == Self.instant + row.1)
  }

  @Test(
    "times in tables that are none",
    arguments: [
      ("02/04/2026", DateTimeReason.noTime), ("04/13/2026 08:30", .monthFirst), ("31/04/2026 08:30", .notADay),
      ("sáng nay", .notADateTime), ("02/04/2026 25:30", .badTime), ("", .empty),
    ])
  func tableFaults(_ row: (String, DateTimeReason)) {
    #expect(VNDateTime.parse(row.0).reason == row.1)
  }

  @Test(
    "offsets",
    arguments: [
      ("+07:00", 420, ZoneOffset.Reason.ok), ("-05:30", -330, .ok), ("+14:00", 840, .ok), ("+14:01", nil, .outOfRange),
      ("Z", 0, .letterZ), ("+0700", 420, .form), ("+7", 420, .form), ("GMT+7", 420, .form), ("UTC+07:00", 420, .form),
      ("−07:00", -420, .form), ("+07:60", nil, .outOfRange), ("Asia/Ho_Chi_Minh", nil, .notAnOffset), ("", nil, .empty),
      ("07:00", nil, .notAnOffset),
    ] as [(String, Int?, ZoneOffset.Reason)])
  func offsets(_ row: (String, Int?, ZoneOffset.Reason)) {
    let zone = ZoneOffset.parse(row.0)
    #expect(zone.minutes == row.1)
    #expect(zone.reason == row.2)
  }
}

@Suite struct ShelfLifeTests {
  @Test(
    "periods",
    arguments: [
      ("30 tháng kể từ NSX", 30, ShelfLife.Unit.month), ("12 tháng", 12, .month), ("2 năm", 2, .year),
      ("45 ngày", 45, .day),
      ("18 months", 18, .month), ("HSD: 6 tháng kể từ ngày sản xuất", 6, .month), ("24tháng", 24, .month),
    ])
  func periods(_ row: (String, Int, ShelfLife.Unit)) throws {
    let life = try #require(ShelfLife.parse(row.0).value)
    #expect(life.count == row.1 && life.unit == row.2)
  }

  @Test("no periods", arguments: ["", "tháng", "02/04/2026", "ngày 2 tháng 4 năm 2026", "0 tháng", "12 con"])
  func none(_ text: String) { #expect(ShelfLife.parse(text).value == nil) }

  @Test("the last day") func end() throws {
    let start = try #require(Day(iso: "2026-08-31"))
    #expect(ShelfLife.parse("6 tháng").value?.end(from: start).iso == "2027-02-28")
    #expect(ShelfLife.parse("1 năm").value?.end(from: start).iso == "2027-08-31")
    #expect(ShelfLife.parse("10 ngày").value?.end(from: start).iso == "2026-09-10")
  }
}
