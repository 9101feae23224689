// RevisionDetails: what is reviewed is the file itself, not a rendering of it.
#include "ui/revisions/revisiondetails.h"

#include "ui/editor/sqltext.h"
#include "ui/promote/labels.h"
#include "ui/revisions/revisiontexts.h"
#include "ui/wording.h"
#include "workflow/report.h"
#include "workflow/whendone.h"

#include <QLabel>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace lockstep {

RevisionDetails::RevisionDetails(const Theme& theme, QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(8);
    m_title = plainLabel({}, LabelRole::Heading, this);
    m_title->setObjectName(QStringLiteral("revisionTitle"));
    m_facts = plainLabel({}, LabelRole::Secondary, this);
    m_facts->setObjectName(QStringLiteral("revisionFacts"));
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_risks = plainLabel({}, LabelRole::Body, this);
    m_risks->setObjectName(QStringLiteral("revisionRisks"));
    for (QLabel* label : {m_title, m_facts, m_risks}) column->addWidget(label);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("revisionFiles"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Files of the revision"));
    for (int tab = 0; tab < tabs; ++tab) {
        m_texts[tab] = new SqlText(theme, nullptr, SqlText::Use::Read, m_tabs);
        m_texts[tab]->setObjectName(QStringLiteral("revisionText%1").arg(tab));
        m_tabs->addTab(m_texts[tab], QString());
    }
    column->addWidget(m_tabs, 1);
    column->addStretch(0); // where there is no file
    showNothing();
}

void RevisionDetails::begin(const QString& title, const QStringList& facts)
{
    ++m_shown;
    m_loading = 0;
    m_title->setText(title);
    m_facts->setText(facts.join(QLatin1Char('\n')));
    m_risks->hide();
    for (int tab = 0; tab < tabs; ++tab) m_tabs->setTabVisible(tab, false);
    m_tabs->hide();
}

void RevisionDetails::showNothing() { begin(tr("Choose a revision to see its SQL."), {}); }

void RevisionDetails::setTab(int tab, const QString& title, const QString& text,
                             const EnginePtr& engine)
{
    SqlText* shownIn = m_texts[tab];
    shownIn->setEngine(engine);
    shownIn->setSql(text);
    shownIn->setAccessibleName(title);
    m_tabs->setTabText(tab, title);
    m_tabs->setTabVisible(tab, true);
    m_tabs->show();
}

QString RevisionDetails::text(int tab) const { return QString::fromUtf8(m_texts[tab]->sql()); }

void RevisionDetails::showOurs(const QString& path, const RevisionFolder& folder, int number,
                               const EnginePtr& engine)
{
    if (number == 0) {
        begin(tr("The start"),
              {tr("What the first revision begins with."),
               tr("Fingerprint %1").arg(shown(folder.start->fingerprint().text()))});
        return;
    }
    const Revision& one = folder.revisions[static_cast<size_t>(number) - 1];
    QStringList facts;
    if (!one.written.empty())
        facts << tr("Written %1").arg(dateText(QString::fromStdString(one.written)));
    facts << tr("Begins at %1").arg(shown(folder.at(number - 1)->fingerprint().text()))
          << tr("Ends at %1").arg(shown(one.up.target.text()));
    if (!one.down) facts << tr("There is no way back: %1").arg(shown(one.whyNoWayBack));
    begin(shown(revisionName(one)), facts);
    const QString risks = riskText(one.up);
    m_risks->setText(risks);
    m_risks->setVisible(!risks.isEmpty());
    load(0, tr("Up (%1)").arg(one.up.steps.size()), path, QString::fromStdString(one.file), engine);
    if (one.down)
        load(1, tr("Down (%1)").arg(one.down->steps.size()), path,
             QString::fromStdString(downFile(one)), engine);
    m_tabs->setCurrentIndex(0);
}

void RevisionDetails::showForeign(const QString& folder, const ListedRevision& listed,
                                  const EnginePtr& engine)
{
    QStringList facts;
    const auto add = [&](const QString& text, const QString& value) {
        if (!value.isEmpty()) facts << text.arg(shown(value));
    };
    add(tr("By %1"), listed.author);
    add(tr("Written %1"), listed.date);
    add(tr("Follows %1"), listed.follows);
    add(tr("Marks: %1"), listed.marks.join(QLatin1String(", ")));
    add(tr("File %1"), listed.file);
    begin(QStringLiteral("%1 %2").arg(shown(listed.number), shown(listed.title)), facts);
    load(0, tr("There"), folder, listed.file, engine);
    load(1, tr("Back"), folder, listed.back, engine);
    load(2, tr("Check"), folder, listed.proof, engine);
    m_tabs->setCurrentIndex(0);
}

void RevisionDetails::load(int tab, const QString& title, const QString& folder,
                           const QString& file, const EnginePtr& engine)
{
    if (file.isEmpty()) return;
    ++m_loading;
    const bool isSql = file.endsWith(QLatin1String(".sql"), Qt::CaseInsensitive);
    whenDone(QtConcurrent::run([folder, file] { return historyFile(folder, file); }), this,
             [this, number = m_shown, tab, title,
              coloured = isSql ? engine : nullptr](const Result<QString>& text) {
                 if (number != m_shown) return;
                 setTab(tab, title, text ? *text : shown(text.error().text()),
                        text ? coloured : nullptr);
                 if (--m_loading == 0) Q_EMIT loaded();
             });
}

} // namespace lockstep
