// PlansDialog: the pane that shows plans in an editor, told of the one before first.
#include "ui/promote/plansdialog.h"

#include "ui/explain/explainpane.h"
#include "ui/help/topics.h"
#include "ui/promote/labels.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace lockstep {

PlansDialog::PlansDialog(const Theme& theme, const WorkloadFinding& finding, QWidget* parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("plansDialog"));
    setHelpTopic(*this, QString::fromStdString(finding.hazard.id));
    setWindowTitle(tr("Plan after and before"));
    resize(1080, 640);
    auto* column = new QVBoxLayout(this);
    column->addWidget(plainLabel(shown(finding.hazard.message), LabelRole::Heading, this));
    auto* sql = new QPlainTextEdit(shownLines(finding.statement.sql), this);
    sql->setObjectName(QStringLiteral("plansStatement"));
    sql->setAccessibleName(tr("Statement"));
    sql->setReadOnly(true);
    sql->setTabChangesFocus(true);
    sql->setFont(Theme::codeFont());
    sql->setFixedHeight(80);
    column->addWidget(sql);
    auto* pane = new ExplainPane(theme, ExplainPane::For::Comparing, this);
    pane->show(finding.before);
    pane->show(finding.after);
    column->addWidget(pane, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

} // namespace lockstep
