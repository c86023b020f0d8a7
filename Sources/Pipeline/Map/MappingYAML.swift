import Mapping
import Vocabulary

/// A mapping as the file that `--mapping` reads, with what a person needs to edit it.
enum MappingYAML {
  static func text(_ map: ColumnMap) -> String {
    let name = map.path.split(separator: "/").last.map(String.init) ?? map.path
    var lines = [
      "# Bản ghép cột của \(comment(name)), do txng map ghi. Sửa được bằng tay, rồi dùng lại:",
      "# How the columns of that file are understood, written by txng map. Edit it, then use it again:",
      "#   txng check \(comment(name)) --mapping TEP-NAY.yaml",
      "#",
      "# Bên trái: tên cột của bạn. Bên phải: trường chuẩn (xem: txng fields), ignore (bỏ cột) hoặc keep (giữ nguyên).",
      "# Left: your column. Right: a canonical field (see txng fields), ignore, or keep (its values are kept).",
      "# “Tên #2” là cột thứ hai có cùng tên; “#3” là cột thứ ba khi cột đó không có tên.",
      "mapping: \(quoted(stem(name)))",
    ]
    if let xml = map.sheets.first?.xml {
      lines.append("# Bản ghi là phần tử nào; bên trái của columns là đường dẫn tính từ nó (.. là phần tử bao ngoài).")
      lines.append("xml:")
      lines.append("  record: \(quoted(xml.record))")
      if !xml.roots.isEmpty { lines.append("  roots: [\(xml.roots.map(quoted).joined(separator: ", "))]") }
      if let pair = xml.pair {
        let element = pair.element.joined(separator: "/")
        lines.append(
          "  pair: {element: \(quoted(element)), name: \(quoted(pair.name)), value: \(quoted(pair.value))}")
      }
      if !xml.skipped.isEmpty {
        lines.append("  skip:")
        for (path, texts) in xml.skipped.sorted(by: { $0.key < $1.key }) {
          lines.append("    \(quoted(path)): [\(texts.map(quoted).joined(separator: ", "))]")
        }
      }
    }
    if map.sheets.contains(where: \.infersOthers) {
      lines.append("# infer: cột không nêu tên ở đây vẫn được đoán; keep: giữ nguyên giá trị.")
      lines.append("others: infer")
    }
    let whole = map.sheets.filter { !$0.columns.isEmpty }
    let used = whole.filter { $0.use != .passedOver }
    let tables = used.isEmpty ? whole : used
    if tables.count > 1 || tables.isEmpty {
      lines.append("columns: {}")
      if !tables.isEmpty { lines.append("sheets:") }
      for sheet in tables {
        lines.append("  \(quoted(sheet.name ?? "")):")
        lines += columns(sheet, indent: "    ")
      }
    } else if let sheet = tables.first {
      lines.append("columns:")
      lines += columns(sheet, indent: "  ")
    }
    lines.append("")
    lines += habits(tables)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func columns(_ sheet: ColumnMap.Sheet, indent: String) -> [String] {
    let names = self.names(of: sheet)
    var lines: [String] = []
    for (column, name) in zip(sheet.columns, names) {
      let target =
        switch column.kind {
        case .mapped: column.field ?? "keep"
        case .unmapped: "keep"
        case .ignored: "ignore"
        }
      var remarks: [String] = []
      if let title = column.title {
        let sure = ConfidenceWords.words(column.confidence).vi
        remarks.append("\(title.vi), \(sure) \(ConfidenceWords.number(column.confidence, .vi))")
      }
      if column.kind == .unmapped { remarks.append("chưa rõ nghĩa; đổi keep thành tên trường nếu có") }
      if column.kind == .mapped, column.confidence < 0.75 || !column.rivals.isEmpty {
        remarks += column.alternatives.map { "hoặc \($0.field)" }
        remarks += column.rivals.map { "cột \(ColumnMap.Column.letters($0)) cũng vậy" }
      }
      if let sample = column.samples.first { remarks.append("ví dụ “\(sample)”") }
      let key = quoted(name)
      // YAML takes a longer key only where it is announced.
      let line = key.utf8.count > 1000 ? "\(indent)? \(key)\n\(indent): \(target)" : "\(indent)\(key): \(target)"
      lines.append(remarks.isEmpty ? line : "\(line)  # \(comment(remarks.joined(separator: "; ")))")
    }
    return lines.isEmpty ? ["\(indent){}"] : lines
  }

  /// What each column is called: its header, with a number where that alone would not tell it from others.
  private static func names(of sheet: ColumnMap.Sheet) -> [String] {
    var seen: [String: Int] = [:]
    return sheet.columns.map { column in
      let key = ProfileName.plain(column.source)
      if key.isEmpty { return "#\(column.number)" }
      seen[key, default: 0] += 1
      let number = seen[key] ?? 1
      if number > 1 { return "\(column.source) #\(number)" }
      // A header that looks like a numbered one is told to be the first of its own name.
      return ProfileName.numbered(column.source) != nil ? "\(column.source) #1" : column.source
    }
  }

  /// Decimal mark, order of dates, group columns, values for all: what is carried on, and what could be said.
  private static func habits(_ sheets: [ColumnMap.Sheet]) -> [String] {
    var lines: [String] = []
    let decimals = sheets.filter { $0.decimal != nil }
    if let said = decimals.first(where: \.decimalIsSaid)?.decimal {
      lines.append("decimal: \(said == .comma ? "comma" : "point")")
    } else if let mark = decimals.first?.decimal {
      lines.append(
        decimals.allSatisfy(\.decimalIsProven)
          ? "# Dấu thập phân: mỗi tệp tự chứng minh; chỉ khai khi cần (comma, point)."
          : "# Dấu thập phân: tệp này không cho biết chắc; bỏ dấu # ở dòng sau nếu đúng.")
      lines.append("# decimal: \(mark == .comma ? "comma" : "point")")
    }
    if let order = sheets.compactMap(\.dateOrder).first {
      lines.append("# Thứ tự ngày tháng: mỗi tệp tự chứng minh; chỉ khai khi cần (dayFirst, monthFirst).")
      lines.append("# dateOrder: \(order == .monthFirst ? "monthFirst" : "dayFirst")")
    }
    let groups = sheets.first { !$0.fillDown.isEmpty }?.fillDown ?? []
    if groups.isEmpty {
      lines.append("# Cột nhóm có ô gộp: ô trống nhận giá trị của dòng phía trên.")
      lines.append("# fillDown: [\"Tên hàng\"]")
    } else {
      lines.append("fillDown: [\(groups.map(quoted).joined(separator: ", "))]")
    }
    let defaults = sheets.first { !$0.defaults.isEmpty }?.defaults ?? [:]
    if defaults.isEmpty {
      lines.append("# Giá trị cho mọi dòng mà bảng không có ô.")
      lines.append("# defaults: {product.origin: \"Việt Nam\"}")
    } else {
      lines.append("defaults:")
      lines += defaults.sorted { $0.key < $1.key }.map { "  \($0.key): \(quoted($0.value))" }
    }
    return lines
  }

  /// `ke-hoach.xlsx` → `ke-hoach`
  private static func stem(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// In double quotes, whatever it holds: nothing in it is YAML, and nothing unseen stays unseen.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: quoted += "\\\""
      case 0x5C: quoted += "\\\\"
      case 0..<0x20, 0x7F...0xA0, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func comment(_ text: String) -> String { Terminal.safe(text) }
}
