#include "shim.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <vector>

using simdjson::internal::dom_parser_implementation;

namespace {

struct Key {
  uint64_t hash;
  uint32_t token;
};

/// One open container.
struct Frame {
  uint32_t token;
  /// First of its keys in `txng_json_parser::keys`.
  uint32_t keys;
  /// The words 1…64 among its keys. Other keys: one bit for each key's hash.
  uint64_t words, seen;
  bool object;
};

/// Beyond this many keys in one object, repeated ones are found by sorting, not by looking back.
constexpr uint32_t kManyKeys = 48;

inline bool is_space(uint8_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
inline bool is_digit(uint8_t c) { return c >= '0' && c <= '9'; }

inline uint64_t load8(const uint8_t *p) {
  uint64_t v;
  std::memcpy(&v, p, 8);
  return v;
}

/// What tells most keys apart at a glance: length, first and last eight bytes. Keys that agree in all
/// three but differ between are compared in full by whoever cares.
struct Glance {
  uint64_t first, last, hash;

  /// `low` and `high` bound what may be read around the key.
  Glance(const uint8_t *p, uint32_t n, const uint8_t *low, const uint8_t *high) {
    if (high - p >= 8 && p + n >= low + 8) {
      first = load8(p) & (n >= 8 ? ~uint64_t(0) : (uint64_t(1) << (8 * n)) - 1);
      last = n >= 8 ? load8(p + n - 8) : first;
    } else {
      uint8_t room[8] = {};
      std::memcpy(room, p, std::min<uint32_t>(n, 8));
      first = load8(room);
      if (n >= 8) std::memcpy(room, p + n - 8, 8);
      last = load8(room);
    }
    uint64_t h = (first ^ n) * 0x9E3779B97F4A7C15ull;
    h = ((h ^ (h >> 32)) ^ last) * 0xC2B2AE3D27D4EB4Full;
    hash = h ^ (h >> 32);
  }
};

}  // namespace

struct txng_json_parser {
  std::unique_ptr<dom_parser_implementation> stage;
  size_t capacity = 0;
  Frame frames[TXNG_JSON_MAX_DEPTH];
  std::vector<Key> keys;
  std::vector<txng_json_text> texts;
  std::string arena;
};

namespace {

/// The walk: one pass over the structural places, one token a value.
struct Walk {
  txng_json_parser &parser;
  const uint8_t *bytes;
  uint32_t count;
  const txng_json_word *words;
  const uint8_t *names;
  txng_json_token *tokens;
  const uint32_t *places;
  bool any_backslash;
  uint32_t at = 0;       // next place
  uint32_t written = 0;  // tokens so far
  uint32_t depth = 0;
  uint32_t error_at = 0;
  int32_t error = TXNG_JSON_OK;
  uint64_t words_seen = 0;
  uint8_t flags = 0;

  bool fail(uint32_t offset) {
    error = offset >= count ? TXNG_JSON_TRUNCATED : TXNG_JSON_SYNTAX;
    error_at = offset;
    return false;
  }

  /// The next place; `count` after the last one.
  uint32_t here() const { return places[at]; }

  static int hex(uint8_t c) {
    if (is_digit(c)) return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  bool unit(uint32_t i, uint32_t end, uint32_t *value) {
    if (end - i < 4) return false;
    uint32_t v = 0;
    for (uint32_t k = 0; k < 4; k++) {
      int h = hex(bytes[i + k]);
      if (h < 0) return false;
      v = v * 16 + uint32_t(h);
    }
    *value = v;
    return true;
  }

  void append(uint32_t c) {
    std::string &out = parser.arena;
    if (c < 0x80) {
      out.push_back(char(c));
    } else if (c < 0x800) {
      out.push_back(char(0xC0 | c >> 6));
      out.push_back(char(0x80 | (c & 63)));
    } else if (c < 0x10000) {
      out.push_back(char(0xE0 | c >> 12));
      out.push_back(char(0x80 | (c >> 6 & 63)));
      out.push_back(char(0x80 | (c & 63)));
    } else {
      out.push_back(char(0xF0 | c >> 18));
      out.push_back(char(0x80 | (c >> 12 & 63)));
      out.push_back(char(0x80 | (c >> 6 & 63)));
      out.push_back(char(0x80 | (c & 63)));
    }
  }

  bool unescape(txng_json_token &token, uint32_t end) {
    uint32_t start = uint32_t(parser.arena.size());
    uint32_t i = token.offset;
    while (i < end) {
      uint8_t c = bytes[i];
      if (c != '\\') {
        const void *next = std::memchr(bytes + i, '\\', end - i);
        uint32_t stop = next ? uint32_t(static_cast<const uint8_t *>(next) - bytes) : end;
        parser.arena.append(reinterpret_cast<const char *>(bytes + i), stop - i);
        i = stop;
        continue;
      }
      if (i + 1 >= end) return fail(i);
      uint32_t escape = i;
      uint8_t e = bytes[i + 1];
      i += 2;
      switch (e) {
        case '"': case '\\': case '/': parser.arena.push_back(char(e)); break;
        case 'b': parser.arena.push_back('\b'); break;
        case 'f': parser.arena.push_back('\f'); break;
        case 'n': parser.arena.push_back('\n'); break;
        case 'r': parser.arena.push_back('\r'); break;
        case 't': parser.arena.push_back('\t'); break;
        case 'u': {
          uint32_t high, low;
          if (!unit(i, end, &high)) return fail(escape);
          i += 4;
          if (high >= 0xD800 && high < 0xDC00 && end - i >= 6 && bytes[i] == '\\' &&
              bytes[i + 1] == 'u' && unit(i + 2, end, &low) && low >= 0xDC00 && low < 0xE000) {
            i += 6;
            append(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
          } else if (high >= 0xD800 && high < 0xE000) {
            token.flags |= TXNG_JSON_LONE_SURROGATE;
            append(0xFFFD);
          } else {
            append(high);
          }
          break;
        }
        default: return fail(escape);
      }
    }
    token.flags |= TXNG_JSON_ESCAPED;
    flags |= token.flags;
    token.next = uint32_t(parser.texts.size());
    parser.texts.push_back({start, uint32_t(parser.arena.size()) - start});
    return true;
  }

  /// A string whose opening quote is at `quote`; the place after it is the next structural one.
  bool string(uint32_t quote, uint8_t type) {
    uint32_t end = here();
    if (end < quote + 2 || bytes[end - 1] != '"') {
      while (end > quote + 1 && is_space(bytes[end - 1])) end--;
      if (end < quote + 2 || bytes[end - 1] != '"') return fail(quote);
    }
    end--;
    txng_json_token &token = tokens[written++];
    token = {quote + 1, end - quote - 1, 0, type, 0, 0};
    if (any_backslash && std::memchr(bytes + token.offset, '\\', token.length)) {
      return unescape(token, end);
    }
    return true;
  }

  bool number(uint32_t start) {
    uint32_t i = start;
    uint8_t flags = 0;
    if (bytes[i] == '-') i++;
    if (i >= count) return fail(i);
    if (bytes[i] == '0') {
      i++;
    } else if (is_digit(bytes[i])) {
      while (i < count && is_digit(bytes[i])) i++;
    } else {
      return fail(i);
    }
    if (i < count && bytes[i] == '.') {
      flags |= TXNG_JSON_FRACTION;
      uint32_t first = ++i;
      while (i < count && is_digit(bytes[i])) i++;
      if (i == first) return fail(i);
    }
    if (i < count && (bytes[i] | 0x20) == 'e') {
      flags |= TXNG_JSON_EXPONENT;
      i++;
      if (i < count && (bytes[i] == '+' || bytes[i] == '-')) i++;
      uint32_t first = i;
      while (i < count && is_digit(bytes[i])) i++;
      if (i == first) return fail(i);
    }
    if (i < count && !delimiter(bytes[i])) return fail(i);
    if ((flags & TXNG_JSON_EXPONENT) || i - start > 300) {
      // Rare, so the slow and exact way.
      std::string text(reinterpret_cast<const char *>(bytes + start), i - start);
      double value = std::strtod(text.c_str(), nullptr);
      if (value - value != 0) flags |= TXNG_JSON_OVERFLOW;
    }
    this->flags |= flags;
    tokens[written++] = {start, i - start, 0, TXNG_JSON_NUMBER, flags, 0};
    return true;
  }

  static bool delimiter(uint8_t c) { return is_space(c) || c == ',' || c == ']' || c == '}'; }

  bool word(uint32_t start, const char *text, uint32_t length, uint8_t type) {
    for (uint32_t k = 0; k < length; k++) {
      if (start + k >= count || bytes[start + k] != uint8_t(text[k])) return fail(start + k);
    }
    uint32_t end = start + length;
    if (end < count && !delimiter(bytes[end])) return fail(end);
    tokens[written++] = {start, length, 0, type, 0, 0};
    return true;
  }

  bool same_key(const txng_json_token &a, const txng_json_token &b) const {
    auto [ap, an] = key_bytes(a);
    auto [bp, bn] = key_bytes(b);
    return an == bn && std::memcmp(ap, bp, an) == 0;
  }

  std::pair<const uint8_t *, uint32_t> key_bytes(const txng_json_token &t) const {
    if (t.flags & TXNG_JSON_ESCAPED) {
      txng_json_text text = parser.texts[t.next];
      return {reinterpret_cast<const uint8_t *>(parser.arena.data()) + text.start, text.length};
    }
    return {bytes + t.offset, t.length};
  }

  uint16_t find_word(const Glance &glance, const uint8_t *p, uint32_t n) const {
    constexpr uint32_t mask = TXNG_JSON_WORD_SLOTS - 1;
    for (uint32_t slot = glance.hash & mask; words[slot].word; slot = (slot + 1) & mask) {
      const txng_json_word &w = words[slot];
      if (w.first != glance.first || w.last != glance.last || w.length != n) continue;
      if (n <= 16 || std::memcmp(names + w.offset + 8, p + 8, n - 16) == 0) return w.word;
    }
    return 0;
  }

  void repeated(txng_json_token &token) {
    token.flags |= TXNG_JSON_DUPLICATE;
    flags |= TXNG_JSON_DUPLICATE;
  }

  bool key(uint32_t quote) {
    if (!string(quote, TXNG_JSON_KEY)) return false;
    txng_json_token &token = tokens[written - 1];
    auto [p, n] = key_bytes(token);
    const bool escaped = token.flags & TXNG_JSON_ESCAPED;
    const Glance glance(p, n, escaped ? p : bytes, escaped ? p + n : bytes + count);
    const uint64_t h = glance.hash;
    if (!escaped) token.next = uint32_t(h);
    token.word = find_word(glance, p, n);
    Frame &frame = parser.frames[depth - 1];
    if (token.word > 0 && token.word <= 64) {
      uint64_t bit = uint64_t(1) << (token.word - 1);
      if (frame.words & bit) repeated(token);
      frame.words |= bit;
      words_seen |= bit;
      return true;
    }
    uint64_t bit = uint64_t(1) << (h >> 58);
    uint32_t known = uint32_t(parser.keys.size()) - frame.keys;
    if ((frame.seen & bit) && known <= kManyKeys) {
      for (uint32_t k = frame.keys; k < parser.keys.size(); k++) {
        const Key &other = parser.keys[k];
        if (other.hash == h && same_key(tokens[other.token], token)) {
          repeated(token);
          break;
        }
      }
    }
    frame.seen |= bit;
    parser.keys.push_back({h, written - 1});
    return true;
  }

  /// Keys of an object too large to look back through: sorted by bytes, equal ones stand together.
  void find_duplicates(const Frame &frame) {
    auto first = parser.keys.begin() + frame.keys;
    std::sort(first, parser.keys.end(), [this](const Key &a, const Key &b) {
      auto [ap, an] = key_bytes(tokens[a.token]);
      auto [bp, bn] = key_bytes(tokens[b.token]);
      if (an != bn) return an < bn;
      int order = std::memcmp(ap, bp, an);
      return order != 0 ? order < 0 : a.token < b.token;
    });
    for (auto k = first + 1; k < parser.keys.end(); k++) {
      if (same_key(tokens[(k - 1)->token], tokens[k->token])) {
        repeated(tokens[k->token]);
      }
    }
  }

  bool open(uint32_t offset, bool object) {
    if (depth == TXNG_JSON_MAX_DEPTH) {
      error = TXNG_JSON_DEPTH;
      error_at = offset;
      return false;
    }
    parser.frames[depth++] = {written, uint32_t(parser.keys.size()), 0, 0, object};
    tokens[written++] = {offset, 0, 0, uint8_t(object ? TXNG_JSON_OBJECT : TXNG_JSON_ARRAY), 0, 0};
    return true;
  }

  void close(uint32_t offset) {
    Frame &frame = parser.frames[--depth];
    txng_json_token &token = tokens[frame.token];
    token.next = written;
    token.length = offset + 1 - token.offset;
    if (frame.object) {
      if (parser.keys.size() - frame.keys > kManyKeys) find_duplicates(frame);
      if (parser.keys.size() > frame.keys) parser.keys.resize(frame.keys);
    }
  }

  /// Takes `name` and the `:` after it, in an object.
  bool member() {
    uint32_t place = here();
    if (place >= count || bytes[place] != '"') return fail(place);
    at++;
    if (!key(place)) return false;
    place = here();
    if (place >= count || bytes[place] != ':') return fail(place);
    at++;
    return true;
  }

  /// One whole value, without recursion.
  bool value() {
    const uint32_t base = depth;
    for (;;) {
      uint32_t place = here();
      if (place >= count) return fail(count);
      at++;
      bool done = true;
      switch (bytes[place]) {
        case '{':
          if (!open(place, true)) return false;
          if (here() < count && bytes[here()] == '}') {
            close(here());
            at++;
          } else {
            if (!member()) return false;
            done = false;
          }
          break;
        case '[':
          if (!open(place, false)) return false;
          if (here() < count && bytes[here()] == ']') {
            close(here());
            at++;
          } else {
            done = false;
          }
          break;
        case '"':
          if (!string(place, TXNG_JSON_STRING)) return false;
          break;
        case 't':
          if (!word(place, "true", 4, TXNG_JSON_TRUE)) return false;
          break;
        case 'f':
          if (!word(place, "false", 5, TXNG_JSON_FALSE)) return false;
          break;
        case 'n':
          if (!word(place, "null", 4, TXNG_JSON_NULL)) return false;
          break;
        case '-': case '0': case '1': case '2': case '3': case '4':
        case '5': case '6': case '7': case '8': case '9':
          if (!number(place)) return false;
          break;
        default:
          return fail(place);
      }
      while (done) {
        if (depth == base) return true;
        uint32_t next = here();
        if (next >= count) return fail(count);
        at++;
        const bool object = parser.frames[depth - 1].object;
        if (bytes[next] == ',') {
          if (object && !member()) return false;
          done = false;
        } else if (bytes[next] == (object ? '}' : ']')) {
          close(next);
        } else {
          return fail(next);
        }
      }
    }
  }
};

/// The index of a piece takes 4 bytes for each byte of it: too much to map and unmap every time.
constexpr size_t kSpareCapacity = 4 << 20;
thread_local std::unique_ptr<txng_json_parser> spare;

}  // namespace

extern "C" {

txng_json_parser *txng_json_parser_new(void) {
  if (spare) return spare.release();
  return new (std::nothrow) txng_json_parser();
}

void txng_json_parser_free(txng_json_parser *parser) {
  std::unique_ptr<txng_json_parser> owned(parser);
  if (parser && parser->capacity <= kSpareCapacity) {
    spare = std::move(owned);
  }
}

int32_t txng_json_index(
  txng_json_parser *parser, const uint8_t *bytes, size_t count, uint32_t *capacity) {
  *capacity = 0;
  if (count >= (size_t(1) << 31)) return TXNG_JSON_MEMORY;
  if (!parser->stage || parser->capacity < count) {
    // A quarter more than asked for: pieces of a file differ a little in size.
    size_t wanted = std::max<size_t>(count + count / 4, 4096);
    parser->stage.reset();
    auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(
      wanted, TXNG_JSON_MAX_DEPTH, parser->stage);
    if (error) {
      parser->capacity = 0;
      return TXNG_JSON_MEMORY;
    }
    parser->capacity = wanted;
  }
  parser->stage->n_structural_indexes = 0;
  auto error = parser->stage->stage1(bytes, count, simdjson::stage1_mode::regular);
  if (error == simdjson::EMPTY) {  // white space only
    parser->stage->n_structural_indexes = 0;
    return TXNG_JSON_OK;
  }
  if (error) return TXNG_JSON_LEXICAL;
  *capacity = parser->stage->n_structural_indexes;
  return TXNG_JSON_OK;
}

txng_json_result txng_json_walk(
  txng_json_parser *parser, const uint8_t *bytes, size_t count, int32_t form, int32_t after_value,
  const txng_json_word *words, const uint8_t *names, txng_json_token *tokens, uint32_t capacity) {
  txng_json_result result = {TXNG_JSON_MEMORY, 0, 0, 0, 0, 0, 0, 0};
  try {
    parser->keys.clear();
    parser->texts.clear();
    parser->arena.clear();
    if (!parser->stage || capacity < parser->stage->n_structural_indexes) return result;
    const uint32_t places = parser->stage->n_structural_indexes;
    // simdjson keeps room for a few more; one that says "the end" saves a test at every step.
    parser->stage->structural_indexes[places] = uint32_t(count);
    Walk walk{*parser, bytes, uint32_t(count), words, names, tokens,
              parser->stage->structural_indexes.get(),
              std::memchr(bytes, '\\', count) != nullptr};
    bool value_before = after_value != 0;
    bool comma = false;
    while (walk.at < places) {
      if (form == TXNG_JSON_LIST && value_before) {
        if (bytes[walk.here()] != ',') {
          walk.fail(walk.here());
          break;
        }
        walk.at++;
        comma = true;
        value_before = false;
        continue;
      }
      if (!walk.value()) break;
      comma = false;
      value_before = true;
    }
    result.code = walk.error;
    result.offset = walk.error_at;
    result.tokens = walk.written;
    result.texts = uint32_t(parser->texts.size());
    result.arena = uint32_t(parser->arena.size());
    result.words = walk.words_seen;
    result.flags = walk.flags;
    result.ends_with_comma = comma;
  } catch (...) {
    result.code = TXNG_JSON_MEMORY;
  }
  return result;
}

void txng_json_copy_texts(const txng_json_parser *parser, txng_json_text *texts, uint8_t *arena) {
  if (!parser->texts.empty()) {
    std::memcpy(texts, parser->texts.data(), parser->texts.size() * sizeof(txng_json_text));
  }
  if (!parser->arena.empty()) std::memcpy(arena, parser->arena.data(), parser->arena.size());
}

void txng_json_add_word(
  txng_json_word *words, const uint8_t *names, uint32_t offset, uint16_t length, uint16_t word) {
  const uint8_t *p = names + offset;
  const Glance glance(p, length, p, p + length);
  uint32_t slot = glance.hash & (TXNG_JSON_WORD_SLOTS - 1);
  while (words[slot].word) slot = (slot + 1) & (TXNG_JSON_WORD_SLOTS - 1);
  words[slot] = {glance.first, glance.last, offset, length, word};
}

int32_t txng_json_dom_check(const uint8_t *bytes, size_t count) {
  try {
    simdjson::dom::parser parser;
    simdjson::dom::element element;
    return parser.parse(bytes, count, false).get(element) ? 1 : 0;
  } catch (...) {
    return 2;
  }
}
}
