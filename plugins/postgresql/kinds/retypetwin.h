// Retype twin: the new column beside the one that gets another type, and what keeps both equal.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

/// A column, a trigger and its function, called so that what an interrupted change left is known.
/// Keeps no more than references to the change and the sides.
class RetypeTwin
{
public:
    RetypeTwin(const Change& change, const Sides& sides);

    [[nodiscard]] const ObjectId& id() const { return m_id; }
    /// Whether an interrupted change left all of it, so that it is gone on with.
    [[nodiscard]] bool isTakenOver() const { return m_takenOver; }
    [[nodiscard]] bool has(const ObjectId& id) const
    {
        return id == m_id || id == m_trigger || id == m_function;
    }

    void make(Statements& out) const;
    /// Along these columns, the table's primary key, in batches with pauses.
    void fill(const std::vector<std::string>& path, Statements& out) const;
    [[nodiscard]] std::string dropTrigger() const;
    [[nodiscard]] std::string dropFunction() const;

private:
    [[nodiscard]] bool isTaken(const ObjectId& id) const;
    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] std::string name() const;
    [[nodiscard]] std::string event() const;
    [[nodiscard]] std::string body() const;

    const Sides& m_sides;
    const Object& m_column;
    const Object& m_later;
    std::string m_value; ///< the old column's, as one of the new type
    ObjectId m_id;
    ObjectId m_trigger;
    ObjectId m_function;
    bool m_takenOver = false;
};

} // namespace lockstep::postgresql
