// ReviewNotes: what somebody wrote down about an object while reviewing.
#pragma once

#include "catalog/object.h"

#include <QMap>
#include <QString>

namespace lockstep {

/// Kept with a pair of environments in the window's settings until it is taken away: unlike a tick,
/// a note holds whatever the object becomes. UI thread.
class ReviewNotes
{
public:
    /// What was kept in this group of the file; no file keeps nothing.
    void load(const QString& settingsFile, const QString& group);

    [[nodiscard]] QString of(const ObjectId& id) const;
    [[nodiscard]] bool has(const ObjectId& id) const { return !of(id).isEmpty(); }
    /// An empty text takes it away. Kept at once.
    void set(const ObjectId& id, const QString& text);

private:
    QString m_file;
    QString m_group;
    QMap<QString, QString> m_texts; ///< by kind and path
};

} // namespace lockstep
