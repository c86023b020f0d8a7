// Written by EmbeddedSchemasTests: TXNG_REWRITE=1 swift test --filter EmbeddedSchemasTests
#include "embedded.h"

static const unsigned char file0[] = {
#embed "../../Schemas/Codes/communes.tsv" suffix(,)
  0};
static const unsigned char file1[] = {
#embed "../../Schemas/Codes/risk-27-2026-tt-bnnmt.yaml" suffix(,)
  0};
static const unsigned char file2[] = {
#embed "../../Schemas/Fields.yaml" suffix(,)
  0};
static const unsigned char file3[] = {
#embed "../../Schemas/JSON/epcis-2.0.schema.json" suffix(,)
  0};
static const unsigned char file4[] = {
#embed "../../Schemas/JSON/pack.schema.json" suffix(,)
  0};
static const unsigned char file5[] = {
#embed "../../Schemas/JSON/profile.schema.json" suffix(,)
  0};
static const unsigned char file6[] = {
#embed "../../Schemas/JSON/txng-record-1.schema.json" suffix(,)
  0};
static const unsigned char file7[] = {
#embed "../../Schemas/JSON/txng-result-1.schema.json" suffix(,)
  0};
static const unsigned char file8[] = {
#embed "../../Schemas/Mappings/einvoice-tt78.yaml" suffix(,)
  0};
static const unsigned char file9[] = {
#embed "../../Schemas/Mappings/event-rows.yaml" suffix(,)
  0};
static const unsigned char file10[] = {
#embed "../../Schemas/Mappings/haravan-products.yaml" suffix(,)
  0};
static const unsigned char file11[] = {
#embed "../../Schemas/Mappings/kiotviet-products.yaml" suffix(,)
  0};
static const unsigned char file12[] = {
#embed "../../Schemas/Mappings/lot-rows.yaml" suffix(,)
  0};
static const unsigned char file13[] = {
#embed "../../Schemas/Mappings/misa-ledger.yaml" suffix(,)
  0};
static const unsigned char file14[] = {
#embed "../../Schemas/Mappings/misa-products.yaml" suffix(,)
  0};
static const unsigned char file15[] = {
#embed "../../Schemas/Mappings/sapo-products.yaml" suffix(,)
  0};
static const unsigned char file16[] = {
#embed "../../Schemas/Mappings/sapo-receipts.yaml" suffix(,)
  0};
static const unsigned char file17[] = {
#embed "../../Schemas/Mappings/trace-log.yaml" suffix(,)
  0};
static const unsigned char file18[] = {
#embed "../../Schemas/Mappings/transformation-rows.yaml" suffix(,)
  0};
static const unsigned char file19[] = {
#embed "../../Schemas/Packs/BCT31.yaml" suffix(,)
  0};
static const unsigned char file20[] = {
#embed "../../Schemas/Packs/BCT63.yaml" suffix(,)
  0};
static const unsigned char file21[] = {
#embed "../../Schemas/Packs/CBV.yaml" suffix(,)
  0};
static const unsigned char file22[] = {
#embed "../../Schemas/Packs/EPCIS.yaml" suffix(,)
  0};
static const unsigned char file23[] = {
#embed "../../Schemas/Packs/GDST.yaml" suffix(,)
  0};
static const unsigned char file24[] = {
#embed "../../Schemas/Packs/GS1-GTS.yaml" suffix(,)
  0};
static const unsigned char file25[] = {
#embed "../../Schemas/Packs/GS1.yaml" suffix(,)
  0};
static const unsigned char file26[] = {
#embed "../../Schemas/Packs/LIVESTOCK.yaml" suffix(,)
  0};
static const unsigned char file27[] = {
#embed "../../Schemas/Packs/ND37-BARCODE.yaml" suffix(,)
  0};
static const unsigned char file28[] = {
#embed "../../Schemas/Packs/ND37-DPP.yaml" suffix(,)
  0};
static const unsigned char file29[] = {
#embed "../../Schemas/Packs/ND37-LBL.yaml" suffix(,)
  0};
static const unsigned char file30[] = {
#embed "../../Schemas/Packs/ND37.yaml" suffix(,)
  0};
static const unsigned char file31[] = {
#embed "../../Schemas/Packs/ND43-LBL.yaml" suffix(,)
  0};
static const unsigned char file32[] = {
#embed "../../Schemas/Packs/ND46.yaml" suffix(,)
  0};
static const unsigned char file33[] = {
#embed "../../Schemas/Packs/ND98.yaml" suffix(,)
  0};
static const unsigned char file34[] = {
#embed "../../Schemas/Packs/OCOP.yaml" suffix(,)
  0};
static const unsigned char file35[] = {
#embed "../../Schemas/Packs/PORTAL.yaml" suffix(,)
  0};
static const unsigned char file36[] = {
#embed "../../Schemas/Packs/QD100.yaml" suffix(,)
  0};
static const unsigned char file37[] = {
#embed "../../Schemas/Packs/QD25.yaml" suffix(,)
  0};
static const unsigned char file38[] = {
#embed "../../Schemas/Packs/RETENTION.yaml" suffix(,)
  0};
static const unsigned char file39[] = {
#embed "../../Schemas/Packs/TCVN-CATALOGUE.yaml" suffix(,)
  0};
static const unsigned char file40[] = {
#embed "../../Schemas/Packs/TCVN-SEAFOOD.yaml" suffix(,)
  0};
static const unsigned char file41[] = {
#embed "../../Schemas/Packs/TCVN12827-2019.yaml" suffix(,)
  0};
static const unsigned char file42[] = {
#embed "../../Schemas/Packs/TCVN12827-2023.yaml" suffix(,)
  0};
static const unsigned char file43[] = {
#embed "../../Schemas/Packs/TCVN12850.yaml" suffix(,)
  0};
static const unsigned char file44[] = {
#embed "../../Schemas/Packs/TCVN13142.yaml" suffix(,)
  0};
static const unsigned char file45[] = {
#embed "../../Schemas/Packs/TCVN13166.yaml" suffix(,)
  0};
static const unsigned char file46[] = {
#embed "../../Schemas/Packs/TCVN13167.yaml" suffix(,)
  0};
static const unsigned char file47[] = {
#embed "../../Schemas/Packs/TCVN13258.yaml" suffix(,)
  0};
static const unsigned char file48[] = {
#embed "../../Schemas/Packs/TCVN13274.yaml" suffix(,)
  0};
static const unsigned char file49[] = {
#embed "../../Schemas/Packs/TCVN13275.yaml" suffix(,)
  0};
static const unsigned char file50[] = {
#embed "../../Schemas/Packs/TCVN13805.yaml" suffix(,)
  0};
static const unsigned char file51[] = {
#embed "../../Schemas/Packs/TCVN13814.yaml" suffix(,)
  0};
static const unsigned char file52[] = {
#embed "../../Schemas/Packs/TCVN13840.yaml" suffix(,)
  0};
static const unsigned char file53[] = {
#embed "../../Schemas/Packs/TCVN13843.yaml" suffix(,)
  0};
static const unsigned char file54[] = {
#embed "../../Schemas/Packs/TCVN13987.yaml" suffix(,)
  0};
static const unsigned char file55[] = {
#embed "../../Schemas/Packs/TCVN13988.yaml" suffix(,)
  0};
static const unsigned char file56[] = {
#embed "../../Schemas/Packs/TCVN13989.yaml" suffix(,)
  0};
static const unsigned char file57[] = {
#embed "../../Schemas/Packs/TCVN13990.yaml" suffix(,)
  0};
static const unsigned char file58[] = {
#embed "../../Schemas/Packs/TCVN13991.yaml" suffix(,)
  0};
static const unsigned char file59[] = {
#embed "../../Schemas/Packs/TCVN13992.yaml" suffix(,)
  0};
static const unsigned char file60[] = {
#embed "../../Schemas/Packs/TCVN13993.yaml" suffix(,)
  0};
static const unsigned char file61[] = {
#embed "../../Schemas/Packs/TCVN13994.yaml" suffix(,)
  0};
static const unsigned char file62[] = {
#embed "../../Schemas/Packs/TCVN13995.yaml" suffix(,)
  0};
static const unsigned char file63[] = {
#embed "../../Schemas/Packs/TCVN13996.yaml" suffix(,)
  0};
static const unsigned char file64[] = {
#embed "../../Schemas/Packs/TCVN6754.yaml" suffix(,)
  0};
static const unsigned char file65[] = {
#embed "../../Schemas/Packs/TT02.yaml" suffix(,)
  0};
static const unsigned char file66[] = {
#embed "../../Schemas/Packs/TT17.yaml" suffix(,)
  0};
static const unsigned char file67[] = {
#embed "../../Schemas/Packs/TT25.yaml" suffix(,)
  0};
static const unsigned char file68[] = {
#embed "../../Schemas/Packs/VN-GS1.yaml" suffix(,)
  0};
static const unsigned char file69[] = {
#embed "../../Schemas/Packs/VN-ID.yaml" suffix(,)
  0};
static const unsigned char file70[] = {
#embed "../../Schemas/Packs/VN-IMP.yaml" suffix(,)
  0};
static const unsigned char file71[] = {
#embed "../../Schemas/Packs/VN-LBL.yaml" suffix(,)
  0};
static const unsigned char file72[] = {
#embed "../../Schemas/Profiles/epcis.yaml" suffix(,)
  0};
static const unsigned char file73[] = {
#embed "../../Schemas/Profiles/gdst.yaml" suffix(,)
  0};
static const unsigned char file74[] = {
#embed "../../Schemas/Profiles/gs1-gts.yaml" suffix(,)
  0};
static const unsigned char file75[] = {
#embed "../../Schemas/Profiles/pre-2024.yaml" suffix(,)
  0};
static const unsigned char file76[] = {
#embed "../../Schemas/Profiles/tt02.yaml" suffix(,)
  0};
static const unsigned char file77[] = {
#embed "../../Schemas/Profiles/vn-agri.yaml" suffix(,)
  0};
static const unsigned char file78[] = {
#embed "../../Schemas/Profiles/vn-aquatic.yaml" suffix(,)
  0};
static const unsigned char file79[] = {
#embed "../../Schemas/Profiles/vn-bct-food.yaml" suffix(,)
  0};
static const unsigned char file80[] = {
#embed "../../Schemas/Profiles/vn-bct-high-risk.yaml" suffix(,)
  0};
static const unsigned char file81[] = {
#embed "../../Schemas/Profiles/vn-cigarette.yaml" suffix(,)
  0};
static const unsigned char file82[] = {
#embed "../../Schemas/Profiles/vn-cocoa.yaml" suffix(,)
  0};
static const unsigned char file83[] = {
#embed "../../Schemas/Profiles/vn-coffee.yaml" suffix(,)
  0};
static const unsigned char file84[] = {
#embed "../../Schemas/Profiles/vn-cold-chain.yaml" suffix(,)
  0};
static const unsigned char file85[] = {
#embed "../../Schemas/Profiles/vn-connected.yaml" suffix(,)
  0};
static const unsigned char file86[] = {
#embed "../../Schemas/Profiles/vn-cosmeceutical.yaml" suffix(,)
  0};
static const unsigned char file87[] = {
#embed "../../Schemas/Profiles/vn-cosmetic.yaml" suffix(,)
  0};
static const unsigned char file88[] = {
#embed "../../Schemas/Profiles/vn-dpp.yaml" suffix(,)
  0};
static const unsigned char file89[] = {
#embed "../../Schemas/Profiles/vn-export.yaml" suffix(,)
  0};
static const unsigned char file90[] = {
#embed "../../Schemas/Profiles/vn-fresh-produce-2019.yaml" suffix(,)
  0};
static const unsigned char file91[] = {
#embed "../../Schemas/Profiles/vn-fresh-produce.yaml" suffix(,)
  0};
static const unsigned char file92[] = {
#embed "../../Schemas/Profiles/vn-fruit-juice.yaml" suffix(,)
  0};
static const unsigned char file93[] = {
#embed "../../Schemas/Profiles/vn-gs1-declaration.yaml" suffix(,)
  0};
static const unsigned char file94[] = {
#embed "../../Schemas/Profiles/vn-handicraft.yaml" suffix(,)
  0};
static const unsigned char file95[] = {
#embed "../../Schemas/Profiles/vn-health-food.yaml" suffix(,)
  0};
static const unsigned char file96[] = {
#embed "../../Schemas/Profiles/vn-honey.yaml" suffix(,)
  0};
static const unsigned char file97[] = {
#embed "../../Schemas/Profiles/vn-livestock.yaml" suffix(,)
  0};
static const unsigned char file98[] = {
#embed "../../Schemas/Profiles/vn-mandatory.yaml" suffix(,)
  0};
static const unsigned char file99[] = {
#embed "../../Schemas/Profiles/vn-meat.yaml" suffix(,)
  0};
static const unsigned char file100[] = {
#embed "../../Schemas/Profiles/vn-medical-device.yaml" suffix(,)
  0};
static const unsigned char file101[] = {
#embed "../../Schemas/Profiles/vn-medicine.yaml" suffix(,)
  0};
static const unsigned char file102[] = {
#embed "../../Schemas/Profiles/vn-milk.yaml" suffix(,)
  0};
static const unsigned char file103[] = {
#embed "../../Schemas/Profiles/vn-nd46.yaml" suffix(,)
  0};
static const unsigned char file104[] = {
#embed "../../Schemas/Profiles/vn-ocop.yaml" suffix(,)
  0};
static const unsigned char file105[] = {
#embed "../../Schemas/Profiles/vn-packaged-food.yaml" suffix(,)
  0};
static const unsigned char file106[] = {
#embed "../../Schemas/Profiles/vn-portal.yaml" suffix(,)
  0};
static const unsigned char file107[] = {
#embed "../../Schemas/Profiles/vn-tcvn.yaml" suffix(,)
  0};
static const unsigned char file108[] = {
#embed "../../Schemas/Profiles/vn-tea.yaml" suffix(,)
  0};
static const unsigned char file109[] = {
#embed "../../Schemas/Profiles/vn-toys.yaml" suffix(,)
  0};
static const unsigned char file110[] = {
#embed "../../Schemas/Profiles/vn-udi.yaml" suffix(,)
  0};
static const unsigned char file111[] = {
#embed "../../Schemas/Profiles/vn-voluntary.yaml" suffix(,)
  0};
static const unsigned char file112[] = {
#embed "../../Schemas/Profiles/vn-wine.yaml" suffix(,)
  0};
static const unsigned char file113[] = {
#embed "../../Schemas/Templates.yaml" suffix(,)
  0};
static const unsigned char file114[] = {
#embed "../../Schemas/XSD/epcis-1.2-masterdata.xsd" suffix(,)
  0};
static const unsigned char file115[] = {
#embed "../../Schemas/XSD/epcis-1.2-query.xsd" suffix(,)
  0};
static const unsigned char file116[] = {
#embed "../../Schemas/XSD/epcis-1.2.xsd" suffix(,)
  0};
static const unsigned char file117[] = {
#embed "../../Schemas/XSD/epcis-2.0-masterdata.xsd" suffix(,)
  0};
static const unsigned char file118[] = {
#embed "../../Schemas/XSD/epcis-2.0-query.xsd" suffix(,)
  0};
static const unsigned char file119[] = {
#embed "../../Schemas/XSD/epcis-2.0.xsd" suffix(,)
  0};
static const unsigned char file120[] = {
#embed "../../Schemas/XSD/sbdh-1.3.xsd" suffix(,)
  0};
static const unsigned char file121[] = {
#embed "../../Schemas/XSD/txng-epcis-extension-1.xsd" suffix(,)
  0};
static const unsigned char file122[] = {
#embed "../../Schemas/XSD/txng-exchange-1.xsd" suffix(,)
  0};

static const struct embedded_schema files[] = {
  {"Codes/communes.tsv", file0, sizeof file0 - 1},
  {"Codes/risk-27-2026-tt-bnnmt.yaml", file1, sizeof file1 - 1},
  {"Fields.yaml", file2, sizeof file2 - 1},
  {"JSON/epcis-2.0.schema.json", file3, sizeof file3 - 1},
  {"JSON/pack.schema.json", file4, sizeof file4 - 1},
  {"JSON/profile.schema.json", file5, sizeof file5 - 1},
  {"JSON/txng-record-1.schema.json", file6, sizeof file6 - 1},
  {"JSON/txng-result-1.schema.json", file7, sizeof file7 - 1},
  {"Mappings/einvoice-tt78.yaml", file8, sizeof file8 - 1},
  {"Mappings/event-rows.yaml", file9, sizeof file9 - 1},
  {"Mappings/haravan-products.yaml", file10, sizeof file10 - 1},
  {"Mappings/kiotviet-products.yaml", file11, sizeof file11 - 1},
  {"Mappings/lot-rows.yaml", file12, sizeof file12 - 1},
  {"Mappings/misa-ledger.yaml", file13, sizeof file13 - 1},
  {"Mappings/misa-products.yaml", file14, sizeof file14 - 1},
  {"Mappings/sapo-products.yaml", file15, sizeof file15 - 1},
  {"Mappings/sapo-receipts.yaml", file16, sizeof file16 - 1},
  {"Mappings/trace-log.yaml", file17, sizeof file17 - 1},
  {"Mappings/transformation-rows.yaml", file18, sizeof file18 - 1},
  {"Packs/BCT31.yaml", file19, sizeof file19 - 1},
  {"Packs/BCT63.yaml", file20, sizeof file20 - 1},
  {"Packs/CBV.yaml", file21, sizeof file21 - 1},
  {"Packs/EPCIS.yaml", file22, sizeof file22 - 1},
  {"Packs/GDST.yaml", file23, sizeof file23 - 1},
  {"Packs/GS1-GTS.yaml", file24, sizeof file24 - 1},
  {"Packs/GS1.yaml", file25, sizeof file25 - 1},
  {"Packs/LIVESTOCK.yaml", file26, sizeof file26 - 1},
  {"Packs/ND37-BARCODE.yaml", file27, sizeof file27 - 1},
  {"Packs/ND37-DPP.yaml", file28, sizeof file28 - 1},
  {"Packs/ND37-LBL.yaml", file29, sizeof file29 - 1},
  {"Packs/ND37.yaml", file30, sizeof file30 - 1},
  {"Packs/ND43-LBL.yaml", file31, sizeof file31 - 1},
  {"Packs/ND46.yaml", file32, sizeof file32 - 1},
  {"Packs/ND98.yaml", file33, sizeof file33 - 1},
  {"Packs/OCOP.yaml", file34, sizeof file34 - 1},
  {"Packs/PORTAL.yaml", file35, sizeof file35 - 1},
  {"Packs/QD100.yaml", file36, sizeof file36 - 1},
  {"Packs/QD25.yaml", file37, sizeof file37 - 1},
  {"Packs/RETENTION.yaml", file38, sizeof file38 - 1},
  {"Packs/TCVN-CATALOGUE.yaml", file39, sizeof file39 - 1},
  {"Packs/TCVN-SEAFOOD.yaml", file40, sizeof file40 - 1},
  {"Packs/TCVN12827-2019.yaml", file41, sizeof file41 - 1},
  {"Packs/TCVN12827-2023.yaml", file42, sizeof file42 - 1},
  {"Packs/TCVN12850.yaml", file43, sizeof file43 - 1},
  {"Packs/TCVN13142.yaml", file44, sizeof file44 - 1},
  {"Packs/TCVN13166.yaml", file45, sizeof file45 - 1},
  {"Packs/TCVN13167.yaml", file46, sizeof file46 - 1},
  {"Packs/TCVN13258.yaml", file47, sizeof file47 - 1},
  {"Packs/TCVN13274.yaml", file48, sizeof file48 - 1},
  {"Packs/TCVN13275.yaml", file49, sizeof file49 - 1},
  {"Packs/TCVN13805.yaml", file50, sizeof file50 - 1},
  {"Packs/TCVN13814.yaml", file51, sizeof file51 - 1},
  {"Packs/TCVN13840.yaml", file52, sizeof file52 - 1},
  {"Packs/TCVN13843.yaml", file53, sizeof file53 - 1},
  {"Packs/TCVN13987.yaml", file54, sizeof file54 - 1},
  {"Packs/TCVN13988.yaml", file55, sizeof file55 - 1},
  {"Packs/TCVN13989.yaml", file56, sizeof file56 - 1},
  {"Packs/TCVN13990.yaml", file57, sizeof file57 - 1},
  {"Packs/TCVN13991.yaml", file58, sizeof file58 - 1},
  {"Packs/TCVN13992.yaml", file59, sizeof file59 - 1},
  {"Packs/TCVN13993.yaml", file60, sizeof file60 - 1},
  {"Packs/TCVN13994.yaml", file61, sizeof file61 - 1},
  {"Packs/TCVN13995.yaml", file62, sizeof file62 - 1},
  {"Packs/TCVN13996.yaml", file63, sizeof file63 - 1},
  {"Packs/TCVN6754.yaml", file64, sizeof file64 - 1},
  {"Packs/TT02.yaml", file65, sizeof file65 - 1},
  {"Packs/TT17.yaml", file66, sizeof file66 - 1},
  {"Packs/TT25.yaml", file67, sizeof file67 - 1},
  {"Packs/VN-GS1.yaml", file68, sizeof file68 - 1},
  {"Packs/VN-ID.yaml", file69, sizeof file69 - 1},
  {"Packs/VN-IMP.yaml", file70, sizeof file70 - 1},
  {"Packs/VN-LBL.yaml", file71, sizeof file71 - 1},
  {"Profiles/epcis.yaml", file72, sizeof file72 - 1},
  {"Profiles/gdst.yaml", file73, sizeof file73 - 1},
  {"Profiles/gs1-gts.yaml", file74, sizeof file74 - 1},
  {"Profiles/pre-2024.yaml", file75, sizeof file75 - 1},
  {"Profiles/tt02.yaml", file76, sizeof file76 - 1},
  {"Profiles/vn-agri.yaml", file77, sizeof file77 - 1},
  {"Profiles/vn-aquatic.yaml", file78, sizeof file78 - 1},
  {"Profiles/vn-bct-food.yaml", file79, sizeof file79 - 1},
  {"Profiles/vn-bct-high-risk.yaml", file80, sizeof file80 - 1},
  {"Profiles/vn-cigarette.yaml", file81, sizeof file81 - 1},
  {"Profiles/vn-cocoa.yaml", file82, sizeof file82 - 1},
  {"Profiles/vn-coffee.yaml", file83, sizeof file83 - 1},
  {"Profiles/vn-cold-chain.yaml", file84, sizeof file84 - 1},
  {"Profiles/vn-connected.yaml", file85, sizeof file85 - 1},
  {"Profiles/vn-cosmeceutical.yaml", file86, sizeof file86 - 1},
  {"Profiles/vn-cosmetic.yaml", file87, sizeof file87 - 1},
  {"Profiles/vn-dpp.yaml", file88, sizeof file88 - 1},
  {"Profiles/vn-export.yaml", file89, sizeof file89 - 1},
  {"Profiles/vn-fresh-produce-2019.yaml", file90, sizeof file90 - 1},
  {"Profiles/vn-fresh-produce.yaml", file91, sizeof file91 - 1},
  {"Profiles/vn-fruit-juice.yaml", file92, sizeof file92 - 1},
  {"Profiles/vn-gs1-declaration.yaml", file93, sizeof file93 - 1},
  {"Profiles/vn-handicraft.yaml", file94, sizeof file94 - 1},
  {"Profiles/vn-health-food.yaml", file95, sizeof file95 - 1},
  {"Profiles/vn-honey.yaml", file96, sizeof file96 - 1},
  {"Profiles/vn-livestock.yaml", file97, sizeof file97 - 1},
  {"Profiles/vn-mandatory.yaml", file98, sizeof file98 - 1},
  {"Profiles/vn-meat.yaml", file99, sizeof file99 - 1},
  {"Profiles/vn-medical-device.yaml", file100, sizeof file100 - 1},
  {"Profiles/vn-medicine.yaml", file101, sizeof file101 - 1},
  {"Profiles/vn-milk.yaml", file102, sizeof file102 - 1},
  {"Profiles/vn-nd46.yaml", file103, sizeof file103 - 1},
  {"Profiles/vn-ocop.yaml", file104, sizeof file104 - 1},
  {"Profiles/vn-packaged-food.yaml", file105, sizeof file105 - 1},
  {"Profiles/vn-portal.yaml", file106, sizeof file106 - 1},
  {"Profiles/vn-tcvn.yaml", file107, sizeof file107 - 1},
  {"Profiles/vn-tea.yaml", file108, sizeof file108 - 1},
  {"Profiles/vn-toys.yaml", file109, sizeof file109 - 1},
  {"Profiles/vn-udi.yaml", file110, sizeof file110 - 1},
  {"Profiles/vn-voluntary.yaml", file111, sizeof file111 - 1},
  {"Profiles/vn-wine.yaml", file112, sizeof file112 - 1},
  {"Templates.yaml", file113, sizeof file113 - 1},
  {"XSD/epcis-1.2-masterdata.xsd", file114, sizeof file114 - 1},
  {"XSD/epcis-1.2-query.xsd", file115, sizeof file115 - 1},
  {"XSD/epcis-1.2.xsd", file116, sizeof file116 - 1},
  {"XSD/epcis-2.0-masterdata.xsd", file117, sizeof file117 - 1},
  {"XSD/epcis-2.0-query.xsd", file118, sizeof file118 - 1},
  {"XSD/epcis-2.0.xsd", file119, sizeof file119 - 1},
  {"XSD/sbdh-1.3.xsd", file120, sizeof file120 - 1},
  {"XSD/txng-epcis-extension-1.xsd", file121, sizeof file121 - 1},
  {"XSD/txng-exchange-1.xsd", file122, sizeof file122 - 1},
  {"", 0, 0},
};

size_t embedded_schema_count(void) { return sizeof files / sizeof files[0] - 1; }

struct embedded_schema embedded_schema_at(size_t index) { return files[index]; }
