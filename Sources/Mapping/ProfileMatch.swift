import Vocabulary

/// The columns of a saved mapping, compiled for looking up.
///
/// A header is looked up as it is written, then folded. `Số lượng (kg)` and `Số lượng (thùng)` fold to one
/// name, so a mapping that names both is taken at its word.
package struct ProfileColumns {
  private struct Name: Hashable {
    var text: String
    /// 2 for the second column of the name.
    var number: Int
  }

  private let profile: [String: MappingProfile.Target]
  private var exact: [Name: String] = [:]
  private var folded: [Name: String] = [:]

  package init(_ columns: [String: MappingProfile.Target]) {
    profile = columns
    for written in columns.keys.sorted() {
      let (text, number) = ProfileName.numbered(written) ?? (written, 1)
      exact[Name(text: ProfileName.plain(text), number: number)] = written
      let key = HeaderKey(text)
      if !key.isEmpty, folded[Name(text: key.joined, number: number)] == nil {
        folded[Name(text: key.joined, number: number)] = written
      }
    }
  }

  /// What the mapping calls each column; nil where it does not speak of it.
  ///
  /// - Parameter isPath: columns are paths, whose marks are no decoration.
  package func names(of sources: [String], isPath: Bool = false) -> [String?] {
    var seen: [String: Int] = [:]
    let places = sources.enumerated().map { column, source -> Name in
      let text = ProfileName.plain(source)
      if text.isEmpty { return Name(text: "", number: column + 1) }
      seen[text, default: 0] += 1
      return Name(text: text, number: seen[text] ?? 1)
    }
    var names: [String?] = places.map { exact[$0] }
    if isPath { return names }
    let taken = Set(names.compactMap { $0 })
    seen = [:]
    for (column, source) in sources.enumerated() {
      let key = HeaderKey(source).joined
      if key.isEmpty { continue }
      seen[key, default: 0] += 1
      guard names[column] == nil else { continue }
      // A name that stands for another column word for word is not stretched to this one.
      if let name = folded[Name(text: key, number: seen[key] ?? 1)], !taken.contains(name) { names[column] = name }
    }
    return names
  }

  package subscript(_ name: String) -> MappingProfile.Target? { profile[name] }
}

/// How a saved mapping writes the name of a column.
package enum ProfileName {
  /// `NSX #2` → `NSX`, 2; nil for a name without a number.
  package static func numbered(_ written: String) -> (text: String, number: Int)? {
    guard let mark = written.lastIndex(of: "#"), let number = Int(written[written.index(after: mark)...]), number > 0
    else { return nil }
    let text = written[..<mark]
    guard text.isEmpty || text.last == " " else { return nil }
    return (String(text), number)
  }

  /// Without what nobody sees: space around it, case; inside only single spaces.
  package static func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}

extension MappingProfile {
  /// Columns as the saved mapping names them, and which of them it speaks of; the others stay unmapped.
  func match(
    _ sources: [String], isPath: Bool, _ dictionary: FieldDictionary, _ notes: inout [MappingNote]
  ) -> (matches: [ColumnMatch], named: Set<Int>) {
    let table = ProfileColumns(columns)
    let names = table.names(of: sources, isPath: isPath)
    var taken: Set<Field> = []
    var named: Set<Int> = []
    let matches = sources.enumerated().map { column, source in
      let key = HeaderKey(source)
      var match = ColumnMatch(
        column: column, source: source, field: nil, confidence: 0, why: Why.notInProfile,
        isIgnored: !isPath && (key.isEmpty || RowNumber.isHeader(key, source)))
      guard let name = names[column], let target = table[name] else { return match }
      switch target {
      case .ignore:
        match.isIgnored = true
        match.why = Why.ignored(by: self)
      case .keep:
        match.isIgnored = false
        match.why = Why.kept
      case .field(let name):
        guard let field = dictionary.field(named: name) else {
          notes.append(
            MappingNote(.unknownField, column: column, source: source, field: nil, found: name))
          return match
        }
        // Of the forms that come with the program several columns may name one field: the first there is.
        guard taken.insert(field).inserted else {
          match.why = Why.fieldTaken
          named.insert(column)
          return match
        }
        match.field = field
        match.confidence = 1
        match.why = Why.saved(by: self)
        match.isIgnored = false
      }
      named.insert(column)
      return match
    }
    // Of a form that comes with the program only what it is known by must be there; XML leaves out what is empty.
    let needed =
      isPath ? [] : infersOthers ? recognizedBy.filter { columns[$0] != nil } : columns.keys.sorted()
    let present = Set(names.compactMap { $0 })
    for name in needed where !present.contains(name) && !isRecognized {
      notes.append(MappingNote(.missingColumn, column: nil, source: name, field: nil))
    }
    return (matches, named)
  }

  /// All headers it is known by are there.
  package func recognizes(_ keys: Set<String>) -> Bool {
    !recognizedBy.isEmpty && recognizedBy.allSatisfy { keys.contains(HeaderKey($0).joined) }
  }
}

/// The forms that come with the program, each known by headers that it alone has.
package struct KnownForms: Sendable {
  private let profiles: [MappingProfile]

  package init(_ profiles: [MappingProfile]) { self.profiles = profiles }

  /// The form that a table has: of several the one known by more headers, then by name.
  package func form(of columns: [String]) -> MappingProfile? {
    let keys = Set(columns.map { HeaderKey($0).joined })
    let found = profiles.filter { $0.recognizes(keys) }
      .max { ($0.recognizedBy.count, $1.name) < ($1.recognizedBy.count, $0.name) }
    guard var found = found else { return nil }
    found.isRecognized = true
    return found
  }

  /// The form of an XML document, by its root element.
  package func form(ofRoot root: String) -> MappingProfile? {
    guard var found = profiles.first(where: { $0.xml?.roots.contains(root) == true }) else { return nil }
    found.isRecognized = true
    return found
  }
}
