// Unsafe: owns one libxml2 HTML context and the state its callbacks write to.

import CLibXML2
import Vocabulary

/// Reads a page through libxml2's HTML push parser, which forgives what browsers forgive.
@safe final class HTMLPushParser {
  private let state: UnsafeMutablePointer<State>
  private let context: htmlParserCtxtPtr
  private var carry: [UInt8] = []

  /// Elements inside elements.
  private static let depthLimit = 4096

  @safe struct State {
    let handler: HTMLTableHandler
    var context: htmlParserCtxtPtr?
    var depth = 0
    var fault: Fault?
  }

  /// The bytes are UTF-8, whatever the page says.
  init(_ handler: HTMLTableHandler) throws(Fault) {
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    unsafe state.initialize(to: State(handler: handler, context: nil))
    var callbacks = unsafe Self.callbacks()
    guard
      let context = unsafe htmlCreatePushParserCtxt(&callbacks, state, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
    else {
      unsafe state.deinitialize(count: 1)
      unsafe state.deallocate()
      throw Fault(.internalFailure, facts: ["libxml2"])
    }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NOIMPLIED.rawValue
    _ = unsafe htmlCtxtUseOptions(context, Int32(options))
    unsafe state.pointee.context = unsafe context
    unsafe self.state = unsafe state
    unsafe self.context = unsafe context
  }

  deinit {
    unsafe htmlFreeParserCtxt(context)
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  /// Gives libxml2 the next bytes; none at the end.
  ///
  /// - Throws: `too-deep`; what the handler stopped for.
  func push(_ bytes: [UInt8]) throws(Fault) {
    var piece = carry + bytes
    carry = []
    if !bytes.isEmpty {
      let split = PartParser.splitCharacter(piece)
      carry = Array(piece[(piece.count - split)...])
      piece.removeLast(split)
    }
    unsafe piece.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress, !buffer.isEmpty {
        unsafe base.withMemoryRebound(to: CChar.self, capacity: buffer.count) { bytes in
          _ = unsafe htmlParseChunk(context, bytes, Int32(truncatingIfNeeded: buffer.count), 0)
        }
      }
      if bytes.isEmpty { _ = unsafe htmlParseChunk(context, nil, 0, 1) }
    }
    if let fault = unsafe state.pointee.handler.fault ?? state.pointee.fault { throw fault }
  }

  private static func callbacks() -> htmlSAXHandler {
    var handler = unsafe htmlSAXHandler()
    unsafe handler.startElement = { user, name, attributes in
      guard let state = unsafe user?.assumingMemoryBound(to: State.self), let name = unsafe name else { return }
      unsafe state.pointee.depth += 1
      if unsafe state.pointee.depth > HTMLPushParser.depthLimit {
        unsafe state.pointee.fault = Fault(.tooDeep, facts: [String(HTMLPushParser.depthLimit)])
        unsafe xmlStopParser(state.pointee.context)
        return
      }
      let handler = unsafe state.pointee.handler
      unsafe handler.open(String(cString: name)) { wanted in
        // Name and value in turn, up to a null.
        var index = 0
        while let attributes = unsafe attributes, let key = unsafe attributes[index] {
          if unsafe String(cString: key) == wanted, let value = unsafe attributes[index + 1] {
            return Int(unsafe String(cString: value))
          }
          index += 2
        }
        return nil
      }
      if handler.fault != nil || handler.isDone { unsafe xmlStopParser(state.pointee.context) }
    }
    unsafe handler.endElement = { user, name in
      guard let state = unsafe user?.assumingMemoryBound(to: State.self), let name = unsafe name else { return }
      unsafe state.pointee.depth -= 1
      let handler = unsafe state.pointee.handler
      unsafe handler.close(String(cString: name))
      if handler.isDone { unsafe xmlStopParser(state.pointee.context) }
    }
    unsafe handler.characters = { user, text, count in
      guard let state = unsafe user?.assumingMemoryBound(to: State.self), let text = unsafe text, count > 0
      else { return }
      unsafe state.pointee.handler.characters(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    return unsafe handler
  }
}
