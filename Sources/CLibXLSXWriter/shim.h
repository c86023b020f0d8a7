#pragma once
#include <stdio.h>
#include <xlsxwriter.h>

// Options are structures of texts that C declares writable and only reads or copies: filled in here,
// so that Swift hands over constant texts.

static inline lxw_workbook *txng_workbook(const char *path, const char *folder, int large) {
  lxw_workbook_options options = {
      .constant_memory = LXW_TRUE, .tmpdir = (char *)folder, .use_zip64 = large ? LXW_TRUE : LXW_FALSE};
  return workbook_new_opt(path, &options);
}

static inline lxw_error txng_properties(lxw_workbook *book, const char *title, long seconds) {
  lxw_doc_properties properties = {.title = (char *)title, .author = (char *)"txng", .created = seconds};
  return workbook_set_properties(book, &properties);
}

static inline lxw_error txng_comment(
    lxw_worksheet *sheet, unsigned row, unsigned short column, const char *text, int width, int height) {
  lxw_comment_options options = {
      .author = (char *)"txng", .width = (unsigned short)width, .height = (unsigned short)height,
      .font_name = (char *)"Arial", .font_size = 9, .font_family = 2};
  return worksheet_write_comment_opt(sheet, row, column, text, &options);
}

// A drop-down whose choices stand in a range of cells; with `strict` nothing else may be typed.
static inline lxw_error txng_choices(
    lxw_worksheet *sheet, unsigned first, unsigned last, unsigned short column, const char *range,
    const char *title, const char *message, int strict) {
  lxw_data_validation validation = {
      .validate = LXW_VALIDATION_TYPE_LIST_FORMULA, .value_formula = (char *)range,
      .ignore_blank = LXW_VALIDATION_ON, .show_input = LXW_VALIDATION_ON,
      .show_error = strict ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF, .dropdown = LXW_VALIDATION_ON,
      .input_title = (char *)title, .input_message = (char *)message};
  return worksheet_data_validation_range(sheet, first, column, last, column, &validation);
}

// What a person reads while standing in a cell; anything may be typed.
static inline lxw_error txng_hint(
    lxw_worksheet *sheet, unsigned first, unsigned last, unsigned short column, const char *title,
    const char *message) {
  lxw_data_validation validation = {
      .validate = LXW_VALIDATION_TYPE_ANY, .ignore_blank = LXW_VALIDATION_ON,
      .show_input = LXW_VALIDATION_ON, .show_error = LXW_VALIDATION_OFF,
      .input_title = (char *)title, .input_message = (char *)message};
  return worksheet_data_validation_range(sheet, first, column, last, column, &validation);
}

// The library does not look whether its temporary file took what it wrote.
static inline int txng_sheet_failed(lxw_worksheet *sheet) {
  return sheet->optimize_tmpfile != NULL &&
         (fflush(sheet->optimize_tmpfile) != 0 || ferror(sheet->optimize_tmpfile) != 0);
}
