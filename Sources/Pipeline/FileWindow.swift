import Intake
import Vocabulary

/// Small files, judged side by side, added in the order they came.
struct FileWindow {
  private typealias Done = Result<(outcome: FileOutcome, bytes: MemoryFileSink), Fault>
  private let run: RunContext
  private let supply: SideSupply
  private var waiting: [Task<Done, Never>] = []

  init(run: RunContext, supply: SideSupply) {
    self.run = run
    self.supply = supply
  }

  /// Begins a file; adds the oldest one first when as many as there are jobs are under way.
  mutating func start(
    _ document: Document, number: Int, into assembler: inout RunAssembler, _ sink: inout some FileSink
  ) async throws(Fault) {
    if waiting.count >= run.jobs { try await addFirst(into: &assembler, &sink) }
    let job = FileJob(run: run, document: document, supply: supply, number: number)
    waiting.append(
      Task {
        do throws(Fault) {
          var bytes = MemoryFileSink()
          var silent = Progress(style: .none, quiet: true, language: .vi)
          let outcome = try await job.judge(into: &bytes, progress: &silent)
          return .success((outcome, bytes))
        } catch {
          return .failure(error)
        }
      })
  }

  /// Adds what needs no judging, behind the files before it.
  mutating func add(
    _ outcome: FileOutcome, into assembler: inout RunAssembler, _ sink: inout some FileSink
  ) async throws(Fault) {
    if waiting.count >= run.jobs { try await addFirst(into: &assembler, &sink) }
    waiting.append(Task { .success((outcome, MemoryFileSink())) })
  }

  mutating func flush(into assembler: inout RunAssembler, _ sink: inout some FileSink) async throws(Fault) {
    while !waiting.isEmpty { try await addFirst(into: &assembler, &sink) }
  }

  private mutating func addFirst(
    into assembler: inout RunAssembler, _ sink: inout some FileSink
  ) async throws(Fault) {
    let done = try await waiting.removeFirst().value.get()
    assembler.add(done.outcome)
    if !done.bytes.recordBytes.isEmpty { try sink.records(done.bytes.recordBytes) }
    if !done.bytes.eventBytes.isEmpty { try sink.events(done.bytes.eventBytes) }
    if !done.bytes.findingBytes.isEmpty { try sink.findings(done.bytes.findingBytes) }
    if !done.bytes.listBytes.isEmpty { try sink.list(done.bytes.listBytes) }
  }
}
