// PresetMenu: the button with the presets of ticks.
#pragma once

#include <QToolButton>

namespace lockstep {

/// Emits what the user wants and decides nothing. UI thread.
class PresetMenu : public QToolButton
{
    Q_OBJECT
public:
    explicit PresetMenu(QWidget* parent = nullptr);
    void setNames(const QStringList& names);

Q_SIGNALS:
    void everythingButDropsRequested();
    void keepRequested();
    void applyRequested(const QString& name);
    void renameRequested(const QString& name);
    void deleteRequested(const QString& name);
};

} // namespace lockstep
