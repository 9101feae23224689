// ReaderRow: a choice, and the ways to the profiles and to what is sent.
#include "ui/assistant/readerrow.h"

#include "ui/promote/labels.h"
#include "ui/wording.h"
#include "workflow/chatagreements.h"
#include "workflow/chatprofiles.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

namespace lockstep {

ReaderRow::ReaderRow(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    QLabel* caption = plainLabel(tr("Read by"), LabelRole::Secondary, this);
    caption->setWordWrap(false);
    row->addWidget(caption);
    m_box = new QComboBox(this);
    m_box->setObjectName(QStringLiteral("assistantReader"));
    m_box->setAccessibleName(tr("Who reads the words"));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    constexpr int fewest = 12; // characters
    m_box->setMinimumContentsLength(fewest);
    m_box->addItem(tr("Rules on this machine"), QString());
    caption->setBuddy(m_box);
    row->addWidget(m_box, 1);
    column->addLayout(row);
    auto* links = new QHBoxLayout;
    links->setSpacing(8);
    m_none = plainLabel(tr("No model is set up"), LabelRole::Secondary, this);
    m_none->setObjectName(QStringLiteral("assistantNoModel"));
    m_none->setWordWrap(false);
    links->addWidget(m_none);
    const auto link = [&](const char* name, const QString& text) {
        auto* button = new QPushButton(text, this);
        button->setObjectName(QLatin1String(name));
        button->setProperty("link", true);
        button->setAutoDefault(false);
        links->addWidget(button);
        return button;
    };
    m_profiles = link("assistantModels", tr("Set up a model…"));
    m_request = link("assistantRequest", tr("What is sent…"));
    links->addStretch(1);
    column->addLayout(links);
    connect(m_profiles, &QPushButton::clicked, this, &ReaderRow::profilesWanted);
    connect(m_request, &QPushButton::clicked, this, &ReaderRow::requestWanted);
    connect(m_box, &QComboBox::activated, this, [this] {
        showState();
        keep();
        Q_EMIT chosen();
    });
    showState();
}

void ReaderRow::setEnvironment(const QString& id)
{
    m_environment = id;
    m_box->setCurrentIndex(0);
    reload();
}

void ReaderRow::reload()
{
    m_ready = false;
    m_reading.run<Loaded>(
        [environment = m_environment](const auto*) -> Result<Loaded> {
            auto profiles = ChatProfiles().all();
            if (!profiles) return failure(profiles.error());
            auto reader = ChatAgreements().reader(environment);
            if (!reader) return failure(reader.error());
            return Loaded{std::move(*profiles), std::move(*reader)};
        },
        [this](const Result<Loaded>& loaded) {
            take(loaded ? *loaded : Loaded());
            if (!loaded) Q_EMIT failed(loaded.error());
        });
    showState();
}

/// A profile that is gone reads nothing any more: the rules do.
void ReaderRow::take(const Loaded& read)
{
    while (m_box->count() > 1) m_box->removeItem(1);
    for (const assistant::ChatProfile& profile : read.profiles) {
        m_box->addItem(tr("%1 (%2)").arg(shown(profile.name), shown(profile.model)),
                       QString::fromStdString(profile.name));
        m_box->setItemData(m_box->count() - 1, shown(profile.url), Qt::AccessibleDescriptionRole);
    }
    const QString reader = QString::fromStdString(read.reader);
    m_box->setCurrentIndex(reader.isEmpty() ? 0 : qMax(0, m_box->findData(reader)));
    m_ready = true;
    showState();
    Q_EMIT loaded();
}

void ReaderRow::keep()
{
    if (m_environment.isEmpty()) return;
    m_keeping.run<bool>(
        [environment = m_environment, reader = profile()](const auto*) -> Result<bool> {
            if (auto kept = ChatAgreements().setReader(environment, reader); !kept)
                return failure(kept.error());
            return true;
        },
        [this](const Result<bool>& kept) {
            if (!kept) Q_EMIT failed(kept.error());
        });
}

std::string ReaderRow::profile() const { return m_box->currentData().toString().toStdString(); }

QString ReaderRow::label() const { return m_box->currentText(); }

void ReaderRow::showState()
{
    const bool any = m_box->count() > 1;
    m_box->setEnabled(any && m_ready && !m_environment.isEmpty());
    m_none->setVisible(!any);
    m_profiles->setText(any ? tr("Models…") : tr("Set up a model…"));
    m_request->setVisible(!profile().empty());
}

} // namespace lockstep
