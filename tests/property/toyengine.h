// ToyEngine: an engine whose statements a small model server runs, strict about every dependency.
// For tests of compare and plan without a database.
#pragma once

#include "engine/engine.h"

#include <map>

namespace lockstep {

/// Kinds: type; table (holds rows) with column (part, may need a type), key (part, may need another
/// table), rule (a part whose change rebuilds the table) and index (a part that is made on its own,
/// in its table's form); view (needs tables, columns, views).
[[nodiscard]] std::shared_ptr<const Engine> toyEngine();

/// A database of the toy engine: runs the statements of a plan and refuses what a strict server
/// would: creating on what is not there, dropping what somebody needs, names taken twice,
/// changing a column's type under a view.
class ToyDatabase
{
public:
    explicit ToyDatabase(const Catalog& catalog);
    [[nodiscard]] Result<void> run(const std::string& sql);
    [[nodiscard]] CatalogPtr catalog() const;
    [[nodiscard]] size_t lostRows() const { return m_lostRows; } ///< row holders that were dropped

private:
    [[nodiscard]] Result<void> create(const Object& object);
    [[nodiscard]] Result<void> drop(const ObjectId& id);
    [[nodiscard]] Result<void> alter(const Object& object);

    std::map<ObjectId, Object> m_objects;
    size_t m_lostRows = 0;
};

} // namespace lockstep
