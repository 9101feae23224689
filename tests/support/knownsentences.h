// Known sentences: what a plan says has to be known to translators.
#pragma once

#include "plan/plan.h"
#include "workflow/enginesentences.h"

#include <QStringList>

/// What a plan says in words that no language can find again. A safer way that is SQL needs none.
inline QStringList unknownSentences(const lockstep::Plan& plan)
{
    QStringList unknown;
    const auto look = [&](const std::string& text) {
        const QString sentence = QString::fromStdString(text);
        if (!text.empty() && !lockstep::isEngineSentence(sentence)) unknown << sentence;
    };
    for (const auto* steps : {&plan.steps, &plan.undo})
        for (const lockstep::Step& step : *steps) {
            look(step.title);
            for (const lockstep::Hazard& hazard : step.hazards) {
                look(hazard.message);
                if (!hazard.rewrite.starts_with("DROP ") && !hazard.rewrite.starts_with("DETACH "))
                    look(hazard.rewrite);
            }
            for (const lockstep::Check& check : step.checks) look(check.question);
        }
    for (const std::string& lost : plan.notUndone) look(lost);
    unknown.removeDuplicates();
    return unknown;
}
