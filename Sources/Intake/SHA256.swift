import CLibCrypto
package import Vocabulary

/// One running SHA-256, by libcrypto, which uses the processor's own instructions.
@safe package struct SHA256: ~Copyable {
  private let context: OpaquePointer

  /// - Throws: `internal-failure` when libcrypto has no memory or no SHA-256.
  package init() throws(Fault) {
    guard let made = unsafe EVP_MD_CTX_new() else {
      throw Fault(.internalFailure, facts: ["EVP_MD_CTX_new"])
    }
    guard unsafe EVP_DigestInit_ex(made, EVP_sha256(), nil) == 1 else {
      unsafe EVP_MD_CTX_free(made)
      throw Fault(.internalFailure, facts: ["EVP_DigestInit_ex"])
    }
    unsafe context = made
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    unsafe bytes.withUnsafeBytes { raw in
      _ = unsafe EVP_DigestUpdate(context, raw.baseAddress, raw.count)
    }
  }

  /// Lower-case hex of everything so far.
  package consuming func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe digest.withUnsafeMutableBufferPointer { buffer in
      _ = unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
    }
    return Self.hex(digest)
  }

  package static func hex(of bytes: [UInt8]) throws(Fault) -> String {
    var digest = try SHA256()
    digest.update(bytes[...])
    return digest.finish()
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
