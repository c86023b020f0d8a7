import Foundation
import Glibc
import Testing
import Vocabulary

@testable import Intake

/// Writes Vietnamese in the old encodings: the tables the other way round.
enum LegacyWriter {
  static func bytes(_ text: String, _ encoding: TextEncoding) -> [UInt8]? {
    guard let table = LegacyTable.of(encoding) else { return nil }
    var single: [UInt32: [UInt8]] = [:]
    for byte in (0..<256).reversed() where table.letters[byte] != 0 {
      single[table.letters[byte]] = [UInt8(byte)]
    }
    var double = single
    for byte in 0..<256 {
      for (base, letter) in table.marks[byte]
      where single[letter] == nil || encoding == .vni {
        // VNI writes every toned letter in two bytes; Windows-1258 has some of them whole.
        if let first = single[base] { double[letter] = first + [UInt8(byte)] }
      }
    }
    // No toned capitals in TCVN3: a font makes them of the small ones.
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if let found = double[scalar.value] {
        bytes += found
      } else if encoding == .tcvn3, let small = String(scalar).lowercased().unicodeScalars.first,
        let found = double[small.value]
      {
        bytes += found
      } else {
        return nil
      }
    }
    return bytes
  }
}

@Suite("Old encodings of Vietnamese") struct LegacyEncodingTests {
  static let encodings: [TextEncoding] = [.tcvn3, .vni, .windows1258]

  @Test(
    "the vectors of the dossier",
    arguments: [
      (TextEncoding.tcvn3, "4d cc 20 78 f6 6e 67 20 48 75 d5 3b 31 32 2c 35"),
      (.vni, "4d 65 f8 20 78 f6 fb 6e 67 20 48 75 65 e1 3b 31 32 2c 35"),
      (.windows1258, "4d e8 20 78 fd d2 6e 67 20 48 75 ea ec 3b 31 32 2c 35"),
    ])
  func vectors(_ encoding: TextEncoding, _ hex: String) throws {
    let bytes = hex.split(separator: " ").compactMap { UInt8($0, radix: 16) }
    #expect(
      String(decoding: LegacyDecoder.text(bytes, encoding), as: UTF8.self) == "Mè xửng Huế;12,5")
    #expect(try Detection.of(.bytes(bytes, path: "a.csv")).encoding == encoding)
    // A letter and its mark may fall into two pieces.
    for cut in bytes.indices {
      var decoder = try #require(LegacyDecoder(encoding))
      var out: [UInt8] = []
      decoder.decode(bytes[..<cut], into: &out)
      decoder.decode(bytes[cut...], into: &out)
      decoder.finish(into: &out)
      #expect(String(decoding: out, as: UTF8.self) == "Mè xửng Huế;12,5")
    }
  }

  @Test(
    "headers seen in the wild",
    arguments: [
      (
        TextEncoding.tcvn3, "Tªn s¶n phÈm;Ngµy s¶n xuÊt;H¹n sö dông;Sè l«",
        "Tên sản phẩm;Ngày sản xuất;Hạn sử dụng;Số lô"
      ),
      (
        .vni, "TEÂN SAÛN PHAÅM;NGAØY SAÛN XUAÁT;HAÏN SÖÛ DUÏNG;SOÁ LOÂ",
        "TÊN SẢN PHẨM;NGÀY SẢN XUẤT;HẠN SỬ DỤNG;SỐ LÔ"
      ),
    ])
  func headers(_ encoding: TextEncoding, _ latin: String, _ text: String) throws {
    let bytes = latin.unicodeScalars.map { UInt8($0.value) }
    #expect(String(decoding: LegacyDecoder.text(bytes, encoding), as: UTF8.self) == text)
    #expect(try Detection.of(.bytes(bytes, path: "a.csv")).encoding == encoding)
  }

  /// The system's converter, where it has the module.
  private static func iconv(_ bytes: [UInt8], from: String) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
    process.arguments = ["-f", from, "-t", "UTF-8"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    input.fileHandleForWriting.write(Data(bytes))
    try? input.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }

  private static let lower = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

  @Test("the tables agree with the system's converter") func oracle() throws {
    for (encoding, name, letters) in [
      (TextEncoding.windows1258, "CP1258", Self.lower + Self.lower.uppercased()),
      (.tcvn3, "TCVN5712-1", Self.lower + "ĂÂĐÊÔƠƯ"),
    ] {
      for letter in letters {
        let bytes = try #require(LegacyWriter.bytes(String(letter), encoding), "\(letter)")
        #expect(LegacyDecoder.text(bytes, encoding) == Array(String(letter).utf8))
        // A letter behind it keeps the converter from holding the last one back.
        guard let theirs = Self.iconv(bytes + [0x3B], from: name) else { continue }
        #expect(theirs.precomposedStringWithCanonicalMapping == "\(letter);", "\(name) \(letter)")
      }
    }
  }

  @Test("every letter survives VNI") func vniLetters() throws {
    for letter in Self.lower + Self.lower.uppercased() {
      let bytes = try #require(LegacyWriter.bytes(String(letter), .vni), "\(letter)")
      #expect(String(decoding: LegacyDecoder.text(bytes, .vni), as: UTF8.self) == String(letter))
    }
  }

  /// The names of all communes, before and after the reform of 2025, as they are officially written;
  /// `current` are those since.
  private static let (names, current): ([String], [String]) = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appendingPathComponent("Schemas/Codes/communes.tsv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return ([], []) }
    var (all, current): ([String], [String]) = ([], [])
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      // Code, name and province before, name and province since; `=` for the same name.
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let before = fields.count > 1 ? official(fields[1]) : nil
      let since = fields.count > 3 ? fields[3] == "=" ? before : official(fields[3]) : nil
      all += [before, since == before ? nil : since].compactMap { $0 }
      if let since { current.append(since) }
    }
    return (all, current)
  }()

  /// `P`, `X`, `T`, `Đ` stand before a name.
  private static func official(_ field: String) -> String? {
    let kinds: [Character: String] = ["P": "Phường", "X": "Xã", "T": "Thị trấn", "Đ": "Đặc khu"]
    return field.first.flatMap { kinds[$0] }.map { "\($0) \(field.dropFirst())" }
  }

  /// As measured over the 3,321 names of 2025, one, five and twenty together, or better.
  @Test(
    "blocks of real names are told",
    arguments: [
      (TextEncoding.tcvn3, 1, 1.0), (.tcvn3, 5, 1), (.tcvn3, 20, 1), (.vni, 1, 1), (.vni, 5, 1), (.vni, 20, 1),
      (.windows1258, 1, 0.774), (.windows1258, 5, 0.999), (.windows1258, 20, 1),
    ])
  func blocks(_ encoding: TextEncoding, _ size: Int, _ share: Double) throws {
    try #require(Self.current.count > 3300)
    let told = try tell(encoding, Self.current, of: size)
    #expect(told >= share, "\(encoding) \(size)")
  }

  /// Old names of the highlands are half Vietnamese: `Thị trấn Kon Dơng`.
  @Test("so are older names", arguments: [TextEncoding.tcvn3, .vni]) func older(_ encoding: TextEncoding) throws {
    #expect(try tell(encoding, Self.names, of: 1) >= 0.998)
    #expect(try tell(encoding, Self.names, of: 5) == 1)
  }

  /// The share of a thousand blocks of names whose encoding is told right.
  private func tell(_ encoding: TextEncoding, _ names: [String], of size: Int) throws -> Double {
    var (told, all) = (0, 0)
    var seed: UInt64 = 7
    for _ in 0..<1000 {
      var block: [String] = []
      for _ in 0..<size {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        block.append(names[Int(seed >> 33) % names.count])
      }
      guard let bytes = LegacyWriter.bytes(block.joined(separator: "\n"), encoding) else { continue }
      all += 1
      if LegacyGuess(bytes)?.encoding == encoding { told += 1 }
    }
    try #require(all > 900)
    return Double(told) / Double(all)
  }

  @Test("correct text is left alone") func untouched() throws {
    for name in Self.names {
      #expect(
        try Detection.of(.bytes(Array(name.utf8), path: "a.csv")).encoding == .utf8, "\(name)")
    }
    for text in ["Name;Lot\nHoney;L1\n", "Crème brûlée;Müller;naïve", "Señor Niño;Ålesund;Łódź"] {
      #expect(try Detection.of(.bytes(Array(text.utf8), path: "a.csv")).encoding == .utf8)
    }
  }

  @Test("other languages in one byte a letter are not taken for Vietnamese")
  func foreign() {
    for latin in [
      "Crème brûlée;Müller;façade;garçon", "Señor Niño;mañana;España;corazón", "Müller;Köln", "Håkan;Örebro",
      "São João;ção", "Ærø;Tønder",
    ] {
      #expect(LegacyGuess(latin.unicodeScalars.map { UInt8($0.value) }) == nil, "\(latin)")
    }
  }

  @Test("letters far behind the head are found") func late() throws {
    let bytes =
      [UInt8](repeating: 0x61, count: 70_000) + [0x0A]
      + (try #require(LegacyWriter.bytes("Mè xửng Huế\n", .tcvn3)))
    #expect(try Detection.of(.bytes(bytes, path: "a.csv")).encoding == .tcvn3)
  }
}
