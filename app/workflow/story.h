// Story: what a change set is about, in chapters of objects that hang together.
#pragma once

#include "engine/engine.h"

namespace lockstep {

enum class StoryRisk {
    None,
    Caution,  ///< something may fail, block or break programs
    LosesRows ///< rows or values go
};

/// What happened to the parts of one object, of one kind and one way.
struct StoryPart
{
    ChangeType type = ChangeType::Altered;
    Symbol kind;
    std::vector<ObjectId> ids; ///< of the changes, sorted
};

/// One object with all that changed in it: a table with its columns, indexes and policies.
struct StoryEntry
{
    ObjectId id;                  ///< as the comparison calls it
    const Change* own = nullptr;  ///< its own change; null: only something in it changed
    std::vector<StoryPart> parts; ///< new first, then renamed, changed, only in prod
    std::vector<ObjectId> keysTo; ///< tables that its new keys lead to, itself left out
    StoryRisk risk = StoryRisk::None;
};

/// Objects that hang together through keys, views and functions, the leading one first.
struct Chapter
{
    std::string title; ///< the leading object's name, whole where another chapter has it, too
    std::vector<StoryEntry> entries;
    std::vector<ObjectId> changes; ///< all changes of it, sorted
    StoryRisk risk = StoryRisk::None;
};

/// The chapters, the riskiest first, then the largest; every change is in just one. Borrows from
/// the comparison. Pure; any thread.
[[nodiscard]] std::vector<Chapter> storyOf(const Comparison& comparison, const Kinds& kinds);

/// "new table, 6 columns, key to users, 2 indexes".
[[nodiscard]] std::string entrySentence(const StoryEntry& entry, const Kinds& kinds);
/// The entries' sentences, each but the leading one behind its object's name: "new table, 6
/// columns; users: column plan new".
[[nodiscard]] std::string chapterSentence(const Chapter& chapter, const Kinds& kinds);

} // namespace lockstep
