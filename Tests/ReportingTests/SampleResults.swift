import Vocabulary

/// Results made by hand, of the kinds a report has to look right for.
enum SampleResults {
  private static func both(_ vi: String, _ en: String) -> LocalizedText { LocalizedText(vi: vi, en: en) }

  private static let packs = [
    PackStamp(
      id: "ND37", edition: "2026-01-23",
      sha256: "6f1f2f0c6c0a7d3a4e1b6a53c3c3f1f5b6d7e8f90a1b2c3d4e5f60718293a4b5"),
    PackStamp(
      id: "GS1", edition: "2026-01",
      sha256: "0b5c2a19d7e64f3388a1c9d20e4f7b6a5c3d2e1f00998877665544332211ffee"),
  ]

  private static func start(_ profile: String) -> RunResult {
    var result = RunResult(
      toolVersion: "1.0.0", asOf: Day(iso: "2026-11-22") ?? Day(number: 0), profile: profile)
    result.packs = packs
    result.capPerRule = 1000
    return result
  }

  // MARK: One CSV of a sweets maker

  static var sweets: RunResult {
    var result = start("vn-voluntary")
    result.runID = "20261122-081500-7f3a"
    result.startedAt = "2026-11-22T08:15:00+07:00"
    let path = "xuat-kho-thang-11.csv"
    var findings: [Finding] = []
    func add(
      _ rule: String, _ severity: Severity, line: Int, column: Int, field: String, source: String?,
      value: String?, expected: String? = nil, _ message: LocalizedText, _ citation: String,
      cause: String
    ) {
      var finding = Finding(
        rule: rule, severity: severity, file: path, field: field, message: message,
        citation: citation)
      finding.line = line
      finding.column = column
      finding.record = line - 4
      finding.sourceField = source
      finding.value = value
      finding.expected = expected
      finding.cause = cause
      findings.append(finding)
    }
    for line in 5..<41 {
      add(
        "ND37-D23.K5.b", .warning, line: line, column: 1, field: "product.image", source: nil,
        value: nil, both("Thiếu hình ảnh sản phẩm.", "The product has no image."),
        "ND37:D23.K5.b", cause: "c2")
    }
    for (line, value, expected) in [
      (7, "8938505974191", "8938505974192"), (12, "893850597419", "13 chữ số"),
      (21, "8,93851E+12", "8938505974192"),
    ] {
      add(
        "ID-02", .error, line: line, column: 14, field: "product.gtin", source: "Mã vạch",
        value: value, expected: expected,
        both("Mã vạch «\(value)» sai số kiểm tra.", "The bar code “\(value)” has a wrong check digit."),
        "GS1 GenSpecs §7.9", cause: "c3")
    }
    for line in stride(from: 6, to: 40, by: 3) {
      add(
        "VN-LBL-02", .error, line: line, column: 52, field: "lot.expiryDate", source: "HSD",
        value: "02/04/2026", expected: "sau ngày sản xuất 12/10/2026",
        both("Hạn sử dụng trước ngày sản xuất.", "The expiry date is before the production date."),
        "ND37:D52.K1", cause: "c1")
    }
    add(
      "VN-ID-PHONE", .info, line: 9, column: 90, field: "party.phone", source: "Điện thoại",
      value: "0234 3822", both("Số điện thoại thiếu chữ số.", "The phone number is short of digits."),
      "identifiers §6", cause: "c4")
    result.findings = findings

    var file = FileResult(path: path)
    file.sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    file.bytes = 8_431
    file.format = "csv"
    file.encoding = "windows-1258"
    file.records = 36
    file.rowsRead = 36
    file.rowsSkipped = 2
    file.skipped = [
      SkippedRow(line: 41, reason: both("Dòng tổng cộng", "Total line")),
      SkippedRow(line: 42, reason: both("Dòng trống", "Empty line")),
    ]
    file.verdict = .nonconform
    file.profileID = "vn-voluntary"
    file.profileReason = both(
      "mã vạch 893 và địa chỉ ở Việt Nam", "bar codes with 893 and addresses in Viet Nam")
    file.detected.delimiter = ";"
    file.detected.headerRow = 4
    file.detected.headerRows = 1
    file.detected.lineEnding = "crlf"
    file.detected.decimal = ","
    file.detected.dateOrder = "dmy"
    file.detected.evidence = [
      both("40 dòng đều có 9 ô khi tách bằng dấu chấm phẩy.", "40 lines have 9 cells when split at semicolons."),
      both("Ngày 25/10/2026 chỉ đọc được theo thứ tự ngày/tháng/năm.", "25/10/2026 can only be day/month/year."),
    ]
    file.mapping = [
      MappingEntry(source: "Tên hàng", field: "product.name", confidence: 1, why: both("đúng tên cột", "exact name")),
      MappingEntry(
        source: "Mã vạch", field: "product.gtin", confidence: 0.98,
        why: both("tên cột; 36/36 ô là số 13 chữ số", "name; 36 of 36 cells have 13 digits")),
      MappingEntry(
        source: "NSX", field: "lot.productionDate", confidence: 0.86,
        why: both("viết tắt; các ô là ngày", "abbreviation; the cells are dates")),
      MappingEntry(
        source: "HSD", field: "lot.expiryDate", confidence: 0.97,
        why: both("viết tắt; các ô là ngày sau NSX", "abbreviation; dates after NSX")),
      MappingEntry(source: "Điện thoại", field: "party.phone", confidence: 1, why: both("đúng tên cột", "exact name")),
      MappingEntry(
        source: "Ghi chú nội bộ", field: nil, confidence: 0,
        why: both("không có trường chuẩn nào như vậy", "no canonical field is like it")),
    ]
    for finding in findings { file.totals.add(finding.severity) }
    file.totals.files = 1
    file.totals.records = 36
    result.files = [file]
    result.totals = file.totals
    result.verdict = .nonconform
    result.causes = [
      Cause(
        id: "c2", title: both("Không có cột hình ảnh sản phẩm", "There is no column of product images"),
        clears: 36, rule: "ND37-D23.K5.b", severity: .warning, file: path,
        fix: both(
          "Thêm một cột “Hình ảnh”, mỗi ô là đường dẫn tới một ảnh.",
          "Add a column “Image” with a link to a picture in each cell.")),
      Cause(
        id: "c1", title: both("Hạn sử dụng đứng trước ngày sản xuất", "Expiry before production"),
        clears: 12, rule: "VN-LBL-02", severity: .error, file: path, sourceField: "HSD",
        fix: both(
          "Kiểm tra xem hai cột NSX và HSD có bị đổi chỗ không.", "See whether NSX and HSD have changed places.")),
      Cause(
        id: "c3", title: both("Mã vạch sai số kiểm tra", "Bar codes with a wrong check digit"),
        clears: 3, rule: "ID-02", severity: .error, file: path, sourceField: "Mã vạch",
        fix: both(
          "Nhập lại mã từ bao bì; định dạng cột là Văn bản để Excel không làm tròn.",
          "Type them again from the pack; format the column as Text.")),
      Cause(
        id: "c4", title: both("Số điện thoại chưa đủ chữ số", "Short phone numbers"), clears: 1,
        rule: "VN-ID-PHONE", severity: .info, file: path, sourceField: "Điện thoại"),
    ]
    result.requirements = requirements
    var then = Totals()
    then.files = 1
    then.add(.warning, count: 40)
    result.forecast = [
      Forecast(
        date: Day(iso: "2027-07-01") ?? Day(number: 0),
        reason: both(
          "Bắt đầu áp dụng: Địa chỉ theo địa giới cũ chỉ dùng thêm tối đa 2 năm (ND37:D98.K5).",
          "Begins: Addresses of before the boundary reform, for two years at most (ND37:D98.K5)."),
        rules: [
          Forecast.Rule(
            rule: "VN-LBL-08", severity: .warning, count: 36, before: 0,
            title: both("Địa chỉ còn cấp huyện", "A district in the address"))
        ], notForecast: ["VN-GS1-02"], totals: then, nonconform: 0),
      Forecast(
        date: Day(iso: "2028-01-24") ?? Day(number: 0),
        reason: both("Hết áp dụng: Nhãn in trước 23/01/2026.", "Ends: labels printed before 2026-01-23."), rules: [],
        totals: then, nonconform: 0),
    ]
    return result
  }

  private static let requirements: [RequirementResult] = [
    RequirementResult(
      id: "ND37:D23.K5.a", citation: "ND37:D23.K5.a", title: both("Tên sản phẩm, hàng hóa", "Product name"),
      status: .met, checked: 36),
    RequirementResult(
      id: "ND37:D23.K5.b", citation: "ND37:D23.K5.b", title: both("Hình ảnh sản phẩm, hàng hóa", "Product image"),
      status: .broken, checked: 36, failed: 36),
    RequirementResult(
      id: "ND37:D23.K5.c", citation: "ND37:D23.K5.c",
      title: both("Tên đơn vị sản xuất, kinh doanh", "Name of the producer or trader"), status: .met, checked: 36),
    RequirementResult(
      id: "ND37:D23.K5.d", citation: "ND37:D23.K5.d",
      title: both("Địa chỉ đơn vị sản xuất, kinh doanh", "Address of the producer or trader"), status: .met, checked: 36
    ),
    RequirementResult(
      id: "ND37:D23.K5.h", citation: "ND37:D23.K5.h",
      title: both("Hạn sử dụng của sản phẩm, hàng hóa (nếu có)", "Expiry date (if any)"), status: .broken, checked: 36,
      failed: 12),
    RequirementResult(
      id: "ND37:D23.K2", citation: "ND37:D23.K2",
      title: both("Mã truy vết vật phẩm và địa điểm theo TCVN 13274", "Trace codes follow TCVN 13274"),
      status: .notApplicable, reason: both("Dữ liệu không nêu mã địa điểm.", "The data names no location code.")),
    RequirementResult(
      id: "ND37:D23.K4", citation: "ND37:D23.K4",
      title: both("Công bố hợp chuẩn của hệ thống truy xuất", "Declaration of conformity of the system"),
      status: .notChecked,
      reason: both(
        "Chưa biết batch.declarationNumber; thêm vào tệp --context.",
        "batch.declarationNumber is unknown; put it into the --context file.")),
    RequirementResult(
      id: "ND37:D23.K1.d", citation: "ND37:D23.K1.d",
      title: both("Các bên trong chuỗi cùng tham gia", "All parties of the chain take part"), status: .needsPerson,
      reason: both("Cần người đối chiếu với hợp đồng và chứng từ.", "A person has to compare contracts and papers.")),
    RequirementResult(
      id: "GS1 GenSpecs §7.9", citation: "GS1 GenSpecs §7.9",
      title: both("Số kiểm tra của mã GS1", "Check digits of GS1 keys"), status: .broken, checked: 36, failed: 3),
  ]

  // MARK: Others

  static var clean: RunResult {
    var result = start("epcis")
    var file = FileResult(path: "su-kien/2026-11.jsonld")
    file.sha256 = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
    file.bytes = 120_440
    file.format = "epcis-2.0-json"
    file.encoding = "utf-8"
    file.records = 128
    file.rowsRead = 128
    file.verdict = .conform
    file.profileID = "epcis"
    file.totals.files = 1
    file.totals.records = 128
    result.files = [file]
    result.totals = file.totals
    result.verdict = .conform
    result.requirements = [
      RequirementResult(
        id: "EVT-18", citation: "EPCIS 2.0 §7.4.1",
        title: both("Danh sách mã đơn chiếc và mã loại không lẫn nhau", "Instance and class identifiers stand apart"),
        status: .met, checked: 128)
    ]
    return result
  }

  /// Many files of a province, some of which could not be read.
  static func province(files: Int) -> RunResult {
    var result = start("auto")
    for number in 0..<files {
      var file = FileResult(path: "nop/\(number % 7 == 3 ? "Hương Thủy" : "Phú Vang")/HTX-\(number + 1).csv")
      file.format = "csv"
      file.encoding = "utf-8"
      file.records = 40 + number % 90
      file.rowsRead = file.records
      file.totals.files = 1
      file.totals.records = file.records
      switch number % 10 {
      case 0:
        file.verdict = .unreadable
        file.faults = [Fault(.unclosedQuote, line: 17, column: 9)]
      case 1, 2:
        file.verdict = .nonconform
        for record in 1...9 {
          var finding = Finding(
            rule: "ID-02", severity: .error, file: file.path, field: "product.gtin",
            message: both("Mã vạch sai số kiểm tra.", "Wrong check digit."), citation: "GS1 GenSpecs §7.9")
          finding.record = record
          finding.line = record + 1
          finding.value = "893850597419\(record)"
          result.findings.append(finding)
          file.totals.add(.error)
        }
      case 3:
        file.verdict = .incomplete
        file.faults = [Fault(.timeLimit, facts: ["60 s"])]
      case 4, 5:
        file.verdict = .conformWithWarnings
        file.totals.add(.warning, count: 4)
      default: file.verdict = .conform
      }
      result.files.append(file)
      result.totals.add(file.totals)
    }
    result.verdict = .unreadable
    result.hidden = [("ID-02", 12)]
    result.causes = [
      Cause(
        id: "c1", title: both("Mã vạch sai số kiểm tra", "Wrong check digits"), clears: result.totals.errors,
        rule: "ID-02", severity: .error, file: "nop/Phú Vang/HTX-2.csv", sourceField: "Mã vạch",
        fix: both("Nhập lại mã từ bao bì.", "Type the code again."))
    ]
    return result
  }

  /// Every text a sender controls tries to break out.
  static var hostile: RunResult {
    var result = start("vn-voluntary")
    let attack = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u{202E}gnp.exe\u{0}\u{2028}&amp;"
    var file = FileResult(path: attack)
    file.verdict = .unreadable
    file.faults = [Fault(.readFailed, facts: [attack])]
    file.format = attack
    file.encoding = attack
    file.profileID = attack
    file.profileReason = both(attack, attack)
    file.detected.sheet = attack
    file.detected.delimiter = attack
    file.detected.evidence = [both(attack, "en \(attack)")]
    file.mapping = [MappingEntry(source: attack, field: attack, confidence: .nan, why: both(attack, attack))]
    file.records = 1
    var finding = Finding(
      rule: attack, severity: .error, file: attack, field: attack, message: both(attack, "en \(attack)"),
      citation: attack)
    finding.sheet = attack
    finding.cell = attack
    finding.sourceField = attack
    finding.value = attack
    finding.expected = attack
    finding.path = attack
    finding.pointer = attack
    finding.cause = "c"
    finding.record = 1
    result.findings = [finding]
    file.totals.add(.error)
    result.files = [file, FileResult(path: "b.csv")]
    result.totals = file.totals
    result.verdict = .unreadable
    result.causes = [
      Cause(
        id: "c", title: both(attack, attack), clears: 1, rule: attack, severity: .error, file: attack,
        sourceField: attack, fix: both(attack, attack))
    ]
    result.requirements = [
      RequirementResult(
        id: attack, citation: attack, title: both(attack, attack), status: .broken, checked: 1, failed: 1,
        reason: both(attack, attack))
    ]
    result.hidden = [(attack, 3)]
    result.runID = attack
    result.startedAt = attack
    result.packs = [PackStamp(id: attack, edition: attack, sha256: attack)]
    return result
  }
}
