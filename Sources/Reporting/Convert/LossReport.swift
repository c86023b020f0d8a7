package import Vocabulary

/// What a conversion could not carry over, in plain words and as JSON.
package enum LossReport {
  /// One line a kind, in the order of gravity.
  package static func text(_ tally: LossTally, _ language: Language) -> String {
    lines(tally).map { loss, entry in
      let words = words(loss)
      let records = entry.records.map { String($0) }.joined(separator: ", ")
      let more = entry.count > entry.records.count && !entry.records.isEmpty ? ", …" : ""
      let place =
        records.isEmpty
        ? "" : language == .vi ? " (bản ghi \(records)\(more))" : " (record \(records)\(more))"
      return "\(entry.count) × \(language == .vi ? words.vi : words.en)\(place)\n"
    }.joined()
  }

  /// `{"schema":"txng-losses/1","target":…,"written":…,"losses":[{kind,count,records,recordDropped,message}]}`
  package static func json(_ tally: LossTally, target: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("schema", "txng-losses/1")
    writer.member("target", target)
    writer.member("written", tally.written)
    writer.key("losses")
    writer.beginArray()
    for (loss, entry) in lines(tally) {
      writer.beginObject()
      writer.member("kind", loss.rawValue)
      writer.member("count", entry.count)
      writer.key("recordDropped")
      writer.boolean(loss.dropsRecord)
      writer.array("records", entry.records) { record, writer in writer.integer(record) }
      writer.member("message", words(loss))
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes + [0x0A]
  }

  private static func lines(_ tally: LossTally) -> [(ConversionLoss, LossTally.Entry)] {
    ConversionLoss.allCases.compactMap { loss in tally.entries[loss].map { (loss, $0) } }
  }

  package static func words(_ loss: ConversionLoss) -> LocalizedText {
    func text(_ vi: String, _ en: String) -> LocalizedText { LocalizedText(vi: vi, en: en) }
    return switch loss {
    case .noObject:
      text(
        "không ghi được: không nêu sản phẩm, lô hay kiện hàng nào",
        "not written: names no product, lot or logistic unit")
    case .noTime:
      text("không ghi được: thiếu thời điểm, hoặc thời điểm sai dạng", "not written: no time, or a time that is none")
    case .noZone: text("không ghi được: thiếu múi giờ", "not written: no time zone offset")
    case .action:
      text(
        "không ghi được: action không phải ADD, OBSERVE hay DELETE", "not written: action is not ADD, OBSERVE or DELETE"
      )
    case .vocabulary:
      text(
        "không ghi được: có từ không thuộc CBV mà cũng không phải URI",
        "not written: a word that is neither CBV's nor a URI")
    case .identifier: text("không ghi được: có mã không phải URI", "not written: an identifier that is no URI")
    case .quantity: text("không ghi được: số lượng hoặc đơn vị sai", "not written: a quantity or unit that is wrong")
    case .structure: text("không ghi được: cấu trúc sự kiện sai", "not written: the event's structure is wrong")
    case .eventType:
      text(
        "không ghi được: loại sự kiện riêng, ngoài EPCIS, mà dạng này không có chỗ",
        "not written: an event type that EPCIS does not have, and this form has no place for")
    case .associationEvent:
      text(
        "AssociationEvent: EPCIS 1.2 chưa có, ghi trong extension; hệ thống 1.2 có thể bỏ qua",
        "AssociationEvent: unknown to EPCIS 1.2, written inside extension; 1.2 systems may pass over it")
    case .sensorData:
      text(
        "dữ liệu cảm biến: EPCIS 1.2 chưa có, ghi trong extension; hệ thống 1.2 có thể bỏ qua",
        "sensor data: unknown to EPCIS 1.2, written inside extension; 1.2 systems may pass over it")
    case .persistentDisposition:
      text(
        "persistentDisposition: EPCIS 1.2 chưa có, ghi trong extension; hệ thống 1.2 có thể bỏ qua",
        "persistentDisposition: unknown to EPCIS 1.2, written inside extension; 1.2 systems may pass over it")
    case .certificationInfo:
      text(
        "certificationInfo: định dạng đích không có chỗ, bỏ bớt", "certificationInfo: no place in the target, left out")
    case .schemaType:
      text(
        "xsi:type của phần mở rộng: bỏ, chỉ XML Schema hiểu",
        "xsi:type in an extension: left out, only XML Schema understands it")
    case .sensorExtension:
      text(
        "phần mở rộng có cấu trúc bên trong dữ liệu cảm biến: XML chỉ nhận thuộc tính, bỏ",
        "a structured extension inside sensor data: XML takes attributes only, left out")
    case .digitalLink:
      text(
        "GS1 Digital Link giữ nguyên: không biết độ dài tiền tố doanh nghiệp nên không đổi sang EPC URI (nêu bằng --company-prefix)",
        "a GS1 Digital Link kept as it is: the company prefix's length is unknown, so there is no EPC URI for it (say it with --company-prefix)"
      )
    case .newWord:
      text(
        "từ của CBV 2.0 mà bản 1.2 chưa có: ghi dạng URN", "a word of CBV 2.0 that 1.2 does not know: written as URN")
    case .jsonType:
      text(
        "số hoặc true/false trong phần mở rộng: XML chỉ giữ chữ",
        "a number or true/false in an extension: XML keeps text only")
    case .name:
      text(
        "tên phần mở rộng không hợp lệ trong XML: ký tự lạ viết thành _xHHHH_",
        "an extension's name that XML does not allow: written with _xHHHH_")
    case .header:
      text(
        "thông tin đầu tài liệu (SBDH): định dạng đích không có chỗ",
        "facts of the document header (SBDH): no place in the target")
    case .masterData:
      text(
        "dữ liệu gốc ở đầu tài liệu: định dạng đích không có chỗ", "master data of the header: no place in the target")
    case .query:
      text(
        "vỏ của kết quả truy vấn (queryName, subscriptionID): ghi thành tài liệu thường",
        "the envelope of a query result (queryName, subscriptionID): written as a plain document")
    case .sheet:
      text(
        "trang tính khác có dữ liệu: chỉ chuyển trang đầu tiên",
        "another sheet with data: only the first is converted")
    case .documentExtension:
      text("phần mở rộng ở đầu tài liệu: không chuyển", "extensions of the document itself: not carried")
    }
  }
}
