// Legs: numbers and transactions of what follows each other.
#include "plan/legs.h"

#include <algorithm>

namespace lockstep {

void Legs::add(std::vector<Step> steps)
{
    if (steps.empty()) return;
    const auto alone = [](const std::vector<Step>& all) {
        return std::all_of(all.begin(), all.end(), [&](const Step& step) {
            return step.transactional && step.group == all.front().group;
        });
    };
    const bool joins = !m_steps.empty() && alone(m_steps) && alone(steps);
    const int shift = m_steps.empty() ? 0 : m_steps.back().group - (joins ? 1 : 0);
    for (Step& step : steps) {
        step.group += shift;
        step.number = static_cast<int>(m_steps.size()) + 1;
        m_steps.push_back(std::move(step));
    }
}

std::vector<Step> stepsFor(const std::string& title, const ObjectId& object,
                           const Statements& statements, const std::vector<Hazard>& hazards)
{
    std::vector<Step> steps;
    for (const Statement& statement : statements) {
        Step step;
        step.group = 1;
        step.sql = statement.sql;
        step.proof = statement.proof;
        step.title = title;
        if (statements.size() > 1)
            step.title += " (" + std::to_string(steps.size() + 1) + " of " +
                          std::to_string(statements.size()) + ")";
        step.changes = {object};
        step.touches = {object};
        if (steps.empty()) step.hazards = hazards;
        steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace lockstep
