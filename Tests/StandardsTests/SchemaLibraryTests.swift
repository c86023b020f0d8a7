import Testing
import Vocabulary

@testable import Standards

@Suite struct SchemaLibraryTests {
  @Test("the schemas inside the program load whole")
  func embedded() throws {
    let library = try SchemaLibrary.embedded()
    let packs = try library.allPacks()
    #expect(packs.map(\.id) == library.packIDs)
    #expect(Set(["ND37", "VN-LBL", "VN-ID", "VN-IMP", "VN-GS1"]).isSubset(of: packs.map(\.id)))
    #expect(library.dictionary.entries.count >= Field.coreCount)
  }

  @Test(
    "a profile is found by its id and its alias",
    arguments: [
      ("epcis", "epcis"), ("voluntary", "vn-voluntary"), ("mandatory", "vn-mandatory"),
      ("export", "vn-export"), ("vn-connected", "vn-connected"),
    ])
  func aliases(_ name: String, _ id: String) throws {
    #expect(try SchemaLibrary.embedded().profile(name)?.id == id)
  }

  struct Level: CustomTestStringConvertible {
    let profile: String
    let rule: String
    let severity: Severity?
    var testDescription: String { "\(rule) in \(profile): \(severity?.name ?? "off")" }
  }

  static let levels: [Level] = {
    var levels: [Level] = []
    for item in ["a", "b", "c", "d", "đ", "e", "g", "h", "i"] {
      for (profile, severity): (String, Severity) in [
        ("vn-connected", .error), ("vn-mandatory", .error), ("vn-voluntary", .warning),
        ("vn-export", .info),
      ] {
        levels.append(Level(profile: profile, rule: "ND37-D23.K5.\(item)", severity: severity))
      }
    }
    return levels + [
      Level(profile: "vn-voluntary", rule: "VN-LBL-01", severity: .error),
      Level(profile: "vn-connected", rule: "VN-LBL-02", severity: .error),
      Level(profile: "vn-voluntary", rule: "VN-SYS-09", severity: nil),
      Level(profile: "vn-mandatory", rule: "VN-SYS-09", severity: .error),
      Level(profile: "vn-connected", rule: "VN-GS1-07", severity: .error),
      Level(profile: "vn-voluntary", rule: "VN-GS1-07", severity: .warning),
      Level(profile: "vn-export", rule: "VN-GS1-02", severity: .info),
      Level(profile: "vn-export", rule: "VN-ID-MST", severity: .error),
      Level(profile: "vn-mandatory", rule: "VN-SCOPE-07", severity: .error),
      Level(profile: "vn-connected", rule: "VN-SCOPE-07", severity: nil),
    ]
  }()

  @Test("each profile gives a rule the level that the contract names", arguments: levels)
  func severity(_ level: Level) throws {
    let library = try SchemaLibrary.embedded()
    let profile = try #require(library.profile(level.profile))
    let rules = try library.allPacks().flatMap(\.rules)
    let rule = try #require(rules.first { $0.id == level.rule })
    #expect(profile.severity(of: rule) == level.severity)
  }

  @Test("label rules stay out of the export profile, national packs out of epcis")
  func packs() throws {
    let library = try SchemaLibrary.embedded()
    #expect(library.profile("vn-export")?.packs.contains("VN-LBL") == false)
    #expect(library.profile("epcis")?.packs == ["EPCIS", "CBV", "GS1"])
  }

  @Test("a missing dictionary or a profile twice is a fault")
  func faults() throws {
    #expect(throws: Fault.self) { try SchemaLibrary(files: [:]) }
    var files = EmbeddedSchemas.files()
    files["Profiles/zz.yaml"] = files["Profiles/epcis.yaml"]
    #expect(throws: Fault.self) { try SchemaLibrary(files: files) }
  }

  @Test("code lists find their members and nothing else")
  func codeList() {
    let list = CodeList.parse(Array("code;name\n# note\nKGM;kilogram\nLTR,litre\nEA\n".utf8), name: "uom")
    #expect(list.count == 3)
    for (text, isIn) in [("KGM", true), ("LTR", true), ("EA", true), ("KG", false), ("", false), ("code", false)] {
      #expect(list.contains(Array(text.utf8).span) == isIn, "\(text)")
    }
  }
}
