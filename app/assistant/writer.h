// Writer: one SELECT in the making. Used by writing.cpp alone.
#pragma once

#include "assistant/writing.h"

namespace lockstep::assistant {

class Writer
{
public:
    Writer(const Meaning& meaning, const Writing& writing, const std::set<size_t>& outer = {})
        : m_meaning(meaning), m_with(writing), m_outer(outer)
    {
    }
    std::string run(std::string& why);
    [[nodiscard]] size_t unsaid();

private:
    void prepare();
    void prepareCounts();
    void prepareConditions();
    void prepareGroups();
    void wantGroups();
    [[nodiscard]] std::set<size_t> tablesNeeded() const;
    [[nodiscard]] bool manyFrom(size_t root, size_t table) const;

    [[nodiscard]] std::string columnText(size_t column) const;
    [[nodiscard]] std::string tableText(size_t table) const;
    [[nodiscard]] std::string folded(Fold fold, bool distinct, const std::string& text) const;
    [[nodiscard]] std::string countText(std::optional<size_t> table) const;
    [[nodiscard]] std::string literal(const Column& column, const std::string& value) const;
    [[nodiscard]] std::string daysText(const Condition& condition, const Column& typed,
                                       const std::string& what) const;
    [[nodiscard]] std::string conditionText(const Condition& condition) const;
    [[nodiscard]] std::string absenceText(const Absence& absence, size_t subject);
    [[nodiscard]] std::string joinedBy(const Join& join) const;
    [[nodiscard]] std::string orderText(const Ordering& order) const;
    [[nodiscard]] std::vector<std::string> usualOrder() const;
    [[nodiscard]] std::vector<std::string> wantedTexts() const;

    Meaning m_meaning;
    const Writing& m_with;
    std::set<size_t> m_outer;
    std::set<size_t> m_said; ///< tables that words name
    JoinTree m_tree;
    std::vector<Condition> m_where;
    std::vector<Condition> m_having;
    std::vector<std::string> m_groups; ///< SQL
    bool m_grouped = false;
};

} // namespace lockstep::assistant
