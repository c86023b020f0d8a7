// swift-tools-version: 6.2
import PackageDescription

// Targets stand in pipeline order: intake → reading → mapping → checking → reporting.
// Who may import whom is a law of the house: see Documentation/ARCHITECTURE.md, held by HouseTests.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),  // SE-0335
  .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
  .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
  .strictMemorySafety(),  // SE-0458
  .treatAllWarnings(as: .error),  // SE-0443
]

func room(_ name: String, uses dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(of name: String, uses dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies,
    swiftSettings: settings)
}

let package = Package(
  name: "txng",
  products: [
    .executable(name: "txng", targets: ["txng"]),
    .library(name: "Pipeline", targets: ["Pipeline"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // System libraries. Their Debian packages are named once, in system-packages.txt.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CLibZ", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "CSIMDJSON",
      cxxSettings: [.define("NDEBUG", .when(configuration: .release))],
      linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "CEmbeddedSchemas"),
    .systemLibrary(name: "CSystem"),

    room("Vocabulary", uses: []),
    room("Identifiers", uses: ["Vocabulary"]),
    room("Intake", uses: ["Vocabulary", "CLibArchive", "CLibZ", "CLibCrypto", "CSystem"]),
    room("Reading", uses: ["Vocabulary", "Intake", "CLibXML2", "CSIMDJSON"]),
    room(
      "Standards",
      uses: ["Vocabulary", "CEmbeddedSchemas", .product(name: "Yams", package: "Yams")]),
    room("Mapping", uses: ["Vocabulary", "Identifiers"]),
    room("Checking", uses: ["Vocabulary", "Identifiers", "Standards"]),
    room("Reporting", uses: ["Vocabulary"]),
    room(
      "Pipeline",
      uses: [
        "Vocabulary", "Identifiers", "Intake", "Reading", "Standards", "Mapping", "Checking",
        "Reporting",
      ]),
    .executableTarget(
      name: "txng",
      dependencies: [
        "Pipeline", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    tests(of: "Vocabulary"),
    tests(of: "Identifiers", uses: ["Vocabulary"]),
    tests(of: "Intake", uses: ["Vocabulary", "CLibArchive"]),
    tests(of: "Reading", uses: ["Vocabulary", "Intake"]),
    tests(of: "Standards", uses: ["Vocabulary"]),
    tests(of: "Mapping", uses: ["Vocabulary", "Identifiers"]),
    tests(
      of: "Checking",
      uses: ["Vocabulary", "Identifiers", "Intake", "Reading", "Standards", "Mapping"]),
    tests(of: "Reporting", uses: ["Vocabulary"]),
    tests(
      of: "Pipeline",
      uses: ["Vocabulary", "Intake", "Reading", "Standards", "Mapping", "Checking", "Reporting"]),
    .testTarget(name: "HouseTests", swiftSettings: settings),
    // Runs the built command as a person would.
    .testTarget(name: "CommandTests", dependencies: ["txng"], swiftSettings: settings),
  ],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)
