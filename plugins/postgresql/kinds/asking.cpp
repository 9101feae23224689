// Asking: count, sample and remedy have one condition.
#include "plugins/postgresql/kinds/asking.h"

#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

void Asking::sets(const std::string& column)
{
    // Which value is for people to say: as it stands, the statement does not run.
    m_assignment = sql().name(column).words("= /* a value */").text();
}

void Asking::clears(const std::vector<std::string>& columns)
{
    m_assignment.clear();
    for (const auto& column : columns)
        m_assignment += (m_assignment.empty() ? "" : ", ") + quoted(column) + " = NULL";
}

Check Asking::rowsWhere(const std::string& condition, const std::vector<std::string>& shown) &&
{
    m_check.count = sql()
                        .words("SELECT pg_catalog.count(*) FROM")
                        .raw(m_rows.from())
                        .words("WHERE")
                        .raw(condition)
                        .text();
    m_check.sample = sql()
                         .words("SELECT")
                         .raw(m_rows.shown(shown))
                         .words("FROM")
                         .raw(m_rows.from())
                         .words("WHERE")
                         .raw(condition)
                         .words("LIMIT 10")
                         .text();
    if (!m_rows.plain()) return std::move(m_check);
    SqlWriter fix = sql();
    if (m_removes)
        fix.words("DELETE FROM").raw(m_rows.name()).words("AS r");
    else if (!m_assignment.empty())
        fix.words("UPDATE").raw(m_rows.name()).words("AS r SET").raw(m_assignment);
    if (!fix.empty()) {
        fix.words("WHERE").raw(condition);
        if (m_removes) fix.words("RETURNING r.*");
        m_check.fix = fix.text();
    }
    return std::move(m_check);
}

} // namespace lockstep::postgresql
