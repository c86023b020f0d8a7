import Vocabulary

/// What somebody needs who wants the same answer again: editions, hashes, the command.
extension HTMLReport {
  func footer(to page: inout HTMLWriter) {
    page.raw("<footer class=foot><p>")
    page.both("Lập bởi txng \(result.toolVersion)", "Made by txng \(result.toolVersion)")
    if let started = result.startedAt {
      page.text(" · ")
      page.text(started)
    }
    if let id = result.runID {
      page.text(" · ")
      page.both("lượt chạy ", "run ")
      page.raw("<code>")
      page.text(id)
      page.raw("</code>")
    }
    page.raw("</p><p>")
    page.both(
      "Báo cáo này do máy lập từ dữ liệu được giao; nó không thay cho kết luận của cơ quan có thẩm quyền.",
      "A machine made this report from the data it was given; it does not replace the decision of an authority.")
    page.raw("</p>")
    if !result.packs.isEmpty {
      page.raw("<h2>")
      page.both("Bộ quy tắc đã dùng", "Rule packs used")
      page.raw("</h2><table class=stack><tbody>")
      for pack in result.packs { row(pack.id, pack.edition, pack.sha256, isCode: true, to: &page) }
      page.raw("</tbody></table>")
    }
    if !result.severities.isEmpty {
      page.raw("<h2>")
      page.both("Mức do người dùng đổi", "Severities changed by the user")
      page.raw("</h2><table class=stack><tbody>")
      for change in result.severities {
        row(change.rule, change.severity?.name ?? "off", change.reason, isCode: false, to: &page)
      }
      page.raw("</tbody></table>")
    }
    if result.trustsSecondary {
      page.raw("<p><b>--trust-secondary</b>: ")
      page.both(
        "người dùng chọn tin cả nguồn thứ cấp (S) và trí nhớ (M): quy tắc loại này có thể thành lỗi, bình thường thì không.",
        "the user chose to trust secondary sources (S) and memory (M): such rules may be errors, as they never are otherwise."
      )
      page.raw("</p>")
    }
    page.raw("<h2>")
    page.both("Chạy lại để có đúng kết quả này", "To get this result again")
    page.raw("</h2><code class=cmd>")
    page.text(command, limit: 600)
    page.raw("</code></footer>\n")
  }

  private func row(
    _ name: String, _ value: String, _ detail: String, isCode: Bool, to page: inout HTMLWriter
  ) {
    page.raw("<tr><td class=nw><b>")
    page.text(name)
    page.raw("</b></td><td class=nw>")
    page.text(value)
    page.raw(isCode ? "</td><td><code>" : "</td><td>")
    page.text(detail)
    page.raw(isCode ? "</code></td></tr>" : "</td></tr>")
  }

  private var command: String {
    var words = ["txng", "check"]
    let judged = result.files.filter { $0.role == .judged }
    words += judged.prefix(3).map { Self.quoted($0.path) }
    if judged.count > 3 { words.append("…") }
    words += ["--as-of", result.asOf.iso, "--profile", Self.quoted(result.profile)]
    if result.trustsSecondary { words.append("--trust-secondary") }
    for path in result.packPaths { words += ["--pack", Self.quoted(path)] }
    for change in result.severities {
      words += ["--severity", Self.quoted("\(change.rule)=\(change.severity?.name ?? "off"):\(change.reason)")]
    }
    return words.joined(separator: " ")
  }

  /// A shell word: in single quotes unless it is plain.
  static func quoted(_ word: String) -> String {
    let plain =
      !word.isEmpty && !word.hasPrefix("-")
      && word.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "._/-".unicodeScalars.contains(scalar)
      }
    if plain { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}
