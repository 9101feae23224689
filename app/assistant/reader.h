// Reader: walks over the items of a question once, from left to right. Used by reading.cpp alone.
#pragma once

#include "assistant/reading.h"

namespace lockstep::assistant {

class Reader
{
public:
    Reader(const Linked& linked, const Schema& schema) : m_linked(linked), m_schema(schema) {}
    Read run();

private:
    using Items = std::vector<Item>;
    enum class Mode { Wanted, Conditions };

    // Moving about.
    [[nodiscard]] const Item* peek(size_t from, size_t* at = nullptr) const;
    [[nodiscard]] const Items& items() const { return m_linked.items; }
    [[nodiscard]] bool atStartOfSentence() const;
    void doubt(std::string why) { m_read.doubts.push_back(std::move(why)); }

    // One item each; they move m_at behind what they took.
    void step();
    void onKey(const Item& item);
    void onName(const Item& item);
    void onWantedName(const Item& item);
    void onConditionName(const Item& item);
    void onValue(const Item& item);
    void onNumber(const Item& item);
    void onLead(const Item& item);
    void onCount();
    void onFold(const Item& item);
    bool countsBehind(const Item& item);
    void onSuperlative(const Item& item);
    void onFrequent(const Item& item);
    void onComparison(const Item& item);
    void onBetween();
    void onText(const Item& item);
    void onEach();
    void onSort(const Item& item);
    void onMissing();
    /// The column that comes next, else the one that was read before. False: there is neither, and
    /// the word is unread.
    bool takeColumn(Condition& condition, const Item* next, size_t nextAt, const Item& word);
    void onWho();
    void onTop();
    bool startTopOrder();
    void onChanged();
    void onEnabled(const Item& item);
    void onAdoption();
    void onEngaged(const Item& item);
    void onUnit(const Item& item);
    bool onRecent();
    bool onFlag(const Item& item, bool off);
    [[nodiscard]] std::optional<Mention> timestampOf(size_t table) const;
    [[nodiscard]] std::optional<Mention> happened();
    std::optional<Mention> whenSaid();
    [[nodiscard]] std::optional<size_t> tableInMind() const;
    [[nodiscard]] std::optional<size_t> tableCalled(const std::string& text) const;

    // Pieces.
    [[nodiscard]] Mention mentionOf(const Item& item) const;
    [[nodiscard]] static bool adds(Fold fold);
    bool keepNumbers(Mention& mention) const; ///< false: there are none
    bool takeMoney(Mention& mention, const Item& item);
    bool wantMoney(const Item& item);
    [[nodiscard]] std::optional<size_t> wantedTable() const;
    [[nodiscard]] Mention measured(const std::vector<Measure>& measures, bool* falling) const;
    [[nodiscard]] Mention displayOf(size_t table) const;
    void want(Wanted wanted);
    void wantName(const Item& item);
    void takeHint(size_t table);
    [[nodiscard]] std::optional<Condition> lastName(const Item& item, const Condition& first) const;
    void addCondition(Condition condition);
    void compareWithNumber(Relation relation, const Item& comparison, const std::string& number,
                           size_t behind);
    bool compareWithFold(Relation relation, const Item& comparison, size_t at);
    void startConditions();
    void newClause();
    void settleClause();
    void settleFlag();
    [[nodiscard]] bool isParticiple(const Item& item) const;
    void nameOf(Mention& mention, size_t table) const;
    void finishSentence();
    void orderByMeasure(Ordering& order) const;
    void finish();
    [[nodiscard]] std::optional<size_t> tableOf(const Item& item) const;
    [[nodiscard]] Relation negated(Relation relation);
    [[nodiscard]] bool yearLike(const std::string& number) const;

    const Linked& m_linked;
    const Schema& m_schema;
    Read m_read;
    Meaning m_meaning;
    size_t m_at = 0;
    Mode m_mode = Mode::Wanted;

    // What the next wanted thing is.
    std::vector<Fold> m_folds;
    bool m_distinct = false;
    bool m_also = false; ///< what this sentence wants comes to what was wanted before
    bool m_counting = false;
    bool m_total = false; ///< "the total number of"
    bool m_listed = true; ///< a comma, "and" or a verb stood since the last wanted thing
    std::optional<size_t> m_ofTable;
    bool m_afterOf = false;
    size_t m_unhinted = 0;        ///< wanted things from here on have no table yet
    std::vector<Wanted> m_before; ///< of the sentences before

    // What the next condition is.
    std::optional<Mention> m_column;
    const Item* m_columnItem = nullptr;
    const Item* m_taken = nullptr; ///< the last one that a condition took
    bool m_not = false;
    bool m_without = false;  ///< said as "without", "do not have"
    bool m_withheld = false; ///< the same, of the condition that is being made
    bool m_or = false;
    bool m_and = false;
    bool m_both = false;
    bool m_exceptFollows = false;
    Fold m_fold = Fold::None;
    std::optional<size_t> m_counted;
    std::optional<Relation> m_relation;
    std::optional<size_t> m_lastTable;
    std::optional<int> m_limit;
    const Item* m_top = nullptr; ///< "top", where a number stands behind it
    bool m_sorting = false;
    bool m_grouping = false;
    std::optional<size_t> m_absence; ///< place of the one that conditions are added to
};

/// "the ratio of A to B", where that is the question; nothing otherwise.
[[nodiscard]] std::optional<Read> readRatio(const Linked& linked, const Schema& schema);

} // namespace lockstep::assistant
