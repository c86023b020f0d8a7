import Identifiers
import Testing
import Vocabulary

@testable import Checking

/// The quick reads of the sweep say what the plain ones say.
@Suite("Quick reads") struct HotReadsTests {
  @Test("numbers are raw values")
  func numbers() {
    for list in ListKind.allCases { #expect(list.number == UInt32(list.rawValue)) }
    for part in LeafPart.allCases { #expect(part.number == UInt64(part.rawValue)) }
  }

  @Test("a cell holds what is present", arguments: [CellState.absent, .text, .valid, .invalid, .filler])
  func cells(_ state: CellState) {
    for length: UInt32 in [0, 3] {
      let cell = Cell(start: 0, length: length, origin: 0, state: state)
      #expect(cell.holds == cell.isPresent)
    }
  }

  private static let roles: [IdentifierRole] = [
    .object, .material, .objectClass, .parent, .place, .party, .oldParty, .transaction,
    .transformation, .event, .any,
  ]

  @Test("a plain verdict is one that no rule objects to", arguments: roles)
  func verdicts(_ role: IdentifierRole) {
    let flags: [IdentifierFlags] = [
      [], .prefix893, .foreignPrefix, .hasLot, .restrictedPrefix, .demoPrefix, .obsoleteShortName,
      .queryIgnored, .variableMeasure, .zeroExtension,
    ]
    let unusual: IdentifierFlags = [
      .restrictedPrefix, .demoPrefix, .obsoleteShortName, .queryIgnored,
    ]
    for scheme in IdentifierScheme.allCases {
      for form in IdentifierForm.allCases {
        for level in IdentifierLevel.allCases {
          for fault in [IdentifierFault.none, .badCheckDigit, .queryIgnored] {
            for flag in flags {
              let verdict = IdentifierVerdict(
                scheme: scheme, form: form, level: level, fault: fault, flags: flag)
              let plain =
                fault == .none && flag.isDisjoint(with: unusual) && verdict.isGS1
                && (form == .epcURI || form == .digitalLink) && role.takes(verdict)
              if role.levels == 0 {
                // Only the scheme tells: always the long way.
                #expect(!verdict.isPlain(role.levels))
              } else if verdict.isPlain(role.levels) != plain {
                Issue.record("\(scheme) \(form) \(level) \(fault) \(flag.rawValue)")
              }
              #expect(verdict.namesClass == (level == .class))
            }
          }
        }
      }
    }
  }
}
