internal import CSIMDJSON
internal import Vocabulary

/// The header and what is wrong outside the list.
struct EPCISJSONOpening {
  let header: DocumentHeader
  let context: JSONContext
  let tailFault: Fault?

  init(_ outline: JSONOutline) throws(Fault) {
    let parser = try JSONParser()
    var frame = outline.frame
    guard let first = frame.first(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }) else {
      throw Fault(.emptyFile)
    }
    if outline.form == .sequence {
      // Events alone have no header.
      guard first == UInt8(ascii: "{") else {
        let at = frame.firstIndex(of: first) ?? 0
        // Whatever it is, it is no event; only damage is worth another name.
        var problem = JSONDiagnosis.Problem.syntax(at)
        if let found = JSONDiagnosis(frame, form: .sequence).problem {
          switch found {
          case .invalidUTF8(at), .nul(at): problem = found
          default: break
          }
        }
        throw Fault(problem, in: frame, from: JSONPlace())
      }
      tailFault = nil
      context = JSONContext()
      header = DocumentHeader(format: "epcis-2.0-json")
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

  /// Events without a document bring their own context; the first of them speaks for all.
  static func contextNote(first piece: JSONEventFramer.Piece, path: String) throws(Fault) -> DocumentNote? {
    let parser = try JSONParser()
    let whole = JSONDiagnosis.firstValue(piece.bytes)
    let bytes = Array(piece.bytes[..<whole])
    let tree = parser.parse(bytes, form: .sequence)
    guard tree.failure == nil, tree.tokens.first?.kind == .object else { return nil }
    let view = JSONView(bytes, tree)
    var context = JSONContext()
    let value = view.value("@context", of: 0)
    if let value { context.read(value, in: view) }
    guard !context.hasEPCIS else { return nil }
    let here = piece.place.advanced(over: bytes, 0..<view.offset(value ?? 0))
    return DocumentNote(
      code: .documentContext, line: here.line, column: here.column, path: path, field: "document.context",
      expected: "https://ref.gs1.org/standards/epcis/epcis-context.jsonld")
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
