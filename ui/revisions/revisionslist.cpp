// RevisionsPage: its list: Lockstep's revisions with their states, or another tool's as they are.
#include "ui/revisions/revisiondetails.h"
#include "ui/revisions/revisionspage.h"
#include "ui/revisions/revisiontexts.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"

#include <QHeaderView>
#include <QLabel>
#include <QTextDocument>
#include <QTreeWidget>

namespace lockstep {

namespace {

constexpr int numberRole = Qt::UserRole;

QTreeWidgetItem* addRow(QTreeWidget& list, const QStringList& texts, int number)
{
    auto* row = new QTreeWidgetItem(&list, texts);
    row->setData(0, numberRole, number);
    row->setSizeHint(0, QSize(0, Theme::rowHeight(list.font())));
    for (int column = 0; column < texts.size(); ++column)
        row->setToolTip(column, Qt::convertFromPlainText(texts[column]));
    return row;
}

void setColumns(QTreeWidget& list, const QStringList& headers)
{
    list.clear();
    list.setColumnCount(static_cast<int>(headers.size()));
    list.setHeaderLabels(headers);
    list.header()->setStretchLastSection(false);
}

} // namespace

void RevisionsPage::fill()
{
    const auto before = m_choose ? m_choose : chosen();
    m_choose.reset();
    if (m_now->folder)
        fillOurs();
    else
        fillForeign();
    for (int column = 0; column < m_list->columnCount(); ++column)
        m_list->header()->setSectionResizeMode(column, column == 1 ? QHeaderView::Interactive
                                                                   : QHeaderView::ResizeToContents);
    constexpr int titleWidth = 30; // letters
    m_list->header()->resizeSection(1, titleWidth * m_list->fontMetrics().averageCharWidth());
    tellProblems();
    const int last = m_list->topLevelItemCount() - 1;
    const int next = m_now->at ? *m_now->at + 1 : last;
    const int row = m_now->folder ? std::clamp(before.value_or(next), 0, std::max(last, 0)) : 0;
    m_list->setCurrentItem(m_list->topLevelItem(row));
    showChosen();
}

void RevisionsPage::fillOurs()
{
    setColumns(*m_list, {tr("No."), tr("Title"), tr("State"), tr("Written"), tr("Begins at"),
                         tr("Ends at")});
    const RevisionFolder& folder = *m_now->folder;
    if (!folder.start) return;
    const Theme& theme = m_services.theme;
    addRow(*m_list,
           {QStringLiteral("0000"), tr("The start"),
            m_now->at == 0 ? tr("Prod is here") : QString(), QString(), QString(),
            shortText(folder.start->fingerprint())},
           0);
    for (const Revision& one : folder.revisions) {
        auto* row =
            addRow(*m_list,
                   {QStringLiteral("%1").arg(one.number, 4, 10, QLatin1Char('0')), shown(one.title),
                    stateText(*m_now, one.number), dateText(QString::fromStdString(one.written)),
                    shortText(folder.at(one.number - 1)->fingerprint()), shortText(one.up.target)},
                   one.number);
        switch (stateOf(*m_now, one.number)) {
        case RevisionState::Next:
            row->setForeground(2, theme.color(Token::Accent));
            break;
        case RevisionState::Elsewhere:
        case RevisionState::Later:
            row->setForeground(2, theme.color(Token::RiskCaution));
            break;
        default:
            break;
        }
    }
}

void RevisionsPage::fillForeign()
{
    setColumns(*m_list, {tr("No."), tr("Title"), tr("Marks"), tr("Written"), tr("By")});
    int place = 0;
    for (const ListedRevision& one : m_now->history.revisions)
        addRow(*m_list,
               {shown(one.number), shown(one.title), shown(one.marks.join(QLatin1String(", "))),
                shown(one.date), shown(one.author)},
               place++);
    m_bar->show(MessageBar::Tone::Info,
                tr("This is a folder of %1, shown as documentation: Lockstep never runs another "
                   "tool's revisions.")
                    .arg(shown(m_now->history.tool)));
}

void RevisionsPage::tellProblems()
{
    constexpr qsizetype most = 8;
    const QStringList& problems = m_now->history.problems;
    QStringList lines;
    for (const QString& problem : problems.mid(0, most)) lines << shown(problem);
    if (problems.size() > most) lines << tr("… and %1 more").arg(problems.size() - most);
    m_problems->setText(problems.isEmpty() ? QString()
                                           : tr("This does not hang together:") +
                                                 QLatin1Char('\n') + lines.join(QLatin1Char('\n')));
    m_problems->setToolTip(Qt::convertFromPlainText(problems.mid(0, 100).join(QLatin1Char('\n'))));
    m_problems->setVisible(!problems.isEmpty());
}

EnginePtr RevisionsPage::engineShown() const
{
    if (m_now && m_now->folder && m_now->folder->start)
        return m_services.engines.find(m_now->folder->start->source().engine);
    const auto one = environment();
    return one ? m_services.engines.find(one->engine) : nullptr;
}

std::optional<int> RevisionsPage::chosen() const
{
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item || !m_now || !m_now->folder) return std::nullopt;
    return item->data(0, numberRole).toInt();
}

void RevisionsPage::choose(int number)
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row)
        if (m_list->topLevelItem(row)->data(0, numberRole).toInt() == number)
            m_list->setCurrentItem(m_list->topLevelItem(row));
}

void RevisionsPage::showChosen()
{
    updateActions();
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item || !m_now) {
        m_details->showNothing();
        return;
    }
    const int number = item->data(0, numberRole).toInt();
    if (m_now->folder)
        m_details->showOurs(m_now->path, *m_now->folder, number, engineShown());
    else
        m_details->showForeign(m_now->path, m_now->history.revisions[static_cast<size_t>(number)],
                               engineShown());
}

} // namespace lockstep
