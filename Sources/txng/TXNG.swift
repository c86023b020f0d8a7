import ArgumentParser
import Pipeline

@main
struct TXNG: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "txng")
}
