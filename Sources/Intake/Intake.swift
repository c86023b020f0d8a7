package import Vocabulary

/// One thing that was handed in.
package enum Upload: Sendable {
  case document(Document)
  /// A picture, a PDF, a letter: may be a `product.image`, is not judged.
  case attachment(path: String, size: Int)
  /// Refused, or not to be had.
  case refused(path: String, Fault)
}

/// Walks what was typed: files, folders, archives, standard input, in order, folders in byte order.
///
/// Holds at most one open folder listing and one open archive a level; documents are opened one at a
/// time, when asked for.
package struct Intake {
  private enum Frame {
    case paths(ArraySlice<(raw: [UInt8], shown: String)>, root: [UInt8]?, depth: Int)
    case archive(ArchiveWalker)
  }

  private var stack: [Frame]
  private let limits: IntakeLimits
  /// Real paths that are no uploads where a folder holds them.
  private let own: Set<String>
  /// Why to stop waiting or unpacking, if one should.
  private let stop: () -> Fault?

  /// - Parameters:
  ///   - paths: as typed; `-` is standard input.
  ///   - own: what the program itself writes: passed over inside folders.
  ///   - stop: asked while a pipe keeps one waiting, and between the pieces of an archive.
  package init(
    paths: [String], limits: IntakeLimits = IntakeLimits(), own: [String] = [],
    stop: @escaping () -> Fault? = { nil }
  ) {
    self.stop = stop
    self.own = Set(own.compactMap { System.realPath(Array($0.utf8)) })
    let typed = paths.map { (raw: Array($0.utf8), shown: $0) }
    stack = [.paths(typed[...], root: nil, depth: 0)]
    self.limits = limits
  }

  /// The next upload, or nil when all were seen. Never throws: what cannot be had is an upload too.
  package mutating func next() -> Upload? {
    while let top = stack.popLast() {
      switch top {
      case .paths(var rest, let root, let depth):
        guard let entry = rest.popFirst() else { continue }
        stack.append(.paths(rest, root: root, depth: depth))
        if let upload = open(entry.raw, shown: entry.shown, root: root, depth: depth) {
          return upload
        }
      case .archive(let walker):
        do throws(Fault) {
          guard let member = try walker.next() else { continue }
          stack.append(.archive(walker))
          switch member {
          case .refused(let path, let fault): return .refused(path: path, fault)
          case .document(let document):
            if let upload = admit(document, inContainer: true, archiveDepth: walker.depth) {
              return upload
            }
          }
        } catch {
          return .refused(path: walker.path, error)
        }
      }
    }
    return nil
  }

  /// What nobody looked at yet, as paths; archives are not opened for it, one that is open stands for
  /// its rest. Nothing comes after.
  package mutating func unreached() -> [String] {
    var paths: [String] = []
    while let top = stack.popLast() {
      switch top {
      case .archive(let walker): paths.append(walker.path)
      case .paths(var rest, let root, let depth):
        guard let entry = rest.popFirst() else { continue }
        stack.append(.paths(rest, root: root, depth: depth))
        if root != nil, Attachment.isLitter(entry.shown) || Attachment.isAttachment(entry.shown) { continue }
        let kind = System.status(of: entry.raw)?.kind
        if isPassedOver(entry.raw, kind, root: root) { continue }
        guard kind == .folder, root.map({ Self.stays(entry.raw, inside: $0) }) ?? true else {
          paths.append(entry.shown)
          continue
        }
        if case .refused(let path, _) = list(entry.raw, shown: entry.shown, root: root ?? entry.raw, depth: depth) {
          paths.append(path)
        }
      }
    }
    return paths
  }

  // MARK: Files and folders

  /// What the program writes; and links to folders: they lead out, or to what is met under its own name,
  /// or in a circle.
  private func isPassedOver(_ raw: [UInt8], _ kind: System.Kind?, root: [UInt8]?) -> Bool {
    guard let root else { return false }
    if !own.isEmpty, let real = System.realPath(raw), own.contains(real) { return true }
    return kind == .folder && System.isLink(raw) && Self.stays(raw, inside: root)
  }

  private mutating func open(_ raw: [UInt8], shown: String, root: [UInt8]?, depth: Int) -> Upload? {
    if root == nil, shown == "-" { return spool(descriptor: 0, shown: "-", closes: false) }
    guard let status = System.status(of: raw) else {
      return .refused(
        path: shown,
        Fault(System.lastWasPermission ? .notPermitted : .notFound, facts: [System.lastText]))
    }
    if isPassedOver(raw, status.kind, root: root) { return nil }
    if let root, !Self.stays(raw, inside: root) {
      return .refused(path: shown, Fault(.unsafePath, facts: [shown]))
    }
    switch status.kind {
    case .folder:
      return list(raw, shown: shown, root: root ?? raw, depth: depth)
    case .file:
      if root != nil, Attachment.isLitter(shown) || Attachment.isAttachment(shown) {
        return .attachment(path: shown, size: status.size)
      }
      let descriptor = System.openForReading(raw)
      guard descriptor >= 0 else { return Self.notOpened(shown) }
      do throws(Fault) {
        let document = try Document.adopting(descriptor: descriptor, path: shown)
        return admit(document, inContainer: root != nil, archiveDepth: 0)
      } catch {
        return .refused(path: shown, error)
      }
    case .stream where root == nil:
      // A pipe that was typed is read like standard input; inside a folder nobody would wait for it.
      let descriptor = System.openForReading(raw)
      guard descriptor >= 0 else { return Self.notOpened(shown) }
      return spool(descriptor: descriptor, shown: shown, closes: true)
    case .stream, .other:
      return .refused(path: shown, Fault(.notAFile))
    }
  }

  private static func notOpened(_ shown: String) -> Upload {
    .refused(
      path: shown,
      Fault(System.lastWasPermission ? .notPermitted : .readFailed, facts: [System.lastText]))
  }

  private mutating func list(_ raw: [UInt8], shown: String, root: [UInt8], depth: Int) -> Upload? {
    guard depth < limits.folderDepth else {
      return .refused(path: shown, Fault(.archiveDepth, facts: [String(limits.folderDepth)]))
    }
    guard let names = System.names(in: raw) else { return Self.notOpened(shown) }
    let slash = UInt8(ascii: "/")
    let base = raw.last == slash ? raw : raw + [slash]
    let shownBase = shown.hasSuffix("/") ? shown : shown + "/"
    let entries = names.sorted { $0.lexicographicallyPrecedes($1) }.map { name in
      (raw: base + name, shown: shownBase + String(decoding: name, as: UTF8.self))
    }
    stack.append(.paths(entries[...], root: root, depth: depth + 1))
    return nil
  }

  private mutating func spool(descriptor: Int32, shown: String, closes: Bool) -> Upload? {
    defer { if closes { System.closeDescriptor(descriptor) } }
    do throws(Fault) {
      var spool = Spool()
      while true {
        // Looked at ten times a second, so that a pipe nobody writes to does not hold the run.
        while !System.isReady(descriptor, milliseconds: 100) {
          if let fault = stop() { throw fault }
        }
        if let fault = stop() { throw fault }
        var buffer: [UInt8] = []
        let got = try System.read(descriptor, count: 1 << 18, into: &buffer)
        if got == 0 { break }
        if spool.count + got > limits.fileBytes {
          throw Fault(.tooLarge, facts: [String(limits.fileBytes)])
        }
        try spool.append(buffer)
      }
      return admit(try spool.document(path: shown), inContainer: false, archiveDepth: 0)
    } catch {
      return .refused(path: shown, error)
    }
  }

  /// Opens archives, passes documents; nil when the document became a frame of its own.
  private mutating func admit(_ document: Document, inContainer: Bool, archiveDepth: Int) -> Upload? {
    if inContainer, Attachment.isLitter(document.path) || Attachment.isAttachment(document.path) {
      return .attachment(path: document.path, size: document.size)
    }
    if document.size > limits.fileBytes {
      return .refused(path: document.path, Fault(.tooLarge, facts: [String(limits.fileBytes)]))
    }
    guard let head = try? document.head(4096), Magic.isArchive(head) else { return .document(document) }
    guard archiveDepth < limits.archiveDepth else {
      return .refused(path: document.path, Fault(.archiveDepth, facts: [String(limits.archiveDepth)]))
    }
    do throws(Fault) {
      let depth = archiveDepth + 1
      guard Magic.isGzip(head) else {
        stack.append(.archive(try ArchiveWalker(document, depth: depth, limits: limits, stop: stop)))
        return nil
      }
      let (inner, damage) = try GzipLayer.unpack(document, limits: limits, stop: stop)
      guard Magic.isTar(try inner.head(512)) else {
        if let damage { throw damage }
        return admit(inner, inContainer: true, archiveDepth: depth)
      }
      let walker = try ArchiveWalker(
        inner, path: document.path, packedSize: document.size, depth: depth, limits: limits, damage: damage,
        stop: stop)
      stack.append(.archive(walker))
      return nil
    } catch {
      return .refused(path: document.path, error)
    }
  }

  /// Whether a path, links resolved, is still below the folder that was typed.
  private static func stays(_ path: [UInt8], inside root: [UInt8]) -> Bool {
    guard let real = System.realPath(path), let base = System.realPath(root) else { return false }
    return real == base || real.hasPrefix(base == "/" ? base : base + "/")
  }
}
