import Vocabulary

/// What is wrong with a document that is not well-formed, in our own words: libxml2's depend on its
/// version and often name the echo, not the cause.
struct XMLFlaw {
  /// Numbers of `xmlParserErrors`, which libxml2 keeps stable.
  static func words(forParserError code: Int32) -> LocalizedText {
    switch code {
    case 76, 77:
      LocalizedText(
        vi: "thẻ đóng không khớp với thẻ mở", en: "the end tag does not match the start tag")
    case 72, 73, 74, 75:
      LocalizedText(vi: "thẻ thiếu dấu >", en: "a tag is not closed with >")
    case 22, 68:
      LocalizedText(
        vi: "dấu & hoặc < đứng trần hoặc tên sai; hãy viết &amp; hoặc &lt;",
        en: "a bare & or <, or a wrong name; write &amp; or &lt;")
    case 38:
      LocalizedText(
        vi: "dấu < trong giá trị thuộc tính; hãy viết &lt;",
        en: "a < in an attribute value; write &lt;")
    case 39, 40, 41, 65:
      LocalizedText(
        vi: "thuộc tính viết sai: thiếu dấu nháy, dấu = hoặc khoảng trắng",
        en: "an attribute is miswritten: quote, = or space missing")
    case 42:
      LocalizedText(vi: "thuộc tính lặp lại", en: "an attribute is repeated")
    case 23, 26, 27, 37:
      LocalizedText(
        vi: "ký hiệu thay thế (&…;) không được khai báo hoặc thiếu dấu ;",
        en: "an entity (&…;) is not declared or lacks its ;")
    case 6, 7, 8, 9, 87:
      LocalizedText(
        vi: "ký tự không được phép trong XML", en: "a character that XML does not allow")
    case 62:
      LocalizedText(vi: "chuỗi ]]> trong văn bản", en: "the characters ]]> in text")
    case 200, 202, 203, 204, 205:
      LocalizedText(vi: "tên hoặc không gian tên sai", en: "a wrong name or namespace")
    case 45, 80:
      LocalizedText(
        vi: "chú thích viết sai (hai dấu gạch -- hoặc chưa đóng)",
        en: "a comment is miswritten (-- inside, or not closed)")
    case 56, 57, 64, 96:
      LocalizedText(
        vi: "khai báo <?xml …?> sai chỗ hoặc viết sai",
        en: "the <?xml …?> declaration is misplaced or miswritten")
    case 4:
      LocalizedText(vi: "không bắt đầu bằng một thẻ XML", en: "does not start with an XML tag")
    case 5:
      LocalizedText(
        vi: "còn nội dung sau thẻ đóng của phần tử gốc",
        en: "content after the end tag of the root element")
    default:
      LocalizedText(vi: "cú pháp XML sai", en: "the XML syntax is wrong")
    }
  }

  /// Which fault a fatal error is.
  ///
  /// - Parameter bytes: What stands where the parser stopped.
  static func kind(of code: Int32, at bytes: [UInt8]) -> FaultCode {
    switch code {
    case 1:  // XML_ERR_INTERNAL_ERROR: one of libxml2's own limits, or a broken character
      return bytes.first.map { $0 >= 0x80 } == true ? .invalidUTF8 : .recordTooLong
    case 81, 6003: return .invalidUTF8  // XML_ERR_INVALID_ENCODING, XML_I18N_CONV_FAILED
    case 9:  // XML_ERR_INVALID_CHAR: no character at all, or one that XML does not allow
      // U+FFFE and U+FFFF are whole characters that XML does not allow.
      let isWhole = bytes.count == 3 && bytes[0] == 0xEF && bytes[1] == 0xBF && bytes[2] >= 0xBE
      if let first = bytes.first, first >= 0x80, !isWhole { return .invalidUTF8 }
    default: break
    }
    return bytes.first == 0 ? .nulByte : .malformedXML
  }

  /// `XML_NS_ERR_UNDEFINED_NAMESPACE`: a finding (DOC-04), not a reason to stop reading.
  static func isUnboundPrefix(_ code: Int32) -> Bool { code == 201 }

  /// Errors that libxml2 itself would read past, but that leave names without meaning.
  static func isNamespace(_ code: Int32) -> Bool { code >= 200 && code <= 205 }
}
