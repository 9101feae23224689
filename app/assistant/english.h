// English: a sentence in words, their stems, and the numbers among them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::assistant {

/// One word of what was asked. A value.
struct Word
{
    enum class Sort {
        Word,
        Number, ///< written in digits; `lower` is what SQL takes: "18000" of "18,000"
        Quoted, ///< stood in quotation marks; `text` is what was between them
        Mark    ///< , . ? ; ( )
    };
    Sort sort = Sort::Word;
    std::string text;  ///< as it was typed
    std::string lower; ///< ASCII letters in lower case, without a possessive ending
    std::string stem;
    bool capital = false;    ///< begins with a capital letter
    bool possessive = false; ///< had 's or ' at its end
    size_t begin = 0;        ///< bytes of the sentence
    size_t end = 0;
};

[[nodiscard]] std::vector<Word> wordsOf(std::string_view sentence);
/// What "cities", "city" and "city's" have in common. Lower case in and out.
[[nodiscard]] std::string stemOf(const std::string& lower);
/// "people" → "person", "cities" → "city"; the word itself where it is no plural.
[[nodiscard]] std::string singularOf(const std::string& lower);
/// "three" → 3, "twice" → 2, "second" → nothing.
[[nodiscard]] std::optional<int> numberWord(const std::string& lower);
/// How many "12" are; what is no such number, or too many, is 1'000'000.
[[nodiscard]] int countIn(const std::string& digits);
/// Words that carry no content of their own: articles, forms of be and do, politeness.
[[nodiscard]] bool isFiller(const std::string& lower);

} // namespace lockstep::assistant
