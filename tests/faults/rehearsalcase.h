// RehearsalCase: a plan to rehearse, spoiled on purpose, and what the rehearsal says of it.
#pragma once

#include "plan/planner.h"
#include "workflow/rehearsal.h"
#include "workflow/rehearsalreport.h"
#include "workflow/schemacomparison.h"

#include <QString>
#include <algorithm>

namespace lockstep::testing {

/// Two databases that were compared, and a request that is ready to run.
struct RehearsalCase
{
    ComparedPairPtr pair;
    RehearsalRequest request;

    /// An error's text, or nothing.
    [[nodiscard]] QString make(const EnginePtr& engine, const std::string& dev,
                               const std::string& prod)
    {
        const auto side = [&](const std::string& uri) {
            const auto target = engine->parseUri(uri).value();
            return Side{{}, {engine, target.parameters, {}}};
        };
        auto compared = readAndCompare(side(dev), side(prod));
        if (!compared) return QString::fromStdString(compared.error().text());
        pair = *compared;
        auto plan = makePlan(*engine, pair->comparison);
        if (!plan) return QString::fromStdString(plan.error().text());
        request.prodRequest = side(prod).request;
        request.serverRequest = side(dev).request;
        request.serverName = QStringLiteral("dev's server");
        request.plan = std::move(*plan);
        request.before = pair->comparison.before;
        request.options = pair->comparison.options;
        request.rows = RehearsalRows::All;
        return {};
    }
};

using Spoil = std::function<void(Plan& plan)>;

inline void renumber(std::vector<Step>& steps)
{
    int number = 0;
    int group = 0;
    int last = -1;
    for (Step& step : steps) {
        step.number = ++number;
        if (step.group != last) ++group;
        last = step.group;
        step.group = group;
    }
}

/// The first step whose SQL holds the text; the end when none does.
inline std::vector<Step>::iterator stepWith(std::vector<Step>& steps, const std::string& text)
{
    return std::find_if(steps.begin(), steps.end(),
                        [&](const Step& step) { return step.sql.find(text) != std::string::npos; });
}

/// Removes the steps that hold the text.
inline void forget(std::vector<Step>& steps, const std::string& text)
{
    std::erase_if(steps,
                  [&](const Step& step) { return step.sql.find(text) != std::string::npos; });
    renumber(steps);
}

/// Puts a statement behind all others, in their transaction.
inline void append(std::vector<Step>& steps, const std::string& sql)
{
    Step step = steps.back();
    step.sql = sql;
    step.title = "Spoil it";
    step.hazards.clear();
    step.touches.clear();
    steps.push_back(step);
    renumber(steps);
}

inline void reword(std::vector<Step>& steps, const std::string& from, const std::string& to)
{
    for (Step& step : steps)
        for (size_t at = step.sql.find(from); at != std::string::npos;
             at = step.sql.find(from, at + to.size()))
            step.sql.replace(at, from.size(), to);
}

/// The step that holds the text goes to the front of all.
inline void hurry(std::vector<Step>& steps, const std::string& text)
{
    const auto it = stepWith(steps, text);
    if (it == steps.end()) return;
    it->group = steps.front().group;
    std::rotate(steps.begin(), it, it + 1);
    renumber(steps);
}

} // namespace lockstep::testing
