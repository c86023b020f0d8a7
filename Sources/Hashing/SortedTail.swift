/// Bytes that are built member by member and sorted where order does not count.
///
/// Members are appended to `bytes` as they come, their starts to `starts`; `sort` puts the members
/// since a mark in the order of their bytes. Members that come sorted, as most do, are not moved.
struct SortedTail {
  var bytes: [UInt8] = []
  private var starts: [Int] = []
  private var moved: [UInt8] = []

  /// Where a list's members begin in `starts`.
  func mark() -> Int { starts.count }

  mutating func beginMember() { starts.append(bytes.count) }

  /// Takes back a member that has come to nothing.
  mutating func dropEmptyMember() {
    if let start = starts.last, start == bytes.count { starts.removeLast() }
  }

  /// Sorts the members since the mark by code unit and forgets their places.
  mutating func sort(since mark: Int) {
    defer { starts.removeLast(starts.count - mark) }
    guard starts.count - mark > 1 else { return }
    var isSorted = true
    for index in mark + 1..<starts.count where !isBefore(starts[index - 1]..<starts[index], member(index)) {
      isSorted = false
      break
    }
    guard !isSorted else { return }
    let first = starts[mark]
    let members = (mark..<starts.count).map { member($0) }.sorted { isBefore($0, $1) }
    moved.removeAll(keepingCapacity: true)
    for range in members { moved.append(contentsOf: bytes[range]) }
    bytes.replaceSubrange(first..., with: moved)
  }

  private func member(_ index: Int) -> Range<Int> {
    starts[index]..<(index + 1 < starts.count ? starts[index + 1] : bytes.count)
  }

  /// By code unit; a beginning stands before the whole. True for equal texts.
  private func isBefore(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    let count = min(a.count, b.count)
    let span = bytes.span
    for offset in 0..<count {
      let (x, y) = (span[a.lowerBound &+ offset], span[b.lowerBound &+ offset])
      if x != y { return x < y }
    }
    return a.count <= b.count
  }
}
