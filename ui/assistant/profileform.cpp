// ProfileForm: kinds bring their usual address; numbers are read as the desktop writes them.
#include "ui/assistant/profileform.h"

#include "ui/promote/labels.h"
#include "ui/widgets/formrows.h"
#include "ui/wording.h"
#include "workflow/chatprofiles.h"
#include "workflow/interpreters.h"
#include "workflow/wiping.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>

namespace lockstep {

namespace {

/// What people call it; a kind that is not known here is called as it is.
QString kindLabel(const std::string& kind)
{
    static const QHash<QString, QString> labels{
        {QStringLiteral("openai"), QStringLiteral("OpenAI")},
        {QStringLiteral("azure"), QStringLiteral("Azure OpenAI")},
        {QStringLiteral("ollama"), QStringLiteral("Ollama")},
        {QStringLiteral("llamacpp"), QStringLiteral("llama.cpp")},
        {QStringLiteral("vllm"), QStringLiteral("vLLM")}};
    const QString word = QString::fromStdString(kind);
    return labels.value(word, word);
}

bool isUsual(const std::string& url)
{
    const auto kinds = chatKinds();
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](const auto& kind) { return kind.second == url; });
}

} // namespace

ProfileForm::ProfileForm(QWidget* parent) : QWidget(parent), m_form(new QFormLayout(this))
{
    setProperty("page", true);
    m_form->setContentsMargins(24, 16, 24, 16);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(10);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    addField("Name", tr("Name"), tr("Name of the profile"), tr("For example local"));
    addKinds();
    addField("Url", tr("Address"), tr("Address of the server"));
    addField("Model", tr("Model"), tr("Model, or Azure's deployment"));
    addField("Version", tr("API version"), tr("Azure's API version"), tr("The usual one"));
    Field& key = addField("Key", tr("Key"), tr("Key of the server"));
    key.edit->setEchoMode(QLineEdit::Password);
    m_local = new QCheckBox(tr("Never another computer"), this);
    m_local->setObjectName(QStringLiteral("profileLocal"));
    m_local->setToolTip(tr("Any address but this computer's own is refused"));
    m_form->addRow(QString(), m_local);
    addParts();
    addField("Timeout", tr("Wait"), tr("Seconds that an answer may take"));
    addField("PricePrompt", tr("Price sent"), tr("Price of a million tokens that are sent"),
             tr("Of a million tokens"));
    addField("PriceAnswer", tr("Price received"), tr("Price of a million tokens that are received"),
             tr("Of a million tokens"));
    addField("Currency", tr("Currency"), tr("Currency of both prices"), tr("For example EUR"));
    addField("DayTokens", tr("Tokens a day"), tr("Most tokens in a day"), tr("No limit"));
    addField("DayCost", tr("Cost a day"), tr("Most money in a day"), tr("No limit"));
}

/// What scrolls is given no more height than it needs at least, and texts that wrap need more.
bool ProfileForm::event(QEvent* event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        setMinimumHeight(m_form->totalHeightForWidth(width()));
    return done;
}

ProfileForm::Field& ProfileForm::addField(const char* name, const QString& label,
                                          const QString& accessible, const QString& placeholder)
{
    Field field;
    field.edit = new QLineEdit(this);
    field.edit->setObjectName(QStringLiteral("profile") + QLatin1String(name));
    field.edit->setAccessibleName(accessible);
    field.edit->setPlaceholderText(placeholder);
    field.problem = problemLabel(this);
    field.problem->setObjectName(field.edit->objectName() + QStringLiteral("Problem"));
    field.row = stacked(this, field.edit, field.problem);
    field.caption = caption(this, label, field.edit);
    m_form->addRow(field.caption, field.row);
    return *m_fields.insert(QLatin1String(name), field);
}

void ProfileForm::addKinds()
{
    m_kind = new QComboBox(this);
    m_kind->setObjectName(QStringLiteral("profileKind"));
    m_kind->setAccessibleName(tr("Kind of server"));
    m_kind->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (const auto& [kind, url] : chatKinds())
        m_kind->addItem(kindLabel(kind), QString::fromStdString(kind));
    m_form->addRow(caption(this, tr("Kind"), m_kind), m_kind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ProfileForm::kindChanged);
}

void ProfileForm::addParts()
{
    auto* box = new QWidget(this);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); // so its text has room
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(2);
    const auto part = [&](const char* name, const QString& label,
                          bool assistant::SchemaParts::*member) {
        auto* check = new QCheckBox(label, box);
        check->setObjectName(QLatin1String(name));
        column->addWidget(check);
        m_parts.emplace_back(check, member);
    };
    part("profileComments", tr("Comments"), &assistant::SchemaParts::comments);
    part("profileDefaults", tr("Defaults"), &assistant::SchemaParts::defaults);
    part("profileChecks", tr("Checks and enum values"), &assistant::SchemaParts::checks);
    part("profileViews", tr("Queries of views"), &assistant::SchemaParts::views);
    column->addWidget(plainLabel(tr("Besides names, types and keys. Rows are never sent."),
                                 LabelRole::Secondary, box));
    m_form->addRow(caption(this, tr("Also send"), nullptr), box);
}

void ProfileForm::show(const assistant::ChatProfile& profile, const QStringList& taken)
{
    m_before = profile;
    m_taken = taken;
    for (const Field& field : m_fields) sayProblem(field.problem, field.edit, {});
    const auto qs = [](const std::string& value) { return QString::fromStdString(value); };
    setText("Name", qs(profile.name));
    m_fields[QStringLiteral("Name")].edit->setReadOnly(!isNew()); // its key is kept by it
    setText("Url", qs(profile.url));
    m_kind->setCurrentIndex(qMax(0, m_kind->findData(qs(profile.kind))));
    kindChanged();
    setText("Model", qs(profile.model));
    setText("Version", qs(profile.apiVersion));
    wipeKey();
    m_fields[QStringLiteral("Key")].edit->setPlaceholderText(
        profile.hasKey ? tr("Kept in the keychain") : tr("None, or typed here once"));
    m_local->setChecked(profile.localOnly);
    for (const auto& [check, part] : m_parts) check->setChecked(profile.parts.*part);
    setText("Timeout", QString::number(profile.timeoutSeconds));
    setNumber("PricePrompt", profile.pricePrompt);
    setNumber("PriceAnswer", profile.priceAnswer);
    setText("Currency", qs(profile.currency));
    setText("DayTokens", profile.dayTokens > 0 ? QString::number(profile.dayTokens) : QString());
    setNumber("DayCost", profile.dayCost);
}

/// The usual address of another kind takes the place of the usual address.
void ProfileForm::kindChanged()
{
    const bool azure = kind() == "azure";
    const Field& version = m_fields[QStringLiteral("Version")];
    version.row->setVisible(azure);
    version.caption->setVisible(azure);
    m_fields[QStringLiteral("Model")].caption->setText(azure ? tr("Deployment") : tr("Model"));
    const std::string url = text("Url").toStdString();
    for (const auto& [name, usual] : chatKinds())
        if (name == kind() && (url.empty() || isUsual(url)))
            setText("Url", QString::fromStdString(usual));
}

void ProfileForm::setText(const char* name, const QString& text)
{
    m_fields[QLatin1String(name)].edit->setText(text);
}

void ProfileForm::setNumber(const char* name, const std::optional<double>& value)
{
    setText(name,
            value ? QLocale().toString(*value, 'g', QLocale::FloatingPointShortest) : QString());
}

QString ProfileForm::text(const char* name) const
{
    return m_fields.value(QLatin1String(name)).edit->text().trimmed();
}

std::string ProfileForm::kind() const { return m_kind->currentData().toString().toStdString(); }

QString ProfileForm::key() const { return m_fields.value(QStringLiteral("Key")).edit->text(); }

void ProfileForm::wipeKey() { m_fields[QStringLiteral("Key")].edit->clear(); }

void ProfileForm::wrong(const char* name, const QString& why)
{
    const Field& field = m_fields[QLatin1String(name)];
    sayProblem(field.problem, field.edit, why);
    if (!m_firstWrong) m_firstWrong = field.edit;
}

std::optional<double> ProfileForm::number(const char* name)
{
    const QString typed = text(name);
    if (typed.isEmpty()) return std::nullopt;
    bool good = false;
    double value = QLocale().toDouble(typed, &good);
    if (!good) value = QLocale::c().toDouble(typed, &good);
    constexpr double highest = 1e9;
    if (good && value >= 0 && value <= highest) return value;
    wrong(name, tr("This must be a number that is not negative."));
    return std::nullopt;
}

std::optional<assistant::ChatProfile> ProfileForm::profile()
{
    for (const Field& field : m_fields) sayProblem(field.problem, field.edit, {});
    m_firstWrong = nullptr;
    assistant::ChatProfile made = m_before;
    made.name = text("Name").toStdString();
    made.kind = kind();
    made.url = text("Url").toStdString();
    made.model = text("Model").toStdString();
    made.apiVersion = made.kind == "azure" ? text("Version").toStdString() : std::string();
    made.localOnly = m_local->isChecked();
    for (const auto& [check, part] : m_parts) made.parts.*part = check->isChecked();
    made.currency = text("Currency").toStdString();
    if (made.name.empty())
        wrong("Name", tr("Give it a name."));
    else if (auto fits = checkProfileName(made.name); !fits)
        wrong("Name", shown(fits.error().message));
    else if (isNew() && m_taken.contains(QString::fromStdString(made.name)))
        wrong("Name", tr("There is a profile of this name already."));
    if (made.model.empty())
        wrong("Model", made.kind == "azure" ? tr("Name the deployment.") : tr("Name the model."));
    bool good = false;
    made.timeoutSeconds = text("Timeout").toInt(&good);
    if (!good || made.timeoutSeconds < 1 || made.timeoutSeconds > 3600)
        wrong("Timeout", tr("This must be from 1 to 3600 seconds."));
    made.pricePrompt = number("PricePrompt");
    made.priceAnswer = number("PriceAnswer");
    made.dayCost = number("DayCost");
    made.dayTokens = text("DayTokens").isEmpty() ? 0 : text("DayTokens").toLongLong(&good);
    if (!text("DayTokens").isEmpty() && (!good || made.dayTokens < 1))
        wrong("DayTokens", tr("This must be a whole number above 0."));
    if (made.dayCost && !costOf(made, 0, 0) && !m_firstWrong)
        wrong("DayCost", tr("A limit in money needs both prices."));
    if (!asksTheSame(made, m_before) || made.model != m_before.model) made.quirks = {};
    // What the plugin says of a profile with a model is about its address.
    if (!made.model.empty() && !m_firstWrong)
        if (auto fits = checkProfile(made); !fits)
            wrong("Url", shown(fits.error().message + " " + fits.error().hint).trimmed());
    if (m_firstWrong) {
        m_firstWrong->setFocus();
        return std::nullopt;
    }
    return made;
}

} // namespace lockstep
