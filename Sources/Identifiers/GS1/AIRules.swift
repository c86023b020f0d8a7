/// Rules between the elements of one string: General Specifications §4.13 (invalid pairs) and §4.14
/// (mandatory association).
enum AIRules {
  /// Adds the first fault found.
  static func check(_ elements: inout AIElements, in span: Span<UInt8>) {
    repeats(&elements, in: span)
    exclusions(&elements)
    requisites(&elements)
    signature(&elements)
  }

  /// The same AI may stand twice with the same value only.
  static func repeats(_ elements: inout AIElements, in span: Span<UInt8>) {
    for later in 0..<elements.count {
      for earlier in 0..<later where elements[earlier].code == elements[later].code {
        let (a, b) = (elements[earlier].range, elements[later].range)
        if a.count != b.count { return elements.fail(.repeatedAI, at: b.lowerBound) }
        for offset in 0..<a.count where span[a.lowerBound + offset] != span[b.lowerBound + offset] {
          return elements.fail(.repeatedAI, at: b.lowerBound)
        }
      }
    }
  }

  static func exclusions(_ elements: inout AIElements) {
    for index in 0..<elements.count {
      let element = elements[index]
      guard let spec = AITable.shared.spec(element.code) else { continue }
      for pattern in spec.excludes {
        for other in 0..<elements.count
        where elements[other].code != element.code && pattern.contains(elements[other].code) {
          return elements.fail(.excluded, at: element.start)
        }
      }
    }
  }

  static func requisites(_ elements: inout AIElements) {
    for index in 0..<elements.count {
      let element = elements[index]
      guard let spec = AITable.shared.spec(element.code), !spec.requires.isEmpty else { continue }
      var isMet = false
      for set in spec.requires {
        var hasAll = true
        for pattern in set where !has(pattern, elements) { hasAll = false }
        if hasAll { isMet = true }
      }
      if !isMet { return elements.fail(.missingPartner, at: element.start) }
    }
  }

  private static func has(_ pattern: AIPattern, _ elements: AIElements) -> Bool {
    for index in 0..<elements.count where pattern.contains(elements[index].code) { return true }
    return false
  }

  /// A digital signature (8030) over GDTI, GCN or GRAI needs their serial.
  static func signature(_ elements: inout AIElements) {
    guard let signature = elements.first(4_8030) else { return }
    for (code, length) in [(3_0253, 13), (3_0255, 13), (4_8003, 14)] {
      if let key = elements.first(code), key.end - key.start <= length {
        return elements.fail(.needsSerial, at: signature.start)
      }
    }
  }
}
