// EnvironmentPicker: filled anew when environments or colours change.
#include "ui/widgets/environmentpicker.h"

#include "ui/services.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/wording.h"

namespace lockstep {

EnvironmentPicker::EnvironmentPicker(Services& services, const char* name,
                                     const QString& accessible, QWidget* parent)
    : QComboBox(parent), m_services(services)
{
    setObjectName(QLatin1String(name));
    setAccessibleName(accessible);
    setToolTip(accessible);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(&services.environments, &Environments::changed, this, &EnvironmentPicker::fill);
    connect(&services.theme, &Theme::changed, this, &EnvironmentPicker::fill);
    fill();
}

void EnvironmentPicker::fill()
{
    const QString current = currentData().toString();
    clear();
    for (const Environment& one : m_services.everyEnvironment())
        addItem(roleIcon(one.role, m_services.theme),
                QStringLiteral("%1 · %2").arg(roleWord(one.role), shown(one.name)), one.id);
    choose(current);
    Q_EMIT filled();
}

void EnvironmentPicker::choose(const QString& id) { setCurrentIndex(findData(id)); }

std::optional<Environment> EnvironmentPicker::environment() const
{
    return m_services.findEnvironment(currentData().toString());
}

} // namespace lockstep
