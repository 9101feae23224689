// Rows: by a subquery where names or values are not yet what they will be.
#include "plugins/sqlite/rows.h"

#include "base/text.h"
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/names.h"
#include "plugins/sqlite/token.h"

#include <algorithm>

namespace lockstep::sqlite {

namespace {

constexpr int longest = 200;

std::string quoted(std::string_view name) { return SqlWriter(dialect()).name(name).text(); }

std::string folded(std::string_view name) { return asciiLower(name); }

} // namespace

std::vector<std::string> keyOf(const Catalog& catalog, const ObjectId& table)
{
    std::vector<std::string> key;
    for (const Object* column : catalog.childrenOf(table, kind::column))
        if (column->flag(attribute::primaryKey)) key.emplace_back(column->id.path.name());
    for (const Object* constraint : catalog.childrenOf(table, kind::primaryKey)) {
        const auto tokens = tokenize(constraint->text(attribute::definition));
        const auto open = std::find_if(tokens.begin(), tokens.end(),
                                       [](const Token& token) { return token.isOperator("("); });
        bool first = true;
        for (auto token = open; token != tokens.end() && !token->isOperator(")"); ++token) {
            if (first && token != open) key.push_back(token->name());
            first = token == open || token->isOperator(",");
        }
    }
    return key;
}

Rows::Rows(const ObjectId& table, const Sides& sides) : m_sides(sides), m_table(table)
{
    m_plain = sides.was(table).path.name() == table.path.name();
    std::set<std::string> taken;
    for (const Object* column : sides.before.childrenOf(table, kind::column)) {
        const std::string name(column->id.path.name());
        const std::string was(sides.was(column->id).path.name());
        m_columns[folded(name)] = quoted(was);
        m_names[folded(name)] = name;
        m_plain = m_plain && was == name;
        taken.insert(folded(was));
    }
    for (const Object* column : sides.after.childrenOf(table, kind::column)) {
        const std::string name(column->id.path.name());
        if (m_columns.count(folded(name)) || column->has(attribute::generated)) continue;
        const std::string& value = column->text(attribute::defaultValue);
        m_columns[folded(name)] = value.empty() ? "NULL" : "(" + value + ")";
        m_names[folded(name)] = name;
        m_plain = false;
    }
    if (const Object* object = sides.before.find(table))
        if (!object->flag(attribute::withoutRowid) && table.kind == kind::table)
            for (const char* word : {"rowid", "_rowid_", "oid"})
                if (m_rowid.empty() && !taken.count(word)) m_rowid = word;
    for (const auto& name : keyOf(sides.before, table))
        if (m_names.count(folded(name))) m_key.push_back(m_names[folded(name)]);
}

bool Rows::there() const { return m_table.kind == kind::table && m_sides.stays(m_table); }
bool Rows::knows(std::string_view column) const { return m_columns.count(folded(column)) > 0; }
std::string Rows::name() const { return quoted(m_sides.was(m_table).path.name()); }
std::string Rows::title() const { return m_sides.was(m_table).path.display(); }

std::string Rows::from(std::string_view alias) const
{
    SqlWriter writer(dialect());
    if (m_plain) return writer.raw(name()).words("AS").raw(alias).text();
    writer.words("(SELECT");
    bool first = true;
    if (!m_rowid.empty()) {
        writer.raw(m_rowid).words("AS").raw(m_rowid);
        first = false;
    }
    for (const auto& [key, text] : m_columns) {
        if (!std::exchange(first, false)) writer.words(",");
        writer.raw(text).words("AS").name(m_names.at(key));
    }
    return writer.words("FROM").raw(name()).words(") AS").raw(alias).text();
}

std::string Rows::shown(const std::vector<std::string>& columns) const
{
    std::vector<std::string> all = m_key;
    for (const auto& column : columns)
        if (std::find(all.begin(), all.end(), column) == all.end()) all.push_back(column);
    SqlWriter writer(dialect());
    if (m_key.empty() && !m_rowid.empty())
        writer.words("r.").glue().raw(m_rowid).words("AS").name(m_rowid);
    for (const auto& column : all) {
        if (!knows(column)) continue;
        if (!writer.empty()) writer.words(",");
        const std::string value = "r." + quoted(column);
        writer.words("CASE WHEN typeof(").raw(value).words(") IN ('text', 'blob') THEN substr(");
        writer.raw(value).words(", 1,").number(longest).words(") ELSE").raw(value);
        writer.words("END AS").name(column);
    }
    return writer.empty() ? "1" : writer.text();
}

Check Rows::where(Check check, const std::string& condition, const std::vector<std::string>& shown,
                  const std::string& remedy) const
{
    check.count = SqlWriter(dialect())
                      .words("SELECT count(*) FROM")
                      .raw(from())
                      .words("WHERE")
                      .raw(condition)
                      .text();
    check.sample = SqlWriter(dialect())
                       .words("SELECT")
                       .raw(this->shown(shown))
                       .words("FROM")
                       .raw(from())
                       .words("WHERE")
                       .raw(condition)
                       .words("LIMIT 10")
                       .text();
    if (!m_plain || remedy.empty()) return check;
    SqlWriter fix(dialect());
    const bool removes = remedy == "DELETE";
    fix.raw(removes ? "DELETE FROM" : "UPDATE").raw(name()).words("AS r");
    if (!removes) fix.raw(remedy);
    check.fix = fix.words("WHERE").raw(condition).text();
    return check;
}

} // namespace lockstep::sqlite
