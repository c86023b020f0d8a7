import Mapping
import Standards
import Vocabulary

/// The faults that can be made of a right example: one thing at a time that a rule claims must not be.
///
/// - what the example's own rule demands is taken away: removed, emptied, replaced by a dash;
/// - what its own rule says of a value is broken: its pattern, list, range, order; a rule that Swift
///   carries out is broken the way its wrong examples are;
/// - a value of a type with a form (dates, numbers, keys, codes, EPCIS words and URIs) gets another form.
///
/// Nothing else is a fault: an optional field may go, a name may be another name. So whatever is made
/// here, some rule has to see.
struct FaultMutator {
  let dictionary: FieldDictionary
  let matcher: HeaderMatcher

  func faults(of example: RuleExample, for rule: RuleDescription) -> [Mutant] {
    if let json = example.json {
      let isJSON = json.first { !$0.isWhitespace } == "{"
      guard isJSON else { return XMLMutator(json).faults() }
      let faults = JSONMutator(json).faults(demanded: { dictionary.terms.field(id: $0).map(rule.demands) ?? false })
      // The standard says nothing of an event whose type is somebody's own: `"type": "ex:Recall"`.
      return json.contains(/"type": *"[A-Za-z]+:/) ? faults.filter { !$0.place.hasSuffix("/action") } : faults
    }
    if let table = example.table {
      return TableMutator(table, mapping: example.mapping).faults(matcher, dictionary)
    }
    return example.bytes == nil ? record(example.fields, rule) : []
  }

  // MARK: Records

  private func record(_ fields: [String: String], _ rule: RuleDescription) -> [Mutant] {
    var mutants: [Mutant] = []
    func add(_ kind: Mutant.Kind, _ name: String, _ now: String, _ changed: [String: String]) {
      guard changed != fields else { return }
      mutants.append(
        Mutant(
          kind: kind, place: name, now: now, material: ExampleMaterial(fields: changed, dictionary: dictionary)))
    }
    func replace(_ kind: Mutant.Kind, _ name: String, _ value: String) {
      var changed = fields
      changed[name] = value
      add(kind, name, value, changed)
    }
    let applies = rule.applies(toExampleWith: Set(fields.keys), dictionary)
    let demanded =
      !applies ? [] : fields.keys.filter { dictionary.field(named: $0).map(rule.demands) ?? false }.sorted()
    if !demanded.isEmpty {
      let place = demanded.joined(separator: ", ")
      add(.remove, place, "", fields.filter { !demanded.contains($0.key) })
      for (kind, filler): (Mutant.Kind, String) in [(.empty, ""), (.filler, "—")] {
        add(kind, place, filler, fields.merging(demanded.map { ($0, filler) }) { $1 })
      }
    }
    for (name, value) in applies ? own(rule, fields) : [] { replace(.wrongType, name, value) }
    if case .order(let earlier, let later) = rule.test {
      let (a, b) = (dictionary.name(of: earlier), dictionary.name(of: later))
      if let first = fields[a], let second = fields[b] {
        add(.dates, "\(a) ↔ \(b)", "", fields.merging([a: second, b: first]) { $1 })
      }
    }
    if rule.test.isCoded {
      for wrong in rule.wrong where !wrong.fields.isEmpty {
        // What the rule speaks of, as the wrong example has it, in the right one's surroundings.
        var changed = fields
        let facts = Set(fields.keys).union(wrong.fields.keys).filter { $0.hasPrefix("batch.") }
        for name in Set(rule.fields + [wrong.findsAt ?? ""]).union(facts) { changed[name] = wrong.fields[name] }
        add(.structure, wrong.findsAt ?? "", wrong.name, changed)
      }
    }
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
      guard let field = dictionary.field(named: name) else { continue }
      for (kind, broken) in WrongForm.all(of: value, as: dictionary[field].type) { replace(kind, name, broken) }
    }
    return mutants
  }

  /// What breaks the test of the example's own rule.
  private func own(_ rule: RuleDescription, _ fields: [String: String]) -> [(name: String, value: String)] {
    switch rule.test {
    case .pattern(let field, let pattern):
      let name = dictionary.name(of: field)
      guard let value = fields[name] else { return [] }
      return ["\(value)#", "#\(value)", "x"].filter { !pattern.matches(Array($0.utf8).span) }.map { (name, $0) }
    case .codeList(let field, _):
      let name = dictionary.name(of: field)
      return fields[name] == nil ? [] : [(name, "khong-co-trong-bang")]
    case .range(let field, let low, let high):
      let name = dictionary.name(of: field)
      guard fields[name] != nil else { return [] }
      return [low.map { $0 / 1_000_000 - 1 }, high.map { $0 / 1_000_000 + 1 }].compactMap { $0 }
        .map { (name, String($0)) }
    default: return []
    }
  }
}

extension RuleDescription {
  /// Its condition on fields holds; a right example may show that the rule asks nothing where it does not.
  func applies(toExampleWith names: Set<String>, _ dictionary: FieldDictionary) -> Bool {
    condition.present.allSatisfy { names.contains(dictionary.name(of: $0)) }
      && (condition.presentAny.isEmpty || condition.presentAny.contains { names.contains(dictionary.name(of: $0)) })
  }

  /// Its test asks that the field, or one of several with it, be there.
  func demands(_ field: Field) -> Bool {
    switch test {
    case .required(let wanted): wanted == field
    case .anyOf(let fields): fields.contains(field)
    default: false
    }
  }
}

/// Values that are not of a type, for the types whose form some rule judges.
enum WrongForm {
  static func all(of value: String, as type: FieldType) -> [(kind: Mutant.Kind, value: String)] {
    switch type {
    case .gtin, .gln, .sscc: [(.checkDigit, otherCheckDigit(value)), (.checkDigit, String(value.dropLast(4)))]
    case .taxCode: [(.checkDigit, otherTaxCode(value)), (.checkDigit, String(value.dropLast(3)))]
    case .phone: [(.wrongType, "12345"), (.wrongType, "máy bàn")]
    case .date: [(.dates, "31/02/2026"), (.dates, "tháng sau")]
    case .dateTime: [(.dates, "31/02/2026 08:00"), (.dates, "sáng nay")]
    case .decimal: [(.wrongType, "mười hai")]
    case .province: [(.unknownWord, "99")]
    case .commune: [(.unknownWord, "99999")]
    case .hsCode: [(.wrongType, "12")]
    case .growingArea, .packingHouse: [(.wrongType, "VN-??-1")]
    case .action: [(.unknownWord, "SELL")]
    case .eventType: [(.unknownWord, "SaleEvent")]
    default: []
    }
  }

  /// The last digit of a key is its check digit.
  static func otherCheckDigit(_ key: String) -> String {
    guard let last = key.last.flatMap({ Int(String($0)) }) else { return key }
    return key.dropLast() + String((last + 1) % 10)
  }

  /// The tenth digit of a tax code is its check digit; a personal number has a province in front.
  private static func otherTaxCode(_ code: String) -> String {
    let digits = Array(code)
    if digits.count == 12, digits.allSatisfy(\.isNumber) { return "999" + String(digits.dropFirst(3)) }
    guard digits.count >= 10, let check = Int(String(digits[9])) else { return code + "x" }
    return String(digits[..<9]) + String((check + 1) % 10) + String(digits[10...])
  }
}

// MARK: Documents and tables

extension JSONMutator {
  /// Members of an event or document that must be there, or must have a form.
  ///
  /// - Parameter demanded: the member is the term of a field that the example's rule demands.
  func faults(demanded: (String) -> Bool) -> [Mutant] {
    members { path, name, text in
      var faults: [(Mutant.Kind, String?)] = []
      if let form = EPCISForm.of(name, in: path) {
        if form.isNeeded { faults.append((.remove, nil)) }
        if text.hasPrefix("\"") {
          let inner = String(text.dropFirst().dropLast())
          faults += form.broken(inner).map { (.wrongType, "\"\($0)\"") }
        }
        faults.append((.wrongType, "{\"x\": 1}"))
      }
      if demanded(name) { faults += [(.remove, nil), (.empty, "\"\"")] }
      return faults
    }
  }
}

extension XMLMutator {
  func faults() -> [Mutant] {
    leaves { path, name, text in
      guard let form = EPCISForm.of(name, in: path) else { return [] }
      return (form.isNeeded ? [(Mutant.Kind.remove, nil)] : []) + form.broken(text).map { (.wrongType, $0) }
    }
  }
}

/// What the EPCIS standard says of a member or element: must it be there, and what can it not be.
struct EPCISForm {
  /// The event cannot be without it.
  var isNeeded = false
  var broken: (String) -> [String]

  /// - Parameter path: of the member or element, `/` between names and places.
  static func of(_ name: String, in path: String) -> EPCISForm? {
    let isExtension = path.contains("ilmd") || path.contains(":") && !path.contains("epcis:")
    if isExtension { return nil }
    let parent = path.split(separator: "/").dropLast().last { Int($0) == nil }.map(String.init) ?? ""
    switch name {
    case "eventTime": return EPCISForm(isNeeded: true) { _ in ["31/02/2026", "2026-02-31T08:00:00+07:00"] }
    case "eventTimeZoneOffset": return EPCISForm(isNeeded: true) { _ in ["+25:00"] }
    case "recordTime", "declarationTime": return EPCISForm { _ in ["2026-02-31T08:00:00+07:00"] }
    case "action": return EPCISForm(isNeeded: true) { _ in ["SELL"] }
    case "bizStep", "disposition": return EPCISForm { _ in ["khong-co-tu-nay"] }
    case "parentID", "epcClass": return EPCISForm { [String($0.dropLast($0.utf8.count / 2)) + " |"] }
    case "id" where parent == "readPoint" || parent == "bizLocation": return EPCISForm { _ in ["kho số một"] }
    case "epc": return EPCISForm { _ in ["hộp số một"] }
    default:
      let lists = ["epcList", "childEPCs", "inputEPCList", "outputEPCList"]
      return Int(name) != nil && lists.contains(parent) ? EPCISForm { _ in ["hộp số một"] } : nil
    }
  }
}

extension TableMutator {
  /// Cells under known headers that have a form; a row with a cell too many; letters that are lost.
  func faults(_ matcher: HeaderMatcher, _ dictionary: FieldDictionary) -> [Mutant] {
    guard lines.count > 1 else { return [] }
    let matches = matcher.match(columns: lines[0], samples: Array(lines.dropFirst()))
    // One known name may be a word in a title.
    guard matches.count(where: { $0.confidence > 0.9 }) > 1 else { return [] }
    var mutants: [Mutant] = []
    func add(_ kind: Mutant.Kind, _ place: String, _ now: String, _ lines: [[String]]) {
      let text = lines.map { $0.joined(separator: String(separator)) + "\n" }.joined()
      mutants.append(Mutant(kind: kind, place: place, now: now, material: material(Array(text.utf8))))
    }
    for match in matches {
      guard let field = match.field, match.confidence > 0.9, match.column < lines[1].count else { continue }
      let place = "2:\(match.column + 1)"
      for (kind, broken) in WrongForm.all(of: lines[1][match.column], as: dictionary[field].type) {
        var changed = lines
        changed[1][match.column] = broken
        add(kind, place, broken, changed)
      }
      if field == .productName {
        var changed = lines
        changed[1][match.column] = "M\u{FFFD} x\u{FFFD}ng"
        add(.letters, place, "\u{FFFD}", changed)
      }
    }
    var longer = lines
    longer[1] += ["x", "y"]
    add(.structure, "2", "+2", longer)
    return mutants
  }
}
