// AnswerView: from the words to the SQL, from top to bottom.
#include "ui/assistant/answerview.h"

#include "base/text.h"
#include "ui/assistant/chips.h"
#include "ui/assistant/parts.h"
#include "ui/editor/sqltext.h"
#include "ui/promote/labels.h"
#include "ui/wording.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lockstep {

AnswerView::AnswerView(const Theme& theme, QWidget* parent) : QWidget(parent)
{
    QVBoxLayout* column = scrolledColumn(*this);
    m_by = plainLabel({}, LabelRole::Body, this);
    m_by->setObjectName(QStringLiteral("assistantBy"));
    column->addWidget(m_by);
    m_doubts = plainLabel({}, LabelRole::Body, this);
    m_doubts->setObjectName(QStringLiteral("assistantDoubts"));
    column->addWidget(m_doubts);
    column->addWidget(plainLabel(tr("How each word was read"), LabelRole::Heading, this));
    m_readings = rowList("assistantReadings", tr("How each word was read"),
                         {tr("Words"), tr("Read as")}, this);
    m_readings->setRootIsDecorated(false);
    column->addWidget(m_readings);
    m_assumed = plainLabel(tr("Assumed"), LabelRole::Heading, this);
    column->addWidget(m_assumed);
    m_chips = new Chips(this);
    connect(m_chips, &Chips::otherChosen, this, &AnswerView::otherChosen);
    connect(m_chips, &Chips::editWanted, this, &AnswerView::editWanted);
    column->addWidget(m_chips);
    m_sql = readOnlySql(theme, "assistantSql", tr("SQL of the answer"), this);
    column->addWidget(heldOpen(m_sql, this), 1);
    m_server = plainLabel({}, LabelRole::Secondary, this);
    m_server->setObjectName(QStringLiteral("assistantServer"));
    column->addWidget(m_server);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 8, 16, 16);
    m_put = new QPushButton(tr("Put into editor"), this);
    m_put->setObjectName(QStringLiteral("assistantPut"));
    m_put->setToolTip(tr("It is not run"));
    m_put->setProperty("primary", true);
    m_put->setAutoDefault(false);
    connect(m_put, &QPushButton::clicked, this, [this] { Q_EMIT sqlWanted(sql()); });
    foot->addWidget(m_put);
    foot->addStretch(1);
    static_cast<QVBoxLayout*>(layout())->addLayout(foot);
}

QString AnswerView::sql() const { return QString::fromUtf8(m_sql->sql()); }

/// "users: the table users" is told in two columns.
void AnswerView::showReadings(const std::vector<std::string>& readings)
{
    m_readings->clear();
    bool apart = false; // a model's sentences do not set the words apart
    for (const std::string& reading : readings) {
        const size_t colon = reading.find(": ");
        const std::string words = reading.substr(0, colon);
        const std::string meaning = colon == std::string::npos ? "" : reading.substr(colon + 2);
        addRow(*m_readings, nullptr, {shown(words), said(meaning)});
        apart = apart || !meaning.empty();
        if (meaning.empty())
            m_readings->topLevelItem(m_readings->topLevelItemCount() - 1)
                ->setFirstColumnSpanned(true);
    }
    m_readings->setHeaderHidden(!apart && !readings.empty());
    constexpr int widestWord = 180, around = 24; // px
    int widest = m_readings->header()->sectionSizeHint(0);
    for (int row = 0; row < m_readings->topLevelItemCount(); ++row)
        widest = qMax(widest, around + m_readings->fontMetrics().horizontalAdvance(
                                           m_readings->topLevelItem(row)->text(0)));
    m_readings->setColumnWidth(0, qMin(widestWord, widest));
    constexpr int mostRows = 7;
    fitRows(*m_readings, mostRows);
}

void AnswerView::show(const AskedQuestion& asked, const QString& question, const EnginePtr& engine)
{
    const assistant::Answer& answer = asked.answer;
    m_by->setVisible(!asked.spent.by.empty());
    m_by->setText(saidByModel(asked.spent.by));
    QStringList doubts;
    for (const std::string& doubt : answer.doubts) doubts << QStringLiteral("• ") + said(doubt);
    m_doubts->setText(doubts.join(QLatin1Char('\n')));
    m_doubts->setVisible(!doubts.isEmpty());
    showReadings(answer.readings);
    const std::vector<Assumption> assumptions = assumptionsOf(answer, question);
    m_assumed->setVisible(!assumptions.empty());
    m_chips->show(assumptions);
    m_sql->setEngine(engine);
    m_sql->setSql(QString::fromStdString(answer.sql));
    m_sql->setVisible(!answer.sql.empty());
    QString server;
    if (!answer.sql.empty() && asked.valid)
        server = tr("%1 took it: EXPLAIN in a session that only reads. It was not run.")
                     .arg(shown(engine->label()));
    if (!asked.unseen.empty()) {
        if (!server.isEmpty()) server += QLatin1Char('\n');
        server += tr("Not looked into: %1").arg(shown(join(asked.unseen, ", ")));
    }
    m_server->setText(server);
    m_server->setVisible(!server.isEmpty());
    m_put->setVisible(!answer.sql.empty() && asked.valid);
    m_put->setText(answer.sure ? tr("Put into editor") : tr("Put the best reading into editor"));
}

} // namespace lockstep
