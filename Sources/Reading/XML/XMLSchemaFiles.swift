// Unsafe: answers libxml2 when it opens a schema, by name, from memory.

import CLibXML2
import Synchronization
package import Vocabulary

/// XML schemas in memory, so that one that imports another finds it: libxml2 opens what it is told to
/// import by name, and these names lead nowhere else.
package final class XMLSchemaFiles: Sendable {
  /// What all their names begin with.
  private static let scheme = "txng-schema:/"
  private static let shelf = Mutex<(next: Int, sets: [Int: [String: [UInt8]]])>((1, [:]))

  private let number: Int

  /// - Parameter files: name without its folder → bytes; one namespace a file.
  /// - Throws: `bad-pack` for a file without a namespace, and one that imports what is not here.
  package init(_ files: [String: [UInt8]]) throws(Fault) {
    _ = Self.registered
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let text = String(decoding: bytes, as: UTF8.self)
      guard !Self.values(of: "targetNamespace", in: text).isEmpty else {
        throw Fault(.badPack, facts: ["XSD/\(name)", "no targetNamespace", "an XML schema"])
      }
      for other in Self.values(of: "schemaLocation", in: text) where files[other] == nil {
        throw Fault(
          .badPack, facts: ["XSD/\(name)", "\(other) is missing", files.keys.sorted().joined(separator: ", ")])
      }
    }
    number = Self.shelf.withLock { shelf in
      defer { shelf.next += 1 }
      shelf.sets[shelf.next] = files.merging([Self.whole: Self.importing(files)]) { $1 }
      return shelf.next
    }
  }

  deinit {
    Self.shelf.withLock { [number] shelf in _ = shelf.sets.removeValue(forKey: number) }
  }

  /// A schema that has all of them: a document's root tells which one it is.
  var url: String { "\(Self.scheme)\(number)/\(Self.whole)" }

  private static let whole = "all.xsd"

  private static func values(of attribute: String, in text: String) -> [String] {
    text.split(separator: "\(attribute)=\"", omittingEmptySubsequences: false).dropFirst()
      .map { String($0.prefix { $0 != "\"" }) }
  }

  private static func importing(_ files: [String: [UInt8]]) -> [UInt8] {
    var text = #"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">"#
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let space = values(of: "targetNamespace", in: String(decoding: bytes, as: UTF8.self)).first ?? ""
      text += #"<xs:import namespace="\#(space)" schemaLocation="\#(name)"/>"#
    }
    return Array((text + "</xs:schema>").utf8)
  }

  fileprivate static func bytes(at url: String) -> [UInt8]? {
    guard url.hasPrefix(scheme) else { return nil }
    let parts = url.dropFirst(scheme.count).split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let number = Int(parts[0]) else { return nil }
    return shelf.withLock { $0.sets[number]?[String(parts[1])] }
  }

  /// Once in the life of the process.
  private static let registered: Bool = {
    xmlInitParser()
    // Here, once: two threads that open their first files together leave the catalog's lock taken for ever,
    // and the process then waits for it when it ends. Nobody's catalog is asked where our schemas are.
    xmlInitializeCatalog()
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE)
    return unsafe xmlRegisterInputCallbacks(
      { name in unsafe name.map { unsafe String(cString: $0).hasPrefix("txng-schema:/") } == true ? 1 : 0 },
      { name in
        guard let name = unsafe name, let bytes = unsafe XMLSchemaFiles.bytes(at: String(cString: name)) else {
          return unsafe UnsafeMutableRawPointer(bitPattern: 0)
        }
        return unsafe Unmanaged.passRetained(OpenText(bytes)).toOpaque()
      },
      { context, buffer, length in
        guard let context = unsafe context, let buffer = unsafe buffer, length > 0 else { return -1 }
        let text = unsafe Unmanaged<OpenText>.fromOpaque(context).takeUnretainedValue()
        return unsafe text.read(into: buffer, Int(length))
      },
      { context in
        guard let context = unsafe context else { return -1 }
        unsafe Unmanaged<OpenText>.fromOpaque(context).release()
        return 0
      }) >= 0
  }()
}

/// A schema while libxml2 reads it; one thread only.
private final class OpenText {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into buffer: UnsafeMutablePointer<CChar>, _ length: Int) -> Int32 {
    let count = min(length, bytes.count - place)
    for index in 0..<count { unsafe buffer[index] = CChar(bitPattern: bytes[place + index]) }
    place += count
    return Int32(count)
  }
}
