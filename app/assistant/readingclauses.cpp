// Reading: where one clause ends, what it said and nothing took so far.
#include "assistant/reader.h"

#include <algorithm>

namespace lockstep::assistant {

/// What was said and no condition took: "who are active", "that have no orders".
void Reader::settleClause()
{
    if (!m_column || m_column->candidates.empty() || !m_columnItem || m_columnItem == m_taken ||
        m_sorting || m_grouping || m_mode != Mode::Conditions)
        return;
    for (const Candidate& candidate : m_column->candidates) {
        const auto flag = m_linked.flags.find(candidate.columns[0]);
        if (flag == m_linked.flags.end() || candidate.score < m_column->candidates[0].score - 0.1)
            continue;
        Condition condition;
        condition.column = m_column;
        condition.column->candidates = {candidate};
        condition.values = {m_not ? flag->second.no : flag->second.yes};
        m_not = false;
        m_column.reset();
        m_columnItem = nullptr;
        addCondition(condition);
        return;
    }
    const Column& column = m_schema.columns[m_column->column()];
    const bool own =
        m_meaning.subject == column.table ||
        std::any_of(m_column->candidates.begin(), m_column->candidates.end(),
                    [&](const Candidate& candidate) {
                        return candidate.score > 0.6 && m_meaning.subject &&
                               m_schema.columns[candidate.columns[0]].table == *m_meaning.subject;
                    });
    if (m_not && m_meaning.subject && !own) {
        m_meaning.absences.push_back({column.table, {}, false});
        m_not = false;
    } else if (m_not && column.sort != Sort::Boolean) {
        Condition condition;
        condition.column = m_column;
        condition.relation = Relation::Missing;
        m_not = false;
        addCondition(condition);
    } else if (column.sort == Sort::Boolean) {
        Condition condition;
        condition.column = m_column;
        condition.relation = m_not ? Relation::No : Relation::Yes;
        m_not = false;
        addCondition(condition);
    } else if (m_columnItem != m_taken && !isParticiple(*m_columnItem) &&
               !m_columnItem->namesTable())
        doubt("what is said of \"" + m_columnItem->text + "\"");
    m_column.reset();
    m_columnItem = nullptr;
}

/// "with a final project and a final exam": the first one is said already.
void Reader::settleFlag()
{
    if (m_column && !m_column->candidates.empty() && m_columnItem && m_columnItem != m_taken &&
        !m_relation && m_fold == Fold::None && !m_sorting && !m_grouping &&
        m_schema.columns[m_column->column()].sort == Sort::Boolean)
        settleClause();
}

void Reader::newClause()
{
    settleClause();
    if (m_not) doubt("what is not");
    if (m_relation) doubt("what is compared");
    m_column.reset();
    m_columnItem = nullptr;
    m_not = false;
    m_relation.reset();
    m_fold = Fold::None;
    m_counted.reset();
    m_sorting = false;
    m_grouping = false;
    m_absence.reset();
}

} // namespace lockstep::assistant
