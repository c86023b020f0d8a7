import CLibZ
import Vocabulary

/// Unpacks one layer of gzip.
enum GzipLayer {
  private static let pieceBytes = 1 << 16
  private static let roomBytes = 1 << 18

  /// The document inside, whole and held to its CRC-32 and its length (RFC 1952 §2.3.1). Several members
  /// one after the other are one document (§2.2); zeros behind the last are padding.
  ///
  /// - Returns: also, where it is damaged, why; what came before the damage is there.
  /// - Throws: what exceeds the limits; what `stop` says.
  static func unpack(
    _ document: Document, limits: IntakeLimits, stop: () -> Fault?
  ) throws(Fault) -> (document: Document, damage: Fault?) {
    var spool = Spool()
    var damage: Fault?
    do throws(Fault) {
      try inflate(document, into: &spool, limits, stop)
    } catch {
      guard error.code == .damagedArchive else { throw error }
      damage = error
    }
    return (try spool.document(path: name(of: document.path)), damage)
  }

  private static func inflate(
    _ document: Document, into spool: inout Spool, _ limits: IntakeLimits, _ stop: () -> Fault?
  ) throws(Fault) {
    let inflater = try GzipInflater()
    var offset = 0
    var isWhole = false
    var isPadded = false
    while true {
      if let fault = stop() { throw fault }
      var input: [UInt8] = []
      let got = try document.read(at: offset, count: pieceBytes, into: &input)
      if got == 0 { break }
      offset += got
      var from = 0
      while from < input.count {
        if isWhole {
          if input[from] == 0 {
            from += 1
            isPadded = true
            continue
          }
          guard !isPadded, input[from] == 0x1F else {
            throw Fault(.damagedArchive, facts: ["bytes behind the end"])
          }
          inflater.restart()
          isWhole = false
        }
        var isFull = true
        while isFull, !isWhole {
          var output: [UInt8] = []
          isWhole = try inflater.step(input, from: &from, into: &output, room: roomBytes)
          isFull = output.count >= roomBytes
          try admit(output.count, after: spool.count, packed: document.size, limits)
          try spool.append(output)
        }
      }
    }
    guard isWhole else { throw Fault(.damagedArchive, facts: ["truncated"]) }
  }

  private static func admit(
    _ count: Int, after before: Int, packed: Int, _ limits: IntakeLimits
  ) throws(Fault) {
    let expanded = before + count
    let most = min(limits.fileBytes, limits.expandedBytes)
    if expanded > most { throw Fault(.tooLarge, facts: [String(most)]) }
    if expanded > IntakeLimits.freeBytes, expanded / max(1, packed) > limits.expansionRatio {
      throw Fault(.expansionRatio, facts: [String(limits.expansionRatio)])
    }
  }

  /// `a.csv.gz!/a.csv`
  private static func name(of path: String) -> String {
    guard path.hasSuffix(".gz") else { return "\(path)!/data" }
    let base = path.dropLast(3).split(separator: "/").last.map(String.init)
    return "\(path)!/\(base ?? "data")"
  }
}

/// Owns one zlib stream. Unsafe: zlib is handed the addresses of the arrays for the time of one call.
///
/// libarchive reads gzip too, but looks neither at the CRC nor at the length behind the data.
@safe private final class GzipInflater {
  private let stream: UnsafeMutablePointer<z_stream>

  init() throws(Fault) {
    let made = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    guard unsafe txng_gzip_init(made) == Z_OK else {
      unsafe made.deallocate()
      throw Fault(.internalFailure, facts: ["inflateInit2"])
    }
    unsafe stream = made
  }

  deinit {
    unsafe _ = inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Another member begins.
  func restart() { unsafe _ = inflateReset(stream) }

  /// Inflates `input` from `from` on, which moves forward, and appends at most `room` bytes.
  ///
  /// - Returns: whether a member ended and is as its CRC and length say.
  func step(
    _ input: [UInt8], from: inout Int, into output: inout [UInt8], room: Int
  ) throws(Fault) -> Bool {
    var result = Z_OK
    var used = 0
    let start = from
    output.append(addingCapacity: room) { span in
      unsafe span.withUnsafeMutableBufferPointer { target, initialized in
        unsafe input.withUnsafeBufferPointer { source in
          guard let inBase = source.baseAddress, let outBase = target.baseAddress else { return }
          let space = min(room, target.count)
          unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: inBase + start)
          unsafe stream.pointee.avail_in = UInt32(source.count - start)
          unsafe stream.pointee.next_out = outBase
          unsafe stream.pointee.avail_out = UInt32(space)
          result = unsafe inflate(stream, Z_NO_FLUSH)
          used = source.count - start - Int(unsafe stream.pointee.avail_in)
          initialized = space - Int(unsafe stream.pointee.avail_out)
        }
      }
    }
    from += used
    switch result {
    case Z_STREAM_END: return true
    case Z_OK: return false
    // Nothing more to be had from this input.
    case Z_BUF_ERROR where from == input.count: return false
    default:
      let text = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      throw Fault(.damagedArchive, facts: [text ?? "Damaged"])
    }
  }
}
