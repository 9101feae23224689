// CloseButton: an icon alone, so its name is said.
#include "ui/widgets/closebutton.h"

#include "ui/theme.h"

namespace lockstep {

QToolButton* closeButton(const Theme& theme, const char* name, const QString& accessible,
                         const QString& toolTip, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(accessible);
    button->setToolTip(toolTip);
    const auto recolour = [button, &theme] {
        button->setIcon(theme.icon(QStringLiteral("close")));
    };
    recolour();
    QObject::connect(&theme, &Theme::changed, button, recolour);
    return button;
}

} // namespace lockstep
