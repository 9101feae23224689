// PrepareTab: what was made on top, then the name, the SQL, the button.
#include "ui/apps/preparetab.h"

#include "ui/assistant/parts.h"
#include "ui/editor/sqltext.h"
#include "ui/promote/labels.h"
#include "ui/widgets/copyline.h"
#include "ui/widgets/prodframe.h"
#include "ui/wording.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace lockstep {

PrepareTab::PrepareTab(const Theme& theme, QWidget* parent) : FormScroll(parent)
{
    column()->addWidget(buildMade());
    buildName();
    column()->addWidget(plainLabel(tr("What will be run"), LabelRole::Heading, this));
    m_sql = readOnlySql(theme, "appsPreview", tr("What will be run"), this);
    constexpr int lines = 12;
    m_sql->setMinimumHeight(lines * fontMetrics().lineSpacing());
    column()->addWidget(m_sql, 1);
    buildAct(theme);
    refresh();
}

QWidget* PrepareTab::buildMade()
{
    m_made = new QWidget(this);
    auto* lines = new QVBoxLayout(m_made);
    lines->setContentsMargins(0, 0, 0, 16);
    lines->setSpacing(8);
    m_madeTitle = plainLabel({}, LabelRole::Heading, m_made);
    m_madeTitle->setObjectName(QStringLiteral("appsMade"));
    lines->addWidget(m_madeTitle);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    const auto line = [&](const char* name, const QString& label, const QString& what,
                          CopyLine::Sort sort) {
        auto* made = new CopyLine(QLatin1String(name), what, sort, m_made);
        connect(made, &CopyLine::copied, this, [this, what] { Q_EMIT copied(what); });
        auto* words = plainLabel(label, LabelRole::Secondary, m_made);
        words->setWordWrap(false);
        words->setBuddy(made);
        const int row = grid->rowCount();
        grid->addWidget(words, row, 0);
        grid->addWidget(made, row, 1);
        return made;
    };
    m_uri = line("appsUri", tr("URI"), tr("URI of the app's database"), CopyLine::Sort::Open);
    m_password =
        line("appsPassword", tr("Password"), tr("password of the app"), CopyLine::Sort::Secret);
    lines->addLayout(grid);
    m_kept = plainLabel({}, LabelRole::Body, m_made);
    m_kept->setObjectName(QStringLiteral("appsKept"));
    lines->addWidget(m_kept);
    m_open = plainLabel({}, LabelRole::Secondary, m_made);
    m_open->setObjectName(QStringLiteral("appsLeftOpen"));
    lines->addWidget(m_open);
    m_made->hide();
    return m_made;
}

void PrepareTab::buildName()
{
    column()->addWidget(
        plainLabel(tr("A schema and a role of the same name: the role can log in and reaches "
                      "nothing else in this database. Its password is made here."),
                   LabelRole::Body, this));
    auto* line = new QHBoxLayout;
    line->setSpacing(12);
    auto* label = plainLabel(tr("Name of the app"), LabelRole::Secondary, this);
    label->setWordWrap(false);
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("appsName"));
    m_name->setAccessibleName(tr("Name of the app"));
    label->setBuddy(m_name);
    connect(m_name, &QLineEdit::textChanged, this, &PrepareTab::refresh);
    line->addWidget(label);
    line->addWidget(m_name, 1);
    line->addStretch(1);
    column()->addLayout(line);
    m_problem = plainLabel({}, LabelRole::Problem, this);
    m_problem->setObjectName(QStringLiteral("appsNameProblem"));
    column()->addWidget(m_problem);
}

void PrepareTab::buildAct(const Theme& theme)
{
    m_banner = new ProdBanner(theme, this);
    m_banner->setObjectName(QStringLiteral("appsBanner"));
    column()->addWidget(m_banner);
    m_prodLabel = plainLabel({}, LabelRole::Heading, this);
    m_prodName = new QLineEdit(this);
    m_prodName->setObjectName(QStringLiteral("appsProdName"));
    m_prodName->setAccessibleName(tr("Name of the environment that is production"));
    m_prodLabel->setBuddy(m_prodName);
    connect(m_prodName, &QLineEdit::textChanged, this, &PrepareTab::refresh);
    column()->addWidget(m_prodLabel);
    column()->addWidget(m_prodName);
    auto* act = new QHBoxLayout;
    act->setSpacing(16);
    m_prepare = new QPushButton(tr("Prepare app database"), this);
    m_prepare->setObjectName(QStringLiteral("appsPrepare"));
    m_prepare->setProperty("primary", true);
    m_prepare->setAutoDefault(false);
    connect(m_prepare, &QPushButton::clicked, this, [this] {
        if (lacking().isEmpty()) Q_EMIT wanted();
    });
    m_lacking = plainLabel({}, LabelRole::Secondary, this);
    m_lacking->setObjectName(QStringLiteral("appsPrepareLacking"));
    act->addWidget(m_prepare);
    act->addWidget(m_lacking, 1);
    column()->addLayout(act);
}

QString PrepareTab::name() const { return m_name->text().trimmed(); }

void PrepareTab::setPlace(std::optional<AppPlace> place)
{
    m_place = std::move(place);
    m_sql->setEngine(m_place ? m_place->engine : nullptr);
    const bool production = m_place && !m_place->production.empty();
    for (QWidget* one : {static_cast<QWidget*>(m_banner), static_cast<QWidget*>(m_prodLabel),
                         static_cast<QWidget*>(m_prodName)})
        one->setVisible(production);
    m_prodName->clear();
    if (production) {
        m_banner->setText(said(m_place->production));
        m_prodLabel->setText(
            tr("Type %1 to prepare an app there").arg(shown(m_place->environment)));
    }
    m_prepare->setProperty("primary", !production);
    m_prepare->setProperty("danger", production);
    m_prepare->style()->unpolish(m_prepare);
    m_prepare->style()->polish(m_prepare);
    refresh();
}

void PrepareTab::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

QString PrepareTab::lacking() const
{
    if (m_busy) return tr("Something else is being done.");
    if (!m_place) return tr("The database was not read.");
    if (name().isEmpty()) return tr("The app has no name.");
    if (!whyNoAppName(name().toStdString()).empty()) return tr("The name cannot be used.");
    if (!m_place->production.empty() && m_prodName->text() != m_place->environment)
        return tr("The environment's name is not typed in full.");
    return {};
}

void PrepareTab::refresh()
{
    if (!m_lacking) return; // it is being built
    const std::string typed = name().toStdString();
    const std::string why = typed.empty() ? std::string() : whyNoAppName(typed);
    m_problem->setText(said(why));
    m_problem->setVisible(!why.empty());
    QString sql;
    if (m_place && !typed.empty() && why.empty())
        if (const auto made = preparingSql(*m_place->engine, m_place->database, typed))
            sql = QString::fromStdString(*made);
    if (sql.toUtf8() != m_sql->sql()) m_sql->setSql(sql);
    m_sql->setHint(tr("Type the app's name to see it"));
    m_name->setEnabled(!m_busy);
    m_prodName->setEnabled(!m_busy);
    const QString lacks = lacking();
    m_prepare->setEnabled(lacks.isEmpty());
    m_lacking->setText(lacks);
}

void PrepareTab::showMade(const NewApp& made, const QString& name)
{
    m_madeTitle->setText(tr("Made: the schema %1, and the role %1, which reaches nothing else in "
                            "this database.")
                             .arg(shown(name)));
    m_uri->setText(QString::fromStdString(made.app.uri));
    m_password->setText(QString::fromStdString(made.password));
    QStringList open;
    for (const std::string& one : made.app.leftOpen) open << tr("Left open. %1").arg(said(one));
    m_open->setText(open.join(QLatin1Char('\n')));
    m_open->setVisible(!open.isEmpty());
    m_name->clear();
    m_prodName->clear();
    m_made->show();
    ensureVisible(0, 0);
    m_password->setFocus();
}

void PrepareTab::showKept(const QString& sentence) { m_kept->setText(sentence); }

void PrepareTab::forget()
{
    m_password->setText({});
    m_uri->setText({});
    m_made->hide();
}

} // namespace lockstep
