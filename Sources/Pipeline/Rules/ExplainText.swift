import Reporting
import Standards
import Vocabulary

/// `txng explain`: one rule, clause, field, pack or profile, whole, to a person.
struct ExplainText {
  let catalog: RuleCatalog
  let language: Reporting.Language

  func text(_ topic: RuleTopic) -> String {
    switch topic {
    case .rules(let rules): return rules.map(rule).joined(separator: "\n")
    case .clause(let clauses): return clauses.map { clause($0.pack, $0.requirement) }.joined(separator: "\n")
    case .field(let entry): return field(entry)
    case .pack(let pack): return self.pack(pack)
    case .profile(let profile): return self.profile(profile)
    }
  }

  private func say(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }

  /// A named part: the name in a column of its own, every further line below the first.
  private func part(_ vi: String, _ en: String, _ lines: [String]) -> String {
    guard !lines.isEmpty else { return "" }
    let width = language == .vi ? 14 : 12
    let name = say(vi, en)
    let head = "  \(name)\(String(repeating: " ", count: max(1, width - name.count)))"
    let indent = String(repeating: " ", count: head.count)
    return lines.enumerated().map { ($0.offset == 0 ? head : indent) + $0.element + "\n" }.joined()
  }

  // MARK: Rules

  private func rule(_ rule: RuleDescription) -> String {
    let dictionary = catalog.dictionary
    let pack = catalog.pack(of: rule)
    let requirement = catalog.requirement(of: rule)
    var text = "\(rule.id) — \(rule.title[language])\n\n"
    var what = [RuleWords.what(rule, dictionary)[language]]
    if let when = RuleWords.when(rule.condition, dictionary) {
      what.append(say("Chỉ khi ", "Only where ") + when[language] + ".")
    }
    text += part("Kiểm tra", "What", what)
    text += part(
      "Căn cứ", "Why",
      [rule.citation + (requirement.map { " — \($0.title[language])" } ?? "")]
        + basis(rule.citation, pack, rule.confidence))
    text += part("Hiệu lực", "Since when", [RuleWords.time(from: rule.from, until: rule.until)[language]])
    text += part("Áp dụng", "Binds", binds(rule))
    text += part("Lời báo", "Says", [RuleWords.message(rule.message[language], language)])
    text += part(
      "Việc cần làm", "What to do",
      [RuleWords.message(rule.fix?[language] ?? say("Sửa giá trị theo lời báo.", "Mend the value."), language)])
    text += part("Ví dụ đúng", "Right", rule.right.flatMap { example($0) })
    text += part("Ví dụ sai", "Wrong", rule.wrong.flatMap { example($0) })
    if !rule.aliases.isEmpty { text += part("Tên cũ", "Aliases", [rule.aliases.joined(separator: ", ")]) }
    return text
  }

  /// The instrument, where it was read and how surely; a convention of our own is no law and says so.
  private func basis(_ citation: String, _ pack: Pack?, _ confidence: Confidence) -> [String] {
    let title = pack.map { [$0.title[language]] } ?? []
    guard !citation.hasPrefix("VN-") else {
      return title + [
        say("quy ước của chương trình này, không phải điều luật", "a convention of this program, no law")
      ]
    }
    return title + (pack.map { [$0.source] } ?? []) + [RuleWords.confidence(confidence)[language]]
  }

  /// Profiles by the severity that the rule has in them; those that do not know it are not named.
  private func binds(_ rule: RuleDescription) -> [String] {
    var bySeverity: [(severity: Severity?, profiles: [String])] = [.error, .warning, .info, nil].map { ($0, []) }
    for profile in catalog.library.profiles where profile.packs.contains(rule.pack) {
      let severity = profile.severity(of: rule)
      if let index = bySeverity.firstIndex(where: { $0.severity == severity }) {
        bySeverity[index].profiles.append(profile.id)
      }
    }
    var lines = bySeverity.filter { !$0.profiles.isEmpty }.map {
      "\(RuleWords.severity($0.severity)[language]): \(Self.short($0.profiles, language))"
    }
    if let trusted = rule.trusted, !lines.isEmpty {
      lines.append(
        "\(RuleWords.severity(trusted)[language]): \(say("khi chạy với --trust-secondary", "with --trust-secondary"))")
    }
    return lines.isEmpty
      ? [
        say(
          "chưa hồ sơ nào dùng bộ quy tắc \(rule.pack); thêm bằng --pack", "no profile has the pack \(rule.pack) yet")
      ] : lines
  }

  /// The profiles that most files meet, and how many more.
  private static func short(_ profiles: [String], _ language: Reporting.Language) -> String {
    guard profiles.count > 8 else { return profiles.joined(separator: ", ") }
    let known = ["vn-voluntary", "vn-connected", "vn-mandatory", "vn-export", "epcis"].filter(profiles.contains)
    let rest = profiles.count - known.count
    return known.joined(separator: ", ")
      + (language == .vi ? " và \(rest) hồ sơ theo ngành hàng" : " and \(rest) profiles of sectors")
  }

  private func example(_ example: RuleExample) -> [String] {
    let dictionary = catalog.dictionary
    var lines = ["• \(example.name)"]
    if let text = example.json {
      lines += Self.broken(text).map { "  \($0)" }
    } else if let table = example.table {
      for line in table.split(separator: "\n").prefix(12) { lines.append("  " + line.prefix(200)) }
    } else if let bytes = example.bytes {
      let count = bytes.count
      lines.append(say("  tệp \(count) byte, không phải UTF-8", "  a file of \(count) bytes that are no UTF-8"))
      lines.append("  \(RuleWords.hexadecimal(Array(bytes.prefix(24)))) …")
    } else {
      for (name, value) in example.fields.sorted(by: { $0.key < $1.key }) {
        lines.append("  \(RuleWords.title(name, dictionary, language)): \(value)")
      }
    }
    if let mapping = example.mapping {
      lines.append(say("  với --mapping:", "  with --mapping:"))
      for line in mapping.split(separator: "\n") { lines.append("    \(line)") }
    }
    if let place = example.findsAt {
      let title = RuleWords.title(place, dictionary, language)
      let named = title == place || title.contains(place) ? title : "\(title) (\(place))"
      lines.append(say("  → báo ở: \(named)", "  → reported at: \(named)"))
    }
    return lines.map { Terminal.safe($0) }
  }

  /// A document of one line, a member or element a line, as far as it fits on a screen.
  private static func broken(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var depth = 0
    var isQuoted = false
    var last: Character = " "
    for character in text {
      line.append(character)
      if character == "\"", last != "\\" { isQuoted.toggle() }
      if !isQuoted, character == "{" || character == "[" { depth += 1 }
      if !isQuoted, character == "}" || character == "]" { depth -= 1 }
      let ends = character == "\n" || !isQuoted && character == "," && depth <= 1 || character == ">" && last != ">"
      if ends || line.count > 160 {
        lines.append(line.trimmingSpaces)
        line = ""
      }
      last = character
    }
    lines.append(line.trimmingSpaces)
    lines.removeAll(where: \.isEmpty)
    return lines.count <= 24 ? lines : lines.prefix(24) + ["…"]
  }

  // MARK: Clauses, fields, packs

  private func clause(_ pack: Pack, _ requirement: Requirement) -> String {
    var text = "\(requirement.citation) — \(requirement.title[language])\n\n"
    text += part("Văn bản", "Instrument", basis(requirement.citation, pack, requirement.confidence))
    text += part(
      "Hiệu lực", "Since when", [RuleWords.time(from: requirement.from, until: requirement.until)[language]])
    let rules = pack.rules.filter { $0.requirement == requirement.id }
    if rules.isEmpty {
      text += part("Máy xét", "Checked", [say("không: ", "no: ") + RulesExport.reason(requirement)[language]])
    } else if rules.count == 1 {
      text += "\n" + rule(rules[0])
    } else {
      text += part("Quy tắc", "Rules", rules.map(line))
    }
    return text
  }

  private func line(_ rule: RuleDescription) -> String {
    "\(rule.id)  \(RuleWords.severity(rule.severity)[language])  \(rule.title[language])"
  }

  private func field(_ entry: FieldEntry) -> String {
    var text = FieldsText.plain([entry], language == .vi ? .vi : .en, detailed: true)
    let rules = catalog.packs.flatMap(\.rules).filter { $0.fields.contains(entry.name) }
    text += "\n" + part("Quy tắc", "Rules", rules.map(line))
    var clauses: [String] = []
    for item in entry.items {
      for pack in catalog.packs {
        for requirement in pack.requirements where requirement.citation == item {
          clauses.append("\(item) — \(requirement.title[language])")
        }
      }
    }
    return text + part("Theo luật", "By law", clauses)
  }

  private func profile(_ profile: Profile) -> String {
    let packs = catalog.packs.filter { profile.packs.contains($0.id) }
    var text = "\(profile.id) — \(profile.title[language])\n\n"
    text += part("Tên khác", "Aliases", profile.aliases.isEmpty ? [] : [profile.aliases.joined(separator: ", ")])
    text += part("Gồm", "Holds", packs.map { "\($0.id) — \($0.title[language])" })
    let rules = packs.flatMap(\.rules).map { profile.severity(of: $0) }
    let counts = [Severity.error, .warning, .info].map { severity in
      "\(RuleWords.severity(severity)[language]) \(rules.count { $0 == severity })"
    }
    let off = rules.count { $0 == nil }
    text += part(
      "Quy tắc", "Rules",
      [counts.joined(separator: " · ") + (off > 0 ? say(" · không dùng \(off)", " · \(off) left out") : "")])
    return text
      + part(
        "Cách dùng", "Use",
        ["txng check lo-hang.csv --profile \(profile.id)", "txng rules list --profile \(profile.id)"])
  }

  private func pack(_ pack: Pack) -> String {
    var text = "\(pack.id) — \(pack.title[language])\n\n"
    text += part("Nguồn", "Source", [pack.source])
    text += part("Bản", "Edition", ["\(pack.edition) · sha256 \(catalog.hashes[pack.id] ?? "")"])
    text += part("Hiệu lực", "Since when", [RuleWords.time(from: pack.from, until: pack.until)[language]])
    text += part("Gồm", "Holds", [RuleWords.count(catalog.count(pack))[language]])
    text += part("Quy tắc", "Rules", pack.rules.map(line))
    return text
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
