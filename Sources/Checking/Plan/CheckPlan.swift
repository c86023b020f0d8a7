package import Standards
package import Vocabulary

/// How one file is judged: its rules by number, and the checks that need nothing but the record.
///
/// Made once for a file and then run over every batch on any thread. The structured checks of EPCIS
/// find their rules here too (`RuleResolver`) and run beside it.
package struct CheckPlan: Sendable, RuleResolver {
  /// By `RuleIndex.number`; only rules that the profile has and the submission's facts admit.
  package let rules: [PlannedRule]
  package let packs: [Pack]
  package let profile: Profile
  package let context: CheckContext
  package let dictionary: FieldDictionary
  private let byName: [String: RuleIndex]
  private let declared: DeclaredChecks
  let items: ItemCheck
  private let readsStages: Bool
  private let labels: LabelDateChecks
  private let addresses: AddressChecks
  private let codes: CodeCellChecks
  private let barCodes: BarCodeChecks
  private let imports: ImportChecks
  private let rowEvents: RowEventChecks

  /// - Parameters:
  ///   - packs: those of the profile, in its order.
  ///   - codeLists: the lists that `codeList` tests name.
  ///   - supply: what side files and earlier files say; the header's master data and preamble are
  ///     added here.
  ///   - ownFields: of a side table, the fields of its columns: of minimum data only these are its to give.
  ///   - rejectedColumns: date fields whose whole column mapping rejects (VN-IMP-07, VN-IMP-25).
  package init(
    packs: [Pack], profile: Profile, context: CheckContext, dictionary: FieldDictionary,
    codeLists: [String: CodeList] = [:], supply: ItemSupply = ItemSupply(),
    rejectedColumns: [Field] = [], ownFields: [Field]? = nil
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
    readsStages = rules.contains { $0.gate.stages != 0 }
    self.rules = rules
    self.byName = byName
    let planned = rules
    func find(_ id: String) -> RuleGate? { byName[id].map { planned[$0.number].gate } }

    declared = DeclaredChecks(rules, dictionary: dictionary, codeLists: codeLists)
    let itemRules = rules.compactMap(ItemRule.init)
    var known = supply
    known.add(context.header, TermIndex(dictionary), GroupWords())
    known.add(context.batchFacts, dictionary)
    var folded: [UInt8] = []
    VietnameseFold.lower(
      Array((context.batchFacts["batch.productGroup"] ?? "").utf8).span, into: &folded)
    let stated = context.batchFacts["batch.productGroup"].flatMap { ProductGroups(named: $0) }
    items = ItemCheck(
      rules: itemRules, supply: known, dictionary: dictionary,
      fallbackGroups: stated?.rawValue ?? GroupWords().groups(ofStated: folded))
    labels = LabelDateChecks(
      order: find("VN-LBL-02"), bestBefore: find("VN-LBL-03"), packed: find("VN-LBL-04"),
      asOf: context.asOf)
    addresses = AddressChecks(
      unit: find("VN-LBL-05"), district: [find("VN-LBL-06"), find("VN-LBL-08")].compactMap { $0 },
      abbreviation: find("VN-LBL-07"))
    codes = CodeCellChecks(find, rejected: FieldSet(rejectedColumns))
    barCodes = BarCodeChecks(find)
    rowEvents = RowEventChecks(find, asOf: context.asOf)
    var required = FieldSet()
    for item in itemRules { for need in item.needs { required.formUnion(need) } }
    imports = ImportChecks(find, required: required)
  }

  package func rule(_ id: String) -> RuleIndex? { byName[id] }

  package subscript(_ index: RuleIndex) -> PlannedRule { rules[index.number] }

  package var ruleCount: Int { rules.count }

  /// Judges the records of a batch: everything but the structured rules of EPCIS, CBV and GS1.
  ///
  /// - Parameter rows: what can only be settled at the end of the file.
  package func run(
    over batch: borrowing RecordBatch, into sink: inout FindingSink, _ rows: inout CrossRows
  ) {
    guard batch.count > 0 || !batch.notes.isEmpty else { return }
    var facts = RecordFacts(batch, asOf: context.asOf, readsStages: readsStages)
    if batch.form == .table, !batch.notes.isEmpty {
      sink.mute(batch.tornRecords, except: rule("VN-IMP-02"))
    }
    rows.days.formUnion(facts.span)
    items.run(over: batch, &facts, into: &sink, &rows)
    declared.run(over: batch, facts, into: &sink)
    labels.run(over: batch, facts, into: &sink)
    addresses.run(over: batch, facts, into: &sink)
    codes.run(over: batch, into: &sink)
    barCodes.run(over: batch, facts, into: &sink, &rows)
    rowEvents.run(over: batch, facts, into: &sink)
    imports.run(over: batch, into: &sink, &rows)
  }
}
