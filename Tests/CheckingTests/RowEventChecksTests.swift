import Standards
import Testing
import Vocabulary

@testable import Checking

@Suite struct RowEventChecksTests {
  static let packs: [Pack] = ["EPCIS", "ND37"].compactMap { id in
    do throws(Fault) {
      return try TestSchemas.library.pack(id)
    } catch {
      Issue.record("\(id): \(error)")
      return nil
    }
  }

  @Test(
    "what an event may not say, a row may not either",
    arguments: [
      (["event.time": "2027-12-01T08:00:00+07:00"], ["TIME-04@event.time"]),
      (["event.time": "2026-11-22T23:59:00+07:00"], []),
      (["event.time": "2026-11-23T00:00:00+07:00"], ["TIME-04@event.time"]),
      (["lot.productionDate": "01/12/2027"], ["TIME-04@lot.productionDate"]),
      (["lot.dispatchDate": "22/11/2026"], []),
      (["lot.expiryDate": "01/12/2027"], []),
      (["event.time": "2026-04-01T08:00:00+07:00", "quantity.value": "-5"], ["EVT-16@quantity.value"]),
      (["event.time": "2026-04-01T08:00:00+07:00", "quantity.value": "0"], ["EVT-16@quantity.value"]),
      (["lot.productionDate": "01/04/2026", "quantity.value": "-5"], ["EVT-16@quantity.value"]),
      // A lot sold out.
      (["lot.productionDate": "01/04/2026", "quantity.value": "0"], []),
      // A stock list without events.
      (["quantity.value": "-5"], []),
    ] as [([String: String], [String])])
  func rows(_ fields: [String: String], _ places: [String]) throws {
    let plan = try TestSchemas.plan(Self.packs, profile: "vn-voluntary")
    let run = TestRun(plan, TestBatch.rows([fields.merging(["product.name": "Tinh dầu tràm"]) { $1 }]))
    #expect(run.places.filter { !$0.hasPrefix("ND37") } == places)
  }

  @Test("the examples of the packs", arguments: ["EVT-16~row", "TIME-04~row"])
  func examples(_ id: String) throws {
    let plan = try TestSchemas.plan(Self.packs, profile: "vn-voluntary")
    let rule = plan[try #require(plan.rule(id))].description
    for (examples, isWrong) in [(rule.right, false), (rule.wrong, true)] {
      for example in examples {
        let run = TestRun(plan, TestBatch.rows([example.fields]))
        let places = run.findings.filter { $0.rule == FindingRenderer.publicName(id) }.map(\.field)
        #expect(places == (isWrong ? [example.findsAt ?? ""] : []), "\(example.name)")
      }
    }
  }
}
