/// What a unit measures; two units of one dimension can be converted into each other.
public enum Dimension: UInt8, Sendable {
  case count, mass, volume, length, area, time, temperature, ratio, massConcentration
  case amountOfSubstance, amountConcentration, speed, acceleration, angle, solidAngle, frequency
  case angularVelocity, pressure, force, energy, power, voltage, current, resistance, capacitance
  case charge, illuminance, luminousFlux, luminousIntensity, luminance, absorbedDose
  case doseEquivalent, radioactivity, memory, sound, volumeFlow, massFlow
}

/// Unit codes of UN/ECE Recommendation 20 that goods and sensors are measured in.
///
/// The published list has over two thousand; these are the ones that occur. A code outside the table
/// that has the right shape is legal (EVT-17).
public enum UnitCodes {
  /// `Leaf.value` of a code of the right shape that the table lacks.
  public static let unlisted: Int64 = -1
  /// `Leaf.value` of text that can be no code: `kg`, `KILO`.
  public static let malformed: Int64 = -2

  /// One code: its three-letter text, what it measures, and how Vietnamese labels write it.
  public struct Entry: Sendable {
    public let code: String
    public let dimension: Dimension
    /// `kg`, `l`; the code itself where labels have no sign for it.
    public let text: String
  }

  private static let byDimension: [(Dimension, String)] = [
    (.mass, "KGM=kg GRM=g MGM=mg MC=µg TNE=tấn DTN=tạ HGM=lạng CGM DG DJ KTN 2U LBR ONZ CWA CWI LTN STN APZ CTM"),
    (
      .volume,
      "LTR=l MLT=ml CLT=cl 4G=µl DLT=dl HLT=hl A44 K6 MTQ=m3 CMQ=cm3 DMQ=dm3 MMQ=mm3 GLL GLI PT PTI PTL QT QTI QTL OZA OZI FTQ INQ YDQ BLL"
    ),
    (.length, "MTR=m CMT=cm MMT=mm DMT=dm KMT=km 4H=µm C45 INH FOT YRD SMI NMI"),
    (.area, "MTK=m2 CMK=cm2 MMK=mm2 DMK=dm2 KMK=km2 HAR=ha ARE ACR FTK INK YDK"),
    (.time, "SEC=s MIN=min HUR=h DAY=ngày WEE=tuần MON=tháng ANN=năm C26 B98 C47"),
    (.temperature, "CEL=°C FAH=°F KEL=K A48"),
    (.ratio, "P1=% 59 61 NX"),
    (.massConcentration, "A93 KMQ GL M1 GP GQ 23 F23 GJ B35 H29 B72"),
    (.amountOfSubstance, "C34 C18 FH B45"),
    (.amountConcentration, "C36 C35 C38 M33 B46"),
    (.speed, "MTS KMH HM KNT C16 2M FS FR"),
    (.acceleration, "MSK A76 K40 C11"),
    (.angle, "DD C81 D61 D62 A91 C25 B97 M43"),
    (.solidAngle, "D27"),
    (.frequency, "HTZ KHZ MHZ A86 D29 RPM RPS C97"),
    (.angularVelocity, "2A E96 F99 BB"),
    (.pressure, "PAL KPA HPA A97 MPA BAR MBR ATM PS HN 74 B96 ATT HBA"),
    (.force, "NEW B47 B51 DU LBF C78"),
    (.energy, "JOU KJO 3B GV WHR KWH MWH GWH J39 BTU E14 D70 A53 C15"),
    (.power, "WTT KWT MAW A90 D31 C31 D80 BHP HJ"),
    (.voltage, "VLT KVT 2Z D82 B78"),
    (.current, "AMP 4K B84 C39 B22"),
    (.resistance, "OHM B49 B75 E45"),
    (.capacitance, "FAR 4O 4T C41"),
    (.charge, "COU AMH B86 D86 E09"),
    (.illuminance, "LUX KLX P25 B60"),
    (.luminousFlux, "LUM"),
    (.luminousIntensity, "CDL P33 P34"),
    (.luminance, "A24 P30 P31 P32"),
    (.absorbedDose, "A95 C13 C80 A61"),
    (.doseEquivalent, "D13 C28 D91 L31"),
    (.radioactivity, "BQL 2Q CUR 2R GBQ 4N MCU M5"),
    (.memory, "AD A99 2P 4L E34 E35 E36 C37 D36"),
    (.sound, "2N C51 C69"),
    (.volumeFlow, "MQH MQS L2 E32 LD G51 4X 40 41 2J 2K 2L G2"),
    (.massFlow, "KGS E93 F31 4M 4W F25 F29"),
    (
      .count,
      "H87=cái EA=cái C62=cái NAR PR=đôi DZN=tá GRO SET=bộ MIL CEN HC PCE NMP NPR NPL CT=thùng CS=thùng BX=hộp PK=gói BG=túi BO=chai CA=lon PF=pallet XBX=hộp XCT=thùng XCS=thùng XPK=gói XBG=túi XBO=chai XCA=lon XPX=pallet XSA=bao XBA=thùng XCR=két AS DPC BLD RO RL SX TU NIU LO HD LEF"
    ),
  ]

  public static let entries: [Entry] = byDimension.flatMap { dimension, words in
    words.split(separator: " ").map { word in
      let parts = word.split(separator: "=")
      return Entry(code: String(parts[0]), dimension: dimension, text: String(parts.last ?? parts[0]))
    }
  }

  /// Codes as numbers, sorted, each with its index in `entries`; the first of equals wins.
  private static let sorted: [(key: UInt32, index: Int)] = entries.enumerated().map {
    (key: key($1.code.utf8), index: $0)
  }.sorted { ($0.key, $0.index) < ($1.key, $1.index) }

  private static func key(_ code: some Sequence<UInt8>) -> UInt32 {
    code.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The index of a code in `entries`, or `unlisted`, or `malformed`.
  public static func index(of text: Span<UInt8>) -> Int64 {
    guard text.count == 2 || text.count == 3 else { return malformed }
    var key: UInt32 = 0
    for index in text.indices {
      let byte = text[index]
      guard byte >= 0x41 && byte <= 0x5A || byte >= 0x30 && byte <= 0x39 else { return malformed }
      key = key << 8 | UInt32(byte)
    }
    let table = sorted
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if table[middle].key < key { low = middle + 1 } else { high = middle }
    }
    if low < table.count, table[low].key == key { return Int64(table[low].index) }
    return unlisted
  }

  /// The dimension behind a `Leaf.value`; nil for codes the table lacks.
  public static func dimension(at value: Int64) -> Dimension? {
    value >= 0 && value < entries.count ? entries[Int(value)].dimension : nil
  }
}
