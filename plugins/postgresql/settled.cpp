// Settled: casts of arrays stand at their items; whole rows need all columns.
#include "plugins/postgresql/settled.h"

#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <unordered_map>

namespace lockstep::postgresql {

namespace {

/// The tokens of an expression, and what stands between them.
class Expression
{
public:
    explicit Expression(const std::string& text) : m_text(text), m_all(tokens(text)) {}

    [[nodiscard]] std::string settled() const { return part(0, m_all.size()); }

private:
    [[nodiscard]] bool mark(size_t i, char c) const
    {
        return i < m_all.size() && m_all[i].type == Token::Type::Mark &&
               m_text[m_all[i].begin] == c;
    }

    /// The place of the bracket that closes the one at `open`.
    [[nodiscard]] size_t closing(size_t open) const
    {
        int depth = 0;
        for (size_t i = open; i < m_all.size(); ++i) {
            if (mark(i, '(') || mark(i, '[')) ++depth;
            if ((mark(i, ')') || mark(i, ']')) && --depth == 0) return i;
        }
        return m_all.size();
    }

    /// The tokens from one to before another with every cast array among them rewritten.
    [[nodiscard]] std::string part(size_t from, size_t to) const
    {
        if (from >= to) return {};
        std::string out;
        size_t copied = from == 0 ? 0 : m_all[from].begin;
        for (size_t i = from; i < to; ++i) {
            const Cast cast = castAt(i);
            if (cast.end == 0) continue;
            out += m_text.substr(copied, m_all[i].begin - copied) + rewritten(i, cast);
            copied = m_all[cast.end - 1].end;
            i = cast.end - 1;
        }
        const size_t last = to == m_all.size() ? m_text.size() : m_all[to - 1].end;
        return out + m_text.substr(copied, last - copied);
    }

    /// "(ARRAY[…])::type[]": where its items end, its type and where all of it ends; else 0.
    struct Cast
    {
        size_t items = 0;
        std::string type;
        size_t end = 0;
    };

    [[nodiscard]] Cast castAt(size_t i) const
    {
        const bool array = mark(i, '(') && i + 2 < m_all.size() &&
                           m_all[i + 1].type == Token::Type::Word &&
                           nameOf(m_text, m_all[i + 1]) == "array" && mark(i + 2, '[');
        if (!array) return {};
        const size_t items = closing(i + 2);
        if (!mark(items + 1, ')') || !mark(items + 2, ':') || !mark(items + 3, ':')) return {};
        size_t end = items + 4;
        while (end < m_all.size() && !mark(end, '[')) {
            const bool ofType = m_all[end].type == Token::Type::Word ||
                                m_all[end].type == Token::Type::Quoted || mark(end, '.') ||
                                mark(end, '(');
            if (!ofType) return {};
            end = mark(end, '(') ? closing(end) + 1 : end + 1;
        }
        if (!mark(end, '[') || !mark(end + 1, ']') || end == items + 4) return {};
        const size_t begin = m_all[items + 4].begin;
        return {items, m_text.substr(begin, m_all[end].begin - begin), end + 2};
    }

    [[nodiscard]] std::string rewritten(size_t at, const Cast& cast) const
    {
        std::string out = "ARRAY[";
        size_t item = at + 3;
        for (size_t i = at + 3; i <= cast.items; ++i) {
            if ((mark(i, '(') || mark(i, '[')) && i < cast.items) i = closing(i);
            if (i < cast.items && !mark(i, ',')) continue;
            if (item < i) out += (item == at + 3 ? "(" : ", (") + part(item, i) + ")::" + cast.type;
            item = i + 1;
        }
        return out + "]";
    }

    const std::string& m_text;
    std::vector<Token> m_all;
};

/// Whether there may be something to rewrite; every expression read is asked.
bool castsArray(const std::string& text) { return text.find("(ARRAY[") != std::string::npos; }

} // namespace

std::string castAtItems(const std::string& text)
{
    return castsArray(text) ? Expression(text).settled() : text;
}

void settle(Object& object, const KindTraits& traits)
{
    for (const auto& trait : traits.attributes) {
        const Value* value = trait.expression ? object.find(trait.name) : nullptr;
        if (!value) continue;
        if (const auto* text = std::get_if<std::string>(value)) {
            if (castsArray(*text)) object.set(trait.name, castAtItems(*text));
        } else if (const auto* list = std::get_if<std::vector<std::string>>(value)) {
            if (std::none_of(list->begin(), list->end(), castsArray)) continue;
            std::vector<std::string> items;
            for (const auto& item : *list) items.push_back(castAtItems(item));
            object.set(trait.name, std::move(items));
        }
    }
}

void needWholeRows(std::vector<Object>& objects)
{
    std::unordered_map<ObjectId, std::vector<Object*>> users; // few tables have any
    for (auto& object : objects) {
        if (object.id.kind == "column") continue;
        for (const auto& need : object.needs)
            if ((need.kind == "table" || need.kind == "foreign table") &&
                (makesRowsOf(object, need) ||
                 (object.id.kind == "materialized view" && holdsWholeRows(object, need))))
                users[need].push_back(&object);
    }
    if (users.empty()) return;
    for (const auto& object : objects)
        if (object.id.kind == "column")
            if (const auto it = users.find(object.parent); it != users.end())
                for (Object* user : it->second) user->needs.push_back(object.id);
}

} // namespace lockstep::postgresql
