// Legs: a plan put together from several that follow each other.
#pragma once

#include "plan/plan.h"

namespace lockstep {

/// One after another, in as few transactions as that allows: two that are one transaction each
/// become one. A value.
class Legs
{
public:
    void add(std::vector<Step> steps);
    /// Numbered through; nothing is left.
    [[nodiscard]] std::vector<Step> take() { return std::move(m_steps); }

private:
    std::vector<Step> m_steps;
};

/// Steps of one transaction that do this to the object; the first has the hazards.
[[nodiscard]] std::vector<Step> stepsFor(const std::string& title, const ObjectId& object,
                                         const Statements& statements,
                                         const std::vector<Hazard>& hazards);

} // namespace lockstep
