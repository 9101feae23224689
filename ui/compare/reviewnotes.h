// ReviewNotes: what somebody wrote down about an object while reviewing.
#pragma once

#include "catalog/object.h"
#include "ui/compare/pairsettings.h"

#include <QMap>

namespace lockstep {

/// Kept with a pair of environments in the window's settings until it is taken away: unlike a tick,
/// a note holds whatever the object becomes. UI thread.
class ReviewNotes
{
public:
    void load(PairSettings settings); ///< what was kept there

    [[nodiscard]] QString of(const ObjectId& id) const;
    [[nodiscard]] bool has(const ObjectId& id) const { return !of(id).isEmpty(); }
    /// An empty text takes it away. Kept at once.
    void set(const ObjectId& id, const QString& text);

private:
    PairSettings m_settings;
    QMap<QString, QString> m_texts; ///< by kind and path
};

} // namespace lockstep
