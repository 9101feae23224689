// Validation stands below its field; either the URI fills the fields or the fields are typed.
#include "ui/environments/environmentdialog.h"

#include "ui/environments/connectiontest.h"
#include "ui/services.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QStyle>
#include <QUuid>

namespace lockstep {
namespace {

QLabel* note(QWidget* parent, const char* role)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("role", role);
    label->hide();
    return label;
}

/// A field with what is wrong with it below.
QWidget* stacked(QWidget* parent, QWidget* field, QLabel* below, QLabel* more = nullptr)
{
    auto* box = new QWidget(parent);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(field);
    column->addWidget(below);
    if (more) column->addWidget(more);
    return box;
}

} // namespace

EnvironmentDialog::EnvironmentDialog(Services& services, const Environment& environment,
                                     QWidget* parent)
    : QDialog(parent), m_services(services), m_environment(environment)
{
    setObjectName(QStringLiteral("environmentDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(environment.id.isEmpty() ? tr("New environment")
                                            : tr("Environment %1").arg(shown(environment.name)));
    Theme& theme = services.theme;
    m_bar = new MessageBar(theme, this);

    m_name = new QLineEdit(environment.name, this);
    m_name->setObjectName(QStringLiteral("environmentName"));
    m_name->setAccessibleName(tr("Name of the environment"));
    m_name->setPlaceholderText(tr("For example orders-dev"));
    m_nameProblem = note(this, "problem");
    m_nameProblem->setObjectName(QStringLiteral("environmentNameProblem"));

    auto* roleRow = new QWidget(this);
    auto* roleLayout = new QHBoxLayout(roleRow);
    roleLayout->setContentsMargins(0, 0, 0, 0);
    roleLayout->setSpacing(16);
    m_roles = new QButtonGroup(this);
    for (const Role role : {Role::Development, Role::Staging, Role::Production, Role::Other}) {
        auto* button = new QRadioButton(roleWord(role), roleRow);
        button->setObjectName(QStringLiteral("role%1").arg(roleWord(role)));
        button->setIcon(roleIcon(role, theme));
        button->setAccessibleName(roleSentence(role));
        button->setAutoExclusive(false); // nothing is chosen at first
        m_roles->addButton(button, int(role));
        if (!environment.id.isEmpty() && environment.role == role) button->setChecked(true);
        roleLayout->addWidget(button);
    }
    roleLayout->addStretch();
    m_roleProblem = note(this, "problem");
    m_roleProblem->setObjectName(QStringLiteral("environmentRoleProblem"));
    m_roleHint = note(this, "secondary");

    m_engine = new QComboBox(this);
    m_engine->setObjectName(QStringLiteral("environmentEngine"));
    m_engine->setAccessibleName(tr("Database product"));
    for (const EnginePtr& engine : services.engines.all())
        m_engine->addItem(shown(engine->label()), QString::fromStdString(engine->name()));
    if (!environment.engine.empty())
        m_engine->setCurrentIndex(
            qMax(0, m_engine->findData(QString::fromStdString(environment.engine))));

    m_uri = new QLineEdit(this);
    m_uri->setObjectName(QStringLiteral("environmentUri"));
    m_uri->setAccessibleName(tr("Connection URI; fills the fields below"));
    m_uri->setPlaceholderText(tr("Paste a URI to fill the fields"));
    m_uriProblem = note(this, "problem");

    auto* top = new QFormLayout;
    top->setContentsMargins(0, 0, 0, 0);
    top->setHorizontalSpacing(16);
    top->setVerticalSpacing(12);
    top->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    top->addRow(tr("Name"), stacked(this, m_name, m_nameProblem));
    top->addRow(tr("Role"), stacked(this, roleRow, m_roleProblem, m_roleHint));
    top->addRow(tr("Database"), m_engine);
    top->addRow(tr("URI"), stacked(this, m_uri, m_uriProblem));

    m_fieldArea = new QWidget(this);
    m_form = new QFormLayout(m_fieldArea);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(12);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_keep = new QCheckBox(tr("Keep the password in the keychain"), this);
    m_keep->setObjectName(QStringLiteral("environmentKeepPassword"));
    m_keep->setChecked(environment.keepsPassword);

    m_test = new ConnectionTest(theme, this);
    auto* inner = new QWidget(this);
    inner->setProperty("page", true);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(12);
    column->addLayout(top);
    auto* line = new QFrame(this);
    line->setProperty("role", "line");
    column->addWidget(line);
    column->addWidget(m_fieldArea);
    column->addWidget(m_keep);
    column->addWidget(m_test);
    column->addStretch();
    auto* area = new QScrollArea(this);
    area->setProperty("page", true);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(inner);

    m_testButton = new QPushButton(tr("Test"), this);
    m_testButton->setObjectName(QStringLiteral("environmentTest"));
    m_testButton->setAccessibleName(tr("Test the connection"));
    m_save = new QPushButton(tr("Save"), this);
    m_save->setObjectName(QStringLiteral("environmentSave"));
    m_save->setAccessibleName(tr("Save the environment"));
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("environmentCancel"));
    cancel->setAccessibleName(tr("Cancel"));
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(24, 12, 24, 16);
    buttons->setSpacing(8);
    buttons->addWidget(m_testButton);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);

    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_bar);
    outer->addWidget(area, 1);
    outer->addLayout(buttons);
    resize(600, 640);

    connect(m_engine, &QComboBox::currentIndexChanged, this, &EnvironmentDialog::buildFields);
    connect(m_uri, &QLineEdit::editingFinished, this, &EnvironmentDialog::takeUri);
    connect(m_name, &QLineEdit::textChanged, this, &EnvironmentDialog::hint);
    connect(m_roles, &QButtonGroup::idClicked, this, [this] { say(m_roleProblem, nullptr, {}); });
    connect(m_testButton, &QPushButton::clicked, this, &EnvironmentDialog::test);
    connect(m_test, &ConnectionTest::finished, this, [this] { m_testButton->setEnabled(true); });
    connect(m_save, &QPushButton::clicked, this, &EnvironmentDialog::save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    buildFields();
    m_name->setFocus();
}

EnvironmentDialog::~EnvironmentDialog() = default;

void EnvironmentDialog::done(int result)
{
    // No password outlives the dialog in its fields.
    for (const Field& field : m_fields)
        if (field.parameter.type == Parameter::Type::Password) setText(field, {});
    QDialog::done(result);
}

EnginePtr EnvironmentDialog::engine() const
{
    return m_services.engines.find(m_engine->currentData().toString().toStdString());
}

void EnvironmentDialog::buildFields()
{
    while (m_form->rowCount() > 0) m_form->removeRow(0);
    m_fields.clear();
    const EnginePtr chosen = engine();
    bool hasPassword = false;
    if (chosen) {
        for (const Parameter& parameter : chosen->parameters()) {
            Field field;
            field.parameter = parameter;
            QWidget* shownEditor = nullptr;
            if (parameter.type == Parameter::Type::Choice) {
                auto* box = new QComboBox(m_fieldArea);
                for (const std::string& choice : parameter.choices)
                    box->addItem(shown(choice), QString::fromStdString(choice));
                field.editor = shownEditor = box;
            } else {
                auto* edit = new QLineEdit(m_fieldArea);
                field.editor = shownEditor = edit;
                if (parameter.type == Parameter::Type::Password) {
                    edit->setEchoMode(QLineEdit::Password);
                    if (m_environment.keepsPassword)
                        edit->setPlaceholderText(tr("Kept in the keychain"));
                    hasPassword = true;
                }
                if (parameter.type == Parameter::Type::File) {
                    auto* browse = new QPushButton(tr("Browse…"), m_fieldArea);
                    browse->setObjectName(
                        QStringLiteral("browse_%1").arg(QString::fromStdString(parameter.key)));
                    browse->setAccessibleName(
                        tr("Choose a file for %1").arg(shown(parameter.label)));
                    auto* both = new QWidget(m_fieldArea);
                    auto* row = new QHBoxLayout(both);
                    row->setContentsMargins(0, 0, 0, 0);
                    row->setSpacing(8);
                    row->addWidget(edit, 1);
                    row->addWidget(browse);
                    shownEditor = both;
                    connect(browse, &QPushButton::clicked, this,
                            [this, edit, filter = parameter.fileFilter] {
                                auto* dialog =
                                    new QFileDialog(this, tr("Choose a database file"),
                                                    edit->text(), QString::fromStdString(filter));
                                dialog->setAttribute(Qt::WA_DeleteOnClose);
                                dialog->setFileMode(QFileDialog::ExistingFile);
                                connect(dialog, &QFileDialog::fileSelected, edit,
                                        &QLineEdit::setText);
                                dialog->open();
                            });
                }
                connect(edit, &QLineEdit::textChanged, this, &EnvironmentDialog::hint);
            }
            field.editor->setObjectName(
                QStringLiteral("parameter_%1").arg(QString::fromStdString(parameter.key)));
            field.editor->setAccessibleName(shown(parameter.label));
            field.editor->setAccessibleDescription(shown(parameter.explanation));
            field.problem = note(m_fieldArea, "problem");
            field.problem->setObjectName(
                QStringLiteral("problem_%1").arg(QString::fromStdString(parameter.key)));
            QLabel* explanation = nullptr;
            if (!parameter.explanation.empty()) {
                explanation = note(m_fieldArea, "secondary");
                explanation->setText(shown(parameter.explanation));
                explanation->show();
            }
            m_form->addRow(shown(parameter.label),
                           stacked(m_fieldArea, shownEditor, field.problem, explanation));
            const auto kept = m_environment.parameters.find(parameter.key);
            const bool same = m_environment.engine == chosen->name();
            setText(field, QString::fromStdString(same && kept != m_environment.parameters.end()
                                                      ? kept->second
                                                      : parameter.initial));
            m_fields.push_back(field);
        }
    }
    m_keep->setVisible(hasPassword);
    hint();
}

void EnvironmentDialog::setText(const Field& field, const QString& text)
{
    if (auto* edit = qobject_cast<QLineEdit*>(field.editor)) {
        edit->setText(text);
    } else if (auto* box = qobject_cast<QComboBox*>(field.editor)) {
        const int index = box->findData(text);
        if (index >= 0) box->setCurrentIndex(index);
    }
}

QString EnvironmentDialog::text(const Field& field) const
{
    if (const auto* edit = qobject_cast<QLineEdit*>(field.editor)) return edit->text();
    return qobject_cast<QComboBox*>(field.editor)->currentData().toString();
}

void EnvironmentDialog::takeUri()
{
    const QString uri = m_uri->text().trimmed();
    say(m_uriProblem, m_uri, {});
    if (uri.isEmpty()) return;
    const auto resolved = m_services.engines.resolve(uri.toStdString());
    if (!resolved) {
        say(m_uriProblem, m_uri, shown(resolved.error().message));
        return;
    }
    m_engine->setCurrentIndex(
        qMax(0, m_engine->findData(QString::fromStdString(resolved->engine->name()))));
    for (const Field& field : m_fields) {
        if (field.parameter.type == Parameter::Type::Password) {
            if (!resolved->target.password.empty())
                setText(field, QString::fromStdString(resolved->target.password));
            continue;
        }
        const auto value = resolved->target.parameters.find(field.parameter.key);
        setText(field, QString::fromStdString(value == resolved->target.parameters.end()
                                                  ? field.parameter.initial
                                                  : value->second));
    }
    // What was taken over is in the fields; a password must not stay readable in this line.
    m_uri->clear();
    m_uri->setPlaceholderText(tr("Taken over into the fields below"));
}

std::optional<Role> EnvironmentDialog::role() const
{
    const int id = m_roles->checkedId();
    if (id < 0) return std::nullopt;
    return Role(id);
}

QString EnvironmentDialog::password() const
{
    for (const Field& field : m_fields)
        if (field.parameter.type == Parameter::Type::Password) return text(field);
    return {};
}

Environment EnvironmentDialog::environment() const
{
    Environment made = m_environment;
    made.name = m_name->text().trimmed();
    made.role = role().value_or(Role::Other);
    made.engine = m_engine->currentData().toString().toStdString();
    made.parameters.clear();
    for (const Field& field : m_fields)
        if (field.parameter.type != Parameter::Type::Password && !text(field).isEmpty())
            made.parameters[field.parameter.key] = text(field).toStdString();
    made.keepsPassword = m_keep->isVisibleTo(this) && m_keep->isChecked() &&
                         (m_environment.keepsPassword || !password().isEmpty());
    return made;
}

void EnvironmentDialog::say(QLabel* problem, QWidget* editor, const QString& text)
{
    problem->setText(text);
    problem->setVisible(!text.isEmpty());
    if (!editor) return;
    editor->setProperty("invalid", !text.isEmpty());
    editor->style()->unpolish(editor);
    editor->style()->polish(editor);
}

void EnvironmentDialog::hint()
{
    static const QRegularExpression words(QStringLiteral("prod|live|primary"),
                                          QRegularExpression::CaseInsensitiveOption);
    QString all = m_name->text();
    for (const Field& field : m_fields)
        if (field.parameter.type != Parameter::Type::Password)
            all += QLatin1Char(' ') + text(field);
    const bool looksProd = words.match(all).hasMatch() && role() != Role::Production;
    m_roleHint->setText(tr("The name sounds like production. You decide."));
    m_roleHint->setVisible(looksProd);
}

bool EnvironmentDialog::valid()
{
    QWidget* first = nullptr;
    const auto check = [&](bool good, QLabel* problem, QWidget* editor, QWidget* focus,
                           const QString& text) {
        say(problem, editor, good ? QString() : text);
        if (!good && !first) first = focus;
    };
    check(!m_name->text().trimmed().isEmpty(), m_nameProblem, m_name, m_name,
          tr("Give it a name."));
    check(role().has_value(), m_roleProblem, nullptr, m_roles->button(int(Role::Development)),
          tr("Say what it is: nothing is assumed."));
    for (const Field& field : m_fields) {
        const QString value = text(field);
        if (field.parameter.required && value.isEmpty()) {
            check(false, field.problem, field.editor, field.editor,
                  tr("%1 is needed.").arg(shown(field.parameter.label)));
        } else if (field.parameter.type == Parameter::Type::Number && !value.isEmpty()) {
            bool number = false;
            (void)value.toUInt(&number);
            check(number, field.problem, field.editor, field.editor,
                  tr("%1 is a number.").arg(shown(field.parameter.label)));
        } else {
            check(true, field.problem, field.editor, field.editor, {});
        }
    }
    if (first) first->setFocus();
    return first == nullptr;
}

void EnvironmentDialog::test()
{
    takeUri();
    m_bar->clear();
    const EnginePtr chosen = engine();
    if (!chosen) return;
    bool complete = true;
    for (const Field& field : m_fields) {
        const bool missing = field.parameter.required && text(field).isEmpty();
        say(field.problem, field.editor,
            missing ? tr("%1 is needed.").arg(shown(field.parameter.label)) : QString());
        complete = complete && !missing;
    }
    if (!complete) return;
    m_testButton->setEnabled(false);
    ConnectionRequest request;
    request.engine = chosen;
    request.parameters = environment().parameters;
    request.options.access = Access::Read;
    request.options.password = password().toStdString();
    const bool kept = m_environment.keepsPassword && password().isEmpty();
    if (!kept) {
        m_test->start(std::move(request));
        return;
    }
    whenDone(m_services.secrets.read(m_environment.id), this,
             [this, request](const Result<QString>& secret) mutable {
                 if (secret)
                     request.options.password = secret->toStdString();
                 else
                     m_bar->show(secret.error());
                 m_test->start(std::move(request));
             });
}

void EnvironmentDialog::save()
{
    takeUri();
    if (!m_uriProblem->text().isEmpty() || !valid()) return;
    Environment made = environment();
    if (made.id.isEmpty()) made.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString secret = password();
    const bool writesSecret = made.keepsPassword && !secret.isEmpty();
    const bool forgets = m_environment.keepsPassword && !made.keepsPassword;
    const auto finish = [this](const Environment& environment) {
        const Result<void> kept = m_services.environments.save(environment);
        if (!kept) {
            m_save->setEnabled(true);
            if (kept.error().kind == ErrorKind::BadInput)
                say(m_nameProblem, m_name, shown(kept.error().message));
            else
                m_bar->show(kept.error());
            return;
        }
        Q_EMIT saved(environment);
        accept();
    };
    if (!writesSecret && !forgets) {
        finish(made);
        return;
    }
    m_save->setEnabled(false);
    auto written = writesSecret ? m_services.secrets.write(made.id, secret)
                                : m_services.secrets.remove(made.id);
    whenDone(written, this, [this, made, finish, writesSecret](const Result<void>& result) mutable {
        if (!result && writesSecret) {
            m_save->setEnabled(true);
            m_bar->show(result.error());
            return;
        }
        finish(made);
    });
}

} // namespace lockstep
