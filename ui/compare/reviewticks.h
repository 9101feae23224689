// ReviewTicks: which changes somebody has looked at.
#pragma once

#include "diff/compare.h"

#include <QSet>
#include <QString>

namespace lockstep {

/// Kept with a pair of environments in the window's settings. A change counts as reviewed only as
/// long as both its sides are what they were then: what changes again is to be looked at again.
/// UI thread.
class ReviewTicks
{
public:
    /// What was kept in this group of the file; no file keeps nothing.
    void load(const QString& settingsFile, const QString& group);

    [[nodiscard]] bool has(const Change& change) const;
    void set(const Change& change, bool reviewed);
    /// How many of these changes of the comparison are reviewed.
    [[nodiscard]] int count(const Comparison& comparison, const std::vector<ObjectId>& ids) const;
    /// Writes what is reviewed of this comparison; what belongs to none of its changes is
    /// forgotten.
    void keep(const Comparison& comparison);

private:
    [[nodiscard]] static QString keyOf(const Change& change);

    QString m_file;
    QString m_group;
    QSet<QString> m_keys;
};

} // namespace lockstep
