import Standards
import Vocabulary

/// Breaks every right example of a pack, one thing at a time, with all rules of the pack on, and looks
/// which rules speak up: a rule that no mutant reaches may be asleep.
struct MutationRun: Sendable {
  let runner: ExampleRunner
  /// Stop at the first mutant that reaches a rule: which rules can be reached, and nothing more.
  var stopsWhenReached = false
  /// Rules that need not be tried, by id.
  var skips: Set<String> = []

  /// Mutants of one example that are tried for one rule when only reach is asked for.
  private static let enough = 1_200

  struct Survivor: Sendable {
    var rule: String
    var example: String
    var line: Int
    var kind: Mutant.Kind
    var place: String
    var now: String
  }

  struct Outcome: Sendable {
    var pack: String
    /// Ids of the pack's rules, in its order.
    var rules: [String] = []
    var reached: Set<String> = []
    var mutants = 0
    var caught = 0
    /// Mutants that no rule of the pack speaks of; not every change is a fault.
    var survivors: [Survivor] = []

    var unreached: [String] { rules.filter { !reached.contains($0) } }
  }

  func run(_ pack: Pack) async throws(Fault) -> Outcome {
    var outcome = Outcome(pack: pack.id)
    outcome.rules = pack.rules.map(\.id)
    var seen: Set<[UInt8]> = []
    for rule in pack.rules {
      if skips.contains(rule.id) || stopsWhenReached && outcome.reached.contains(rule.id) { continue }
      // Its own severity; every other rule of the pack as the pack has it.
      let profile = Profile(id: "mutation", aliases: [], title: rule.title, packs: [pack.id], severities: [:])
      let day = runner.day(for: rule)
      for example in rule.right {
        let right = ExampleMaterial(example, dictionary: runner.run.dictionary)
        let before = try await runner.judge(right, by: profile, [pack], on: day)
        let fresh = mutants(of: example).filter { !seen.contains(key($0, day)) }
        let end = stopsWhenReached ? min(fresh.count, Self.enough) : fresh.count
        var next = 0
        while next < end, !(stopsWhenReached && outcome.reached.contains(rule.id)) {
          let window = fresh[next..<min(end, next + 16)]
          next += window.count
          for mutant in window { seen.insert(key(mutant, day)) }
          let judged = try await judge(window.map(\.material), by: profile, pack, on: day)
          for (mutant, after) in zip(window, judged) {
            let speaking = after.counts.filter { $0.value > before.counts[$0.key] ?? 0 }.map(\.key)
            outcome.mutants += 1
            outcome.reached.formUnion(speaking)
            // What can no longer be read is a fault of the file: it is never called conform.
            if !speaking.isEmpty || !after.result.faults.isEmpty {
              outcome.caught += 1
            } else {
              outcome.survivors.append(
                Survivor(
                  rule: rule.id, example: example.name, line: example.packLine, kind: mutant.kind,
                  place: mutant.place, now: mutant.now))
            }
          }
        }
      }
    }
    return outcome
  }

  /// Side by side on all cores; the answers stand in the order of the questions.
  private func judge(_ materials: [ExampleMaterial], by profile: Profile, _ pack: Pack, on day: Day) async throws(Fault)
    -> [FileOutcome]
  {
    let answers = await withTaskGroup(of: (Int, Result<FileOutcome, Fault>).self) { group in
      for (number, material) in materials.enumerated() {
        group.addTask {
          do throws(Fault) {
            return (number, .success(try await runner.judge(material, by: profile, [pack], on: day)))
          } catch {
            return (number, .failure(error))
          }
        }
      }
      var answers: [(Int, Result<FileOutcome, Fault>)] = []
      for await answer in group { answers.append(answer) }
      return answers.sorted { $0.0 < $1.0 }
    }
    var outcomes: [FileOutcome] = []
    for (_, answer) in answers { outcomes.append(try answer.get()) }
    return outcomes
  }

  private func mutants(of example: RuleExample) -> [Mutant] {
    guard let json = example.json else {
      guard let table = example.table else {
        return RecordMutator(fields: example.fields, dictionary: runner.run.dictionary).mutants()
      }
      return TableMutator(table).mutants()
    }
    let isJSON = json.first { !$0.isWhitespace } == "{"
    return isJSON ? JSONMutator(json).mutants() : XMLMutator(json).mutants()
  }

  /// Many rules share one right example: what was broken once need not be broken again.
  private func key(_ mutant: Mutant, _ day: Day) -> [UInt8] {
    var key = mutant.material.bytes
    for (name, value) in mutant.material.facts.sorted(by: { $0.key < $1.key }) {
      key += Array("\u{0}\(name)=\(value)".utf8)
    }
    return key + Array("\u{0}\(day.number)".utf8)
  }
}
