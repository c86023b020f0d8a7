/// A table from fingerprints to small numbers: open places, one after the other from the key's own bits.
///
/// The keys are hashes already, of texts that a sender chose; hashing them again would only cost. Twelve
/// bytes an entry at most three quarters full, so that a million lots stay in flat memory.
public struct FingerprintMap: Sendable {
  private var keys: [UInt64] = []
  private var values: [UInt32] = []
  public private(set) var count = 0

  public init() {}

  /// 0 marks an empty place, so the fingerprint 0 shares the place of another one.
  @inline(__always) private static func key(_ fingerprint: UInt64) -> UInt64 {
    fingerprint == 0 ? 0x9E37_79B9_7F4A_7C15 : fingerprint
  }

  @inline(__always) private func place(of key: UInt64) -> Int {
    let mask = keys.count &- 1
    var place = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while keys[place] != key, keys[place] != 0 { place = (place &+ 1) & mask }
    return place
  }

  public subscript(_ fingerprint: UInt64) -> UInt32? {
    get {
      guard count > 0 else { return nil }
      let key = Self.key(fingerprint)
      let place = place(of: key)
      return keys[place] == key ? values[place] : nil
    }
  }

  /// Sets the number of a fingerprint, whatever it was before.
  public mutating func set(_ fingerprint: UInt64, _ value: UInt32) {
    if (count &+ 1) * 4 > keys.count * 3 { grow() }
    let key = Self.key(fingerprint)
    let place = place(of: key)
    if keys[place] == 0 {
      keys[place] = key
      count &+= 1
    }
    values[place] = value
  }

  /// The number of a fingerprint; where it has none yet, it gets that one, and nil is the answer.
  public mutating func find(_ fingerprint: UInt64, orSet value: UInt32) -> UInt32? {
    if (count &+ 1) * 4 > keys.count * 3 { grow() }
    let key = Self.key(fingerprint)
    let place = place(of: key)
    if keys[place] == key { return values[place] }
    keys[place] = key
    values[place] = value
    count &+= 1
    return nil
  }

  /// All entries, by key.
  public var sorted: [(key: UInt64, value: UInt32)] {
    var entries: [(key: UInt64, value: UInt32)] = []
    entries.reserveCapacity(count)
    for (index, key) in keys.enumerated() where key != 0 { entries.append((key, values[index])) }
    entries.sort { $0.key < $1.key }
    return entries
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    let size = max(64, keys.count * 2)
    keys = [UInt64](repeating: 0, count: size)
    values = [UInt32](repeating: 0, count: size)
    for (index, key) in oldKeys.enumerated() where key != 0 {
      let place = place(of: key)
      keys[place] = key
      values[place] = oldValues[index]
    }
  }
}
