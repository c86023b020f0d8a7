package import Vocabulary

/// Writes JSON (RFC 8259) in the order it is told, compact, with line breaks only where asked for.
///
/// Keys come out in call order, numbers are integers or hundredths: the same calls give the same
/// bytes. Commas are the writer's business; balance of brackets is the caller's.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false
  private var pendingBreak: Int?

  package init() {}

  package mutating func drain(
    to sink: inout some ByteSink, above limit: Int = 64 << 10
  ) throws(Fault) {
    try bytes.drain(to: &sink, above: limit)
  }

  // MARK: Structure

  package mutating func beginObject() { open(0x7B) }
  package mutating func endObject() { close(0x7D) }
  package mutating func beginArray() { open(0x5B) }
  package mutating func endArray() { close(0x5D) }

  /// The next key, value or closing bracket stands on its own line, so far in.
  package mutating func lineBreak(_ depth: Int = 0) { pendingBreak = depth }

  package mutating func key(_ name: String) {
    separate()
    JSONText.append(name, to: &bytes)
    bytes.append(0x3A)
    needsComma = false
  }

  package mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    beginObject()
    body(&self)
    endObject()
  }

  package mutating func array<Element>(
    _ name: String, _ elements: some Sequence<Element>, _ body: (Element, inout JSONWriter) -> Void
  ) {
    key(name)
    beginArray()
    for element in elements { body(element, &self) }
    endArray()
  }

  // MARK: Values

  package mutating func string(_ value: String) {
    separate()
    JSONText.append(value, to: &bytes)
    needsComma = true
  }

  package mutating func integer(_ value: Int) {
    separate()
    bytes.append(decimal: value)
    needsComma = true
  }

  /// A share from 0 to 1 with at most two decimals; what is no number is 0.
  package mutating func share(_ value: Double) {
    separate()
    let hundredths = value.isFinite ? Int(min(max(value, 0), 1) * 100 + 0.5) : 0
    if hundredths == 100 {
      bytes.append("1")
    } else if hundredths == 0 {
      bytes.append("0")
    } else {
      bytes.append("0.")
      bytes.append(decimal: hundredths / 10)
      if hundredths % 10 != 0 { bytes.append(decimal: hundredths % 10) }
    }
    needsComma = true
  }

  package mutating func boolean(_ value: Bool) {
    separate()
    bytes.append(value ? "true" : "false")
    needsComma = true
  }

  package mutating func null() {
    separate()
    bytes.append("null")
    needsComma = true
  }

  // MARK: Members

  package mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  package mutating func member(_ name: String, _ value: Int) {
    key(name)
    integer(value)
  }

  /// Left out when nil.
  package mutating func member(ifAny name: String, _ value: String?) {
    if let value { member(name, value) }
  }

  package mutating func member(ifAny name: String, _ value: Int?) {
    if let value { member(name, value) }
  }

  package mutating func member(_ name: String, _ values: some Sequence<String>) {
    array(name, values) { $1.string($0) }
  }

  /// `null` when nil: for keys that the contract always shows.
  package mutating func member(orNull name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  package mutating func member(_ name: String, _ value: LocalizedText) {
    key(name)
    localized(value)
  }

  package mutating func localized(_ value: LocalizedText) {
    beginObject()
    member("vi", value.vi)
    member("en", value.en)
    endObject()
  }

  // MARK: Inside

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    needsComma = false
    separate()
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    if let depth = pendingBreak {
      bytes.append(0x0A)
      for _ in 0..<depth { bytes.append(" ") }
      pendingBreak = nil
    }
  }
}
