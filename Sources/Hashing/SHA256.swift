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
    var text: [UInt8] = []
    Self.appendHex(digest, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Writes the digest of `bytes` into `digest`, 32 bytes long, and begins anew: one context serves
  /// millions of short texts.
  package mutating func digest(of bytes: [UInt8], into digest: inout [UInt8]) {
    update(bytes[...])
    unsafe digest.withUnsafeMutableBufferPointer { buffer in
      guard buffer.count >= 32 else { return }
      _ = unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
    }
    // With no algorithm named libcrypto keeps the one it has.
    _ = unsafe EVP_DigestInit_ex(context, nil, nil)
  }

  package static func hex(of bytes: [UInt8]) throws(Fault) -> String {
    var digest = try SHA256()
    digest.update(bytes[...])
    return digest.finish()
  }

  /// Two lower-case digits a byte.
  package static func appendHex(_ bytes: [UInt8], to text: inout [UInt8]) {
    for byte in bytes {
      text.append(hexDigit(byte >> 4))
      text.append(hexDigit(byte & 15))
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 &+ value : 0x57 &+ value }
}
