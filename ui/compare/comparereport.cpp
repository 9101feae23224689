// The report of a comparison: asked for, made on a pool thread, and told.
#include "ui/compare/comparepage.h"
#include "ui/services.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/savedialog.h"
#include "ui/wording.h"
#include "workflow/folders.h"
#include "workflow/review.h"
#include "workflow/whendone.h"

#include <QFileDialog>
#include <QtConcurrentRun>
#include <algorithm>

namespace lockstep {
namespace {

/// What the page has when it is asked; a comparison that follows does not change the report.
struct Asked
{
    ComparedPairPtr pair;
    std::string dev;
    std::string prod;
    std::vector<RenameCandidate> undecided;
    ComparisonWishes wishes;
};

Result<void> writeReport(const Asked& asked, const QString& file)
{
    const auto form = reviewFormOf(file.toStdString());
    if (!form) return failure(form.error());
    const ComparisonReport report{*asked.pair, asked.dev, asked.prod, asked.undecided};
    return writeWholeFile(file, reviewText(report, asked.wishes, *form));
}

/// "shop (orders @ db1)"; the address alone where the environment is called so.
std::string called(const Environment& environment, const QString& address)
{
    if (environment.name == address) return address.toStdString();
    return QStringLiteral("%1 (%2)").arg(environment.name, address).toStdString();
}

} // namespace

void ComparePage::askForReport()
{
    if (!m_pair || m_reading) return;
    auto* dialog = saveDialog(this, tr("Save a report"), QStringLiteral("comparison.html"),
                              tr("Web page (*.html);;Markdown (*.md);;JSON (*.json)"));
    dialog->setObjectName(QStringLiteral("reportDialog"));
    connect(dialog, &QFileDialog::fileSelected, this, &ComparePage::saveReport);
    dialog->open();
}

void ComparePage::saveReport(const QString& file)
{
    if (!m_pair || m_reading) return;
    Asked asked{m_pair, called(m_pair->dev, m_services.describe(m_pair->dev)),
                called(m_pair->prod, m_services.describe(m_pair->prod)), m_pair->candidates,
                m_wishes};
    std::erase_if(asked.undecided, [this](const RenameCandidate& candidate) {
        return std::ranges::any_of(m_decisions, [&](const RenameDecision& decision) {
            return decision.rename && decision.candidate.rename == candidate.rename;
        });
    });
    whenDone(
        QtConcurrent::run([asked = std::move(asked), file] { return writeReport(asked, file); }),
        this, [this, file](const Result<void>& done) {
            if (done)
                m_bar->show(MessageBar::Tone::Success, tr("The report is in %1.").arg(shown(file)));
            else
                m_bar->show(done.error());
            m_bar->setClosable(true);
            Q_EMIT reportSaved(bool(done));
        });
}

} // namespace lockstep
