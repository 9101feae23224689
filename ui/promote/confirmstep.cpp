// ConfirmStep: the last page before prod is changed.
#include "ui/promote/confirmstep.h"
#include "ui/help/topics.h"

#include "ui/promote/applybutton.h"
#include "ui/promote/labels.h"
#include "ui/theme.h"
#include "ui/widgets/prodframe.h"
#include "ui/wording.h"
#include "workflow/changewords.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>

namespace lockstep {

namespace {

/// "PROD orders @ db1 as deployer", without the word where the banner shows it itself.
QString target(const ComparedPair& pair)
{
    const ServerFacts& facts = pair.prodFacts;
    QString text = shown(pair.prod.name);
    if (!facts.database.empty() && facts.database != pair.prod.name.toStdString())
        text += QStringLiteral(" · ") + shown(facts.database);
    if (!facts.host.empty()) text += QStringLiteral(" @ ") + shown(facts.host);
    if (!facts.user.empty()) text = ConfirmStep::tr("%1 as %2").arg(text, shown(facts.user));
    return text;
}

/// "Rows of public.audit, which go with it: 3 rows go"
QStringList countsOf(const Hazard& hazard, const std::vector<RowCheck>& checks)
{
    QStringList lines;
    for (const RowCheck& row : checks)
        if (concerns(row.check, hazard))
            lines << QStringLiteral("%1: %2").arg(said(row.check.question), shown(row.words));
    return lines;
}

/// Whether prod was asked how much goes, and nothing does.
bool losesNothing(const ConsentItem& item, const std::vector<RowCheck>& checks)
{
    const auto empty = [&](const Hazard& hazard) {
        bool asked = false;
        for (const RowCheck& row : checks) {
            if (!concerns(row.check, hazard)) continue;
            if (row.verdict != CheckVerdict::Fine) return false;
            asked = true;
        }
        return asked && hazard.losesRows;
    };
    return empty(item.hazard);
}

/// Those that lose nothing are one item: a lighter consent, but one that stays.
std::vector<ConsentItem> lightened(std::vector<ConsentItem> items,
                                   const std::vector<RowCheck>& checks)
{
    std::vector<ConsentItem> heavy;
    std::optional<ConsentItem> light;
    for (ConsentItem& item : items) {
        if (!losesNothing(item, checks)) {
            heavy.push_back(std::move(item));
        } else if (!light) {
            light = std::move(item);
        } else {
            light->with.push_back(std::move(item.hazard));
            for (Hazard& other : item.with) light->with.push_back(std::move(other));
        }
    }
    if (light) heavy.push_back(std::move(*light));
    return heavy;
}

/// What a rehearsal found is one item for each hazard.
void addRehearsed(std::vector<ConsentItem>& items, const std::vector<Hazard>& rehearsed)
{
    const size_t planned = items.size();
    for (const Hazard& hazard : rehearsed) {
        const auto same =
            std::find_if(items.begin() + static_cast<std::ptrdiff_t>(planned), items.end(),
                         [&](const ConsentItem& item) { return item.hazard.id == hazard.id; });
        if (same == items.end())
            items.push_back({hazard, {}});
        else
            same->with.push_back(hazard);
    }
}

/// Whose it is, its id, and what goes with it.
QString moreOf(const ConsentItem& item, const Kinds& kinds, const std::vector<RowCheck>& checks)
{
    const Hazard& hazard = item.hazard;
    QString more = shown(hazard.id);
    if (!hazard.object.empty())
        more = shown(objectWords(kinds, hazard.object)) + QStringLiteral(" · ") + more;
    const QStringList counts = countsOf(hazard, checks);
    if (!counts.isEmpty()) more += QLatin1Char('\n') + counts.join(QLatin1Char('\n'));
    QStringList with;
    constexpr int most = 20;
    for (const Hazard& other : item.with)
        if (with.size() < most)
            with << shown(other.losesRows ? other.object.path.name() : other.message);
    if (!with.isEmpty())
        more += QLatin1Char('\n') +
                ConfirmStep::tr("With it: %1")
                    .arg(with.join(hazard.losesRows ? QStringLiteral(", ") : QStringLiteral("\n")));
    if (!hazard.rewrite.empty())
        more += QLatin1Char('\n') + ConfirmStep::tr("Safer: %1").arg(said(hazard.rewrite));
    return more;
}

} // namespace

ConfirmStep::ConfirmStep(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_banner = new ProdBanner(theme, this);
    m_banner->setObjectName(QStringLiteral("promoteBanner"));
    outer->addWidget(m_banner);

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the words wrap
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setProperty("flat", true);
    auto* body = new QWidget(scroll);
    body->setProperty("page", true);
    auto* sides = new QHBoxLayout(body);
    sides->setContentsMargins(24, 24, 24, 24);
    auto* form = new QWidget(body);
    form->setMaximumWidth(760);
    sides->addWidget(form, 1);
    sides->addStretch(0);
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(plainLabel(tr("Confirm"), LabelRole::Title, form));
    m_sentence = plainLabel({}, LabelRole::Body, form);
    m_sentence->setObjectName(QStringLiteral("promoteConfirmSentence"));
    column->addWidget(m_sentence);
    m_rehearsal = plainLabel({}, LabelRole::Secondary, form);
    m_rehearsal->setObjectName(QStringLiteral("promoteConfirmRehearsal"));
    column->addWidget(m_rehearsal);
    column->addSpacing(16);
    m_consentTitle = plainLabel(tr("Read and tick each of these"), LabelRole::Heading, form);
    column->addWidget(m_consentTitle);
    m_consents = new QVBoxLayout;
    m_consents->setSpacing(12);
    column->addLayout(m_consents);
    column->addSpacing(16);

    auto* noteLabel = plainLabel(tr("Note for the history (optional): a ticket, a reason"),
                                 LabelRole::Body, form);
    m_note = new QPlainTextEdit(form);
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(64);
    noteLabel->setBuddy(m_note);
    column->addWidget(noteLabel);
    column->addWidget(m_note);
    column->addSpacing(16);

    m_nameLabel = plainLabel({}, LabelRole::Heading, form);
    m_name = new QLineEdit(form);
    m_name->setObjectName(QStringLiteral("promoteConfirmName"));
    m_name->setAccessibleName(tr("Name of the database to change"));
    m_name->setMaximumWidth(376);
    m_nameLabel->setBuddy(m_name);
    column->addWidget(m_nameLabel);
    column->addWidget(m_name);
    column->addSpacing(16);

    auto* act = new QHBoxLayout;
    act->setSpacing(16);
    m_apply = new ApplyButton(form);
    m_apply->setObjectName(QStringLiteral("promoteApply"));
    m_lacking = plainLabel({}, LabelRole::Secondary, form);
    m_lacking->setObjectName(QStringLiteral("promoteLacking"));
    act->addWidget(m_apply, 0);
    act->addWidget(m_lacking, 1);
    column->addLayout(act);
    column->addStretch(1);
    scroll->setWidget(body);
    outer->addWidget(scroll, 1);

    connect(m_name, &QLineEdit::textChanged, this, &ConfirmStep::refresh);
    connect(m_apply, &QPushButton::clicked, this, [this] {
        if (lacking().isEmpty()) Q_EMIT applied();
    });
}

void ConfirmStep::show(DraftPtr draft, const std::vector<RowCheck>& checks,
                       const std::vector<Hazard>& rehearsed)
{
    m_draft = std::move(draft);
    const ComparedPair& pair = *m_draft->pair;
    const bool production = pair.prod.role == Role::Production;
    m_banner->setVisible(production);
    m_banner->setText(target(pair));
    m_sentence->setText(production
                            ? draftSentence(*m_draft)
                            : tr("%1 Target: %2.").arg(draftSentence(*m_draft), target(pair)));

    while (QLayoutItem* item = m_consents->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    m_boxes.clear();
    const Kinds& kinds = pair.engine->kinds();
    m_items = lightened(consentsNeeded(m_draft->plan), checks);
    addRehearsed(m_items, rehearsed);
    for (const ConsentItem& item : m_items) {
        const Hazard& hazard = item.hazard;
        addConsent(said(hazard.message), moreOf(item, kinds, checks));
        setHelpTopic(*m_boxes.back(), shown(hazard.id));
    }
    if (!m_draft->plan.unplanned.empty()) {
        QStringList names;
        for (const Unplanned& one : m_draft->plan.unplanned)
            names << QStringLiteral("%1: %2").arg(shown(objectWords(kinds, one.object)),
                                                  shown(one.reason));
        addConsent(tr("These changes have no step and stay as they are."),
                   names.join(QLatin1Char('\n')));
    }
    m_consentTitle->setVisible(!m_boxes.empty());

    m_name->clear();
    m_nameLabel->setText(tr("Type %1 to confirm").arg(shown(pair.prod.name)));
    m_apply->setProperty(production ? "danger" : "primary", true);
    m_apply->style()->unpolish(m_apply);
    m_apply->style()->polish(m_apply);
    const auto count = static_cast<int>(m_draft->changes.size());
    const QString to = roleWord(pair.prod.role);
    m_apply->setText(count == 1 ? tr("Apply 1 change to %1").arg(to)
                                : tr("Apply %Ln changes to %1", nullptr, count).arg(to));
    m_apply->setAccessibleDescription(m_sentence->text());
    refresh();
}

void ConfirmStep::setRehearsal(const QString& sentence) { m_rehearsal->setText(sentence); }

void ConfirmStep::addConsent(const QString& sentence, const QString& more)
{
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    auto* box = new QCheckBox(row);
    m_boxes.push_back(box);
    box->setObjectName(QStringLiteral("promoteConsent_%1").arg(m_boxes.size()));
    box->setAccessibleName(sentence);
    box->setAccessibleDescription(more);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(plainLabel(sentence, LabelRole::Body, row));
    words->addWidget(plainLabel(more, LabelRole::Secondary, row));
    line->addWidget(box, 0, Qt::AlignTop);
    line->addLayout(words, 1);
    m_consents->addWidget(row);
    connect(box, &QCheckBox::toggled, this, &ConfirmStep::refresh);
}

Consent ConfirmStep::consent() const
{
    Consent given;
    for (size_t i = 0; i < m_boxes.size(); ++i) {
        if (!m_boxes[i]->isChecked()) continue;
        if (i >= m_items.size()) {
            given.words.insert("not-modelled");
            continue;
        }
        given.single.insert({m_items[i].hazard.id, m_items[i].hazard.object});
        for (const Hazard& other : m_items[i].with) given.single.insert({other.id, other.object});
    }
    return given;
}

void ConfirmStep::setNote(const QString& note) { m_note->setPlainText(note); }

QString ConfirmStep::note() const { return m_note->toPlainText().trimmed(); }

QString ConfirmStep::lacking() const
{
    if (!m_draft) return tr("Nothing is planned.");
    const auto open = std::count_if(m_boxes.begin(), m_boxes.end(),
                                    [](const QCheckBox* box) { return !box->isChecked(); });
    if (open > 0)
        return open == 1 ? tr("One box is not ticked.")
                         : tr("%Ln boxes are not ticked.", nullptr, static_cast<int>(open));
    if (m_name->text().isEmpty()) return tr("The name is not typed.");
    if (m_name->text() != m_draft->pair->prod.name) return tr("What is typed is not the name.");
    return {};
}

void ConfirmStep::refresh()
{
    const QString reason = lacking();
    m_apply->setEnabled(reason.isEmpty());
    m_lacking->setText(reason);
}

} // namespace lockstep
