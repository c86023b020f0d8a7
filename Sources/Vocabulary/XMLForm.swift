/// Where the records of an XML document of any kind stand, by the names of its elements.
///
/// ```
/// HDon/DLHDon/NDHDon/DSHHDVu/HHDVu      anywhere below the root
/// /DonHang/ChiTiet/Dong                 from the root
/// ```
public struct XMLForm: Hashable, Sendable {
  /// Local names of root elements by which a document is known; empty: never by itself.
  public var roots: [String]
  /// Local names from the outermost to the record's own, without prefixes.
  public var steps: [String]
  /// The steps begin at the root.
  public var isAbsolute: Bool
  /// Elements in a record that hold a name and a value of the sender's own.
  public var pair: Pair?
  /// Records that are none: texts that a path of theirs may hold.
  public var skipped: [String: [String]]

  /// `<TTin><TTruong>Số lô</TTruong><DLieu>L01</DLieu></TTin>`
  public struct Pair: Hashable, Sendable {
    /// Path of the element, from the record.
    public var element: [String]
    /// Local names of the children that hold the name and the value.
    public var name: String
    public var value: String
    public init(element: [String], name: String, value: String) {
      self.element = element
      self.name = name
      self.value = value
    }
  }

  /// - Returns: nil where the path names no element, or one alone and not the root.
  public init?(record: String, roots: [String] = [], pair: Pair? = nil, skipped: [String: [String]] = [:]) {
    isAbsolute = record.hasPrefix("/")
    guard let steps = Self.steps(of: isAbsolute ? String(record.dropFirst()) : record),
      isAbsolute || steps.count > 1
    else { return nil }
    self.steps = steps
    self.roots = roots
    self.pair = pair
    self.skipped = skipped
  }

  /// `a/b/c` as names; nil where one of them is empty or no name.
  public static func steps(of path: String) -> [String]? {
    let steps = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isWhole = steps.allSatisfy { step in
      step.first.map { $0.isLetter || $0 == "_" } == true
        && step.unicodeScalars.allSatisfy { $0.properties.isXIDContinue || $0 == "-" || $0 == "." }
    }
    return isWhole ? steps : nil
  }

  /// The record's path as it is written.
  public var record: String { (isAbsolute ? "/" : "") + steps.joined(separator: "/") }

  /// XPath of a record by its number, from 1.
  ///
  /// - Parameter isQualified: names of the document stand in namespaces, for which an XPath would need prefixes.
  public func xpath(_ ordinal: Int, isQualified: Bool) -> String {
    let names = steps.map { isQualified ? "*[local-name()='\($0)']" : $0 }.joined(separator: "/")
    return "(\(isAbsolute ? "/" : "//")\(names))[\(ordinal)]"
  }
}
