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
    .systemLibrary(
      name: "CLibXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(
      name: "CSIMDJSON",
      cxxSettings: [.define("NDEBUG", .when(configuration: .release))],
      linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "CEmbeddedSchemas"),
    .systemLibrary(name: "CSystem"),

    room("Vocabulary", uses: []),
    room("Identifiers", uses: ["Vocabulary"]),
    room("Hashing", uses: ["Vocabulary", "Identifiers", "CLibCrypto"]),
    room("Intake", uses: ["Vocabulary", "Hashing", "CLibArchive", "CLibZ", "CSystem"]),
    room("Reading", uses: ["Vocabulary", "Intake", "CLibXML2", "CSIMDJSON"]),
    room(
      "Standards",
      uses: ["Vocabulary", "CEmbeddedSchemas", .product(name: "Yams", package: "Yams")]),
    room("Mapping", uses: ["Vocabulary", "Identifiers"]),
    room("Checking", uses: ["Vocabulary", "Identifiers", "Hashing", "Standards"]),
    room("Reporting", uses: ["Vocabulary", "Identifiers", "Hashing", "CLibXLSXWriter"]),
    room(
      "Pipeline",
      uses: [
        "Vocabulary", "Identifiers", "Hashing", "Intake", "Reading", "Standards", "Mapping",
        "Checking", "Reporting",
      ]),
    .executableTarget(
      name: "txng",
      dependencies: [
        "Pipeline", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // Opens written workbooks again, for the tests of several rooms.
    .target(
      name: "WorkbookReading", dependencies: ["CLibArchive"], path: "Tests/WorkbookReading", swiftSettings: settings),

    // A JSON reader and JSON Schema of the tests' own: oracles that share no code with the program.
    .target(name: "JSONSupport", path: "Tests/JSONSupport", swiftSettings: settings),

    tests(of: "Vocabulary"),
    tests(of: "Identifiers", uses: ["Vocabulary"]),
    tests(of: "Hashing", uses: ["Vocabulary", "Identifiers", "Intake", "Reading"]),
    tests(of: "Intake", uses: ["Vocabulary", "Hashing", "CLibArchive"]),
    tests(of: "Reading", uses: ["Vocabulary", "Intake"]),
    tests(of: "Standards", uses: ["Vocabulary"]),
    tests(of: "Mapping", uses: ["Vocabulary", "Identifiers"]),
    tests(
      of: "Checking",
      uses: ["Vocabulary", "Identifiers", "Intake", "Reading", "Standards", "Mapping", "JSONSupport"]),
    tests(of: "Reporting", uses: ["Vocabulary", "Identifiers", "WorkbookReading", "JSONSupport"]),
    tests(
      of: "Pipeline",
      uses: ["Vocabulary", "Hashing", "Intake", "Reading", "Standards", "Mapping", "Checking", "Reporting"]),
    .testTarget(name: "HouseTests", swiftSettings: settings),
    // Runs the built command as a person would.
    .testTarget(name: "CommandTests", dependencies: ["txng", "WorkbookReading"], swiftSettings: settings),
  ],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)
