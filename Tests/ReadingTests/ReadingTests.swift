import Testing

@testable import Reading

@Suite struct ReadingTests {
}
