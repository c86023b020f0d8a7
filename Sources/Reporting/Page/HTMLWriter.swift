import Vocabulary

/// Writes HTML in which nothing untrusted can become markup.
///
/// Markup is only ever a `StaticString`, written in this program; every other text goes through `text`
/// or `attribute`, which escape it and make hidden characters visible.
struct HTMLWriter {
  private(set) var bytes: [UInt8] = []

  mutating func drain(to sink: inout some ByteSink, above limit: Int = 64 << 10) throws(Fault) {
    try bytes.drain(to: &sink, above: limit)
  }

  mutating func raw(_ markup: StaticString) { bytes.append(markup.description) }

  /// Element content. Hidden characters stand out as marks.
  mutating func text(_ text: String, limit: Int = .max) {
    var count = 0
    for scalar in text.unicodeScalars {
      if count == limit {
        bytes.append("…")
        return
      }
      count += 1
      if scalar == "\n" || scalar == "\t" {
        bytes.append(0x20)
      } else if VisibleText.hides(scalar) {
        bytes.append("<b class=hid>")
        bytes.append(VisibleText.mark(scalar))
        bytes.append("</b>")
      } else {
        escaped(scalar)
      }
    }
  }

  /// ` name="value"`, with a leading space.
  mutating func attribute(_ name: StaticString, _ value: String) {
    bytes.append(0x20)
    bytes.append(name.description)
    bytes.append("=\"")
    for scalar in value.unicodeScalars {
      if VisibleText.hides(scalar) {
        bytes.append(VisibleText.mark(scalar))
      } else {
        escaped(scalar)
      }
    }
    bytes.append(0x22)
  }

  mutating func attribute(_ name: StaticString, _ value: Int) {
    bytes.append(0x20)
    bytes.append(name.description)
    bytes.append("=\"")
    bytes.append(decimal: value)
    bytes.append(0x22)
  }

  /// Both languages; the style sheet shows one of them.
  mutating func both(_ words: LocalizedText) {
    guard words.vi != words.en else { return text(words.vi) }
    raw("<span lang=vi>")
    text(words.vi)
    raw("</span><span lang=en>")
    text(words.en)
    raw("</span>")
  }

  mutating func both(_ vi: String, _ en: String) { both(LocalizedText(vi: vi, en: en)) }

  mutating func number(_ number: Int) { both(GroupedNumber.both(number)) }

  /// A value from a file: isolated, so that its direction cannot spill over, and cut when long.
  mutating func value(_ text: String) {
    raw("<bdi class=val>")
    self.text(text, limit: 160)
    raw("</bdi>")
  }

  private mutating func escaped(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "&": bytes.append("&amp;")
    case "<": bytes.append("&lt;")
    case ">": bytes.append("&gt;")
    case "\"": bytes.append("&quot;")
    case "'": bytes.append("&#39;")
    default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}
