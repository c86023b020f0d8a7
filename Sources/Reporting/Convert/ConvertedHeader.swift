package import Vocabulary

/// What a document says beside its events, as conversion carries it.
package struct ConvertedHeader: Sendable {
  let creationDate: String
  let sender, receiver, instance: String?
  let facts: [HeaderFact]
  let batchFacts: [HeaderFact]
  let masterData: [(type: String, elements: [MasterDataElement])]
  private let isQuery: Bool
  private let queryName, subscriptionID: String?

  /// - Parameters:
  ///   - now: ISO 8601 with zone, for documents that do not say when they were made.
  ///   - isQuery: the document is the answer to a query.
  package init(_ header: DocumentHeader, now: String, isQuery: Bool) {
    func value(_ name: String) -> String? {
      header.facts.first { $0.name == name && !$0.value.isEmpty }?.value
    }
    let said = value("document.creationDate").map { Array($0.utf8) }
    creationDate =
      said.flatMap { EPCISShape.isTime($0, $0.indices) ? String(decoding: $0, as: UTF8.self) : nil } ?? now
    sender = value("document.sender")
    receiver = value("document.receiver")
    instance = value("document.instanceIdentifier")
    facts = header.facts
    batchFacts = header.batchFacts
    var groups: [(type: String, elements: [MasterDataElement])] = []
    for element in header.masterData {
      if let at = groups.firstIndex(where: { $0.type == element.type }) {
        groups[at].elements.append(element)
      } else {
        groups.append((element.type, [element]))
      }
    }
    masterData = groups
    queryName = value("document.queryName")
    subscriptionID = value("document.subscriptionID")
    self.isQuery = isQuery || queryName != nil || value("document.type") == "EPCISQueryDocument"
  }

  /// The document stays the answer to a query. In JSON such a document has no header: rather than lose master
  /// data it becomes a plain one.
  private func staysQuery(xml: Bool) -> Bool { queryName != nil && (xml || masterData.isEmpty) }

  /// What a target that is a document of events does not carry.
  package func addLosses(xml: Bool, to tally: inout LossTally) {
    tally.carriesMasterData = !masterData.isEmpty
    let staysQuery = staysQuery(xml: xml)
    if isQuery, !staysQuery { tally.add(.query) }
    if staysQuery, !xml, sender != nil || receiver != nil || instance != nil { tally.add(.header) }
    for fact in facts where fact.name.hasPrefix("document.extension.") { tally.add(.documentExtension) }
    if xml {
      if (sender == nil) != (receiver == nil) || sender == nil && instance != nil { tally.add(.header) }
    } else {
      let constant: Set = ["HeaderVersion", "Standard", "TypeVersion", "Type"]
      for fact in facts
      where fact.name.hasPrefix("document.sbdh.") && !constant.contains(String(fact.name.dropFirst(14))) {
        tally.add(.header)
      }
    }
  }

  /// What a target without any header does not carry.
  package func addAllLosses(to tally: inout LossTally) {
    if isQuery { tally.add(.query) }
    for group in masterData { for _ in group.elements { tally.add(.masterData) } }
    for fact in facts
    where ["document.sender", "document.receiver", "document.instanceIdentifier"].contains(fact.name)
      || fact.name.hasPrefix("document.sbdh.")
    {
      tally.add(.header)
    }
    for fact in facts where fact.name.hasPrefix("document.extension.") { tally.add(.documentExtension) }
  }

  // MARK: JSON

  /// Up to and with the opening of the list of events.
  package func json() -> [UInt8] {
    var head: [UInt8] = []
    head.append(#"{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"txng":""#)
    head.append(ExtensionNames.namespace)
    let staysQuery = staysQuery(xml: false)
    head.append(#""}],"type":"\#(staysQuery ? "EPCISQueryDocument" : "EPCISDocument")","#)
    head.append(#""schemaVersion":"2.0","creationDate":"#)
    JSONText.append(creationDate, to: &head)
    for (key, value) in [("instanceIdentifier", instance), ("sender", sender), ("receiver", receiver)] {
      guard let value, !staysQuery else { continue }
      head.append(",\"\(key)\":")
      JSONText.append(value, to: &head)
    }
    if !batchFacts.isEmpty {
      head.append(#","txng:batch":{"#)
      var groups: [(String, [HeaderFact])] = []
      for fact in batchFacts {
        let name = Self.batchGroup(fact)
        if let at = groups.firstIndex(where: { $0.0 == name }) {
          groups[at].1.append(fact)
        } else {
          groups.append((name, [fact]))
        }
      }
      for (position, (group, facts)) in groups.enumerated() {
        if position > 0 { head.append(0x2C) }
        let isOwn = group == "batch"
        if !isOwn {
          JSONText.append("txng:\(group)", to: &head)
          head.append(":{")
        }
        for (number, fact) in facts.enumerated() {
          if number > 0 { head.append(0x2C) }
          JSONText.append("txng:\(Self.batchName(fact))", to: &head)
          head.append(0x3A)
          JSONText.append(fact.value, to: &head)
        }
        if !isOwn { head.append(0x7D) }
      }
      head.append(0x7D)
    }
    if !masterData.isEmpty {
      head.append(#","epcisHeader":{"epcisMasterData":{"vocabularyList":["#)
      for (position, group) in masterData.enumerated() {
        head.append(position > 0 ? ",\n" : "\n")
        head.append(#"{"type":"#)
        JSONText.append(group.type, to: &head)
        head.append(#","vocabularyElementList":["#)
        for (number, element) in group.elements.enumerated() {
          if number > 0 { head.append(",\n") }
          json(element, to: &head)
        }
        head.append("]}")
      }
      head.append("]}}")
    }
    head.append(#","epcisBody":{"#)
    if staysQuery, let queryName {
      head.append(#""queryResults":{"queryName":"#)
      JSONText.append(queryName, to: &head)
      if let subscriptionID {
        head.append(#","subscriptionID":"#)
        JSONText.append(subscriptionID, to: &head)
      }
      head.append(#","resultsBody":{"#)
    }
    head.append(#""eventList":["#)
    return head
  }

  private func json(_ element: MasterDataElement, to head: inout [UInt8]) {
    head.append(#"{"id":"#)
    JSONText.append(element.id, to: &head)
    if !element.attributes.isEmpty {
      head.append(#","attributes":["#)
      for (number, attribute) in element.attributes.enumerated() {
        if number > 0 { head.append(0x2C) }
        head.append(#"{"id":"#)
        let known = "\(ExtensionNames.masterData)#"
        JSONText.append(
          attribute.name.hasPrefix(known) ? "cbvmda:\(attribute.name.dropFirst(known.count))" : attribute.name,
          to: &head)
        head.append(#","attribute":"#)
        JSONText.append(attribute.value, to: &head)
        head.append(0x7D)
      }
      head.append(0x5D)
    }
    if !element.children.isEmpty {
      head.append(#","children":["#)
      for (number, child) in element.children.enumerated() {
        if number > 0 { head.append(0x2C) }
        JSONText.append(child, to: &head)
      }
      head.append(0x5D)
    }
    head.append(0x7D)
  }

  /// Behind the last event.
  package var jsonEnd: [UInt8] { Array((staysQuery(xml: false) ? "\n]}}}}\n" : "\n]}}\n").utf8) }

  /// `batch` or `importer`, and the name below it.
  private static func batchGroup(_ fact: HeaderFact) -> String {
    fact.name.split(separator: ".", maxSplits: 1).count == 2 ? String(fact.name.prefix { $0 != "." }) : "batch"
  }

  private static func batchName(_ fact: HeaderFact) -> String {
    let parts = fact.name.split(separator: ".", maxSplits: 1)
    return String(parts.last ?? "")
  }

  // MARK: XML

  package func xml(_ version: EPCISXMLVersion) -> [UInt8] {
    let number = version == .v20 ? 2 : 1
    var head: [UInt8] = []
    head.append(#"<?xml version="1.0" encoding="UTF-8"?>"#)
    let staysQuery = staysQuery(xml: true)
    head.append("\n<epcis:EPCIS\(staysQuery ? "Query" : "")Document")
    head.append(" xmlns:epcis=\"urn:epcglobal:epcis\(staysQuery ? "-query" : ""):xsd:\(number)\"")
    head.append(" xmlns:cbvmda=\"\(ExtensionNames.masterData)\" xmlns:txng=\"\(ExtensionNames.namespace)\"")
    head.append(" schemaVersion=\"\(version == .v20 ? "2.0" : "1.2")\" creationDate=\"")
    XMLText.append(creationDate, attribute: true, to: &head)
    head.append("\">\n")
    let hasContent = !masterData.isEmpty || !batchFacts.isEmpty
    if sender != nil && receiver != nil || hasContent {
      head.append("<EPCISHeader")
      submission(to: &head)
      head.append(">")
      // 1.2 has no header without its business part; nobody named is told as such.
      if version == .v12 || sender != nil && receiver != nil {
        businessHeader(sender ?? "unknown", receiver ?? "unknown", to: &head)
      }
      vocabularies(to: &head)
      head.append("</EPCISHeader>\n")
    }
    head.append("<EPCISBody>")
    if staysQuery, let queryName {
      head.append("<epcis:QueryResults><queryName>")
      XMLText.append(queryName, to: &head)
      head.append("</queryName>")
      if let subscriptionID {
        head.append("<subscriptionID>")
        XMLText.append(subscriptionID, to: &head)
        head.append("</subscriptionID>")
      }
      head.append("<resultsBody>")
    }
    head.append("<EventList>\n")
    return head
  }

  /// Behind the last event.
  package var xmlEnd: [UInt8] {
    let stays = staysQuery(xml: true)
    return Array(
      "</EventList>\(stays ? "</resultsBody></epcis:QueryResults>" : "")</EPCISBody>\n</epcis:EPCIS\(stays ? "Query" : "")Document>\n"
        .utf8)
  }

  private func businessHeader(_ sender: String, _ receiver: String, to head: inout [UInt8]) {
    func fact(_ name: String, _ otherwise: String) -> String {
      facts.first { $0.name == "document.sbdh.\(name)" }?.value ?? otherwise
    }
    func element(_ name: String, _ value: String) {
      head.append("<sbdh:\(name)>")
      XMLText.append(value, to: &head)
      head.append("</sbdh:\(name)>")
    }
    head.append(
      "<sbdh:StandardBusinessDocumentHeader xmlns:sbdh=\"http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader\">"
    )
    element("HeaderVersion", fact("HeaderVersion", "1.0"))
    for (role, value) in [("Sender", sender), ("Receiver", receiver)] {
      head.append("<sbdh:\(role)>")
      element("Identifier", value)
      head.append("</sbdh:\(role)>")
    }
    head.append("<sbdh:DocumentIdentification>")
    element("Standard", fact("Standard", "EPCglobal"))
    element("TypeVersion", fact("TypeVersion", "1.0"))
    element("InstanceIdentifier", instance ?? "1")
    element("Type", fact("Type", "Events"))
    element("CreationDateAndTime", fact("CreationDateAndTime", creationDate))
    head.append("</sbdh:DocumentIdentification></sbdh:StandardBusinessDocumentHeader>\n")
  }

  private func vocabularies(to head: inout [UInt8]) {
    guard !masterData.isEmpty else { return }
    head.append("<extension><EPCISMasterData><VocabularyList>\n")
    for group in masterData {
      head.append("<Vocabulary type=\"")
      XMLText.append(group.type, attribute: true, to: &head)
      head.append("\"><VocabularyElementList>\n")
      for element in group.elements {
        head.append("<VocabularyElement id=\"")
        XMLText.append(element.id, attribute: true, to: &head)
        head.append("\">")
        for attribute in element.attributes {
          head.append("<attribute id=\"")
          let name = attribute.name
          XMLText.append(
            name.hasPrefix("cbvmda:") ? "\(ExtensionNames.masterData)#\(name.dropFirst(7))" : name, attribute: true,
            to: &head)
          head.append("\">")
          XMLText.append(attribute.value, to: &head)
          head.append("</attribute>")
        }
        if !element.children.isEmpty {
          head.append("<children>")
          for child in element.children {
            head.append("<id>")
            XMLText.append(child, to: &head)
            head.append("</id>")
          }
          head.append("</children>")
        }
        head.append("</VocabularyElement>\n")
      }
      head.append("</VocabularyElementList></Vocabulary>\n")
    }
    head.append("</VocabularyList></EPCISMasterData></extension>\n")
  }

  /// Facts of the submission, in the namespace that their reader knows. As attributes: EPCIS 2.0 lets no
  /// elements of others stand in its header.
  private func submission(to head: inout [UInt8]) {
    guard !batchFacts.isEmpty else { return }
    head.append(" xmlns:batch=\"urn:vn:txng:1\"")
    var written: Set<[UInt8]> = []
    for fact in batchFacts {
      var name: [UInt8] = []
      _ = XMLText.name(fact.name.hasPrefix("batch.") ? Self.batchName(fact) : fact.name, to: &name)
      guard written.insert(name).inserted else { continue }
      head.append(" batch:")
      head.append(contentsOf: name)
      head.append("=\"")
      XMLText.append(fact.value, attribute: true, to: &head)
      head.append("\"")
    }
  }
}
