package import Vocabulary

extension CodeReason {
  /// The reason in a sentence, for `txng code`; reports word their findings by rule. The same case name
  /// means the same in every list of reasons.
  package var words: LocalizedText {
    let (vi, en) = reasonWords["\(self)"] ?? ("Không hợp lệ.", "Not valid.")
    return LocalizedText(vi: vi, en: en)
  }
}

/// Vietnamese and English by case name.
private let reasonWords: [String: (String, String)] = [
  "ok": ("Không có lỗi.", "No fault."),
  "empty": ("Ô trống.", "There is nothing."),
  "notDigits": ("Chỉ được có chữ số.", "Digits only are allowed."),
  "length": ("Số ký tự hoặc chữ số không đúng.", "The length is wrong."),
  "checkDigit": (
    "Số kiểm tra không đúng: có thể đã gõ nhầm một chữ số.",
    "The check digit is wrong: a digit was probably mistyped."
  ),
  "scientific": (
    "Bảng tính đã đổi thành dạng 8,93E+12 và làm mất chữ số: hãy định dạng cột là Văn bản.",
    "The spreadsheet turned it into 8.93E+12 and lost digits: format the column as text."
  ),
  "truncated": (
    "12 chữ số bắt đầu bằng 893: GTIN-13 bị mất một chữ số.",
    "Twelve digits that begin with 893: a GTIN-13 that lost one."
  ),
  "precisionLost": (
    "Bảng tính chỉ giữ 15 chữ số, các chữ số cuối đã thành 0: hãy định dạng cột là Văn bản.",
    "The spreadsheet keeps 15 digits and made the last ones 0: format the column as text."
  ),
  "zero": ("Mã toàn số 0.", "The code is all zeros."),
  "notVietnamese": (
    "Tiền tố doanh nghiệp Việt Nam bắt đầu bằng 893.",
    "A Vietnamese company prefix begins with 893."
  ),
  "notOffered": (
    "Không cấp tiền tố 11 chữ số (chỉ 7, 8, 9, 10 hoặc 12).",
    "A prefix of 11 digits is not on offer (7, 8, 9, 10 or 12 are)."
  ),
  "unassignable": ("Dãy số này không bao giờ được cấp.", "This number is never assigned."),
  "unitZero": (
    "Mã đơn vị phụ thuộc phải từ 001 đến 999.",
    "A dependent unit has a number from 001 to 999."
  ),
  "leadingZeroLost": (
    "Có thể mất số 0 ở đầu: hãy định dạng cột là Văn bản và gõ lại.",
    "A leading zero may be lost: format the column as text and enter it again."
  ),
  "bornInFuture": (
    "Năm sinh trong số định danh ở tương lai.",
    "The year of birth in it lies in the future."
  ),
  "unknownProvince": (
    "Ba chữ số đầu không phải mã tỉnh: có thể là mã quốc gia, cần người xem lại.",
    "The first three digits name no province: perhaps a country; a person should look."
  ),
  "oldCard": ("9 chữ số: số chứng minh nhân dân cũ.", "Nine digits: an old identity card."),
  "country": (
    "Mã không bắt đầu bằng VN, hoặc không có nước này.",
    "It does not begin with VN, or there is no such country."
  ),
  "province": (
    "Thiếu hoặc thừa chữ viết tắt của tỉnh (2 đến 4 chữ).",
    "Two to four letters for the province are expected."
  ),
  "kind": (
    "Thiếu OR (vùng trồng) hoặc PH (cơ sở đóng gói).",
    "OR (growing area) or PH (packing house) is missing."
  ),
  "number": ("Phần số không đúng.", "The number in it is wrong."),
  "lowerCase": ("Phải viết chữ hoa.", "It is to be written in capitals."),
  "section": ("Ngành cấp 1 là một chữ từ A đến V.", "A section is one letter from A to V."),
  "character": ("Có ký tự không được phép.", "A character is not allowed."),
  "dots": (
    "Dấu chấm đặt sai chỗ (0810.60.00).",
    "The dots stand in the wrong place (0810.60.00)."
  ),
  "chapter": ("Chương phải từ 01 đến 97, trừ 77.", "Chapters run from 01 to 97 without 77."),
  "obsolete": (
    "Số điện thoại kiểu cũ, nay không còn dùng.",
    "An old telephone number, no longer in use."
  ),
  "unusedRange": ("Đầu số này không được dùng.", "This range of numbers is not in use."),
  "twoNumbers": ("Có hai số điện thoại trong một ô.", "Two telephone numbers in one cell."),
  "foreign": ("Số điện thoại nước ngoài.", "A telephone number of another country."),
  "neverAssigned": ("Mã này chưa từng được cấp.", "This code was never assigned."),
  "retired": (
    "Mã đã bỏ từ ngày 01/07/2025 do sắp xếp đơn vị hành chính.",
    "The code was retired on 2025-07-01, when units were merged."
  ),
  "tooEarly": ("Mã này chỉ có từ ngày 01/07/2025.", "The code exists since 2025-07-01 only."),
  "unknownName": ("Không có tên này.", "There is no such name."),
  "notADate": ("Không phải ngày.", "It is no date."),
  "notADay": ("Ngày này không có trong lịch.", "There is no such day."),
  "monthFirst": (
    "Tháng đứng trước ngày (kiểu Mỹ): hãy viết ngày/tháng/năm.",
    "The month stands first: write day, month, year."
  ),
  "noYear": ("Thiếu năm.", "The year is missing."),
  "twoDates": ("Có hai ngày trong một ô: hãy tách ra.", "Two dates in one cell: split them."),
  "period": ("Đây là thời hạn, không phải ngày.", "This is a period, not a date."),
  "serial": (
    "Số ngày của bảng tính, không phải ngày đã định dạng.",
    "A spreadsheet serial, not a formatted date."
  ),
  "notAPeriod": (
    "Không phải thời hạn (ví dụ 12 tháng).",
    "It is no period (such as 12 months)."
  ),
  "notADateTime": ("Không phải ngày giờ.", "It is no date with a time."),
  "badTime": ("Giờ không đúng.", "The time of day is wrong."),
  "badOffset": ("Múi giờ không đúng.", "The zone is wrong."),
  "noTime": ("Thiếu giờ.", "The time of day is missing."),
  "letterZ": ("Phải viết +00:00, không viết Z.", "Write +00:00, not Z."),
  "form": ("Múi giờ phải viết dạng +07:00.", "A zone is written +07:00."),
  "outOfRange": ("Múi giờ ngoài khoảng cho phép.", "The zone is out of range."),
  "notAnOffset": ("Không phải múi giờ.", "It is no zone."),
  "notANumber": ("Không phải số.", "It is no number."),
  "grouping": ("Dấu phân nhóm hàng nghìn đặt sai.", "The digits are grouped wrongly."),
  "otherMark": (
    "Dấu thập phân không phải của cột này.",
    "The decimal mark is not this column's."
  ),
  "twoMarks": ("Có hai dấu thập phân.", "There are two decimal marks."),
  "unit": (
    "Đơn vị tính nằm chung ô với số: hãy tách ra.",
    "A unit stands in the cell with the number: split them."
  ),
  "tooLarge": ("Số quá lớn.", "The number is too large."),
  "tooPrecise": ("Quá 6 chữ số thập phân.", "More than six decimals."),
  "noColon": ("Thiếu dấu hai chấm.", "The colon is missing."),
  "key": ("Khóa văn bản không đúng.", "The key of the instrument is wrong."),
  "article": ("Điều không đúng (D23).", "The article is wrong (D23)."),
  "clause": ("Khoản không đúng (K5).", "The clause is wrong (K5)."),
  "point": (
    "Không có điểm này (a b c d đ e g h …).",
    "There is no such point (a b c d đ e g h …)."
  ),
  "noReference": ("Không thấy số hiệu tiêu chuẩn.", "There is no reference to a standard."),
  "year": ("Năm phải viết :2019.", "The year is written :2019."),
  "issuer": ("Thiếu cơ quan ban hành sau dấu /.", "The issuer behind the slash is missing."),
  "unknown": ("Không nhận ra.", "It is not recognized."),
  "otherForm": (
    "Không phải chuỗi GS1 hay Digital Link.",
    "Neither an element string nor a Digital Link."
  ),
  "syntax": ("Không đúng cấu trúc.", "It does not have the form it should."),
  "noProduct": ("Thiếu mã sản phẩm (01).", "The product code (01) is missing."),
  "gtin": ("Mã sản phẩm (01) sai.", "The product code (01) is wrong."),
  "neitherLotNorSerial": (
    "Thiếu số lô (10) hoặc số sê-ri (21).",
    "Neither a lot (10) nor a serial (21)."
  ),
  "noLocation": (
    "Thiếu mã địa điểm (414 hoặc 416).",
    "The location code (414 or 416) is missing."
  ),
  "gln": ("Mã địa điểm (GLN) sai.", "The location code (GLN) is wrong."),
  "tooLong": ("Quá dài.", "It is too long."),
  "elements": (
    "Các số phân định ứng dụng (AI) không đi được với nhau.",
    "Application identifiers do not go together."
  ),
]
