import Testing

@testable import Reading

@Suite("JSON corpus", .enabled(if: Corpus.isPresent)) struct JSONCorpusTests {
  @Test("dump", arguments: Corpus.files("json-2.0/valid") + Corpus.files("json-2.0/invalid") + Corpus.files("semantic-made") + Corpus.files("hash-vectors") + Corpus.files("query"))
  func valid(_ path: String) throws {
    let read = try Corpus.read(path)
    print("CORPUS", path, read.records, read.fault.map { "FAULT \($0)" } ?? "", Dictionary(read.notes.map { ($0, 1) }, uniquingKeysWith: +))
  }
}
