internal import CSIMDJSON
internal import Vocabulary

/// One value or key of a JSON text: 16 bytes, laid out by the shim.
typealias JSONToken = txng_json_token

enum JSONKind: UInt8, Sendable {
  case object = 1
  case array, key, string, number, yes, no, null

  /// The word that JSON Schema uses.
  var name: String {
    switch self {
    case .object: "object"
    case .array: "array"
    case .key, .string: "string"
    case .number: "number"
    case .yes, .no: "boolean"
    case .null: "null"
    }
  }
}

/// What the walk noticed about a token beside its kind.
struct JSONFlags: OptionSet, Sendable {
  let rawValue: UInt8
  static let escaped = JSONFlags(rawValue: 1)
  static let loneSurrogate = JSONFlags(rawValue: 2)
  static let duplicate = JSONFlags(rawValue: 4)
  static let fraction = JSONFlags(rawValue: 8)
  static let exponent = JSONFlags(rawValue: 16)
  static let overflow = JSONFlags(rawValue: 32)
}

extension JSONToken {
  var kind: JSONKind { JSONKind(rawValue: type) ?? .null }
  var marks: JSONFlags { JSONFlags(rawValue: flags) }
  var isContainer: Bool { type <= JSONKind.array.rawValue }
  /// First byte after it, quotes not counted.
  var end: Int { Int(offset) + Int(length) }
}

/// The tokens of a JSON text in document order. Keys stand before their values; a container's `next`
/// is the index after the last token inside it.
struct JSONTokens: Sendable {
  /// Whether commas or white space separate the values at the top.
  enum Form: Int32, Sendable { case list = 0, sequence = 1 }

  /// Why the walk ended early. Only `.depth` and `.syntax` and `.truncated` know the place.
  enum Failure: Int32, Sendable {
    case syntax = 1
    case truncated, depth, lexical, memory
  }

  var tokens: [JSONToken] = []
  /// Unescaped texts, as ranges of `arena`.
  var texts: [txng_json_text] = []
  var arena: [UInt8] = []
  /// The flags of all tokens together.
  var marks: JSONFlags = []
  var endsWithComma = false
  var failure: Failure?

  /// The token after a value.
  func after(_ value: Int) -> Int {
    let token = tokens[value]
    return token.isContainer ? Int(token.next) : value + 1
  }

  /// The hash that key tokens carry in `next`.
  static func hash(_ bytes: [UInt8]) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { unsafe txng_json_hash($0.baseAddress, $0.count) }
  }

  /// simdjson's own verdict about one JSON text: the oracle of tests.
  static func domAccepts(_ text: [UInt8]) -> Bool {
    let padded = text + [UInt8](repeating: 0x20, count: 64)
    return unsafe padded.withUnsafeBufferPointer {
      unsafe txng_json_dom_check($0.baseAddress, text.count) == 0
    }
  }
}

/// Owns the shim's parser and its memory, 4 bytes for each byte of the longest text seen.
///
/// Cannot be copied, so it is freed exactly once. One parser serves one thread at a time.
@safe struct JSONParser: ~Copyable {
  private let handle: OpaquePointer

  /// nil when there is no memory.
  init?() {
    guard let made = unsafe txng_json_parser_new() else { return nil }
    unsafe handle = made
  }

  deinit { unsafe txng_json_parser_free(handle) }

  /// Reads values and checks the grammar of each.
  ///
  /// - Parameter afterValue: a value stood right before the bytes, so a list goes on with a comma.
  func parse(_ bytes: [UInt8], form: JSONTokens.Form, afterValue: Bool = false) -> JSONTokens {
    var found = JSONTokens()
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, buffer.count > 0 else { return }
      var capacity: UInt32 = 0
      let code = unsafe txng_json_index(handle, base, buffer.count, &capacity)
      guard code == 0 else {
        found.failure = JSONTokens.Failure(rawValue: code) ?? .memory
        return
      }
      var result = txng_json_result()
      found.tokens = unsafe [JSONToken](unsafeUninitializedCapacity: Int(capacity)) { room, count in
        unsafe result = txng_json_walk(
          handle, base, buffer.count, form.rawValue, afterValue ? 1 : 0, room.baseAddress, capacity)
        count = Int(result.tokens)
      }
      found.failure = JSONTokens.Failure(rawValue: result.code)
      found.marks = JSONFlags(rawValue: result.flags)
      found.endsWithComma = result.ends_with_comma != 0
      copyTexts(Int(result.texts), arena: Int(result.arena), into: &found)
    }
    return found
  }

  private func copyTexts(_ count: Int, arena: Int, into found: inout JSONTokens) {
    guard count > 0 else { return }
    found.texts = [txng_json_text](repeating: txng_json_text(), count: count)
    found.arena = [UInt8](repeating: 0, count: arena)
    unsafe found.texts.withUnsafeMutableBufferPointer { texts in
      unsafe found.arena.withUnsafeMutableBufferPointer { bytes in
        unsafe txng_json_copy_texts(handle, texts.baseAddress, bytes.baseAddress)
      }
    }
  }
}
