import Foundation

/// `xmllint` as the tests' oracle: libxml2's own XSD validation.
enum XMLLint {
  static let path: String? = ["/usr/bin/xmllint", "/usr/local/bin/xmllint"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Which of the documents validate, in their order.
  static func validate(_ documents: [[UInt8]], schema: URL) throws -> [Bool] {
    guard let path else { return [] }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "txng-xsd-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var files: [String] = []
    for (index, document) in documents.enumerated() {
      let file = folder.appending(path: "\(index).xml")
      try Data(document).write(to: file)
      files.append(file.path)
    }
    var valid = Set<String>()
    // A few hundred names a call keep the argument list short.
    for start in stride(from: 0, to: files.count, by: 400) {
      let process = Process()
      process.executableURL = URL(filePath: path)
      process.arguments =
        ["--noout", "--nonet", "--schema", schema.path] + files[start..<min(files.count, start + 400)]
      let output = Pipe()
      process.standardError = output
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      for line in String(decoding: data, as: UTF8.self).split(separator: "\n")
      where line.hasSuffix(" validates") {
        valid.insert(String(line.dropLast(" validates".count)))
      }
    }
    return files.map { valid.contains($0) }
  }
}
