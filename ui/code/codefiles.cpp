// CodePage: its list of files, and what would become of the one that is looked at.
#include "ui/code/codepage.h"
#include "ui/compare/diffpanes.h"
#include "ui/wording.h"
#include "workflow/linediff.h"
#include "workflow/whendone.h"

#include <QLabel>
#include <QTreeWidget>
#include <QtConcurrentRun>
#include <algorithm>

namespace lockstep {

namespace {

QString fateWord(FileFate::Kind kind)
{
    switch (kind) {
    case FileFate::Kind::New:
        return CodePage::tr("New");
    case FileFate::Kind::Same:
        return CodePage::tr("Unchanged");
    case FileFate::Kind::Replaced:
        return CodePage::tr("Replaced");
    case FileFate::Kind::Removed:
        return CodePage::tr("Removed");
    case FileFate::Kind::Edited:
        return CodePage::tr("Edited by hand");
    case FileFate::Kind::Foreign:
        return CodePage::tr("Not by Lockstep");
    }
    return {};
}

} // namespace

void CodePage::showFiles()
{
    m_filling = true;
    m_list->clear();
    for (const FileFate& fate : m_fates) {
        auto* item = new QTreeWidgetItem(m_list, {shown(fate.path), fateWord(fate.kind)});
        item->setSizeHint(0, QSize(0, Theme::rowHeight(font())));
        if (fate.kind != FileFate::Kind::Edited) continue;
        item->setCheckState(1, Qt::Unchecked);
        item->setToolTip(1, tr("Ticked, what was written by hand is lost"));
    }
    m_filling = false;
    // What has to be looked at comes first to the eye.
    const auto wants = std::find_if(m_fates.begin(), m_fates.end(), needsConsent);
    const auto row = wants == m_fates.end() ? 0 : int(wants - m_fates.begin());
    m_list->setCurrentItem(m_list->topLevelItem(row));
    updateState();
}

void CodePage::showMissing(const std::vector<std::string>& missing)
{
    constexpr size_t most = 4;
    QStringList lines;
    for (size_t at = 0; at < missing.size() && at < most; ++at)
        lines << QStringLiteral("• ") + shown(missing[at]);
    if (missing.size() > most)
        lines << tr("and %n more", nullptr, static_cast<int>(missing.size() - most));
    if (!lines.isEmpty()) lines.prepend(tr("In the database and not in the code:"));
    m_missing->setText(lines.join(QLatin1Char('\n')));
    m_missing->setVisible(!lines.isEmpty());
}

void CodePage::showChosen(const QTreeWidgetItem* item)
{
    const int row = m_list->indexOfTopLevelItem(const_cast<QTreeWidgetItem*>(item));
    if (row < 0 || row >= int(m_fates.size())) return;
    const FileFate& fate = m_fates[size_t(row)];
    if (fate.kind == FileFate::Kind::Foreign && fate.after.empty()) return;
    whenDone(QtConcurrent::run(
                 [after = fate.after, before = fate.before] { return lineDiff(after, before); }),
             this, [this, round = m_round, row](const LineDiff& diff) {
                 const bool same =
                     round == m_round && m_list->indexOfTopLevelItem(m_list->currentItem()) == row;
                 if (same) m_diff->setDiff(diff, nullptr);
             });
}

void CodePage::tick(QTreeWidgetItem* item)
{
    const int row = m_list->indexOfTopLevelItem(item);
    if (m_filling || row < 0 || row >= int(m_fates.size())) return;
    if (item->checkState(1) == Qt::Checked)
        m_agreed.insert(m_fates[size_t(row)].path);
    else
        m_agreed.erase(m_fates[size_t(row)].path);
    updateState();
}

} // namespace lockstep
