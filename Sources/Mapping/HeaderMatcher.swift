package import Vocabulary

/// Finds what the columns of a table mean, from their headers first and their cells second.
///
/// A header is looked up as a whole after folding, then by the tiers it is made of, then by the
/// longest known name it begins with or holds. Names with several meanings are settled by the cells.
/// The order of the columns, case and diacritics never change the result.
package struct HeaderMatcher: Sendable {
  let index: HeaderIndex
  private let dictionary: FieldDictionary

  package init(dictionary: FieldDictionary) {
    self.dictionary = dictionary
    index = HeaderIndex(dictionary)
  }

  /// How many cells of a row are headers we know: what tells a header row from a title or a record.
  package func score(_ cells: [String]) -> Int {
    var seen: Set<String> = []
    for cell in cells where cell.utf8.count <= 120 {
      let key = HeaderKey(cell)
      guard !key.isEmpty, !seen.contains(key.joined) else { continue }
      if RowNumber.isHeader(key, cell) || index.alias(key.joined) != nil
        || !index.ambiguities(key.joined).isEmpty || tier(of: cell) != nil
      {
        seen.insert(key.joined)
      }
    }
    return seen.count
  }

  /// What each column means. Each field is given to at most one column.
  ///
  /// - Parameters:
  ///   - samples: rows of cells below the header, in column order; a few hundred are plenty.
  ///   - settled: what is known of some columns beforehand, by column: they are left as they are.
  package func match(
    columns: [String], samples: [[String]], settled: [Int: ColumnMatch] = [:]
  ) -> [ColumnMatch] {
    let evidence = columns.indices.map { column in
      ColumnEvidence(cells: samples.lazy.compactMap { column < $0.count ? $0[column] : nil })
    }
    var claims: [Claim] = []
    var matches: [ColumnMatch] = []
    for (column, source) in columns.enumerated() {
      let key = HeaderKey(source)
      if let known = settled[column] {
        matches.append(known)
        continue
      }
      matches.append(
        ColumnMatch(column: column, source: source, field: nil, confidence: 0, why: Why.unknown))
      if key.isEmpty || RowNumber.isHeader(key, source) {
        matches[column].isIgnored = true
        matches[column].why = key.isEmpty ? Why.unnamed : Why.rowNumber
        continue
      }
      let claimed = self.claims(of: source, key: key, column: column, evidence: evidence[column])
      if claimed.isEmpty, evidence[column].filled > 0 {
        var meanings: [LocalizedText] = []
        for other in index.ambiguities(key.joined) where !meanings.contains(dictionary[other.field].title) {
          meanings.append(dictionary[other.field].title)
        }
        if !meanings.isEmpty { matches[column].why = Why.unsettled(meanings, by: evidence[column].example) }
      }
      claims += claimed
    }
    let taken = Set(settled.values.compactMap(\.field))
    claims.removeAll { taken.contains($0.field) }
    leaveMovements(&claims, &matches)
    assign(claims, to: &matches, samples: samples)
    preferGTIN(&matches, evidence, settled)
    takeSupplierAsParty(&matches, settled)
    consider(claims, for: &matches)
    return matches
  }

  /// `Số lượng nhập`, `Số lượng xuất` and what is left of them: none of them is the quantity of every
  /// event of the row, so none is taken for it.
  private func leaveMovements(_ claims: inout [Claim], _ matches: inout [ColumnMatch]) {
    let quantities = claims.filter { $0.field == .quantityValue }
    func has(_ words: Set<String>, _ claim: Claim) -> Bool {
      !words.isDisjoint(with: HeaderKey(matches[claim.column].source).words)
    }
    guard quantities.contains(where: { has(Self.inward, $0) }),
      quantities.contains(where: { has(Self.outward, $0) })
    else { return }
    let moved = Set(
      quantities.filter { has(Self.inward, $0) || has(Self.outward, $0) || has(["ton"], $0) }.map(\.column))
    claims.removeAll { $0.field == .quantityValue && moved.contains($0.column) }
    for column in moved { matches[column].why = Why.movement }
  }

  private static let inward: Set<String> = ["nhap", "nhan"]
  private static let outward: Set<String> = ["xuat", "giao", "ban"]

  // MARK: - Claims

  /// A column's claim to a field.
  struct Claim {
    let column: Int
    let field: Field
    let confidence: Double
    let rank: Int
    let isExact: Bool
    let isSettledByCells: Bool
    let why: LocalizedText
  }

  private func claims(
    of source: String, key: HeaderKey, column: Int, evidence: ColumnEvidence
  ) -> [Claim] {
    func claim(_ alias: HeaderIndex.Alias, _ confidence: Double, exact: Bool, _ why: LocalizedText) -> [Claim] {
      [
        Claim(
          column: column, field: alias.field, confidence: confidence, rank: alias.rank,
          isExact: exact, isSettledByCells: false, why: why)
      ]
    }
    if let alias = index.alias(key.joined) {
      // Its canonical name, or the commonest of people's names for it.
      let confidence = alias.rank <= 1 ? 1.0 : 0.98
      return claim(alias, confidence, exact: true, Why.alias(alias.text))
    }
    let ambiguities = index.ambiguities(key.joined)
    if !ambiguities.isEmpty {
      // `NSX (ngày sản xuất)` says itself what it means.
      if let alias = index.alias(HeaderKey(key.remark).joined) {
        return claim(alias, 0.95, exact: true, Why.alias(alias.text))
      }
      return settle(ambiguities, source: source, column: column, evidence: evidence)
    }
    if let alias = tier(of: source) {
      return claim(alias, 0.93, exact: true, Why.tiers(alias.text))
    }
    let lower = ambiguitiesOfTier(source)
    if !lower.isEmpty { return settle(lower, source: source, column: column, evidence: evidence) }
    if let (alias, rest) = index.prefix(of: key.words) {
      return OtherRoles.occur(in: rest)
        ? [] : claim(alias, 0.75, exact: false, Why.begins(alias.text))
    }
    if let (alias, rest) = index.contained(in: key.words), !OtherRoles.occur(in: rest),
      !OtherRoles.isHead(key.words.first)
    {
      return claim(alias, 0.6, exact: false, Why.contains(alias.text))
    }
    if let alias = index.alias(HeaderKey(key.remark).joined) {
      return claim(alias, 0.7, exact: false, Why.alias(alias.text))
    }
    return []
  }

  /// Two header rows joined with `/`: `Nhà cung cấp/Mã số thuế`, `Thông tin sản phẩm/Tên hàng`.
  private func tier(of source: String) -> HeaderIndex.Alias? {
    guard let slash = source.lastIndex(of: "/") else { return nil }
    let upper = HeaderKey(String(source[..<slash]))
    let lower = HeaderKey(String(source[source.index(after: slash)...]))
    guard !upper.isEmpty, !lower.isEmpty else { return nil }
    // Vietnamese puts the head first: the lower tier, then whose it is.
    if let alias = index.alias(lower.joined + upper.joined) { return alias }
    if OtherRoles.occur(in: upper.words) {
      // Somebody else's: `Khách hàng/Địa chỉ` is no address of ours, `Khách hàng/Tên` is the name.
      guard let owner = index.alias(upper.joined), ["ten", "name", "tendaydu"].contains(lower.joined)
      else { return nil }
      return owner
    }
    if let alias = index.alias(lower.joined) { return alias }
    guard let owner = index.alias(upper.joined), ["ten", "name", "tendaydu"].contains(lower.joined)
    else { return nil }
    return owner
  }

  /// `Lô sản xuất/NSX`: what the lower tier may mean, unless the upper one speaks of somebody else.
  private func ambiguitiesOfTier(_ source: String) -> [HeaderIndex.Alias] {
    guard let slash = source.lastIndex(of: "/"), !OtherRoles.occur(in: HeaderKey(String(source[..<slash])).words)
    else { return [] }
    return index.ambiguities(HeaderKey(String(source[source.index(after: slash)...])).joined)
  }

  private func settle(
    _ aliases: [HeaderIndex.Alias], source: String, column: Int, evidence: ColumnEvidence
  ) -> [Claim] {
    aliases.compactMap { alias -> Claim? in
      let type = index.type(of: alias.field)
      let fit = evidence.filled == 0 ? 0 : evidence.fit(alias.field, type: type)
      guard evidence.filled == 0 || fit >= 0.3 else { return nil }
      let confidence = evidence.filled == 0 ? 0.4 : 0.5 + 0.4 * fit
      return Claim(
        column: column, field: alias.field,
        confidence: confidence + Self.prior(of: alias.field), rank: 1000 + alias.rank,
        isExact: false, isSettledByCells: aliases.count > 1,
        why: evidence.filled == 0
          ? Why.ambiguousWithoutCells
          : Why.settled(by: evidence, as: type, alias.field))
    }
  }

  /// What an ambiguous word means more often, where the cells do not decide: `NSX` is the label's tag.
  private static func prior(of field: Field) -> Double {
    switch field {
    case .lotProductionDate, .lotExpiryDate, .quantityUnit, .eventTime, .productOrigin,
      .productName:
      0.05
    case .productCode: 0.04
    case .placeGrowingArea, .placePackingHouse, .placeGLN: 0.03
    case .eventType: -0.02
    default: 0
    }
  }

  // MARK: - Assignment

  private func assign(_ claims: [Claim], to matches: inout [ColumnMatch], samples: [[String]]) {
    // Sender's names break ties, so that the order of the columns does not.
    let order = claims.sorted { a, b in
      if a.confidence != b.confidence { return a.confidence > b.confidence }
      if a.rank != b.rank { return a.rank < b.rank }
      let (left, right) = (matches[a.column].source, matches[b.column].source)
      return left != right ? left < right : a.column < b.column
    }
    var owner: [Field: Claim] = [:]
    var done: Set<Int> = []
    for claim in order where !done.contains(claim.column) {
      if let first = owner[claim.field] {
        guard first.isExact, claim.isExact, !agree(first.column, claim.column, samples) else {
          continue
        }
        matches[first.column].rivals.append(claim.column)
        matches[claim.column].rivals.append(first.column)
        matches[claim.column].why = Why.taken(by: matches[first.column].source)
        continue
      }
      owner[claim.field] = claim
      done.insert(claim.column)
      matches[claim.column].field = claim.field
      matches[claim.column].confidence = Self.hundredths(claim.confidence)
      matches[claim.column].why = claim.why
      matches[claim.column].isSettledByCells = claim.isSettledByCells
    }
    for column in matches.indices { matches[column].rivals.sort() }
  }

  /// Two columns that say the same in every sample do not compete.
  private func agree(_ a: Int, _ b: Int, _ samples: [[String]]) -> Bool {
    !samples.isEmpty
      && samples.allSatisfy { row in (a < row.count ? row[a] : "") == (b < row.count ? row[b] : "") }
  }

  /// A product code whose every cell is a GTIN is one, where no other column is.
  private func preferGTIN(
    _ matches: inout [ColumnMatch], _ evidence: [ColumnEvidence], _ settled: [Int: ColumnMatch]
  ) {
    guard !matches.contains(where: { $0.field == .productGTIN }),
      let column = matches.firstIndex(where: { $0.field == .productCode }), settled[column] == nil,
      evidence[column].isSurelyGTIN
    else { return }
    matches[column].field = .productGTIN
    matches[column].confidence = 0.85
    matches[column].isSettledByCells = true
    matches[column].why = Why.settled(by: evidence[column], as: .gtin)
  }

  /// A list with suppliers but with neither producer nor customer speaks of the supplier as the unit
  /// that trades: templates put its address and tax code beside the name.
  private func takeSupplierAsParty(_ matches: inout [ColumnMatch], _ settled: [Int: ColumnMatch]) {
    let taken = Set(matches.compactMap(\.field))
    var moves: [Field: Field] = [
      .supplierName: .partyName, .supplierTaxCode: .partyTaxCode, .supplierGLN: .partyGLN,
    ]
    for (name, party) in [("supplier.address", Field.partyAddress), ("supplier.phone", .partyPhone)] {
      if let field = dictionary.field(named: name) { moves[field] = party }
    }
    let isParty =
      !taken.contains(.partyName)
      && taken.isDisjoint(with: [.customerName, .customerGLN, .customerTaxCode])
    for column in matches.indices where settled[column] == nil {
      guard let field = matches[column].field else { continue }
      if isParty, let party = moves[field], !taken.contains(party), matches[column].confidence > 0.9 {
        matches[column].field = party
        matches[column].confidence = 0.6
        matches[column].why = Why.supplierIsParty
      } else if !isParty, Self.ofParty.contains(field), matches[column].confidence < 0.95,
        OtherRoles.occur(in: HeaderKey(matches[column].source).words)
      {
        // The supplier's address, where somebody else is the party.
        matches[column].field = nil
        matches[column].confidence = 0
        matches[column].isSettledByCells = false
        matches[column].why = Why.unknown
      }
    }
  }

  /// What else each column could have meant: best first, three at most.
  private func consider(_ claims: [Claim], for matches: inout [ColumnMatch]) {
    for claim in claims.sorted(by: { ($1.confidence, $0.rank) < ($0.confidence, $1.rank) }) {
      let match = matches[claim.column]
      guard claim.field != match.field, match.alternatives.count < 3,
        !match.alternatives.contains(where: { $0.field == claim.field })
      else { continue }
      matches[claim.column].alternatives.append(
        ColumnMatch.Alternative(field: claim.field, confidence: Self.hundredths(claim.confidence)))
    }
  }

  private static func hundredths(_ confidence: Double) -> Double {
    min(1, Double(Int(confidence * 100 + 0.5)) / 100)
  }

  private static let ofParty: Set<Field> = [
    .partyAddress, .partyPhone, .partyEmail, .partyTaxCode, .partyGLN,
  ]
}

/// `STT`, `No.`, `#`: a number of the row, no field.
enum RowNumber {
  private static let names: Set<String> = [
    "stt", "sothutu", "tt", "no", "sott", "rownumber", "row", "index", "dong", "stt1",
  ]
  /// Words that are others with their marks: `Nợ` is a debit, `Đồng` is money.
  private static let marked = ["no": ["no"], "tt": ["tt"], "dong": ["dong", "dòng"]]

  static func isHeader(_ key: HeaderKey, _ source: String) -> Bool {
    guard names.contains(key.joined) else { return false }
    guard let words = marked[key.joined] else { return true }
    return words.contains(source.lowercased().filter(\.isLetter))
  }
}
