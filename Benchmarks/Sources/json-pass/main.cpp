// A bare pass of the JSON parser: loads a file, visits every key and every value, does nothing else.
#include <simdjson.h>

#include <cstdio>
#include <string_view>

using namespace simdjson;

static size_t seen = 0;

static void visit(ondemand::value value) {
  switch (value.type()) {
    case ondemand::json_type::object:
      for (auto field : value.get_object()) {
        std::string_view key = field.unescaped_key();
        seen += key.size();
        visit(field.value());
      }
      break;
    case ondemand::json_type::array:
      for (auto element : value.get_array()) visit(element.value());
      break;
    case ondemand::json_type::string: {
      std::string_view text = value.get_string();
      seen += text.size();
      break;
    }
    case ondemand::json_type::number:
      seen += double(value.get_double()) != 0;
      break;
    case ondemand::json_type::boolean:
      seen += bool(value.get_bool());
      break;
    default:
      seen += value.is_null();
  }
}

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: json-pass FILE\n");
    return 2;
  }
  try {
    padded_string text = padded_string::load(arguments[1]);
    ondemand::parser parser;
    auto document = parser.iterate(text);
    for (auto field : document.get_object()) visit(field.value());
    std::printf("%zu\n", seen);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
