// Chart ticks: the first step of which there are few enough.
#include "workflow/chartticks.h"

#include "workflow/columnvalues.h"

#include <array>
#include <chrono>
#include <cmath>

namespace lockstep {

namespace {

constexpr double second = 1000;
constexpr double minute = 60 * second;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;
constexpr double month = 30.436875 * day; ///< on average

constexpr std::array steps{
    0.001 * second, 0.01 * second, 0.1 * second, second,      5 * second,  15 * second,
    30 * second,    minute,        5 * minute,   15 * minute, 30 * minute, hour,
    3 * hour,       6 * hour,      12 * hour,    day,         2 * day,     7 * day};
constexpr std::array monthSteps{1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000, 60000};

std::string textOf(double at, double step)
{
    const std::string whole = measureText(ValueKind::Time, at); // "2026-11-30 09:00:00"
    if (step >= 12 * month) return whole.substr(0, 4);
    if (step >= month) return whole.substr(0, 7);
    if (step >= day) return whole.substr(0, 10);
    const std::string clock = whole.size() > 10 ? whole.substr(11) : "00:00:00";
    return step >= minute ? whole.substr(5, 5) + " " + clock.substr(0, 5) : clock;
}

double startOfMonth(int months) // since the year 0
{
    using namespace std::chrono;
    const auto date = year(months / 12) / (months % 12 + 1) / 1;
    return day * static_cast<double>(sys_days(date).time_since_epoch().count());
}

int monthsUntil(double at)
{
    using namespace std::chrono;
    const year_month_day date{sys_days(days(static_cast<int>(std::floor(at / day))))};
    return int(date.year()) * 12 + int(unsigned(date.month())) - 1;
}

} // namespace

std::vector<TimeTick> timeTicks(double from, double to, size_t most)
{
    std::vector<TimeTick> ticks;
    if (!(to > from)) return {{from, measureText(ValueKind::Time, from)}};
    for (const double step : steps) {
        if ((to - from) / step > double(most)) continue;
        for (double at = std::ceil(from / step) * step; at <= to; at += step)
            ticks.push_back({at, textOf(at, step)});
        if (ticks.size() <= most) return ticks;
        ticks.clear();
    }
    for (const int step : monthSteps) {
        if ((to - from) / (month * step) > double(most)) continue;
        int months = monthsUntil(from);
        months += (step - months % step) % step;
        if (startOfMonth(months) < from) months += step;
        for (; startOfMonth(months) <= to && ticks.size() <= most; months += step)
            ticks.push_back({startOfMonth(months), textOf(startOfMonth(months), month * step)});
        if (ticks.size() <= most) return ticks;
        ticks.clear();
    }
    return ticks;
}

} // namespace lockstep
