import Hashing
import Identifiers
import Intake
import Mapping
import Standards
import Vocabulary

/// Everything that is the same for all files of a run, resolved once: nothing below reads an option,
/// a clock or a file of ours again.
struct RunContext: Sendable {
  let options: CheckOptions
  /// With the packs of `--pack` beside our own.
  let library: SchemaLibrary
  private(set) var asOf: Day
  /// ISO 8601 at +07:00; nil with `--reproducible`.
  let startedAt: String?
  /// Facts of the submission from `--context`.
  private(set) var batchFacts: [String: String]
  /// nil: chosen for each file.
  private(set) var profile: Profile?
  private(set) var mapping: MappingProfile?
  /// Forms of exports that are known by their header.
  let forms: KnownForms
  let matcher: HeaderMatcher
  let jobs: Int
  /// Monotonic seconds at which the run must stop; nil for never.
  let deadline: Double?
  let wantsCSV: Bool
  var wantsList: Bool
  var wantsRecords: Bool
  let returnsTables: Bool
  /// Marked tables that are being written.
  let passing = PassingFiles()
  let limits: IntakeLimits

  /// Packs and severities that the caller added.
  let additions: RuleAdditions
  /// Packs of every profile that this run may choose, loaded once.
  private var packs: [String: [Pack]]
  private(set) var codeLists: [String: CodeList]
  let communes: CommuneCodes
  /// nil: the schemas themselves are not asked.
  let strict: StrictSchemas?

  var dictionary: FieldDictionary { library.dictionary }

  /// What the result says about packs: edition and hash of each.
  func stamps(of packs: [Pack]) throws(Fault) -> [PackStamp] {
    try Self.stamps(of: packs, in: library)
  }

  static func stamps(of packs: [Pack], in library: SchemaLibrary) throws(Fault) -> [PackStamp] {
    var stamps: [PackStamp] = []
    for pack in packs {
      let hash = try SHA256.hex(of: library.bytes(ofPack: pack.id))
      stamps.append(PackStamp(id: pack.id, edition: pack.edition, sha256: hash))
    }
    return stamps
  }

  func packs(of profile: Profile) throws(Fault) -> [Pack] {
    if let loaded = packs[profile.id] { return loaded }
    return try library.packs(of: profile)
  }

  /// A profile of the library with what the caller added to it.
  func profile(named name: String) -> Profile? { library.profile(name).map(additions.applied) }

  private static let readable = TextEncoding.allCases

  /// Why the run should stop now, if it should.
  var stop: Fault? {
    if Interrupt.isRaised { return Fault(.interrupted) }
    if let deadline, POSIX.monotonic > deadline {
      return Fault(.timeLimit, facts: [options.limits.seconds.map { String($0) } ?? ""])
    }
    return nil
  }

  var stopCheck: StopCheck { StopCheck { [self] in stop } }

  /// - Throws: `bad-pack`, `bad-profile`, `bad-mapping`, `bad-context`: exit status 6.
  init(_ options: CheckOptions) throws(Fault) {
    self.options = options
    let (library, additions) = try RuleAdditions.read(
      options.packs, options.severities, trustsSecondary: options.trustSecondary,
      beside: try Self.library(options.schemas))
    self.library = library
    self.additions = additions
    asOf = try Self.day(of: options.asOf)
    if let name = options.reading.encoding, TextEncoding(rawValue: name).map(Self.readable.contains) != true {
      throw Fault(.badArgument, facts: ["--encoding \(name)", Self.readable.map(\.rawValue).joined(separator: ", ")])
    }
    startedAt = options.reproducible ? nil : Self.timestamp(POSIX.now)
    if options.profile == "auto" {
      profile = nil
    } else {
      guard let found = library.profile(options.profile) else {
        throw Fault(
          .badProfile, facts: [options.profile, library.profiles.map(\.id).joined(separator: ", ")])
      }
      profile = additions.applied(to: found)
    }
    // Every pack is read before the first file: a pack that is wrong must not end a run half-way.
    packs = try library.packs(of: profile.map { [$0] } ?? library.profiles.map(additions.applied))
    if let path = options.context {
      var names = Set(library.dictionary.entries.map(\.name))
      // Also those of packs that this run does not use: a context file may serve several runs.
      for rule in try library.allPacks().flatMap(\.rules) {
        names.formUnion(rule.fields)
        names.formUnion(rule.condition.batchFacts.keys)
      }
      batchFacts = try ContextFile.read(path, names: names)
    } else {
      batchFacts = [:]
    }
    codeLists = Self.codeLists(of: packs.values.flatMap { $0 }, in: library)
    communes = CommuneCodes(tsv: library.communes)
    strict = options.strictSchema ? try StrictSchemas(library) : nil
    let dictionary = library.dictionary
    let known = try MappingFile.known(in: library)
    forms = KnownForms(known)
    mapping = try options.reading.mapping.map { (name) throws(Fault) in
      try MappingFile.find(name, known: known, dictionary: dictionary)
    }
    matcher = HeaderMatcher(dictionary: library.dictionary)
    jobs = options.jobs > 0 ? options.jobs : POSIX.cores
    deadline = options.limits.seconds.map { POSIX.monotonic + $0 }
    let writesFolder = options.out != "-"
    wantsList = writesFolder && options.formats.contains(.events)
    wantsCSV = writesFolder && options.formats.contains(.csv)
    wantsRecords = writesFolder
    returnsTables = writesFolder && options.returnsTables
    var limits = IntakeLimits()
    if let value = options.reading.fileBytes { limits.fileBytes = value }
    if let value = options.limits.members { limits.members = value }
    if let value = options.limits.expansionRatio { limits.expansionRatio = value }
    if let value = options.limits.archiveDepth { limits.archiveDepth = value }
    self.limits = limits
  }

  /// The same run with another profile, day, facts and mapping: for what is judged by itself.
  func judging(
    by profile: Profile, _ packs: [Pack], asOf: Day, facts: [String: String], mapping: MappingProfile?
  ) -> RunContext {
    var run = self
    run.profile = profile
    run.packs = [profile.id: packs]
    run.codeLists.merge(Self.codeLists(of: packs, in: library)) { known, _ in known }
    run.asOf = asOf
    run.batchFacts = facts
    run.mapping = mapping
    return run
  }

  /// The same run with another mapping.
  func mapped(by mapping: MappingProfile) -> RunContext {
    var run = self
    run.mapping = mapping
    return run
  }

  /// Only lists that a rule names: the largest has ten thousand lines that no list test asks for.
  private static func codeLists(of packs: [Pack], in library: SchemaLibrary) -> [String: CodeList] {
    var lists: [String: CodeList] = [:]
    for pack in packs {
      for rule in pack.rules {
        if case .codeList(_, let name) = rule.test, lists[name] == nil { lists[name] = library.codeList(name) }
      }
    }
    return lists
  }

  /// The schemas inside the program, or those of a folder.
  static func library(_ folder: String?) throws(Fault) -> SchemaLibrary {
    guard let folder else { return try .embedded() }
    return try SchemaLibrary(files: SchemaFolder.read(folder))
  }

  /// The day of judgement: what was said, or today at +07:00, whatever the machine's zone.
  static func day(of text: String?) throws(Fault) -> Day {
    guard let text else { return Day(number: Int32((POSIX.now + 7 * 3600) / 86_400)) }
    guard let day = Day(iso: text) ?? Self.vietnamese(text) else {
      throw Fault(.badArgument, facts: ["--as-of \(text)", "YYYY-MM-DD, dd/mm/yyyy"])
    }
    return day
  }

  /// `29/11/2026`, as dates are written in Viet Nam.
  private static func vietnamese(_ text: String) -> Day? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }),
      let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  /// `2026-11-22T15:33:47+07:00`.
  private static func timestamp(_ seconds: Double) -> String {
    let local = Int(seconds) + 7 * 3600
    let day = Day(number: Int32(local / 86_400)).iso
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let second = local % 86_400
    return "\(day)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))+07:00"
  }
}

extension RunContext {
  /// Facts about a submission under the names of their fields. A preamble line in the sender's own words
  /// (`Nhà sản xuất:;…`) keeps its name where no field is meant.
  func canonical(_ facts: [HeaderFact]) -> [HeaderFact] {
    facts.map { fact in
      guard !fact.name.contains("."),
        let field = matcher.match(columns: [fact.name], samples: [[fact.value]]).first?.field
      else { return fact }
      var fact = fact
      fact.name = dictionary.name(of: field)
      return fact
    }
  }

  /// The document of a command that takes one, which may lie in an archive.
  ///
  /// - Throws: why it cannot be had; `bad-argument` for more than one, `no-records` for none.
  func onlyDocument(_ path: String, of command: String) throws(Fault) -> Document {
    var intake = Intake(paths: [path], limits: limits)
    var found: Document?
    while let upload = intake.next() {
      switch upload {
      case .document(let document):
        guard found == nil else {
          throw Fault(
            .badArgument,
            facts: [
              path,
              Fact.both(
                vi: "có hơn một tệp (tệp nén thì giải nén trước): txng \(command) FILE cho từng tệp",
                en: "more than one file (unpack an archive first): txng \(command) FILE for each"),
            ])
        }
        found = document
      case .refused(_, let fault): throw fault
      case .attachment: continue
      }
    }
    guard let found else { throw Fault(.noRecords) }
    return found
  }
}

extension RunContext {
  /// Of workbooks that this run makes, as their properties say: seconds since 1970.
  var seconds: Int { options.reproducible ? asOf.noon : Int(POSIX.now) }
}

extension Day {
  /// At +07:00, in seconds since 1970: the time of what is made with `--reproducible`.
  var noon: Int { Int(number) * 86_400 + 5 * 3600 }
}
