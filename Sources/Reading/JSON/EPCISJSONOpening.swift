internal import CSIMDJSON
internal import Vocabulary

/// The header and what is wrong outside the list.
struct EPCISJSONOpening {
  let header: DocumentHeader
  let context: JSONContext
  let tailFault: Fault?

  init(_ outline: JSONOutline) throws(Fault) {
    guard let parser = JSONParser() else { throw Fault(.internalFailure) }
    var frame = outline.frame
    guard let first = frame.first(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }) else {
      throw Fault(.emptyFile)
    }
    if outline.form == .sequence {
      // Events alone have no header; the first of them tells whether there is a context.
      guard first == UInt8(ascii: "{") else {
        throw Fault(JSONDiagnosis(frame, form: .sequence).problem ?? .syntax(frame.firstIndex(of: first) ?? 0), in: frame, from: JSONPlace())
      }
      tailFault = nil
      context = JSONContext()
      var header = DocumentHeader(format: "epcis-2.0-json")
      header.notes = Self.contextNotes(ofFirst: frame, parser)
      self.header = header
      return
    }
    var fault: Fault?
    var cut = outline.hasList && !outline.isClosed
    if cut { frame.append(contentsOf: outline.closers) }
    var tree = parser.parse(frame, form: .sequence)
    if tree.failure != nil || Self.values(tree) > 1 {
      let problem = Self.problem(frame, tree)
      let at = problem.offset(of: frame.count)
      guard outline.hasList, at >= outline.prefixCount else {
        throw Fault(problem, in: frame, from: JSONPlace())
      }
      let tail = Array(frame[outline.prefixCount...])
      fault = Fault(problem.moved(by: -outline.prefixCount), in: tail, from: outline.tailPlace)
      frame = Array(frame[..<outline.prefixCount]) + outline.closers
      cut = true
      tree = parser.parse(frame, form: .sequence)
      guard tree.failure == nil else { throw Fault(.malformedJSON, line: 1) }
    }
    tailFault = fault
    let read = EPCISJSONHeader(JSONView(frame, tree), outline, isCut: cut)
    header = read.header
    context = read.context
  }

  private static func values(_ tree: JSONTokens) -> Int {
    var count = 0
    var index = 0
    while index < tree.tokens.count {
      count += 1
      index = tree.after(index)
    }
    return count
  }

  private static func problem(_ frame: [UInt8], _ tree: JSONTokens) -> JSONDiagnosis.Problem {
    if let problem = JSONDiagnosis(frame, form: .sequence).problem { return problem }
    // Well-formed values, but a second one after the document.
    let second = tree.tokens.isEmpty ? 0 : tree.after(0)
    return .syntax(second < tree.tokens.count ? Int(tree.tokens[second].offset) : 0)
  }

  private static func contextNotes(ofFirst frame: [UInt8], _ parser: borrowing JSONParser) -> [DocumentNote] {
    let end = JSONDiagnosis(frame, form: .sequence).wholeEnd
    let tree = parser.parse(Array(frame[..<end]), form: .sequence)
    guard tree.failure == nil, !tree.tokens.isEmpty else { return [] }
    let view = JSONView(frame, tree)
    var context = JSONContext()
    let value = view.value("@context", of: 0)
    if let value { context.read(value, in: view) }
    guard !context.hasEPCIS else { return [] }
    let here = JSONPlace().advanced(over: frame, 0..<(value.map(view.offset) ?? view.offset(0)))
    return [
      DocumentNote(
        code: .documentContext, line: here.line, column: here.column, path: "/@context", field: "document.context",
        expected: "https://ref.gs1.org/standards/epcis/epcis-context.jsonld")
    ]
  }
}

extension JSONDiagnosis.Problem {
  func moved(by distance: Int) -> Self {
    switch self {
    case .syntax(let at): .syntax(at + distance)
    case .invalidUTF8(let at): .invalidUTF8(at + distance)
    case .nul(let at): .nul(at + distance)
    case .depth(let at): .depth(at + distance)
    case .truncated: .truncated
    }
  }
}
