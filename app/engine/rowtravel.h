// RowTravel: how an engine writes rows down so that another of its databases has the same ones.
#pragma once

#include "relational/tables.h"

namespace lockstep {

/// What an engine is besides where rows can travel with the schema: ask by dynamic_cast. Pure; any
/// thread. Such an engine has "ON CONFLICT (…) DO UPDATE" and "IS DISTINCT FROM".
class RowTravel
{
public:
    RowTravel() = default;
    virtual ~RowTravel() = default;
    RowTravel(const RowTravel&) = delete;
    RowTravel& operator=(const RowTravel&) = delete;

    /// SQL of a text that tells the column's values apart, the same on every server and in every
    /// session; NULL for NULL alone. `name` is the column as SQL writes it.
    [[nodiscard]] virtual std::string textOf(const TableColumn& column,
                                             const std::string& name) const = 0;
    /// SQL of the value that such a text stands for, in the VALUES of an INSERT.
    [[nodiscard]] virtual std::string valueOf(std::string_view text) const = 0;
    /// Why such a table's rows cannot be put in and changed as said; empty: they can.
    [[nodiscard]] virtual std::string whyNot(const Table&) const { return {}; }
    /// What an INSERT says that gives numbers which the engine would always give itself.
    [[nodiscard]] virtual std::string overriding() const { return {}; }
    /// A statement after which keys are checked by every statement, not at COMMIT; empty: they are.
    [[nodiscard]] virtual std::string checkedAtOnce() const { return {}; }
    /// Statements after which the column's next number is behind all that are there; none where
    /// that is so by itself.
    [[nodiscard]] virtual std::vector<std::string> counted(const Table&, const TableColumn&) const
    {
        return {};
    }
};

} // namespace lockstep
