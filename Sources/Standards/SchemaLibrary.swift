package import Vocabulary

/// Everything under `Schemas/`, from inside the program or from a folder given instead.
///
/// The dictionary and the profiles are read at once, packs and code lists when they are asked for: a
/// run reads the packs of its profile only. Nothing is kept between calls; ask once and hold on.
package struct SchemaLibrary: Sendable {
  /// Path below `Schemas/` → bytes.
  package let files: [String: [UInt8]]
  package let dictionary: FieldDictionary
  /// Sorted by id.
  package let profiles: [Profile]

  /// The schemas inside the program.
  package static func embedded() throws(Fault) -> SchemaLibrary {
    try SchemaLibrary(files: EmbeddedSchemas.files())
  }

  /// - Parameter files: path below `Schemas/` → bytes, with `/` between folders.
  package init(files: [String: [UInt8]]) throws(Fault) {
    self.files = files
    guard let fields = files["Fields.yaml"] else {
      throw Fault(.badPack, facts: ["Fields.yaml", "the file is missing", "the field dictionary"])
    }
    dictionary = try FieldsLoader.load(fields, name: "Fields.yaml")
    var profiles: [Profile] = []
    var names: [String: String] = [:]
    for name in Self.names(in: files, folder: "Profiles/", ending: ".yaml") {
      let profile = try ProfileLoader.load(files[name] ?? [], name: name)
      for id in [profile.id] + profile.aliases {
        if let other = names.updateValue(name, forKey: id) {
          throw Fault(.badProfile, facts: [name, "profile \(id) is also in \(other)", "unique names"])
        }
      }
      profiles.append(profile)
    }
    self.profiles = profiles.sorted { $0.id < $1.id }
  }

  /// A profile by its id or an alias.
  package func profile(_ name: String) -> Profile? {
    profiles.first { $0.id == name || $0.aliases.contains(name) }
  }

  /// Ids of all packs, sorted: the file names in `Packs/`.
  package var packIDs: [String] {
    Self.names(in: files, folder: "Packs/", ending: ".yaml")
      .map { String($0.dropFirst("Packs/".count).dropLast(".yaml".count)) }
  }

  /// The known forms of exports, `Mappings/`: file name and bytes, sorted.
  package var mappings: [(name: String, bytes: [UInt8])] {
    Self.names(in: files, folder: "Mappings/", ending: ".yaml").map { ($0, files[$0] ?? []) }
  }

  /// The kinds of goods that forms are made for.
  package func templates() throws(Fault) -> [TemplateGroup] {
    guard let bytes = files["Templates.yaml"] else { return [] }
    return try TemplateLoader.load(bytes, name: "Templates.yaml", dictionary: dictionary)
  }

  /// The bytes of a pack as it was read, for its hash.
  package func bytes(ofPack id: String) -> [UInt8] { files["Packs/\(id).yaml"] ?? [] }

  /// Commune codes before and after 01/07/2025.
  package var communes: [UInt8] { files["Codes/communes.tsv"] ?? [] }

  package func pack(_ id: String) throws(Fault) -> Pack {
    let name = "Packs/\(id).yaml"
    guard let bytes = files[name] else {
      throw Fault(.badPack, facts: [name, "the pack is missing", packIDs.joined(separator: ", ")])
    }
    let pack = try PackLoader(
      name: name, dictionary: dictionary, codeLists: Set(codeListNames)
    ).load(bytes)
    guard pack.id == id else {
      throw Fault(.badPack, line: 1, facts: [name, "the pack calls itself \(pack.id)", id])
    }
    return pack
  }

  /// The packs of a profile in its order; ids and aliases of rules are unique over all of them.
  package func packs(of profile: Profile) throws(Fault) -> [Pack] {
    try packs(of: [profile])[profile.id] ?? []
  }

  /// The same of several profiles, by id; a pack that several have is read once.
  package func packs(of profiles: [Profile]) throws(Fault) -> [String: [Pack]] {
    var read: [String: Pack] = [:]
    var result: [String: [Pack]] = [:]
    for profile in profiles {
      var packs: [Pack] = []
      for id in profile.packs {
        if let known = read[id] {
          packs.append(known)
          continue
        }
        let pack = try pack(id)
        read[id] = pack
        packs.append(pack)
      }
      try Self.checkNames(packs)
      result[profile.id] = packs
    }
    return result
  }

  package func allPacks() throws(Fault) -> [Pack] {
    var packs: [Pack] = []
    for id in packIDs { packs.append(try pack(id)) }
    try Self.checkNames(packs)
    return packs
  }

  private static func checkNames(_ packs: [Pack]) throws(Fault) {
    var seen: [String: String] = [:]
    for pack in packs {
      for rule in pack.rules {
        for name in [rule.id] + rule.aliases {
          if let other = seen.updateValue(pack.id, forKey: name) {
            throw Fault(
              .badPack,
              facts: ["Packs/\(pack.id).yaml", "rule \(name) is also in \(other)", "unique names"])
          }
        }
      }
    }
  }

  /// Names of code lists: file names in `Codes/` without their ending.
  package var codeListNames: [String] {
    files.keys.filter { $0.hasPrefix("Codes/") }.map { Self.stem(of: $0) }.sorted()
  }

  package func codeList(_ name: String) -> CodeList? {
    guard
      let file = files.keys.first(where: { $0.hasPrefix("Codes/") && Self.stem(of: $0) == name }),
      let bytes = files[file]
    else { return nil }
    return CodeList.parse(bytes, name: name)
  }

  private static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.split(separator: ".").first.map(String.init) ?? file
  }

  private static func names(in files: [String: [UInt8]], folder: String, ending: String) -> [String] {
    files.keys.filter { $0.hasPrefix(folder) && $0.hasSuffix(ending) }.sorted()
  }
}
