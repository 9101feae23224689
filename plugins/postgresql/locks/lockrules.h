// LockRules: what a statement locks, told to a Tally, and what it does, told to a Standing.
#pragma once

#include "plugins/postgresql/locks/newgrammar.h"
#include "plugins/postgresql/locks/tally.h"
#include "plugins/postgresql/locks/types.h"

namespace lockstep::postgresql {

/// One statement. The rules are the server's: tablecmds.c and its neighbours, majors 12 to 18.
class LockRules
{
public:
    LockRules(Standing& standing, Tally& tally, const Reworded& statement)
        : m_standing(standing), m_tally(tally), m_statement(statement)
    {
    }

    /// False for a statement that is not known.
    [[nodiscard]] bool tell(const Tree& tree);

private:
    using Tables = std::vector<Relation*>;

    // statements.cpp
    [[nodiscard]] bool tellOther(const std::string& word, const Tree& node);
    void createTable(const Tree& node);
    void createIndex(const Tree& node);
    void createTrigger(const Tree& node);
    void createSequence(const Tree& node, bool altered);
    void publication(const Tree& node);
    void alterDomain(const Tree& node);
    void aboutObject(const std::string& type, const Tree& object, Mode relationMode);
    void grant(const Tree& node);

    // changes.cpp: drops, renames, moves
    void drop(const Tree& node);
    void dropTable(Relation& table, bool cascade);
    void dropKeys(Relation& table);
    void dropSequences(const ColumnState& column);
    void dropIndex(const std::vector<std::string>& names, bool concurrently);
    void dropSchema(const std::string& name, bool cascade);
    void rename(const Tree& node);
    void setSchema(const Tree& node);
    void lockIndex(const IndexPlace& place, Mode mode);
    void lockSequences(const Relation& table, Mode mode);

    // queries.cpp: what is read by a query, a body, an expression
    enum class Reading { Named, Run }; ///< only looked up, or carried out
    void query(const Tree& tree, Reading reading);
    void readTable(Relation& table, Reading reading, int depth = 0);
    void setValues(const Tree& tree);
    void modify(const Tree& node, bool reads);
    // blocks.cpp
    [[nodiscard]] bool block(const Tree& node);
    void reindex(const Tree& node);
    void truncate(const Tree& node);

    // altertable.cpp
    [[nodiscard]] bool alterTable(const Tree& node);
    [[nodiscard]] bool alterIndex(const Tree& node);
    [[nodiscard]] Mode modeOf(const Tree& command, const std::string& objectType) const;
    [[nodiscard]] bool recurses(const Relation& table, const Tree& command) const;
    [[nodiscard]] bool carryOut(Relation& table, const Tables& all, const Tree& command);
    void validate(Relation& table, const Tables& all, const std::string& name);
    void alterConstraint(Relation& table, const std::string& name);
    void dropConstraint(Relation& table, const Tables& all, const std::string& name);
    void dropColumn(Relation& table, const std::string& name);
    void setNotNull(Relation& table, const std::string& name);
    void setStorage(Relation& table, const std::string& subtype, const Tree& command);

    // columns.cpp
    void addColumn(Relation& table, const Tables& all, const Tree& definition);
    void alterType(Relation& table, const std::string& name, const Tree& definition);
    void recheckKeys(Relation& table, const std::string& column, bool anew);
    [[nodiscard]] bool isVolatile(const Tree& expression) const;

    // constraints.cpp
    void addConstraint(Relation& table, const Tables& all, const Tree& definition, Mode mode);
    void addKey(Relation& table, const Tree& definition, bool recurses);
    void addForeignKey(Relation& table, const Tree& definition, bool reads);
    void lockReferred(Relation& referred, Mode mode, bool reads);

    // partitions.cpp
    void attach(Relation& root, const Tree& partition);
    void detach(Relation& root, const Tree& partition, bool finalize);
    void makePartition(Relation& root, Relation* made, const std::string& bound);
    void attachParts(Relation& table, const Relation& root);

    /// A piece of the statement, from a node's place to the end.
    [[nodiscard]] std::string textFrom(const std::string& location) const;

    Standing& m_standing;
    Tally& m_tally;
    const Reworded& m_statement;
    Mode m_mode = Mode::None; ///< of the ALTER TABLE that is being told
};

/// The columns that an expression names.
[[nodiscard]] std::set<std::string> columnsIn(const Tree& tree);
/// Those of a constraint or index, as written in the catalog; `plain`: nothing but columns.
struct KeyColumns
{
    std::set<std::string> columns;
    bool plain = true;
};
[[nodiscard]] KeyColumns columnsOfIndex(const std::string& definition);
[[nodiscard]] std::set<std::string> columnsOfConstraint(const std::string& definition);

} // namespace lockstep::postgresql
