package import Identifiers
package import Standards
package import Vocabulary

/// How one file is judged: its rules by number, and the checks that need nothing but the record.
///
/// Made once for a file and then run over every batch on any thread. The structured checks of EPCIS
/// find their rules here too (`RuleResolver`) and run beside it.
package struct CheckPlan: Sendable, RuleResolver {
  /// By `RuleIndex.number`; only rules that the profile has and the submission's facts admit.
  package let rules: [PlannedRule]
  /// Numbered behind them: rules that are not in force on the day of a record, but will be. They are
  /// counted for the forecast and never told.
  package let sleepers: [PlannedRule]
  package let outlook: Outlook
  package let packs: [Pack]
  package let profile: Profile
  package let context: CheckContext
  package let dictionary: FieldDictionary
  private let byName: [String: RuleIndex]
  private let declared: DeclaredChecks
  let items: ItemCheck
  private let readsStages: Bool
  /// Fields that name an importer; empty where no rule asks.
  private let importers: [Field]
  private let labels: LabelDateChecks
  private let addresses: AddressChecks
  private let plausibility: PlausibilityChecks
  private let administrative: AdministrativeChecks
  private let codes: CodeCellChecks
  private let barCodes: BarCodeChecks
  private let imports: ImportChecks
  private let rowEvents: RowEventChecks

  /// - Parameters:
  ///   - packs: those of the profile, in its order.
  ///   - codeLists: the lists that `codeList` tests name.
  ///   - communes: which commune codes exist on which day.
  ///   - supply: what side files and earlier files say; the header's master data and preamble are
  ///     added here.
  ///   - ownFields: of a side table, the fields of its columns: of minimum data only these are its to give.
  ///   - rejectedColumns: date fields whose whole column mapping rejects (VN-IMP-07, VN-IMP-25).
  package init(
    packs: [Pack], profile: Profile, context: CheckContext, dictionary: FieldDictionary,
    codeLists: [String: CodeList] = [:], communes: CommuneCodes = CommuneCodes(tsv: []),
    supply: ItemSupply = ItemSupply(), rejectedColumns: [Field] = [], outlook: Outlook = .none,
    ownFields: [Field]? = nil
  ) {
    self.packs = packs
    self.profile = profile
    self.context = context
    self.dictionary = dictionary
    let own = ownFields.map { FieldSet($0) }
    var rules: [PlannedRule] = []
    var byName: [String: RuleIndex] = [:]
    for pack in packs {
      for description in pack.rules {
        guard let severity = profile.severity(of: description),
          PlannedRule.holds(description.condition, in: context.batchFacts)
        else { continue }
        let index = RuleIndex(rules.count)
        let planned = PlannedRule(index: index, description: description, severity: severity)
        if let own, let item = ItemRule(planned), item.missing(in: own) != nil { continue }
        rules.append(planned)
        byName[description.id] = index
      }
    }
    self.rules = rules
    self.byName = byName
    self.outlook = outlook
    let planned = rules
    func find(_ id: String) -> RuleGate? { byName[id].map { planned[$0.number].gate } }
    var sleepers: [PlannedRule] = []
    for (description, asleep) in outlook.sleepers(in: context.batchFacts, isAwake: { byName[$0] != nil }) {
      let planned = PlannedRule(
        index: RuleIndex(rules.count + sleepers.count), description: description, severity: description.severity,
        asleep: asleep)
      if let own, let item = ItemRule(planned), item.missing(in: own) != nil { continue }
      sleepers.append(planned)
    }
    self.sleepers = sleepers
    func sleeping(_ id: String) -> RuleGate? { sleepers.first { $0.description.id == id }?.gate }
    func either(_ id: String) -> RuleGate? { find(id) ?? (Self.countedOnce.contains(id) ? sleeping(id) : nil) }
    func both(_ ids: [String]) -> [RuleGate] { ids.flatMap { [find($0), sleeping($0)].compactMap { $0 } } }

    let counted = rules + sleepers
    readsStages = counted.contains { $0.gate.stages != 0 }
    importers =
      counted.contains(where: \.gate.imported)
      ? ["importer.name", "importer.address", "importer.taxCode"].compactMap(dictionary.field(named:)) : []
    declared = DeclaredChecks(counted, dictionary: dictionary, codeLists: codeLists)
    let itemRules = counted.compactMap(ItemRule.init)
    var known = supply
    known.add(context.header, dictionary)
    known.add(context.batchFacts, dictionary)
    var folded: [UInt8] = []
    VietnameseFold.lower(
      Array((context.batchFacts["batch.productGroup"] ?? "").utf8).span, into: &folded)
    let stated = context.batchFacts["batch.productGroup"].flatMap { ProductGroups(named: $0) }
    items = ItemCheck(
      rules: itemRules, supply: known, dictionary: dictionary,
      fallbackGroups: stated?.rawValue ?? GroupWords.shared.groups(ofStated: folded),
      groupsAreAsked: declared.asksGroups)
    labels = LabelDateChecks(
      order: either("VN-LBL-02"), bestBefore: either("VN-LBL-03"), packed: either("VN-LBL-04"),
      asOf: context.asOf)
    addresses = AddressChecks(
      unit: both(["VN-LBL-05"]), district: both(["VN-LBL-06", "VN-LBL-08"]), abbreviation: both(["VN-LBL-07"]),
      province: find("VN-LBL-06~province"))
    plausibility = PlausibilityChecks(find, asOf: context.asOf)
    administrative = AdministrativeChecks(
      province: find("VN-ID-PROV"), name: find("VN-ID-PROV~name"), commune: find("VN-ID-COMMUNE"), communes: communes)
    codes = CodeCellChecks(find, rejected: FieldSet(rejectedColumns), asOf: context.asOf, dictionary: dictionary)
    barCodes = BarCodeChecks(either)
    rowEvents = RowEventChecks(find, asOf: context.asOf)
    var required = FieldSet()
    for item in itemRules where item.gate.index.number < rules.count {
      for need in item.needs { required.formUnion(need) }
    }
    imports = ImportChecks(find, required: required, dictionary: dictionary)
  }

  package func rule(_ id: String) -> RuleIndex? { byName[id] }

  package subscript(_ index: RuleIndex) -> PlannedRule {
    index.number < rules.count ? rules[index.number] : sleepers[index.number - rules.count]
  }

  /// With those that sleep.
  package var ruleCount: Int { rules.count + sleepers.count }

  /// Judges the records of a batch: everything but the structured rules of EPCIS, CBV and GS1.
  ///
  /// - Parameter rows: what can only be settled at the end of the file.
  package func run(
    over batch: borrowing RecordBatch, into sink: inout FindingSink, _ rows: inout CrossRows
  ) {
    guard batch.count > 0 || !batch.notes.isEmpty else { return }
    var facts = RecordFacts(batch, asOf: context.asOf, readsStages: readsStages)
    if !importers.isEmpty {
      let isStated = context.batchFacts.contains { $0.key.hasPrefix("importer.") && !$0.value.isEmpty }
      facts.markImports(batch, importers: importers, isStated: isStated)
    }
    if batch.form == .table, !batch.notes.isEmpty {
      sink.mute(batch.tornRecords, except: rule("VN-IMP-02"))
    }
    rows.days.formUnion(facts.span)
    var digest = BatchDigest(batch)
    items.run(over: batch, &facts, &digest, into: &sink, &rows)
    declared.run(over: batch, facts, &digest, into: &sink)
    labels.run(over: batch, facts, into: &sink)
    addresses.run(over: batch, facts, into: &sink)
    plausibility.run(over: batch, facts, &digest, into: &sink)
    administrative.run(over: batch, facts, into: &sink)
    codes.run(over: batch, into: &sink)
    barCodes.run(over: batch, facts, into: &sink, &rows)
    rowEvents.run(over: batch, facts, into: &sink)
    imports.run(over: batch, into: &sink, &rows)
  }
}
