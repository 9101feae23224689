// Decimals: sign, then the power of the first digit, then digit by digit.
#include "workflow/decimals.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace lockstep {

namespace {

struct Decimal
{
    int sign = 0;        ///< 0: it is zero
    long long power = 0; ///< of ten, of the first digit
    std::string digits;  ///< without zeros at either end
};

Decimal decimalOf(std::string_view text)
{
    Decimal decimal;
    const bool negative = !text.empty() && text[0] == '-';
    if (negative) text.remove_prefix(1);
    const size_t e = text.find_first_of("eE");
    if (e != std::string_view::npos) {
        const std::string power(text.substr(e + 1));
        decimal.power = std::strtoll(power.c_str(), nullptr, 10); // as near as it can be
        text = text.substr(0, e);
    }
    const size_t point = std::min(text.find('.'), text.size());
    for (size_t i = 0; i < text.size(); ++i) {
        if (i == point || (decimal.digits.empty() && text[i] == '0')) continue;
        if (decimal.digits.empty()) {
            const auto place = static_cast<long long>(point) - static_cast<long long>(i);
            decimal.power += i < point ? place - 1 : place;
        }
        decimal.digits += text[i];
    }
    while (!decimal.digits.empty() && decimal.digits.back() == '0') decimal.digits.pop_back();
    if (!decimal.digits.empty()) decimal.sign = negative ? -1 : 1;
    return decimal;
}

} // namespace

int compareDecimals(std::string_view a, std::string_view b)
{
    const Decimal left = decimalOf(a);
    const Decimal right = decimalOf(b);
    if (left.sign != right.sign) return left.sign < right.sign ? -1 : 1;
    if (left.sign == 0) return 0;
    if (left.power != right.power) return (left.power < right.power ? -1 : 1) * left.sign;
    return left.digits.compare(right.digits) * left.sign;
}

} // namespace lockstep
