// Around: found by the catalogs' own dependencies, and in function bodies by name.
#include "plugins/postgresql/around.h"

#include "base/text.h"
#include "plugins/postgresql/dialect.h"
#include "plugins/postgresql/kinds/casts.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <array>

namespace lockstep::postgresql {

namespace {

class Around
{
public:
    Around(const Change& change, const Sides& sides)
        : m_change(change), m_sides(sides), m_name(change.id.path.display())
    {
    }

    [[nodiscard]] std::vector<Hazard> found()
    {
        const Symbol kind = m_change.id.kind;
        if (kind == "constraint") constraint();
        if (kind == "column") column();
        if (kind == "function" || kind == "procedure") routine();
        if (kind == "enum") order();
        halfBuilt();
        mentioned();
        return std::move(m_found);
    }

private:
    void add(const char* id, HazardLevel level, std::string message, std::string rewrite = {})
    {
        m_found.push_back({id, level, m_change.id, std::move(message), std::move(rewrite), false});
    }
    /// What only takes the time of reading a table is no risk where that is small.
    [[nodiscard]] HazardLevel unlessSmall(HazardLevel level, const ObjectId& table) const
    {
        return m_sides.small(table) ? HazardLevel::Info : level;
    }
    [[nodiscard]] static SqlWriter sql() { return SqlWriter(PostgresqlDialect::instance()); }
    [[nodiscard]] bool comesOrChanges() const
    {
        return m_change.type == ChangeType::Added || m_change.type == ChangeType::Altered ||
               m_change.type == ChangeType::Renamed;
    }
    [[nodiscard]] static std::string listed(const std::vector<std::string>& names)
    {
        constexpr size_t most = 5;
        const std::vector<std::string> first(names.begin(),
                                             names.begin() + std::min(most, names.size()));
        const std::string more =
            names.size() > most ? " and " + std::to_string(names.size() - most) + " more" : "";
        return join(first, ", ") + more;
    }

    // --- constraints

    /// The table that a foreign key refers to; empty for the own one.
    [[nodiscard]] static ObjectId referredBy(const Object& key)
    {
        for (const ObjectId& need : key.needs) {
            const auto names = need.path.names();
            if (names.size() < 2) continue;
            ObjectId table{"table", Path({names[0], names[1]})};
            const bool of = need.kind == "table" || need.kind == "column" ||
                            need.kind == "constraint" || need.kind == "index";
            if (of && table != key.parent) return table;
        }
        return {};
    }

    void constraint()
    {
        const Object& constraint = m_change.object();
        const bool foreign = constraint.text("type") == "FOREIGN KEY";
        const bool there = m_sides.before.find(constraint.parent) != nullptr;
        const std::string table = constraint.parent.path.display();
        if (m_change.type == ChangeType::Dropped) {
            const ObjectId other = foreign ? referredBy(constraint) : ObjectId();
            // Of a table that stays the constraint's own kind tells it, with the form that it
            // takes.
            const bool told = m_sides.forms && m_sides.after.find(constraint.parent);
            if (!told && !other.empty() && m_sides.after.find(other))
                add("L22", HazardLevel::Confirm,
                    "As foreign key " + m_name + " goes, nobody can use " + table + " and " +
                        other.path.display() + ", not even to read",
                    "Drop the key by itself at a quiet time, before the rest.");
            if (constraint.text("type") == "CHECK" && m_sides.after.find(constraint.parent))
                add("B09", HazardLevel::Warn, "Rows that " + m_name + " kept out can be written");
            return;
        }
        if (m_change.type != ChangeType::Added) return;
        if (foreign && !there) {
            const ObjectId other = referredBy(constraint);
            if (!other.empty() && m_sides.before.find(other))
                add("L21", HazardLevel::Info,
                    "Nobody writes to " + other.path.display() + " from the moment that the new " +
                        table + " refers to it until the commit");
        }
        if (foreign && !indexed(constraint))
            add("I10", there ? HazardLevel::Warn : HazardLevel::Info,
                "No index of " + table + " begins with the columns of " + m_name +
                    ": each delete of a row that is referred to reads the whole table",
                "Create an index on " + visible(columnsOf(constraint.text("definition"))) + ".");
        if (there && !constraint.flag("not enforced"))
            add("B04", HazardLevel::Warn,
                "Programs that write rows which " + m_name + " forbids fail from now on");
        if (constraint.flag("not validated"))
            add("C12", HazardLevel::Warn,
                "The rows that are there stay unchecked by " + m_name + ", as in dev",
                "ALTER TABLE … VALIDATE CONSTRAINT checks them while everybody goes on.");
    }

    /// "a, b" of "FOREIGN KEY (a, b) REFERENCES …" and of "btree (a, b) WHERE …".
    [[nodiscard]] static std::string columnsOf(std::string_view definition)
    {
        const size_t open = definition.find('(');
        if (open == std::string_view::npos) return {};
        int depth = 0;
        size_t at = open;
        for (; at < definition.size();) {
            const Token token = nextToken(definition, at);
            if (token.begin == definition.size()) break;
            const char mark = token.type == Token::Type::Mark ? definition[token.begin] : ' ';
            depth += mark == '(' ? 1 : mark == ')' ? -1 : 0;
            if (depth == 0) return std::string(definition.substr(open + 1, token.begin - open - 1));
            at = token.end;
        }
        return {};
    }

    [[nodiscard]] static std::vector<std::string> namesIn(std::string_view columns)
    {
        std::vector<std::string> names;
        bool next = true;
        for (const Token& token : tokens(columns)) {
            if (token.type == Token::Type::Mark && columns[token.begin] == ',') {
                next = true;
            } else if (std::exchange(next, false)) {
                const bool name =
                    token.type == Token::Type::Word || token.type == Token::Type::Quoted;
                names.push_back(name ? nameOf(columns, token) : std::string());
            }
        }
        return names;
    }

    [[nodiscard]] bool indexed(const Object& key) const
    {
        auto wanted = namesIn(columnsOf(key.text("definition")));
        std::sort(wanted.begin(), wanted.end());
        const auto begins = [&](const Object* other) {
            if (other->id == key.id ||
                other->text("definition").find(" WHERE ") != std::string::npos)
                return false;
            const std::string type = other->text("type");
            if (other->id.kind == "constraint" && type != "PRIMARY KEY" && type != "UNIQUE")
                return false;
            auto has = namesIn(columnsOf(other->text("definition")));
            if (has.size() < wanted.size()) return false;
            has.resize(wanted.size());
            std::sort(has.begin(), has.end());
            return has == wanted;
        };
        for (const char* kind : {"index", "constraint"}) {
            const auto others = m_sides.after.childrenOf(key.parent, kind);
            if (std::any_of(others.begin(), others.end(), begins)) return true;
        }
        return false;
    }

    // --- columns

    void column()
    {
        if (!comesOrChanges()) return;
        const Object& column = *m_change.after;
        const ObjectId& table = column.parent;
        const bool there = m_sides.before.find(table) != nullptr;
        const std::string& type = column.text("type");
        const bool typed = m_change.type == ChangeType::Added || m_change.touches("type");
        if (typed && (type == "json" || type == "json[]"))
            add("C10", HazardLevel::Info,
                "Column " + m_name +
                    " is json, which has no equality: DISTINCT, GROUP BY and UNION "
                    "over it fail",
                "jsonb has one.");
        if (!there) return;
        if (m_change.type == ChangeType::Added) {
            comes(column);
            return;
        }
        if (m_change.touches("type")) retyped(column);
        const bool counts = (m_change.touches("identity") && column.has("identity") &&
                             !m_change.before->has("identity")) ||
                            (m_change.touches("default") &&
                             column.text("default").find("nextval(") != std::string::npos);
        if (counts)
            add("C02", HazardLevel::Warn,
                "Column " + m_name +
                    " begins to count, and rows may hold numbers beyond: the next "
                    "ones fail or come twice",
                "Set its sequence to the highest number (setval) behind the promotion.");
        if (m_change.touches("not null") && column.flag("not null"))
            add("B04", HazardLevel::Warn,
                "Programs that write no value into " + m_name + " fail from now on");
    }

    void comes(const Object& column)
    {
        std::vector<std::string> children;
        if (!inParents(m_sides.after, column))
            for (const Object* child : childTablesOf(m_sides.before, column.parent))
                children.push_back(child->id.path.display());
        if (!children.empty())
            add("L42", HazardLevel::Confirm,
                "With column " + m_name +
                    " the tables below are locked, too, and nobody can use "
                    "them meanwhile: " +
                    listed(children));
        for (const ObjectId& need : column.needs) {
            const Object* domain = need.kind == "domain" ? m_sides.after.find(need) : nullptr;
            if (domain && (domain->flag("not null") || domain->has("constraints")))
                add("L05", unlessSmall(HazardLevel::Confirm, column.parent),
                    "The table of column " + m_name + " is rewritten, for the domain " +
                        need.path.display() + " checks its values",
                    "Add the column with the domain's own type, and a CHECK as NOT VALID.");
        }
    }

    void retyped(const Object& column)
    {
        const std::string table = column.parent.path.display();
        add("C09", HazardLevel::Warn,
            "What the server knows of the values of " + m_name +
                " is lost: queries may be slow "
                "until it is known again",
            visible(sql()
                        .words("ANALYZE")
                        .name(column.parent.path)
                        .words("(")
                        .name(column.id.path.name())
                        .words(")")
                        .text()) +
                " behind the promotion.");
        if (effectOf(m_change.before->text("type"), column.text("type")) != TypeChange::Brief)
            return;
        std::vector<std::string> again;
        for (const Object* user : m_sides.before.dependentsOf(m_change.id)) {
            if (user->parent != column.parent) continue;
            const std::string& text = user->text("definition");
            const bool check = user->id.kind == "constraint" && user->text("type") == "CHECK";
            // Beyond columns: an expression or a condition.
            const bool computed =
                user->id.kind == "index" && (text.find(" WHERE ") != std::string::npos ||
                                             std::count(text.begin(), text.end(), '(') > 1);
            if (check) again.push_back("check " + user->id.path.display() + " is read again");
            if (computed) again.push_back("index " + user->id.path.display() + " is built again");
        }
        if (!again.empty())
            add("L11", unlessSmall(HazardLevel::Confirm, column.parent),
                "The new type of " + m_name + " rewrites no row, but nobody can use " + table +
                    " while " + listed(again),
                "Drop the check or index first, and add it again as NOT VALID or CONCURRENTLY.");
    }

    // --- what was computed, what names it

    void routine()
    {
        const bool other = m_change.type == ChangeType::Altered &&
                           (m_change.touches("body") || m_change.touches("sql body") ||
                            m_change.touches("volatility") || m_change.touches("settings") ||
                            m_change.touches("library"));
        if (!other) return;
        std::vector<std::string> stale;
        for (const Object* user : m_sides.before.dependentsOf(m_change.id)) {
            if (!m_sides.stays(user->id)) continue;
            const bool generated = user->id.kind == "column" && user->has("generated");
            if (user->id.kind == "index" || generated ||
                (user->id.kind == "constraint" && user->text("type") == "CHECK"))
                stale.push_back(user->id.display());
        }
        if (!stale.empty())
            add("C08", HazardLevel::Warn,
                "What " + m_name +
                    " computed until now stays as it is, and may be wrong: " + listed(stale),
                "REINDEX the indexes, and write the generated columns again.");
    }

    void order()
    {
        if (m_change.type != ChangeType::Altered || !m_change.touches("values")) return;
        const auto& before = m_change.before->list("values");
        const auto& after = m_change.after->list("values");
        const auto kept = [](const std::vector<std::string>& of,
                             const std::vector<std::string>& in) {
            std::vector<std::string> both;
            std::copy_if(of.begin(), of.end(), std::back_inserter(both), [&](const auto& value) {
                return std::find(in.begin(), in.end(), value) != in.end();
            });
            return both;
        };
        if (kept(before, after) != kept(after, before))
            add("C05", HazardLevel::Warn,
                "The values of " + m_name +
                    " come in another order: what sorts or compares them "
                    "answers differently");
    }

    /// Indexes of prod whose building failed, on the tables that are worked on.
    void halfBuilt()
    {
        const Object& object = m_change.object();
        const ObjectId table = object.id.kind == "table" ? object.id : object.parent;
        if (table.kind != "table" || !m_sides.before.find(table) || !m_sides.after.find(table) ||
            isPartitioned(m_sides.before, table))
            return;
        for (const Object* index : m_sides.before.childrenOf(table, "index")) {
            if (!index->flag("invalid")) continue;
            const Path path = index->id.path.parent().parent().child(index->id.path.name());
            add("I06", HazardLevel::Warn,
                "Prod's index " + path.display() + " was never finished: it slows writing" +
                    (index->flag("unique") ? ", may refuse rows," : "") + " and answers nothing",
                visible(sql().words("DROP INDEX CONCURRENTLY").name(path).text()));
        }
    }

    void mentioned()
    {
        const bool goes =
            m_change.type == ChangeType::Dropped ||
            (m_change.type == ChangeType::Renamed && m_change.beforeId != m_change.id);
        const ObjectId& id = m_change.type == ChangeType::Renamed ? m_change.beforeId : m_change.id;
        constexpr std::array kinds{"table",    "view",     "materialized view", "foreign table",
                                   "sequence", "function", "procedure"};
        const auto is = [&](const char* kind) { return id.kind == kind; };
        if (!goes || std::none_of(kinds.begin(), kinds.end(), is)) return;
        std::string name(id.path.name());
        name = name.substr(0, name.find('('));
        std::vector<std::string> bodies;
        for (const Object* routine : m_sides.before.having("body"))
            if (routine->id != m_change.id && m_sides.after.find(routine->id) &&
                names(routine->text("body"), name) &&
                names(m_sides.after.find(routine->id)->text("body"), name))
                bodies.push_back(routine->id.path.display());
        if (!bodies.empty())
            add("B08", HazardLevel::Warn,
                "The text of functions that stay names " + id.path.display() +
                    ", which goes: " + listed(bodies),
                "Read them: the server does not know what their text uses.");
    }

    [[nodiscard]] static bool names(std::string_view body, std::string_view name)
    {
        const auto isWord = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '_' || static_cast<unsigned char>(c) >= 0x80;
        };
        for (size_t at = 0; !name.empty() && (at = body.find(name, at)) != std::string_view::npos;
             ++at) {
            const size_t end = at + name.size();
            if ((at == 0 || !isWord(body[at - 1])) && (end == body.size() || !isWord(body[end])))
                return true;
        }
        return false;
    }

    const Change& m_change;
    const Sides& m_sides;
    const std::string m_name;
    std::vector<Hazard> m_found;
};

} // namespace

std::vector<Hazard> hazardsAround(const Change& change, const Sides& sides)
{
    return Around(change, sides).found();
}

} // namespace lockstep::postgresql
