// TwinRows: a key is looked for, rows are found by it, what is left over stands on one side alone.
#include "workflow/twinrows.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace lockstep {

namespace {

/// Cells in one text that no other cells have.
void append(std::string& text, const CellView& cell)
{
    if (!cell) {
        text += 'N';
        return;
    }
    text += std::to_string(cell->size());
    text += ':';
    text += *cell;
}

using Places = std::vector<size_t>; // of columns in `columns`

class Twins
{
public:
    Twins(const TwinAnswer& dev, const TwinAnswer& prod, const std::atomic<bool>* stop)
        : m_dev(dev), m_prod(prod), m_stop(stop)
    {
    }

    std::optional<TwinRows> made()
    {
        m_made.partial = m_dev.more || m_prod.more;
        pairColumns();
        const Places key = oneEach() ? Places() : keyColumns();
        if (stopped()) return {};
        m_made.byKey = !key.empty() || oneEach();
        for (const size_t place : key) m_made.columns[place].key = true;
        std::vector<int64_t> partners =
            oneEach() ? std::vector<int64_t>{0} : partnersBy(key.empty() ? common() : key);
        if (stopped()) return {};
        order(partners);
        if (stopped()) return {};
        return std::move(m_made);
    }

private:
    [[nodiscard]] bool stopped() const { return m_stop && *m_stop; }
    [[nodiscard]] bool oneEach() const
    {
        return !m_made.partial && m_dev.rows.size() == 1 && m_prod.rows.size() == 1;
    }

    void pairColumns()
    {
        std::vector<bool> taken(m_prod.columns.size());
        for (size_t i = 0; i < m_dev.columns.size(); ++i) {
            TwinColumn column{m_dev.columns[i].name, static_cast<int>(i)};
            for (size_t j = 0; j < taken.size() && column.prod < 0; ++j)
                if (!taken[j] && m_prod.columns[j].name == column.name) {
                    taken[j] = true;
                    column.prod = static_cast<int>(j);
                }
            m_made.columns.push_back(std::move(column));
        }
        for (size_t j = 0; j < taken.size(); ++j)
            if (!taken[j])
                m_made.columns.push_back({m_prod.columns[j].name, -1, static_cast<int>(j)});
    }

    [[nodiscard]] Places common() const
    {
        Places all;
        for (size_t i = 0; i < m_made.columns.size(); ++i)
            if (m_made.columns[i].dev >= 0 && m_made.columns[i].prod >= 0) all.push_back(i);
        return all;
    }

    [[nodiscard]] CellView cell(bool dev, size_t row, size_t place) const
    {
        const TwinColumn& column = m_made.columns[place];
        return dev ? m_dev.rows.cell(row, static_cast<size_t>(column.dev))
                   : m_prod.rows.cell(row, static_cast<size_t>(column.prod));
    }

    [[nodiscard]] std::string identity(bool dev, size_t row, const Places& places) const
    {
        std::string text;
        for (const size_t place : places) append(text, cell(dev, row, place));
        return text;
    }

    /// The identities of a side's rows; nothing where two are the same or a cell is NULL.
    [[nodiscard]] std::optional<std::unordered_set<std::string>> unique(bool dev,
                                                                        const Places& places) const
    {
        const size_t count = (dev ? m_dev : m_prod).rows.size();
        std::unordered_set<std::string> found;
        for (size_t row = 0; row < count; ++row) {
            if (row % 4096 == 0 && stopped()) return {};
            for (const size_t place : places)
                if (!cell(dev, row, place)) return {};
            if (!found.insert(identity(dev, row, places)).second) return {};
        }
        return found;
    }

    /// How many identities both sides have; nothing where these are no key.
    [[nodiscard]] std::optional<size_t> shared(const Places& places) const
    {
        const auto left = unique(true, places);
        if (!left) return {};
        const auto right = unique(false, places);
        if (!right) return {};
        return static_cast<size_t>(
            std::count_if(left->begin(), left->end(),
                          [&](const std::string& one) { return right->contains(one); }));
    }

    [[nodiscard]] Places keyColumns() const
    {
        const Places all = common();
        Places best;
        size_t most = 0;
        for (const size_t place : all)
            if (const auto both = shared({place}); both && (best.empty() || *both > most)) {
                best = {place};
                most = *both;
            }
        // All columns together would say no more than that a row is all of its cells.
        for (size_t count = 2; best.empty() && count < all.size(); ++count) {
            Places leading(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count));
            if (shared(leading)) best = std::move(leading);
        }
        return best;
    }

    /// For each row of dev the one of prod that it is, or -1.
    [[nodiscard]] std::vector<int64_t> partnersBy(const Places& places) const
    {
        std::unordered_map<std::string, std::vector<int64_t>> free; // the first one is the last
        for (size_t row = m_prod.rows.size(); row-- > 0;) {
            if (row % 4096 == 0 && stopped()) return {};
            free[identity(false, row, places)].push_back(static_cast<int64_t>(row));
        }
        std::vector<int64_t> partners(m_dev.rows.size(), -1);
        for (size_t row = 0; row < partners.size(); ++row) {
            if (row % 4096 == 0 && stopped()) return {};
            const auto found = free.find(identity(true, row, places));
            if (found == free.end() || found->second.empty()) continue;
            partners[row] = found->second.back();
            found->second.pop_back();
        }
        return partners;
    }

    [[nodiscard]] bool sameCells(size_t dev, size_t prod) const
    {
        return std::all_of(m_made.columns.begin(), m_made.columns.end(), [&](const auto& column) {
            if (column.dev < 0 || column.prod < 0) return true; // said of the column, once
            return m_dev.rows.cell(dev, static_cast<size_t>(column.dev)) ==
                   m_prod.rows.cell(prod, static_cast<size_t>(column.prod));
        });
    }

    void addPair(size_t dev, size_t prod)
    {
        const bool same = sameCells(dev, prod);
        ++(same ? m_made.same : m_made.differing);
        m_made.rows.push_back({same ? TwinRow::Kind::Same : TwinRow::Kind::Differs,
                               static_cast<int64_t>(dev), static_cast<int64_t>(prod)});
    }

    void addProdAlone(size_t row)
    {
        ++m_made.onlyProd;
        m_made.rows.push_back({TwinRow::Kind::OnlyProd, -1, static_cast<int64_t>(row)});
    }

    /// Rows of prod alone follow the row that they follow there.
    void order(const std::vector<int64_t>& partners)
    {
        std::vector<bool> paired(m_prod.rows.size());
        for (const int64_t partner : partners)
            if (partner >= 0) paired[static_cast<size_t>(partner)] = true;
        const auto addFollowers = [&](size_t row) {
            for (; row < paired.size() && !paired[row]; ++row) addProdAlone(row);
        };
        addFollowers(0);
        int64_t before = -1;
        for (size_t row = 0; row < partners.size(); ++row) {
            if (row % 4096 == 0 && stopped()) return;
            if (partners[row] < 0) {
                ++m_made.onlyDev;
                m_made.rows.push_back({TwinRow::Kind::OnlyDev, static_cast<int64_t>(row), -1});
                continue;
            }
            m_made.otherOrder = m_made.otherOrder || partners[row] < before;
            before = partners[row];
            addPair(row, static_cast<size_t>(partners[row]));
            addFollowers(static_cast<size_t>(partners[row]) + 1);
        }
    }

    const TwinAnswer& m_dev;
    const TwinAnswer& m_prod;
    const std::atomic<bool>* m_stop;
    TwinRows m_made;
};

} // namespace

bool TwinRows::equal() const
{
    return !partial && !otherOrder && differing == 0 && onlyDev == 0 && onlyProd == 0 &&
           std::all_of(columns.begin(), columns.end(), [](const TwinColumn& column) {
               return column.dev >= 0 && column.prod >= 0;
           });
}

std::optional<TwinRows> twinRows(const TwinAnswer& dev, const TwinAnswer& prod,
                                 const std::atomic<bool>* stop)
{
    return Twins(dev, prod, stop).made();
}

} // namespace lockstep
