import Testing

@testable import Mapping

@Suite struct MappingTests {
}
