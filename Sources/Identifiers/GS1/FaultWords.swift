package import Vocabulary

extension IdentifierFault {
  /// The fault in a sentence, for `txng code`; reports word it by rule.
  package var words: LocalizedText {
    switch self {
    case .none: LocalizedText(vi: "Không có lỗi.", en: "No fault.")
    case .badSyntax:
      LocalizedText(vi: "Mã không đúng cấu trúc.", en: "The code does not have the form it should.")
    case .badLength:
      LocalizedText(
        vi: "Tổng số chữ số của tiền tố doanh nghiệp và số tham chiếu không đúng.",
        en: "Company prefix and reference together have the wrong number of digits.")
    case .badPrefix:
      LocalizedText(
        vi: "Tiền tố mã doanh nghiệp phải có từ 6 đến 12 chữ số.",
        en: "The company prefix has 6 to 12 digits.")
    case .missingPart:
      LocalizedText(vi: "Thiếu một thành phần của mã.", en: "A part of the code is missing.")
    case .pieceOfTotal:
      LocalizedText(
        vi: "Số thứ tự kiện và tổng số kiện không hợp lệ.",
        en: "Piece number and total do not make sense together.")
    case .badCheckDigit:
      LocalizedText(
        vi: "Số kiểm tra (chữ số cuối) không đúng: có thể đã gõ nhầm một chữ số.",
        en: "The check digit is wrong: a digit was probably mistyped.")
    case .badCharacter:
      LocalizedText(
        vi: "Có ký tự mà mã GS1 không cho phép (dấu cách, chữ có dấu, ký hiệu lạ).",
        en: "A character is not allowed in GS1 codes (blank, accented letter, other sign).")
    case .badEscape:
      LocalizedText(
        vi: "Ký tự đặc biệt chưa được viết dạng %XX, hoặc viết sai dạng đó.",
        en: "A special character is not written as %XX, or wrongly so.")
    case .tooLong:
      LocalizedText(
        vi: "Số lô, số sê-ri hoặc phần mở rộng quá dài.",
        en: "Lot, serial or extension is too long.")
    case .leadingZero:
      LocalizedText(
        vi: "Số này không được bắt đầu bằng 0.", en: "This number must not begin with 0.")
    case .linkSyntax:
      LocalizedText(
        vi: "Địa chỉ GS1 Digital Link không đúng cấu trúc.",
        en: "The GS1 Digital Link does not have the form it should.")
    case .keyLength:
      LocalizedText(
        vi: "Mã chính có số chữ số không đúng.", en: "The key has the wrong number of digits.")
    case .qualifierOrder:
      LocalizedText(
        vi: "Các thành phần sau mã chính không đúng thứ tự (22, 10, 21).",
        en: "Qualifiers are not in order (22, 10, 21).")
    case .repeatedAI:
      LocalizedText(
        vi: "Một số phân định ứng dụng (AI) lặp lại.", en: "An application identifier is repeated.")
    case .unknownAI:
      LocalizedText(
        vi: "Số phân định ứng dụng (AI) không có hoặc không dùng được ở đây.",
        en: "The application identifier does not exist or has no place here.")
    case .obsoleteShortName:
      LocalizedText(
        vi: "Tên rút gọn (gtin, lot, ser) đã bỏ: hãy dùng số 01, 10, 21.",
        en: "Short names (gtin, lot, ser) are obsolete: use 01, 10, 21.")
    case .queryIgnored:
      LocalizedText(
        vi: "Phần sau dấu ? không được dùng trong sự kiện.",
        en: "What follows the ? says nothing in events.")
    case .notFourteenDigits:
      LocalizedText(
        vi: "GTIN trong Digital Link phải đủ 14 chữ số (thêm số 0 ở đầu).",
        en: "A GTIN in a Digital Link has 14 digits (pad with zeros).")
    case .elementRule:
      LocalizedText(
        vi: "Các số phân định ứng dụng (AI) không đi được với nhau, hoặc một giá trị sai.",
        en: "Application identifiers do not go together, or a value is wrong.")
    }
  }
}
