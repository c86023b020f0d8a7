package import Vocabulary

/// In which order the parts of an event are hashed. The standard's text and its reference
/// implementation differ (`epcis.md` §6), so every hash says which one it follows.
package enum HashOrder: String, Sendable, CaseIterable {
  /// CBV 2.0 §8.9 as written: `epcList` before `parentID`; transactions, sources, destinations before
  /// sensor data.
  case written
  /// `epcis-event-hash-generator`, as it runs: `parentID` first; transactions, destinations, `ilmd`,
  /// sources behind sensor data; `xsi:type` and its like take part.
  case reference
}

/// The event hash of CBV 2.0 §8.9: `ni:///sha-256;<64 hex>?ver=CBV2.0`.
///
/// Works on batches of any form, mapped or not: what mapping changes, hashing would bring to the same
/// form. `certificationInfo` takes part, behind the zone offset, as in both implementations that hash
/// it; the table of the standard is silent. One hasher serves any number of events on one thread.
package struct EventHasher: ~Copyable {
  package let order: HashOrder
  private var sha: SHA256
  private var pre = PreHash()
  private var digest = [UInt8](repeating: 0, count: 32)

  /// - Throws: `internal-failure` when libcrypto has no memory.
  package init(_ order: HashOrder = .written) throws(Fault) {
    self.order = order
    sha = try SHA256()
  }

  /// Appends the hash of one event as a URI.
  package mutating func append(_ record: Int, of batch: borrowing RecordBatch, to out: inout [UInt8]) {
    hash(record, of: batch)
    out.append(contentsOf: Self.head)
    SHA256.appendHex(digest, to: &out)
    out.append(contentsOf: Self.tail)
  }

  /// The first eight bytes of the hash: enough to tell events of one data set apart.
  package mutating func fingerprint(_ record: Int, of batch: borrowing RecordBatch) -> UInt64 {
    hash(record, of: batch)
    return digest[..<8].reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The event has this hash.
  ///
  /// - Parameter text: an event ID; nil as answer when it is no SHA-256 of CBV 2.0.
  package mutating func matches(
    _ record: Int, of batch: borrowing RecordBatch, _ text: ArraySlice<UInt8>
  ) -> Bool? {
    guard text.count == Self.head.count + 64 + Self.tail.count, text.starts(with: Self.head),
      text.suffix(Self.tail.count).elementsEqual(Self.tail)
    else { return nil }
    hash(record, of: batch)
    var hex: [UInt8] = []
    SHA256.appendHex(digest, to: &hex)
    // RFC 6920 writes lower case; the same digest in capitals is the same digest.
    return text.dropFirst(Self.head.count).prefix(64).map { $0 >= 0x41 && $0 <= 0x46 ? $0 | 0x20 : $0 } == hex
  }

  /// The string that is hashed: for tests and for those who look for a difference.
  package mutating func preHash(_ record: Int, of batch: borrowing RecordBatch) -> [UInt8] {
    pre.build(record, of: batch, order)
    return pre.text.bytes
  }

  private mutating func hash(_ record: Int, of batch: borrowing RecordBatch) {
    pre.build(record, of: batch, order)
    sha.digest(of: pre.text.bytes, into: &digest)
  }

  private static let head = Array("ni:///sha-256;".utf8)
  private static let tail = Array("?ver=CBV2.0".utf8)
}
