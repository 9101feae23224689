// NewRevisionDialog: where it begins, what is in it, at what risk, and whether there is a way back.
#include "ui/revisions/newrevisiondialog.h"

#include "ui/help/topics.h"
#include "ui/promote/labels.h"
#include "ui/revisions/revisiontexts.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace lockstep {

NewRevisionDialog::NewRevisionDialog(const NextRevision& next, QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("newRevisionDialog"));
    setHelpTopic(*this, QStringLiteral("revisions"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New revision"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(8);
    const Revision& revision = next.revision;
    column->addWidget(plainLabel(tr("Revision %1").arg(revision.number, 4, 10, QLatin1Char('0')),
                                 LabelRole::Heading, this));
    const auto there = static_cast<int>(revision.up.steps.size());
    QStringList facts{tr("It begins at %1.").arg(shown(next.begins)),
                      there == 1 ? tr("It has 1 step.") : tr("It has %Ln steps.", nullptr, there)};
    if (next.aheadOf)
        facts << tr("Prod is at an earlier revision, so all that differs from there is in it.");
    const int back = revision.down ? static_cast<int>(revision.down->steps.size()) : 0;
    facts << (!revision.down ? tr("There is no way back: %1").arg(shown(revision.whyNoWayBack))
              : back == 1    ? tr("The way back has 1 step.")
                             : tr("The way back has %Ln steps.", nullptr, back))
          << tr("Folder %1").arg(shown(QDir::toNativeSeparators(next.folder)));
    auto* said = plainLabel(facts.join(QLatin1Char('\n')), LabelRole::Secondary, this);
    said->setObjectName(QStringLiteral("newRevisionFacts"));
    column->addWidget(said);
    if (const QString risks = riskText(revision.up); !risks.isEmpty())
        column->addWidget(plainLabel(risks, LabelRole::Body, this));
    auto* steps = new QListWidget(this);
    steps->setObjectName(QStringLiteral("newRevisionSteps"));
    steps->setAccessibleName(tr("Steps of the new revision"));
    for (const Step& step : revision.up.steps)
        steps->addItem(QStringLiteral("%1  %2").arg(step.number).arg(lockstep::said(step.title)));
    column->addWidget(steps, 1);
    auto* label = plainLabel(tr("What it is for"), LabelRole::Secondary, this);
    m_title = new QLineEdit(this);
    m_title->setObjectName(QStringLiteral("newRevisionTitle"));
    m_title->setAccessibleName(tr("What the revision is for"));
    m_title->setMaxLength(200);
    label->setBuddy(m_title);
    column->addWidget(label);
    column->addWidget(m_title);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_write = buttons->addButton(tr("Write"), QDialogButtonBox::AcceptRole);
    m_write->setObjectName(QStringLiteral("newRevisionWrite"));
    m_write->setProperty("primary", true);
    m_write->setEnabled(false);
    column->addWidget(buttons);
    connect(m_title, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_write->setEnabled(!text.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT writeRequested(m_title->text().trimmed());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(640, 520);
    m_title->setFocus();
}

} // namespace lockstep
