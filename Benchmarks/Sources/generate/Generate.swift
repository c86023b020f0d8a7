import Foundation

/// Writes one benchmark file: `generate csv|xml|json good|some-bad|all-bad COUNT PATH`.
///
/// Every record is a function of its number, so the same arguments give the same bytes. The three
/// forms tell of the same 100 products of 20 makers; `some-bad` breaks every hundredth record,
/// `all-bad` breaks each in several ways (check digit, dates, missing items, vocabulary).
@main
struct Generate {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let count = Int(arguments[3]),
      let faults = Faults(rawValue: arguments[2])
    else {
      FileHandle.standardError.write(
        Data("usage: generate csv|xml|json good|some-bad|all-bad COUNT PATH\n".utf8))
      exit(2)
    }
    FileManager.default.createFile(atPath: arguments[4], contents: nil)
    guard let file = FileHandle(forWritingAtPath: arguments[4]) else { exit(8) }
    var writer = Writer(file: file)
    switch arguments[1] {
    case "csv": try Table(faults: faults).write(count, to: &writer)
    case "xml": try EPCISXML(faults: faults).write(count, to: &writer)
    case "json": try EPCISJSON(faults: faults).write(count, to: &writer)
    default: exit(2)
    }
    try writer.flush()
  }
}

enum Faults: String {
  case good
  case some = "some-bad"
  case all = "all-bad"

  func breaks(_ number: Int) -> Bool {
    switch self {
    case .good: false
    case .some: number % 100 == 50
    case .all: true
    }
  }
}

struct Writer {
  let file: FileHandle
  var text = ""

  mutating func put(_ piece: String) throws {
    text += piece
    if text.utf8.count > 1 << 20 { try flush() }
  }

  mutating func flush() throws {
    try file.write(contentsOf: Data(text.utf8))
    text = ""
  }
}

/// The invented goods: 100 products, 20 makers, one place each.
struct Goods {
  struct Product {
    let name: String
    let company: String
    let item: String
    let gtin: String
    let maker: Int
  }
  struct Maker {
    let name: String
    let address: String
    let taxCode: String
    let gln: String
    let company: String
  }

  let products: [Product]
  let makers: [Maker]

  init() {
    let kinds = ["Mè xửng dẻo", "Gạo thơm Phú Hồ", "Trà rau má", "Tinh dầu tràm", "Thanh trà"]
    let streets = ["Bạch Đằng", "Chi Lăng", "Nguyễn Huệ", "Lê Lợi", "Trần Hưng Đạo"]
    makers = (0..<20).map { number in
      let company = "893850\(10 + number)"
      let place = company + "9001"
      return Maker(
        name: "Cơ sở sản xuất số \(number + 1)",
        address: "\(12 + number) \(streets[number % 5]), phường Phú Xuân, thành phố Huế",
        taxCode: Goods.taxCode(base: 330_987_700 + number), gln: place + Goods.checkDigit(place),
        company: company)
    }
    products = (0..<100).map { number in
      let maker = number % 20
      let company = "893850\(10 + maker)"
      let item = String(format: "%04d", number + 1)
      return Product(
        name: "\(kinds[number % 5]) loại \(number + 1)", company: company, item: item,
        gtin: company + item + Goods.checkDigit(company + item), maker: maker)
    }
  }

  static func checkDigit(_ digits: String) -> String {
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() {
      sum += (digit.wholeNumberValue ?? 0) * (index % 2 == 0 ? 3 : 1)
    }
    return String((10 - sum % 10) % 10)
  }

  /// The next serial whose check digit can be assigned.
  static func taxCode(base: Int) -> String {
    let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
    var number = base
    while true {
      let digits = String(number)
      var sum = 0
      for (digit, weight) in zip(digits, weights) { sum += (digit.wholeNumberValue ?? 0) * weight }
      if sum % 11 != 0 { return digits + String(10 - sum % 11) }
      number += 1000
    }
  }
}

/// 14 columns, one row an event, as a Vietnamese program writes them.
struct Table {
  let faults: Faults
  let goods = Goods()

  func write(_ count: Int, to writer: inout Writer) throws {
    try writer.put(
      "Tên sản phẩm;Mã vạch (GTIN);Hình ảnh;Xuất xứ;Tiêu chuẩn áp dụng;Tên cơ sở sản xuất;Địa chỉ;"
        + "Mã số thuế;Số lô;Ngày sản xuất;Hạn sử dụng;Công đoạn;Thời gian;Số lượng (kg)\r\n")
    let stages = ["Sản xuất", "Đóng gói", "Lưu kho", "Kiểm nghiệm"]
    for number in 0..<count {
      let product = goods.products[number % 100]
      let maker = goods.makers[product.maker]
      let day = number / 97 % 28 + 1
      let month = number / 2_716 % 6 + 1
      let date = String(format: "%02d/%02d/2026", day, month)
      let bad = faults.breaks(number)
      let gtin = bad ? String(product.gtin.dropLast()) + (product.gtin.last == "0" ? "1" : "0") : product.gtin
      let expiry = String(format: "%02d/%02d/%d", day, month, bad ? 2025 : 2027)
      try writer.put(
        "\(product.name);\(gtin);https://anh.vidu.vn/\(product.item).jpg;\(bad ? "" : "Việt Nam");"
          + "\(bad ? "" : "TCCS \(product.item):2026/CS");\(maker.name);\(bad ? "" : maker.address);"
          + "\(bad ? "3300000001" : maker.taxCode);L\(1_000_000 + number);\(date);\(expiry);"
          + "\(stages[number % 4]);\(bad ? "31/04/2026" : date) \(String(format: "%02d:%02d", number % 24, number % 60));"
          + "\(bad ? "12.3.4" : "\(number % 900 + 1),5")\r\n")
    }
  }
}

/// What both EPCIS forms tell.
struct Event {
  let time: String
  let bizStep: String
  let action: String
  let epcClass: String
  let readPoint: String
  let quantity: String
  let lotTerms: [(String, String)]
  let offset: String

  init(_ number: Int, goods: Goods, bad: Bool) {
    // Four events tell of one lot: it is commissioned, packed, shipped and received.
    let product = goods.products[number / 4 % 100]
    let maker = goods.makers[product.maker]
    let steps = ["commissioning", "packing", "shipping", "receiving"]
    let day = number / 97 % 28 + 1
    let month = number / 2_716 % 6 + 1
    bizStep = bad ? "shiping" : steps[number % 4]
    action = bad ? "UPDATE" : number % 4 == 0 ? "ADD" : "OBSERVE"
    time = String(
      format: "2026-%02d-%02dT%02d:%02d:00%@", month, bad ? 31 : day, number % 24, number % 60,
      bad ? "" : "+07:00")
    offset = bad ? "Z" : "+07:00"
    epcClass =
      "urn:epc:class:lgtin:\(product.company).\(bad ? "00" : "0")\(product.item).L\(1_000_000 + number / 4)"
    readPoint = "urn:epc:id:sgln:\(maker.company).\(maker.gln.dropFirst(8).prefix(4)).0"
    // What was made is what is shipped.
    quantity = bad ? "-5" : String(number / 4 % 900 + 1)
    lotTerms =
      number % 4 == 0
      ? [
        ("cbvmda:lotNumber", "L\(1_000_000 + number / 4)"),
        ("txng:lot.productionDate", String(time.prefix(10))),
        ("cbvmda:itemExpirationDate", String(format: "2027-%02d-%02d", month, day)),
      ] : []
  }
}

/// Header master data of the products and places, as attribute id and text.
struct HeaderData {
  let goods: Goods

  func products() -> [(id: String, attributes: [(String, String)])] {
    goods.products.map { product in
      let maker = goods.makers[product.maker]
      return (
        "urn:epc:idpat:sgtin:\(product.company).0\(product.item).*",
        [
          ("urn:epcglobal:cbv:mda#descriptionShort", product.name),
          ("urn:vn:txng:1#product.image", "https://anh.vidu.vn/\(product.item).jpg"),
          ("urn:vn:txng:1#product.origin", "Việt Nam"),
          ("urn:vn:txng:1#product.standards", "TCCS \(product.item):2026/CS"),
          ("urn:vn:txng:1#party.name", maker.name),
          ("urn:vn:txng:1#party.address", maker.address),
        ]
      )
    }
  }
}

struct EPCISXML {
  let faults: Faults
  let goods = Goods()

  func write(_ count: Int, to writer: inout Writer) throws {
    try writer.put(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:cbvmda="urn:epcglobal:cbv:mda" xmlns:txng="urn:vn:txng:1" schemaVersion="2.0" creationDate="2026-07-01T08:00:00+07:00">
        <EPCISHeader>
          <extension>
            <EPCISMasterData>
              <VocabularyList>
                <Vocabulary type="urn:epcglobal:epcis:vtype:EPCClass">
                  <VocabularyElementList>

      """)
    for element in HeaderData(goods: goods).products() {
      try writer.put("              <VocabularyElement id=\"\(element.id)\">\n")
      for (id, text) in element.attributes {
        try writer.put("                <attribute id=\"\(id)\">\(text)</attribute>\n")
      }
      try writer.put("              </VocabularyElement>\n")
    }
    try writer.put(
      """
                  </VocabularyElementList>
                </Vocabulary>
              </VocabularyList>
            </EPCISMasterData>
          </extension>
        </EPCISHeader>
        <EPCISBody>
          <EventList>

      """)
    for number in 0..<count {
      let event = Event(number, goods: goods, bad: faults.breaks(number))
      try writer.put(
        """
              <ObjectEvent>
                <eventTime>\(event.time)</eventTime>
                <eventTimeZoneOffset>\(event.offset)</eventTimeZoneOffset>
                <action>\(event.action)</action>
                <bizStep>urn:epcglobal:cbv:bizstep:\(event.bizStep)</bizStep>
                <readPoint>
                  <id>\(event.readPoint)</id>
                </readPoint>
                <quantityList>
                  <quantityElement>
                    <epcClass>\(event.epcClass)</epcClass>
                    <quantity>\(event.quantity)</quantity>
                          </quantityElement>
                </quantityList>

        """)
      if !event.lotTerms.isEmpty {
        try writer.put("          <ilmd>\n")
        for (name, text) in event.lotTerms {
          try writer.put("            <\(name)>\(text)</\(name)>\n")
        }
        try writer.put("          </ilmd>\n")
      }
      try writer.put("        </ObjectEvent>\n")
    }
    try writer.put("    </EventList>\n  </EPCISBody>\n</epcis:EPCISDocument>\n")
  }
}

struct EPCISJSON {
  let faults: Faults
  let goods = Goods()

  func write(_ count: Int, to writer: inout Writer) throws {
    try writer.put(
      """
      {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"txng":"urn:vn:txng:1:"}],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-07-01T08:00:00+07:00","epcisHeader":{"epcisMasterData":{"vocabularyList":[{"type":"urn:epcglobal:epcis:vtype:EPCClass","vocabularyElementList":[
      """)
    for (index, element) in HeaderData(goods: goods).products().enumerated() {
      let attributes = element.attributes.map { "{\"id\":\"\($0.0)\",\"attribute\":\"\($0.1)\"}" }
      try writer.put(
        "\(index == 0 ? "" : ",")\n{\"id\":\"\(element.id)\",\"attributes\":[\(attributes.joined(separator: ","))]}")
    }
    try writer.put("]}]}},\"epcisBody\":{\"eventList\":[")
    for number in 0..<count {
      let event = Event(number, goods: goods, bad: faults.breaks(number))
      let terms = event.lotTerms.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",")
      let ilmd = terms.isEmpty ? "" : ",\"ilmd\":{\(terms)}"
      try writer.put(
        """
        \(number == 0 ? "" : ",")
        {"type":"ObjectEvent","eventTime":"\(event.time)","eventTimeZoneOffset":"\(event.offset)","action":"\(event.action)","bizStep":"\(event.bizStep)","readPoint":{"id":"\(event.readPoint)"},"quantityList":[{"epcClass":"\(event.epcClass)","quantity":\(event.quantity)}]\(ilmd)}
        """)
    }
    try writer.put("\n]}}\n")
  }
}
