import Vocabulary

/// What stands before the records of a mapped XML document, as long as it belongs to them.
///
/// ```
/// HDon
/// ├ DLHDon
/// │ ├ NBan ─ Ten          kept until NDHDon ends: `../../NBan/Ten` of each record
/// │ └ DSHHDVu ─ HHDVu …   the records
/// ```
/// A value is forgotten with the innermost element around it that held records.
struct MappedXMLContext {
  struct Value {
    /// From the root to the value's own element or attribute.
    let names: [String]
    /// Depth of the innermost element around it that is still open.
    var base: Int
    let text: [UInt8]
    /// Offset in the document of the `<` of its element.
    let origin: Int
  }

  /// Values kept at a time; what stands before the records of one list is never that much.
  static let most = 4096

  private(set) var open: [String] = []
  private var holdsRecords: [Bool] = []
  private(set) var values: [Value] = []
  private let wanted: Set<String>?

  /// - Parameter wanted: last names of the values that will be asked for; nil for all.
  init(wanted: Set<String>?) { self.wanted = wanted }

  /// Passes over a stretch outside the records.
  ///
  /// - Parameter tokens: of the tape; whole elements, where they are not all of it.
  mutating func read(_ tape: XMLTape, tokens: Range<Int>? = nil) {
    var element: [String] = []
    for token in tape.tokens[tokens ?? tape.tokens.indices] {
      let origin = tape.sourceStart + Int(token.origin)
      switch token.kind {
      case .open, .leaf:
        let name = tape.names[Int(token.name)].local
        element = open + [name]
        if token.kind == .leaf {
          keep(element, base: open.count, token, tape, origin)
        } else {
          open.append(name)
          holdsRecords.append(false)
        }
      case .attribute:
        let name = "@" + tape.names[Int(token.name)].local
        keep(element + [name], base: min(element.count, open.count), token, tape, origin)
      case .close: close()
      case .text: break
      }
    }
  }

  private mutating func keep(_ names: [String], base: Int, _ token: XMLToken, _ tape: XMLTape, _ origin: Int) {
    guard token.length > 0, let last = names.last, wanted?.contains(last) != false, values.count < Self.most else {
      return
    }
    values.append(Value(names: names, base: base, text: Array(tape.bytes[tape.range(of: token)]), origin: origin))
  }

  private mutating func close() {
    guard !open.isEmpty else { return }
    let depth = open.count
    open.removeLast()
    if holdsRecords.removeLast() {
      values.removeAll { $0.base >= depth }
    } else {
      for index in values.indices where values[index].base >= depth { values[index].base = depth - 1 }
    }
  }

  /// The records of a form stand directly below what is open now.
  func holds(_ form: XMLForm) -> Bool {
    let above = form.steps.dropLast()
    return form.isAbsolute ? open[...] == above : open.suffix(above.count) == above
  }

  /// The innermost open element has held records already.
  var heldRecords: Bool { holdsRecords.last ?? false }

  /// Records were seen: what stands around them is theirs.
  mutating func sawRecords() { for index in holdsRecords.indices { holdsRecords[index] = true } }

  /// The path of a value from a record that stands directly below what is open: `../../NBan/Ten`.
  func path(of value: Value) -> String {
    String(repeating: "../", count: open.count + 1 - value.base)
      + value.names[value.base...].joined(separator: "/")
  }
}
