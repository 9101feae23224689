// Story: changes gathered by what they belong to, then by what they need of each other.
#include "workflow/story.h"

#include "base/text.h"
#include "workflow/changewords.h"
#include "workflow/wholes.h"
#include "workflow/words.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

/// Gathers wholes into chapters. A whole is what an object belongs to: a table for its columns.
class Teller
{
public:
    Teller(const Comparison& comparison, const Kinds& kinds)
        : m_comparison(comparison), m_kinds(kinds), m_wholes(comparison, kinds)
    {
    }

    std::vector<Chapter> tell()
    {
        gather();
        m_chapterOf.resize(m_entries.size());
        std::iota(m_chapterOf.begin(), m_chapterOf.end(), 0);
        // What holds rows hangs together by its keys; the rest joins what it needs, and what is
        // needed by one chapter alone is a part of it. A function that all use joins nothing.
        for (size_t i = 0; i < m_entries.size(); ++i)
            for (const size_t other : m_needs[i])
                if (holdsRows(i) && holdsRows(other)) join(i, other);
        settle([&](size_t i) -> std::optional<size_t> {
            if (holdsRows(i) || m_needs[i].empty()) return std::nullopt;
            return *std::min_element(m_needs[i].begin(), m_needs[i].end(), [&](size_t a, size_t b) {
                return std::pair(!holdsRows(a), a) < std::pair(!holdsRows(b), b);
            });
        });
        settle([&](size_t i) -> std::optional<size_t> {
            std::set<size_t> chapters;
            for (const size_t user : m_users[i]) chapters.insert(chapterOf(user));
            chapters.erase(chapterOf(i));
            if (holdsRows(i) || chapters.size() != 1) return std::nullopt;
            return *chapters.begin();
        });
        return chapters();
    }

private:
    [[nodiscard]] bool holdsRows(size_t entry) const
    {
        return m_wholes.holdsRows(m_entries[entry].id);
    }

    void gather()
    {
        std::map<ObjectId, size_t> places;
        std::vector<size_t> entryOf;
        for (const Change& change : m_comparison.changes) {
            const ObjectId whole = m_wholes.of(change.id);
            const auto [place, isNew] = places.emplace(whole, m_entries.size());
            if (isNew) m_entries.emplace_back().id = whole;
            entryOf.push_back(place->second);
            add(m_entries[place->second], change);
        }
        m_needs.resize(m_entries.size());
        m_users.resize(m_entries.size());
        m_changes.resize(m_entries.size());
        for (size_t i = 0; i < m_comparison.changes.size(); ++i) {
            const Change& change = m_comparison.changes[i];
            m_changes[entryOf[i]].push_back(change.id);
            for (const ObjectId& need : change.object().needs) {
                const ObjectId whole = m_wholes.of(need);
                StoryEntry& entry = m_entries[entryOf[i]];
                if (change.type == ChangeType::Added && m_wholes.isPart(change.id) &&
                    whole != entry.id && m_wholes.holdsRows(whole))
                    entry.keysTo.push_back(whole);
                const auto place = places.find(whole);
                if (place == places.end() || place->second == entryOf[i]) continue;
                // What only stands beside a change that it has nothing to do with is left apart.
                const Change* own = m_comparison.find(whole);
                const bool comesOrGoes = own && own->type != ChangeType::Altered;
                if (!m_comparison.find(need) && !comesOrGoes) continue;
                m_needs[entryOf[i]].insert(place->second);
                m_users[place->second].insert(entryOf[i]);
            }
        }
        for (StoryEntry& entry : m_entries) {
            std::sort(entry.keysTo.begin(), entry.keysTo.end());
            entry.keysTo.erase(std::unique(entry.keysTo.begin(), entry.keysTo.end()),
                               entry.keysTo.end());
            std::sort(entry.parts.begin(), entry.parts.end(),
                      [&](const StoryPart& a, const StoryPart& b) { return key(a) < key(b); });
        }
    }

    [[nodiscard]] std::tuple<size_t, int, Symbol> key(const StoryPart& part) const
    {
        const Kind* kind = m_kinds.find(part.kind);
        return {changeRank(part.type), kind ? kind->traits().order : 1000, part.kind};
    }

    void add(StoryEntry& entry, const Change& change)
    {
        entry.risk = std::max(entry.risk, riskOf(change));
        if (change.id == entry.id) {
            entry.own = &change;
            return;
        }
        const auto same = [&](const StoryPart& part) {
            return part.type == change.type && part.kind == change.id.kind;
        };
        auto part = std::find_if(entry.parts.begin(), entry.parts.end(), same);
        if (part == entry.parts.end())
            part = entry.parts.insert(part, {change.type, change.id.kind, {}});
        part->ids.push_back(change.id);
    }

    [[nodiscard]] StoryRisk riskOf(const Change& change) const
    {
        const Kind* kind = m_kinds.find(change.id.kind);
        if (!kind) return StoryRisk::Caution;
        // In what is new as a whole nothing is there yet that could be at risk.
        const Change* above = m_comparison.find(change.object().parent);
        if (change.type == ChangeType::Added && above && above->type == ChangeType::Added)
            return StoryRisk::None;
        if (change.type == ChangeType::Dropped && kind->traits().holdsRows &&
            kind->holdsValues(*change.before))
            return StoryRisk::LosesRows;
        StoryRisk risk = StoryRisk::None;
        const Sides sides{*m_comparison.renamedBefore, *m_comparison.after,
                          m_comparison.before->source().versionNumber};
        for (const Hazard& hazard : kind->hazards(change, sides)) {
            if (hazard.losesRows) return StoryRisk::LosesRows;
            if (hazard.level != HazardLevel::Info) risk = StoryRisk::Caution;
        }
        return risk;
    }

    size_t chapterOf(size_t entry)
    {
        while (m_chapterOf[entry] != entry) {
            m_chapterOf[entry] = m_chapterOf[m_chapterOf[entry]];
            entry = m_chapterOf[entry];
        }
        return entry;
    }

    bool join(size_t a, size_t b)
    {
        a = chapterOf(a);
        b = chapterOf(b);
        if (a == b) return false;
        m_chapterOf[std::max(a, b)] = std::min(a, b);
        return true;
    }

    /// Until nothing joins anything any more.
    template <typename Wanted>
    void settle(const Wanted& wanted)
    {
        for (bool joined = true; joined;) {
            joined = false;
            for (size_t i = 0; i < m_entries.size(); ++i)
                if (const auto other = wanted(i)) joined = join(i, *other) || joined;
        }
    }

    std::vector<Chapter> chapters()
    {
        std::map<size_t, Chapter> byRoot;
        for (size_t i = 0; i < m_entries.size(); ++i) {
            Chapter& chapter = byRoot[chapterOf(i)];
            chapter.risk = std::max(chapter.risk, m_entries[i].risk);
            chapter.changes.insert(chapter.changes.end(), m_changes[i].begin(), m_changes[i].end());
            chapter.entries.push_back(std::move(m_entries[i]));
        }
        std::vector<Chapter> all;
        std::map<std::string_view, size_t> leading; // how many chapters lead with this name
        for (auto& [root, chapter] : byRoot) {
            std::sort(chapter.changes.begin(), chapter.changes.end());
            std::sort(chapter.entries.begin(), chapter.entries.end(),
                      [&](const StoryEntry& a, const StoryEntry& b) { return key(a) < key(b); });
            all.push_back(std::move(chapter));
        }
        for (const Chapter& chapter : all) ++leading[chapter.entries[0].id.path.name()];
        for (Chapter& chapter : all) {
            const Path& path = chapter.entries[0].id.path;
            chapter.title = leading[path.name()] > 1 ? path.display() : visible(path.name());
        }
        std::sort(all.begin(), all.end(), [](const Chapter& a, const Chapter& b) {
            return std::tuple(-static_cast<int>(a.risk), b.changes.size(), a.entries[0].id) <
                   std::tuple(-static_cast<int>(b.risk), a.changes.size(), b.entries[0].id);
        });
        return all;
    }

    /// What a chapter is called after comes first: a new table before one that changed.
    [[nodiscard]] std::tuple<bool, size_t, int, ObjectId> key(const StoryEntry& entry) const
    {
        const Kind* kind = m_kinds.find(entry.id.kind);
        return {!m_wholes.holdsRows(entry.id),
                entry.own ? changeRank(entry.own->type) : changeRank(ChangeType::Altered),
                kind ? kind->traits().order : 1000, entry.id};
    }

    const Comparison& m_comparison;
    const Kinds& m_kinds;
    const Wholes m_wholes;
    std::vector<StoryEntry> m_entries;
    std::vector<std::vector<ObjectId>> m_changes; ///< of each entry
    std::vector<std::set<size_t>> m_needs;        ///< of each entry, other changed ones
    std::vector<std::set<size_t>> m_users;
    std::vector<size_t> m_chapterOf; ///< one of the same chapter, itself at the root
};

std::string nameOf(const ObjectId& id) { return visible(id.path.name()); }

std::string partWords(const StoryPart& part, const StoryEntry& entry, const Kinds& kinds)
{
    // In what is new or gone as a whole the parts are so as well.
    const bool implied = entry.own && entry.own->type == part.type &&
                         (part.type == ChangeType::Added || part.type == ChangeType::Dropped);
    const std::string number = kindCount(kinds, part.kind, part.ids.size());
    if (implied) return number;
    return changeWords(part.type, part.ids.size() == 1
                                      ? kindWord(kinds, part.kind) + " " + nameOf(part.ids[0])
                                      : number);
}

} // namespace

std::vector<Chapter> storyOf(const Comparison& comparison, const Kinds& kinds)
{
    return Teller(comparison, kinds).tell();
}

std::string entrySentence(const StoryEntry& entry, const Kinds& kinds)
{
    std::vector<std::string> words;
    if (entry.own) {
        const std::string kind = kindWord(kinds, entry.id.kind);
        switch (entry.own->type) {
        case ChangeType::Added:
            words.push_back(lockstep::tr("new %1", "a kind").arg(text(kind)).toStdString());
            break;
        case ChangeType::Dropped:
            words.push_back(changeWords(ChangeType::Dropped, kind));
            break;
        case ChangeType::Renamed:
            words.push_back(lockstep::tr("%1 renamed from %2")
                                .arg(text(kind), text(nameOf(entry.own->beforeId)))
                                .toStdString());
            [[fallthrough]];
        case ChangeType::Altered:
            for (const Symbol name : entry.own->attributes)
                words.push_back(
                    changeWords(ChangeType::Altered, attributeWord(kinds, entry.id.kind, name)));
        }
    }
    for (const StoryPart& part : entry.parts) {
        words.push_back(partWords(part, entry, kinds));
    }
    std::vector<std::string> tables;
    for (const ObjectId& table : entry.keysTo) tables.push_back(nameOf(table));
    constexpr size_t manyTables = 4;
    if (tables.size() > manyTables)
        words.push_back(lockstep::tr("keys to %n tables", nullptr, static_cast<int>(tables.size()))
                            .toStdString());
    else if (tables.size() == 1)
        words.push_back(lockstep::tr("key to %1").arg(text(tables.front())).toStdString());
    else if (!tables.empty())
        words.push_back(lockstep::tr("keys to %1").arg(text(join(tables, ", "))).toStdString());
    return join(words, ", ");
}

std::string chapterSentence(const Chapter& chapter, const Kinds& kinds)
{
    constexpr size_t told = 5;
    std::vector<std::string> sentences;
    for (const StoryEntry& entry : chapter.entries) {
        if (sentences.size() == told) break;
        const std::string name = sentences.empty() ? std::string() : nameOf(entry.id) + ": ";
        sentences.push_back(name + entrySentence(entry, kinds));
    }
    const int more = static_cast<int>(chapter.entries.size()) - static_cast<int>(told);
    if (more == 1) sentences.push_back(lockstep::tr("1 more object").toStdString());
    if (more > 1) sentences.push_back(lockstep::tr("%n more objects", nullptr, more).toStdString());
    return join(sentences, "; ");
}

} // namespace lockstep
