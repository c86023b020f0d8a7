import Reporting
import Vocabulary

extension Txng {
  /// Writes a file's records in another form, and says what that form could not hold.
  public static func convert(_ options: ConvertOptions) async -> CommandOutcome {
    do throws(Fault) {
      return try await ConvertRun(options).perform()
    } catch {
      return failure(error, options.language)
    }
  }
}
