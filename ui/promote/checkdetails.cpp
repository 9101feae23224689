// CheckDetails: one check's answer.
#include "ui/promote/checkdetails.h"

#include "ui/editor/sqltext.h"
#include "ui/promote/labels.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultmodel.h"
#include "ui/wording.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace lockstep {

CheckDetails::CheckDetails(const Theme& theme, EnginePtr engine, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_engine(std::move(engine))
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(12, 0, 0, 0);
    m_column->setSpacing(8);
    m_question = plainLabel({}, LabelRole::Heading, this);
    m_question->setObjectName(QStringLiteral("checkQuestion"));
    m_answer = plainLabel({}, LabelRole::Body, this);
    m_answer->setObjectName(QStringLiteral("checkAnswer"));
    m_column->addWidget(m_question);
    m_column->addWidget(m_answer);
    m_sampleTitle = plainLabel(tr("Some of them"), LabelRole::Secondary, this);
    m_column->addWidget(m_sampleTitle);
    m_sample = new QWidget(this);
    auto* place = new QVBoxLayout(m_sample);
    place->setContentsMargins(0, 0, 0, 0);
    m_column->addWidget(m_sample, 1);

    m_fixRow = new QWidget(this);
    auto* rows = new QVBoxLayout(m_fixRow);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->addWidget(
        plainLabel(tr("What may help, for you to look at and run"), LabelRole::Secondary, m_fixRow),
        1);
    auto* copy = new QPushButton(tr("Copy"), m_fixRow);
    copy->setObjectName(QStringLiteral("checkCopy"));
    copy->setAccessibleName(tr("Copy the statement"));
    copy->setAutoDefault(false);
    head->addWidget(copy);
    rows->addLayout(head);
    m_fix = new SqlText(m_theme, m_engine, SqlText::Use::Read, m_fixRow);
    m_fix->setObjectName(QStringLiteral("checkFix"));
    m_fix->setAccessibleName(tr("Statement that may help"));
    m_fix->setFixedHeight(112);
    rows->addWidget(m_fix);
    m_column->addWidget(m_fixRow);
    m_column->addStretch(0);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(m_fix->sql())); });
    clear();
}

void CheckDetails::clear()
{
    m_question->clear();
    m_answer->clear();
    m_sampleTitle->hide();
    m_sample->hide();
    m_fixRow->hide();
}

void CheckDetails::show(const RowCheck& check)
{
    m_question->setText(said(check.check.question));
    m_answer->setText(QStringLiteral("%1 · %2").arg(shown(check.words), shown(check.check.hazard)));
    showSample(check.answer);
    const bool helps = check.verdict == CheckVerdict::InTheWay && !check.check.fix.empty();
    m_fixRow->setVisible(helps);
    if (helps) m_fix->setSql(QString::fromStdString(check.check.fix) + QLatin1Char(';'));
}

void CheckDetails::showSample(const CheckAnswer& answer)
{
    delete m_grid;
    m_grid = nullptr;
    const bool any = !answer.sample.empty();
    m_sampleTitle->setVisible(any);
    m_sample->setVisible(any);
    if (!any) return;
    auto* model = new ResultModel(m_theme, m_sample);
    model->setColumns(answer.columns);
    model->append(packed(answer.sample));
    m_grid = new ResultGrid(m_theme, model, m_sample);
    model->setParent(m_grid);
    m_grid->setObjectName(QStringLiteral("checkSample"));
    m_grid->setAccessibleName(tr("Rows that the question is about"));
    m_sample->layout()->addWidget(m_grid);
}

} // namespace lockstep
