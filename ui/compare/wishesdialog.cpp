// The dialog's fields follow from what the engine's kinds have.
#include "ui/compare/wishesdialog.h"

#include "ui/wording.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <algorithm>

namespace lockstep {

namespace {

bool hasFacet(const Engine& engine, Facet facet)
{
    const auto& kinds = engine.kinds().all();
    return std::any_of(kinds.begin(), kinds.end(), [&](const auto& kind) {
        const auto& attributes = kind->traits().attributes;
        return std::any_of(attributes.begin(), attributes.end(),
                           [&](const AttributeTraits& one) { return one.facet == facet; });
    });
}

/// Whether leaving the word out leaves out anything that the engine would compare.
bool meansSomething(const Engine& engine, const std::string& word)
{
    ComparisonWishes wishes;
    wishes.ignore = {word};
    const auto options = optionsFor(engine, wishes);
    return options && (!options->ignoredAttributes.empty() || !options->ignoredKinds.empty());
}

QString joined(const std::vector<std::string>& words)
{
    QStringList list;
    for (const auto& word : words) list << QString::fromStdString(word);
    return list.join(QStringLiteral(", "));
}

std::vector<std::string> separated(const QLineEdit* field)
{
    std::vector<std::string> words;
    if (!field) return words;
    for (const QString& word : field->text().split(',', Qt::SkipEmptyParts))
        if (const QString text = word.trimmed(); !text.isEmpty())
            words.push_back(text.toStdString());
    return words;
}

} // namespace

WishesDialog::WishesDialog(EnginePtr engine, const ComparisonWishes& wishes, QWidget* parent)
    : QDialog(parent), m_engine(std::move(engine)), m_wrong(new QLabel(this))
{
    setObjectName(QStringLiteral("wishesDialog"));
    setWindowTitle(tr("What is compared"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* form = new QFormLayout;
    form->setSpacing(8);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addIgnorables(*form, wishes);
    std::vector<std::string> kinds = wishes.ignore;
    std::erase_if(kinds, [](const std::string& word) {
        const auto& words = ignorableWords();
        return std::find(words.begin(), words.end(), word) != words.end();
    });
    m_kinds = addList(*form, "wishKinds", tr("Kinds left out"), tr("trigger, policy"), kinds);
    m_only = addList(*form, "wishOnly", tr("Nothing but"), tr("app, app.*_log"), wishes.only);
    m_except = addList(*form, "wishExcept", tr("All but"), tr("*.tmp_*"), wishes.except);
    if (hasFacet(*m_engine, Facet::Owner))
        m_roles = addList(*form, "wishRoles", tr("DEV's roles in PROD"), tr("dev_owner=app"),
                          wishes.mapRoles);
    if (m_engine->kinds().find("schema"))
        m_schemas = addList(*form, "wishSchemas", tr("DEV's schemas in PROD"), tr("dev=public"),
                            wishes.mapSchemas);
    if (hasFacet(*m_engine, Facet::Tablespace))
        m_tablespaces = addList(*form, "wishTablespaces", tr("DEV's tablespaces in PROD"),
                                tr("slow=fast"), wishes.mapTablespaces);

    auto* note =
        new QLabel(tr("Several with commas; * and ? stand for any characters. PROD keeps its "
                      "own of what is left out; differences in it are counted, not shown."),
                   this);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setProperty("role", "secondary");
    m_wrong->setObjectName(QStringLiteral("wishesWrong"));
    m_wrong->setTextFormat(Qt::PlainText);
    m_wrong->setWordWrap(true);
    m_wrong->setProperty("role", "problem");
    m_wrong->hide();

    auto* buttons = new QDialogButtonBox(
        QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Reset, this);
    QPushButton* compare = buttons->button(QDialogButtonBox::Ok);
    compare->setText(tr("Compare"));
    compare->setProperty("primary", true);
    buttons->button(QDialogButtonBox::Reset)->setText(tr("Compare everything"));
    connect(buttons, &QDialogButtonBox::accepted, this, &WishesDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &WishesDialog::reject);
    connect(buttons->button(QDialogButtonBox::Reset), &QPushButton::clicked, this,
            &WishesDialog::reset);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(form);
    column->addWidget(note);
    column->addWidget(m_wrong);
    column->addStretch(1);
    column->addWidget(buttons);
    setMinimumWidth(560);
}

void WishesDialog::addIgnorables(QFormLayout& form, const ComparisonWishes& wishes)
{
    const QHash<QString, QString> labels{{"owner", tr("Owners")},
                                         {"grants", tr("Grants")},
                                         {"comments", tr("Comments")},
                                         {"labels", tr("Security labels")},
                                         {"storage", tr("Storage parameters")},
                                         {"tablespace", tr("Tablespaces")},
                                         {"statistics", tr("Statistics targets")}};
    auto* grid = new QGridLayout;
    for (const std::string& word : ignorableWords()) {
        if (!meansSomething(*m_engine, word)) continue;
        const QString name = QString::fromStdString(word);
        auto* box = new QCheckBox(labels.value(name, name), this);
        box->setObjectName(QStringLiteral("wish_") + name);
        box->setChecked(std::find(wishes.ignore.begin(), wishes.ignore.end(), word) !=
                        wishes.ignore.end());
        const int place = int(m_ignorables.size());
        grid->addWidget(box, place / 3, place % 3);
        m_ignorables.emplace_back(word, box);
    }
    if (!m_ignorables.empty()) form.addRow(tr("Left out"), grid);
}

QLineEdit* WishesDialog::addList(QFormLayout& form, const char* name, const QString& label,
                                 const QString& example, const std::vector<std::string>& words)
{
    auto* field = new QLineEdit(joined(words), this);
    field->setObjectName(QLatin1String(name));
    field->setPlaceholderText(example);
    field->setAccessibleName(label);
    field->setClearButtonEnabled(true);
    form.addRow(label, field);
    return field;
}

ComparisonWishes WishesDialog::wishes() const
{
    ComparisonWishes wishes;
    for (const auto& [word, box] : m_ignorables)
        if (box->isChecked()) wishes.ignore.push_back(word);
    for (auto& kind : separated(m_kinds)) wishes.ignore.push_back(std::move(kind));
    wishes.only = separated(m_only);
    wishes.except = separated(m_except);
    wishes.mapRoles = separated(m_roles);
    wishes.mapSchemas = separated(m_schemas);
    wishes.mapTablespaces = separated(m_tablespaces);
    return wishes;
}

void WishesDialog::accept()
{
    const ComparisonWishes asked = wishes();
    const auto options = optionsFor(*m_engine, asked);
    const auto names = nameMapFor(asked);
    if (options && names) return QDialog::accept();
    m_wrong->setText(
        shown(QString::fromStdString((options ? names.error() : options.error()).message)));
    m_wrong->show();
}

void WishesDialog::reset()
{
    for (const auto& [word, box] : m_ignorables) box->setChecked(false);
    for (QLineEdit* field : {m_kinds, m_only, m_except, m_roles, m_schemas, m_tablespaces})
        if (field) field->clear();
    m_wrong->hide();
}

} // namespace lockstep
