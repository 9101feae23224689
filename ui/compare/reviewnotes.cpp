// ReviewNotes: one map in the settings.
#include "ui/compare/reviewnotes.h"

#include <QSettings>
#include <QVariantMap>

namespace lockstep {

namespace {

const QString notesKey = QStringLiteral("notes");

QString keyOf(const ObjectId& id)
{
    return QString::fromStdString(id.kind.text() + ' ' + id.path.text());
}

} // namespace

void ReviewNotes::load(const QString& settingsFile, const QString& group)
{
    m_file = settingsFile;
    m_group = group;
    m_texts.clear();
    if (m_file.isEmpty() || m_group.isEmpty()) return;
    QSettings settings(m_file, QSettings::IniFormat);
    settings.beginGroup(m_group);
    const QVariantMap kept = settings.value(notesKey).toMap();
    for (auto it = kept.begin(); it != kept.end(); ++it) m_texts.insert(it.key(), it->toString());
}

QString ReviewNotes::of(const ObjectId& id) const
{
    return m_texts.isEmpty() ? QString() : m_texts.value(keyOf(id));
}

void ReviewNotes::set(const ObjectId& id, const QString& text)
{
    if (text.trimmed().isEmpty())
        m_texts.remove(keyOf(id));
    else
        m_texts.insert(keyOf(id), text.trimmed());
    if (m_file.isEmpty() || m_group.isEmpty()) return;
    QSettings settings(m_file, QSettings::IniFormat);
    settings.beginGroup(m_group);
    QVariantMap kept;
    for (auto it = m_texts.begin(); it != m_texts.end(); ++it) kept.insert(it.key(), it.value());
    if (kept.isEmpty())
        settings.remove(notesKey);
    else
        settings.setValue(notesKey, kept);
}

} // namespace lockstep
