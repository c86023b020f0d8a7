// swift-tools-version: 6.2
import PackageDescription

// Makes the data that `make bench` measures on. A package of its own: nobody who builds txng needs it.
let package = Package(
  name: "benchmarks",
  targets: [.executableTarget(name: "generate", swiftSettings: [.swiftLanguageMode(.v6)])]
)
