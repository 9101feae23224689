// Column values: texts are read strictly; what is not wholly a number or a time is a word.
#include "workflow/columnvalues.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fmt/format.h>

namespace lockstep {

namespace {

constexpr size_t lookedAt = 200; ///< values that are not NULL, before a column's kind is said

/// Reads an ISO 8601 text from left to right.
struct Reading
{
    std::string_view left;

    bool skip(char c)
    {
        if (left.empty() || left.front() != c) return false;
        left.remove_prefix(1);
        return true;
    }
    std::optional<int> digits(size_t count)
    {
        int value = 0;
        if (left.size() < count) return std::nullopt;
        for (const char c : left.substr(0, count)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = 10 * value + (c - '0');
        }
        left.remove_prefix(count);
        return value;
    }
};

std::optional<double> dayOf(Reading& in)
{
    const auto year = in.digits(4);
    if (!year || !in.skip('-')) return std::nullopt;
    const auto month = in.digits(2);
    if (!month || !in.skip('-')) return std::nullopt;
    const auto day = in.digits(2);
    if (!day) return std::nullopt;
    const auto date = std::chrono::year(*year) / *month / *day;
    if (!date.ok()) return std::nullopt;
    return 86'400'000.0 *
           static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
}

std::optional<double> clockOf(Reading& in)
{
    const auto hours = in.digits(2);
    if (!hours || *hours > 24 || !in.skip(':')) return std::nullopt;
    const auto minutes = in.digits(2);
    if (!minutes || *minutes > 59) return std::nullopt;
    double milliseconds = 60'000.0 * (60 * *hours + *minutes);
    if (!in.skip(':')) return milliseconds;
    const auto seconds = in.digits(2);
    if (!seconds || *seconds > 60) return std::nullopt;
    milliseconds += 1000.0 * *seconds;
    if (!in.skip('.')) return milliseconds;
    double unit = 100;
    while (!in.left.empty() && in.left.front() >= '0' && in.left.front() <= '9') {
        milliseconds += unit * (in.left.front() - '0');
        unit /= 10;
        in.left.remove_prefix(1);
    }
    return milliseconds;
}

/// Milliseconds east of UTC; nothing when it is not understood.
std::optional<double> zoneOf(Reading& in)
{
    if (in.left.empty() || in.skip('Z')) return 0;
    const double sign = in.left.front() == '-' ? -1 : 1;
    if (!in.skip('-') && !in.skip('+')) return std::nullopt;
    const auto hours = in.digits(2);
    if (!hours) return std::nullopt;
    double seconds = 3600.0 * *hours;
    for (const double unit : {60.0, 1.0}) {
        if (in.left.empty()) break;
        (void)in.skip(':');
        const auto part = in.digits(2);
        if (!part) return std::nullopt;
        seconds += unit * *part;
    }
    return sign * 1000 * seconds;
}

/// 1, 2 or 5 times a power of ten, and not below.
double roundUp(double width)
{
    const double power = std::pow(10, std::floor(std::log10(width)));
    for (const double step : {1.0, 2.0, 5.0})
        if (step * power >= width * (1 - 1e-9)) return step * power;
    return 10 * power;
}

} // namespace

std::optional<double> numberOf(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<double> timeOf(std::string_view text)
{
    Reading in{text};
    const auto day = dayOf(in);
    if (!day || in.left.empty()) return day;
    if (!in.skip(' ') && !in.skip('T')) return std::nullopt;
    const auto clock = clockOf(in);
    if (!clock) return std::nullopt;
    const auto zone = zoneOf(in);
    if (!zone || !in.left.empty()) return std::nullopt;
    return *day + *clock - *zone;
}

ValueKind kindOf(const Column& column, const ResultRows& rows, size_t index)
{
    if (column.numeric) return ValueKind::Number;
    bool numbers = column.type.empty(); // digits of a text are no amount
    bool times = true;
    size_t looked = 0;
    const size_t most = std::min(rows.size(), 50 * lookedAt);
    for (size_t row = 0; row < most && looked < lookedAt && (numbers || times); ++row) {
        const CellView cell = rows.cell(row, index);
        if (!cell) continue;
        ++looked;
        numbers = numbers && numberOf(*cell);
        times = times && timeOf(*cell);
    }
    if (looked == 0) return ValueKind::Text;
    if (times) return ValueKind::Time;
    return numbers ? ValueKind::Number : ValueKind::Text;
}

std::vector<ValueKind> kindsOf(const std::vector<Column>& columns, const ResultRows& rows)
{
    std::vector<ValueKind> kinds;
    for (size_t i = 0; i < columns.size(); ++i) kinds.push_back(kindOf(columns[i], rows, i));
    return kinds;
}

std::optional<double> measureOf(ValueKind kind, std::string_view text)
{
    if (kind == ValueKind::Number) return numberOf(text);
    return kind == ValueKind::Time ? timeOf(text) : std::nullopt;
}

std::string measureText(ValueKind kind, double value)
{
    if (kind != ValueKind::Time) return fmt::format("{}", value == 0 ? 0.0 : value);
    using namespace std::chrono;
    const sys_time<milliseconds> at{milliseconds(std::llround(value))};
    const auto day = floor<days>(at);
    const year_month_day date(day);
    const hh_mm_ss clock(at - day);
    std::string text = fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()),
                                   unsigned(date.day()));
    if (at == day) return text;
    text += fmt::format(" {:02}:{:02}:{:02}", clock.hours().count(), clock.minutes().count(),
                        clock.seconds().count());
    if (clock.subseconds().count() != 0) text += fmt::format(".{:03}", clock.subseconds().count());
    return text;
}

Bins binsOf(const std::vector<double>& values, size_t most)
{
    Bins bins;
    if (values.empty()) return bins;
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    bins.from = *least;
    const double range = *greatest - *least;
    // As many as its root, so that few values do not fall apart into a comb.
    const auto wanted = std::clamp<double>(std::sqrt(double(values.size())), 1, double(most - 1));
    const double width = range > 0 ? roundUp(range / wanted) : 0;
    // Too close together, or too far, to count with.
    if (!(width > 0) || !std::isfinite(range) || bins.from + width == bins.from) {
        bins.counts = {values.size()};
        return bins;
    }
    bins.width = width;
    bins.from = std::floor(*least / width) * width;
    const auto place = [&](double value) {
        return static_cast<size_t>(std::max(0.0, std::floor((value - bins.from) / width)));
    };
    bins.counts.assign(place(*greatest) + 1, 0);
    for (const double value : values) ++bins.counts[place(value)];
    return bins;
}

std::string binText(const Bins& bins, ValueKind kind, size_t index)
{
    // Counted in whole widths: a sum of tenths would show its last digits.
    const auto border = [&](size_t i) {
        if (bins.width == 0) return bins.from;
        const double at = (std::round(bins.from / bins.width) + double(i)) * bins.width;
        return numberOf(fmt::format("{:.12g}", at)).value_or(at);
    };
    const std::string first = measureText(kind, border(index));
    return bins.width == 0 ? first : first + " – " + measureText(kind, border(index + 1));
}

} // namespace lockstep
