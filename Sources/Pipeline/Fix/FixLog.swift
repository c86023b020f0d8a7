import Intake
import Reading
import Reporting
import Vocabulary

/// What was done to a file, change by change: enough to undo it byte for byte.
///
/// ```
/// {"schema":"txng-fixlog/1",
///  "changes":[
///   {"line":5,"column":12,"kind":"date","field":"lot.productionDate","at":180,"before":"02/04/2026","after":"2026-04-02"},…],
///  "before":{"name":"lo-hang.csv","bytes":412,"sha256":"…"},"after":{"name":"lo-hang-da-sua.csv",…},
///  "original":"…"}                      base64, only where the encoding was changed
/// ```
struct FixLog: Sendable {
  static let schema = "txng-fixlog/1"
  /// The longest log that is read. 512 MiB.
  static let limit = 512 << 20

  struct Change: Sendable, Equatable {
    /// Offset in the repaired file.
    var at: Int
    var before: [UInt8]
    var after: [UInt8]
  }
  struct Version: Sendable, Equatable {
    var name: String
    var bytes: Int
    var sha256: String
  }

  var before: Version
  var after: Version
  var changes: [Change]
  /// The whole file as it was; nil where the changes are enough.
  var original: [UInt8]?

  // MARK: Reading

  /// - Throws: `bad-fix-log`.
  static func read(_ path: String) throws(Fault) -> FixLog {
    var intake = Intake(paths: [path])
    guard case .document(let document)? = intake.next(), document.size <= limit else {
      throw Fault(.badFixLog, facts: [path, "cannot be read"])
    }
    var bytes: [UInt8] = []
    _ = try document.read(at: 0, count: document.size, into: &bytes)
    guard let root = try JSONValue.parse(bytes), let log = FixLog(root) else {
      throw Fault(.badFixLog, facts: [path])
    }
    return log
  }

  init?(_ root: JSONValue) {
    guard root["schema"]?.string == Self.schema, let before = Version(root["before"]),
      let after = Version(root["after"]),
      let list = root["changes"]?.members
    else { return nil }
    self.before = before
    self.after = after
    changes = []
    changes.reserveCapacity(list.count)
    var end = 0
    for entry in list {
      guard let at = entry["at"]?.integer, at >= end, at < 1 << 60, let old = entry["before"]?.string,
        let new = entry["after"]?.string
      else { return nil }
      changes.append(Change(at: at, before: Array(old.utf8), after: Array(new.utf8)))
      end = at + new.utf8.count
    }
    guard let text = root["original"] else { return }
    guard let letters = text.string, let decoded = Base64.decode(letters.utf8) else { return nil }
    original = decoded
  }

  // MARK: Undoing

  /// The file as it was; nil where the repaired bytes are not those of the log.
  func undone(_ repaired: [UInt8]) -> [UInt8]? {
    if let original { return original }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(repaired.count)
    var place = 0
    for change in changes {
      // Anybody may have edited the log: no sum that could overflow.
      guard change.at >= place, change.at <= repaired.count, change.after.count <= repaired.count - change.at else {
        return nil
      }
      let end = change.at + change.after.count
      guard repaired[change.at..<end].elementsEqual(change.after) else { return nil }
      bytes += repaired[place..<change.at]
      bytes += change.before
      place = end
    }
    bytes += repaired[place...]
    return bytes
  }
}

extension FixLog.Version {
  fileprivate init?(_ value: JSONValue?) {
    guard let name = value?["name"]?.string, let bytes = value?["bytes"]?.integer, let hash = value?["sha256"]?.string
    else { return nil }
    self.init(name: name, bytes: bytes, sha256: hash)
  }

  fileprivate func write(_ key: String, to writer: inout JSONWriter) {
    writer.object(key) { writer in
      writer.member("name", name)
      writer.member("bytes", bytes)
      writer.member("sha256", sha256)
    }
  }
}

/// Writes a log as the changes are made.
struct FixLogWriter {
  private var file: OutputFile
  private var writer = JSONWriter()

  init(_ file: OutputFile) {
    self.file = file
    writer.beginObject()
    writer.member("schema", FixLog.schema)
    writer.object("tool") { writer in
      writer.member("name", "txng")
      writer.member("version", Txng.version)
    }
    writer.key("changes")
    writer.beginArray()
  }

  mutating func add(
    _ change: FixLog.Change, line: Int, column: Int, kind: RepairKind, source: String, field: String?
  ) throws(Fault) {
    writer.lineBreak(1)
    writer.beginObject()
    writer.member("line", line)
    writer.member("column", column)
    writer.member("kind", kind.rawValue)
    writer.member("source", source)
    writer.member(ifAny: "field", field)
    writer.member("at", change.at)
    writer.member("before", String(decoding: change.before, as: UTF8.self))
    writer.member("after", String(decoding: change.after, as: UTF8.self))
    writer.endObject()
    try writer.drain(to: &file)
  }

  /// Says why each kind was done, names both versions and gives the log its name.
  mutating func finish(
    before: FixLog.Version, after: FixLog.Version, kinds: [RepairKind], original: [UInt8]?
  ) throws(Fault) {
    writer.endArray()
    writer.lineBreak()
    writer.object("why") { writer in
      for kind in kinds { writer.member(kind.rawValue, kind.words.why) }
    }
    writer.lineBreak()
    before.write("before", to: &writer)
    writer.lineBreak()
    after.write("after", to: &writer)
    if let original {
      writer.lineBreak()
      writer.member("original", String(decoding: Base64.encode(original), as: UTF8.self))
    }
    writer.endObject()
    writer.lineBreak()
    try writer.drain(to: &file, above: 0)
    try file.write([0x0A])
    try file.commit()
  }
}
