// DefinitionView: an object's definition, to read.
#include "ui/editor/definitionview.h"

#include "ui/editor/sqltext.h"
#include "ui/services.h"
#include "ui/wording.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

namespace lockstep {

DefinitionView::DefinitionView(const Services& services, const EnginePtr& engine,
                               const CatalogPtr& catalog, const ObjectId& id,
                               const QString& environment, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("definitionView"));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString name = QString::fromStdString(id.path.display());
    const QString title =
        tr("%1 %2 on %3").arg(shown(engine->kinds().label(id.kind)), name, environment);
    setWindowTitle(title);
    auto* heading = new QLabel(title, this);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    heading->setProperty("role", QStringLiteral("heading"));
    auto* text = new SqlText(services.theme, engine, SqlText::Use::Read, this);
    text->setObjectName(QStringLiteral("definitionText"));
    text->setAccessibleName(tr("Definition of %1").arg(name));
    const Object* object = catalog->find(id);
    const Kind* kind = engine->kinds().find(id.kind);
    if (object && kind) text->setSql(QString::fromStdString(kind->ddl(*object, *catalog)));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(heading);
    column->addWidget(text, 1);
    column->addWidget(buttons);
    resize(640, 400);
    text->setFocus();
}

} // namespace lockstep
