import Vocabulary

/// Puts the forecasts of all files together, by date.
struct ForecastBook {
  private struct Key: Hashable {
    let rule: String
    let severity: Severity
  }
  private struct Entry {
    var reasons: [LocalizedText] = []
    var rules: [Key: Forecast.Rule] = [:]
    var notForecast: Set<String> = []
    /// Against the day before, of the files that the date concerns.
    var errors = 0, warnings = 0, infos = 0, nonconform = 0
  }
  private var entries: [Day: Entry] = [:]

  /// - Parameter now: what the file came to today.
  mutating func add(_ forecasts: [Forecast], now: Totals) {
    var before = now
    for forecast in forecasts {
      var entry = entries[forecast.date] ?? Entry()
      if !forecast.reason.vi.isEmpty, !entry.reasons.contains(forecast.reason), entry.reasons.count < 6 {
        entry.reasons.append(forecast.reason)
      }
      for rule in forecast.rules {
        let key = Key(rule: rule.rule, severity: rule.severity)
        guard var known = entry.rules[key] else {
          entry.rules[key] = rule
          continue
        }
        known.count += rule.count
        known.before += rule.before
        entry.rules[key] = known
      }
      entry.notForecast.formUnion(forecast.notForecast)
      entry.errors += forecast.totals.errors - before.errors
      entry.warnings += forecast.totals.warnings - before.warnings
      entry.infos += forecast.totals.infos - before.infos
      entry.nonconform += (forecast.totals.errors > 0 ? 1 : 0) - (before.errors > 0 ? 1 : 0)
      entries[forecast.date] = entry
      before = forecast.totals
    }
  }

  /// In order of date.
  func all(after now: Totals, nonconform: Int) -> [Forecast] {
    var (totals, failing) = (now, nonconform)
    return entries.sorted { $0.key < $1.key }.map { day, entry in
      totals.errors += entry.errors
      totals.warnings += entry.warnings
      totals.infos += entry.infos
      totals.findings += entry.errors + entry.warnings + entry.infos
      failing += entry.nonconform
      return Forecast(
        date: day,
        reason: LocalizedText(
          vi: entry.reasons.map(\.vi).joined(separator: " "), en: entry.reasons.map(\.en).joined(separator: " ")),
        rules: entry.rules.values.sorted {
          $0.severity == $1.severity ? $0.rule < $1.rule : $0.severity > $1.severity
        },
        notForecast: entry.notForecast.sorted(), totals: totals, nonconform: failing)
    }
  }
}
