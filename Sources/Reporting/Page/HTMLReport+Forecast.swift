import Vocabulary

/// What coming dates change: the same records, as if made then.
extension HTMLReport {
  func forecast(to page: inout HTMLWriter) {
    guard !result.forecast.isEmpty else { return }
    page.raw("<section><h2>")
    page.both("Sắp tới", "Coming")
    page.raw("</h2><p class=soft style=\"margin-bottom:.75rem\">")
    page.both(
      "Nếu các bản ghi này được làm từ ngày ghi dưới đây. Hàng làm trước ngày đó vẫn theo quy định của ngày làm.",
      "If these records were made on the dates below. Goods made before keep the rules of their own day.")
    page.raw("</p>")
    for forecast in result.forecast.prefix(12) { entry(forecast, to: &page) }
    page.raw("</section>\n")
  }

  private func entry(_ forecast: Forecast, to page: inout HTMLWriter) {
    page.raw("<div class=card><div class=inst><h3>")
    page.both("Từ \(Self.date(forecast.date, .vi))", "From \(Self.date(forecast.date, .en))")
    page.raw("</h3><span class=\"small soft\">")
    page.both(Words.counted(.error, forecast.totals.errors))
    page.text(" · ")
    page.both(Words.counted(.warning, forecast.totals.warnings))
    page.raw("</span></div><p>")
    page.both(forecast.reason)
    page.raw("</p>")
    if forecast.rules.isEmpty {
      page.raw("<p class=soft>")
      page.both(Words.nothingChanges)
      page.raw("</p>")
    } else {
      page.raw("<table class=stack style=\"margin-top:.6rem\"><thead><tr><th>")
      page.both("Điều thay đổi", "What changes")
      page.raw("</th><th>")
      page.both("Mức", "Level")
      page.raw("</th><th class=num>")
      page.both("Phát hiện: nay → khi đó", "Findings: now → then")
      page.raw("</th></tr></thead><tbody>")
      for rule in forecast.rules.prefix(30) {
        page.raw("<tr><td><b>")
        page.both(rule.title)
        page.raw("</b><br><code>")
        page.text(rule.rule)
        page.raw("</code></td><td class=c>")
        page.both(Words.severity(rule.severity))
        page.raw("</td><td class=\"c num\">")
        label("nay → khi đó ", "now → then ", to: &page)
        page.number(rule.before)
        page.text(" → ")
        page.number(rule.count)
        page.raw("</td></tr>")
      }
      page.raw("</tbody></table>")
    }
    if !forecast.notForecast.isEmpty {
      page.raw("<p class=\"small soft\">")
      let names = forecast.notForecast.joined(separator: ", ")
      page.both("Chưa tính trước được: \(names).", "Cannot be foretold: \(names).")
      page.raw("</p>")
    }
    page.raw("</div>\n")
  }
}
