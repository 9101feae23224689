// FollowUp: sentences that follow one another, and what an assumption could be instead.
#pragma once

#include "assistant/asking.h"
#include "assistant/requests.h"

#include <QString>
#include <vector>

namespace lockstep {

/// The further sentence behind those before, so that both are read together; "… and make it
/// unique" loses its dots.
[[nodiscard]] QString joined(const QString& before, const QString& further);

/// What nobody said and was taken for granted.
struct Assumption
{
    struct Other
    {
        QString label; ///< "by day"
        QString words; ///< a question in place of the one before, or a further sentence
    };
    QString text;
    std::vector<Other> others; ///< other readings; empty: none is known
    QString line;              ///< what the line becomes for who wants to say it otherwise
    qsizetype begin = 0;       ///< what of that is to be typed over
    qsizetype length = 0;
};

[[nodiscard]] std::vector<Assumption> assumptionsOf(const assistant::Answer& answer,
                                                    const QString& question);
[[nodiscard]] std::vector<Assumption> assumptionsOf(const assistant::Request& request);

} // namespace lockstep
