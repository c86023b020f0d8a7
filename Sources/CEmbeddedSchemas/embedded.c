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
#embed "../../Schemas/Packs/ND37.yaml" suffix(,)
  0};
static const unsigned char file5[] = {
#embed "../../Schemas/Packs/VN-GS1.yaml" suffix(,)
  0};
static const unsigned char file6[] = {
#embed "../../Schemas/Packs/VN-ID.yaml" suffix(,)
  0};
static const unsigned char file7[] = {
#embed "../../Schemas/Packs/VN-IMP.yaml" suffix(,)
  0};
static const unsigned char file8[] = {
#embed "../../Schemas/Packs/VN-LBL.yaml" suffix(,)
  0};
static const unsigned char file9[] = {
#embed "../../Schemas/Profiles/epcis.yaml" suffix(,)
  0};
static const unsigned char file10[] = {
#embed "../../Schemas/Profiles/vn-connected.yaml" suffix(,)
  0};
static const unsigned char file11[] = {
#embed "../../Schemas/Profiles/vn-export.yaml" suffix(,)
  0};
static const unsigned char file12[] = {
#embed "../../Schemas/Profiles/vn-mandatory.yaml" suffix(,)
  0};
static const unsigned char file13[] = {
#embed "../../Schemas/Profiles/vn-voluntary.yaml" suffix(,)
  0};

static const struct embedded_schema files[] = {
  {"Codes/communes.tsv", file0, sizeof file0 - 1},
  {"Fields.yaml", file1, sizeof file1 - 1},
  {"JSON/pack.schema.json", file2, sizeof file2 - 1},
  {"JSON/profile.schema.json", file3, sizeof file3 - 1},
  {"Packs/ND37.yaml", file4, sizeof file4 - 1},
  {"Packs/VN-GS1.yaml", file5, sizeof file5 - 1},
  {"Packs/VN-ID.yaml", file6, sizeof file6 - 1},
  {"Packs/VN-IMP.yaml", file7, sizeof file7 - 1},
  {"Packs/VN-LBL.yaml", file8, sizeof file8 - 1},
  {"Profiles/epcis.yaml", file9, sizeof file9 - 1},
  {"Profiles/vn-connected.yaml", file10, sizeof file10 - 1},
  {"Profiles/vn-export.yaml", file11, sizeof file11 - 1},
  {"Profiles/vn-mandatory.yaml", file12, sizeof file12 - 1},
  {"Profiles/vn-voluntary.yaml", file13, sizeof file13 - 1},
  {"", 0, 0},
};

size_t embedded_schema_count(void) { return sizeof files / sizeof files[0] - 1; }

struct embedded_schema embedded_schema_at(size_t index) { return files[index]; }
