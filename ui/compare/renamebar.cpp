// Each candidate is one line: the guess, its reasons, two choices.
#include "ui/compare/renamebar.h"

#include "ui/compare/sentences.h"
#include "ui/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/wording.h"
#include "workflow/words.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace lockstep {
namespace {

/// The core's reason: one of a few sentences, some with a share or with names in them.
QString reasonText(const QString& reason)
{
    static const QRegularExpression share(QStringLiteral("^(\\d+)( % of .*)$"));
    static const QString differs = QStringLiteral("differs in ");
    if (const auto match = share.match(reason); match.hasMatch())
        return engineWord((QStringLiteral("%1") + match.captured(2)).toStdString())
            .arg(match.captured(1));
    if (reason.startsWith(differs))
        return engineWord("differs in %1").arg(reason.mid(differs.size()));
    return engineWord(reason.toStdString());
}

/// How many rows, or values, a drop would lose; -1 where prod's statistics do not say.
qint64 atStake(const Rename& rename, const CompareTree& tree)
{
    const ComparedPairPtr& pair = tree.pair();
    const Object* object = pair ? pair->comparison.before->find(rename.from) : nullptr;
    if (!object) return -1;
    auto size = pair->sizes.find(object->id);
    if (size == pair->sizes.end()) size = pair->sizes.find(object->parent);
    return size == pair->sizes.end() ? -1 : size->second.rows;
}

QString guess(const RenameDecision& decision, const CompareTree& tree)
{
    const Rename& rename = decision.candidate.rename;
    if (decision.candidate.reasons.empty())
        return RenameBar::tr("%1 %2 in PROD and %3 in DEV, paired by hand")
            .arg(kindLabel(tree, rename.from.kind), shown(rename.from.path.display()),
                 shown(rename.to.path.display()));
    QStringList reasons;
    for (const std::string& reason : decision.candidate.reasons)
        reasons << reasonText(shown(reason));
    const int percent = qRound(decision.candidate.score * 100);
    const QString text =
        RenameBar::tr("%1 %2 in PROD looks like %3 in DEV (%4 % alike)")
            .arg(kindLabel(tree, rename.from.kind), shown(rename.from.path.display()),
                 shown(rename.to.path.display()), QLocale().toString(percent));
    const qint64 values = atStake(rename, tree);
    if (values >= 0) reasons.prepend(RenameBar::tr("~%L1 values at stake").arg(values));
    return reasons.isEmpty() ? text
                             : text + QStringLiteral(": ") + reasons.join(QStringLiteral(", "));
}

} // namespace

RenameBar::RenameBar(Theme& theme, QWidget* parent) : QFrame(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("renameBar"));
    m_heading = new QLabel(this);
    m_heading->setObjectName(QStringLiteral("renameHeading"));
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setProperty("role", "heading");
    m_list = new QWidget(this);
    m_rows = new QVBoxLayout(m_list);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(2);
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("renameList"));
    area->setAccessibleName(tr("Renames to decide"));
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_list);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setProperty("bare", true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(4);
    column->addWidget(m_heading);
    column->addWidget(area);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

int RenameBar::open() const
{
    return int(std::ranges::count_if(m_decisions, [](const auto& d) { return !d.rename; }));
}

void RenameBar::setDecisions(std::vector<RenameDecision> decisions, const CompareTree& tree)
{
    m_decisions = std::move(decisions);
    rebuild(tree);
    setVisible(!m_decisions.empty());
}

void RenameBar::rebuild(const CompareTree& tree)
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const int undecided = open();
    if (undecided == 0)
        m_heading->setText(tr("All renames are decided"));
    else if (undecided == 1)
        m_heading->setText(tr("1 needs a decision: is it the same thing under another name?"));
    else
        m_heading->setText(tr("%Ln need a decision: is each the same thing under another name?",
                              nullptr, undecided));
    setAccessibleName(m_heading->text());

    int rowHeight = 0;
    for (size_t i = 0; i < m_decisions.size(); ++i) {
        const RenameDecision& decision = m_decisions[i];
        auto* line = new QWidget(m_list);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(16);
        auto* text = new ElidedLabel(line);
        text->setText(guess(decision, tree));
        row->addWidget(text, 1);
        auto* look = new QPushButton(tr("Beside each other"), line);
        look->setObjectName(QStringLiteral("renameLook%1").arg(i));
        look->setProperty("link", true);
        look->setAccessibleName(tr("Show both beside each other: %1").arg(text->text()));
        row->addWidget(look);
        connect(look, &QPushButton::clicked, this, [this, i] { Q_EMIT lookRequested(int(i)); });
        auto* group = new QButtonGroup(line);
        const auto choice = [&](const QString& word, const QString& name, const QString& sentence,
                                bool rename) {
            auto* button = new QRadioButton(word, line);
            button->setObjectName(name.arg(i));
            button->setAccessibleName(sentence + QStringLiteral(": ") + text->text());
            button->setToolTip(sentence);
            button->setAutoExclusive(false); // nothing is chosen at first
            button->setChecked(decision.rename == rename);
            group->addButton(button);
            row->addWidget(button);
            connect(button, &QRadioButton::clicked, this,
                    [this, i, rename] { Q_EMIT decided(int(i), rename); });
        };
        choice(tr("Rename"), QStringLiteral("renameChoice%1"),
               tr("Rename it, its rows and values stay"), true);
        choice(tr("Drop and add"), QStringLiteral("dropAddChoice%1"),
               tr("Two different things: drop one and add the other"), false);
        m_rows->addWidget(line);
        rowHeight = qMax(rowHeight, line->sizeHint().height());
    }
    const int rows = int(qMin<size_t>(m_decisions.size(), 4));
    auto* area = findChild<QScrollArea*>(QStringLiteral("renameList"));
    area->setFixedHeight(rows * (rowHeight + m_rows->spacing()) + 2);
    update();
}

void RenameBar::takeFocus()
{
    for (size_t i = 0; i < m_decisions.size(); ++i) {
        if (m_decisions[i].rename) continue;
        if (auto* button = findChild<QRadioButton*>(QStringLiteral("renameChoice%1").arg(i)))
            button->setFocus();
        return;
    }
}

void RenameBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const bool done = open() == 0;
    painter.fillRect(rect(), m_theme.color(done ? Token::Alternate : Token::WarningBar));
    painter.fillRect(QRect(0, 0, 4, height()),
                     m_theme.color(done ? Token::Border : Token::MarkRenamed));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(Token::Border));
}

} // namespace lockstep
