import Standards
import Vocabulary

/// Breaks the right examples of a pack and looks which rules speak up.
///
/// Two questions. Is every *fault* seen (`FaultMutator`): one thing broken that a rule claims must not
/// be, judged by the pack beside those that every submission is judged by. And is every *rule* reached by
/// something broken: those that no fault reaches are tried with whatever else the mutators can do to
/// their own right examples, by the pack alone.
struct MutationRun: Sendable {
  let runner: ExampleRunner
  /// Packs of every submission: dates, codes, imports, EPCIS.
  let general: [Pack]

  /// Mutants of one example that are tried for one rule that no fault reaches.
  private static let enough = 700
  /// Judged side by side before the answers are looked at.
  private static let window = 8

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
    /// Faults made, and those that some rule saw or that left the file unreadable.
    var mutants = 0
    var caught = 0
    var survivors: [Survivor] = []

    var unreached: [String] { rules.filter { !reached.contains($0) } }
  }

  /// The packs of `vn-connected`.
  static func general(in library: SchemaLibrary) throws(Fault) -> [Pack] {
    guard let profile = library.profile("vn-connected") else { return [] }
    return try library.packs(of: profile)
  }

  func run(_ pack: Pack) async throws(Fault) -> Outcome {
    var outcome = Outcome(pack: pack.id)
    outcome.rules = pack.rules.map(\.id)
    let all = [pack] + general.filter { $0.id != pack.id }
    let together = Self.profile(all, pack.title)
    let mutator = FaultMutator(dictionary: runner.run.dictionary, matcher: runner.run.matcher)
    var seen: Set<[UInt8]> = []
    for rule in pack.rules {
      let day = runner.day(for: rule)
      for example in rule.right {
        // Many rules share one right example: what was broken once need not be broken again.
        let faults = mutator.faults(of: example, for: rule).filter { seen.insert(key($0, day)).inserted }
        guard !faults.isEmpty else { continue }
        let right = ExampleMaterial(example, dictionary: runner.run.dictionary)
        let before = try await runner.judge(right, by: together, all, on: day)
        let judged = try await judge(faults.map(\.material), by: together, all, on: day)
        for (mutant, after) in zip(faults, judged) {
          let speaking = Self.speaking(after, before)
          outcome.mutants += 1
          outcome.reached.formUnion(speaking)
          // What can no longer be read is a fault of the file: it is never called conform.
          if !speaking.isEmpty || !after.result.faults.isEmpty || Self.saysMore(after, before) {
            outcome.caught += 1
          } else {
            outcome.survivors.append(
              Survivor(
                rule: rule.id, example: example.name, line: example.packLine, kind: mutant.kind, place: mutant.place,
                now: mutant.now))
          }
        }
      }
    }
    for rule in pack.rules where !outcome.reached.contains(rule.id) { try await reach(rule, in: pack, &outcome) }
    return outcome
  }

  private static func profile(_ packs: [Pack], _ title: LocalizedText) -> Profile {
    // Rules at their own severity, none left out.
    Profile(id: "mutation", aliases: [], title: title, packs: packs.map(\.id), severities: [:])
  }

  private static func speaking(_ after: FileOutcome, _ before: FileOutcome) -> [String] {
    after.counts.filter { $0.value > before.counts[$0.key] ?? 0 }.map(\.key)
  }

  /// A rule that had something to say before says it of another field now.
  private static func saysMore(_ after: FileOutcome, _ before: FileOutcome) -> Bool {
    let known = Set(before.findings.map { [$0.rule, $0.field, $0.message.vi] })
    return after.findings.contains { !known.contains([$0.rule, $0.field, $0.message.vi]) }
  }

  /// Tries to make a rule speak, whatever it takes.
  private func reach(_ rule: RuleDescription, in pack: Pack, _ outcome: inout Outcome) async throws(Fault) {
    let profile = Self.profile([pack], rule.title)
    let day = runner.day(for: rule)
    for example in rule.right {
      let right = ExampleMaterial(example, dictionary: runner.run.dictionary)
      let before = try await runner.judge(right, by: profile, [pack], on: day)
      var mutants = mutants(of: example)
      if mutants.count > Self.enough {
        // Evenly from all places and kinds.
        mutants = (0..<Self.enough).map { mutants[$0 * mutants.count / Self.enough] }
      }
      var next = 0
      while next < mutants.count, !outcome.reached.contains(rule.id) {
        let window = mutants[next..<min(mutants.count, next + Self.window)]
        next += window.count
        for after in try await judge(window.map(\.material), by: profile, [pack], on: day) {
          outcome.reached.formUnion(Self.speaking(after, before))
        }
      }
    }
  }

  /// Side by side on all cores; the answers stand in the order of the questions.
  private func judge(
    _ materials: [ExampleMaterial], by profile: Profile, _ packs: [Pack], on day: Day
  ) async throws(Fault) -> [FileOutcome] {
    let runner = runner
    let answers = await withTaskGroup(of: (Int, Result<FileOutcome, Fault>).self) { group in
      for (number, material) in materials.enumerated() {
        group.addTask {
          do throws(Fault) {
            return (number, .success(try await runner.judge(material, by: profile, packs, on: day)))
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
      return TableMutator(table, mapping: example.mapping).mutants()
    }
    let isJSON = json.first { !$0.isWhitespace } == "{"
    return isJSON ? JSONMutator(json).mutants() : XMLMutator(json).mutants()
  }

  private func key(_ mutant: Mutant, _ day: Day) -> [UInt8] {
    var key = mutant.material.bytes
    for (name, value) in mutant.material.facts.sorted(by: { $0.key < $1.key }) {
      key += Array("\u{0}\(name)=\(value)".utf8)
    }
    return key + Array("\u{0}\(day.number)".utf8)
  }
}
