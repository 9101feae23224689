// CellText: what engines have in common.
#include "engine/celltext.h"

#include <algorithm>
#include <cctype>

namespace lockstep {

namespace {

size_t digitsFrom(std::string_view text, size_t at)
{
    const size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - begin;
}

int valueOf(char digit)
{
    if (digit >= '0' && digit <= '9') return digit - '0';
    return (digit | 0x20) - 'a' + 10;
}

} // namespace

bool isNumber(std::string_view text)
{
    size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
    const size_t whole = digitsFrom(text, at);
    if (whole == 0 || (whole > 1 && text[at] == '0')) return false;
    at += whole;
    if (at < text.size() && text[at] == '.') {
        const size_t part = digitsFrom(text, at + 1);
        if (part == 0) return false;
        at += part + 1;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        const size_t power = digitsFrom(text, at);
        if (power == 0) return false;
        at += power;
    }
    return at == text.size();
}

std::optional<std::string_view> hexDigitsOf(const Dialect& dialect, const Column& column,
                                            std::string_view cell)
{
    const auto* known = dynamic_cast<const CellText*>(&dialect);
    return known ? known->hexDigits(column, cell) : std::nullopt;
}

std::string bytesOf(std::string_view hexDigits, size_t most)
{
    std::string bytes;
    const size_t count = std::min(hexDigits.size() / 2, most);
    bytes.reserve(count);
    for (size_t i = 0; i < count; ++i)
        bytes += static_cast<char>(valueOf(hexDigits[2 * i]) * 16 + valueOf(hexDigits[2 * i + 1]));
    return bytes;
}

std::string literalOf(const Dialect& dialect, const Column& column,
                      const std::optional<std::string_view>& cell)
{
    if (!cell) return "NULL";
    if (column.numeric && isNumber(*cell)) return std::string(*cell);
    const auto* known = dynamic_cast<const CellText*>(&dialect);
    if (known)
        if (const auto digits = known->hexDigits(column, *cell))
            return known->bytesLiteral(*digits);
    return dialect.literal(*cell);
}

std::string sameValueOf(const Dialect& dialect, const std::string& name, const Column& column,
                        const std::optional<std::string_view>& cell)
{
    if (!cell) return name + " IS NULL";
    if (const auto* known = dynamic_cast<const CellText*>(&dialect))
        return known->sameValue(name, column, *cell);
    return name + " = " + literalOf(dialect, column, cell);
}

} // namespace lockstep
