// Proposals: the names that a place in a statement can take.
#include "completion/proposals.h"

#include "base/text.h"
#include "completion/phrases.h"

#include <algorithm>
#include <set>

namespace lockstep {

namespace {

std::string typeAndTable(const ColumnName& column, const std::string& table)
{
    if (column.type.empty()) return table;
    return table.empty() ? column.type : column.type + " · " + table;
}

/// A function's name with its parentheses, and the caret where its arguments go.
std::string calling(const std::string& name, bool hasArguments, bool called)
{
    if (called) return name;
    std::string text;
    for (const char c : name) text += c == '$' ? "\\$" : std::string(1, c);
    return text + (hasArguments ? "($0)" : "()$0");
}

} // namespace

Proposals::Proposals(At at, const Lately& lately) : m_at(std::move(at))
{
    m_letters = lettersOf(m_at.typed);
    for (const std::string& label : lately) m_lately.try_emplace(label, m_lately.size());
    for (const Source& source : m_at.sight.sources)
        if (!source.outer)
            for (const ColumnName& column : source.columns) ++m_having[asciiLower(column.name)];
}

std::optional<Proposals::Weighed> Proposals::weighed(Rank rank, const std::string& matched,
                                                     const std::string& label) const
{
    if ((m_letters & ~lettersOf(matched)) != 0) return {};
    auto match = matchOf(m_at.typed, matched);
    if (!match) return {};
    // What is everywhere comes only where it is begun, and never before what is meant.
    if (rank == Rank::Keyword && *match > Match::Prefix) return {};
    if (rank == Rank::Keyword) match = Match::Prefix;
    size_t lately = m_lately.size();
    if (!m_lately.empty())
        if (const auto known = m_lately.find(label); known != m_lately.end())
            lately = known->second;
    return Weighed{*match, rank, lately, label.size(), m_found.size()};
}

void Proposals::add(Rank rank, const std::string& matched, Proposal proposal)
{
    auto found = weighed(rank, matched, proposal.label);
    if (!found) return;
    found->made = m_made.size();
    m_made.push_back(std::move(proposal));
    m_found.push_back(*found);
}

bool Proposals::isBefore(const Weighed& a, const Weighed& b) const
{
    if (a.match != b.match) return a.match < b.match;
    if (a.rank != b.rank) return a.rank < b.rank;
    if (a.lately != b.lately) return a.lately < b.lately;
    // Nothing typed: in the table's order. Else the shortest is the nearest to what is typed.
    if (!m_at.typed.empty() && a.length != b.length && a.rank != Rank::Operator)
        return a.length < b.length;
    return a.order < b.order;
}

std::string Proposals::written(std::string_view name) const
{
    if (!m_at.quoted) return writtenName(m_at.dialect, name);
    std::string text = m_at.dialect.identifier(name);
    if (text == name) text = '"' + text + '"';
    return text;
}

std::string Proposals::cased(std::string phrase) const
{
    return m_at.lowerKeywords ? asciiLower(phrase) : phrase;
}

std::vector<Proposal> Proposals::gather(size_t limit)
{
    const Place& place = m_at.place;
    if (!place.qualifier.empty()) {
        qualified();
    } else {
        switch (place.expected) {
        case Expected::Nothing:
            break;
        case Expected::Statement:
            statements();
            break;
        case Expected::Query:
            keywords({"SELECT", "WITH", "VALUES", "INSERT INTO", "UPDATE", "DELETE FROM"},
                     Rank::Expected);
            snippets();
            break;
        case Expected::Relation:
        case Expected::Joined:
            relations(place.expected == Expected::Joined);
            break;
        case Expected::Shared:
            shared();
            break;
        case Expected::Expression:
        case Expected::JoinCondition:
        case Expected::Ordering:
        case Expected::Columns:
        case Expected::ColumnsOf:
            columns(place.expected);
            break;
        case Expected::Words:
            words();
            break;
        }
        if (m_at.fresh && place.expected == Expected::Words) statements();
        if (place.queryToo && !m_at.quoted) keywords({"SELECT", "WITH", "VALUES"}, Rank::Operator);
        const bool free =
            place.expected == Expected::Statement || place.expected == Expected::Query ||
            place.expected == Expected::Expression || place.expected == Expected::JoinCondition ||
            place.expected == Expected::Ordering || place.expected == Expected::Words;
        if (free && !m_at.quoted && !m_at.typed.empty()) otherKeywords();
    }
    // More than that many, since what is called the same is proposed once.
    const size_t enough = std::min(m_found.size(), 2 * limit);
    std::partial_sort(m_found.begin(), m_found.begin() + static_cast<std::ptrdiff_t>(enough),
                      m_found.end(),
                      [this](const Weighed& a, const Weighed& b) { return isBefore(a, b); });
    m_found.resize(enough);
    std::vector<Proposal> best;
    std::set<std::pair<Proposal::Kind, std::string>> seen;
    for (const Weighed& one : m_found) {
        if (best.size() >= limit) break;
        Proposal proposal = made(one);
        if (seen.emplace(proposal.kind, proposal.label).second) best.push_back(std::move(proposal));
    }
    return best;
}

Proposal Proposals::made(const Weighed& weighed)
{
    if (weighed.made != none) return std::move(m_made[weighed.made]);
    const RelationName& relation = *weighed.relation;
    Proposal made;
    if (const ColumnName* column = weighed.column) {
        made.kind = Proposal::Kind::Column;
        made.label = column->name;
        made.detail = typeAndTable(*column, relation.name);
        made.comment = column->comment;
        made.insert = written(column->name);
        return made;
    }
    made.kind = Proposal::Kind::Table;
    made.object = relation.kind;
    made.label = m_inSchema ? relation.name : pathOf(relation);
    made.comment = relation.comment;
    made.insert = written(relation.name);
    if (!m_inSchema && !Names::isUsual(relation.schema) && !m_at.quoted)
        made.insert = written(relation.schema) + "." + made.insert;
    return made;
}

void Proposals::qualified()
{
    const auto& path = m_at.place.qualifier;
    const std::string& last = path.back();
    const bool table =
        m_at.place.expected == Expected::Relation || m_at.place.expected == Expected::Joined;
    const Source* source = path.size() == 1 && !table ? m_at.sight.find(last) : nullptr;
    const std::string lower = asciiLower(last);
    if (!source && (lower == "excluded" || lower == "new" || lower == "old"))
        source = m_at.sight.target();
    if (source) return sourceColumns(*source, Rank::Sight, true);
    if (m_at.names.isSchema(last)) {
        m_inSchema = true;
        for (const RelationName& one : m_at.names.relations())
            if (asciiLower(one.schema) == lower) relation(one);
        if (!table) functions(lower);
        return;
    }
    if (const RelationName* known = table ? nullptr : m_at.names.relation(path)) {
        Source whole;
        whole.columns = known->columns;
        whole.path = {known->name};
        sourceColumns(whole, Rank::Sight, true);
    }
}

bool Proposals::isAmbiguous(const std::string& column) const
{
    const auto known = m_having.find(asciiLower(column));
    return known != m_having.end() && known->second > 1;
}

void Proposals::sourceColumns(const Source& source, Rank rank, bool alone)
{
    for (const ColumnName& column : source.columns) {
        if (std::find(m_at.place.listed.begin(), m_at.place.listed.end(),
                      asciiLower(column.name)) != m_at.place.listed.end())
            continue;
        Proposal made;
        made.kind = Proposal::Kind::Column;
        made.label = column.name;
        made.detail = typeAndTable(column, source.handle());
        made.comment = column.comment;
        made.insert = written(column.name);
        if (!alone && !m_at.quoted && isAmbiguous(column.name)) {
            made.label = source.handle() + "." + column.name;
            made.insert = written(source.handle()) + "." + made.insert;
        }
        add(rank, column.name, std::move(made));
    }
}

void Proposals::columns(Expected expected)
{
    if (expected == Expected::Columns || expected == Expected::ColumnsOf) {
        const RelationName* named =
            m_at.place.table.empty() ? nullptr : m_at.names.relation(m_at.place.table);
        if (const Source* target = m_at.sight.target(); target && !named) {
            sourceColumns(*target, Rank::Expected, true);
        } else if (named) {
            Source whole;
            whole.columns = named->columns;
            whole.path = {named->name};
            sourceColumns(whole, Rank::Expected, true);
        }
        return;
    }
    if (expected == Expected::JoinCondition) conditions();
    if (expected == Expected::Ordering)
        for (const std::string& made : m_at.sight.made) {
            Proposal alias;
            alias.kind = Proposal::Kind::Alias;
            alias.label = made;
            alias.insert = written(made);
            add(Rank::Expected, made, std::move(alias));
        }
    if (m_at.place.clause != "values") {
        for (const Source& source : m_at.sight.sources)
            sourceColumns(source, source.outer ? Rank::Outer : Rank::Sight, source.outer);
        handles();
        if (m_at.sight.sources.empty() && !m_at.typed.empty()) columnsElsewhere();
    }
    functions({});
    if (!m_at.quoted) keywords(operandPhrases(m_at.place.clause), Rank::Operator);
    if (!m_at.typed.empty()) snippets();
}

void Proposals::columnsElsewhere()
{
    for (const auto& [place, number] : m_at.names.columns()) {
        const RelationName& relation = m_at.names.relations()[place];
        const ColumnName& column = relation.columns[number];
        auto found = weighed(Rank::Elsewhere, column.name, column.name);
        if (!found) continue;
        found->relation = &relation;
        found->column = &column;
        m_found.push_back(*found);
    }
}

/// USING: what the table joined last has in common with those before it.
void Proposals::shared()
{
    std::vector<const Source*> inner;
    for (const Source& source : m_at.sight.sources)
        if (!source.outer) inner.push_back(&source);
    if (inner.size() < 2) return;
    Source both;
    for (const ColumnName& column : inner.back()->columns)
        for (size_t i = 0; i + 1 < inner.size(); ++i)
            if (inner[i]->find(column.name)) {
                both.columns.push_back(column);
                break;
            }
    sourceColumns(both, Rank::Expected, true);
}

std::string Proposals::pathOf(const RelationName& relation) const
{
    if (Names::isUsual(relation.schema)) return relation.name;
    return relation.schema + "." + relation.name;
}

void Proposals::relation(const RelationName& relation)
{
    const bool bare = m_inSchema || Names::isUsual(relation.schema);
    if (!bare && (m_letters & ~lettersOf(relation.name)) != 0) return;
    auto found = weighed(Rank::Table, relation.name, bare ? relation.name : pathOf(relation));
    if (!found) return;
    found->relation = &relation;
    m_found.push_back(*found);
}

void Proposals::relations(bool joined)
{
    for (const auto& [name, columns] : m_at.sight.queries) {
        Proposal query;
        query.kind = Proposal::Kind::Query;
        query.label = name;
        query.detail = "WITH";
        query.insert = written(name);
        add(Rank::Sight, name, std::move(query));
    }
    if (joined && !m_at.quoted) joins();
    if (!m_at.quoted && !m_at.typed.empty()) keywords({"LATERAL", "ONLY"}, Rank::Operator);
    for (const bool usual : {true, false})
        for (const RelationName& one : m_at.names.relations())
            if (Names::isUsual(one.schema) == usual) relation(one);
    for (const std::string& schema : m_at.names.schemas()) {
        Proposal made;
        made.kind = Proposal::Kind::Schema;
        made.label = schema;
        made.insert = written(schema);
        add(Rank::Function, schema, std::move(made));
    }
}

void Proposals::functions(const std::string& schema)
{
    for (const RoutineName& one : m_at.names.routines()) {
        if ((m_letters & ~lettersOf(one.name)) != 0) continue;
        if (!schema.empty() && asciiLower(one.schema) != schema) continue;
        if (m_at.quoted && one.id.empty()) continue; // no name that is written in quotes
        Proposal made;
        made.kind = Proposal::Kind::Function;
        made.object = one.kind;
        made.label = one.name;
        made.detail =
            "(" + one.arguments + ")" + (one.result.empty() ? std::string() : " → " + one.result);
        made.comment = one.comment;
        std::string name = one.id.empty() ? one.name : written(one.name);
        if (schema.empty() && !Names::isUsual(one.schema)) {
            name = writtenName(m_at.dialect, one.schema) + "." + name;
            made.label = one.schema + "." + one.name;
        }
        made.snippet = !m_at.called;
        made.insert = calling(name, !one.arguments.empty(), m_at.called);
        if (!m_at.typed.empty() || !one.id.empty())
            add(one.id.empty() ? Rank::Function : Rank::Table, one.name, std::move(made));
    }
}

void Proposals::handles()
{
    for (const Source& source : m_at.sight.sources) {
        if (source.handle().empty() || (source.alias.empty() && source.columns.empty())) continue;
        Proposal made;
        made.kind = Proposal::Kind::Alias;
        made.label = source.handle();
        made.detail = source.relation ? pathOf(*source.relation) : std::string();
        made.insert = written(source.handle());
        add(Rank::Handle, source.handle(), std::move(made));
    }
}

} // namespace lockstep
