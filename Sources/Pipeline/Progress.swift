import Intake
import Vocabulary

/// How progress is shown on standard error.
public enum ProgressStyle: String, Sendable, CaseIterable {
  /// A line that rewrites itself on a terminal, nothing elsewhere.
  case auto
  /// One line every few seconds, wherever it goes.
  case plain
  case none
}

/// Tells on standard error how far a long run is: records, MB/s, time left.
///
/// Says nothing in the first second, and nothing at all with `--quiet` or when standard error is no
/// terminal (unless `plain` was asked for).
struct Progress {
  private enum Mode { case silent, rewriting, lines }
  private let mode: Mode
  private let vietnamese: Bool
  private let start = POSIX.monotonic
  private var lastShown: Double
  private var shown = false
  private var records = 0
  private var doneBytes = 0

  init(style: ProgressStyle, quiet: Bool, language: Language) {
    vietnamese = language == .vi
    // The first line comes after a second, whatever the pace of the next ones.
    lastShown = start - 5
    mode =
      quiet || style == .none
      ? .silent
      : style == .plain ? .lines : POSIX.isTerminal(2) ? .rewriting : .silent
  }

  /// Called after every batch.
  ///
  /// - Parameters:
  ///   - fileBytes: bytes of the current file that were read.
  ///   - fileSize: its size.
  mutating func advance(file: String, records count: Int, fileBytes: Int, fileSize: Int) {
    records += count
    guard mode != .silent else { return }
    let now = POSIX.monotonic
    guard now - start > 1, now - lastShown > (mode == .lines ? 5 : 0.2) else { return }
    lastShown = now
    shown = true
    let rate = Double(doneBytes + fileBytes) / (now - start)
    let left = rate > 0 ? Double(max(0, fileSize - fileBytes)) / rate : 0
    let numbers = "\(Self.grouped(records)) \(vietnamese ? "bản ghi" : "records") · \(Int(rate / 1e6)) MB/s"
    let remaining = "\(vietnamese ? "còn" : "left") \(Int(left.rounded(.up))) \(vietnamese ? "giây" : "s")"
    let percent = fileSize > 0 ? "\(min(100, fileBytes * 100 / fileSize)) %" : ""
    let line = "\(Terminal.safe(file)): \(percent) · \(numbers) · \(remaining)"
    Terminal.writeError(mode == .rewriting ? "\r\u{1B}[2K\(line)" : "\(line)\n")
  }

  mutating func finish(fileBytes: Int) {
    doneBytes += fileBytes
    if shown, mode == .rewriting { Terminal.writeError("\r\u{1B}[2K") }
    shown = false
  }

  private static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    return groups.joined(separator: ".")
  }
}

/// Text to the person at the terminal.
public enum Terminal {
  /// Untrusted text on a terminal: control and direction characters become `\u{…}`.
  public static func safe(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// Where nobody reads it, nobody is left to tell.
  public static func writeError(_ text: String) { _ = write(text, to: 2) }

  /// - Returns: whether all of it was written: a part of a result must not look like the whole.
  public static func writeOutput(_ text: String) -> Bool { write(text, to: 1) }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    do throws(Fault) {
      try System.write(Array(text.utf8), to: descriptor)
      return true
    } catch {
      return false
    }
  }
}

/// The language of what a person reads; files always carry both.
public enum Language: String, Sendable, CaseIterable { case vi, en }
