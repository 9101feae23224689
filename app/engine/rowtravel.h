// RowTravel: how an engine writes rows down so that another of its databases has the same ones.
#pragma once

#include "relational/tables.h"

namespace lockstep {

/// What an engine is besides where rows can travel with the schema: ask by dynamic_cast; RowForms
/// is asked as well. Pure; any thread.
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
    /// SQL of the value of this column that such a text stands for, in the VALUES of an INSERT.
    [[nodiscard]] virtual std::string valueOf(const TableColumn& column,
                                              std::string_view text) const = 0;
    /// A text of SQL so that it can be held against textOf(), where the two are compared otherwise.
    [[nodiscard]] virtual std::string comparable(const std::string& text) const { return text; }
    /// That two texts are not the same; NULL is the same as NULL.
    [[nodiscard]] virtual std::string distinct(const std::string& a, const std::string& b) const
    {
        return a + " IS DISTINCT FROM " + b;
    }
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
    /// Whether each row is held against foreign keys at once, not at the end of its statement.
    [[nodiscard]] virtual bool checksEachRow() const { return false; }
    /// Where no step has a transaction: one statement that does all of these or nothing, and that
    /// only where every one of `proofs` gives true at its end. Empty: steps have transactions.
    [[nodiscard]] virtual std::string asOne(const std::vector<std::string>& /*statements*/,
                                            const std::vector<std::string>& /*proofs*/) const
    {
        return {};
    }
};

} // namespace lockstep
