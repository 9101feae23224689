// KeptDialog: what promotions dropped and prod still has.
#include "ui/history/keptdialog.h"

#include "ui/promote/labels.h"
#include "ui/wording.h"
#include "workflow/kept.h"
#include "workflow/whendone.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTextDocument>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace lockstep {

namespace {

enum Column { WhatColumn, SinceColumn, UntilColumn, SizeColumn };
constexpr int keyRole = Qt::UserRole;

} // namespace

KeptDialog::KeptDialog(Services& services, Environment prod, QWidget* parent)
    : QDialog(parent), m_services(services), m_prod(std::move(prod))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("keptDialog"));
    setWindowTitle(tr("Kept in %1").arg(shown(m_prod.name)));
    resize(760, 420);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(8);
    m_sentence = plainLabel({}, LabelRole::Secondary, this);
    m_sentence->setObjectName(QStringLiteral("keptSentence"));
    column->addWidget(m_sentence);
    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("keptList"));
    m_list->setAccessibleName(tr("What is kept"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setHeaderLabels({tr("What it was"), tr("Kept since"), tr("Until"), tr("Size")});
    m_list->header()->resizeSection(WhatColumn, 320);
    m_list->header()->resizeSection(SinceColumn, 144);
    m_list->header()->resizeSection(UntilColumn, 144);
    column->addWidget(m_list, 1);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addStretch(1);
    const auto button = [&](const char* name, const QString& text, const QString& tip) {
        auto* made = new QPushButton(text, this);
        made->setObjectName(QLatin1String(name));
        made->setToolTip(tip);
        made->setAutoDefault(false);
        line->addWidget(made);
        return made;
    };
    m_restore = button("keptRestore", tr("&Restore…"),
                       tr("Plan to bring it back, as a promotion of its own. Nothing is run yet"));
    m_remove =
        button("keptRemove", tr("Re&move…"), tr("Plan to remove it for good. Nothing is run yet"));
    auto* close = button("keptClose", tr("Close"), {});
    column->addLayout(line);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &KeptDialog::refresh);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_restore, &QPushButton::clicked, this, [this] {
        const auto keys = selectedKeys();
        if (keys.size() != 1) return;
        plan([key = keys.front()](Side side) { return restoreKept(std::move(side), key); });
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const auto keys = selectedKeys();
        if (keys.empty()) return;
        plan([keys](Side side) { return removeKept(std::move(side), keys); });
    });
    load();
}

void KeptDialog::load()
{
    m_busy = true;
    say(tr("Reading %1 …").arg(shown(m_prod.name)));
    m_services.requestFor(m_prod, Access::Read, this, [this](Result<ConnectionRequest> request) {
        const auto told = [this](const Result<std::vector<KeptItem>>& items) {
            m_busy = false;
            if (items)
                fill(*items);
            else
                say(shown(items.error().text()));
            refresh();
            Q_EMIT loaded();
        };
        if (!request) return told(failure(request.error()));
        whenDone(QtConcurrent::run(
                     [side = Side{m_prod, std::move(*request)}] { return readKept(side); }),
                 this, told);
    });
    refresh();
}

void KeptDialog::fill(const std::vector<KeptItem>& items)
{
    const QLocale locale;
    const int64_t now = QDateTime::currentMSecsSinceEpoch();
    int expired = 0;
    m_list->clear();
    for (const KeptItem& item : items) {
        const auto at = [&](int64_t when) {
            return locale.toString(QDateTime::fromMSecsSinceEpoch(when), QLocale::ShortFormat);
        };
        const bool over = hasExpired(item, now);
        expired += over ? 1 : 0;
        const QString what = shown(item.object.display());
        auto* row = new QTreeWidgetItem(
            m_list,
            {what, at(item.at), over ? tr("%1, expired").arg(at(item.until)) : at(item.until),
             item.bytes >= 0 ? shown(sizeText({-1, item.bytes})) : QString()});
        row->setToolTip(WhatColumn, Qt::convertFromPlainText(what));
        row->setData(WhatColumn, keyRole, QString::fromStdString(item.key));
        row->setTextAlignment(SizeColumn, Qt::AlignRight | Qt::AlignVCenter);
        row->setSizeHint(0, QSize(0, Theme::rowHeight(font())));
    }
    if (items.empty())
        say(tr("Nothing is kept."));
    else if (expired > 0)
        say(expired == 1
                ? tr("1 expired and still takes room. Nothing goes by itself.")
                : tr("%Ln expired and still take room. Nothing goes by itself.", nullptr, expired));
    else
        say(tr("What promotions dropped, with its rows. Nothing goes by itself."));
}

void KeptDialog::say(const QString& sentence) { m_sentence->setText(sentence); }

void KeptDialog::plan(const Ask& ask)
{
    if (m_busy) return;
    m_busy = true;
    say(tr("Reading %1 …").arg(shown(m_prod.name)));
    refresh();
    m_services.requestFor(
        m_prod, Access::Read, this, [this, ask](Result<ConnectionRequest> request) {
            const auto told = [this](const Result<ComparedPairPtr>& pair) {
                m_busy = false;
                refresh();
                if (!pair) return say(shown(pair.error().text()));
                Q_EMIT planned(*pair);
                accept();
            };
            if (!request) return told(failure(request.error()));
            whenDone(QtConcurrent::run(
                         [ask, side = Side{m_prod, std::move(*request)}] { return ask(side); }),
                     this, told);
        });
}

void KeptDialog::refresh()
{
    const auto selected = m_list->selectedItems().size();
    m_list->setEnabled(!m_busy);
    m_restore->setEnabled(!m_busy && selected == 1);
    m_remove->setEnabled(!m_busy && selected > 0);
}

std::vector<std::string> KeptDialog::selectedKeys() const
{
    std::vector<std::string> keys;
    for (const QTreeWidgetItem* item : m_list->selectedItems())
        keys.push_back(item->data(WhatColumn, keyRole).toString().toStdString());
    return keys;
}

} // namespace lockstep
