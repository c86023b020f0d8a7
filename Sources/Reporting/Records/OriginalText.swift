import Vocabulary

/// Finds what the sender wrote, where a cell's canonical form has taken its place.
///
/// A changed cell keeps only where its text began; this reads the source again from there.
struct OriginalText: Sendable {
  let form: SourceForm
  /// What ends an unquoted value in a table; nil where that is not known (tabs and line ends then do).
  let delimiter: UInt8?

  /// Appends the text, decoded; nothing for values that were never written.
  func append(_ cell: Cell, of batch: borrowing RecordBatch, to output: inout [UInt8]) {
    switch cell.change {
    case .derived, .filledDown, .assumedOffset: return
    default: break
    }
    let start = Int(cell.origin)
    let end = batch.sourceCount
    guard start < end else { return }
    switch form {
    case .table: table(batch.bytes, start, end, &output)
    case .epcisJSON: json(batch.bytes, start, end, &output)
    case .exchangeXML, .epcisXML: xml(batch.bytes, start, end, &output)
    }
  }

  private func table(_ bytes: [UInt8], _ start: Int, _ end: Int, _ output: inout [UInt8]) {
    var index = start
    if start > 0, bytes[start - 1] == 0x22 {
      while index < end {
        if bytes[index] == 0x22 {
          guard index + 1 < end, bytes[index + 1] == 0x22 else { return }
          index += 1
        }
        // A sheet's line breaks stand in its cells as carriage returns.
        output.append(bytes[index] == 0x0D && delimiter == nil ? 0x0A : bytes[index])
        index += 1
      }
      return
    }
    let stop = delimiter ?? 0x09
    while index < end, bytes[index] != stop, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    output.append(contentsOf: bytes[start..<index])
  }

  private func json(_ bytes: [UInt8], _ start: Int, _ end: Int, _ output: inout [UInt8]) {
    var index = start
    if bytes[start] == 0x22 {
      index += 1
    } else if start == 0 || bytes[start - 1] != 0x22 {
      // A number, true, false.
      while index < end, !",]} \t\r\n".utf8.contains(bytes[index]) { index += 1 }
      output.append(contentsOf: bytes[start..<index])
      return
    }
    while index < end, bytes[index] != 0x22 {
      guard bytes[index] == 0x5C, index + 1 < end else {
        output.append(bytes[index])
        index += 1
        continue
      }
      index += 1
      switch bytes[index] {
      case 0x6E: output.append(0x0A)
      case 0x74: output.append(0x09)
      case 0x72: output.append(0x0D)
      case 0x62: output.append(0x08)
      case 0x66: output.append(0x0C)
      case 0x75:
        var units: [UInt16] = []
        index -= 1
        while index + 5 < end, bytes[index] == 0x5C, bytes[index + 1] == 0x75,
          let unit = UInt16(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
        {
          units.append(unit)
          index += 6
        }
        guard !units.isEmpty else { return }
        output.append(String(decoding: units, as: UTF16.self))
        continue
      default: output.append(bytes[index])
      }
      index += 1
    }
  }

  private func xml(_ bytes: [UInt8], _ start: Int, _ end: Int, _ output: inout [UInt8]) {
    guard bytes[start] == 0x3C else { return }
    var index = start
    var quote: UInt8 = 0
    while index < end {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3E {
        break
      }
      index += 1
    }
    guard index < end, bytes[index - 1] != 0x2F else { return }
    index += 1
    while index < end {
      let byte = bytes[index]
      if byte == 0x3C {
        guard KeyParts.has(bytes.span, index..<end, at: index, "<![CDATA[") else { return }
        index += 9
        while index + 2 < end, !(bytes[index] == 0x5D && bytes[index + 1] == 0x5D && bytes[index + 2] == 0x3E) {
          output.append(bytes[index])
          index += 1
        }
        index += 3
      } else if byte == 0x26, let semicolon = bytes[index..<min(end, index + 12)].firstIndex(of: 0x3B) {
        output.append(Self.entity(String(decoding: bytes[index + 1..<semicolon], as: UTF8.self)))
        index = semicolon + 1
      } else {
        output.append(byte)
        index += 1
      }
    }
  }

  private static func entity(_ name: String) -> String {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return "&\(name);" }
      let digits = name.dropFirst()
      let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let number, let scalar = Unicode.Scalar(number) else { return "&\(name);" }
      return String(Character(scalar))
    }
  }
}
