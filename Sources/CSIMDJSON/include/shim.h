// A flat token stream over simdjson's first stage.
//
// Why not simdjson's own front ends: On Demand does not validate what nobody visits, and the DOM
// copies every string, converts every number and forgets where each stood. Its first stage (UTF-8,
// quotes, structural characters, all SIMD) is what is fast; one walk over the places it finds checks
// the grammar of every value and keeps the places. Measured on 100 MB of events on one core, pieces
// of 1 MiB: DOM 0.03 s (no places, no repeated keys), On Demand visiting everything 0.08 s, first
// stage and this walk with known and repeated keys 0.06 s.
//
// No C++ exception leaves these functions and none of them aborts on bad input. They keep nothing
// but the parser that the caller owns; two threads may use two parsers at once, never the same one.
#pragma once
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

/// Kinds of tokens. Ends of containers have no token: `next` of the start says where they are.
enum {
  TXNG_JSON_OBJECT = 1,
  TXNG_JSON_ARRAY = 2,
  TXNG_JSON_KEY = 3,
  TXNG_JSON_STRING = 4,
  TXNG_JSON_NUMBER = 5,
  TXNG_JSON_TRUE = 6,
  TXNG_JSON_FALSE = 7,
  TXNG_JSON_NULL = 8,
};

/// Bits of `flags`.
enum {
  /// Text with escapes: `next` is an index into the unescaped texts.
  TXNG_JSON_ESCAPED = 1,
  /// An escape names half a surrogate pair; it was replaced by U+FFFD.
  TXNG_JSON_LONE_SURROGATE = 2,
  /// An object names this key a second time.
  TXNG_JSON_DUPLICATE = 4,
  /// A number with a fraction, with an exponent, or beyond a double's range.
  TXNG_JSON_FRACTION = 8,
  TXNG_JSON_EXPONENT = 16,
  TXNG_JSON_OVERFLOW = 32,
};

/// Why the walk ended.
enum {
  TXNG_JSON_OK = 0,
  /// A character that the grammar does not allow, at `offset`.
  TXNG_JSON_SYNTAX = 1,
  /// The bytes end inside a value.
  TXNG_JSON_TRUNCATED = 2,
  /// More than `TXNG_JSON_MAX_DEPTH` containers inside each other, at `offset`.
  TXNG_JSON_DEPTH = 3,
  /// Not UTF-8, a string not closed, a control character in a string: the place is not known.
  TXNG_JSON_LEXICAL = 4,
  /// No memory.
  TXNG_JSON_MEMORY = 5,
};

#define TXNG_JSON_MAX_DEPTH 128

/// One value or key. Offsets count bytes of the input.
typedef struct {
  /// Strings and keys: the first byte inside the quotes. Others: the first byte.
  uint32_t offset;
  /// Bytes as written; containers to their closing bracket, strings without their quotes.
  uint32_t length;
  /// Containers: index of the token after the last one inside. Escaped texts: index of the text.
  /// Plain keys: a hash of their bytes.
  uint32_t next;
  uint8_t type;
  uint8_t flags;
  /// Keys: which of the caller's words it is, from 1; 0 for none of them.
  uint16_t word;
} txng_json_token;

/// One slot of a table of words that the caller knows; `word` 0 marks a free one. Made by
/// `txng_json_add_word`.
typedef struct {
  /// The first and the last eight bytes; the same for shorter words.
  uint64_t first, last;
  uint32_t offset;
  uint16_t length, word;
} txng_json_word;

#define TXNG_JSON_WORD_SLOTS 512

/// Where an unescaped text stands in the parser's arena.
typedef struct {
  uint32_t start, length;
} txng_json_text;

typedef struct {
  int32_t code;
  uint32_t offset;
  uint32_t tokens;
  uint32_t texts;
  uint32_t arena;
  /// The words 1…64 that occur as keys, from bit 0.
  uint64_t words;
  /// The flags of all tokens together.
  uint8_t flags;
  /// The bytes end with a comma that waits for a value.
  uint8_t ends_with_comma;
} txng_json_result;

/// How values follow each other at the top.
enum {
  /// Separated by commas, as inside a list; the first byte may be the comma after an earlier value.
  TXNG_JSON_LIST = 0,
  /// One after the other, separated by white space (a document, lines of JSON).
  TXNG_JSON_SEQUENCE = 1,
};

typedef struct txng_json_parser txng_json_parser;

/// NULL when there is no memory. Each thread keeps one parser that was freed, for the next to ask.
txng_json_parser *txng_json_parser_new(void);
void txng_json_parser_free(txng_json_parser *parser);

/// First stage. `count` must be below 2^31; nothing is read past `bytes + count`. On success
/// `capacity` is how many tokens `txng_json_walk` can need at most.
int32_t txng_json_index(
  txng_json_parser *parser, const uint8_t *bytes, size_t count, uint32_t *capacity);

/// Checks the grammar of what `txng_json_index` indexed and writes the tokens in document order.
/// `after_value`: a value stood right before the bytes, so that a list goes on with a comma.
/// `words` has `TXNG_JSON_WORD_SLOTS` slots, whose offsets are into `names`.
txng_json_result txng_json_walk(
  txng_json_parser *parser, const uint8_t *bytes, size_t count, int32_t form, int32_t after_value,
  const txng_json_word *words, const uint8_t *names, txng_json_token *tokens, uint32_t capacity);

/// The unescaped texts of the last walk; valid until the parser is used again.
void txng_json_copy_texts(const txng_json_parser *parser, txng_json_text *texts, uint8_t *arena);

/// Puts the word `names[offset..<offset + length]` into a table of `TXNG_JSON_WORD_SLOTS` slots.
void txng_json_add_word(
  txng_json_word *words, const uint8_t *names, uint32_t offset, uint16_t length, uint16_t word);

/// simdjson's own DOM parser, as the oracle of tests and the yardstick of measurements. `bytes` must
/// be one JSON text followed by at least 64 readable bytes. 0 when it is valid.
int32_t txng_json_dom_check(const uint8_t *bytes, size_t count);


/// Where the search for brackets stands between two pieces of a file. All zero at the start.
typedef struct {
  /// All ones inside a string.
  uint64_t in_string;
  /// 1 when the next byte follows an odd backslash.
  uint64_t escaped;
  /// Containers open; the list itself counts as none.
  int64_t depth;
} txng_json_brackets;

enum {
  TXNG_JSON_MORE = 0,
  /// The bracket that closes the list around the values: `offset` is its place.
  TXNG_JSON_CLOSED = 1,
  TXNG_JSON_TOO_DEEP = 2,
};

typedef struct {
  int32_t reason;
  /// How far the bytes were looked at, or the place of the bracket that stopped the search.
  size_t offset;
  size_t ends;
} txng_json_scan_result;

/// Finds the ends of top-level containers: brackets outside strings, 64 bytes at a time.
///
/// Looks at whole blocks of 64 bytes only unless `last`. Each end (the offset after the closing
/// bracket) is written to `ends`; the search pauses when fewer than 64 of `capacity` are free.
txng_json_scan_result txng_json_scan(
  txng_json_brackets *state, const uint8_t *bytes, size_t from, size_t to, int32_t last,
  size_t *ends, size_t capacity);

typedef struct {
  size_t newlines;
  /// Code points after the last newline, or all of them.
  size_t column;
} txng_json_lines;

txng_json_lines txng_json_count_lines(const uint8_t *bytes, size_t count);

#ifdef __cplusplus
}
#endif
