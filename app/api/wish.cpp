// Wish: the names and values of a query, held against the table's columns.
#include "api/wish.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace lockstep::api {

namespace {

constexpr int64_t mostRows = 1000;

using Op = Condition::Op;

struct Suffix
{
    std::string_view word;
    Op op;
};
constexpr std::array suffixes{Suffix{"__eq", Op::Equal},   Suffix{"__ne", Op::NotEqual},
                              Suffix{"__gt", Op::Greater}, Suffix{"__gte", Op::AtLeast},
                              Suffix{"__lt", Op::Less},    Suffix{"__lte", Op::AtMost},
                              Suffix{"__like", Op::Like},  Suffix{"__ilike", Op::AnyCaseLike},
                              Suffix{"__in", Op::In},      Suffix{"__isnull", Op::IsNull}};

class WishReader
{
public:
    WishReader(const Resource& resource, const Allowed& allowed)
        : m_resource(resource), m_allowed(allowed)
    {
    }

    Checked<Wish> run(const Fields& query)
    {
        for (const auto& [name, value] : query)
            if (auto taken = take(name, value); !taken) return wrong(taken.error());
        if (m_wish.select.empty())
            for (const TableColumn& column : m_resource.table.columns)
                m_wish.select.push_back(&column);
        makeTotal();
        return std::move(m_wish);
    }

private:
    Checked<void> take(const std::string& name, const std::string& value)
    {
        if (isOption(name)) {
            if (!m_given.insert(name).second)
                return badRequest("repeated", name + " is given twice.");
            return option(name, value);
        }
        if (!m_allowed.conditions)
            return badRequest("not_here", "\"" + visible(name) + "\" has no meaning here.");
        return condition(name, value);
    }

    [[nodiscard]] bool isOption(std::string_view name) const
    {
        if (!name.starts_with('_') || m_resource.table.find(std::string(name))) return false;
        return withSuffix(name) == nullptr;
    }

    /// Of a name that is a column's and a suffix.
    [[nodiscard]] const Suffix* withSuffix(std::string_view name) const
    {
        for (const Suffix& one : suffixes)
            if (name.ends_with(one.word) &&
                m_resource.table.find(name.substr(0, name.size() - one.word.size())))
                return &one;
        return nullptr;
    }

    Checked<void> option(const std::string& name, const std::string& value)
    {
        const auto notHere = [&]() -> Checked<void> {
            return badRequest("not_here", name + " has no meaning here.");
        };
        if (name == "_select") return m_allowed.select ? select(value) : notHere();
        if (name == "_upsert") return m_allowed.upsert ? upsert(value) : notHere();
        const bool pages =
            name == "_order" || name == "_limit" || name == "_offset" || name == "_count";
        if (pages && !m_allowed.paging) return notHere();
        if (name == "_order") return order(value);
        if (name == "_limit") return number(name, value, 0, mostRows, m_wish.limit);
        if (name == "_offset") {
            constexpr int64_t most = 1'000'000'000'000;
            return number(name, value, 0, most, m_wish.offset);
        }
        if (name == "_count") {
            if (value != "exact")
                return badRequest("bad_option", "_count may only be exact, not " + visible(value));
            m_wish.count = true;
            return {};
        }
        std::vector<std::string> known = m_resource.columnNames();
        known.insert(known.end(), {"_select", "_order", "_limit", "_offset", "_count", "_upsert"});
        return badRequest("unknown_column",
                          "\"" + visible(name) + "\" is neither an option nor a column of " +
                              visible(m_resource.name()) + ".",
                          suggestion(name, known), name);
    }

    static Checked<void> number(const std::string& name, const std::string& value, int64_t least,
                                int64_t most, int64_t& into)
    {
        const char* end = value.data() + value.size();
        const auto read = std::from_chars(value.data(), end, into);
        if (read.ec == std::errc() && read.ptr == end && into >= least && into <= most) return {};
        return badRequest("bad_option", name + " shall be a number from " + std::to_string(least) +
                                            " to " + std::to_string(most) + ", not \"" +
                                            visible(value) + "\".");
    }

    Checked<void> select(const std::string& value)
    {
        for (const std::string& name : split(value, ',')) {
            const auto column = m_resource.column(name);
            if (!column) return wrong(column.error());
            if (std::find(m_wish.select.begin(), m_wish.select.end(), *column) !=
                m_wish.select.end())
                return badRequest("repeated", "_select names a column twice.", {}, name);
            m_wish.select.push_back(*column);
        }
        return {};
    }

    Checked<void> order(const std::string& value)
    {
        for (const std::string& part : split(value, ',')) {
            const bool down = part.starts_with('-') && !m_resource.table.find(part);
            const auto column = m_resource.column(down ? part.substr(1) : part);
            if (!column) return wrong(column.error());
            m_wish.order.push_back({*column, down});
        }
        return {};
    }

    Checked<void> upsert(const std::string& value)
    {
        for (const std::string& name : split(value, ',')) {
            const auto column = m_resource.column(name);
            if (!column) return wrong(column.error());
            m_wish.upsert.push_back(name);
        }
        if (!m_resource.table.isUnique(m_wish.upsert))
            return badRequest("not_unique",
                              "Several rows of " + visible(m_resource.name()) +
                                  " may have the same " + visible(join(m_wish.upsert, ", ")) + ".",
                              "_upsert takes the columns of a primary or unique key.",
                              m_wish.upsert.front());
        return {};
    }

    Checked<void> condition(const std::string& name, const std::string& value)
    {
        Condition one;
        const Table& table = m_resource.table;
        one.column = table.find(name);
        const Suffix* suffix = one.column ? nullptr : withSuffix(name);
        if (suffix) {
            one.op = suffix->op;
            one.column =
                table.find(std::string_view(name).substr(0, name.size() - suffix->word.size()));
        }
        if (!one.column) return unknown(name);
        if (one.op == Op::In) {
            auto texts = listed(value);
            if (!texts) return wrong(texts.error());
            one.texts = std::move(*texts);
        } else if (one.op == Op::IsNull) {
            if (value != "true" && value != "false")
                return badRequest("bad_option", "isnull shall be true or false.", {}, name);
            one.yes = value == "true";
        } else {
            one.texts = {value};
        }
        m_wish.conditions.push_back(std::move(one));
        return {};
    }

    /// A column that is there may have a word behind it that is not known.
    [[nodiscard]] Checked<void> unknown(const std::string& name) const
    {
        const size_t behind = name.rfind("__");
        if (behind != std::string::npos && m_resource.table.find(name.substr(0, behind))) {
            std::vector<std::string> words;
            for (const Suffix& one : suffixes) words.emplace_back(one.word.substr(2));
            return badRequest("unknown_filter",
                              "\"" + visible(name.substr(behind + 2)) + "\" is no filter.",
                              "There are " + join(words, ", ") + ".", name.substr(0, behind));
        }
        const auto column =
            m_resource.column(behind == std::string::npos ? name : name.substr(0, behind));
        return wrong(column.error());
    }

    void makeTotal()
    {
        for (const std::string& name : m_resource.orderedBy) {
            const TableColumn* column = m_resource.table.find(name);
            const bool there =
                std::any_of(m_wish.order.begin(), m_wish.order.end(),
                            [&](const Order& order) { return order.column == column; });
            if (column && !there) m_wish.order.push_back({column, false});
        }
    }

    const Resource& m_resource;
    const Allowed& m_allowed;
    Wish m_wish;
    std::set<std::string> m_given;
};

} // namespace

Checked<Wish> wishOf(const Resource& resource, const Fields& query, const Allowed& allowed)
{
    return WishReader(resource, allowed).run(query);
}

Checked<std::vector<std::string>> listed(std::string_view text)
{
    std::vector<std::string> items(1);
    bool quoted = false;
    bool behindQuote = false;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '"') {
                quoted = false;
                behindQuote = true;
            } else if (c == '\\' && i + 1 < text.size()) {
                items.back() += text[++i];
            } else {
                items.back() += c;
            }
        } else if (c == ',') {
            items.emplace_back();
            behindQuote = false;
        } else if (c == '"' && items.back().empty() && !behindQuote) {
            quoted = true;
        } else if (behindQuote) {
            return badRequest("bad_list", "Behind a quoted value there shall be a comma.");
        } else {
            items.back() += c;
        }
    }
    if (quoted) return badRequest("bad_list", "A quoted value has no end.");
    return items;
}

} // namespace lockstep::api
