package import Vocabulary

/// Normalized records as a table: a column a canonical field, a row a record.
///
/// What a record says is what `records.ndjson` says of it. A list of EPCIS stands in its cell as JSON.
/// Columns that mean no field keep the name their sender gave them. As a table names its columns before
/// its rows, the file is passed over twice: `columns` of every batch first, then `append`.
package struct CanonicalCSV: Sendable {
  private let records: RecordsNDJSON

  package init(_ records: RecordsNDJSON) { self.records = records }

  /// The names that the records of a batch have values for.
  package func columns(of batch: RecordBatch) -> Set<[UInt8]> {
    var names: Set<[UInt8]> = []
    each(batch) { members in for (name, _) in members where !names.contains(name) { names.insert(name) } }
    return names
  }

  /// - Parameter names: of all columns; canonical fields in the dictionary's order, others behind them by
  ///   name.
  package func header(_ names: Set<[UInt8]>) -> (order: [[UInt8]], line: [UInt8]) {
    let places = Dictionary(
      records.dictionary.entries.enumerated().map { (Array($0.element.name.utf8), $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let order = names.sorted { a, b in
      (places[a] ?? .max, String(decoding: a, as: UTF8.self)) < (places[b] ?? .max, String(decoding: b, as: UTF8.self))
    }
    var line: [UInt8] = [0xEF, 0xBB, 0xBF]
    for (index, name) in order.enumerated() {
      if index > 0 { line.append(0x2C) }
      Self.cell(name, to: &line)
    }
    line.append("\r\n")
    return (order, line)
  }

  /// Appends a line for every record.
  package func append(_ batch: RecordBatch, columns order: [[UInt8]], to output: inout [UInt8]) {
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
    var values = [[UInt8]](repeating: [], count: order.count)
    each(batch) { members in
      for index in values.indices { values[index].removeAll(keepingCapacity: true) }
      for (name, value) in members { if let place = places[name] { values[place] = value } }
      for index in values.indices {
        if index > 0 { output.append(0x2C) }
        Self.cell(values[index], to: &output)
      }
      output.append("\r\n")
    }
  }

  /// RFC 4180: quoted where it must be.
  private static func cell(_ text: [UInt8], to output: inout [UInt8]) {
    let isPlain = !text.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D || $0 == 0x3B || $0 == 0x09 }
    if isPlain, text.first != 0x20, text.last != 0x20 {
      output += text
    } else {
      CSVText.quote(text, to: &output)
    }
  }

  // MARK: Lines of records

  private func each(_ batch: RecordBatch, _ body: ([(name: [UInt8], value: [UInt8])]) -> Void) {
    var lines: [UInt8] = []
    records.append(batch, to: &lines)
    for line in lines.split(separator: 0x0A) {
      var reader = LineReader(line)
      body(reader.members(of: ["fields", "extra"]))
    }
  }
}

/// Takes members apart that `RecordsNDJSON` has written: well-formed by construction.
private struct LineReader {
  private let bytes: [UInt8]
  private var at = 0

  init(_ line: ArraySlice<UInt8>) { bytes = Array(line) }

  /// The members of some objects of the line, their values as text.
  mutating func members(of wanted: Set<String>) -> [(name: [UInt8], value: [UInt8])] {
    var found: [(name: [UInt8], value: [UInt8])] = []
    var names: Set<[UInt8]> = []
    at = 1
    while at < bytes.count, bytes[at] == 0x22 {
      let key = string()
      at += 1
      if wanted.contains(String(decoding: key, as: UTF8.self)), bytes[at] == 0x7B {
        at += 1
        while at < bytes.count, bytes[at] == 0x22 {
          var name = string()
          at += 1
          // What extends a field, or stands in a second column of its name, is told beside it.
          while !names.insert(name).inserted { name += Array(".extension".utf8) }
          found.append((name, value()))
          if at < bytes.count, bytes[at] == 0x2C { at += 1 }
        }
        at += 1
      } else {
        _ = value()
      }
      if at < bytes.count, bytes[at] == 0x2C { at += 1 }
    }
    return found
  }

  /// A string's text; any other value as it is written.
  private mutating func value() -> [UInt8] {
    if bytes[at] == 0x22 { return string() }
    let start = at
    var depth = 0
    while at < bytes.count {
      switch bytes[at] {
      case 0x22:
        _ = string()
        continue
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D:
        if depth == 0 { return Array(bytes[start..<at]) }
        depth -= 1
      case 0x2C where depth == 0: return Array(bytes[start..<at])
      default: break
      }
      at += 1
    }
    return Array(bytes[start..<at])
  }

  private mutating func string() -> [UInt8] {
    var text: [UInt8] = []
    at += 1
    while at < bytes.count, bytes[at] != 0x22 {
      guard bytes[at] == 0x5C, at + 1 < bytes.count else {
        text.append(bytes[at])
        at += 1
        continue
      }
      at += 1
      switch bytes[at] {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "u"):
        // The writer escapes single code units of the basic plane only.
        let hex = String(decoding: bytes[min(at + 1, bytes.count)..<min(at + 5, bytes.count)], as: UTF8.self)
        if let unit = UInt32(hex, radix: 16), let scalar = Unicode.Scalar(unit) { text += Array(String(scalar).utf8) }
        at += 4
      default: text.append(bytes[at])
      }
      at += 1
    }
    at += 1
    return text
  }
}
