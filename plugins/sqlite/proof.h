// Proof: what must be the same before COMMIT as it was after BEGIN.
#pragma once

#include "catalog/object.h"
#include "plugins/sqlite/rowsums.h"

#include <set>

namespace lockstep::sqlite {

/// Lives as long as one transaction of a promotion; same thread as the database.
class Proof
{
public:
    Proof(Database& database, const std::vector<ObjectId>& keptTables);

    /// Right after BEGIN: rows, broken keys and broken views as they are.
    [[nodiscard]] Result<void> begin();
    /// Before each statement of the plan: sums up the rows of a table that it touches first, and
    /// follows renames.
    [[nodiscard]] Result<void> before(const std::string& sql);
    /// An error of kind NotVerified names what is not as it was.
    [[nodiscard]] Result<void> check();

private:
    struct Kept
    {
        int64_t rows = 0;
        std::optional<RowSums> sums; ///< once it was touched
    };
    using Violations = std::map<std::pair<std::string, std::string>, int64_t>;

    [[nodiscard]] Result<std::vector<std::string>> names(const char* type);
    [[nodiscard]] Result<Violations> violations();
    [[nodiscard]] Result<std::map<std::string, std::string>> brokenViews();
    [[nodiscard]] Result<std::map<std::string, std::string>> brokenTriggers();
    [[nodiscard]] Result<void> adopt(const std::string& table);
    [[nodiscard]] Result<void> touch(const std::string& table);
    void renameTable(const std::string& from, const std::string& to);
    void renameColumn(const std::string& table, const std::string& from, const std::string& to);
    [[nodiscard]] Result<void> checkRows();
    [[nodiscard]] Result<void> checkPages();
    [[nodiscard]] Result<void> checkKeys();
    [[nodiscard]] Result<void> checkViews();

    Database& m_database;
    std::set<std::string> m_wanted;     ///< lower case
    std::set<std::string> m_original;   ///< tables that were there at the beginning
    std::map<std::string, Kept> m_kept; ///< by the name it has now, lower case
    Violations m_violations;
    std::map<std::string, std::string> m_brokenViews;
    std::map<std::string, std::string> m_brokenTriggers;
};

} // namespace lockstep::sqlite
