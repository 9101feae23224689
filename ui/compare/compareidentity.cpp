// Which database an environment of production is: known from its first answer on, then held.
#include "ui/compare/comparepage.h"

#include "ui/services.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"

#include <QPushButton>

namespace lockstep {

bool ComparePage::answersAsAnother() const
{
    if (!m_pair || m_pair->prodFacts.identity.empty()) return false;
    const auto kept = m_services.environments.find(m_pair->prod.id);
    return kept && !kept->identity.empty() && kept->identity != m_pair->prodFacts.identity;
}

void ComparePage::rememberProd()
{
    auto kept = m_services.environments.find(m_pair->prod.id);
    if (!kept || kept->role != Role::Production || m_pair->prodFacts.identity.empty()) return;
    const auto keep = [this](Environment environment, const std::string& identity) {
        environment.identity = identity;
        const Result<void> saved = m_services.environments.save(environment);
        if (!saved) m_bar->show(saved.error());
        return saved.has_value();
    };
    if (kept->identity.empty()) {
        (void)keep(*kept, m_pair->prodFacts.identity);
        return;
    }
    if (!answersAsAnother()) return;
    m_bar->show(
        MessageBar::Tone::Warning,
        tr("%1 answers as another database than before. Nothing is promoted to it until "
           "you say that it is the right one.")
            .arg(shown(kept->name)),
        tr("Before: %1\nNow: %2").arg(shown(kept->identity), shown(m_pair->prodFacts.identity)));
    QPushButton* agree = m_bar->addAction(tr("It is the right one"));
    connect(agree, &QPushButton::clicked, this,
            [this, keep, environment = *kept, now = m_pair->prodFacts.identity] {
                if (!keep(environment, now)) return;
                m_prod->identity = now;
                compare();
            });
}

} // namespace lockstep
