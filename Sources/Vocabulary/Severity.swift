/// How much a finding weighs: *shall* → error, *should* → warning, our own advice → info.
package enum Severity: UInt8, Sendable, Comparable, CaseIterable {
  case info = 0
  case warning = 1
  case error = 2

  package var name: String {
    switch self {
    case .info: "info"
    case .warning: "warning"
    case .error: "error"
    }
  }

  package init?(name: String) {
    guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = match
  }

  package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
}

/// How sure the dossier is of a fact. S never raises an error, M never more than info.
package enum Confidence: String, Sendable, CaseIterable {
  /// Read in the text of the instrument.
  case verified = "V"
  /// From a secondary source.
  case secondary = "S"
  /// From memory, unverified.
  case memory = "M"

  /// The highest severity a rule of this confidence may have.
  package var ceiling: Severity {
    switch self {
    case .verified: .error
    case .secondary: .warning
    case .memory: .info
    }
  }
}
