/// Everything a caller may say about a repair.
public struct FixOptions: Sendable {
  public enum Action: Sendable, Equatable {
    /// Says what would be done; writes nothing.
    case plan
    case apply
    /// Restores the file by the log that `apply` wrote.
    case undo(log: String)
  }

  public var path: String
  public var action = Action.plan
  /// Where the repaired, or restored, file goes; nil: beside the original, or in its place when undoing.
  public var out: String?
  /// The repaired file takes the place of the original.
  public var inPlace = false
  /// Kinds of repair that are not wanted.
  public var skipped: Set<RepairKind> = []
  public var json = false
  public var reading = ReadingOptions()
  public var profile = "auto"
  public var asOf: String?
  public var language = Language.vi
  public var schemas: String?

  public init(path: String) { self.path = path }

  /// How the repaired file is judged.
  var check: CheckOptions {
    var options = CheckOptions(paths: [path])
    options.formats = []
    options.profile = profile
    options.asOf = asOf
    options.reading = reading
    options.language = language
    options.schemas = schemas
    options.reproducible = true
    return options
  }
}
