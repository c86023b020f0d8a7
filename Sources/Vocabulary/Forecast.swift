/// What a coming date changes: the same records, as if made on that day. `forecast[]` of the result.
public struct Forecast: Sendable {
  /// One rule whose findings change.
  public struct Rule: Hashable, Sendable {
    public var rule: String
    public var severity: Severity
    /// Findings from this day on, and up to it.
    public var count: Int
    public var before: Int
    /// What is wrong, without the facts of a record.
    public var title: LocalizedText

    public init(rule: String, severity: Severity, count: Int, before: Int, title: LocalizedText) {
      self.rule = rule
      self.severity = severity
      self.count = count
      self.before = before
      self.title = title
    }
  }

  public var date: Day
  /// Which clauses begin or end, or that records of today are asked more than older ones.
  public var reason: LocalizedText
  /// Empty where the data have no fault against what begins.
  public var rules: [Rule]
  /// Rules that begin, but compare records or read structures: only judging again on that day tells.
  public var notForecast: [String]
  /// Counts from this day on.
  public var totals: Totals
  /// Files that then do not conform.
  public var nonconform: Int

  public init(
    date: Day, reason: LocalizedText, rules: [Rule], notForecast: [String] = [], totals: Totals, nonconform: Int
  ) {
    self.date = date
    self.reason = reason
    self.rules = rules
    self.notForecast = notForecast
    self.totals = totals
    self.nonconform = nonconform
  }
}
