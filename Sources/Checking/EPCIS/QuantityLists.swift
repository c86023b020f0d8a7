import Identifiers
import Vocabulary

/// EVT-15 … EVT-18 and EVT-25: how much of which class.
extension EventCheck {
  /// One quantity element while its parts pass by.
  private struct Element {
    var outer: UInt32
    var classLeaf = -1
    var verdict = IdentifierVerdict(rawValue: 0)
    var isSound = false
    var quantityLeaf = -1
    var unitLeaf = -1
  }

  func judgeQuantities(
    _ record: Int, _ kind: RecordKind, _ list: ListKind, _ run: Range<Int>,
    _ tally: inout EventTally, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    switch list {
    case .inputQuantityList: tally.inputClasses = run
    case .outputQuantityList: tally.outputClasses = run
    default: break
    }
    var element = Element(outer: .max)
    for index in run {
      let leaf = events.leaves[index]
      if leaf.outer != element.outer {
        finish(element, record, events, &sink)
        element = Element(outer: leaf.outer)
      }
      switch leaf.part {
      case .epcClass:
        element.classLeaf = index
        element.verdict = IdentifierVerdict(rawValue: leaf.value)
        element.isSound = judgeIdentifier(
          element.verdict, as: .objectClass, leaf.cell, record: record, at: .leaf(index), events,
          &sink)
        if element.isSound, !element.verdict.namesAClass, element.verdict.level != .party,
          element.verdict.level != .location
        {
          sink.report(
            rules.instanceOrClass, record: record, at: .leaf(index), found: events.text(leaf.cell),
            expected: "LGTIN, GTIN")
        }
        if element.verdict.isPrivate, tally.privateLeaf == nil { tally.privateLeaf = index }
      case .quantity where leaf.cell.isPresent: element.quantityLeaf = index
      case .uom where leaf.cell.isPresent: element.unitLeaf = index
      default: break
      }
    }
    finish(element, record, events, &sink)
    judgeRepeats(record, run, events, &sink)
  }

  private func finish(
    _ element: Element, _ record: Int, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    guard element.outer != .max else { return }
    if element.unitLeaf >= 0 {
      let unit = events.leaves[element.unitLeaf]
      if unit.value == UnitCodes.malformed {
        sink.report(
          rules.uomForm, record: record, at: .leaf(element.unitLeaf), found: events.text(unit.cell),
          expected: UnitWords.code(for: events.text(unit.cell)))
      } else if unit.value == UnitCodes.unlisted {
        sink.report(
          rules.uomUnlisted, record: record, at: .leaf(element.unitLeaf),
          found: events.text(unit.cell))
      }
      if element.quantityLeaf < 0 {
        sink.report(
          rules.uomAlone, record: record, at: .leaf(element.unitLeaf), found: events.text(unit.cell)
        )
      }
    }
    if element.quantityLeaf >= 0 {
      let quantity = events.leaves[element.quantityLeaf]
      if quantity.cell.state != .valid, Decimal6.isNumber(failed: quantity.value) {
        // A number beyond what we hold exactly is still a number.
      } else if quantity.cell.state != .valid || quantity.value <= 0 {
        sink.report(
          rules.positive, record: record, at: .leaf(element.quantityLeaf),
          found: events.text(quantity.cell))
      } else if element.unitLeaf < 0, quantity.value % 1_000_000 != 0 {
        // The unit is missing: for goods sold by measure EVT-25 would say the same.
        sink.report(
          rules.fraction, record: record, at: .leaf(element.quantityLeaf),
          found: events.text(quantity.cell))
        return
      }
    }
    // EVT-25 needs to know what a GTIN is measured in: indicator 9 or not.
    guard element.isSound, element.verdict.isGS1, element.quantityLeaf >= 0 else { return }
    switch element.verdict.scheme {
    case .lgtin, .gtinClass: break
    default: return
    }
    let isVariable = element.verdict.flags.contains(.variableMeasure)
    if isVariable != (element.unitLeaf >= 0) {
      sink.report(
        rules.variableMeasure, record: record,
        at: .leaf(isVariable ? element.quantityLeaf : element.unitLeaf),
        found: isVariable ? "" : events.text(events.leaves[element.unitLeaf].cell))
    }
  }
}

/// Words about units, built only for findings that are kept.
enum UnitWords {
  /// The code somebody who wrote `kg`, `Kgs`, `lít` means; `KGM` as an example where it is unclear.
  static func code(for text: String) -> String {
    let upper = text.uppercased()
    if let entry = UnitCodes.entries.first(where: { $0.code == upper }) { return entry.code }
    let lower = text.lowercased()
    if let entry = UnitCodes.entries.first(where: { $0.text.lowercased() == lower }) {
      return entry.code
    }
    return known[lower] ?? "KGM"
  }

  private static let known: [String: String] = [
    "kgs": "KGM", "kilogram": "KGM", "ki lô gam": "KGM", "kilo": "KGM", "gram": "GRM",
    "gr": "GRM", "gam": "GRM", "lit": "LTR", "lít": "LTR", "litre": "LTR", "liter": "LTR",
    "mét": "MTR", "met": "MTR", "tan": "TNE", "ton": "TNE", "pcs": "H87", "piece": "H87",
    "chiếc": "H87", "con": "H87", "quả": "H87", "m³": "MTQ", "m²": "MTK", "%": "P1",
    "celsius": "CEL", "c": "CEL", "độ c": "CEL",
  ]
}

extension Decimal6 {
  /// The reason for which a text was not taken is its size, not its form.
  fileprivate static func isNumber(failed reason: Int64) -> Bool {
    reason == Int64(Reason.tooLarge.rawValue) || reason == Int64(Reason.tooPrecise.rawValue)
  }
}
