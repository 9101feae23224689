// The environment dialog's looks: the fixed fields, and those that the engine says it has.
#include "ui/environments/connectiontest.h"
#include "ui/environments/environmentdialog.h"
#include "ui/services.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/widgets/formrows.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/words.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>

namespace lockstep {
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
    m_nameProblem = problemLabel(this);
    m_nameProblem->setObjectName(QStringLiteral("environmentNameProblem"));

    auto* roleRow = new QWidget(this);
    auto* roleLayout = new QHBoxLayout(roleRow);
    roleLayout->setContentsMargins(0, 2, 0, 2);
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
    m_roleProblem = problemLabel(this);
    m_roleProblem->setObjectName(QStringLiteral("environmentRoleProblem"));
    m_roleHint = explanationLabel(this);

    m_engine = new QComboBox(this);
    m_engine->setObjectName(QStringLiteral("environmentEngine"));
    m_engine->setAccessibleName(tr("Database product"));
    m_engine->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (const EnginePtr& engine : services.engines.all())
        m_engine->addItem(shown(engine->label()), QString::fromStdString(engine->name()));
    if (!environment.engine.empty())
        m_engine->setCurrentIndex(
            qMax(0, m_engine->findData(QString::fromStdString(environment.engine))));

    m_uri = new QLineEdit(this);
    m_uri->setObjectName(QStringLiteral("environmentUri"));
    m_uri->setAccessibleName(tr("Connection URI; fills the fields below"));
    m_uri->setPlaceholderText(tr("Paste a URI to fill the fields"));
    m_uriProblem = problemLabel(this);

    auto* top = new QFormLayout;
    top->setContentsMargins(0, 0, 0, 0);
    top->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    top->setHorizontalSpacing(16);
    top->setVerticalSpacing(12);
    top->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    top->addRow(caption(this, tr("Name"), m_name), stacked(this, m_name, m_nameProblem));
    top->addRow(caption(this, tr("Role"), roleRow),
                stacked(this, roleRow, m_roleProblem, m_roleHint));
    top->addRow(caption(this, tr("Database"), m_engine), m_engine);
    top->addRow(caption(this, tr("URI"), m_uri), stacked(this, m_uri, m_uriProblem));

    m_fieldArea = new QWidget(this);
    m_form = new QFormLayout(m_fieldArea);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
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
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
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
    connect(m_roles, &QButtonGroup::idClicked, this,
            [this] { sayProblem(m_roleProblem, nullptr, {}); });
    connect(m_testButton, &QPushButton::clicked, this, &EnvironmentDialog::test);
    connect(m_test, &ConnectionTest::finished, this, [this] { m_testButton->setEnabled(true); });
    connect(m_save, &QPushButton::clicked, this, &EnvironmentDialog::save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    buildFields();
    m_name->setFocus();
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
                        tr("Choose a file for %1").arg(shown(engineWord(parameter.label))));
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
            field.editor->setAccessibleName(shown(engineWord(parameter.label)));
            field.editor->setAccessibleDescription(shown(engineWord(parameter.explanation)));
            field.problem = problemLabel(m_fieldArea);
            field.problem->setObjectName(
                QStringLiteral("problem_%1").arg(QString::fromStdString(parameter.key)));
            QLabel* explanation = nullptr;
            if (!parameter.explanation.empty()) {
                explanation = explanationLabel(m_fieldArea);
                explanation->setText(shown(engineWord(parameter.explanation)));
                explanation->show();
            }
            m_form->addRow(caption(m_fieldArea, shown(engineWord(parameter.label)), field.editor),
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

} // namespace lockstep
