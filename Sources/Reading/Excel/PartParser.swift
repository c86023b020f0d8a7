// Unsafe: owns one libxml2 context and the state its callbacks write to.

import CLibXML2
import Vocabulary

/// Reads a part of a workbook through libxml2's push parser: no tree, and a DOCTYPE is refused where it
/// begins.
@safe final class PartParser {
  private let state: UnsafeMutablePointer<State>
  private let context: xmlParserCtxtPtr
  /// A character that a push cut in two waits here.
  private var carry: [UInt8] = []
  private var isUTF8: Bool?

  /// Elements inside elements: SpreadsheetML needs ten.
  private static let depthLimit = 128
  /// Bytes of one text; a cell of Excel holds 32,767 characters.
  static let textLimit = 1 << 20
  private static let nameLimit = 4096
  private static let slots = 16_384

  /// - Parameter isUTF8: the bytes are UTF-8, whatever the document declares; nil where it may say.
  init(_ handler: any PartHandler, isUTF8: Bool? = nil) throws(Fault) {
    _ = Self.libraryReady
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    unsafe state.initialize(to: State(handler))
    var callbacks = unsafe Self.callbacks()
    guard let context = unsafe xmlCreatePushParserCtxt(&callbacks, state, nil, 0, nil) else {
      unsafe state.pointee.names.deallocate()
      unsafe state.deinitialize(count: 1)
      unsafe state.deallocate()
      throw Fault(.internalFailure, facts: ["libxml2"])
    }
    var options = XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue
    if isUTF8 == true { options |= XML_PARSE_IGNORE_ENC.rawValue }
    _ = unsafe xmlCtxtUseOptions(context, Int32(options))
    if isUTF8 == true { _ = unsafe xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8) }
    unsafe state.pointee.context = unsafe context
    unsafe self.state = unsafe state
    unsafe self.context = unsafe context
    self.isUTF8 = isUTF8
  }

  deinit {
    unsafe xmlFreeParserCtxt(context)
    unsafe state.pointee.names.deallocate()
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  private static let libraryReady: Void = xmlInitParser()

  /// Gives libxml2 the next bytes; none at the end.
  ///
  /// - Throws: `malformed-xml`, `truncated-xml`, `doctype`, `too-deep`, `too-many-names`,
  ///   `record-too-long`; what the handler stopped for.
  func push(_ bytes: [UInt8]) throws(Fault) {
    let isEnd = bytes.isEmpty
    var piece = carry
    carry = []
    piece += bytes
    if isUTF8 == nil, piece.count >= 2 {
      isUTF8 = piece[0] != 0xFF && piece[0] != 0xFE && piece[0] != 0 && piece[1] != 0
    }
    if !isEnd, isUTF8 != false {
      let split = Self.splitCharacter(piece)
      carry = Array(piece[(piece.count - split)...])
      piece.removeLast(split)
    }
    unsafe piece.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress, !buffer.isEmpty {
        unsafe base.withMemoryRebound(to: CChar.self, capacity: buffer.count) { bytes in
          _ = unsafe xmlParseChunk(context, bytes, Int32(truncatingIfNeeded: buffer.count), 0)
        }
      }
      if isEnd { _ = unsafe xmlParseChunk(context, nil, 0, 1) }
    }
    if let fault = unsafe state.pointee.handler.fault { throw fault }
    if unsafe state.pointee.handler.isDone { return }
    guard let fault = unsafe state.pointee.fault else { return }
    let line = unsafe context.pointee.input.map { unsafe Int($0.pointee.line) }
    if isEnd, fault.code == .malformedXML { throw Fault(.truncatedXML, line: line) }
    throw Fault(fault.code, line: line, facts: fault.facts)
  }

  /// Length of a character's beginning at the end, 0 … 3.
  static func splitCharacter(_ bytes: [UInt8]) -> Int {
    for length in 1...3 where length <= bytes.count {
      let byte = bytes[bytes.count - length]
      if byte & 0xC0 == 0x80 { continue }
      let need = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return need > length ? length : 0
    }
    return 0
  }

  // MARK: Callbacks

  @safe struct State {
    let handler: any PartHandler
    var text = PartText()
    var context: xmlParserCtxtPtr?
    var fault: Fault?
    var depth = 0
    var distinctNames = 0
    let names: UnsafeMutablePointer<Slot>

    init(_ handler: any PartHandler) {
      self.handler = handler
      let names = UnsafeMutablePointer<Slot>.allocate(capacity: PartParser.slots)
      unsafe names.initialize(repeating: Slot(key: nil, name: .other), count: PartParser.slots)
      unsafe self.names = unsafe names
      unsafe context = nil
    }

    mutating func stop(_ reason: Fault) {
      if fault == nil { fault = reason }
      unsafe xmlStopParser(context)
    }

    /// libxml2 interns local names: one address a name.
    @inline(__always)
    mutating func name(_ local: UnsafePointer<UInt8>?) -> PartName {
      var index = Int((UInt(bitPattern: local) &* 0x9E37_79B9_7F4A_7C15) >> 50)
      while true {
        if unsafe names[index].key == local { return unsafe names[index].name }
        if unsafe names[index].key == nil { return unsafe add(local, at: index) }
        index = (index &+ 1) & (PartParser.slots &- 1)
      }
    }

    @inline(never)
    private mutating func add(_ local: UnsafePointer<UInt8>?, at index: Int) -> PartName {
      guard let local = unsafe local else { return .other }
      guard distinctNames < PartParser.nameLimit else {
        stop(Fault(.tooManyNames, facts: [String(PartParser.nameLimit)]))
        return .other
      }
      let name = PartName(text: unsafe String(cString: local))
      distinctNames += 1
      unsafe names[index] = unsafe Slot(key: local, name: name)
      return name
    }
  }

  @safe struct Slot {
    var key: UnsafePointer<UInt8>?
    var name: PartName
  }

  private static func callbacks() -> xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = XML_SAX2_MAGIC
    unsafe handler.startElementNs = { user, local, _, _, _, _, count, _, values in
      guard let state = unsafe user?.assumingMemoryBound(to: State.self) else { return }
      guard unsafe state.pointee.fault == nil else { return }
      unsafe state.pointee.depth += 1
      guard unsafe state.pointee.depth <= PartParser.depthLimit else {
        unsafe state.pointee.stop(Fault(.tooDeep, facts: [String(PartParser.depthLimit)]))
        return
      }
      let name = unsafe state.pointee.name(local)
      let attributes = unsafe PartAttributes(values: values, count: Int(count), state: state)
      unsafe state.pointee.handler.open(name, attributes, &state.pointee.text)
      if unsafe state.pointee.handler.fault != nil || state.pointee.handler.isDone {
        unsafe xmlStopParser(state.pointee.context)
      }
    }
    unsafe handler.endElementNs = { user, local, _, _ in
      guard let state = unsafe user?.assumingMemoryBound(to: State.self) else { return }
      guard unsafe state.pointee.fault == nil else { return }
      unsafe state.pointee.depth -= 1
      let name = unsafe state.pointee.name(local)
      unsafe state.pointee.handler.close(name, &state.pointee.text)
      if unsafe state.pointee.handler.fault != nil || state.pointee.handler.isDone {
        unsafe xmlStopParser(state.pointee.context)
      }
    }
    unsafe handler.characters = { user, text, count in
      guard let state = unsafe user?.assumingMemoryBound(to: State.self) else { return }
      guard unsafe state.pointee.text.isWanted, let text = unsafe text, count > 0 else { return }
      guard unsafe state.pointee.text.bytes.count < PartParser.textLimit else {
        unsafe state.pointee.stop(Fault(.recordTooLong, facts: [String(PartParser.textLimit)]))
        return
      }
      unsafe state.pointee.text.bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
    }
    // The same function: libxml2 then does not guess which white space is ignorable.
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    unsafe handler.cdataBlock = unsafe handler.characters
    unsafe handler.internalSubset = { user, _, _, _ in
      guard let state = unsafe user?.assumingMemoryBound(to: State.self) else { return }
      unsafe state.pointee.stop(Fault(.docType))
    }
    unsafe handler.serror = { user, error in
      guard let state = unsafe user?.assumingMemoryBound(to: State.self), let error = unsafe error,
        unsafe error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue,
        unsafe state.pointee.fault == nil
      else { return }
      // Relative names of namespaces and the like are no obstacle to reading.
      guard unsafe error.pointee.level == XML_ERR_FATAL else { return }
      let words = unsafe XMLFlaw.words(forParserError: error.pointee.code)
      unsafe state.pointee.fault = Fault(.malformedXML, facts: [words.vi, words.en])
    }
    return unsafe handler
  }
}

/// The attributes of one start tag; good only while its callback runs.
@safe struct PartAttributes {
  private let values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  private let count: Int
  private let state: UnsafeMutablePointer<PartParser.State>

  fileprivate init(
    values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int,
    state: UnsafeMutablePointer<PartParser.State>
  ) {
    unsafe self.values = unsafe values
    self.count = count
    unsafe self.state = unsafe state
  }

  /// Local name, prefix, namespace, value, end: five pointers an attribute.
  @inline(__always)
  private func find(_ name: PartName) -> UnsafeBufferPointer<UInt8>? {
    guard let values = unsafe values else { return nil }
    for index in 0..<count {
      guard unsafe state.pointee.name(values[index &* 5]) == name else { continue }
      guard let start = unsafe values[index &* 5 &+ 3], let end = unsafe values[index &* 5 &+ 4] else { return nil }
      return unsafe UnsafeBufferPointer(start: start, count: end - start)
    }
    return nil
  }

  func text(_ name: PartName) -> String? {
    guard let bytes = unsafe find(name) else { return nil }
    return unsafe String(decoding: bytes, as: UTF8.self)
  }

  /// A number of at most nine digits.
  func integer(_ name: PartName) -> Int? {
    guard let bytes = unsafe find(name), bytes.count > 0, bytes.count <= 9 else { return nil }
    var value = 0
    for index in 0..<bytes.count {
      let digit = unsafe bytes[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }

  /// `AB12` as row, from 1, and column, from 0.
  func place(_ name: PartName) -> (row: Int, column: Int)? {
    guard let bytes = unsafe find(name) else { return nil }
    var column = 0
    var row = 0
    var index = 0
    while index < bytes.count, index < 3 {
      let letter = unsafe bytes[index] &- 0x41
      guard letter < 26 else { break }
      column = column &* 26 &+ Int(letter) &+ 1
      index &+= 1
    }
    guard column > 0, index < bytes.count, bytes.count &- index <= 7 else { return nil }
    while index < bytes.count {
      let digit = unsafe bytes[index] &- 0x30
      guard digit < 10 else { return nil }
      row = row &* 10 &+ Int(digit)
      index &+= 1
    }
    return (row, column &- 1)
  }

  /// What a cell holds, by its `t`.
  var cellKind: CellKind {
    guard let bytes = unsafe find(.t), bytes.count > 0 else { return .number }
    switch unsafe bytes[0] {
    case UInt8(ascii: "s"): return bytes.count == 1 ? .shared : .text
    case UInt8(ascii: "i"): return .text
    case UInt8(ascii: "b"): return .boolean
    case UInt8(ascii: "e"): return .error
    case UInt8(ascii: "d"): return .date
    default: return .number
    }
  }
}

/// The kinds of values a cell of a sheet holds (ECMA-376 §18.18.11).
enum CellKind { case number, shared, text, boolean, error, date }
