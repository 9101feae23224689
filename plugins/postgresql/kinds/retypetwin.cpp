// Retype twin: names, the trigger, and how the new column is filled.
#include "plugins/postgresql/kinds/retypetwin.h"

#include "base/text.h"
#include "plugins/postgresql/kinds/casts.h"
#include "plugins/postgresql/kinds/online.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

/// So many rows are locked by us at a time, for as long as it takes to write them.
constexpr const char* batch = "1000";

/// "t.a DESC, t.b DESC" of "a", "b".
std::string listed(const std::vector<std::string>& names, const std::string& before,
                   const std::string& behind = {})
{
    std::vector<std::string> all;
    for (const auto& name : names) all.push_back(before + name + behind);
    return join(all, ", ");
}

} // namespace

RetypeTwin::RetypeTwin(const Change& change, const Sides& sides)
    : m_sides(sides),
      m_column(*change.before),
      m_later(*change.after),
      m_value(
          usingFor(quoted(m_column.id.path.name()), m_column.text("type"), m_later.text("type")))
{
    if (m_value.empty()) m_value = quoted(m_column.id.path.name());
    const Path table = m_column.parent.path;
    const std::string own(m_column.id.path.name());
    for (int number = 1;; ++number) {
        m_id = {"column", table.child(numberedName("new", own, number))};
        m_trigger = {"trigger", m_id.path};
        const std::string function =
            numberedName("new", std::string(table.name()) + "_" + own, number);
        m_function = {"function", table.parent().child(quoted(function) + "()")};
        m_takenOver = isWhole();
        if (m_takenOver || (!isTaken(m_id) && !isTaken(m_trigger) && !isTaken(m_function))) return;
    }
}

bool RetypeTwin::isTaken(const ObjectId& id) const
{
    return m_sides.before.find(id) || m_sides.after.find(id);
}

bool RetypeTwin::isWhole() const
{
    for (const ObjectId* id : {&m_id, &m_trigger, &m_function})
        if (!m_sides.before.find(*id) || m_sides.after.find(*id)) return false;
    Object shallBe(m_id, m_column.parent);
    shallBe.set("type", m_later.text("type"));
    if (m_later.has("collation")) shallBe.set("collation", m_later.text("collation"));
    Object is = *m_sides.before.find(m_id);
    is.unset("position");
    const Object& trigger = *m_sides.before.find(m_trigger);
    return is.content() == shallBe.content() && trigger.text("event") == event() &&
           !trigger.has("enabled") && m_sides.before.find(m_function)->text("body") == body() &&
           std::binary_search(trigger.needs.begin(), trigger.needs.end(), m_function);
}

std::string RetypeTwin::name() const { return quoted(m_id.path.name()); }

/// Both columns are named, so that neither can go before the trigger.
std::string RetypeTwin::event() const
{
    return "BEFORE INSERT OR UPDATE OF " + quoted(m_column.id.path.name()) + ", " + name();
}

std::string RetypeTwin::body() const
{
    return "BEGIN NEW." + name() + " := NEW." + m_value + "; RETURN NEW; END";
}

void RetypeTwin::make(Statements& out) const
{
    if (m_takenOver) return;
    SqlWriter writer = sql();
    writer.raw(alterTable(m_column.parent, m_sides)).words("ADD COLUMN").raw(name());
    writer.raw(m_later.text("type"));
    if (m_later.has("collation")) writer.words("COLLATE").raw(m_later.text("collation"));
    out.push_back({writer.text()});
    setToastOptions(m_column.parent, m_sides, out);
    out.push_back({sql()
                       .words("CREATE FUNCTION")
                       .raw(kindCalled(m_function.kind)->address(m_function))
                       .words("RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, "
                              "pg_temp AS")
                       .raw(dollarQuoted(body()))
                       .text()});
    out.push_back({sql()
                       .words("CREATE TRIGGER")
                       .raw(name())
                       .raw(event())
                       .words("ON")
                       .name(m_column.parent.path)
                       .words("FOR EACH ROW EXECUTE FUNCTION")
                       .raw(kindCalled(m_function.kind)->address(m_function))
                       .text()});
}

std::string RetypeTwin::dropTrigger() const
{
    return sql().words("DROP TRIGGER").raw(name()).words("ON").name(m_column.parent.path).text();
}

std::string RetypeTwin::dropFunction() const
{
    return "DROP FUNCTION " + kindCalled(m_function.kind)->address(m_function);
}

/// Each batch is a transaction, with a pause as long as it took. Rows that somebody holds are
/// passed by and come in the next round, so nobody is waited for. What is written meanwhile is the
/// trigger's matter, so a round ends at the row that was the last when it began.
void RetypeTwin::fill(const std::vector<std::string>& path, Statements& out) const
{
    std::vector<std::string> numbers; // the columns of lockstep_at, lockstep_to, lockstep_end
    std::vector<std::string> names;
    std::vector<std::string> named;
    for (size_t i = 0; i < path.size(); ++i) {
        numbers.push_back("k" + std::to_string(i + 1));
        names.push_back(quoted(path[i]));
        named.push_back("t." + names.back() + " AS " + numbers.back());
    }
    const std::string from = " FROM " + written(m_column.parent.path) + " t";
    const std::string select = "SELECT " + join(named, ", ");
    const std::string keys = "(" + listed(names, "t.") + ")";
    const std::string forwards = " ORDER BY " + listed(names, "t.") + " LIMIT ";
    const std::string backwards = " ORDER BY " + listed(names, "t.", " DESC") + " LIMIT 1;\n";
    const std::string farthest = " ORDER BY " + listed(numbers, "t.", " DESC") + " LIMIT 1;\n";
    const std::string at = "(" + listed(numbers, "lockstep_at.") + ")";
    const std::string to = "(" + listed(numbers, "lockstep_to.") + ")";
    const std::string end = "(" + listed(numbers, "lockstep_end.") + ")";
    const std::string old = "t." + quoted(m_column.id.path.name());
    const std::string unfilled = "t." + name() + " IS NULL AND " + old + " IS NOT NULL";

    std::string text = "DO $lockstep$\n"
                       "DECLARE\n"
                       "  lockstep_at record;\n"
                       "  lockstep_to record;\n"
                       "  lockstep_end record;\n"
                       "  lockstep_begun timestamp with time zone;\n"
                       "BEGIN\n"
                       "  LOOP\n";
    text += "    " + select + " INTO lockstep_end" + from + backwards;
    text += "    " + select + " INTO lockstep_at" + from + forwards + "1;\n";
    text += "    WHILE lockstep_at IS NOT NULL LOOP\n"
            "      lockstep_begun := pg_catalog.clock_timestamp();\n";
    text += "      SELECT t.* INTO lockstep_to FROM (" + select + from + " WHERE " + keys +
            " >= " + at + forwards + batch + ") t" + farthest;
    text += "      UPDATE " + written(m_column.parent.path) + " t SET " + name() + " = " + m_value +
            " WHERE t.ctid = ANY (ARRAY(SELECT t.ctid" + from + " WHERE " + keys + " >= " + at +
            " AND " + keys + " <= " + to + " AND " + unfilled +
            " FOR NO KEY UPDATE SKIP LOCKED));\n"
            "      COMMIT;\n";
    text += "      EXIT WHEN lockstep_to IS NULL OR lockstep_to = lockstep_at OR " + to +
            " >= " + end + ";\n";
    text += "      lockstep_at := lockstep_to;\n"
            "      PERFORM pg_catalog.pg_sleep(GREATEST(0.01, LEAST(1, EXTRACT(epoch FROM "
            "pg_catalog.clock_timestamp() - lockstep_begun))));\n"
            "    END LOOP;\n";
    text += "    EXIT WHEN NOT EXISTS (SELECT" + from + " WHERE " + unfilled + ");\n";
    text += "    COMMIT;\n"
            "    PERFORM pg_catalog.pg_sleep(0.2);\n"
            "  END LOOP;\n"
            "END $lockstep$";

    Statement filled{std::move(text)};
    filled.transactional = false;
    filled.proof = "SELECT NOT EXISTS (SELECT FROM " + written(m_column.parent.path) + " WHERE " +
                   name() + " IS DISTINCT FROM (" + m_value + ")::" + m_later.text("type") + ")";
    out.push_back(std::move(filled));
}

} // namespace lockstep::postgresql
