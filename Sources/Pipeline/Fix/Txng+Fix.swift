import Vocabulary

extension Txng {
  /// Plans, applies or undoes repairs that cannot do harm.
  public static func fix(_ options: FixOptions) async -> CommandOutcome {
    do throws(Fault) {
      return try await FixRun(options).perform()
    } catch {
      return failure(error, options.language)
    }
  }
}
