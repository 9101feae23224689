// RequestView: whom, which tables, the bytes, the cost; then the yes.
#include "ui/assistant/requestview.h"

#include "ui/assistant/parts.h"
#include "ui/assistant/spentwords.h"
#include "ui/help/topics.h"
#include "ui/promote/labels.h"
#include "ui/wording.h"
#include "workflow/chatscope.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>

namespace lockstep {

namespace {

constexpr int nameRole = Qt::UserRole + 1; // schema, name

/// A line of megabytes would stop the window: it is broken, and what is sent is not.
QString inLines(const std::string& bytes)
{
    constexpr qsizetype longest = 1000; // characters
    const QString all = QString::fromStdString(bytes);
    const qsizetype body = all.indexOf(QLatin1String("\r\n\r\n")) + 4;
    QStringList lines;
    for (const QString& line : all.left(body - 2).split(QStringLiteral("\r\n")))
        lines << shown(line);
    for (qsizetype at = body; at < all.size();) {
        qsizetype size = qMin(longest, all.size() - at);
        if (all[at + size - 1].isHighSurrogate() && size > 1) --size;
        lines << shown(all.mid(at, size));
        at += size;
    }
    return lines.join(QLatin1Char('\n'));
}

QualifiedName nameOf(const QTreeWidgetItem& item)
{
    const QStringList name = item.data(0, nameRole).toStringList();
    return {name[0].toStdString(), name[1].toStdString()};
}

} // namespace

RequestView::RequestView(QWidget* parent) : QWidget(parent)
{
    setHelpTopic(*this, QStringLiteral("models"));
    QVBoxLayout* column = scrolledColumn(*this);
    m_title = plainLabel({}, LabelRole::Heading, this);
    m_title->setObjectName(QStringLiteral("requestTitle"));
    column->addWidget(m_title);
    m_place = plainLabel({}, LabelRole::Body, this);
    m_place->setObjectName(QStringLiteral("requestPlace"));
    column->addWidget(m_place);
    m_scope = plainLabel({}, LabelRole::Body, this);
    m_scope->setObjectName(QStringLiteral("requestScope"));
    column->addWidget(m_scope);
    column->addWidget(buildTables());
    auto* heading = new QHBoxLayout;
    heading->addWidget(plainLabel(tr("Every byte of it"), LabelRole::Heading, this), 1);
    m_copy = linkButton("requestCopy", tr("Copy it"));
    heading->addWidget(m_copy);
    column->addLayout(heading);
    m_cost = plainLabel({}, LabelRole::Secondary, this);
    m_cost->setObjectName(QStringLiteral("requestCost"));
    column->addWidget(m_cost);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("requestBytes"));
    m_text->setAccessibleName(tr("Exactly what is sent; the key is shown as ***"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setProperty("pane", true);
    constexpr int someLines = 150; // px
    m_text->setMinimumHeight(someLines);
    column->addWidget(m_text, 1);
    buildFoot();
    m_soon.setSingleShot(true);
    constexpr int afterTicks = 150; // ms
    m_soon.setInterval(afterTicks);
    connect(&m_soon, &QTimer::timeout, this, &RequestView::work);
}

QPushButton* RequestView::linkButton(const char* name, const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setProperty("link", true);
    button->setAutoDefault(false);
    return button;
}

QWidget* RequestView::buildTables()
{
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_count = plainLabel({}, LabelRole::Heading, part);
    m_count->setObjectName(QStringLiteral("requestCount"));
    column->addWidget(m_count);
    auto* row = new QHBoxLayout;
    m_find = new QLineEdit(part);
    m_find->setObjectName(QStringLiteral("requestFind"));
    m_find->setAccessibleName(tr("Find a table"));
    m_find->setPlaceholderText(tr("Find a table"));
    m_find->setClearButtonEnabled(true);
    connect(m_find, &QLineEdit::textChanged, this, &RequestView::find);
    row->addWidget(m_find, 1);
    const auto button = [&](const char* name, const QString& text, bool ticks) {
        auto* made = new QPushButton(text, part);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, [this, ticks] { tickAll(ticks); });
        row->addWidget(made);
    };
    button("requestAll", tr("All"), true);
    button("requestNone", tr("None"), false);
    column->addLayout(row);
    m_tables =
        rowList("requestTables", tr("Tables that the model is told of"), {tr("Table")}, part);
    m_tables->setRootIsDecorated(false);
    connect(m_tables, &QTreeWidget::itemChanged, this, [this] { showTables(); });
    column->addWidget(m_tables);
    return part;
}

void RequestView::buildFoot()
{
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(16, 8, 16, 16);
    foot->setSpacing(8);
    m_prod = new QWidget(this);
    auto* prod = new QHBoxLayout(m_prod);
    prod->setContentsMargins(0, 0, 0, 0);
    m_prodBox = new QCheckBox(m_prod); // its text would not wrap
    m_prodBox->setObjectName(QStringLiteral("requestProd"));
    connect(m_prodBox, &QCheckBox::toggled, this, &RequestView::updateAgree);
    prod->addWidget(m_prodBox, 0, Qt::AlignTop);
    m_prodText = plainLabel({}, LabelRole::Body, m_prod);
    prod->addWidget(m_prodText, 1);
    foot->addWidget(m_prod);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    const auto button = [&](const char* name, const QString& text) {
        auto* made = new QPushButton(text, this);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        return made;
    };
    m_agree = button("requestAgree", {});
    m_agree->setProperty("primary", true);
    m_leave = button("requestLeave", tr("Send nothing"));
    row->addWidget(m_agree);
    row->addWidget(m_leave);
    row->addStretch(1);
    foot->addLayout(row);
    m_withdraw = linkButton("requestWithdraw", tr("Withdraw my yes"));
    foot->addWidget(m_withdraw, 0, Qt::AlignLeft);
    connect(m_agree, &QPushButton::clicked, this, [this] { Q_EMIT agreed(agreement()); });
    connect(m_leave, &QPushButton::clicked, this, &RequestView::left);
    connect(m_withdraw, &QPushButton::clicked, this, &RequestView::withdrawn);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(QString::fromStdString(m_bytes)); });
    static_cast<QVBoxLayout*>(layout())->addLayout(foot);
}

void RequestView::show(const Shown& what)
{
    m_shown = what;
    const assistant::ChatProfile& profile = what.model.profile;
    m_title->setText(tr("What is sent to %1").arg(shown(profile.model)));
    m_place->setText(profile.localOnly
                         ? tr("Profile %1, at %2: this computer alone.")
                               .arg(shown(profile.name), shown(profile.url))
                         : tr("Profile %1, at %2.").arg(shown(profile.name), shown(profile.url)));
    QStringList more;
    if (profile.parts.comments) more << tr("comments");
    if (profile.parts.defaults) more << tr("defaults");
    if (profile.parts.checks) more << tr("checks and the values of enums");
    if (profile.parts.views) more << tr("queries of views");
    QString scope = tr("Your words, and names, types and keys of the tables that are ticked. "
                       "Never rows, values of rows or statistics.");
    if (!more.isEmpty())
        scope += QLatin1Char('\n') +
                 tr("As the profile says, also: %1.").arg(more.join(QStringLiteral(", ")));
    m_scope->setText(scope);
    const bool prod = what.environment.role == Role::Production;
    const QString yes =
        tr("%1 is production: I agree that this is told of it.").arg(shown(what.environment.name));
    m_prod->setVisible(prod);
    m_prodBox->setChecked(false);
    m_prodBox->setAccessibleName(yes);
    m_prodText->setText(yes);
    m_agree->setText(what.asks ? tr("Agree and send") : tr("Agree"));
    m_leave->setText(what.asks ? tr("Send nothing") : tr("Back"));
    m_withdraw->setVisible(what.model.agreed.has_value());
    m_find->clear();
    fillTables();
    work();
}

/// What was kept back stays so; what nobody decided about is ticked, and says that it is new.
void RequestView::fillTables()
{
    const QSignalBlocker quiet(m_tables);
    m_tables->clear();
    const auto& agreed = m_shown.model.agreed;
    for (const QualifiedName& name : tellableTables(m_shown.tellable->tables)) {
        const bool kept = agreed && agreed->kept.contains(name);
        const bool isNew = agreed && !kept && !agreed->told.contains(name);
        const QString full = shown(name.schema.empty() ? name.name : name.schema + "." + name.name);
        addRow(*m_tables, nullptr, {isNew ? tr("%1 (new)").arg(full) : full});
        QTreeWidgetItem* item = m_tables->topLevelItem(m_tables->topLevelItemCount() - 1);
        item->setData(
            0, nameRole,
            QStringList{QString::fromStdString(name.schema), QString::fromStdString(name.name)});
        item->setCheckState(0, kept ? Qt::Unchecked : Qt::Checked);
    }
    constexpr int mostRows = 6;
    fitRows(*m_tables, mostRows);
    showTables();
}

void RequestView::find(const QString& words)
{
    for (int row = 0; row < m_tables->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_tables->topLevelItem(row);
        item->setHidden(!item->text(0).contains(words, Qt::CaseInsensitive));
    }
}

void RequestView::tickAll(bool ticked)
{
    {
        const QSignalBlocker quiet(m_tables);
        for (int row = 0; row < m_tables->topLevelItemCount(); ++row)
            if (QTreeWidgetItem* item = m_tables->topLevelItem(row); !item->isHidden())
                item->setCheckState(0, ticked ? Qt::Checked : Qt::Unchecked);
    }
    m_tables->viewport()->update();
    showTables();
}

/// What is seen is no longer what would be sent, until it is worked out again.
void RequestView::showTables()
{
    m_count->setText(tr("Told of: %1 of %2 tables and views")
                         .arg(agreement().told.size())
                         .arg(m_tables->topLevelItemCount()));
    m_bytes.clear();
    updateAgree();
    m_soon.start();
}

ChatAgreement RequestView::agreement() const
{
    ChatAgreement made;
    made.place = placeOf(m_shown.model.profile);
    made.parts = m_shown.model.profile.parts;
    for (int row = 0; row < m_tables->topLevelItemCount(); ++row) {
        const QTreeWidgetItem& item = *m_tables->topLevelItem(row);
        (item.checkState(0) == Qt::Checked ? made.told : made.kept).insert(nameOf(item));
    }
    return made;
}

void RequestView::work()
{
    m_soon.stop();
    m_errand.run<ShownRequest>(
        [what = m_shown, agreement = agreement()](const auto*) {
            return shownRequest(*what.tellable, what.words, what.purpose,
                                *agreedOnly(what.model.interpreter, agreement));
        },
        [this](const Result<ShownRequest>& request) { take(request); });
}

void RequestView::take(const Result<ShownRequest>& request)
{
    m_bytes = request ? request->bytes : std::string();
    m_text->setPlainText(request ? inLines(m_bytes) : shown(request.error().message));
    m_cost->setText(request ? estimateWords(request->estimate) : QString());
    updateAgree();
}

void RequestView::updateAgree()
{
    const bool ofProd = m_shown.environment.role == Role::Production;
    m_agree->setEnabled(!m_bytes.empty() && (!ofProd || m_prodBox->isChecked()));
    m_agree->setToolTip(m_agree->isEnabled() || !ofProd ? QString()
                                                        : tr("Tick that it is production first"));
    m_copy->setEnabled(!m_bytes.empty());
}

} // namespace lockstep
