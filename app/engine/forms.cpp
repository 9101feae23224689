// Forms: the size of a table, for people.
#include "engine/forms.h"

#include <array>
#include <cstdio>

namespace lockstep {

namespace {

/// Three digits at most in front, one behind the point where there is room: 999, 1.2, 12, 310.
std::string rounded(double number)
{
    std::array<char, 32> text{};
    const int digits = number < 9.95 ? 1 : 0;
    (void)std::snprintf(text.data(), text.size(), "%.*f", digits, number);
    std::string out = text.data();
    if (out.ends_with(".0")) out.resize(out.size() - 2);
    return out;
}

std::string scaled(int64_t number, double step, const char* const* units, size_t count)
{
    auto value = static_cast<double>(number);
    size_t unit = 0;
    // What would be written with four digits is one of the next unit.
    while (unit + 1 < count && value >= step - 0.5) {
        value /= step;
        ++unit;
    }
    const std::string text = unit == 0 ? std::to_string(number) : rounded(value);
    return *units[unit] ? text + " " + units[unit] : text;
}

} // namespace

std::string sizeText(const TableSize& size)
{
    static constexpr const char* thousands[] = {"", "k", "M", "G", "T"};
    static constexpr const char* sizes[] = {"bytes", "kB", "MB", "GB", "TB"};
    std::string out;
    if (size.rows >= 0)
        out = "~" + scaled(size.rows, 1000, thousands, 5) + (size.rows == 1 ? " row" : " rows");
    if (size.bytes >= 0) out += (out.empty() ? "" : ", ") + scaled(size.bytes, 1024, sizes, 5);
    return out.empty() ? "size not known" : out;
}

} // namespace lockstep
