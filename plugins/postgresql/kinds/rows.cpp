// Rows: names that are not there yet are given by a subquery, which the server takes apart again.
#include "plugins/postgresql/kinds/rows.h"

#include "plugins/postgresql/kinds/casts.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <set>

namespace lockstep::postgresql {

namespace {

constexpr int longest = 200; ///< characters of a value that are shown

/// Values of these are never long.
bool isShort(const std::string& type)
{
    static const std::set<std::string, std::less<>> types{
        "smallint", "integer", "bigint", "boolean", "real", "double precision",
        "date",     "uuid",    "oid",    "money",   "inet"};
    return types.count(type) > 0 || type.starts_with("timestamp");
}

std::vector<std::string> keyOf(const Catalog& catalog, const ObjectId& table)
{
    for (const Object* constraint : catalog.childrenOf(table, "constraint"))
        if (constraint->text("type") == "PRIMARY KEY")
            return namesInParentheses(constraint->text("definition"));
    return {};
}

} // namespace

std::vector<std::string> columnsNeededBy(const Object& part)
{
    std::vector<std::string> columns;
    for (const auto& need : part.needs)
        if (need.kind == "column" && need.path.parent() == part.parent.path)
            columns.emplace_back(need.path.name());
    return columns;
}

size_t behindParenthesis(std::string_view text, size_t open)
{
    int depth = 0;
    for (Token token = nextToken(text, open); token.begin < text.size();
         token = nextToken(text, token.end)) {
        if (token.type != Token::Type::Mark) continue;
        if (text[token.begin] == '(') ++depth;
        if (text[token.begin] == ')' && --depth == 0) return token.end;
    }
    return text.size();
}

std::vector<std::string> namesInParentheses(std::string_view text, size_t from)
{
    std::vector<std::string> names;
    const size_t open = text.find('(', from);
    if (open == std::string_view::npos) return names;
    bool wanted = true; // a name, else a comma or the end
    for (const Token& token : tokens(text.substr(open + 1))) {
        const std::string_view piece = text.substr(open + 1 + token.begin, token.end - token.begin);
        if (piece == ")") return wanted ? std::vector<std::string>() : names;
        const bool isName = token.type == Token::Type::Word || token.type == Token::Type::Quoted;
        if (wanted != isName || (!wanted && piece != ",")) return {};
        if (isName) names.push_back(nameOf(text.substr(open + 1), token));
        wanted = !wanted;
    }
    return {};
}

const Object* ownType(const std::string& type, const Catalog& catalog)
{
    std::vector<std::string> names;
    for (const Token& token : tokens(type.substr(0, behindName(type, 0))))
        if (token.type != Token::Type::Mark) names.push_back(nameOf(type, token));
    if (names.size() != 2) return nullptr;
    const Path path{names[0], names[1]};
    for (const char* kind : {"enum", "domain", "composite type", "range", "table"})
        if (const Object* object = catalog.find(kind, path)) return object;
    return nullptr;
}

std::string equalsFor(const std::string& type, const Catalog& catalog)
{
    const size_t end = behindName(type, 0);
    const Token schema = nextToken(type, 0);
    if (schema.end >= end || type[schema.end] != '.') return "=";
    if (const Object* own = ownType(type, catalog))
        return own->id.kind == "domain" ? equalsFor(own->text("type"), catalog) : "=";
    return "OPERATOR(" + type.substr(0, schema.end) + ".=)";
}

Rows::Rows(const ObjectId& table, const Sides& sides, Values values, bool alone)
    : m_sides(sides),
      m_table(table),
      m_values(values),
      m_alone(alone && hasChildTables(sides.before, table) && !isPartitioned(sides.before, table))
{
    m_plain = sides.was(table) == table;
    m_key = keyOf(sides.before, table);
    (void)use(m_key);
}

bool Rows::there() const { return m_table.kind == "table" && m_sides.stays(m_table); }

std::string Rows::expressionOf(const std::string& column, bool& known) const
{
    const ObjectId id{"column", m_table.path.child(column)};
    const Object* now = m_sides.before.find(id);
    const Object* later = m_sides.after.find(id);
    if (now) {
        const std::string name = quoted(m_sides.was(id).path.name());
        const bool converted =
            m_values == Values::AsPlanned && later && later->text("type") != now->text("type");
        if (!converted) return name;
        const std::string cast = usingFor(name, now->text("type"), later->text("type"));
        return cast.empty() ? name + "::" + later->text("type") : cast;
    }
    if (!later || m_values == Values::AsNow) {
        known = false;
        return "NULL";
    }
    const std::string& value = later->text("default");
    known = known && !later->has("generated") && !later->has("identity") &&
            !isVolatile(value, m_sides.after);
    return "(" + (value.empty() ? std::string("NULL") : value) + ")::" + later->text("type");
}

bool Rows::use(const std::vector<std::string>& columns)
{
    bool known = true;
    for (const auto& column : columns) {
        const std::string text = expressionOf(column, known);
        m_plain = m_plain && text == quoted(column);
        m_columns.emplace(column, text);
    }
    return known;
}

std::string Rows::name() const { return written(m_sides.was(m_table).path); }
std::string Rows::title() const { return m_sides.was(m_table).path.display(); }

std::string Rows::from(std::string_view alias) const
{
    SqlWriter table = sql();
    if (m_alone) table.words("ONLY");
    table.raw(name());
    SqlWriter writer = sql();
    const bool same = std::all_of(m_columns.begin(), m_columns.end(), [](const auto& column) {
        return column.second == quoted(column.first);
    });
    if (same) return writer.raw(table.text()).words("AS").raw(alias).text();
    writer.words("(SELECT tableoid, ctid");
    for (const auto& [column, text] : m_columns)
        writer.words(",").raw(text).words("AS").name(column);
    writer.words("FROM").raw(table.text()).words(") AS").raw(alias);
    return writer.text();
}

std::string Rows::order(std::string_view alias) const
{
    std::string list;
    for (const auto& column : m_key)
        list += (list.empty() ? "" : ", ") + std::string(alias) + "." + quoted(column);
    return list.empty() ? std::string(alias) + ".ctid" : list;
}

std::vector<std::string> Rows::shownNames(const std::vector<std::string>& columns) const
{
    std::vector<std::string> all = m_key;
    if (all.empty()) all.emplace_back("ctid");
    for (const auto& column : columns)
        if (std::find(all.begin(), all.end(), column) == all.end()) all.push_back(column);
    return all;
}

std::string Rows::shown(const std::vector<std::string>& columns, std::string_view alias) const
{
    SqlWriter writer = sql();
    for (const auto& column : shownNames(columns)) {
        if (!writer.empty()) writer.words(",");
        const ObjectId id{"column", m_table.path.child(column)};
        const Object* object = m_sides.before.find(id);
        if (!object) object = m_sides.after.find(id);
        const std::string value = std::string(alias) + "." + quoted(column);
        if (object ? isShort(object->text("type")) : column == "ctid")
            writer.raw(value);
        else
            writer.words("pg_catalog.\"left\"(")
                .raw(value)
                .glue()
                .words("::text,")
                .number(longest)
                .words(") AS")
                .name(column);
    }
    return writer.text();
}

} // namespace lockstep::postgresql
