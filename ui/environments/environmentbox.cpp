// EnvironmentBox: role and name of each, by the window's own badge.
#include "ui/environments/environmentbox.h"

#include "ui/widgets/environmentbadge.h"
#include "ui/wording.h"

namespace lockstep {

EnvironmentBox::EnvironmentBox(Services& services, const char* name, const QString& accessible,
                               QWidget* parent)
    : QComboBox(parent), m_services(services)
{
    setObjectName(QLatin1String(name));
    setAccessibleName(accessible);
    setToolTip(accessible);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(&services.environments, &Environments::changed, this, &EnvironmentBox::fill);
    connect(&services.theme, &Theme::changed, this, &EnvironmentBox::fill);
    connect(this, &QComboBox::activated, this, &EnvironmentBox::chosen);
    fill();
}

std::optional<Environment> EnvironmentBox::environment() const
{
    return m_services.findEnvironment(currentData().toString());
}

void EnvironmentBox::choose(const QString& id)
{
    if (!id.isEmpty() && findData(id) < 0) fill(); // a passing one: nobody says that it came
    setCurrentIndex(id.isEmpty() ? -1 : findData(id));
}

void EnvironmentBox::fill()
{
    const QString current = currentData().toString();
    clear();
    for (const Environment& one : m_services.everyEnvironment())
        addItem(roleIcon(one.role, m_services.theme),
                QStringLiteral("%1 · %2").arg(roleWord(one.role), shown(one.name)), one.id);
    setCurrentIndex(current.isEmpty() ? -1 : findData(current));
    Q_EMIT refilled();
}

} // namespace lockstep
