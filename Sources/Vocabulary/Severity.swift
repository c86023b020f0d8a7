/// How much a finding weighs: *shall* → error, *should* → warning, our own advice → info.
public enum Severity: UInt8, Sendable, Comparable, CaseIterable {
  case info = 0
  case warning = 1
  case error = 2

  public var name: String {
    switch self {
    case .info: "info"
    case .warning: "warning"
    case .error: "error"
    }
  }

  public init?(name: String) {
    guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = match
  }

  public static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
}

/// How sure the dossier is of a fact. S never raises an error, M never more than info.
public enum Confidence: String, Sendable, CaseIterable {
  /// Read in the text of the instrument.
  case verified = "V"
  /// From a secondary source.
  case secondary = "S"
  /// From memory, unverified.
  case memory = "M"

  /// The highest severity a rule of this confidence may have.
  public var ceiling: Severity {
    switch self {
    case .verified: .error
    case .secondary: .warning
    case .memory: .info
    }
  }
}
