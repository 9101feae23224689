// Tile dialog: a saved query or a statement of its own; environments to tick.
#include "ui/dashboard/tiledialog.h"

#include "ui/editor/sqltext.h"
#include "ui/help/topics.h"
#include "ui/promote/labels.h"
#include "ui/services.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace lockstep {

TileDialog::TileDialog(Services& services, Tile tile, const std::vector<KeptQuery>& queries,
                       QWidget* parent)
    : QDialog(parent),
      m_services(services),
      m_tile(std::move(tile)),
      m_queries(queries),
      m_query(new QComboBox(this)),
      m_sql(new SqlText(services.theme, nullptr, SqlText::Use::Edit, this)),
      m_title(new QLineEdit(this)),
      m_environments(new QListWidget(this)),
      m_look(new QComboBox(this)),
      m_why(plainLabel({}, LabelRole::Secondary, this))
{
    setObjectName(QStringLiteral("tileDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setHelpTopic(*this, QStringLiteral("dashboards"));
    setWindowTitle(tr("Tile"));
    auto* form = new QFormLayout;
    form->setSpacing(8);
    const auto row = [&](const QString& label, QWidget* field, const char* name) {
        field->setObjectName(QLatin1String(name));
        field->setAccessibleName(label);
        form->addRow(label, field);
    };
    m_query->addItem(tr("A statement of the tile's own"));
    for (const KeptQuery& kept : m_queries) {
        const QString folder = kept.folder();
        m_query->addItem(
            shown(folder.isEmpty() ? kept.name() : folder + QStringLiteral(" / ") + kept.name()),
            kept.file.place);
    }
    if (!m_tile.query.isEmpty() && m_query->findData(m_tile.query) < 0)
        m_query->addItem(tr("%1 (not there)").arg(shown(m_tile.query)), m_tile.query);
    m_query->setCurrentIndex(m_tile.query.isEmpty() ? 0 : m_query->findData(m_tile.query));
    row(tr("Query"), m_query, "tileQuery");
    row(tr("SQL"), m_sql, "tileSql");
    m_sql->setMinimumHeight(120);
    m_title->setText(m_tile.title);
    row(tr("Title"), m_title, "tileTitleText");
    for (const Environment& one : services.everyEnvironment()) {
        auto* item = new QListWidgetItem(roleIcon(one.role, services.theme),
                                         roleWord(one.role) + QLatin1Char(' ') + shown(one.name),
                                         m_environments);
        const bool byId = m_tile.environments.contains(one.id); // as its file calls it
        item->setData(Qt::UserRole, byId ? one.id : one.name);
        item->setCheckState(byId || m_tile.environments.contains(one.name) ? Qt::Checked
                                                                           : Qt::Unchecked);
    }
    m_environments->setMaximumHeight(120);
    row(tr("Environments"), m_environments, "tileEnvironments");
    m_look->addItem(tr("Table"), int(TileLook::Table));
    m_look->addItem(tr("Chart"), int(TileLook::Chart));
    m_look->addItem(tr("Single figure"), int(TileLook::Figure));
    m_look->setCurrentIndex(m_look->findData(int(m_tile.look)));
    row(tr("Shown as"), m_look, "tileLook");

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_take = buttons->button(QDialogButtonBox::Ok);
    m_take->setObjectName(QStringLiteral("tileTake"));
    m_take->setProperty("primary", true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_why, 1);
    foot->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addLayout(form);
    column->addLayout(foot);
    m_sql->setSql(m_tile.sql);
    connect(m_query, &QComboBox::currentIndexChanged, this, &TileDialog::showChosen);
    connect(m_sql, &SqlText::textChanged, this, &TileDialog::renew);
    connect(m_environments, &QListWidget::itemChanged, this, &TileDialog::renew);
    showChosen();
    resize(640, 480);
    m_query->setFocus();
}

void TileDialog::showChosen()
{
    const QString place = m_query->currentData().toString();
    m_sql->setReadOnly(!place.isEmpty());
    for (const KeptQuery& kept : m_queries) {
        if (place.isEmpty() || kept.file.place != place) continue;
        m_sql->setEngine(m_services.engines.find(kept.query.engine));
        m_sql->setSql(kept.query.sql);
    }
    m_title->setPlaceholderText(place.isEmpty() ? tr("What it tells") : shown(savedName(place)));
    renew();
}

void TileDialog::renew()
{
    const Tile now = tile();
    QString why;
    if (now.query.isEmpty() && now.sql.trimmed().isEmpty())
        why = tr("Choose a query, or write a statement.");
    else if (now.environments.isEmpty())
        why = m_environments->count() == 0 ? tr("There is no environment yet.")
                                           : tr("Tick an environment.");
    m_why->setText(why);
    m_take->setEnabled(why.isEmpty());
}

Tile TileDialog::tile() const
{
    Tile out = m_tile;
    out.query = m_query->currentData().toString();
    out.sql = out.query.isEmpty() ? QString::fromUtf8(m_sql->sql()) : QString();
    out.title = m_title->text();
    out.look = TileLook(m_look->currentData().toInt());
    // Those that are not known here, somebody else's, stay.
    for (int i = 0; i < m_environments->count(); ++i) {
        const QString name = m_environments->item(i)->data(Qt::UserRole).toString();
        const bool ticked = m_environments->item(i)->checkState() == Qt::Checked;
        if (!ticked)
            out.environments.removeAll(name);
        else if (!out.environments.contains(name))
            out.environments << name;
    }
    return out;
}

} // namespace lockstep
