/// Everything a caller may say about a mapping that is to be shown or saved.
public struct MapOptions: Sendable {
  /// A table, or an archive with one; `-` is standard input.
  public var path: String
  /// Where the mapping is written for `--mapping`; `-` is standard output, and then nothing else goes there.
  public var save: String?
  public var reading = ReadingOptions()
  /// The path of the records in an XML document that no mapping knows: `/DonHang/ChiTiet/Dong`.
  public var record: String?
  public var json = false
  public var language = Language.vi
  public var schemas: String?

  public init(path: String) { self.path = path }

  /// How the table is read.
  var check: CheckOptions {
    var options = CheckOptions(paths: [path])
    options.out = "-"
    options.formats = []
    // Nothing is judged: the packs of the smallest profile do.
    options.profile = "epcis"
    options.reading = reading
    options.language = language
    options.schemas = schemas
    options.reproducible = true
    return options
  }
}
