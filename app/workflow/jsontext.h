// JSON text: read strictly, with every value's place in the text, so that no number is changed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// One value of a text; values stand in the order of the text, each before what is in it.
struct JsonNode
{
    enum class Kind : uint8_t { Object, Array, String, Number, Literal };
    Kind kind = Kind::Literal;
    size_t begin = 0; ///< bytes [begin, end) of the text, quotes and brackets among them
    size_t end = 0;
    size_t keyBegin = 0; ///< of the member's name with its quotes; both 0: it has none
    size_t keyEnd = 0;
    int parent = -1; ///< place of what it is in; -1: it is the whole
    int count = 0;   ///< members or items
};

/// RFC 8259, all of it and nothing else; not deeper than 1,000. Nothing for any other text. Gives
/// up, too, when there are more values than `most`. Any thread.
[[nodiscard]] std::optional<std::vector<JsonNode>> readJson(std::string_view text,
                                                            size_t most = 10'000'000);
/// The same without keeping where values are.
[[nodiscard]] bool isJson(std::string_view text);
/// Laid out anew, two blanks a depth; numbers and texts as they are. The text itself where it is
/// no JSON.
[[nodiscard]] std::string indentedJson(std::string_view text);

/// The text as JSON, in quotes. Bytes that are no UTF-8 become U+FFFD: then `whole` is false.
[[nodiscard]] std::string jsonString(std::string_view text, bool* whole = nullptr);
/// What a text in quotes says; as it is where it is none.
[[nodiscard]] std::string jsonUnquoted(std::string_view quoted);

} // namespace lockstep
