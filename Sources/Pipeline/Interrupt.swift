import Glibc
import Synchronization

/// Whether the run should stop: Ctrl-C, a termination signal, or its time is up.
///
/// A signal only sets a flag; the run looks at it between batches, so that what was judged is kept and
/// nothing is half-written.
public enum Interrupt {
  private static let raised = Atomic<Bool>(false)

  /// Listens for SIGINT and SIGTERM from now on. A second Ctrl-C ends the process at once.
  public static func listen() {
    for number in [SIGINT, SIGTERM] {
      _ = signal(number) { number in
        if Interrupt.raised.exchange(true, ordering: .relaxed) {
          _ = signal(number, SIG_DFL)
          raise(number)
        }
      }
    }
    // A closed pipe is an error to report, not a reason to vanish.
    _ = signal(SIGPIPE, SIG_IGN)
  }

  static var isRaised: Bool { raised.load(ordering: .relaxed) }
}
