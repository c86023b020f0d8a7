import Vocabulary

/// Breaks a record of fields, one field at a time.
struct RecordMutator {
  let fields: [String: String]
  let dictionary: FieldDictionary

  func mutants() -> [Mutant] {
    var mutants: [Mutant] = []
    func add(_ kind: Mutant.Kind, _ name: String, _ now: String, _ changed: [String: String]) {
      mutants.append(
        Mutant(
          kind: kind, place: name, now: now, material: ExampleMaterial(fields: changed, dictionary: dictionary)))
    }
    let names = fields.keys.sorted()
    for name in names {
      let value = fields[name] ?? ""
      var without = fields
      without[name] = nil
      add(.remove, name, "", without)
      for (kind, broken) in BrokenValue.all(of: value) {
        var changed = fields
        changed[name] = broken
        add(kind, name, broken, changed)
      }
    }
    for (index, first) in names.enumerated() {
      for second in names[(index + 1)...] where fields[first] != fields[second] {
        guard Self.isDate(fields[first] ?? ""), Self.isDate(fields[second] ?? "") else { continue }
        var changed = fields
        changed[first] = fields[second]
        changed[second] = fields[first]
        add(.dates, "\(first) ↔ \(second)", "", changed)
      }
    }
    return mutants + structure()
  }

  /// The record as a table of two: once more as it is, and once with another value in each field.
  private func structure() -> [Mutant] {
    let known = fields.filter { dictionary.field(named: $0.key) != nil }.sorted { $0.key < $1.key }
    guard !known.isEmpty, !known.contains(where: { $0.value.contains { ";\"\n".contains($0) } }) else { return [] }
    let header = known.map(\.key).joined(separator: ";")
    func row(_ values: [String]) -> String { values.joined(separator: ";") }
    let values = known.map(\.value)
    var texts = [("2×", "\(header)\n\(row(values))\n\(row(values))\n")]
    for index in values.indices {
      var other = values
      other[index] = values[index] + " B"
      texts.append((known[index].key, "\(header)\n\(row(values))\n\(row(other))\n"))
    }
    return texts.map { place, text in
      var material = ExampleMaterial(path: "example.csv", bytes: Array(text.utf8))
      material.facts = fields.filter { dictionary.field(named: $0.key) == nil }
      material.isNamed = true
      return Mutant(kind: .structure, place: place, now: "", material: material)
    }
  }

  private static func isDate(_ text: String) -> Bool {
    text.count >= 8 && text.count <= 35 && text.first.map { $0.isNumber } == true
      && (text.contains("/") || Day(iso: String(text.prefix(10))) != nil)
  }
}
