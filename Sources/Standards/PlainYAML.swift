/// Reads the part of YAML that our own files are written in, some thirty times faster than a whole
/// YAML reader: fifty packs at every start must not be felt.
///
/// Whatever it is not sure of (tags, anchors, folded blocks, values over several lines, tabs, any error)
/// it leaves to Yams, which also words the complaints; a test holds both to the same trees.
struct PlainYAML {
  private struct Unsure: Error {}

  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var lineStart = 0
  /// Columns are counted on from the last one asked for, so that a long line is gone over once.
  private var counted = (line: 0, at: 0, column: 1)

  /// nil: let Yams read it.
  static func parse(_ bytes: [UInt8]) -> SchemaNode? {
    guard bytes.first != 0xEF, !bytes.contains(where: { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }) else {
      return nil
    }
    var reader = PlainYAML(bytes)
    do throws(Unsure) {
      return try reader.document()
    } catch {
      return nil
    }
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Lists and mappings in braces that are open.
  private var depth = 0

  private var column: Int { at - lineStart }

  /// The column of what comes next, from 1, in code points.
  private mutating func here() -> Int {
    if counted.line != line || counted.at > at { counted = (line, lineStart, 1) }
    for index in counted.at..<min(at, bytes.count) where bytes[index] & 0xC0 != 0x80 { counted.column += 1 }
    counted.at = at
    return counted.column
  }
  private var byte: UInt8 { at < bytes.count ? bytes[at] : 0x0A }
  private var isAtEnd: Bool { at >= bytes.count }
  /// A space, the end of a line or of the file comes `ahead` bytes from here.
  private func isBlank(_ ahead: Int) -> Bool {
    at + ahead >= bytes.count || bytes[at + ahead] == 0x20 || bytes[at + ahead] == 0x0A
  }

  private mutating func document() throws(Unsure) -> SchemaNode {
    guard try skipToContent() else { throw Unsure() }
    let node = try block(parent: -1)
    guard try !skipToContent() else { throw Unsure() }
    return node
  }

  // MARK: Blank space

  private mutating func skipSpaces() { while !isAtEnd, bytes[at] == 0x20 { at += 1 } }

  private mutating func nextLine() {
    at += 1
    line += 1
    lineStart = at
  }

  private mutating func skipComment() {
    while !isAtEnd, bytes[at] != 0x0A { at += 1 }
  }

  /// To the next byte that means something; false at the end of the file.
  private mutating func skipToContent() throws(Unsure) -> Bool {
    while !isAtEnd {
      switch bytes[at] {
      case 0x20: at += 1
      case 0x0A: nextLine()
      case 0x23 where at == lineStart || bytes[at - 1] == 0x20: skipComment()
      case 0x2D, 0x2E:
        // `---` and `...` divide documents.
        if column == 0, at + 2 < bytes.count, bytes[at + 1] == bytes[at], bytes[at + 2] == bytes[at] {
          throw Unsure()
        }
        return true
      default: return true
      }
    }
    return false
  }

  /// Nothing but a comment may follow on the line.
  private mutating func endOfLine() throws(Unsure) {
    let start = at
    skipSpaces()
    if byte == 0x23, at > start { skipComment() }
    guard byte == 0x0A else { throw Unsure() }
  }

  // MARK: Blocks

  /// What begins here, at its own column, inside something that stands at `parent`.
  private mutating func block(parent: Int) throws(Unsure) -> SchemaNode {
    switch byte {
    case 0x2D where isBlank(1): return try sequence(at: column)
    case 0x7B, 0x5B:
      let node = try flow()
      try endOfLine()
      return node
    case 0x7C: return try literal(parent: parent)
    default:
      let (start, startLine, startOfLine) = (at, line, lineStart)
      let place = here()
      let isQuoted = byte == 0x22 || byte == 0x27
      let text = isQuoted ? try quoted() : try plain()
      if byte == 0x3A, isBlank(1), line == startLine {
        (at, line, lineStart) = (start, startLine, startOfLine)
        return try mapping(at: column)
      }
      try endOfLine()
      return SchemaNode(.scalar(text), line: startLine, column: place)
    }
  }

  private mutating func mapping(at column: Int) throws(Unsure) -> SchemaNode {
    let first = line
    let firstColumn = here()
    var entries: [SchemaEntry] = []
    while true {
      let keyLine = line
      let keyColumn = here()
      let key = byte == 0x22 || byte == 0x27 ? try quoted() : try plain()
      guard byte == 0x3A, isBlank(1), line == keyLine else { throw Unsure() }
      at += 1
      let value = try self.value(of: column)
      try append(SchemaEntry(key: key, line: keyLine, column: keyColumn, value: value), to: &entries)
      guard try skipToContent(), self.column >= column else { break }
      guard self.column == column else { throw Unsure() }
    }
    return SchemaNode(.mapping(entries), line: first, column: firstColumn)
  }

  /// What stands behind the colon of a key at `column`.
  private mutating func value(of column: Int) throws(Unsure) -> SchemaNode {
    let keyLine = line
    skipSpaces()
    let place = here()
    if byte != 0x0A, byte != 0x23 {
      // A list or a mapping does not begin on the line of its key.
      if byte == 0x2D, isBlank(1) { throw Unsure() }
      let node = try block(parent: column)
      if case .mapping = node.content, bytes[at - 1] != 0x7D { throw Unsure() }
      return node
    }
    let empty = SchemaNode(.scalar(""), line: keyLine, column: place)
    guard try skipToContent(), self.column >= column else { return empty }
    if self.column > column { return try block(parent: column) }
    return byte == 0x2D && isBlank(1) ? try sequence(at: column) : empty
  }

  private mutating func sequence(at column: Int) throws(Unsure) -> SchemaNode {
    let first = line
    let firstColumn = here()
    var items: [SchemaNode] = []
    while true {
      at += 1
      guard try skipToContent() else { throw Unsure() }
      guard self.column > column else { throw Unsure() }
      items.append(try block(parent: column))
      guard try skipToContent(), self.column >= column else { break }
      guard self.column == column else { throw Unsure() }
      // The next key of a mapping whose list stands at its own column.
      guard byte == 0x2D, isBlank(1) else { break }
    }
    return SchemaNode(.sequence(items), line: first, column: firstColumn)
  }

  /// `|`: lines as they stand, with one line end at the end.
  private mutating func literal(parent: Int) throws(Unsure) -> SchemaNode {
    let first = line
    let firstColumn = here()
    at += 1
    guard byte == 0x0A else { throw Unsure() }
    nextLine()
    var indent = 0
    var text: [UInt8] = []
    while !isAtEnd {
      skipSpaces()
      if isAtEnd { throw Unsure() }
      if byte == 0x0A {
        // A line of more spaces than the block's own would be text.
        guard indent > 0, column <= indent else { throw Unsure() }
        text.append(0x0A)
        nextLine()
        continue
      }
      if indent == 0 { indent = column }
      guard indent > max(parent, 0) else { throw Unsure() }
      if column < indent { break }
      let start = lineStart + indent
      skipComment()
      if isAtEnd { throw Unsure() }
      text.append(contentsOf: bytes[start..<at])
      text.append(0x0A)
      nextLine()
    }
    guard indent > 0 else { throw Unsure() }
    while text.count > 1, text[text.count - 1] == 0x0A, text[text.count - 2] == 0x0A {
      text.removeLast()
    }
    // Back to the end of a line, where the reader of the block around it expects to be.
    at = lineStart
    return SchemaNode(.scalar(String(decoding: text, as: UTF8.self)), line: first, column: firstColumn)
  }

  // MARK: Flow

  /// Lists inside lists; what is deeper is the other reader's to refuse.
  private static let deepest = 64

  private mutating func flow() throws(Unsure) -> SchemaNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw Unsure() }
    let first = line
    let firstColumn = here()
    let isMapping = byte == 0x7B
    let close: UInt8 = isMapping ? 0x7D : 0x5D
    at += 1
    var items: [SchemaNode] = []
    var entries: [SchemaEntry] = []
    while true {
      guard try skipToContent() else { throw Unsure() }
      if byte == close { break }
      if isMapping {
        let keyLine = line
        let keyColumn = here()
        let isQuoted = byte == 0x22 || byte == 0x27
        let key = isQuoted ? try quoted() : try plain(inFlow: true)
        guard byte == 0x3A, isQuoted || isBlank(1), line == keyLine else { throw Unsure() }
        at += 1
        guard try skipToContent() else { throw Unsure() }
        let value =
          byte == 0x2C || byte == close
          ? SchemaNode(.scalar(""), line: line, column: here()) : try flowValue()
        try append(SchemaEntry(key: key, line: keyLine, column: keyColumn, value: value), to: &entries)
      } else {
        items.append(try flowValue())
      }
      guard try skipToContent() else { throw Unsure() }
      if byte == 0x2C {
        at += 1
      } else if byte != close {
        throw Unsure()
      }
    }
    at += 1
    return SchemaNode(isMapping ? .mapping(entries) : .sequence(items), line: first, column: firstColumn)
  }

  private mutating func flowValue() throws(Unsure) -> SchemaNode {
    let first = line
    let place = here()
    switch byte {
    case 0x7B, 0x5B: return try flow()
    case 0x22, 0x27: return SchemaNode(.scalar(try quoted()), line: first, column: place)
    default: return SchemaNode(.scalar(try plain(inFlow: true)), line: first, column: place)
    }
  }

  // MARK: Scalars

  /// Text without quotes, to the end of the line or to what ends it; the reader then stands behind it.
  private mutating func plain(inFlow: Bool = false) throws(Unsure) -> String {
    switch byte {
    case 0x21, 0x22, 0x23, 0x25, 0x26, 0x27, 0x2A, 0x2C, 0x3E, 0x40, 0x5B, 0x5D, 0x60, 0x7B, 0x7C, 0x7D:
      throw Unsure()
    case 0x2D, 0x3A, 0x3F:
      if isBlank(1) || inFlow { throw Unsure() }
    default: break
    }
    let start = at
    scan: while !isAtEnd {
      switch bytes[at] {
      case 0x0A: break scan
      case 0x3A where isBlank(1): break scan
      case 0x3A where inFlow && [0x2C, 0x5B, 0x5D, 0x7B, 0x7D].contains(bytes[at + 1]): throw Unsure()
      case 0x23 where bytes[at - 1] == 0x20: break scan
      case 0x2C, 0x5B, 0x5D, 0x7B, 0x7D:
        if inFlow { break scan }
      // A quote amid plain text is seldom meant.
      case 0x22 where inFlow: throw Unsure()
      default: break
      }
      at += 1
    }
    var end = at
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    // So that what follows a comment sign is known to be one.
    if byte == 0x23 { at = end }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private mutating func quoted() throws(Unsure) -> String {
    let quote = bytes[at]
    at += 1
    let start = at
    while !isAtEnd, bytes[at] != quote, bytes[at] != 0x5C, bytes[at] != 0x0A { at += 1 }
    if byte == quote, !isAtEnd, quote == 0x22 || at + 1 >= bytes.count || bytes[at + 1] != quote {
      defer { at += 1 }
      return String(decoding: bytes[start..<at], as: UTF8.self)
    }
    // The rarer ones: escapes, doubled quotes.
    at = start
    var text: [UInt8] = []
    while !isAtEnd, bytes[at] != 0x0A {
      let byte = bytes[at]
      at += 1
      if byte == quote {
        guard quote == 0x27, self.byte == 0x27 else { return String(decoding: text, as: UTF8.self) }
        text.append(0x27)
        at += 1
      } else if byte == 0x5C, quote == 0x22 {
        switch self.byte {
        case 0x22, 0x5C, 0x2F: text.append(self.byte)
        case 0x6E: text.append(0x0A)
        case 0x74: text.append(0x09)
        default: throw Unsure()
        }
        at += 1
      } else {
        text.append(byte)
      }
    }
    throw Unsure()
  }

  private func append(_ entry: SchemaEntry, to entries: inout [SchemaEntry]) throws(Unsure) {
    for other in entries where other.key == entry.key { throw Unsure() }
    entries.append(entry)
  }
}
