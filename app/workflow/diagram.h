// Diagram: tables and the keys between them, what changed in each, for whoever draws it.
#pragma once

#include "workflow/story.h"

#include <optional>

namespace lockstep {

/// A part that changed: a column, a constraint.
struct DiagramLine
{
    ObjectId id; ///< of the change
    ChangeType change = ChangeType::Altered;
    std::string text; ///< "email character varying(80)", "index users_email"
};

struct DiagramBox
{
    ObjectId id; ///< as the comparison calls it
    /// What happened to it, Altered where only something in it changed; none: it is there because a
    /// key joins it to what changed.
    std::optional<ChangeType> change;
    StoryRisk risk = StoryRisk::None;
    std::string size;               ///< of prod's table; empty: not known
    std::vector<DiagramLine> lines; ///< new first; at most `manyLines`
    size_t more = 0;                ///< lines that were left out
};

/// What one table's part needs of another table: a foreign key, mostly.
struct DiagramKey
{
    size_t from = 0; ///< places among the boxes; never the same
    size_t to = 0;
    std::optional<ChangeType> change; ///< none: it is the same on both sides
};

struct Diagram
{
    static constexpr size_t manyLines = 8;

    std::vector<DiagramBox> boxes; ///< sorted by id
    std::vector<DiagramKey> keys;  ///< sorted; one for each pair of tables and change
};

enum class DiagramScope {
    Changed, ///< what changed, and what a key joins to it
    All      ///< every table of both sides
};

/// Sizes by the names prod has now. Pure; any thread.
[[nodiscard]] Diagram diagramOf(const Comparison& comparison, const Kinds& kinds,
                                const TableSizes& sizes, DiagramScope scope);

} // namespace lockstep
