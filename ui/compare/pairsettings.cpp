// PairSettings: the file is opened for each key; there are few.
#include "ui/compare/pairsettings.h"

#include <QSettings>

namespace lockstep {

PairSettings::PairSettings(QString file, const QString& dev, const QString& prod)
    : m_file(std::move(file))
{
    if (m_file.isEmpty() || dev.isEmpty() || prod.isEmpty()) return;
    m_group = QStringLiteral("comparison %1 %2/").arg(dev, prod);
}

QVariant PairSettings::value(const char* key) const
{
    if (m_group.isEmpty()) return {};
    return QSettings(m_file, QSettings::IniFormat).value(m_group + QLatin1String(key));
}

void PairSettings::keep(const char* key, const QVariant& value) const
{
    if (m_group.isEmpty()) return;
    QSettings(m_file, QSettings::IniFormat).setValue(m_group + QLatin1String(key), value);
}

void PairSettings::forget(const char* key) const
{
    if (m_group.isEmpty()) return;
    QSettings(m_file, QSettings::IniFormat).remove(m_group + QLatin1String(key));
}

} // namespace lockstep
