// Lookup SQL: the statements that move rows, and the question whether they are as said. Pure.
#pragma once

#include "engine/engine.h"
#include "engine/rowforms.h"
#include "engine/rowtravel.h"
#include "workflow/lookup.h"

namespace lockstep {

/// Of an engine whose rows travel.
class LookupSql
{
public:
    /// Which columns, by whose names: those that dev has; those that prod has by now; those that
    /// prod had, where the schema is dev's by now.
    enum class As { Dev, Prod, Back };

    explicit LookupSql(const Engine& engine);
    [[nodiscard]] const RowTravel& travel() const { return m_travel; }

    /// Puts the rows in, or gives those that are there these values; touches none that is the same.
    /// As::Dev or As::Back. Rows stand in the order in which they can be put in.
    [[nodiscard]] std::string upsert(const LookupTable& lookup, As which,
                                     std::vector<LookupRow> rows) const;
    /// Those of these keys, under dev's names; several where the engine wants what refers to a row
    /// of the same table gone before it.
    [[nodiscard]] std::vector<std::string> remove(const LookupTable& lookup,
                                                  std::vector<LookupRow> rows) const;
    /// Gives one number: how many of these rows are not there just so, and how many are there that
    /// have the key of one of `absent`.
    [[nodiscard]] std::string differing(const LookupTable& lookup, As which,
                                        const std::vector<LookupRow>& rows,
                                        const std::vector<LookupRow>& absent) const;

private:
    [[nodiscard]] std::string textOf(const LookupColumn& column, As which,
                                     const char* table = nullptr) const;
    void addTexts(SqlWriter& sql, const std::vector<LookupRow>& rows,
                  const std::vector<size_t>& places) const;
    void addDiffering(SqlWriter& sql, const LookupTable& lookup, As which,
                      const std::vector<LookupRow>& rows) const;
    void addKeysIn(SqlWriter& sql, const LookupTable& lookup, As which,
                   const std::vector<LookupRow>& rows) const;

    const Dialect& m_dialect;
    const RowTravel& m_travel;
    const RowForms& m_forms;
};

} // namespace lockstep
