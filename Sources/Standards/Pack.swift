package import Vocabulary

/// The rules of one instrument.
package struct Pack: Sendable {
  package let id: String
  package let edition: String
  package let title: LocalizedText
  package let source: String
  /// In force on these days, both included; nil is open.
  package let from: Day?
  package let until: Day?
  package let requirements: [Requirement]
  package let rules: [RuleDescription]

  package init(
    id: String, edition: String, title: LocalizedText, source: String, from: Day?, until: Day?,
    requirements: [Requirement], rules: [RuleDescription]
  ) {
    self.id = id
    self.edition = edition
    self.title = title
    self.source = source
    self.from = from
    self.until = until
    self.requirements = requirements
    self.rules = rules
  }
}

/// One clause of one instrument.
package struct Requirement: Sendable {
  package let id: String
  package let citation: String
  package let title: LocalizedText
  package let confidence: Confidence
  package let from: Day?
  package let until: Day?
  /// Why no machine checks it, where none does.
  package let notChecked: LocalizedText?
  /// Only a person can tell.
  package let needsPerson: Bool
  /// Rules, or requirements of any pack, that judge the same fact. Where the profile has none of this
  /// requirement's own rules, its state is theirs.
  package let judgedBy: [String]

  package init(
    id: String, citation: String, title: LocalizedText, confidence: Confidence, from: Day?,
    until: Day?, notChecked: LocalizedText?, needsPerson: Bool, judgedBy: [String] = []
  ) {
    self.id = id
    self.citation = citation
    self.title = title
    self.confidence = confidence
    self.from = from
    self.until = until
    self.notChecked = notChecked
    self.needsPerson = needsPerson
    self.judgedBy = judgedBy
  }
}

/// The packs, severities and dates that apply to one kind of submission.
package struct Profile: Sendable {
  package let id: String
  package let aliases: [String]
  package let title: LocalizedText
  package let packs: [String]
  /// Rule id, or a prefix ending in `*`, to the severity it has here. The longest match wins; nil drops the rule.
  package let severities: [String: Severity?]
  /// Rules from secondary sources and from memory may go above the ceiling of their confidence
  /// (`--trust-secondary`).
  package let trustsSecondary: Bool

  package init(
    id: String, aliases: [String], title: LocalizedText, packs: [String],
    severities: [String: Severity?], trustsSecondary: Bool = false
  ) {
    self.id = id
    self.aliases = aliases
    self.title = title
    self.packs = packs
    self.severities = severities
    self.trustsSecondary = trustsSecondary
  }

  /// The severity a rule has in this profile; nil when the profile leaves the rule out. Whatever a
  /// profile says, S is no error and M informs only, unless the caller trusts them.
  package func severity(of rule: RuleDescription) -> Severity? {
    guard let wanted = wanted(of: rule) else { return nil }
    return trustsSecondary ? wanted : min(wanted, rule.confidence.ceiling)
  }

  private func wanted(of rule: RuleDescription) -> Severity? {
    var best: (length: Int, severity: Severity?)?
    for (pattern, severity) in severities {
      let matches =
        pattern.hasSuffix("*") ? rule.id.hasPrefix(pattern.dropLast()) : rule.id == pattern
      if matches, pattern.utf8.count > (best?.length ?? -1) {
        best = (pattern.utf8.count, severity)
      }
    }
    guard let best else { return trustsSecondary ? rule.trusted ?? rule.severity : rule.severity }
    return best.severity
  }
}
