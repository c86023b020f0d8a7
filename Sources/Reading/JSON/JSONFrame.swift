/// What stands around the list of events of a document, the list left empty: for whoever judges a
/// document as a whole.
package struct JSONFrame: Sendable {
  package let bytes: [UInt8]
  private let prefixCount: Int
  private let tailPlace: JSONPlace

  /// Nil where the text is no document, or broke off.
  init?(_ outline: JSONOutline, isBroken: Bool) {
    guard outline.form == .document, !isBroken, outline.isClosed || !outline.hasList else { return nil }
    bytes = outline.frame
    prefixCount = outline.prefixCount
    tailPlace = outline.tailPlace
  }

  /// Line and column, from 1, in the document; columns count code points.
  package func place(of offset: Int) -> (line: Int, column: Int) {
    var place = JSONPlace()
    let end = min(offset, bytes.count)
    if end < prefixCount {
      place.advance(over: bytes, 0..<end)
    } else {
      // What follows the list stands where the list ends.
      place = tailPlace
      place.advance(over: bytes, prefixCount..<end)
    }
    return (place.line, place.column)
  }
}
