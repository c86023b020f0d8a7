import Testing

@testable import Standards

@Suite struct StandardsTests {
}
