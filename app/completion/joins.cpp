// Proposals: tables and conditions of a join, from foreign keys.
#include "completion/proposals.h"

#include "base/text.h"

namespace lockstep {

std::string Proposals::freeAlias(std::string_view table) const
{
    std::string initials;
    for (size_t i = 0; i < table.size(); ++i) {
        const bool upper = table[i] >= 'A' && table[i] <= 'Z';
        const bool begins = i == 0 || table[i - 1] == '_' || upper;
        const bool letter = upper || (table[i] >= 'a' && table[i] <= 'z');
        if (begins && letter) initials += asciiLower(table.substr(i, 1));
    }
    if (initials.empty()) initials = "t";
    const auto taken = [&](const std::string& alias) {
        return m_at.sight.find(alias) || isClauseWord(alias) ||
               writtenName(m_at.dialect, alias) != alias;
    };
    if (!taken(initials)) return initials;
    for (int n = 2;; ++n)
        if (std::string alias = initials + std::to_string(n); !taken(alias)) return alias;
}

std::string Proposals::condition(const KeyName& key, const std::string& from,
                                 const std::string& to) const
{
    std::string text;
    for (size_t i = 0; i < key.fromColumns.size(); ++i) {
        if (i > 0) text += cased(" AND ");
        text += writtenName(m_at.dialect, from) + "." +
                writtenName(m_at.dialect, key.fromColumns[i]) + " = " +
                writtenName(m_at.dialect, to) + "." + writtenName(m_at.dialect, key.toColumns[i]);
    }
    return text;
}

/// A table behind JOIN with the condition that a foreign key makes.
void Proposals::join(const KeyName& key, const Source& known, bool forwards)
{
    const RelationName& other = m_at.names.relations()[forwards ? key.to : key.from];
    const std::string alias = freeAlias(other.name);
    const std::string& handle = known.handle();
    Proposal made;
    made.kind = Proposal::Kind::Join;
    made.insert = writtenName(m_at.dialect, other.name) + " " + alias + cased(" ON ") +
                  (forwards ? condition(key, handle, alias) : condition(key, alias, handle));
    if (!Names::isUsual(other.schema))
        made.insert = writtenName(m_at.dialect, other.schema) + "." + made.insert;
    made.label = made.insert;
    add(Rank::Expected, other.name, std::move(made));
}

void Proposals::joins()
{
    for (const Source& source : m_at.sight.sources) {
        if (!source.relation || source.outer) continue;
        const auto place = static_cast<size_t>(source.relation - m_at.names.relations().data());
        for (const KeyName& key : m_at.names.keys()) {
            if (key.from == place) join(key, source, true);
            if (key.to == place) join(key, source, false);
        }
    }
}

/// ON: what foreign keys say of the table joined last and those before it.
void Proposals::conditions()
{
    std::vector<const Source*> inner;
    for (const Source& source : m_at.sight.sources)
        if (!source.outer) inner.push_back(&source);
    if (inner.size() < 2 || m_at.quoted) return;
    const Source& last = *inner.back();
    inner.pop_back();
    for (auto it = inner.rbegin(); it != inner.rend(); ++it) {
        const Source& other = **it;
        if (!last.relation || !other.relation) continue;
        const auto& all = m_at.names.relations();
        const auto lastPlace = static_cast<size_t>(last.relation - all.data());
        const auto otherPlace = static_cast<size_t>(other.relation - all.data());
        for (const KeyName& key : m_at.names.keys()) {
            for (const bool forwards : {true, false}) {
                const size_t from = forwards ? lastPlace : otherPlace;
                const size_t to = forwards ? otherPlace : lastPlace;
                if (key.from != from || key.to != to) continue;
                Proposal made;
                made.kind = Proposal::Kind::Join;
                made.insert = forwards ? condition(key, last.handle(), other.handle())
                                       : condition(key, other.handle(), last.handle());
                made.label = made.insert;
                add(Rank::Expected, made.label, std::move(made));
            }
        }
    }
}

} // namespace lockstep
