import Reading
import Synchronization
import Vocabulary

/// One reader, N judges, one committer: the engine under every file.
///
/// The reader runs on the caller's task, so does the committer; judging runs on child tasks. At most
/// `jobs + 2` pieces of work are under way, so memory does not grow with the file, and results are
/// committed by number, so they do not depend on timing.
enum BatchPump {
  /// Runs a reader to its end.
  ///
  /// - Parameters:
  ///   - judge: parse, map, check; on any thread.
  ///   - commit: in order, on the caller's task. Returns false to stop reading.
  /// - Returns: the fault that ended the file early, if one did; what came before it was committed.
  static func run<Reader: RecordReader, Judged: Sendable>(
    _ reader: inout Reader, jobs: Int,
    judge: @escaping @Sendable (Handoff<Reader.Work>) -> Judged,
    commit: (Judged) throws(Fault) -> Bool
  ) async -> Fault? {
    var local = reader
    let fault = await withTaskGroup(of: (number: Int, judged: Judged).self) { group -> Fault? in
      var started = 0
      var committed = 0
      var waiting: [Int: Judged] = [:]
      var goesOn = true
      do throws(Fault) {
        while goesOn {
          while started - committed >= jobs + 2, goesOn {
            if let done = await group.next() { waiting[done.number] = done.judged }
            while goesOn, let next = waiting.removeValue(forKey: committed) {
              goesOn = try commit(next)
              committed += 1
            }
          }
          guard goesOn, let work = try local.next() else { break }
          let number = started
          started += 1
          let handoff = Handoff(work)
          group.addTask { (number, judge(handoff)) }
        }
        try await Self.drain(&group, &waiting, &committed, goesOn: &goesOn, commit: commit)
        return nil
      } catch {
        // The reader stopped; what it had given before is still judged and committed.
        do throws(Fault) {
          try await Self.drain(&group, &waiting, &committed, goesOn: &goesOn, commit: commit)
        } catch let second {
          return second
        }
        return error
      }
    }
    reader = local
    return fault
  }

  private static func drain<Judged: Sendable>(
    _ group: inout TaskGroup<(number: Int, judged: Judged)>, _ waiting: inout [Int: Judged],
    _ committed: inout Int, goesOn: inout Bool, commit: (Judged) throws(Fault) -> Bool
  ) async throws(Fault) {
    while let done = await group.next() {
      waiting[done.number] = done.judged
      while goesOn, let next = waiting.removeValue(forKey: committed) {
        goesOn = try commit(next)
        committed += 1
      }
    }
  }
}

/// Passes one value on, whole: a task keeps what it captures until it ends, and a batch that somebody
/// still holds is copied by the first who writes to it.
final class Handoff<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>
  init(_ value: consuming Value) { self.value = Mutex(value) }

  /// The value, once.
  func take() -> Value? {
    value.withLock { value in
      defer { value = nil }
      return value
    }
  }
}
