/// Breaks a table, one cell, column or line at a time.
struct TableMutator {
  let lines: [[String]]
  let separator: Character

  /// A saved mapping that comes with it.
  let mapping: String?

  init(_ table: String, mapping: String? = nil) {
    self.mapping = mapping
    let first = table.prefix { $0 != "\n" }
    let separator = [";", "\t", ",", "|"].max { a, b in
      first.count { $0 == a } < first.count { $0 == b }
    }
    self.separator = separator ?? ";"
    let mark = self.separator
    lines = table.split(separator: "\n", omittingEmptySubsequences: false).dropLast(table.hasSuffix("\n") ? 1 : 0)
      .map { $0.split(separator: mark, omittingEmptySubsequences: false).map(String.init) }
  }

  func mutants() -> [Mutant] {
    var mutants: [Mutant] = []
    func add(_ kind: Mutant.Kind, _ place: String, _ now: String, _ lines: [[String]]) {
      let text = lines.map { $0.joined(separator: String(separator)) + "\n" }.joined()
      add(kind, place, now, bytes: Array(text.utf8))
    }
    func add(_ kind: Mutant.Kind, _ place: String, _ now: String, bytes: [UInt8]) {
      mutants.append(Mutant(kind: kind, place: place, now: now, material: material(bytes)))
    }
    for (row, cells) in lines.enumerated() {
      for (column, cell) in cells.enumerated() {
        let place = "\(row + 1):\(column + 1)"
        for (kind, broken) in BrokenValue.all(of: cell) where !broken.contains(separator) {
          var changed = lines
          changed[row][column] = broken
          add(kind, place, broken, changed)
        }
        for word in row == 0 ? Self.headers : [] {
          var changed = lines
          changed[0][column] = word
          add(.unknownWord, place, word, changed)
        }
      }
      var shorter = lines
      shorter.remove(at: row)
      add(.remove, "\(row + 1)", "", shorter)
      var longer = lines
      longer.insert(cells, at: row)
      add(.structure, "2×\(row + 1)", "", longer)
      longer[row] = cells + ["x", "y"]
      add(.structure, "\(row + 1)", "+2", longer)
      for line in [[""], ["", "", ""], ["Tổng cộng"], ["Đơn vị: Cơ sở A", "", ""], ["BÁO CÁO THÁNG 4"]] {
        var changed = lines
        changed.insert(line, at: row)
        add(.structure, "\(row + 1)", line[0], changed)
      }
    }
    for column in (lines.first ?? []).indices {
      func changed(_ change: (inout [String]) -> Void) -> [[String]] {
        lines.map { line in
          var line = line
          if column < line.count { change(&line) }
          return line
        }
      }
      add(.remove, "*:\(column + 1)", "", changed { $0.remove(at: column) })
      add(.structure, "*:\(column + 1)", "2×", changed { $0.insert($0[column], at: column) })
    }
    add(.structure, "*", "Tổng cộng", lines + [["Tổng cộng"] + (lines.first ?? []).dropFirst().map { _ in "" }])
    add(.structure, "*", "", lines + [["", ""], ["", ""]])
    add(.structure, "*", "tiers", [(lines.first ?? []).map { _ in "Thông tin" }] + lines)
    for (place, changed) in shapes() { add(.structure, "*", place, changed) }
    let text = lines.map { $0.joined(separator: String(separator)) + "\n" }.joined()
    add(.structure, "*", " ", bytes: Array(text.replacing(String(separator), with: " ").utf8))
    // Other encodings: Latin letters as one byte, letters of old Vietnamese fonts, a stray byte.
    add(.letters, "*", "latin-1", bytes: text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : 0x3F })
    add(.letters, "*", "0xFF", bytes: Array(text.utf8) + [0x41, 0xFF, 0x90, 0x0A])
    add(.letters, "*", "TCVN3", bytes: Self.tcvn3)
    return mutants
  }

  func material(_ bytes: [UInt8]) -> ExampleMaterial {
    var material = ExampleMaterial(path: "example.csv", bytes: bytes)
    material.mapping = mapping
    return material
  }

  /// The table in other layouts: two tiers of names, two delimiters that fit alike, a column of dates of
  /// which a spreadsheet understood half.
  private func shapes() -> [(String, [[String]])] {
    guard let names = lines.first, names.count > 1 else { return [] }
    let body = lines.dropFirst()
    let upper = [["Thông tin", ""] + names.dropFirst()]
    let lower = [[names[0], "Mã hàng"] + names.dropFirst().map { _ in "" }]
    let other = separator == "," ? ";" : ","
    func mixed(_ line: [String], _ word: String) -> [String] {
      line.count > 1 ? [line[0], word + other + line[1]] + line.dropFirst(2) : line
    }
    var shapes = [
      ("tiers", upper + lower + body.map { [$0[0], "M1"] + $0.dropFirst() }),
      ("delimiters", [mixed(names, "Xuất xứ")] + body.map { mixed($0, "Huế") }),
    ]
    for column in names.indices where body.contains(where: { column < $0.count && $0[column].contains("/") }) {
      let dates = ["13/04/2026", "25/04/2026", "2026-02-04", "2026-03-04"]
      let rows = dates.map { date in names.indices.map { $0 == column ? date : "x\(date.prefix(2))" } }
      shapes.append(("dates", [names] + rows))
    }
    return shapes
  }

  private static let headers = ["NSX", "HD", "Đơn vị", "Tên sản phẩm", "Ghi chú", "Số lô", "Ngày", "Mã"]

  /// A table in TCVN 5712: `Tên sản phẩm;Số lô`, and one row.
  private static let tcvn3: [UInt8] =
    [0x54, 0xAA, 0x6E, 0x20, 0x73, 0xB6, 0x6E, 0x20, 0x70, 0x68, 0xC8, 0x6D, 0x3B, 0x53, 0xE8, 0x20, 0x6C, 0xAB, 0x0A]
    + [0x4D, 0xCC, 0x20, 0x78, 0xF5, 0x6E, 0x67, 0x3B, 0x4C, 0x30, 0x31, 0x0A]
}
