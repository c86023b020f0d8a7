// Written by EmbeddedSchemasTests: TXNG_REWRITE=1 swift test --filter EmbeddedSchemasTests
#include "embedded.h"

static const unsigned char file0[] = {
#embed "../../Schemas/Codes/communes.tsv" suffix(,)
  0};
static const unsigned char file1[] = {
#embed "../../Schemas/Fields.yaml" suffix(,)
  0};
static const unsigned char file2[] = {
#embed "../../Schemas/JSON/pack.schema.json" suffix(,)
  0};
static const unsigned char file3[] = {
#embed "../../Schemas/JSON/profile.schema.json" suffix(,)
  0};
static const unsigned char file4[] = {
#embed "../../Schemas/JSON/txng-record-1.schema.json" suffix(,)
  0};
static const unsigned char file5[] = {
#embed "../../Schemas/JSON/txng-result-1.schema.json" suffix(,)
  0};
static const unsigned char file6[] = {
#embed "../../Schemas/Packs/CBV.yaml" suffix(,)
  0};
static const unsigned char file7[] = {
#embed "../../Schemas/Packs/EPCIS.yaml" suffix(,)
  0};
static const unsigned char file8[] = {
#embed "../../Schemas/Packs/GS1.yaml" suffix(,)
  0};
static const unsigned char file9[] = {
#embed "../../Schemas/Packs/ND37.yaml" suffix(,)
  0};
static const unsigned char file10[] = {
#embed "../../Schemas/Packs/VN-GS1.yaml" suffix(,)
  0};
static const unsigned char file11[] = {
#embed "../../Schemas/Packs/VN-ID.yaml" suffix(,)
  0};
static const unsigned char file12[] = {
#embed "../../Schemas/Packs/VN-IMP.yaml" suffix(,)
  0};
static const unsigned char file13[] = {
#embed "../../Schemas/Packs/VN-LBL.yaml" suffix(,)
  0};
static const unsigned char file14[] = {
#embed "../../Schemas/Profiles/epcis.yaml" suffix(,)
  0};
static const unsigned char file15[] = {
#embed "../../Schemas/Profiles/vn-connected.yaml" suffix(,)
  0};
static const unsigned char file16[] = {
#embed "../../Schemas/Profiles/vn-export.yaml" suffix(,)
  0};
static const unsigned char file17[] = {
#embed "../../Schemas/Profiles/vn-mandatory.yaml" suffix(,)
  0};
static const unsigned char file18[] = {
#embed "../../Schemas/Profiles/vn-voluntary.yaml" suffix(,)
  0};
static const unsigned char file19[] = {
#embed "../../Schemas/XSD/epcis-1.2-masterdata.xsd" suffix(,)
  0};
static const unsigned char file20[] = {
#embed "../../Schemas/XSD/epcis-1.2-query.xsd" suffix(,)
  0};
static const unsigned char file21[] = {
#embed "../../Schemas/XSD/epcis-1.2.xsd" suffix(,)
  0};
static const unsigned char file22[] = {
#embed "../../Schemas/XSD/epcis-2.0-masterdata.xsd" suffix(,)
  0};
static const unsigned char file23[] = {
#embed "../../Schemas/XSD/epcis-2.0-query.xsd" suffix(,)
  0};
static const unsigned char file24[] = {
#embed "../../Schemas/XSD/epcis-2.0.xsd" suffix(,)
  0};
static const unsigned char file25[] = {
#embed "../../Schemas/XSD/sbdh-1.3.xsd" suffix(,)
  0};
static const unsigned char file26[] = {
#embed "../../Schemas/XSD/txng-epcis-extension-1.xsd" suffix(,)
  0};
static const unsigned char file27[] = {
#embed "../../Schemas/XSD/txng-exchange-1.xsd" suffix(,)
  0};

static const struct embedded_schema files[] = {
  {"Codes/communes.tsv", file0, sizeof file0 - 1},
  {"Fields.yaml", file1, sizeof file1 - 1},
  {"JSON/pack.schema.json", file2, sizeof file2 - 1},
  {"JSON/profile.schema.json", file3, sizeof file3 - 1},
  {"JSON/txng-record-1.schema.json", file4, sizeof file4 - 1},
  {"JSON/txng-result-1.schema.json", file5, sizeof file5 - 1},
  {"Packs/CBV.yaml", file6, sizeof file6 - 1},
  {"Packs/EPCIS.yaml", file7, sizeof file7 - 1},
  {"Packs/GS1.yaml", file8, sizeof file8 - 1},
  {"Packs/ND37.yaml", file9, sizeof file9 - 1},
  {"Packs/VN-GS1.yaml", file10, sizeof file10 - 1},
  {"Packs/VN-ID.yaml", file11, sizeof file11 - 1},
  {"Packs/VN-IMP.yaml", file12, sizeof file12 - 1},
  {"Packs/VN-LBL.yaml", file13, sizeof file13 - 1},
  {"Profiles/epcis.yaml", file14, sizeof file14 - 1},
  {"Profiles/vn-connected.yaml", file15, sizeof file15 - 1},
  {"Profiles/vn-export.yaml", file16, sizeof file16 - 1},
  {"Profiles/vn-mandatory.yaml", file17, sizeof file17 - 1},
  {"Profiles/vn-voluntary.yaml", file18, sizeof file18 - 1},
  {"XSD/epcis-1.2-masterdata.xsd", file19, sizeof file19 - 1},
  {"XSD/epcis-1.2-query.xsd", file20, sizeof file20 - 1},
  {"XSD/epcis-1.2.xsd", file21, sizeof file21 - 1},
  {"XSD/epcis-2.0-masterdata.xsd", file22, sizeof file22 - 1},
  {"XSD/epcis-2.0-query.xsd", file23, sizeof file23 - 1},
  {"XSD/epcis-2.0.xsd", file24, sizeof file24 - 1},
  {"XSD/sbdh-1.3.xsd", file25, sizeof file25 - 1},
  {"XSD/txng-epcis-extension-1.xsd", file26, sizeof file26 - 1},
  {"XSD/txng-exchange-1.xsd", file27, sizeof file27 - 1},
  {"", 0, 0},
};

size_t embedded_schema_count(void) { return sizeof files / sizeof files[0] - 1; }

struct embedded_schema embedded_schema_at(size_t index) { return files[index]; }
