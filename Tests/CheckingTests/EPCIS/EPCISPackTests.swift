import Standards
import Testing
import Vocabulary

@testable import Checking

/// A rule and one of its examples.
struct RuleCase: CustomTestStringConvertible, Sendable {
  let rule: RuleDescription
  let example: RuleExample
  var testDescription: String { "\(rule.pack).yaml:\(example.packLine) \(rule.id) “\(example.name)”" }

  static let right = EPCISRun.rules.flatMap { rule in
    rule.right.filter { $0.json != nil }.map { RuleCase(rule: rule, example: $0) }
  }
  static let wrong = EPCISRun.rules.flatMap { rule in
    rule.wrong.filter { $0.json != nil }.map { RuleCase(rule: rule, example: $0) }
  }

  func judged() throws -> [Found] {
    try EPCISRun.judgeExample(example.json ?? "", isStrict: rule.id == "SCH-01").found
  }
}

@Suite("The examples of the packs EPCIS, CBV and GS1") struct EPCISPackTests {
  @Test("a right example is silent", arguments: RuleCase.right)
  func right(_ example: RuleCase) throws {
    let found = try example.judged().filter { $0.id == example.rule.id }
    #expect(found.isEmpty)
  }

  @Test("a wrong example is found where it says", arguments: RuleCase.wrong)
  func wrong(_ example: RuleCase) throws {
    let all = try example.judged()
    let found = all.filter { $0.id == example.rule.id }
    // Where a declaration differs from its event, Pipeline tells with the file before it: `PackExamplesTests`.
    let place = example.rule.id == "EVT-14" ? "event.errorDeclaration" : example.example.findsAt
    #expect(found.map(\.field) == [place], "\(all)")
  }

  @Test("every rule number is known to a pack")
  func known() {
    let rules = Set(EPCISRun.rules.map(\.id))
    let recorder = Recorder(known: rules)
    _ = EventRules(recorder)
    _ = EventKeyJudge(rules: recorder)
    _ = JourneyRules(recorder)
    for code in NoteCode.allCases {
      if let rule = NoteRules.rule(code, found: "") { #expect(rules.contains(rule)) }
    }
  }

  @Test("a title names the fault, not the rule", arguments: EPCISRun.rules.map(\.title.vi))
  func titles(_ title: String) {
    for norm in [" phải là ", " phải có ", " phải đúng", " nên ", " chỉ có ", " chỉ đi "] {
      #expect(!title.contains(norm) || title.contains("không phải"))
    }
  }

  @Test("every rule of the dossier's tables is in a pack, or says why no file shows it")
  func complete() {
    let names = Set(EPCISRun.rules.map { FindingRenderer.publicName($0.id) })
    let wanted =
      (1...27).map { $0 < 10 ? "EVT-0\($0)" : "EVT-\($0)" } + (1...5).map { "TIME-0\($0)" }
      + (1...10).map { $0 < 10 ? "CBV-0\($0)" : "CBV-\($0)" }
      + (1...11).map { $0 < 10 ? "ID-0\($0)" : "ID-\($0)" } + (1...9).map { "DOC-0\($0)" }
      + (1...6).map { "STR-0\($0)" } + (1...4).map { "JSN-0\($0)" } + ["MD-01", "MD-02"]
      + (1...12).map { $0 < 10 ? "SEQ-0\($0)" : "SEQ-\($0)" }
    // ID-05 is no fault: both spellings are one place.
    #expect(Set(wanted).subtracting(names) == ["ID-05"])
  }
}

private struct Recorder: RuleResolver {
  let known: Set<String>
  func rule(_ id: String) -> RuleIndex? {
    #expect(known.contains(id), "no pack has \(id)")
    return nil
  }
}
