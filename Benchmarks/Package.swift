// swift-tools-version: 6.2
import PackageDescription

// The data and the peers that `make bench` measures with. A package of its own: nobody who builds txng
// needs it.
let package = Package(
  name: "benchmarks",
  targets: [
    .executableTarget(name: "generate", swiftSettings: [.swiftLanguageMode(.v6)]),
    .executableTarget(
      name: "json-pass", cxxSettings: [.define("NDEBUG")], linkerSettings: [.linkedLibrary("simdjson")]),
  ],
  cxxLanguageStandard: .cxx17
)
