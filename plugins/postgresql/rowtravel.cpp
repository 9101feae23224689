// Rows that travel: what a session's settings would change is said without them.
#include "plugins/postgresql/rowtravel.h"

#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

std::string travelText(const TableColumn& column, const std::string& name)
{
    const std::string text = name + "::pg_catalog.text";
    const bool instant = column.type.family == Family::Timestamp && column.type.timeZone &&
                         column.type.dimensions == 0;
    const std::string said = instant ? "CASE WHEN pg_catalog.isfinite(" + name + ") THEN (" + name +
                                           " AT TIME ZONE 'UTC')::pg_catalog.text || '+00' ELSE " +
                                           text + " END"
                                     : text;
    return "(" + said + " COLLATE pg_catalog.\"C\")";
}

std::string whyNotTravel(const Table& table)
{
    if (!table.partOf.empty()) return "it is a partition: name the table that it is part of";
    return {};
}

std::vector<std::string> counterMoved(const Table& table, const TableColumn& column)
{
    const std::string name = quoted(table.name.schema) + "." + quoted(table.name.name);
    const std::string counter =
        column.sequence.empty()
            ? "pg_catalog.pg_get_serial_sequence(" + literal(name) + ", " + literal(column.name) +
                  ")::pg_catalog.regclass"
            : literal(quoted(column.sequence.schema) + "." + quoted(column.sequence.name)) +
                  "::pg_catalog.regclass";
    return {"SELECT pg_catalog.setval(c.counter, t.top) FROM (SELECT pg_catalog.max(" +
            quoted(column.name) + ") AS top FROM ONLY " + name + ") t, (SELECT " + counter +
            " AS counter) c WHERE t.top > 0 AND t.top > COALESCE("
            "pg_catalog.pg_sequence_last_value(c.counter), 0)"};
}

} // namespace lockstep::postgresql
