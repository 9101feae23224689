// ReviewTicks: which changes somebody has looked at.
#pragma once

#include "diff/compare.h"
#include "ui/compare/pairsettings.h"

#include <QSet>

namespace lockstep {

/// Kept with a pair of environments in the window's settings. A change counts as reviewed only as
/// long as both its sides are what they were then: what changes again is to be looked at again.
/// UI thread.
class ReviewTicks
{
public:
    void load(PairSettings settings); ///< what was kept there

    [[nodiscard]] bool has(const Change& change) const;
    void set(const Change& change, bool reviewed);
    /// How many of these changes of the comparison are reviewed.
    [[nodiscard]] int count(const Comparison& comparison, const std::vector<ObjectId>& ids) const;
    /// Writes what is reviewed of this comparison; what belongs to none of its changes is
    /// forgotten.
    void keep(const Comparison& comparison);

private:
    [[nodiscard]] static QString keyOf(const Change& change);

    PairSettings m_settings;
    QSet<QString> m_keys;
};

} // namespace lockstep
