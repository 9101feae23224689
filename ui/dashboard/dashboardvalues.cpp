// DashboardPage: what the parameters of its tiles' statements are.
#include "engine/sqlparameters.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/parameterform.h"
#include "ui/wording.h"

#include <algorithm>

namespace lockstep {

bool DashboardPage::giveValues(ReadingJob& job, const KeptQuery* kept, QString& problem)
{
    const EnginePtr engine = m_services.engines.find(job.environment.engine);
    if (!engine) return true; // which the reading says
    const std::string sql = job.sql.toStdString();
    const auto names = parameterNames(parametersIn(engine->dialect(), sql));
    for (const std::string& name : names)
        if (std::ranges::find(m_names, name) == m_names.end()) m_names.push_back(name);
    const BoundValues known = valuesOf(m_dashboard, kept ? kept->query.parameters : KeptValues());
    m_form->offer(known);
    QStringList missing;
    for (const std::string& name : names) {
        const BoundValue* value = valueOf(m_form->values(), name);
        if (!value) value = valueOf(known, name);
        if (value)
            job.values.push_back(*value);
        else
            missing << shown(QString::fromStdString(name));
    }
    if (!missing.isEmpty())
        problem = tr("No value yet for %1: give one with \"Values…\" above.")
                      .arg(missing.join(QStringLiteral(", ")));
    return missing.isEmpty();
}

void DashboardPage::askForValues()
{
    if (m_names.empty()) {
        m_bar->show(MessageBar::Tone::Info,
                    tr("No statement of a tile has parameters, such as :since."));
        return;
    }
    m_form->ask(m_names, tr("Read with these values"));
}

/// They are in the file, but for what no text is: that is asked for again when it is next opened.
void DashboardPage::takeValues(const BoundValues& given)
{
    keep(m_dashboard.values, given);
    build();
    readNow();
    write();
    takeFocus();
}

} // namespace lockstep
