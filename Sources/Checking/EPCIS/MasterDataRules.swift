import Identifiers
import Vocabulary

/// MD-01: what the master data shipped in the header covers.
///
/// Silent where the header has no master data of that kind: nobody promised any.
struct MasterDataKeys: Sendable {
  /// What the texts of one batch were found to be: identifiers repeat from event to event.
  struct Memory {
    fileprivate var products = Memo()
    fileprivate var places = Memo()
    fileprivate var parties = Memo()

    fileprivate struct Memo {
      /// Whether the class is described, by the text that serials and lots of it begin with.
      var classes = TextMemo(nothing: false, size: 256)
      /// The text that was described last.
      var last = Cell.absent
      /// Whether the text is not.
      var texts = TextMemo(nothing: false, size: 256)
    }
  }

  private var products: Set<UInt64> = []
  private var places: Set<UInt64> = []
  private var parties: Set<UInt64> = []
  private var texts: Set<UInt64> = []
  let isEmpty: Bool

  init(_ header: DocumentHeader) {
    isEmpty = header.masterData.isEmpty
    for element in header.masterData {
      let text = Array(element.id.utf8)[...]
      let parts = EPCIdentifier.parts(of: element.id)
      texts.insert(fingerprint(text))
      switch MasterDataKind(element.type) {
      case .product: products.insert(parts.gtin ?? fingerprint(text))
      case .place: places.insert(parts.gln ?? fingerprint(text))
      case .party: parties.insert(parts.gln ?? fingerprint(text))
      case .other: break
      }
      for child in element.children { texts.insert(fingerprint(Array(child.utf8)[...])) }
    }
  }

  /// One finding for an event and kind: the first identifier that nobody describes.
  func judge(
    _ record: Int, _ tally: EventTally, _ events: borrowing EventBatch, _ rule: RuleIndex?,
    _ memory: inout Memory, _ sink: inout FindingSink
  ) {
    guard !isEmpty, rule != nil else { return }
    if !places.isEmpty {
      for field in [Field.eventReadPoint, .eventBizLocation] {
        let cell = events.cell(record, field)
        guard cell.isPresent else { continue }
        let verdict = IdentifierVerdict(rawValue: events.value(record, field))
        if lacks(cell, verdict, places, .place, events, &memory.places) {
          sink.report(
            rule, record: record, at: .slot(Int(field.id)), found: events.text(cell))
          break
        }
      }
    }
    var productDone = products.isEmpty
    var partyDone = parties.isEmpty
    guard !productDone || !partyDone else { return }
    for index in events.leaves(of: record) {
      let leaf = events.leaves[index]
      let verdict = IdentifierVerdict(rawValue: leaf.value)
      switch (leaf.list, leaf.part) {
      case (.epcList, .value), (.childEPCs, .value), (.inputEPCList, .value),
        (.outputEPCList, .value), (.quantityList, .epcClass), (.childQuantityList, .epcClass),
        (.inputQuantityList, .epcClass), (.outputQuantityList, .epcClass):
        guard !productDone, verdict.level != .logistic else { continue }
        if lacks(leaf.cell, verdict, products, .product, events, &memory.products) {
          productDone = true
          sink.report(rule, record: record, at: .leaf(index), found: events.text(leaf.cell))
        }
      case (.sourceList, .value), (.destinationList, .value):
        guard !partyDone, verdict.level != .location else { continue }
        if lacks(leaf.cell, verdict, parties, .party, events, &memory.parties) {
          partyDone = true
          sink.report(rule, record: record, at: .leaf(index), found: events.text(leaf.cell))
        }
      default: continue
      }
    }
  }

  /// `urn:epc:id:sgtin:P.I` of `urn:epc:id:sgtin:P.I.S`: all serials and lots of a class have its number.
  @inline(__always)
  private static func classRange(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int>? {
    // `urn:epc:`
    guard range.count > 16, TextKey.eight(bytes, range.lowerBound) == 0x3A_63_70_65_3A_6E_72_75 else { return nil }
    var dots = 0
    var index = range.lowerBound &+ 12
    while index < range.upperBound {
      if bytes[index] == 0x2E {
        dots &+= 1
        if dots == 2 { return range.lowerBound..<index }
      }
      index &+= 1
    }
    return nil
  }

  private func lacks(
    _ cell: Cell, _ verdict: IdentifierVerdict, _ known: Set<UInt64>, _ kind: MasterDataKind,
    _ events: borrowing EventBatch, _ memo: inout Memory.Memo
  ) -> Bool {
    guard verdict.isValid, verdict.scheme != .geo else { return false }
    // The events of a lot, and those of a place, follow one another.
    if events.same(cell, memo.last) { return false }
    if let named = Self.classRange(cell.range, events.bytes.span),
      memo.classes.value(
        of: named, in: events.bytes.span,
        make: { _ in
          let parts = EPCIdentifier.parts(of: events.bytes.span.extracting(cell.range))
          return (kind == .product ? parts.gtin : parts.gln).map(known.contains) ?? false
        })
    {
      memo.last = cell
      return false
    }
    return memo.texts.value(of: cell.range, in: events.bytes.span) { text in
      let parts = EPCIdentifier.parts(of: text)
      if let number = kind == .product ? parts.gtin : parts.gln, known.contains(number) {
        return false
      }
      return !texts.contains(fingerprint(events.bytes[cell.range]))
    }
  }
}

/// FNV-1a over bytes, mixed at the end: a fingerprint for texts, stable between runs.
func fingerprint(_ text: ArraySlice<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  hash ^= hash >> 32
  hash = hash &* 0x9E37_79B9_7F4A_7C15
  return hash ^ hash >> 29
}

/// What a vocabulary element describes, by its vocabulary's type.
enum MasterDataKind: Sendable {
  case product, place, party, other

  init(_ type: String) {
    let name = type.split(separator: ":").last.map { $0.lowercased() } ?? ""
    switch name {
    case "epcclass", "epcinstance": self = .product
    case "businesslocation", "readpoint", "location": self = .place
    case "party", "sourcedest": self = .party
    default: self = .other
    }
  }
}
