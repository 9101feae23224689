// Tables as SQLAlchemy says them: columns, constraints, indexes, and what else create_all() has to
// run. Pure.
#pragma once

#include "engine/sqlwriter.h"
#include "plugins/python/types.h"

namespace lockstep::python {

/// SQL that metadata.create_all() runs besides, where SQLAlchemy has no construct of its own.
struct ExtraSql
{
    std::vector<std::string> before;
    std::vector<std::string> after;
};

/// Of one database; each function is pure but for what the type writer remembers.
class TableText
{
public:
    /// `whole`: create_all() makes everything. Else somebody else makes sequences and comments.
    TableText(const Tables& tables, Versions versions, bool whole = true)
        : m_tables(tables), m_versions(versions), m_whole(whole)
    {
    }

    /// Inside the parentheses of Column(): name, type, and all that is said of it.
    [[nodiscard]] std::string column(const Table& table, const TableColumn& column,
                                     TypeWriter& types) const;
    /// Constraints and indexes, a call each, in a stable order.
    [[nodiscard]] std::vector<std::string> parts(const Table& table) const;
    /// "schema": "s" and the like, a key and its value in Python each.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> options(
        const Table& table) const;

    /// Sequences of their own: a call each. Those that a serial column makes are not among them.
    [[nodiscard]] std::vector<std::string> sequences() const;
    [[nodiscard]] ExtraSql extraSql() const;
    /// What none of these says, a sentence each.
    [[nodiscard]] std::vector<std::string> missing() const;

    // Pieces, for who writes them elsewhere.
    [[nodiscard]] static std::string uniqueCall(const TableKey& key);
    [[nodiscard]] static std::string checkCall(const TableCheck& check);
    [[nodiscard]] static std::string foreignKeyCall(const TableForeignKey& key);
    [[nodiscard]] std::string indexCall(const TableIndex& index) const;
    /// Whether the call says all of it.
    [[nodiscard]] static bool isSayable(const TableKey& key);
    [[nodiscard]] static bool isSayable(const TableForeignKey& key);

private:
    [[nodiscard]] bool isSerial(const Table& table, const TableColumn& column) const;
    [[nodiscard]] bool isInlineKey(const Table& table) const;
    [[nodiscard]] bool isOwnIndex(const Table& table, const TableIndex& index) const;
    void addDefault(const Table& table, const TableColumn& column,
                    std::vector<std::string>& said) const;
    void addExtra(const Table& table, ExtraSql& extra) const;
    void addMissing(const Table& table, std::vector<std::string>& missing) const;
    [[nodiscard]] SqlWriter sql() const;

    const Tables& m_tables;
    Versions m_versions;
    bool m_whole;
};

} // namespace lockstep::python
