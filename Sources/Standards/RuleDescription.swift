package import Vocabulary

/// One machine check of a requirement, as its pack describes it: identity, source, words, examples.
///
/// The examples are the tests and the documentation. See `Schemas/JSON/pack.schema.json` for the form.
package struct RuleDescription: Sendable {
  /// Never reused: `EVT-18`, `VN-LBL-02`, `ND37-D23.K5.b`.
  package let id: String
  /// Names it had before.
  package let aliases: [String]
  package let pack: String
  /// `ND37:D23.K5.b`, `CBV 2.0 §8.9`.
  package let citation: String
  /// The requirement it tests; several rules may test one.
  package let requirement: String
  /// Further requirements of its pack that the same fact meets or breaks.
  package let also: [String]
  package let confidence: Confidence
  /// Before the profile has its say; never above `confidence.ceiling` in a legal pack.
  package let severity: Severity
  /// What it would be if its source were read: `shall` of a secondary source is a warning, and an error
  /// for a caller who trusts it (`--trust-secondary`). nil: the same.
  package let trusted: Severity?
  /// In force on these days, both included; nil is open.
  package let from: Day?
  package let until: Day?
  package let title: LocalizedText
  /// With `{value}`, `{expected}`, `{field}`, `{found}` where facts go.
  package let message: LocalizedText
  /// What to do, as one step.
  package let fix: LocalizedText?
  /// Canonical names of the fields it is about; the first one carries its findings by default.
  package let fields: [String]
  package let test: RuleTest
  package let condition: RuleCondition
  package let right: [RuleExample]
  package let wrong: [RuleExample]
  /// Where its name stands in its pack, for a complaint to point at.
  package let packLine: Int
  package let packColumn: Int

  package init(
    id: String, aliases: [String], pack: String, citation: String, requirement: String,
    also: [String] = [], confidence: Confidence, severity: Severity, from: Day?, until: Day?, title: LocalizedText,
    message: LocalizedText, fix: LocalizedText?, fields: [String], test: RuleTest,
    condition: RuleCondition, right: [RuleExample], wrong: [RuleExample], trusted: Severity? = nil,
    packLine: Int = 0, packColumn: Int = 0
  ) {
    self.id = id
    self.aliases = aliases
    self.pack = pack
    self.citation = citation
    self.requirement = requirement
    self.also = also
    self.confidence = confidence
    self.severity = severity
    self.trusted = trusted
    self.from = from
    self.until = until
    self.title = title
    self.message = message
    self.fix = fix
    self.fields = fields
    self.test = test
    self.condition = condition
    self.right = right
    self.wrong = wrong
    self.packLine = packLine
    self.packColumn = packColumn
  }
}

/// What a rule asks of a record. Everything but `coded` is said by the pack alone.
package indirect enum RuleTest: Sendable {
  /// A Swift check of this name carries it out.
  case coded
  /// The field has a value, in the record, its master data, or the ILMD of the same lot.
  case required(Field)
  /// At least one of the fields has a value.
  case anyOf([Field])
  /// Where one of the fields has a value, it could be parsed as its type.
  case wellFormed([Field])
  /// Where the field has a value, the whole of it matches the pattern.
  case pattern(Field, BytePattern)
  /// Where the field has a value, it is in the code list `Schemas/Codes/NAME`.
  case codeList(Field, String)
  /// Where the field has a value, it lies in the range; decimals scaled by 10⁶.
  case range(Field, low: Int64?, high: Int64?)
  /// Where both have values, the first is not later than the second.
  case order(earlier: Field, later: Field)
  /// Where both have values, the first is at least so many calendar months after the second.
  case keptFor(Field, since: Field, months: Int)
  /// Where both have values, they are not the same code.
  case distinct(Field, Field)
}

/// When a rule applies to a record at all. An empty condition always does.
package struct RuleCondition: Sendable {
  /// All these fields have values.
  package var present: [Field] = []
  /// One of these fields has a value; empty: no matter.
  package var presentAny: [Field] = []
  /// None of these fields has a value in the record itself.
  package var absent: [Field] = []
  /// The goods are imported: an importer is named, or their country of origin is not Viet Nam.
  package var imported = false
  /// Numbers of `CBV.bizSteps`, one bit each: the record's step, or a dated stage of its row, is one of
  /// them. 0: no matter.
  package var stages: UInt64 = 0
  /// The record names an event or a dated stage.
  package var hasEvent: Bool?
  /// The product belongs to one of these groups: `food`, `drink`, `staple`, `handicraft`, `cosmetic` …
  package var productGroups: [String] = []
  /// Facts of the submission that must hold, by name: `batch.market` = `export-only`.
  package var batchFacts: [String: String] = [:]
  /// Not for events that name only logistic units.
  package var exceptLogistic = false
  package init() {}

  package var isEmpty: Bool {
    present.isEmpty && presentAny.isEmpty && absent.isEmpty && !imported && stages == 0 && hasEvent == nil
      && productGroups.isEmpty
      && batchFacts.isEmpty
      && !exceptLogistic
  }
}

/// A small record, or an event in EPCIS 2.0 JSON, that shows a rule at work.
package struct RuleExample: Sendable {
  package let name: String
  /// Canonical field → text as a sender would write it.
  package let fields: [String: String]
  /// One event, or a whole document, as EPCIS 2.0 JSON text; nil for a record of fields.
  package let json: String?
  /// A whole table as a sender would write it, for rules about files; nil for a record of fields.
  package let table: String?
  /// A whole file as bytes, for what text cannot hold: other encodings, damage.
  package let bytes: [UInt8]?
  /// The saved mapping (`--mapping`) that comes with a table, as its file would be written.
  package let mapping: String?
  /// Canonical field on which a wrong example's finding lands.
  package let findsAt: String?
  /// Where it stands in its pack, for a failing test to point at.
  package let packLine: Int
  package let packColumn: Int

  package init(
    name: String, fields: [String: String], json: String?, table: String?, findsAt: String?,
    packLine: Int, packColumn: Int = 0, bytes: [UInt8]? = nil, mapping: String? = nil
  ) {
    self.name = name
    self.fields = fields
    self.json = json
    self.table = table
    self.bytes = bytes
    self.mapping = mapping
    self.findsAt = findsAt
    self.packLine = packLine
    self.packColumn = packColumn
  }
}
