package import Vocabulary

/// What an event says about one object, as far as the order of events is concerned.
package enum JourneyFact: UInt8, Sendable {
  /// ObjectEvent ADD: the object's life begins.
  case created
  /// It comes out of a transformation.
  case produced
  /// It leaves a parent; it joins one.
  case unpacked, packed
  /// Seen, and the step says no more that matters here.
  case seen
  case shipped, received, sampled
  /// It goes into a transformation.
  case consumed
  /// ObjectEvent DELETE: its life is over.
  case ended
  /// As the parent of an aggregation that begins; of one that ends for all that is inside.
  case filled, emptied

  /// Where several things happen at one time, what must come first.
  var rank: UInt8 {
    switch self {
    case .created, .produced: 0
    case .unpacked, .emptied: 1
    case .received: 2
    case .packed, .filled: 3
    case .seen, .shipped, .sampled: 4
    case .consumed: 5
    case .ended: 6
    }
  }
}

/// Steps that exclude each other on the same object (CBV-06).
package enum JourneyStep: UInt8, Sendable, CaseIterable {
  case other, shipping, stagingOutbound, loading, departing, consigning, accepting, receiving, arriving

  init(_ step: CBV.BizStep?) {
    self =
      switch step {
      case .shipping: .shipping
      case .stagingOutbound: .stagingOutbound
      case .loading: .loading
      case .departing: .departing
      case .consigning: .consigning
      case .accepting: .accepting
      case .receiving: .receiving
      case .arriving: .arriving
      default: .other
      }
  }

  /// The definition of one says that it is used instead of the other: one bit for each of these.
  var excluded: UInt16 {
    switch self {
    case .shipping: Self.stagingOutbound.bit | Self.loading.bit | Self.departing.bit
    case .consigning: Self.stagingOutbound.bit | Self.loading.bit | Self.departing.bit | Self.accepting.bit
    case .receiving: Self.arriving.bit | Self.accepting.bit
    case .stagingOutbound, .loading, .departing: Self.shipping.bit | Self.consigning.bit
    case .accepting: Self.consigning.bit | Self.receiving.bit
    case .arriving: Self.receiving.bit
    case .other: 0
    }
  }

  var bit: UInt16 { 1 << UInt16(rawValue) }

  var word: String {
    switch self {
    case .other: "other"
    case .shipping: "shipping"
    case .stagingOutbound: "staging_outbound"
    case .loading: "loading"
    case .departing: "departing"
    case .consigning: "consigning"
    case .accepting: "accepting"
    case .receiving: "receiving"
    case .arriving: "arriving"
    }
  }
}

/// One mention of one object by one event: eight words, so that Pipeline can put millions of them by.
///
/// ```
/// key      fingerprint of the object, whatever syntax it was written in
/// about    fact 4 │ flags 4 │ step 4 │ date 11 │ unit 8 │ seconds since 1970 33
/// extra    the parent's key (packed, unpacked), or a lot's quantity
/// sides    fingerprint of the place 32 │ of the destination 32
/// content  fingerprint of the event 32 │ of its first transaction 32
/// place    offset of the record in the file 40 │ list 5 │ kind 4 │ entry 15
/// record   number of the record 32 │ its line 32
/// spot     bytes from the record to the identifier 32 │ ordinal of the event 32
/// ```
/// Fingerprints of 32 bits are only compared between mentions of one object.
package struct JourneyRow: BitwiseCopyable, Hashable, Sendable {
  package static let words = 8

  package var key: UInt64 = 0
  var about: UInt64 = 0
  var extra: UInt64 = 0
  var sides: UInt64 = 0
  var content: UInt64 = 0
  var place: UInt64 = 0
  var number: UInt64 = 0
  var spot: UInt64 = 0

  init() {}

  /// - Parameter bytes: the words as `word(_:)` gives them, little end first, from `start` on.
  package init(_ bytes: Span<UInt8>, at start: Int) {
    key = TextKey.eight(bytes, start)
    about = TextKey.eight(bytes, start + 8)
    extra = TextKey.eight(bytes, start + 16)
    sides = TextKey.eight(bytes, start + 24)
    content = TextKey.eight(bytes, start + 32)
    place = TextKey.eight(bytes, start + 40)
    number = TextKey.eight(bytes, start + 48)
    spot = TextKey.eight(bytes, start + 56)
  }

  package func word(_ index: Int) -> UInt64 {
    switch index {
    case 0: key
    case 1: about
    case 2: extra
    case 3: sides
    case 4: content
    case 5: place
    case 6: number
    default: spot
    }
  }

  // MARK: What was said

  /// The object is a lot or a class: there may be many of it.
  static let isLot: UInt64 = 1 << 4
  /// A logistic unit: often nobody commissions it.
  static let isUnit: UInt64 = 1 << 5
  /// The first object of its event, which speaks for the event as a whole.
  static let leads: UInt64 = 1 << 6
  /// `extra` holds a quantity.
  static let hasQuantity: UInt64 = 1 << 7

  var fact: JourneyFact { JourneyFact(rawValue: UInt8(about & 15)) ?? .seen }
  func has(_ flag: UInt64) -> Bool { about & flag != 0 }
  var step: JourneyStep { JourneyStep(rawValue: UInt8(about >> 8 & 15)) ?? .other }
  /// Expiry, as a day modulo 2047, from 1; 0 for none.
  var date: UInt64 { about >> 12 & 0x7FF }
  var unit: UInt64 { about >> 23 & 255 }
  /// Seconds since 1970, UTC.
  var time: UInt64 { about >> 31 }

  var parent: UInt64 { extra }
  var quantity: Int64 { Int64(bitPattern: extra) }
  var site: UInt32 { UInt32(truncatingIfNeeded: sides >> 32) }
  var destination: UInt32 { UInt32(truncatingIfNeeded: sides) }
  var event: UInt32 { UInt32(truncatingIfNeeded: content >> 32) }
  var transaction: UInt32 { UInt32(truncatingIfNeeded: content) }

  var isBeginning: Bool {
    switch fact {
    case .created, .produced: true
    default: false
    }
  }

  package var startsALife: Bool { isBeginning }
  package var endsForAllInside: Bool { if case .emptied = fact { true } else { false } }

  // MARK: Where it stands

  package var record: UInt32 { UInt32(truncatingIfNeeded: number >> 32) }
  package var line: UInt32 { UInt32(truncatingIfNeeded: number) }
  /// Offset in the file, as decoded to UTF-8 and without a byte order mark, of the record's first byte.
  package var recordOffset: Int { Int(place >> 24) }
  /// Bytes from there to the identifier.
  package var distance: Int { Int(spot >> 32) }
  package var ordinal: Int { Int(spot & 0xFFFF_FFFF) }
  package var kind: RecordKind { RecordKind(rawValue: UInt8(place >> 15 & 15)) ?? .otherEvent }
  /// Nil for `parentID`.
  package var list: ListKind? { ListKind(rawValue: UInt8(place >> 19 & 31)) }
  package var entry: Int { Int(place & 0x7FFF) }

  static func comesFirst(_ a: JourneyRow, _ b: JourneyRow) -> Bool {
    if a.time != b.time { return a.time < b.time }
    if a.fact != b.fact { return a.fact.rank < b.fact.rank }
    return a.record == b.record ? a.spot < b.spot : a.record < b.record
  }
}
