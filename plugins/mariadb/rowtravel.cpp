// Rows that travel: texts that no session's character set, collation or time zone changes.
#include "plugins/mariadb/rowtravel.h"

#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/token.h"

namespace lockstep::mariadb {

namespace {

bool travelsAsBytes(Family family) { return family == Family::Bytes || family == Family::Geometry; }

/// What the column is written as, before it is a text of one character set.
std::string writtenAs(const TableColumn& column, const std::string& name)
{
    switch (column.type.family) {
    case Family::Bytes:
    case Family::Geometry: // with its SRID, as the server keeps it
        return "HEX(" + name + ")";
    case Family::Bit:
        return "CAST(" + name + " + 0 AS CHAR)";
    case Family::Float: // a FLOAT by itself is written with six digits
        return "CAST(CAST(" + name + " AS DOUBLE) AS CHAR)";
    case Family::Timestamp:
        if (column.type.timeZone)
            return "CAST(DATE_ADD('1970-01-01 00:00:00', INTERVAL UNIX_TIMESTAMP(" + name +
                   ") SECOND) AS CHAR)";
        break;
    default:
        break;
    }
    return "CAST(" + name + " AS CHAR)";
}

bool hasTransactions(const std::string& engine)
{
    return engine.empty() || asciiLower(engine) == "innodb";
}

} // namespace

std::string travelText(const TableColumn& column, const std::string& name)
{
    // NO PAD: a blank at the end is a difference.
    return "(CONVERT(" + writtenAs(column, name) + " USING utf8mb4) COLLATE utf8mb4_nopad_bin)";
}

std::string travelValue(const TableColumn& column, std::string_view text)
{
    if (travelsAsBytes(column.type.family)) return "x'" + std::string(text) + "'";
    // A text would be taken for its bytes.
    if (column.type.family == Family::Bit) return std::string(text);
    return dialect().literal(text);
}

std::string whyNotTravel(const Table& table)
{
    const std::string engine = table.option("engine");
    if (!hasTransactions(engine))
        return "its engine, " + visible(engine) + ", cannot take back half of a change";
    return {};
}

/// The counter of an AUTO_INCREMENT follows by itself; SETVAL never counts back, and takes nothing
/// but a number.
std::vector<std::string> counterMoved(const Table& table, const TableColumn& column)
{
    if (column.origin != Origin::Sequence) return {};
    const std::string counter = quoted(column.sequence.name);
    return {"SELECT CONCAT(" + dialect().literal("DO SETVAL(" + counter + ", ") +
                ", GREATEST(COALESCE(MAX(" + quoted(column.name) +
                "), 0), 1), ')') INTO @lockstep_counter FROM " + quoted(table.name.name),
            "EXECUTE IMMEDIATE @lockstep_counter"};
}

std::string travelTogether(const std::vector<std::string>& statements,
                           const std::vector<std::string>& proofs)
{
    std::string block = "BEGIN NOT ATOMIC\n"
                        "DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; "
                        "SET time_zone = @lockstep_zone; RESIGNAL; END;\n"
                        "SET @lockstep_zone = @@session.time_zone, time_zone = '+00:00';\n"
                        "START TRANSACTION;\n";
    for (const std::string& statement : statements) block += statement + ";\n";
    for (const std::string& proof : proofs)
        block += "IF (" + proof +
                 ") <> 1 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = "
                 "'The rows are not there as they should be: another unique key "
                 "or a trigger is in the way'; END IF;\n";
    return block + "COMMIT;\nSET time_zone = @lockstep_zone;\nEND";
}

} // namespace lockstep::mariadb
