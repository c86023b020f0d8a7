import Foundation
import Testing

@testable import Standards

/// The C table must list exactly what the folder holds, byte for byte.
///
/// After adding, renaming or removing a schema file, rewrite it with
/// `TXNG_REWRITE=1 swift test --filter EmbeddedSchemasTests` and build again.
@Suite struct EmbeddedSchemasTests {
  @Test("embedded.c lists the files of Schemas/")
  func listIsCurrent() throws {
    let names = try SchemaFolder.names()
    let expected = EmbeddedTable.text(names)
    let file = SchemaFolder.root.appending(path: "Sources/CEmbeddedSchemas/embedded.c")
    if ProcessInfo.processInfo.environment["TXNG_REWRITE"] != nil {
      try Data(expected.utf8).write(to: file)
    }
    let found = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(
      found == expected, "rewrite with TXNG_REWRITE=1 swift test --filter EmbeddedSchemasTests")
  }

  @Test("what is embedded is what the folder holds")
  func bytesAreCurrent() throws {
    let embedded = EmbeddedSchemas.files()
    let folder = try SchemaFolder.files()
    #expect(Set(embedded.keys) == Set(folder.keys))
    for (name, bytes) in folder {
      let isSame = embedded[name] == bytes
      #expect(isSame, "\(name) was changed after the build")
    }
  }
}

/// `Schemas/` of this package.
enum SchemaFolder {
  static let root: URL = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path()),
      folder.path() != "/"
    {
      folder = folder.deletingLastPathComponent()
    }
    return folder
  }()

  /// Paths below `Schemas/`, in byte order.
  static func names() throws -> [String] {
    let schemas = root.appending(path: "Schemas").path()
    return try FileManager.default.subpathsOfDirectory(atPath: schemas)
      .filter { name in
        let kind = try? FileManager.default.attributesOfItem(atPath: "\(schemas)/\(name)")[.type]
        return kind as? FileAttributeType == .typeRegular && !name.split(separator: "/").contains { $0.hasPrefix(".") }
      }
      .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  static func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try names() {
      files[name] = [UInt8](try Data(contentsOf: root.appending(path: "Schemas/\(name)")))
    }
    return files
  }
}

enum EmbeddedTable {
  static func text(_ names: [String]) -> String {
    var text = """
      // Written by EmbeddedSchemasTests: TXNG_REWRITE=1 swift test --filter EmbeddedSchemasTests
      #include "embedded.h"


      """
    // An empty file embeds as nothing, which C arrays cannot be: a zero stands behind every file.
    for (index, name) in names.enumerated() {
      text += """
        static const unsigned char file\(index)[] = {
        #embed "../../Schemas/\(name)" suffix(,)
          0};

        """
    }
    text += "\nstatic const struct embedded_schema files[] = {\n"
    for (index, name) in names.enumerated() {
      text += "  {\"\(name)\", file\(index), sizeof file\(index) - 1},\n"
    }
    text += """
        {"", 0, 0},
      };

      size_t embedded_schema_count(void) { return sizeof files / sizeof files[0] - 1; }

      struct embedded_schema embedded_schema_at(size_t index) { return files[index]; }

      """
    return text
  }
}
