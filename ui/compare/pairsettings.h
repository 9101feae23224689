// PairSettings: what the window remembers of one pair of environments.
#pragma once

#include <QString>
#include <QVariant>

namespace lockstep {

/// A group of the window's settings. A value; without a file or a pair it remembers nothing.
class PairSettings
{
public:
    PairSettings() = default;
    /// Environments by their ids.
    PairSettings(QString file, const QString& dev, const QString& prod);

    [[nodiscard]] QVariant value(const char* key) const;
    void keep(const char* key, const QVariant& value) const;
    void forget(const char* key) const;

private:
    QString m_file;
    QString m_group;
};

} // namespace lockstep
