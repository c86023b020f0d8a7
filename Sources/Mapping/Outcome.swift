import Vocabulary

/// What normalizing made of one text.
struct Outcome {
  var state: CellState
  var change: ChangeKind = .none
  var detail: UInt16 = 0
  var value: Int64 = 0
  /// A new text stands at the end of the workbench's arena; otherwise the text stays what it was.
  var isRewritten = false

  @inline(__always)
  static func valid(_ value: Int64, detail: UInt16 = 0) -> Outcome {
    Outcome(state: .valid, detail: detail, value: value)
  }

  @inline(__always)
  static func invalid(_ reason: CellReason) -> Outcome {
    Outcome(state: .invalid, value: Int64(reason.rawValue))
  }

  @inline(__always)
  static func rewritten(_ value: Int64, _ change: ChangeKind, detail: UInt16 = 0) -> Outcome {
    Outcome(state: .valid, change: change, detail: detail, value: value, isRewritten: true)
  }

  static let text = Outcome(state: .text)
}

/// What Mapping says in `Cell.detail`, beside the forms of vocabulary words.
package enum CellDetail {
  /// A date that was a spreadsheet's serial number (VN-IMP-23).
  package static let fromSerial: UInt16 = 1
  /// A month without a day: `04/2026`.
  package static let monthOnly: UInt16 = 2
  /// A day where a time was wanted; midnight was taken.
  package static let withoutTimeOfDay: UInt16 = 1
  /// A word of a stage or disposition in Vietnamese or another language than the CBV's.
  package static let translated: UInt16 = 16
  /// A personal number in a tax code's cell.
  package static let personalNumber: UInt16 = 1
  /// Some entries of a list were understood, not all.
  package static let partly: UInt16 = 1
  /// A quantity that had its unit in the cell holds `unitBase` + its index in `UnitWords.units`.
  package static let unitBase: UInt16 = 256
}
