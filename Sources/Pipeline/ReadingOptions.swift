import Intake
import Vocabulary

/// What a caller may say about how a file is read; every command that reads tables takes it.
public struct ReadingOptions: Sendable {
  /// A saved mapping profile, or the name of a form that comes with the program.
  public var mapping: String?
  /// `utf-8`, `utf-16le`, `utf-16be`, `windows-1258`, `tcvn3`, `vni`; nil finds it out.
  public var encoding: String?
  /// One character, or `tab`; nil finds it out.
  public var delimiter: String?
  /// Bytes of one file; see `IntakeLimits` for the default.
  public var fileBytes: Int?

  public init() {}

  /// `RunContext` has refused what is no encoding.
  var textEncoding: TextEncoding? { encoding.flatMap(TextEncoding.init) }
  var delimiterByte: UInt8? { delimiter == "tab" ? 0x09 : delimiter?.utf8.first }
}
