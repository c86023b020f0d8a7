private import Foundation

/// Unicode's canonical composition for the few cells that Vietnamese letters alone cannot settle.
enum GeneralComposition {
  static func compose(_ bytes: [UInt8]) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8)
  }
}
