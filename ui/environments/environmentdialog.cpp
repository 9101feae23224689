// Validation stands below its field; either the URI fills the fields or the fields are typed.
#include "ui/environments/environmentdialog.h"

#include "ui/environments/connectiontest.h"
#include "ui/services.h"
#include "ui/widgets/formrows.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/whendone.h"
#include "workflow/words.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QUuid>

namespace lockstep {
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
    sayProblem(m_uriProblem, m_uri, {});
    if (uri.isEmpty()) return;
    const auto resolved = m_services.engines.resolve(uri.toStdString());
    if (!resolved) {
        sayProblem(m_uriProblem, m_uri, shown(resolved.error().message));
        return;
    }
    m_engine->setCurrentIndex(
        qMax(0, m_engine->findData(QString::fromStdString(resolved->engine->name()))));
    for (const Field& field : m_fields) {
        if (field.parameter.type == Parameter::Type::Typed) continue;
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
    // Another place: whoever answers there first is the one that is meant.
    if (made.engine != m_environment.engine || made.parameters != m_environment.parameters)
        made.identity.clear();
    made.keepsPassword = m_keep->isVisibleTo(this) && m_keep->isChecked() &&
                         (m_environment.keepsPassword || !password().isEmpty());
    return made;
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
        sayProblem(problem, editor, good ? QString() : text);
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
                  tr("%1 is needed.").arg(shown(engineWord(field.parameter.label))));
        } else if (field.parameter.type == Parameter::Type::Number && !value.isEmpty()) {
            bool number = false;
            (void)value.toUInt(&number);
            check(number, field.problem, field.editor, field.editor,
                  tr("%1 is a number.").arg(shown(engineWord(field.parameter.label))));
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
        sayProblem(field.problem, field.editor,
                   missing ? tr("%1 is needed.").arg(shown(engineWord(field.parameter.label)))
                           : QString());
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
    const bool reads = role() != Role::Development && role() != Role::Staging;
    if (!kept) {
        m_test->start(std::move(request), reads);
        return;
    }
    whenDone(m_services.secrets.read(m_environment.id), this,
             [this, request, reads](const Result<QString>& secret) mutable {
                 if (secret)
                     request.options.password = secret->toStdString();
                 else
                     m_bar->show(secret.error());
                 m_test->start(std::move(request), reads);
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
                sayProblem(m_nameProblem, m_name, shown(kept.error().message));
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
