import Testing
import Vocabulary

@testable import Checking

@Suite("Words about words") struct EPCISWordsTests {
  @Test("the lists of the CBV are complete")
  func counts() {
    #expect(CBV.bizSteps.count == 41)
    #expect(CBV.dispositions.count == 33)
    #expect(CBV.transactionTypes.count == 13)
    #expect(CBV.BizStep.allCases.count == CBV.bizSteps.count)
    #expect(CBV.Disposition.allCases.count == CBV.dispositions.count)
    #expect(CBV.bizSteps == CBV.bizSteps.sorted())
    #expect(CBV.BizStep.voidShipping.word == "void_shipping")
    #expect(CBV.BizStep.creatingClassInstance.word == "creating_class_instance")
    #expect(CBV.BizStep.shipping.word == "shipping")
    #expect(CBV.Disposition.sellableNotAccessible.word == "sellable_not_accessible")
    #expect(CBV.Disposition.inTransit.word == "in_transit")
    #expect(CBV.dispositions.indices.filter { CBV.Family.disposition.isNew($0) }.count == 11)
    #expect(
      CBV.bizSteps.indices.filter { CBV.Family.bizStep.isNew($0) }.map { CBV.bizSteps[$0] } == [
        "sampling", "sensor_reporting",
      ])
  }

  @Test(
    "the nearest word is found",
    arguments: [
      ("shiping", "shipping"), ("selling", "retail_selling"), ("Shipping", "shipping"),
      ("retailSelling", "retail_selling"),
      ("comissioning", "commissioning"), ("recieving", "receiving"), ("pack", nil as String?),
      ("xyz", nil), ("", nil), ("giao hàng", nil),
    ])
  func nearest(_ text: String, _ word: String?) {
    #expect(NearestWord.of(text, among: CBV.bizSteps) == word)
  }

  @Test(
    "units people write lead to their code",
    arguments: [("kg", "KGM"), ("Kgm", "KGM"), ("lít", "LTR"), ("cái", "H87"), ("thùng gỗ", "KGM")])
  func units(_ text: String, _ code: String) { #expect(UnitWords.code(for: text) == code) }

  @Test("a unit code is two or three capitals or digits")
  func unitCodes() {
    func index(_ text: String) -> Int64 { UnitCodes.index(of: Array(text.utf8).span) }
    #expect(index("kgm") == UnitCodes.malformed)
    #expect(index("K") == UnitCodes.malformed)
    #expect(index("KGMX") == UnitCodes.malformed)
    #expect(index("ZZZ") == UnitCodes.unlisted)
    for (place, entry) in UnitCodes.entries.enumerated() {
      #expect(index(entry.code) == Int64(place), "\(entry.code) stands twice in the table")
    }
    #expect(UnitCodes.dimension(at: index("CEL")) == .temperature)
    #expect(UnitCodes.entries[Int(index("KGM"))].text == "kg")
  }

  /// The dossier's table of dispositions, line by line.
  @Test(
    "the steps the CBV names for a disposition fit it",
    arguments: [
      (CBV.Disposition.active, [CBV.BizStep.commissioning]),
      (.conformant, [.inspecting, .repairing]), (.containerClosed, [.stagingOutbound]),
      (.damaged, [.accepting, .inspecting, .receiving, .removing, .repairing, .replacing]),
      (.destroyed, [.destroying]), (.dispensed, [.dispensing]), (.encoded, [.encoding]),
      (.expired, [.holding, .stagingOutbound, .storing]), (.inTransit, [.shipping, .departing]),
      (.inactive, [.decommissioning]), (.noPedigreeMatch, [.holding, .stagingOutbound, .storing]),
      (.nonConformant, [.inspecting, .repairing]),
      (.nonSellableOther, [.holding, .inspecting, .stagingOutbound, .storing]),
      (.partiallyDispensed, [.dispensing]), (.recalled, [.holding, .stagingOutbound, .storing]),
      (.reserved, [.reserving]), (.retailSold, [.retailSelling]),
      (.returned, [.receiving, .holding, .shipping]), (.sellableAccessible, [.stocking, .receiving]),
      (
        .sellableNotAccessible, [.receiving, .storing, .loading, .holding, .inspecting]
      ),
    ])
  func pairs(_ disposition: CBV.Disposition, _ steps: [CBV.BizStep]) {
    for step in steps { #expect(StepAdvice.fit(disposition, step) == .fits) }
    #expect(StepAdvice.fit(disposition, .killing) != .fits)
    #expect(StepAdvice.steps(of: disposition) == steps.map(\.word).joined(separator: ", "))
  }

  @Test("dispositions without fixed steps fit all of them")
  func freePairs() {
    for disposition in [CBV.Disposition.inProgress, .unknown, .stolen, .mismatchClass] {
      for step in CBV.BizStep.allCases { #expect(StepAdvice.fit(disposition, step) == .fits) }
    }
  }
}
