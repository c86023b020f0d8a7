import Vocabulary

/// The few pictures of a report, drawn as SVG so that they print.
enum Picture {
  /// A share of a bar, from left to right.
  struct Part {
    let count: Int
    let fill: StaticString
    let words: LocalizedText
  }

  /// A bar of parts. Parts too small to see still get a sliver.
  static func bar(_ parts: [Part], tall: Bool = false, label: String, to page: inout HTMLWriter) {
    let shown = parts.filter { $0.count > 0 }
    let total = shown.reduce(0) { $0 + $1.count }
    guard total > 0 else { return }
    // Tenths of a per cent; the largest part pays for the slivers.
    var widths = shown.map { max(6, Int(Double($0.count) / Double(total) * 1000 + 0.5)) }
    let excess = widths.reduce(0, +) - 1000
    if let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) { widths[widest] -= excess }
    page.raw(tall ? "<svg class=\"bar tall\"" : "<svg class=bar")
    page.raw(" viewBox=\"0 0 1000 10\" preserveAspectRatio=none role=img")
    page.attribute("aria-label", label)
    page.raw(">")
    var x = 0
    for (part, width) in zip(shown, widths) {
      page.raw("<rect y=0 height=10")
      page.attribute("x", x)
      page.attribute("width", max(0, width - (x + width < 1000 ? 3 : 0)))
      page.raw(" class=")
      page.raw(part.fill)
      page.raw(" />")
      x += width
    }
    page.raw("</svg>")
  }

  static func legend(_ parts: [Part], to page: inout HTMLWriter) {
    page.raw("<ul class=legend>")
    for part in parts where part.count > 0 {
      page.raw("<li><svg viewBox=\"0 0 10 10\" aria-hidden=true><rect width=10 height=10 rx=2 class=")
      page.raw(part.fill)
      page.raw(" /></svg>")
      page.both(part.words)
      page.raw("</li>")
    }
    page.raw("</ul>")
  }

  /// The sign beside the verdict: its shape says the same as its colour.
  static func sign(_ verdict: Verdict, to page: inout HTMLWriter) {
    page.raw(
      "<svg class=sign viewBox=\"0 0 48 48\" fill=none stroke=currentColor stroke-width=4 stroke-linecap=round stroke-linejoin=round aria-hidden=true><circle cx=24 cy=24 r=21 />"
    )
    switch verdict {
    case .conform: page.raw("<path d=\"M14 25l7 7 13-15\"/>")
    case .conformWithWarnings: page.raw("<path d=\"M24 13v14M24 34v.5\"/>")
    case .nonconform: page.raw("<path d=\"M16 16l16 16M32 16L16 32\"/>")
    case .unreadable: page.raw("<path d=\"M18 19a6 6 0 1 1 9 5c-2 1.2-3 2-3 4M24 35v.5\"/>")
    case .incomplete: page.raw("<path d=\"M24 12v12l8 5\"/>")
    }
    page.raw("</svg>")
  }
}
