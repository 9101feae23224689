// Arrangement: keys are read once, then runs are sorted and merged, so that it can be stopped.
#include "workflow/arrangement.h"

#include "base/text.h"
#include "engine/celltext.h"
#include "workflow/decimals.h"

#include <QString>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace lockstep {

namespace {

constexpr size_t run = 1 << 15;            ///< rows between two looks whether somebody still waits
constexpr size_t mostKeyBytes = 512 << 20; ///< of texts in memory; what is longer is read again
constexpr size_t shortKey = 32;            ///< bytes of a text where they are too many

tl::unexpected<Error> cancelled() { return failure(ErrorKind::Cancelled, "Stopped."); }

/// The values of one column in a form that compares quickly.
class Keys
{
public:
    Keys(const ResultRows& rows, size_t column, ValueKind kind)
        : m_rows(rows), m_column(column), m_kind(kind)
    {
    }

    Result<void> read(const std::vector<uint32_t>& places, const StopAsked& stopped)
    {
        const size_t all = places.empty() ? 0 : places.size();
        m_keys.reserve(all);
        for (size_t i = 0; i < all; ++i) {
            if (i % run == 0 && stopped && stopped()) return cancelled();
            add(places[i], m_rows.cell(places[i], m_column));
        }
        return {};
    }

    struct Key
    {
        uint32_t row;
        enum Rank : uint8_t { Measured, Text, Null } rank = Null;
        bool cut = false;  ///< the text is longer than its key
        uint32_t size = 0; ///< of the text's key
        double measure = 0;
        size_t text = 0; ///< where its key is
    };
    [[nodiscard]] std::vector<Key>& keys() { return m_keys; }

    /// Whether a stands in front of b; false where they are equal.
    [[nodiscard]] bool before(const Key& a, const Key& b, bool descending) const
    {
        if (a.rank != b.rank) return a.rank < b.rank;
        if (a.rank == Key::Null) return false;
        const int order = compare(a, b);
        return descending ? order > 0 : order < 0;
    }

private:
    void add(uint32_t row, const CellView& cell)
    {
        Key key{row};
        if (cell) {
            const auto measure = m_kind == ValueKind::Number && !isNumber(*cell)
                                     ? std::nullopt
                                     : measureOf(m_kind, *cell);
            key.rank = measure || isLongNumber(*cell) ? Key::Measured : Key::Text;
            key.measure = measure.value_or((*cell)[0] == '-' ? -HUGE_VAL : HUGE_VAL);
            if (key.rank == Key::Measured && cell->size() <= 15) {
                key.size = 0; // the measure says it all
            } else {
                const size_t kept =
                    m_texts.size() < mostKeyBytes ? cell->size() : std::min(shortKey, cell->size());
                key.text = m_texts.size();
                key.size = static_cast<uint32_t>(kept);
                key.cut = kept < cell->size();
                m_texts += cell->substr(0, kept);
            }
        }
        m_keys.push_back(key);
    }

    /// One that no double holds.
    [[nodiscard]] bool isLongNumber(std::string_view cell) const
    {
        return m_kind == ValueKind::Number && cell.size() > 15 && isNumber(cell);
    }

    [[nodiscard]] std::string_view textOf(const Key& key) const
    {
        return std::string_view(m_texts).substr(key.text, key.size);
    }

    [[nodiscard]] std::string wholeOf(const Key& key) const
    {
        const CellView cell = m_rows.cell(key.row, m_column);
        return std::string(*cell);
    }

    [[nodiscard]] int compare(const Key& a, const Key& b) const
    {
        if (a.rank == Key::Measured) {
            if (a.measure != b.measure) return a.measure < b.measure ? -1 : 1;
            if (a.size == 0 && b.size == 0) return 0;
            // Equal as far as a double goes: digit by digit, or by what follows milliseconds.
            const std::string left = a.size == 0 || a.cut ? wholeOf(a) : std::string(textOf(a));
            const std::string right = b.size == 0 || b.cut ? wholeOf(b) : std::string(textOf(b));
            return m_kind == ValueKind::Number ? compareDecimals(left, right) : left.compare(right);
        }
        const int order =
            textOf(a).substr(0, shortest(a, b)).compare(textOf(b).substr(0, shortest(a, b)));
        if (order != 0) return order;
        if (!a.cut && !b.cut) return a.size == b.size ? 0 : a.size < b.size ? -1 : 1;
        return wholeOf(a).compare(wholeOf(b));
    }

    [[nodiscard]] static size_t shortest(const Key& a, const Key& b)
    {
        return std::min(a.size, b.size);
    }

    const ResultRows& m_rows;
    const size_t m_column;
    const ValueKind m_kind;
    std::vector<Key> m_keys;
    std::string m_texts;
};

/// A condition made ready to be asked often.
class Asked
{
public:
    Asked(const RowCondition& condition, ValueKind kind)
        : m_condition(condition), m_kind(kind), m_measure(measureOf(kind, condition.value))
    {
    }

    [[nodiscard]] bool holds(const CellView& cell) const
    {
        using Test = RowCondition::Test;
        if (m_condition.test == Test::Null) return !cell;
        if (!cell) return false;
        switch (m_condition.test) {
        case Test::NotNull:
            return true;
        case Test::Contains:
            return containsText(*cell, m_condition.value);
        case Test::Equals:
            return order(*cell) == 0;
        case Test::Differs:
            return order(*cell) != 0;
        case Test::Less:
            return order(*cell) < 0;
        case Test::AtMost:
            return order(*cell) <= 0;
        case Test::Greater:
            return order(*cell) > 0;
        default:
            return order(*cell) >= 0;
        }
    }

    [[nodiscard]] static bool containsText(std::string_view cell, const std::string& wanted)
    {
        const auto letter = [](char a, char b) {
            const auto lower = [](char c) {
                return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            };
            return lower(a) == lower(b);
        };
        if (wanted.empty()) return true; // of an empty text, too, whose begin is its end
        const bool plain = std::all_of(wanted.begin(), wanted.end(),
                                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (plain)
            return std::search(cell.begin(), cell.end(), wanted.begin(), wanted.end(), letter) !=
                   cell.end();
        return QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()))
            .contains(QString::fromStdString(wanted), Qt::CaseInsensitive);
    }

private:
    [[nodiscard]] int order(std::string_view cell) const
    {
        const std::string& wanted = m_condition.value;
        if (m_kind == ValueKind::Number && isNumber(cell) && isNumber(wanted))
            return compareDecimals(cell, wanted);
        if (m_kind == ValueKind::Time && m_measure)
            if (const auto measure = measureOf(m_kind, cell))
                return *measure < *m_measure ? -1 : *measure > *m_measure ? 1 : 0;
        return cell.compare(wanted);
    }

    const RowCondition& m_condition;
    const ValueKind m_kind;
    const std::optional<double> m_measure;
};

Result<std::vector<uint32_t>> filtered(const std::vector<Column>& columns, const ResultRows& rows,
                                       const Arrangement& arrangement, const StopAsked& stopped)
{
    std::vector<Asked> asked;
    for (const RowCondition& condition : arrangement.conditions)
        asked.emplace_back(condition, kindOf(columns[condition.column], rows, condition.column));
    std::vector<uint32_t> places;
    for (size_t i = 0; i < rows.size(); ++i) {
        if (i % 1024 == 0 && stopped && stopped()) return cancelled();
        bool holds = true;
        for (size_t j = 0; holds && j < asked.size(); ++j)
            holds = asked[j].holds(rows.cell(i, arrangement.conditions[j].column));
        if (holds && !arrangement.text.empty()) {
            holds = false;
            for (size_t j = 0; !holds && j < columns.size(); ++j)
                if (const CellView cell = rows.cell(i, j))
                    holds = Asked::containsText(*cell, arrangement.text);
        }
        if (holds) places.push_back(static_cast<uint32_t>(i));
    }
    return places;
}

/// Sorts runs, then merges them; stable.
bool sortKeys(std::vector<Keys::Key>& keys, const Keys& of, bool descending,
              const StopAsked& stopped)
{
    const auto before = [&](const Keys::Key& a, const Keys::Key& b) {
        return of.before(a, b, descending);
    };
    const auto place = [&](size_t at) {
        return keys.begin() + static_cast<std::ptrdiff_t>(std::min(at, keys.size()));
    };
    for (size_t at = 0; at < keys.size(); at += run) {
        if (stopped && stopped()) return false;
        std::stable_sort(place(at), place(at + run), before);
    }
    std::vector<Keys::Key> merged;
    for (size_t width = run; width < keys.size(); width *= 2) {
        merged.clear();
        merged.reserve(keys.size());
        for (size_t at = 0; at < keys.size(); at += 2 * width) {
            if (stopped && stopped()) return false;
            std::merge(place(at), place(at + width), place(at + width), place(at + 2 * width),
                       std::back_inserter(merged), before);
        }
        keys.swap(merged);
    }
    return true;
}

} // namespace

Result<RowOrder> arranged(const std::vector<Column>& columns, const ResultRows& rows,
                          const Arrangement& arrangement, const StopAsked& stopped)
{
    std::vector<uint32_t> places;
    if (arrangement.filters()) {
        auto found = filtered(columns, rows, arrangement, stopped);
        if (!found) return failure(found.error());
        places = std::move(*found);
    } else {
        places.resize(rows.size());
        std::iota(places.begin(), places.end(), 0U);
    }
    if (arrangement.sort) {
        const size_t column = arrangement.sort->column;
        Keys keys(rows, column, kindOf(columns[column], rows, column));
        if (auto read = keys.read(places, stopped); !read) return failure(read.error());
        if (!sortKeys(keys.keys(), keys, arrangement.sort->descending, stopped)) return cancelled();
        std::transform(keys.keys().begin(), keys.keys().end(), places.begin(),
                       [](const Keys::Key& key) { return key.row; });
    }
    return std::make_shared<const std::vector<uint32_t>>(std::move(places));
}

} // namespace lockstep
