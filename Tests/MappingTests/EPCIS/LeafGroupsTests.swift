import Testing
import Vocabulary

@testable import Mapping

@Suite struct LeafGroupsTests {
  @Test(
    "which lists are treated alike",
    arguments: [
      (LeafGroups.objects, "epcList childEPCs outputEPCList quantityList childQuantityList outputQuantityList"),
      (.parties, "sourceList destinationList"), (.documents, "bizTransactionList"),
      (.terms, "ilmd extensionTerm readPointExtension bizLocationExtension"),
      (
        LeafGroups(),
        "inputEPCList inputQuantityList persistentDispositionSet persistentDispositionUnset sensorMetadata sensorReport errorDeclaration correctiveEventIDs certificationInfo"
      ),
    ])
  func groups(_ group: LeafGroups, _ names: String) {
    let lists = ListKind.allCases.filter { $0.group == group }.map { "\($0)" }
    #expect(Set(lists) == Set(names.split(separator: " ").map(String.init)))
  }
}
