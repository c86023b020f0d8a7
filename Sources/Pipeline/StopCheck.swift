import Vocabulary

/// Asks now and then whether the run has to end: to ask for every row would cost more than the row.
struct StopCheck: Sendable {
  /// Steps between two questions.
  static let interval = 1 << 10

  private let reason: @Sendable () -> Fault?
  private var steps = 0

  init(_ reason: @escaping @Sendable () -> Fault? = { nil }) { self.reason = reason }

  /// - Throws: `interrupted`, `time-limit`.
  mutating func step(_ count: Int = 1) throws(Fault) {
    steps += count
    guard steps >= Self.interval else { return }
    steps = 0
    try now()
  }

  func now() throws(Fault) {
    if let fault = reason() { throw fault }
  }
}

extension Fault {
  /// The run has to end; nothing is wrong with the file.
  var endsTheRun: Bool { code == .interrupted || code == .timeLimit }
}
