import Intake
import Reporting
import Standards
import Vocabulary

extension Txng {
  /// Rules, grouped and counted by instrument.
  public static func rulesList(
    pack: String?, profile: String?, json: Bool, language: Language, schemas: String?
  ) -> CommandOutcome {
    catalog(pack: pack, profile: profile, schemas, language) { catalog in
      json ? RulesJSON.text(catalog, isWhole: false) : RuleListText.text(catalog, language.rendering)
    }
  }

  /// The profiles that `--profile` takes, a line each.
  public static func rulesProfiles(json: Bool, language: Language, schemas: String?) -> CommandOutcome {
    catalog(pack: nil, profile: nil, schemas, language) { catalog in
      let profiles = catalog.library.profiles
      return json ? RulesJSON.profiles(profiles) : RuleListText.profiles(profiles, language.rendering)
    }
  }

  /// Packs in a form for programs, editors, spreadsheets or readers.
  public static func rulesExport(
    pack: String?, profile: String?, format: RulesFormat, language: Language, schemas: String?
  ) -> CommandOutcome {
    catalog(pack: pack, profile: profile, schemas, language) { RulesExport.text($0, format) }
  }

  /// Rules, clauses, fields, packs or profiles, whole.
  ///
  /// - Parameter rulesOnly: for `rules show`: a field or an instrument is no rule.
  public static func explain(_ names: [String], rulesOnly: Bool, language: Language, schemas: String?)
    -> CommandOutcome
  {
    do throws(Fault) {
      let catalog = try RuleCatalog(schemas: schemas)
      let explain = ExplainText(catalog: catalog, language: language.rendering)
      var texts: [String] = []
      var errors = ""
      for name in names {
        if let topic = catalog.topic(name), !rulesOnly || topic.isRules {
          texts.append(explain.text(topic))
        } else {
          errors += unknown(name, catalog.near(name), language)
        }
      }
      return CommandOutcome(
        status: errors.isEmpty ? 0 : 2, outputText: texts.joined(separator: "\n"), errorText: errors)
    } catch {
      return failure(error, language)
    }
  }

  /// Checks the form of packs and runs the examples of their rules.
  ///
  /// - Parameters:
  ///   - files: packs of the caller's own; empty for those of the program.
  ///   - mutate: also break every right example and see which rules notice.
  ///   - all: name every mutant that nobody notices.
  public static func rulesTest(
    files: [String], pack: String?, mutate: Bool, all: Bool, asOf: String?, language: Language, schemas: String?
  ) async -> CommandOutcome {
    do throws(Fault) {
      let runner = try ExampleRunner(schemas: schemas, asOf: asOf)
      var packs: [Pack] = []
      var names: [String: String] = [:]
      var errors = ""
      let ours = try files.isEmpty && pack != nil ? [library(runner, pack)] : runner.run.library.allPacks()
      for file in files {
        do throws(Fault) {
          let loaded = try read(file, beside: ours, runner)
          packs.append(loaded)
          names[loaded.id] = file
        } catch {
          errors += PackFaultWords.line(error, file: file, language.rendering) + "\n"
        }
      }
      if files.isEmpty { packs = ours }
      let others = ours.filter { names[$0.id] == nil } + (files.isEmpty ? [] : packs)
      let words = RulesTestText(language: language.rendering, files: names)
      let outcome = try await PackExamples(runner: runner).run(packs, beside: others)
      var text = packs.isEmpty ? "" : words.examples(outcome)
      if mutate {
        var outcomes: [MutationRun.Outcome] = []
        let mutation = MutationRun(runner: runner, general: try MutationRun.general(in: runner.run.library))
        for pack in packs { outcomes.append(try await mutation.run(pack)) }
        text += words.mutation(outcomes, all: all)
      }
      return CommandOutcome(
        status: errors.isEmpty && outcome.disagreements.isEmpty ? 0 : 6, outputText: text, errorText: errors)
    } catch {
      let line = PackFaultWords.line(error, file: schemas ?? "Schemas", language.rendering)
      return CommandOutcome(status: error.code.exitStatus, outputText: "", errorText: line + "\n")
    }
  }

  private static func library(_ runner: ExampleRunner, _ id: String?) throws(Fault) -> Pack {
    try runner.run.library.pack(id ?? "")
  }

  /// A pack of the caller's own; a new edition of one of ours may keep its id.
  private static func read(_ file: String, beside ours: [Pack], _ runner: ExampleRunner) throws(Fault) -> Pack {
    let bytes = try ConfigurationFile.read(file, as: .badPack)
    let library = runner.run.library
    let pack = try PackLoader(name: file, dictionary: library.dictionary, codeLists: Set(library.codeListNames))
      .load(bytes)
    for other in ours where other.id != pack.id {
      let taken = Set(other.rules.flatMap { [$0.id] + $0.aliases })
      for rule in pack.rules {
        guard let name = ([rule.id] + rule.aliases).first(where: taken.contains) else { continue }
        throw Fault(
          .badPack, line: rule.packLine, column: rule.packColumn,
          facts: [file, "rule \(name) is also in \(other.id)", "unique names"])
      }
    }
    return pack
  }

  /// One call for list and export: a pack or profile that does not exist is a wrong argument.
  private static func catalog(
    pack: String?, profile: String?, _ schemas: String?, _ language: Language, _ text: (RuleCatalog) -> String
  ) -> CommandOutcome {
    do throws(Fault) {
      let library = try RunContext.library(schemas)
      if let pack, !library.packIDs.contains(pack) {
        return CommandOutcome(
          status: 2, outputText: "", errorText: unknown(pack, NearNames.of(pack, among: library.packIDs), language))
      }
      if let profile, library.profile(profile) == nil {
        let near = NearNames.of(profile, among: library.profiles.flatMap { [$0.id] + $0.aliases })
        return CommandOutcome(
          status: 2, outputText: "",
          errorText: unknown(profile, near.isEmpty ? library.profiles.map(\.id) : near, language))
      }
      let catalog = try RuleCatalog(schemas: schemas, pack: pack, profile: profile)
      return CommandOutcome(status: 0, outputText: text(catalog), errorText: "")
    } catch {
      return failure(error, language)
    }
  }

  private static func unknown(_ name: String, _ near: [String], _ language: Language) -> String {
    let names = near.joined(separator: ", ")
    return language == .vi
      ? "Không có “\(Terminal.safe(name))”. \(near.isEmpty ? "Xem “txng rules list”." : "Có phải: \(names)?")\n"
      : "There is no “\(Terminal.safe(name))”. \(near.isEmpty ? "See “txng rules list”." : "Did you mean: \(names)?")\n"
  }
}

extension RuleTopic {
  fileprivate var isRules: Bool {
    if case .rules = self { true } else { false }
  }
}

extension Language {
  var rendering: Reporting.Language { self == .vi ? .vi : .en }
}
