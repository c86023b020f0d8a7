/// Files that travel with data without being data.
enum Attachment {
  private static let extensions: Set<String> = [
    "jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff", "svg", "heic", "avif", "ico",
    "pdf", "doc", "docx", "odt", "rtf", "ppt", "pptx", "md", "mp4", "mov",
  ]

  static func isAttachment(_ path: String) -> Bool {
    guard let dot = path.lastIndex(of: ".") else { return false }
    return extensions.contains(path[path.index(after: dot)...].lowercased())
  }

  /// What operating systems and office programs leave behind.
  static func isLitter(_ path: String) -> Bool {
    let name = path.split(whereSeparator: { $0 == "/" || $0 == "!" }).last.map(String.init) ?? path
    return name.hasPrefix(".") || name.hasPrefix("~$") || name == "Thumbs.db"
      || name == "desktop.ini" || path.contains("__MACOSX/")
  }
}
