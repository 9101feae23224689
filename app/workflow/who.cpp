// Who: the system's word for this user and this machine.
#include "workflow/who.h"

#include <QSysInfo>
#include <pwd.h>
#include <unistd.h>

namespace lockstep {

QString whoRunsThis()
{
    const passwd* user = ::getpwuid(::getuid());
    const QString name = user ? QString::fromLocal8Bit(user->pw_name) : QString::number(::getuid());
    return name + QLatin1Char('@') + QSysInfo::machineHostName();
}

} // namespace lockstep
