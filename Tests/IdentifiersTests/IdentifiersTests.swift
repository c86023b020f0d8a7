import Testing

@testable import Identifiers

@Suite struct IdentifiersTests {
}
