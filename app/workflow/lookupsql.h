// Lookup SQL: the statements that move rows, and the question whether they are as said. Pure.
#pragma once

#include "engine/engine.h"
#include "engine/rowtravel.h"
#include "workflow/lookup.h"

namespace lockstep {

/// Of an engine whose rows travel.
class LookupSql
{
public:
    /// Which columns, by whose names: those that dev has, or those that prod has by now.
    enum class As { Dev, Prod };

    explicit LookupSql(const Engine& engine);
    [[nodiscard]] const RowTravel& travel() const { return m_travel; }

    /// Puts the rows in, or gives those that are there these values; touches none that is the same.
    /// Always under dev's names: it runs where the schema is dev's. `As` says which columns.
    [[nodiscard]] std::string upsert(const LookupTable& lookup, As which,
                                     const std::vector<LookupRow>& rows) const;
    /// Those of these keys, under dev's names.
    [[nodiscard]] std::string remove(const LookupTable& lookup,
                                     const std::vector<LookupRow>& rows) const;
    /// Gives one number: how many of these rows are not there just so, and how many are there that
    /// have the key of one of `absent`.
    [[nodiscard]] std::string differing(const LookupTable& lookup, As names,
                                        const std::vector<LookupRow>& rows,
                                        const std::vector<LookupRow>& absent) const;

private:
    [[nodiscard]] std::string textOf(const LookupColumn& column, As names,
                                     const char* table = nullptr) const;
    void addTexts(SqlWriter& sql, const std::vector<LookupRow>& rows,
                  const std::vector<size_t>& places) const;
    void addKeysIn(SqlWriter& sql, const LookupTable& lookup, As names,
                   const std::vector<LookupRow>& rows) const;

    const Dialect& m_dialect;
    const RowTravel& m_travel;
};

} // namespace lockstep
