import Intake
import Mapping
import Reading
import Vocabulary

/// Judges a workbook: the sheets that hold data one after the other, with what its side sheets say.
extension FileJob {
  private struct DataSheet {
    let number: Int
    let sheet: Workbook.Sheet
    let table: PreparedTable
  }

  /// - Parameter returned: all its sheets, where it is given back marked.
  func workbook(
    _ detection: Detection, _ outcome: inout FileOutcome, _ returned: inout [ReturnedSheet],
    _ sink: inout some FileSink, _ progress: inout Progress
  ) async throws(Fault) {
    let book = try Workbook(document, detection, limits: run.limits)
    outcome.result.sheets = book.sheets.map { SheetResult(name: $0.name, role: .skipped, reason: Self.notReached) }
    var known: [DataSheet] = []
    var firstFault: Fault?
    for (index, sheet) in book.sheets.enumerated() {
      do throws(Fault) {
        let table = try PreparedTable(.sheet(book, index), run: run)
        outcome.result.sheets[index].rows = table.samples.rows.count
        if let reason = table.passedOver(sheet, as: role) {
          outcome.skip(sheet, index, reason)
          if table.hasRows, !table.isKnown(as: role), firstFault == nil { firstFault = Fault(.noKnownColumns) }
          // Parties and places name no goods, and may still say what the goods' sheets leave out.
          guard role == .judged, !table.plan.namesGoods, table.hasRows, table.isSide(run), !sheet.isGuide
          else { continue }
        }
        if sheet.isHidden || sheet.isGuide { outcome.explain(sheet) }
        known.append(DataSheet(number: index, sheet: sheet, table: table))
      } catch {
        switch error.code {
        case .emptyFile: outcome.skip(sheet, index, LocalizedText(vi: "trang trống", en: "it is empty"))
        case .noHeader:
          outcome.skip(sheet, index, LocalizedText(vi: "không thấy dòng tiêu đề", en: "no header row was found"))
          if firstFault == nil { firstFault = error }
        default: throw error
        }
      }
    }
    var judged = known.filter { $0.table.isKnown(as: role) }
    var supply = self.supply
    if role == .judged, judged.contains(where: { $0.table.tellsEvents(run) }) {
      for side in known where side.table.isSide(run) {
        try supply.take(side.table, run)
        outcome.useAsSide(side.sheet, side.number, side.table.whyNoLots)
        judged.removeAll { $0.number == side.number }
      }
    }
    guard !judged.isEmpty else {
      if let firstFault { throw firstFault }
      return
    }
    if role == .judged, judged.count > 1 {
      // What ends a sheet early is told when it is judged.
      for sheet in judged { _ = try? supply.take(sheet.table, asLots: true, run) }
    }
    var job = self
    job.supply = supply
    var marked: [ReturnedSheet] = []
    for (number, sheet) in judged.enumerated() {
      if let back = try await job.judge(sheet, number, of: judged.count, &outcome, &sink, &progress) {
        marked.append(back)
      }
      // A sheet that says nothing does not hide what the next one says.
      if outcome.result.faults.contains(where: { $0.code != .nothingJudged }) { break }
    }
    guard !marked.isEmpty else { return }
    // The others go back as they are.
    returned = book.sheets.enumerated().map { index, sheet in
      var back =
        marked.first { $0.name == sheet.name }
        ?? ReturnedSheet(
          name: sheet.name, text: .sheet(book, index), layout: known.first { $0.sheet.name == sheet.name }?.table.layout
        )
      back.isHidden = sheet.isHidden
      return back
    }
  }

  private func judge(
    _ sheet: DataSheet, _ number: Int, of count: Int, _ outcome: inout FileOutcome, _ sink: inout some FileSink,
    _ progress: inout Progress
  ) async throws(Fault) -> ReturnedSheet? {
    let name = sheet.sheet.name
    outcome.result.sheets[sheet.number].role = .judged
    outcome.result.sheets[sheet.number].reason = nil
    sheet.table.tell(in: &outcome.result, prefix: number == 0 ? "" : "\(name)!", run: run)
    if number == 0 { outcome.result.detected.sheet = name }
    var job = self
    job.sheet = name
    if number > 0 { job.causePrefix += "s\(number + 1)-" }
    var part = FileOutcome(path: document.path)
    part.result.format = outcome.result.format
    // Told once.
    if number == 0 { part.result.encoding = outcome.result.encoding }
    part.result.profileID = outcome.result.profileID
    part.result.profileReason = outcome.result.profileReason
    let returned: ReturnedSheet?
    do throws(Fault) {
      returned = try await job.judge(
        sheet.table, firstRecord: outcome.result.records + 1, bytesStart: nil, &part, &sink, &progress)
    } catch {
      outcome.add(part, name, sheet.number, isOneOfMany: count > 1)
      throw error
    }
    outcome.add(part, name, sheet.number, isOneOfMany: count > 1)
    return returned
  }

  private static let notReached = LocalizedText(
    vi: "chưa xét tới, vì một trang trước đó có lỗi", en: "not reached: a sheet before it has a fault")
}

extension FileOutcome {
  fileprivate mutating func skip(_ sheet: Workbook.Sheet, _ number: Int, _ reason: LocalizedText) {
    result.sheets[number].reason = reason
    result.detected.evidence.append(
      LocalizedText(
        vi: "bỏ qua trang ‘\(sheet.name)’: \(reason.vi)", en: "passed over the sheet ‘\(sheet.name)’: \(reason.en)"))
  }

  fileprivate mutating func explain(_ sheet: Workbook.Sheet) {
    let kind = sheet.isHidden ? "trang ẩn" : "trang hướng dẫn"
    result.detected.evidence.append(
      LocalizedText(
        vi: "vẫn đọc \(kind) ‘\(sheet.name)’ vì có bảng dữ liệu",
        en: "read the \(sheet.isHidden ? "hidden" : "guide") sheet ‘\(sheet.name)’ too: it holds a table of data"))
  }

  fileprivate mutating func useAsSide(_ sheet: Workbook.Sheet, _ number: Int, _ reason: LocalizedText) {
    result.sheets[number].role = .side
    result.sheets[number].reason = reason
    result.detected.evidence.append(
      LocalizedText(
        vi: "trang ‘\(sheet.name)’ được dùng làm bảng tra cứu theo mã: \(reason.vi)",
        en: "the sheet ‘\(sheet.name)’ serves as a side table, by its codes: \(reason.en)"))
  }

  /// Takes in what one sheet came to.
  ///
  /// - Parameter isOneOfMany: its name then stands with skipped rows.
  fileprivate mutating func add(_ part: FileOutcome, _ sheet: String, _ number: Int, isOneOfMany: Bool) {
    result.sheets[number].records = part.result.records
    result.sheets[number].rows = part.result.rowsRead
    result.records += part.result.records
    result.rowsRead += part.result.rowsRead
    result.rowsSkipped += part.result.rowsSkipped
    for var row in part.result.skipped where result.skipped.count < 1000 {
      row.sheet = sheet
      if isOneOfMany {
        row.reason = LocalizedText(vi: "\(row.reason.vi), trang ‘\(sheet)’", en: "\(row.reason.en), sheet ‘\(sheet)’")
      }
      result.skipped.append(row)
    }
    if result.profileID == nil {
      result.profileID = part.result.profileID
      result.profileReason = part.result.profileReason
    }
    result.detected.evidence += part.result.detected.evidence
    for fault in part.result.faults where fault.code != .nothingJudged || !result.faults.contains(fault) {
      result.faults.append(fault)
    }
    if let more = part.result.exported {
      result.exported = result.exported.map { $0.adding(more) } ?? more
    }
    for (name, more) in part.tallies {
      var tally = tallies[name] ?? RuleTally(severity: more.severity)
      tally.severity = max(tally.severity, more.severity)
      tally.found += more.found
      tally.checked += more.checked
      tallies[name] = tally
    }
    counts.merge(part.counts, uniquingKeysWith: +)
    findings += part.findings
    causes += part.causes
    for requirement in part.requirements {
      if let index = requirements.firstIndex(where: { $0.id == requirement.id }) {
        requirements[index].add(requirement)
      } else {
        requirements.append(requirement)
      }
    }
    for stamp in part.packs where !packs.contains(stamp) { packs.append(stamp) }
    severities.add(part.severities)
    addOutlook(of: part)
  }
}

extension ExportedEvents {
  fileprivate func adding(_ more: ExportedEvents) -> ExportedEvents {
    var reasons = leftOut
    for (reason, count) in more.leftOut {
      if let index = reasons.firstIndex(where: { $0.reason == reason }) {
        reasons[index].count += count
      } else {
        reasons.append((reason: reason, count: count))
      }
    }
    return ExportedEvents(events: events + more.events, leftOut: reasons)
  }
}

extension RequirementResult {
  /// What a second part of the data adds; what is worse, or says more, stands for all.
  mutating func add(_ more: RequirementResult) {
    checked += more.checked
    failed += more.failed
    guard Self.rank(more.status) > Self.rank(status) else { return }
    status = more.status
    reason = more.reason
  }

  private static func rank(_ status: RequirementStatus) -> Int {
    switch status {
    case .broken: 4
    case .met: 3
    case .needsPerson: 2
    case .notChecked: 1
    case .notApplicable: 0
    }
  }
}
