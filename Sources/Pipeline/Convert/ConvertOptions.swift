/// What `txng convert` writes.
public enum ConvertTarget: String, Sendable, CaseIterable {
  case json = "epcis-2.0-json"
  case xml20 = "epcis-2.0-xml"
  case xml12 = "epcis-1.2-xml"
  case csv
  case ndjson
  case hashes

  /// Also by the short names that people type.
  public init?(name: String) {
    switch name.lowercased() {
    case "json", "jsonld", "json-ld", "epcis-json": self = .json
    case "xml", "xml-2.0", "epcis-xml": self = .xml20
    case "xml-1.2": self = .xml12
    case let other:
      guard let target = ConvertTarget(rawValue: other) else { return nil }
      self = target
    }
  }
}

/// In which order the parts of an event are hashed; see `HashOrder`.
public enum EventHashOrder: String, Sendable, CaseIterable { case written, reference }

/// Everything a caller may say about a conversion.
public struct ConvertOptions: Sendable {
  /// One file, an archive with one file, or `-` for standard input.
  public var path: String
  public var target: ConvertTarget
  /// The file to write, or `-` for standard output.
  public var out = "-"
  /// Where the report of losses goes as JSON; nil for nowhere. A summary is on standard error.
  public var losses: String?
  /// GS1 company prefixes in digits, for EPC URIs in EPCIS 1.2.
  public var companyPrefixes: [String] = []
  /// Events without an `eventID` get their hash as one.
  public var addsHashes = false
  public var hashOrder = EventHashOrder.written
  public var reading = ReadingOptions()
  public var language = Language.vi
  public var jobs = 0
  public var quiet = false
  public var schemas: String?
  /// A document that does not say when it was made is dated 1970, not now.
  public var reproducible = false

  public init(path: String, to target: ConvertTarget) {
    self.path = path
    self.target = target
  }
}
