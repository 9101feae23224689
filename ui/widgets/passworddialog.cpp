// The dialog names the environment it asks for; production shows its banner.
#include "ui/widgets/passworddialog.h"

#include "ui/services.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/widgets/prodframe.h"
#include "ui/wording.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace lockstep {

PasswordDialog::PasswordDialog(Services& services, const Environment& environment,
                               const QString& why, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("passwordDialog"));
    setWindowTitle(tr("Password for %1").arg(shown(environment.name)));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 16);
    column->setSpacing(8);
    const QString target = services.describe(environment);
    if (environment.role == Role::Production) {
        auto* banner = new ProdBanner(services.theme, this);
        banner->setText(target);
        column->addWidget(banner);
    }
    auto* form = new QVBoxLayout;
    form->setContentsMargins(16, 16, 16, 8);
    form->setSpacing(8);
    if (environment.role != Role::Production) {
        auto* badge = new EnvironmentBadge(services.theme, this);
        badge->setEnvironment(environment.role, environment.name);
        form->addWidget(badge);
    }
    auto* label = new QLabel(why, this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    form->addWidget(label);
    m_password = new QLineEdit(this);
    m_password->setObjectName(QStringLiteral("passwordField"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setAccessibleName(tr("Password for %1").arg(target));
    m_password->setMinimumWidth(320);
    form->addWidget(m_password);
    m_keep = new QCheckBox(tr("Keep it in the keychain"), this);
    m_keep->setObjectName(QStringLiteral("passwordKeep"));
    form->addWidget(m_keep);
    column->addLayout(form);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Connect"));
    buttons->button(QDialogButtonBox::Ok)->setProperty("primary", true);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 16, 0);
    row->addWidget(buttons);
    column->addLayout(row);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_password->setFocus();
}

PasswordDialog::~PasswordDialog()
{
    m_password->setText(QString(m_password->text().size(), QLatin1Char(' ')));
}

QString PasswordDialog::password() const { return m_password->text(); }

bool PasswordDialog::keep() const { return m_keep->isChecked(); }

} // namespace lockstep
