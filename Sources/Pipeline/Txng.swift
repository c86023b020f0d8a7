import Intake
import Mapping
import Reporting
import Standards
import Vocabulary

/// What a command says when it is done.
public struct CommandOutcome: Sendable {
  /// Exit status of the contract.
  public var status: Int32
  public var outputText: String
  public var errorText: String
}

/// The library: one function a command.
public enum Txng {
  public static let version = "0.1.0"

  /// Program, and every pack with its edition and hash.
  public static var versionText: String {
    var lines = ["txng \(version)"]
    do throws(Fault) {
      let library = try SchemaLibrary.embedded()
      for stamp in try RunContext.stamps(of: library.allPacks(), in: library) {
        lines.append("\(stamp.id) \(stamp.edition) \(stamp.sha256)")
      }
    } catch {
      lines.append(FaultWords.message(error).en)
    }
    return lines.joined(separator: "\n")
  }

  /// Judges what was handed in and writes the output folder (or streams the result).
  public static func check(_ options: CheckOptions) async -> CommandOutcome {
    do throws(Fault) {
      return try await CheckRun(try RunContext(options)).perform()
    } catch {
      return failure(error, options.language)
    }
  }

  /// The canonical fields, for a person or as Markdown.
  public static func fields(
    names: [String], markdown: Bool, language: Language, schemas: String?
  ) -> CommandOutcome {
    do throws(Fault) {
      let dictionary = try RunContext.library(schemas).dictionary
      // The words of a header lead to a field as its name does; names have a dot, words have none.
      let matcher = HeaderMatcher(dictionary: dictionary)
      let names = names.map { name in
        if name.contains(".") { return name }
        let match = matcher.match(columns: [name], samples: []).first
        return match?.field.map(dictionary.name(of:)) ?? name
      }
      for name in names where dictionary.field(named: name) == nil {
        let near = dictionary.entries.map(\.name).filter { $0.contains(name) || name.contains($0) }
        return CommandOutcome(
          status: 2, outputText: "",
          errorText: language == .vi
            ? "Không có trường “\(Terminal.safe(name))”. \(near.isEmpty ? "" : "Có phải: \(near.joined(separator: ", "))?")\n"
            : "There is no field “\(Terminal.safe(name))”. \(near.isEmpty ? "" : "Did you mean: \(near.joined(separator: ", "))?")\n"
        )
      }
      let entries = dictionary.entries.filter { names.isEmpty || names.contains($0.name) }
      return CommandOutcome(
        status: 0,
        outputText: markdown
          ? FieldsText.markdown(entries) : FieldsText.plain(entries, language, detailed: !names.isEmpty),
        errorText: "")
    } catch {
      return failure(error, language)
    }
  }

  static func failure(_ fault: Fault, _ language: Language) -> CommandOutcome {
    let words = FaultWords.message(fault)
    return CommandOutcome(
      status: fault.code.exitStatus, outputText: "",
      errorText: "txng: \(Terminal.safe(language == .vi ? words.vi : words.en))\n")
  }
}
