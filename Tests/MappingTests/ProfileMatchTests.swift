import Testing
import Vocabulary

@testable import Mapping

@Suite("Columns of a saved mapping") struct ProfileMatchTests {
  private static func match(
    _ profile: MappingProfile, _ columns: [String], _ samples: [[String]] = []
  ) -> (fields: [String], notes: [MappingNote.Kind]) {
    let plan = TableMappingPlan(
      columns: columns, samples: samples, matcher: TableSample.matcher, dictionary: FieldsFile.dictionary,
      profile: profile)
    let fields = plan.columns.map { match in
      match.field.map(FieldsFile.dictionary.name(of:)) ?? (match.isIgnored ? "-" : "?")
    }
    return (fields, plan.notes.map(\.kind))
  }

  @Test("a header is taken at its word before it is folded")
  func exactFirst() {
    let profile = MappingProfile(
      name: "p",
      columns: [
        "Số lượng (thùng)": .field("quantity.value"), "Số lượng (kg)": .keep, "TEN HANG": .field("product.name"),
      ])
    #expect(
      Self.match(profile, ["Tên hàng", "Số lượng (kg)", "Số lượng (thùng)"]).fields
        == ["product.name", "?", "quantity.value"])
  }

  @Test("what stands for another column word for word is not stretched to a like one")
  func notStretched() {
    let profile = MappingProfile(name: "p", columns: ["Số lượng (thùng)": .field("quantity.value")])
    #expect(Self.match(profile, ["Số lượng (kg)", "Số lượng (thùng)"]).fields == ["?", "quantity.value"])
    #expect(Self.match(profile, ["Số lượng (kg)"]).fields == ["quantity.value"])
  }

  @Test("columns of one name are told apart by number, columns without a name by their place")
  func numbered() {
    let profile = MappingProfile(
      name: "p",
      columns: ["NSX": .field("lot.productionDate"), "NSX #2": .field("party.name"), "#4": .field("lot.number")])
    #expect(
      Self.match(profile, ["NSX", "Ghi", "nsx", ""]).fields == ["lot.productionDate", "?", "party.name", "lot.number"])
    #expect(Self.match(profile, ["NSX", "Ghi", "nsx", ""]).notes == [.unmappedColumn])
  }

  @Test("a number sign in a header is no number of ours", arguments: ["A#2", "Lô #", "#x", "#0", "# 2"])
  func plainSigns(_ header: String) { #expect(ProfileName.numbered(header) == nil) }

  @Test("a column the mapping names and the table has not is told")
  func missing() {
    let profile = MappingProfile(name: "p", columns: ["Tên hàng": .field("product.name"), "Lô": .field("lot.number")])
    let plan = TableMappingPlan(
      columns: ["Tên hàng"], samples: [], matcher: TableSample.matcher, dictionary: FieldsFile.dictionary,
      profile: profile)
    #expect(plan.notes.filter { $0.kind == .missingColumn }.map(\.source) == ["Lô"])
  }

  @Test("a form infers the columns it does not name, and leaves their fields alone")
  func infers() {
    var profile = MappingProfile(name: "p", columns: ["Loại hàng": .ignore, "Mã hàng": .field("product.code")])
    profile.infersOthers = true
    profile.recognizedBy = ["Loại hàng", "Mã hàng"]
    let columns = ["Loại hàng", "Mã hàng", "Mã sản phẩm", "NSX", "Tên hàng"]
    let samples = [["Hàng hóa", "A1", "B1", "02/04/2026", "Kẹo"]]
    #expect(
      Self.match(profile, columns, samples).fields == ["-", "product.code", "?", "lot.productionDate", "product.name"])
    // Only what it is known by must be there.
    #expect(Self.match(profile, ["Mã hàng", "Tên hàng"]).notes == [.missingColumn])
  }

  @Test("of several forms that fit, the one known by more headers is taken")
  func known() {
    var (few, many) = (MappingProfile(name: "a"), MappingProfile(name: "b"))
    few.recognizedBy = ["Mã hàng", "Tồn kho"]
    many.recognizedBy = ["Mã hàng", "Tồn kho", "Mã vạch"]
    let forms = KnownForms([few, many, MappingProfile(name: "own")])
    #expect(forms.form(of: ["MÃ VẠCH", "Tồn kho", "mã hàng", "x"])?.name == "b")
    #expect(forms.form(of: ["Tồn kho", "mã hàng"])?.name == "a")
    #expect(forms.form(of: ["Tồn kho"]) == nil)
    #expect(forms.form(of: ["Tồn kho", "mã hàng"])?.isRecognized == true)
  }

  @Test("a sheet with a mapping of its own does not read the others'")
  func sheets() {
    var profile = MappingProfile(name: "p", columns: ["Mã": .field("product.code")])
    profile.sheets = ["Nhập": ["Mã": .field("lot.number")]]
    #expect(profile.narrowed(to: "Nhập").columns == ["Mã": .field("lot.number")])
    #expect(profile.narrowed(to: "Xuất").columns == ["Mã": .field("product.code")])
    #expect(profile.narrowed(to: nil).columns == ["Mã": .field("product.code")])
    #expect(profile.fieldNames == ["lot.number", "product.code"])
  }
}
