internal import CEmbeddedSchemas

/// The schema files that travel inside the program. The only file that touches the C table.
package enum EmbeddedSchemas {
  /// Path below `Schemas/` → bytes.
  package static func files() -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for index in 0..<embedded_schema_count() {
      let entry = unsafe embedded_schema_at(index)
      // The table is made by the compiler: names end in zero, sizes are exact, nothing is ever freed.
      let name = unsafe String(cString: entry.name)
      files[name] = unsafe [UInt8](UnsafeBufferPointer(start: entry.bytes, count: entry.size))
    }
    return files
  }
}
