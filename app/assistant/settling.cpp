// Settling: a beam over the mentions; near tables and tables that were named win.
#include "assistant/settling.h"

#include <algorithm>
#include <cmath>

namespace lockstep::assistant {

namespace {

constexpr size_t beamWidth = 48;

void collect(Meaning& meaning, std::vector<Mention*>& into)
{
    for (Wanted& wanted : meaning.wanted)
        if (wanted.column) into.push_back(&*wanted.column);
    for (Condition& condition : meaning.conditions)
        if (condition.column) into.push_back(&*condition.column);
    for (Mention& group : meaning.groups) into.push_back(&group);
    for (Ordering& order : meaning.order)
        if (order.column) into.push_back(&*order.column);
}

struct State
{
    std::vector<size_t> chosen;
    std::set<size_t> tables;
    double score = 0;
};

class Settling
{
public:
    Settling(Meaning& meaning, const Schema& schema, const Joins& joins)
        : m_meaning(meaning), m_schema(schema), m_joins(joins)
    {
    }

    Settled run()
    {
        std::vector<Mention*> mentions;
        collect(m_meaning, mentions);
        std::erase_if(mentions, [](Mention* mention) { return mention->candidates.empty(); });
        State start;
        start.tables = m_meaning.tables;
        std::vector<State> beam = {start};
        for (const Mention* mention : mentions) {
            std::vector<State> next;
            for (const State& state : beam)
                for (size_t place = 0; place < std::min<size_t>(mention->candidates.size(), 14);
                     ++place) {
                    State longer = state;
                    longer.chosen.push_back(place);
                    longer.score += worth(*mention, mention->candidates[place], state.tables);
                    if (!state.chosen.empty()) {
                        const Mention& before = *mentions[state.chosen.size() - 1];
                        const Candidate& other = before.candidates[state.chosen.back()];
                        if (m_schema.columns[other.columns[0]].table ==
                            m_schema.columns[mention->candidates[place].columns[0]].table)
                            longer.score += 0.07;
                        // What was said twice means two things.
                        if (other.columns == mention->candidates[place].columns &&
                            state.chosen.size() < m_meaning.wanted.size())
                            longer.score -= 0.3;
                    }
                    longer.tables.insert(
                        m_schema.columns[mention->candidates[place].columns[0]].table);
                    next.push_back(std::move(longer));
                }
            std::stable_sort(next.begin(), next.end(),
                             [&](const State& a, const State& b) { return total(a) > total(b); });
            if (next.size() > beamWidth) next.resize(beamWidth);
            beam = std::move(next);
        }
        Settled settled;
        settled.score = 1;
        const State& best = beam.front();
        if (beam.size() > 1) settled.lead = total(best) - total(beam[1]);
        for (size_t at = 0; at < mentions.size(); ++at) {
            const Candidate chosen = mentions[at]->candidates[best.chosen[at]];
            if (!mentions[at]->assumed) settled.score = std::min(settled.score, chosen.score);
            mentions[at]->candidates = {chosen};
        }
        // What a value is compared with is of the same column.
        for (Condition& condition : m_meaning.conditions)
            if (condition.inner && condition.column)
                for (Wanted& wanted : condition.inner->wanted)
                    if (wanted.column) wanted.column->candidates = condition.column->candidates;
        return settled;
    }

private:
    [[nodiscard]] double worth(const Mention& mention, const Candidate& candidate,
                               const std::set<size_t>&) const
    {
        const Column& column = m_schema.columns[candidate.columns[0]];
        double score = candidate.score;
        if (mention.of) score += *mention.of == column.table ? 0.3 : -0.25;
        if (m_meaning.tables.contains(column.table)) score += 0.12;
        if (m_meaning.subject == column.table) score += 0.05;
        // Of whoever is asked about the key is theirs, not what others refer to them by.
        if (m_meaning.subject == column.table && column.inKey && !column.reference) score += 0.1;
        return score;
    }

    /// What was chosen, less what it takes to bring the tables together.
    [[nodiscard]] double total(const State& state) const
    {
        if (state.tables.empty()) return state.score;
        std::vector<size_t> tables(state.tables.begin(), state.tables.end());
        std::vector<bool> there(tables.size(), false);
        there[0] = true;
        double cost = 0;
        for (size_t round = 1; round < tables.size(); ++round) {
            int least = Joins::none + 1;
            size_t nearest = 0;
            for (size_t at = 0; at < tables.size(); ++at) {
                if (there[at]) continue;
                for (size_t from = 0; from < tables.size(); ++from)
                    if (there[from] && m_joins.distance(tables[from], tables[at]) < least) {
                        least = m_joins.distance(tables[from], tables[at]);
                        nearest = at;
                    }
            }
            there[nearest] = true;
            cost += least >= Joins::none ? 1.2 : 0.2 * double(least);
        }
        return state.score - cost;
    }

    Meaning& m_meaning;
    const Schema& m_schema;
    const Joins& m_joins;
};

} // namespace

Settled settle(Meaning& meaning, const Schema& schema, const Joins& joins)
{
    return Settling(meaning, schema, joins).run();
}

} // namespace lockstep::assistant
