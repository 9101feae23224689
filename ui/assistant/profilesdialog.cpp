// ProfilesDialog: the keychain first, then the file: a profile that says it has a key has one.
#include "ui/assistant/profilesdialog.h"

#include "ui/assistant/profileform.h"
#include "ui/assistant/spentwords.h"
#include "ui/help/topics.h"
#include "ui/promote/labels.h"
#include "ui/services.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/chatagreements.h"
#include "workflow/whendone.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>

namespace lockstep {

using assistant::ChatProfile;

ProfilesDialog::ProfilesDialog(Services& services, QWidget* parent)
    : QDialog(parent), m_services(services)
{
    setObjectName(QStringLiteral("profilesDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Models that may be asked"));
    setHelpTopic(*this, QStringLiteral("models"));
    m_bar = new MessageBar(services.theme, this);
    m_bar->setObjectName(QStringLiteral("profilesMessage"));
    m_bar->setClosable(true);
    m_form = new ProfileForm(this);
    auto* area = new QScrollArea(this);
    area->setProperty("page", true);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_form);
    constexpr int widest = 60; // characters of a row
    area->setMinimumWidth(fontMetrics().averageCharWidth() * widest);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(buildList());
    middle->addWidget(area, 1);
    m_result = plainLabel({}, LabelRole::Body, this);
    m_result->setObjectName(QStringLiteral("profileTestResult"));
    m_result->setContentsMargins(24, 4, 24, 4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addLayout(middle, 1);
    column->addWidget(m_result);
    column->addWidget(buildFoot());
    resize(760, 640);
    select(-1);
    load({});
}

QWidget* ProfilesDialog::buildList()
{
    auto* part = new QWidget(this);
    part->setFixedWidth(220);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(16, 16, 0, 16);
    column->setSpacing(8);
    m_list = new QListWidget(part);
    m_list->setObjectName(QStringLiteral("profileList"));
    m_list->setAccessibleName(tr("Profiles of models"));
    connect(m_list, &QListWidget::currentRowChanged, this, &ProfilesDialog::select);
    column->addWidget(m_list, 1);
    m_new = new QPushButton(tr("New"), part);
    m_new->setObjectName(QStringLiteral("profileNew"));
    m_new->setAccessibleName(tr("New profile"));
    m_new->setAutoDefault(false);
    connect(m_new, &QPushButton::clicked, this, [this] {
        m_list->setCurrentRow(-1);
        select(-1);
        m_form->setFocus();
    });
    column->addWidget(m_new);
    m_delete = new QPushButton(tr("Delete…"), part);
    m_delete->setObjectName(QStringLiteral("profileDelete"));
    m_delete->setAccessibleName(tr("Delete the profile"));
    m_delete->setAutoDefault(false);
    connect(m_delete, &QPushButton::clicked, this, &ProfilesDialog::askDelete);
    column->addWidget(m_delete);
    return part;
}

QWidget* ProfilesDialog::buildFoot()
{
    auto* foot = new QWidget(this);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(24, 12, 24, 16);
    row->setSpacing(8);
    m_test = new QPushButton(tr("Test"), foot);
    m_test->setObjectName(QStringLiteral("profileTest"));
    m_test->setToolTip(tr("Asks about a made-up table; nothing of a database is sent"));
    m_test->setAutoDefault(false);
    connect(m_test, &QPushButton::clicked, this, &ProfilesDialog::test);
    auto* close = new QPushButton(tr("Close"), foot);
    close->setObjectName(QStringLiteral("profilesClose"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    m_save = new QPushButton(tr("Save"), foot);
    m_save->setObjectName(QStringLiteral("profileSave"));
    m_save->setAccessibleName(tr("Save the profile"));
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    connect(m_save, &QPushButton::clicked, this, &ProfilesDialog::save);
    row->addWidget(m_test);
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(m_save);
    return foot;
}

void ProfilesDialog::done(int result)
{
    m_form->wipeKey();
    QDialog::done(result);
}

const ChatProfile* ProfilesDialog::chosen() const
{
    const int row = m_list->currentRow();
    return row < 0 || size_t(row) >= m_profiles.size() ? nullptr : &m_profiles[size_t(row)];
}

void ProfilesDialog::load(const std::string& name)
{
    using All = std::vector<ChatProfile>;
    setBusy(true);
    m_files.run<All>([](const auto*) { return ChatProfiles().all(); },
                     [this, name](const Result<All>& all) {
                         setBusy(false);
                         if (!all) {
                             tell(all.error());
                             return;
                         }
                         m_profiles = *all;
                         const QSignalBlocker quiet(m_list);
                         m_list->clear();
                         int row = m_profiles.empty() ? -1 : 0;
                         for (const ChatProfile& profile : m_profiles) {
                             if (profile.name == name) row = m_list->count();
                             m_list->addItem(shown(profile.name));
                         }
                         m_list->setCurrentRow(row);
                         select(row);
                         Q_EMIT settled();
                     });
}

void ProfilesDialog::select(int)
{
    m_testing.giveUp();
    m_result->hide();
    QStringList names;
    for (const ChatProfile& profile : m_profiles) names << QString::fromStdString(profile.name);
    ChatProfile made;
    made.kind = "openai";
    m_form->show(chosen() ? *chosen() : made, names);
    showState();
}

void ProfilesDialog::save()
{
    m_bar->clear();
    auto profile = m_form->profile();
    if (!profile || m_busy) return;
    const bool hadKey = profile->hasKey;
    // The key stays, unless another place would get it.
    profile->hasKey = hadKey && chosen() && asksTheSame(*chosen(), *profile);
    const QString id = ChatProfiles::secretId(profile->name);
    if (!m_form->key().isEmpty()) {
        setBusy(true);
        whenDone(m_services.secrets.write(id, m_form->key()), this,
                 [this, made = *profile](const Result<void>& kept) mutable {
                     setBusy(false);
                     if (!kept) {
                         tell(kept.error());
                         return;
                     }
                     m_form->wipeKey();
                     made.hasKey = true;
                     put(made, m_services.secrets.keepsOnlyHere()
                                   ? tr("No keychain answered: the key is kept until this program "
                                        "ends.")
                                   : QString());
                 });
    } else if (hadKey && !profile->hasKey) {
        setBusy(true);
        whenDone(m_services.secrets.remove(id), this,
                 [this, made = *profile](const Result<void>& gone) {
                     setBusy(false);
                     if (gone)
                         put(made, tr("The address is another one, so the key was deleted."));
                     else
                         tell(gone.error());
                 });
    } else {
        put(*profile, {});
    }
}

void ProfilesDialog::put(ChatProfile profile, const QString& note)
{
    setBusy(true);
    const std::string name = profile.name;
    m_files.run<bool>(
        [profile = std::move(profile)](const auto*) -> Result<bool> {
            if (auto kept = ChatProfiles().put(profile); !kept) return failure(kept.error());
            return true;
        },
        [this, name, note](const Result<bool>& kept) {
            setBusy(false);
            if (!kept) {
                tell(kept.error());
                return;
            }
            m_bar->show(note.isEmpty() ? MessageBar::Tone::Success : MessageBar::Tone::Warning,
                        note.isEmpty()
                            ? tr("Saved: %1.").arg(shown(name))
                            : tr("Saved: %1.").arg(shown(name)) + QLatin1Char(' ') + note);
            Q_EMIT changed();
            load(name);
        });
}

void ProfilesDialog::askDelete()
{
    if (!chosen() || m_busy) return;
    m_bar->show(MessageBar::Tone::Warning,
                tr("Delete the profile %1, its key and every yes that was given to it?")
                    .arg(shown(chosen()->name)));
    connect(m_bar->addAction(tr("Delete")), &QPushButton::clicked, this,
            [this, profile = *chosen()] { remove(profile); });
}

/// Only a profile whose key is gone is gone: else nobody would know of the key any more.
void ProfilesDialog::remove(const ChatProfile& profile)
{
    m_bar->clear();
    setBusy(true);
    const auto forget = [this, name = profile.name] {
        m_files.run<bool>(
            [name](const auto*) -> Result<bool> {
                if (auto gone = ChatAgreements().forget(name); !gone) return failure(gone.error());
                if (auto gone = ChatProfiles().remove(name); !gone) return failure(gone.error());
                return true;
            },
            [this](const Result<bool>& gone) {
                setBusy(false);
                if (!gone) {
                    tell(gone.error());
                    return;
                }
                Q_EMIT changed();
                load({});
            });
    };
    if (!profile.hasKey) {
        forget();
        return;
    }
    whenDone(m_services.secrets.remove(ChatProfiles::secretId(profile.name)), this,
             [this, forget](const Result<void>& gone) {
                 if (gone || gone.error().kind == ErrorKind::NotFound) {
                     forget();
                     return;
                 }
                 setBusy(false);
                 tell(gone.error());
             });
}

void ProfilesDialog::test()
{
    if (m_testing.running()) {
        m_testing.stop();
        return;
    }
    m_bar->clear();
    m_result->hide();
    const auto profile = m_form->profile();
    if (!profile || m_busy) return;
    const QString typed = m_form->key();
    const bool kept = profile->hasKey && chosen() && asksTheSame(*chosen(), *profile);
    if (!typed.isEmpty() || !kept) {
        runTest(*profile, typed.toStdString());
        return;
    }
    whenDone(m_services.secrets.read(ChatProfiles::secretId(profile->name)), this,
             [this, made = *profile](const Result<QString>& key) {
                 if (key)
                     runTest(made, key->toStdString());
                 else
                     tell(key.error());
             });
}

void ProfilesDialog::runTest(const ChatProfile& profile, const std::string& key)
{
    const auto engines = m_services.engines.all();
    if (engines.empty()) return;
    m_result->setText(tr("Asking %1…").arg(shown(profile.model)));
    m_result->show();
    m_testing.run<ProbeAnswer>([profile, key, engine = engines.front()](
                                   const auto*) { return probe(profile, key, *engine); },
                               [this](const Result<ProbeAnswer>& answer) { takeTest(answer); });
    showState();
}

void ProfilesDialog::takeTest(const Result<ProbeAnswer>& answer)
{
    showState();
    m_result->setVisible(answer.has_value());
    if (!answer) {
        tell(answer.error());
        return;
    }
    constexpr double msPerSecond = 1000;
    m_result->setText(tr("It answered after %1 s: %2")
                          .arg(QLocale().toString(double(answer->ms) / msPerSecond, 'f', 1),
                               shown(answer->text)) +
                      QLatin1Char('\n') + tokenWords(answer->spent));
    Q_EMIT settled();
}

void ProfilesDialog::tell(const Error& error)
{
    m_bar->show(error);
    showState();
    Q_EMIT settled();
}

void ProfilesDialog::setBusy(bool busy)
{
    m_busy = busy;
    showState();
}

void ProfilesDialog::showState()
{
    const bool tests = m_testing.running();
    m_test->setText(tests ? tr("Stop") : tr("Test"));
    m_test->setAccessibleName(tests ? tr("Stop the test") : tr("Test the profile"));
    m_test->setEnabled(!m_busy);
    for (QPushButton* button : {m_save, m_new}) button->setEnabled(!m_busy && !tests);
    m_delete->setEnabled(!m_busy && !tests && chosen());
}

} // namespace lockstep
