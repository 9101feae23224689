// Lines that machines write and read back: quoted texts with every control byte escaped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep {

/// The text in double quotes, on one line whatever is in it; LineReader::string() reads it back.
[[nodiscard]] std::string quotedText(std::string_view text);

/// Reads one line from left to right; `bad` is set, and stays, once something is out of place.
struct LineReader
{
    std::string_view rest;
    bool bad = false;

    bool skip(std::string_view constant); ///< true when it stood there
    void expect(std::string_view constant);
    std::string string();
    int64_t number();
    std::string word(); ///< up to the next space
};

} // namespace lockstep
