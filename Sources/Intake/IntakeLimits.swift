/// What is accepted at all. Everything beyond is refused with a plain sentence, never tried.
package struct IntakeLimits: Sendable {
  /// Bytes of one file or member. Default 16 GiB.
  package var fileBytes = 16 << 30
  /// Members of one archive. Default 10,000.
  package var members = 10_000
  /// Expanded bytes of one archive, all members together. Default 16 GiB.
  package var expandedBytes = 16 << 30
  /// Expanded to packed size, looked at once more than 64 MiB came out. Default 200: real exports
  /// pack 5 to 40 times, bombs 1,000 times and more.
  package var expansionRatio = 200
  /// Below so many bytes nobody minds how they were packed.
  static let freeBytes = 64 << 20
  /// Archives inside archives. Default 3.
  package var archiveDepth = 3
  /// Folders inside folders. Default 64.
  package var folderDepth = 64

  package init() {}
}
