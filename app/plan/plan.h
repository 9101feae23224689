// Plan: the ordered steps that make prod equal to the target, and those that lead back.
#pragma once

#include "engine/engine.h"

namespace lockstep {

/// One statement to run, with why and at what risk.
struct Step
{
    int number = 0; ///< from 1
    std::string sql;
    std::string title;             ///< for people: "Create table public.orders"
    std::vector<ObjectId> changes; ///< which changes caused it
    bool transactional = true;
    int group = 0; ///< steps of one group share a transaction; groups are numbered from 1
    std::vector<Hazard> hazards;
    std::vector<ObjectId> touches; ///< the objects it creates, alters, drops or rebuilds
    std::vector<Check> checks;     ///< what prod's rows are asked before the first step
    std::string proof;             ///< gives true when its effect stands; empty: none
    std::string leftover;          ///< takes away what is there when it fails

    friend bool operator==(const Step&, const Step&) = default;
};

/// A change that no step carries out, and why. A plan with one of these never reaches equality.
struct Unplanned
{
    ObjectId object;
    std::string reason;
    friend bool operator==(const Unplanned&, const Unplanned&) = default;
};

/// Immutable once made; the same for the same input.
struct Plan
{
    CatalogPtr expected; ///< what prod becomes; null for a plan read from a file, not compared
    std::string engine;
    Hash prod;   ///< fingerprint of prod when the plan was made
    Hash dev;    ///< fingerprint of dev
    Hash target; ///< fingerprint of prod after the plan
    std::vector<Step> steps;
    std::vector<Step> undo;             ///< leads from target back to prod
    std::vector<std::string> notUndone; ///< what undo cannot bring back, for people
    std::vector<Unplanned> unplanned;

    [[nodiscard]] bool empty() const { return steps.empty(); }
    [[nodiscard]] std::vector<Hazard> hazards() const; ///< of all steps, without repeats
    [[nodiscard]] int groups() const;
    friend bool operator==(const Plan& a, const Plan& b);
};

} // namespace lockstep
