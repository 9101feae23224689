// Rows: a hash of each value's text is summed by the server; copies go through tables of our own,
// so that rows which refer to nothing can be taken out before they are inserted.
#include "plugins/postgresql/rows.h"

#include "base/text.h"
#include "plugins/postgresql/arrays.h"
#include "plugins/postgresql/cells.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

struct Column
{
    std::string name;
    bool computed = false;
};

/// A table as both servers have it.
struct Table
{
    ObjectId id;
    std::string relkind; ///< empty when there is none
    std::vector<Column> columns;
    std::string key; ///< the columns of its primary key, quoted; may be empty
    bool wanted = false;

    /// Its own rows: those of partitions, but not of tables that inherit.
    [[nodiscard]] std::string source() const
    {
        return (relkind == "p" ? "" : "ONLY ") + qualified(id.path);
    }
    [[nodiscard]] std::string columnList() const
    {
        std::vector<std::string> names;
        for (const Column& column : columns)
            if (!column.computed) names.push_back(quoted(column.name));
        return join(names, ", ");
    }
};

Result<Table> tableOf(Link& link, const ObjectId& id)
{
    Table table{id, {}, {}, {}};
    const std::string regclass = literal(qualified(id.path)) + "::pg_catalog.regclass";
    auto kind =
        link.query("SELECT c.relkind FROM pg_catalog.pg_class c JOIN "
                   "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = " +
                   literal(id.path.first()) + " AND c.relname = " + literal(id.path.name()) +
                   " AND c.relkind IN ('r', 'p')");
    if (!kind) return failure(kind.error());
    if (kind->empty()) return table;
    table.relkind = cell(kind->front(), 0);
    auto columns =
        link.query("SELECT a.attname, a.attgenerated <> '' FROM pg_catalog.pg_attribute a WHERE "
                   "a.attrelid = " +
                   regclass + " AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum");
    if (!columns) return failure(columns.error());
    for (const auto& row : *columns) table.columns.push_back({cell(row, 0), cell(row, 1) == "t"});
    auto key = link.query(
        "SELECT pg_catalog.quote_ident(a.attname) FROM pg_catalog.pg_index i CROSS JOIN LATERAL "
        "pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY k (number, place) JOIN "
        "pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number WHERE "
        "i.indisprimary AND i.indrelid = " +
        regclass + " AND k.place <= i.indnkeyatts ORDER BY k.place");
    if (!key) return failure(key.error());
    std::vector<std::string> names;
    for (const auto& row : *key) names.push_back(cell(row, 0));
    table.key = join(names, ", ");
    return table;
}

struct ForeignKey
{
    ObjectId child;
    ObjectId parent;
    std::vector<std::string> from; ///< columns, quoted
    std::vector<std::string> to;
};

/// Those of whole tables: a partition's stands at its root.
Result<std::vector<ForeignKey>> foreignKeys(Link& link)
{
    const auto names = [](const char* relation, const char* keys) {
        return "(SELECT pg_catalog.array_agg(pg_catalog.quote_ident(a.attname) ORDER BY k.place) "
               "FROM pg_catalog.unnest(c." +
               std::string(keys) +
               ") WITH ORDINALITY k (number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = "
               "c." +
               relation + " AND a.attnum = k.number)";
    };
    auto rows = link.query(
        "SELECT cn.nspname, cc.relname, pn.nspname, pc.relname, " + names("conrelid", "conkey") +
        ", " + names("confrelid", "confkey") +
        " FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_class cc ON cc.oid = c.conrelid JOIN "
        "pg_catalog.pg_namespace cn ON cn.oid = cc.relnamespace JOIN pg_catalog.pg_class pc ON "
        "pc.oid = c.confrelid JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace WHERE "
        "c.contype = 'f' AND c.conparentid = 0 ORDER BY c.oid");
    if (!rows) return failure(rows.error());
    std::vector<ForeignKey> keys;
    for (const auto& row : *rows)
        keys.push_back({{"table", Path{cell(row, 0), cell(row, 1)}},
                        {"table", Path{cell(row, 2), cell(row, 3)}},
                        arrayItems(row[4].c_str()),
                        arrayItems(row[5].c_str())});
    return keys;
}

/// The root of a partition; other tables are their own.
Result<ObjectId> rootOf(Link& link, const ObjectId& id)
{
    auto rows = link.query(
        "WITH RECURSIVE up (oid, depth) AS (SELECT c.oid, 0 FROM pg_catalog.pg_class c JOIN "
        "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = " +
        literal(id.path.first()) + " AND c.relname = " + literal(id.path.name()) +
        " UNION ALL SELECT i.inhparent, up.depth + 1 FROM up JOIN pg_catalog.pg_inherits i ON "
        "i.inhrelid = up.oid JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind = "
        "'p') SELECT n.nspname, c.relname FROM up JOIN pg_catalog.pg_class c ON c.oid = up.oid "
        "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace ORDER BY up.depth DESC LIMIT 1");
    if (!rows) return failure(rows.error());
    if (rows->empty()) return id;
    return ObjectId{"table", Path{cell(rows->front(), 0), cell(rows->front(), 1)}};
}

/// Copies: which tables, which of their rows, and how they come in.
class Copying
{
public:
    Copying(Link& from, Link& to, std::optional<int64_t> limit)
        : m_from(from), m_to(to), m_limit(limit)
    {
    }

    Result<CopiedRows> run(const std::vector<ObjectId>& wanted)
    {
        if (auto found = collect(wanted); !found) return failure(found.error());
        if (auto off = triggers(false); !off) return failure(off.error());
        for (size_t i = 0; i < m_tables.size(); ++i)
            if (auto staged = stage(i); !staged) return failure(staged.error());
        if (auto pruned = prune(); !pruned) return failure(pruned.error());
        for (const size_t i : parentsFirst())
            if (auto in = insert(i); !in) return failure(in.error());
        if (auto on = triggers(true); !on) return failure(on.error());
        return std::move(m_copied);
    }

private:
    [[nodiscard]] std::optional<size_t> placeOf(const ObjectId& id) const
    {
        for (size_t i = 0; i < m_tables.size(); ++i)
            if (m_tables[i].id == id) return i;
        return std::nullopt;
    }

    Result<void> add(const ObjectId& id, bool wanted)
    {
        if (const auto known = placeOf(id)) {
            m_tables[*known].wanted = m_tables[*known].wanted || wanted;
            return {};
        }
        auto there = tableOf(m_to, id);
        if (!there) return failure(there.error());
        auto here = tableOf(m_from, id);
        if (!here) return failure(here.error());
        if (there->relkind.empty() || here->relkind.empty()) return {};
        there->wanted = wanted;
        m_tables.push_back(std::move(*there));
        return {};
    }

    /// What is wanted, and what that refers to, however far.
    Result<void> collect(const std::vector<ObjectId>& wanted)
    {
        auto keys = foreignKeys(m_from);
        if (!keys) return failure(keys.error());
        for (const auto& id : wanted) {
            if (id.kind != "table" || id.path.depth() != 2) continue;
            auto root = rootOf(m_from, id);
            if (!root) return failure(root.error());
            if (auto added = add(*root, true); !added) return added;
        }
        for (size_t i = 0; i < m_tables.size(); ++i)
            for (const ForeignKey& key : *keys)
                if (key.child == ObjectId(m_tables[i].id))
                    if (auto added = add(key.parent, false); !added) return added;
        for (ForeignKey& key : *keys)
            if (placeOf(key.child) && placeOf(key.parent)) m_keys.push_back(std::move(key));
        return {};
    }

    /// Which rows of prod come: those asked for, and those that rows of others refer to.
    [[nodiscard]] std::string condition(const Table& table, int depth) const
    {
        std::vector<std::string> parts;
        if (table.wanted && !m_limit) return "true";
        if (table.wanted)
            parts.push_back("(tableoid, ctid) IN (SELECT tableoid, ctid FROM " + table.source() +
                            (table.key.empty() ? "" : " ORDER BY " + table.key) + " LIMIT " +
                            std::to_string(*m_limit) + ")");
        for (const ForeignKey& key : m_keys) {
            if (depth == 0 || key.parent != table.id || key.child == table.id) continue;
            const Table& child = m_tables[*placeOf(key.child)];
            parts.push_back("(" + join(key.to, ", ") + ") IN (SELECT " + join(key.from, ", ") +
                            " FROM " + child.source() + " WHERE " + condition(child, depth - 1) +
                            ")");
        }
        return parts.empty() ? "false" : join(parts, " OR ");
    }

    [[nodiscard]] static std::string staged(size_t i)
    {
        return "pg_temp.lockstep_rows_" + std::to_string(i);
    }

    Result<void> stage(size_t i)
    {
        const Table& table = m_tables[i];
        const std::string columns = table.columnList();
        auto made = m_to.query("CREATE TEMPORARY TABLE lockstep_rows_" + std::to_string(i) +
                               " ON COMMIT DROP AS SELECT " + columns + " FROM " + table.source() +
                               " WITH NO DATA");
        if (!made) return failure(made.error());
        constexpr int depth = 3;
        auto rows = m_from.copyTo("COPY (SELECT " + columns + " FROM " + table.source() +
                                      " WHERE " + condition(table, depth) + ") TO STDOUT",
                                  m_to, "COPY " + staged(i) + " FROM STDIN");
        if (!rows) return failure(rows.error().in("Copying rows of " + table.id.path.display()));
        return {};
    }

    /// Rows that refer to nothing go, until none is left.
    Result<void> prune()
    {
        for (bool again = true; again;) {
            again = false;
            for (const ForeignKey& key : m_keys) {
                std::vector<std::string> equal;
                std::vector<std::string> set;
                for (size_t i = 0; i < key.from.size() && i < key.to.size(); ++i) {
                    equal.push_back("p." + key.to[i] + " = c." + key.from[i]);
                    set.push_back("c." + key.from[i] + " IS NOT NULL");
                }
                auto gone = m_to.execute(
                    "DELETE FROM " + staged(*placeOf(key.child)) + " c WHERE " +
                    join(set, " AND ") + " AND NOT EXISTS (SELECT FROM " +
                    staged(*placeOf(key.parent)) + " p WHERE " + join(equal, " AND ") + ")");
                if (!gone) return failure(gone.error());
                again = again || gone->affected > 0;
            }
        }
        return {};
    }

    [[nodiscard]] std::vector<size_t> parentsFirst() const
    {
        std::vector<size_t> order;
        while (order.size() < m_tables.size()) {
            const auto waits = [&](size_t i) {
                return std::any_of(m_keys.begin(), m_keys.end(), [&](const ForeignKey& key) {
                    const size_t parent = *placeOf(key.parent);
                    return key.child == m_tables[i].id && parent != i &&
                           std::find(order.begin(), order.end(), parent) == order.end();
                });
            };
            std::optional<size_t> next;
            std::optional<size_t> any; // where they wait for each other
            for (size_t i = 0; i < m_tables.size(); ++i) {
                if (std::find(order.begin(), order.end(), i) != order.end()) continue;
                if (!any) any = i;
                if (!next && !waits(i)) next = i;
            }
            order.push_back(next.value_or(*any));
        }
        return order;
    }

    Result<void> insert(size_t i)
    {
        const Table& table = m_tables[i];
        if (auto saved = m_to.query("SAVEPOINT lockstep_rows"); !saved)
            return failure(saved.error());
        auto in = m_to.execute("INSERT INTO " + qualified(table.id.path) + " (" +
                               table.columnList() + ") OVERRIDING SYSTEM VALUE SELECT " +
                               table.columnList() + " FROM " + staged(i));
        if (!in) {
            if (in.error().kind == ErrorKind::Cancelled || !m_to.alive())
                return failure(in.error());
            m_copied.notes.push_back("The rows of " + table.id.path.display() +
                                     " could not be copied: " + visible(in.error().message));
        } else {
            m_copied.rows[table.id] = in->affected;
        }
        auto done = m_to.query(in ? "RELEASE SAVEPOINT lockstep_rows"
                                  : "ROLLBACK TO SAVEPOINT lockstep_rows");
        if (!done) return failure(done.error());
        return {};
    }

    /// Switches the tables' own triggers off, and those back on that were.
    Result<void> triggers(bool on)
    {
        if (!on) {
            for (const Table& table : m_tables) {
                auto rows = m_to.query("SELECT g.tgname, g.tgenabled FROM pg_catalog.pg_trigger g "
                                       "WHERE NOT g.tgisinternal AND g.tgenabled IN ('O', 'A') AND "
                                       "g.tgrelid = " +
                                       literal(qualified(table.id.path)) + "::pg_catalog.regclass");
                if (!rows) return failure(rows.error());
                for (const auto& row : *rows)
                    m_triggers.push_back(
                        {qualified(table.id.path), quoted(cell(row, 0)), cell(row, 1) == "A"});
            }
        }
        for (const Trigger& trigger : m_triggers) {
            const char* word = !on              ? " DISABLE TRIGGER "
                               : trigger.always ? " ENABLE ALWAYS TRIGGER "
                                                : " ENABLE TRIGGER ";
            auto done = m_to.query("ALTER TABLE " + trigger.table + word + trigger.name);
            if (!done) return failure(done.error());
        }
        return {};
    }

    struct Trigger
    {
        std::string table;
        std::string name;
        bool always = false;
    };

    Link& m_from;
    Link& m_to;
    std::optional<int64_t> m_limit;
    std::vector<Table> m_tables;
    std::vector<ForeignKey> m_keys; ///< among them
    std::vector<Trigger> m_triggers;
    CopiedRows m_copied;
};

} // namespace

Result<TableSum> sumRows(Link& link, const ObjectId& id, const std::vector<std::string>& columns)
{
    auto table = tableOf(link, id);
    if (!table) return failure(table.error());
    TableSum sum;
    if (table->relkind.empty()) return sum;
    std::string text = "SELECT pg_catalog.count(*)";
    std::vector<std::string> summed;
    for (const Column& column : table->columns) {
        if (std::find(columns.begin(), columns.end(), column.name) == columns.end()) continue;
        summed.push_back(column.name);
        text += ", pg_catalog.sum(pg_catalog.hashtextextended((" + quoted(column.name) +
                ")::pg_catalog.text COLLATE pg_catalog.\"C\", 0))";
    }
    auto rows = link.query(text + " FROM " + table->source());
    if (!rows) return failure(rows.error());
    sum.rows = rows->front()[0].as<int64_t>();
    for (size_t i = 0; i < summed.size(); ++i)
        sum.columns[summed[i]] = cell(rows->front(), static_cast<int>(i) + 1);
    return sum;
}

Result<CopiedRows> copyRows(Link& from, Link& to, const std::vector<ObjectId>& tables,
                            std::optional<int64_t> limit)
{
    const auto ended = [](Link& link) {
        if (link.alive() && link.state() != PQTRANS_IDLE) (void)link.execute("ROLLBACK");
    };
    const auto copied = [&]() -> Result<CopiedRows> {
        if (auto begun = from.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); !begun)
            return failure(begun.error());
        if (auto begun = to.query("BEGIN"); !begun) return failure(begun.error());
        // What somebody planted under the name of an operator is not called.
        for (Link* link : {&from, &to})
            if (auto set = link->query("SET LOCAL search_path = ''"); !set)
                return failure(set.error());
        auto done = Copying(from, to, limit).run(tables);
        if (!done) return done;
        if (auto kept = to.execute("COMMIT"); !kept) return failure(kept.error());
        return done;
    }();
    ended(from);
    ended(to);
    return copied;
}

} // namespace lockstep::postgresql
