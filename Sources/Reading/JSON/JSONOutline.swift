internal import Intake
internal import Vocabulary

/// What stands around the events of one file: the text before the list and after it, found without
/// holding the list.
///
/// JSON fixes no order of keys, so `@context` may come after a gigabyte of events. One quick pass over
/// the whole text finds where the list starts and ends and keeps the rest, at most 64 MiB.
struct JSONOutline {
  enum Form: Equatable {
    /// A capture or query document.
    case document
    /// An array of events.
    case array
    /// One event, or events one after the other (NDJSON).
    case sequence
  }

  private(set) var form = Form.sequence
  /// The text without the members of the list: `{"…": …, "eventList": [` and `]}}`.
  private(set) var frame: [UInt8] = []
  /// How much of `frame` stands before the list, its `[` included; all of it where there is no list.
  private(set) var prefixCount = 0
  private(set) var hasList = false
  /// The first byte after `[`; the closing bracket.
  private(set) var listPlace = JSONPlace()
  private(set) var tailPlace = JSONPlace()
  /// Nothing but white space in the list.
  private(set) var isEmptyList = false
  /// The list closes.
  private(set) var isClosed = false
  /// Keys that lead to the list: `epcisBody`, `eventList`.
  private(set) var listPath: [String] = []
  /// Brackets that are open where the list starts, outermost last: `]}}`.
  private(set) var closers: [UInt8] = []

  static let longestFrame = 64 << 20
  /// A single event may be this long; more without a list can only be a document.
  static let longestEvent = JSONEventFramer.longestValue

  /// - Throws: `record-too-long` when more than 64 MiB stand outside the list; what the stream throws.
  init(_ stream: ByteStream, chunk: Int = 1 << 20) throws(Fault) {
    var stream = stream
    var search = JSONListSearch()
    var ended = false
    while !ended, search.outcome == .searching {
      ended = try stream.next(atMost: chunk, into: &frame) == 0
      search.look(at: frame)
      if frame.count > Self.longestFrame { throw Fault(.recordTooLong, line: 1, facts: [String(Self.longestFrame)]) }
    }
    switch search.outcome {
    case .list(let start):
      form = search.isArray ? .array : .document
      hasList = true
      listPath = search.path
      closers = search.closers
      prefixCount = start
      let rest = Array(frame[start...])
      frame.removeLast(rest.count)
      listPlace.advance(over: frame, 0..<start)
      try skipList(rest, &stream, chunk)
    case .endOfValue, .searching:
      form = search.isDocument ? .document : .sequence
      closers = search.closers
      isClosed = search.outcome != .searching
      if form == .document {
        while try stream.next(atMost: chunk, into: &frame) > 0 {
          if frame.count > Self.longestFrame { throw Fault(.recordTooLong, line: 1, facts: [String(Self.longestFrame)]) }
        }
      }
      prefixCount = frame.count
    }
  }

  private mutating func skipList(_ rest: [UInt8], _ stream: inout ByteStream, _ chunk: Int) throws(Fault) {
    var buffer = rest
    var brackets = JSONBrackets()
    var ends: [Int] = []
    var scanned = 0
    var ended = false
    tailPlace = listPlace
    isEmptyList = true
    while true {
      let found = brackets.scan(buffer, from: scanned, last: ended, ends: &ends)
      ends.removeAll(keepingCapacity: true)
      tailPlace.advance(over: buffer, 0..<found.to)
      if isEmptyList {
        isEmptyList = buffer[..<found.to].allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
      }
      switch found.stop {
      case .closed(let at):
        isClosed = buffer[at] == UInt8(ascii: "]")
        if isClosed { frame.append(contentsOf: buffer[at...]) }
        while isClosed, try stream.next(atMost: chunk, into: &frame) > 0 {
          if frame.count > Self.longestFrame {
            throw Fault(.recordTooLong, line: tailPlace.line, facts: [String(Self.longestFrame)])
          }
        }
        return
      case .tooDeep: return
      case .more:
        if ended { return }
        buffer.removeFirst(found.to)
        scanned = 0
        ended = try stream.next(atMost: chunk, into: &buffer) == 0
      }
    }
  }
}

/// Looks for the list of events in a JSON text that arrives in pieces. Tolerant: what is wrong with
/// the text is told later, by those who read it.
struct JSONListSearch {
  enum Outcome: Equatable {
    case searching
    /// The byte after the list's `[`.
    case list(Int)
    /// The first value ended here and has no list.
    case endOfValue(Int)
  }

  private enum Node: UInt8 { case other, document, body, results, resultsBody }

  private(set) var outcome = Outcome.searching
  private(set) var isArray = false
  private(set) var path: [String] = []
  /// It has `epcisBody`, or its type is a document's.
  private(set) var isDocument = false
  private var at = 0
  private var open: [(node: Node, object: Bool)] = []
  private var key: [UInt8] = []
  private var text: [UInt8] = []
  private var inString = false
  private var escaped = false
  private var expectsKey = false

  var closers: [UInt8] {
    open.reversed().map { $0.object ? UInt8(ascii: "}") : UInt8(ascii: "]") }
  }

  /// - Parameter bytes: all bytes so far.
  mutating func look(at bytes: [UInt8]) {
    let span = bytes.span
    while at < span.count, outcome == .searching {
      take(span[at])
      at += 1
    }
  }

  private mutating func take(_ byte: UInt8) {
    if inString {
      if escaped {
        escaped = false
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
      } else if byte == UInt8(ascii: "\"") {
        inString = false
        endString()
        return
      }
      if text.count < 32 { text.append(byte) }
      return
    }
    switch byte {
    case UInt8(ascii: "\""):
      inString = true
      text.removeAll(keepingCapacity: true)
    case UInt8(ascii: "{"): push(object: true)
    case UInt8(ascii: "["): push(object: false)
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if !open.isEmpty { open.removeLast() }
      if open.isEmpty { outcome = .endOfValue(at + 1) }
      expectsKey = false
    case UInt8(ascii: ","): expectsKey = open.last?.object ?? false
    default: break
    }
  }

  private mutating func endString() {
    if expectsKey {
      key = text
      expectsKey = false
      if open.count == 1, key == Array("epcisBody".utf8) { isDocument = true }
    } else if open.count == 1, key == Array("type".utf8) {
      let documents = ["EPCISDocument", "EPCISQueryDocument", "EPCISMasterDataDocument"]
      if documents.contains(String(decoding: text, as: UTF8.self)) { isDocument = true }
    }
  }

  private mutating func push(object: Bool) {
    guard let parent = open.last else {
      open.append((.document, object))
      expectsKey = object
      if !object {
        isArray = true
        outcome = .list(at + 1)
      }
      return
    }
    var node = Node.other
    if parent.object {
      switch (parent.node, String(decoding: key, as: UTF8.self)) {
      case (.document, "epcisBody"): node = .body
      case (.body, "queryResults"): node = .results
      case (.results, "resultsBody"): node = .resultsBody
      case (.body, "eventList") where !object:
        path = ["epcisBody", "eventList"]
        outcome = .list(at + 1)
      case (.resultsBody, "eventList") where !object:
        path = ["epcisBody", "queryResults", "resultsBody", "eventList"]
        outcome = .list(at + 1)
      default: break
      }
    }
    open.append((node, object))
    expectsKey = object
  }
}
