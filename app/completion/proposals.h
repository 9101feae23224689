// Proposals: the names that a place in a statement can take, weighed against what was typed.
#pragma once

#include "completion/completion.h"
#include "completion/ranking.h"

#include <unordered_map>

namespace lockstep {

/// Gathers for one caret; what does not answer to what was typed is left out at once.
class Proposals
{
public:
    struct At
    {
        const Dialect& dialect;
        const Names& names;
        const Place& place;
        const Sight& sight;
        std::string typed;
        bool quoted = false;        ///< a quote is open: every name is written in quotes
        bool lowerKeywords = false; ///< how the statement writes its own
        bool called = false;        ///< a parenthesis stands behind the caret already
        bool fresh = false;         ///< behind a blank line: a statement may begin here
    };

    Proposals(At at, const Lately& lately);

    /// The best first.
    [[nodiscard]] std::vector<Proposal> gather(size_t limit);

private:
    /// What goes first among those that match as well.
    enum class Rank {
        Expected,
        Sight,
        Outer,
        Handle,
        Table,
        Function,
        Operator,
        Elsewhere, ///< columns of tables that the statement does not name
        Keyword,
        Snippet
    };
    /// A table or a column of one is written down only when it is among the best: there may be a
    /// hundred thousand.
    struct Weighed
    {
        Match match;
        Rank rank;
        size_t lately;
        size_t length; ///< of the label
        size_t order;
        size_t made = none; ///< its place in m_made; none: it is the relation, or its column
        const RelationName* relation = nullptr;
        const ColumnName* column = nullptr;
    };
    static constexpr size_t none = static_cast<size_t>(-1);

    void qualified();
    void columns(Expected expected);
    void sourceColumns(const Source& source, Rank rank, bool alone);
    void columnsElsewhere();
    void shared();
    void relations(bool joined);
    void relation(const RelationName& relation);
    [[nodiscard]] Proposal made(const Weighed& weighed);
    [[nodiscard]] bool isBefore(const Weighed& a, const Weighed& b) const;
    void joins();
    void join(const KeyName& key, const Source& known, bool forwards);
    void conditions();
    void functions(const std::string& schema);
    void handles();
    void words();
    void statements();
    void snippets();
    void otherKeywords();
    void keywords(const std::vector<std::string>& phrases, Rank rank);
    void add(Rank rank, const std::string& matched, Proposal proposal);
    [[nodiscard]] std::optional<Weighed> weighed(Rank rank, const std::string& matched,
                                                 const std::string& label) const;
    [[nodiscard]] std::string written(std::string_view name) const;
    [[nodiscard]] std::string cased(std::string phrase) const;
    [[nodiscard]] std::string freeAlias(std::string_view table) const;
    [[nodiscard]] std::string pathOf(const RelationName& relation) const;
    [[nodiscard]] bool isAmbiguous(const std::string& column) const;
    [[nodiscard]] std::string condition(const KeyName& key, const std::string& from,
                                        const std::string& to) const;

    At m_at;
    uint64_t m_letters;
    std::unordered_map<std::string, size_t> m_lately;
    std::unordered_map<std::string, size_t> m_having; ///< how many sources have a column
    std::vector<Weighed> m_found;
    std::vector<Proposal> m_made;
    bool m_inSchema = false; ///< its name is typed already
};

} // namespace lockstep
