// ReviewNotes: one map in the settings.
#include "ui/compare/reviewnotes.h"

#include <QVariantMap>

namespace lockstep {

namespace {

constexpr const char* notesKey = "notes";

QString keyOf(const ObjectId& id)
{
    return QString::fromStdString(id.kind.text() + ' ' + id.path.text());
}

} // namespace

void ReviewNotes::load(PairSettings settings)
{
    m_settings = std::move(settings);
    m_texts.clear();
    const QVariantMap kept = m_settings.value(notesKey).toMap();
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
    QVariantMap kept;
    for (auto it = m_texts.begin(); it != m_texts.end(); ++it) kept.insert(it.key(), it.value());
    if (kept.isEmpty())
        m_settings.forget(notesKey);
    else
        m_settings.keep(notesKey, kept);
}

} // namespace lockstep
