package import Vocabulary

/// A sentence for every way in which a file or a run can fail: what happened, where, what to do.
package enum FaultWords {
  package static func message(_ fault: Fault) -> LocalizedText {
    let (what, toDo) = words(fault.code)
    let details = FaultDetails.words(fault)
    func sentence(_ what: String, _ place: String, _ details: String, _ toDo: String) -> String {
      let shown = VisibleText.of(details, limit: 400)
      return "\(what)\(place)\(shown.isEmpty ? "" : " (\(shown))"). \(toDo)"
    }
    return LocalizedText(
      vi: sentence(what.vi, place(fault, .vi), details.vi, toDo.vi),
      en: sentence(what.en, place(fault, .en), details.en, toDo.en))
  }

  private static func place(_ fault: Fault, _ language: Language) -> String {
    guard let line = fault.line else { return "" }
    guard let column = fault.column else {
      return language == .vi ? ", ở dòng \(line)" : ", at line \(line)"
    }
    return language == .vi
      ? ", ở dòng \(line), ký tự thứ \(column)" : ", at line \(line), character \(column)"
  }

  /// What happened, without its full stop, and what to do about it.
  static func words(_ code: FaultCode) -> (what: LocalizedText, toDo: LocalizedText) {
    switch code {
    case .notFound:
      (
        .init(vi: "Không tìm thấy tệp", en: "The file was not found"),
        .init(vi: "Kiểm tra lại tên và thư mục.", en: "Check its name and folder.")
      )
    case .notPermitted:
      (
        .init(vi: "Không có quyền đọc tệp", en: "There is no permission to read the file"),
        .init(
          vi: "Xin quyền đọc, hoặc chép tệp sang thư mục của mình.",
          en: "Ask for permission, or copy the file to a folder of your own.")
      )
    case .readFailed:
      (
        .init(vi: "Máy không đọc được tệp", en: "The machine could not read the file"),
        .init(
          vi: "Kiểm tra ổ đĩa hoặc mạng, chép lại tệp rồi thử lại.",
          en: "Check the disk or network, copy the file again and retry.")
      )
    case .emptyFile:
      (
        .init(vi: "Tệp rỗng, không có byte nào", en: "The file is empty"),
        .init(vi: "Xuất lại tệp từ phần mềm của bạn.", en: "Export the file again.")
      )
    case .notAFile:
      (
        .init(vi: "Đây không phải là tệp thường", en: "This is not an ordinary file"),
        .init(vi: "Chọn một tệp, thư mục hoặc tệp nén.", en: "Choose a file, a folder or an archive.")
      )
    case .tooLarge:
      (
        .init(vi: "Tệp lớn hơn mức cho phép", en: "The file is larger than the limit"),
        .init(vi: "Chia thành nhiều tệp nhỏ hơn.", en: "Split it into smaller files.")
      )
    case .tooManyMembers:
      (
        .init(vi: "Tệp nén chứa quá nhiều tệp", en: "The archive holds too many files"),
        .init(vi: "Chia thành nhiều tệp nén.", en: "Split it into several archives.")
      )
    case .expansionRatio:
      (
        .init(vi: "Tệp nén nở ra lớn bất thường khi mở", en: "The archive unpacks to a suspicious size"),
        .init(
          vi: "Gửi tệp chưa nén, hoặc nén lại bằng phần mềm khác.",
          en: "Send the files unpacked, or pack them anew.")
      )
    case .archiveDepth:
      (
        .init(vi: "Tệp nén lồng trong tệp nén quá nhiều lớp", en: "Archives are nested too deep"),
        .init(vi: "Giải nén rồi gửi các tệp bên trong.", en: "Unpack it and send the files inside.")
      )
    case .unsafePath:
      (
        .init(vi: "Tệp nén có đường dẫn không an toàn", en: "The archive holds an unsafe path"),
        .init(
          vi: "Nén lại từ thư mục gốc, không dùng đường dẫn tuyệt đối hay “..”.",
          en: "Pack it again from its folder, without absolute paths or “..”.")
      )
    case .encrypted:
      (
        .init(vi: "Tệp được đặt mật khẩu", en: "The file is protected by a password"),
        .init(vi: "Bỏ mật khẩu, lưu lại rồi gửi.", en: "Remove the password, save and send again.")
      )
    case .damagedArchive:
      (
        .init(vi: "Tệp nén hoặc tệp Excel bị hỏng", en: "The archive or workbook is damaged"),
        .init(
          vi: "Mở bằng phần mềm gốc, lưu lại thành tệp mới.",
          en: "Open it in its own program and save it as a new file.")
      )
    case .docType:
      (
        .init(
          vi: "Tệp XML có khai báo DOCTYPE, bị từ chối vì an toàn",
          en: "The XML has a DOCTYPE, which is refused for safety"),
        .init(vi: "Xóa phần <!DOCTYPE …> rồi gửi lại.", en: "Remove the <!DOCTYPE …> part and send again.")
      )
    case .unknownFormat:
      (
        .init(vi: "Loại tệp này không đọc được thành dữ liệu", en: "This kind of file cannot be read as data"),
        .init(
          vi: "Gửi tệp Excel (.xlsx), CSV, XML hoặc EPCIS (XML, JSON).",
          en: "Send Excel (.xlsx), CSV, XML or EPCIS (XML, JSON).")
      )
    case .unsupportedFormat:
      (
        .init(vi: "Loại tệp này chưa được hỗ trợ", en: "This kind of file is not supported"),
        .init(
          vi:
            "Bảng tính: mở ra, chọn “Lưu thành” rồi “Sổ tính Excel (.xlsx)”; ở Google: Tệp → Tải xuống → Microsoft Excel. Dữ liệu khác: xuất ra CSV, XML hoặc EPCIS.",
          en:
            "Open a spreadsheet and save it as an “Excel workbook (.xlsx)”; in Google: File → Download → Microsoft Excel. Export other data as CSV, XML or EPCIS."
        )
      )
    case .unknownEncoding:
      (
        .init(vi: "Không nhận ra bảng mã chữ", en: "The text encoding was not recognised"),
        .init(
          vi: "Mở bằng phần mềm đã tạo ra tệp rồi lưu lại ở UTF-8 (trong Excel chọn “CSV UTF-8”).",
          en: "Open it in the program that made it and save it as UTF-8 (in Excel: “CSV UTF-8”).")
      )
    case .malformedXML:
      (
        .init(vi: "XML viết sai nên không đọc tiếp được", en: "The XML is malformed and could not be read on"),
        .init(vi: "Sửa chỗ sai, hoặc xuất lại tệp.", en: "Mend that place, or export the file again.")
      )
    case .truncatedXML:
      (
        .init(vi: "XML bị cụt, thiếu phần cuối", en: "The XML is cut short"),
        .init(vi: "Xuất hoặc tải lại cho đủ.", en: "Export or download it again in full.")
      )
    case .malformedJSON:
      (
        .init(vi: "JSON viết sai nên không đọc tiếp được", en: "The JSON is malformed and could not be read on"),
        .init(vi: "Sửa chỗ sai, hoặc xuất lại tệp.", en: "Mend that place, or export the file again.")
      )
    case .truncatedJSON:
      (
        .init(vi: "JSON bị cụt, thiếu phần cuối", en: "The JSON is cut short"),
        .init(vi: "Xuất hoặc tải lại cho đủ.", en: "Export or download it again in full.")
      )
    case .unclosedQuote:
      (
        .init(vi: "Có dấu nháy kép mở mà không đóng", en: "A quotation mark is opened and never closed"),
        .init(
          vi: "Đóng dấu nháy ở dòng đó; nháy bên trong ô phải viết đôi (\"\").",
          en: "Close it on that line; a quote inside a cell is written twice (\"\").")
      )
    case .invalidUTF8:
      (
        .init(vi: "Có ký tự không đúng bảng mã UTF-8", en: "Some bytes are no valid UTF-8"),
        .init(
          vi: "Mở bằng phần mềm đã tạo ra tệp rồi lưu lại ở UTF-8 (trong Excel chọn “CSV UTF-8”).",
          en: "Open it in the program that made it and save it as UTF-8 (in Excel: “CSV UTF-8”).")
      )
    case .nulByte:
      (
        .init(vi: "Tệp chữ có byte NUL, có lẽ bị hỏng", en: "The text holds a NUL byte, it is probably damaged"),
        .init(vi: "Xuất lại tệp từ phần mềm gốc.", en: "Export the file again.")
      )
    case .recordTooLong:
      (
        .init(vi: "Có một dòng hoặc một bản ghi dài quá mức", en: "One row or record is longer than the limit"),
        .init(
          vi: "Xem lại dòng đó: thường là thiếu dấu nháy hoặc dấu xuống dòng.",
          en: "Look at that row: a quote or a line break is often missing.")
      )
    case .tooDeep:
      (
        .init(vi: "Dữ liệu lồng nhau quá nhiều lớp", en: "The data is nested too deep"),
        .init(vi: "Xuất lại theo cấu trúc đơn giản hơn.", en: "Export it with a simpler structure.")
      )
    case .tooManyNames:
      (
        .init(vi: "Tệp có quá nhiều tên phần tử khác nhau", en: "The file has too many different element names"),
        .init(vi: "Đừng đưa mã hay số liệu vào tên phần tử.", en: "Keep codes and values out of element names.")
      )
    case .noHeader:
      (
        .init(vi: "Không tìm thấy dòng tiêu đề của bảng", en: "No header row was found"),
        .init(
          vi: "Thêm một dòng tên cột ở đầu bảng, ví dụ: Tên sản phẩm, Số lô, Ngày sản xuất.",
          en: "Add a row of column names on top, for example: Tên sản phẩm, Số lô, Ngày sản xuất.")
      )
    case .noKnownColumns:
      (
        .init(
          vi: "Không nhận ra cột nào cho biết hàng hóa (tên, mã sản phẩm, số lô …) nên chưa kiểm tra được",
          en: "No column tells which goods are meant (name, product code, lot …), so nothing was judged"),
        .init(
          vi: "Kiểm tra có đúng tệp không; đặt tên cột theo mẫu như “Tên sản phẩm”, “Số lô”, hoặc khai bằng --mapping.",
          en: "Is it the right file? Name the columns, such as “Tên sản phẩm”, “Số lô”, or declare them with --mapping."
        )
      )
    case .nothingJudged:
      (
        .init(
          vi: "Không quy tắc nào của hồ sơ kiểm tra áp dụng được cho dữ liệu này nên chưa kết luận được",
          en: "No rule of the profile applies to this data, so nothing is concluded"),
        .init(
          vi: "Kiểm tra có đúng tệp không, hoặc chọn hồ sơ khác bằng --profile.",
          en: "Is it the right file? Or choose another profile with --profile.")
      )
    case .timeLimit:
      (
        .init(vi: "Hết thời gian cho phép, chưa kiểm tra xong", en: "Time ran out before the check was done"),
        .init(vi: "Chia nhỏ dữ liệu, hoặc tăng thời gian.", en: "Split the data, or allow more time.")
      )
    case .interrupted:
      (
        .init(vi: "Việc kiểm tra bị dừng giữa chừng", en: "The check was interrupted"),
        .init(vi: "Chạy lại từ đầu.", en: "Run it again.")
      )
    case .recordLimit:
      (
        .init(
          vi: "Vượt số bản ghi cho phép, phần sau chưa kiểm tra",
          en: "There are more records than the limit, the rest was not checked"),
        .init(vi: "Chia thành nhiều tệp nhỏ hơn.", en: "Split it into smaller files.")
      )
    case .noRecords:
      (
        .init(vi: "Không có bản ghi nào để kiểm tra", en: "There is no record to check"),
        .init(
          vi: "Xem lại: tệp có thể chỉ có dòng tiêu đề, hoặc dữ liệu nằm ở trang khác.",
          en: "Look again: only a header may be there, or the data is on another sheet.")
      )
    case .badArgument:
      (
        .init(vi: "Tùy chọn có giá trị không dùng được", en: "An option has a value that cannot be used"),
        .init(
          vi: "Thêm --help vào sau lệnh để xem các giá trị dùng được.",
          en: "Add --help to the command to see the values it takes.")
      )
    case .badPack:
      (
        .init(vi: "Bộ quy tắc không hợp lệ", en: "A rule pack is invalid"),
        .init(
          vi: "Sửa bộ quy tắc trong thư mục --schemas, hoặc bỏ tùy chọn đó.",
          en: "Mend it in the --schemas folder, or leave that option out.")
      )
    case .badProfile:
      (
        .init(vi: "Hồ sơ kiểm tra không có hoặc không hợp lệ", en: "The profile is unknown or invalid"),
        .init(
          vi: "Sửa tên sau --profile, hoặc bỏ tùy chọn đó để chương trình tự chọn.",
          en: "Correct the name behind --profile, or leave it out: the program then chooses.")
      )
    case .badMapping:
      (
        .init(vi: "Bảng ghép cột không hợp lệ", en: "The mapping is invalid"),
        .init(
          vi: "Sửa theo ví dụ trong “txng check --help”.",
          en: "Mend it after the example in “txng check --help”.")
      )
    case .badContext:
      (
        .init(vi: "Tệp thông tin lô gửi (--context) không hợp lệ", en: "The --context file is invalid"),
        .init(
          vi: "Sửa theo tài liệu, mỗi dòng một khóa và một giá trị.",
          en: "Mend it: one key and one value a line.")
      )
    case .badFixLog:
      (
        .init(vi: "Nhật ký sửa không dùng được", en: "The log of repairs cannot be used"),
        .init(
          vi: "Dùng tệp .fixlog.json mà txng fix --apply đã ghi, chưa bị sửa.",
          en: "Use the .fixlog.json that txng fix --apply wrote, unchanged.")
      )
    case .fileChanged:
      (
        .init(
          vi: "Tệp đã thay đổi từ sau khi sửa, nên không hoàn tác được",
          en: "The file was changed after the repair, so that it cannot be undone"),
        .init(
          vi: "Chọn đúng tệp mà nhật ký ghi tên, chưa bị lưu lại bằng chương trình khác.",
          en: "Name the file that the log speaks of, not saved again by another program.")
      )
    case .repairNotProven:
      (
        .init(
          vi: "Sửa thử thì có bản ghi đổi nghĩa hoặc có lỗi mới, nên không ghi gì cả",
          en: "Tried out, the repair changed what a record says or made a new fault, so nothing was written"),
        .init(
          vi: "Sửa tay theo kế hoạch, hoặc bỏ bớt loại sửa bằng --skip.",
          en: "Mend the file by hand after the plan, or leave kinds of repair out with --skip.")
      )
    case .outputFailed:
      (
        .init(vi: "Không ghi được kết quả", en: "The result could not be written"),
        .init(
          vi: "Kiểm tra ổ đĩa còn chỗ và quyền ghi vào thư mục --out.",
          en: "Check free space and permission to write to the --out folder.")
      )
    case .outputBusy:
      (
        .init(
          vi: "Một lần chạy khác đang ghi vào thư mục kết quả", en: "Another run is writing to the output folder"),
        .init(
          vi: "Chờ lần chạy đó xong, hoặc chọn thư mục khác bằng --out.",
          en: "Wait until it is done, or choose another folder with --out.")
      )
    case .wouldOverwrite:
      (
        .init(
          vi: "Thư mục kết quả có sẵn một tệp không phải do chương trình này tạo, nên không ghi đè",
          en: "The output folder holds a file that this program did not make, so nothing was overwritten"),
        .init(
          vi: "Chọn thư mục khác bằng --out, hoặc dời tệp đó đi.",
          en: "Choose another folder with --out, or move that file away.")
      )
    case .fileExists:
      (
        .init(
          vi: "Đã có sẵn một tệp tên như vậy, nên không ghi đè",
          en: "A file of that name is there and was not overwritten"
        ),
        .init(
          vi: "Chọn tên khác, hoặc dời tệp đó đi rồi chạy lại.", en: "Choose another name, or move that file away.")
      )
    case .internalFailure:
      (
        .init(
          vi: "Chương trình gặp lỗi của chính nó, không phải lỗi của tệp",
          en: "The program failed; the file is not to blame"),
        .init(vi: "Báo cho người quản trị, kèm dòng này.", en: "Report this line to your administrator.")
      )
    }
  }
}
