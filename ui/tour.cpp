// The stops of the tour, and how each is taken.
#include "ui/tour.h"

#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/compareview.h"
#include "ui/compare/detailspane.h"
#include "ui/compare/sentences.h"
#include "ui/mainwindow.h"
#include "ui/promote/promotepage.h"
#include "ui/services.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/changewords.h"
#include "workflow/words.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QCoreApplication>
#include <QDir>
#include <QKeyEvent>
#include <QLineEdit>
#include <cstdio>

namespace lockstep {
namespace {

constexpr int pace = 40;           // ms between two looks at whether a stop is done
constexpr qint64 longest = 60'000; // a stop that takes longer has failed

} // namespace

Tour::Tour(MainWindow& window, Services& services, QString folder, std::function<void()> begin,
           QObject* parent)
    : QObject(parent),
      m_window(window),
      m_services(services),
      m_folder(std::move(folder)),
      m_begin(std::move(begin))
{
    connect(&m_beat, &QTimer::timeout, this, &Tour::go);
    connect(&m_heart, &Heartbeat::slower, this, [this] {
        if (m_at < m_stops.size()) m_slowest = m_stops[m_at].name;
    });
    connect(&window, &MainWindow::sampleFailed, this,
            [this](const Error& error) { fail(QString::fromStdString(error.text())); });
}

Tour::~Tour() = default;

void Tour::start()
{
    if (!QDir().mkpath(m_folder)) {
        fail(tr("The folder %1 cannot be made.").arg(m_folder));
        return;
    }
    plan();
    m_heart.start();
    m_beat.start(pace);
}

void Tour::add(const QString& name, std::function<void()> act, std::function<bool()> done)
{
    m_stops.push_back({name, std::move(act), std::move(done)});
}

void Tour::go()
{
    if (m_over) return;
    if (m_at >= m_stops.size()) {
        end(true);
        return;
    }
    if (m_rest.isValid() && m_rest.elapsed() < 300) return;
    const Stop& stop = m_stops[m_at];
    if (!m_acted) {
        m_acted = true;
        m_since.start();
        stop.act();
        return; // what it set going gets its turn before anybody looks
    }
    if (stop.done && !stop.done()) {
        if (m_since.elapsed() > longest)
            fail(tr("\"%1\" did not come to an end within %2 s.")
                     .arg(stop.name)
                     .arg(longest / 1000));
        return;
    }
    ++m_at;
    m_acted = false;
}

void Tour::tell(const QString& line)
{
    std::printf("%s\n", line.toLocal8Bit().constData());
    std::fflush(stdout);
}

void Tour::fail(const QString& why)
{
    if (m_over) return;
    picture(QStringLiteral("failed"));
    std::fprintf(stderr, "%s\n", tr("The tour failed: %1").arg(why).toLocal8Bit().constData());
    end(false);
}

void Tour::end(bool succeeded)
{
    if (m_over) return;
    m_over = true;
    m_beat.stop();
    m_heart.stop();
    if (succeeded) {
        tell(tr("The window never kept anybody waiting for longer than %1 ms (at \"%2\"; %3 ms "
                "of it its own).")
                 .arg(m_heart.longest())
                 .arg(m_slowest)
                 .arg(m_heart.longestOwn()));
        tell(tr("%Ln pictures are in %1", nullptr, m_pictures)
                 .arg(QDir::toNativeSeparators(m_folder)));
    }
    Q_EMIT finished(succeeded);
}

void Tour::picture(const QString& name)
{
    m_heart.stop();
    const Theme::Choice before = m_services.theme.choice();
    for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
        m_services.theme.choose(choice);
        const QString word =
            choice == Theme::Choice::Light ? QStringLiteral("light") : QStringLiteral("dark");
        const QString file = QStringLiteral("%1/%2-%3.png").arg(m_folder, name, word);
        QWidget* dialog = QApplication::activeModalWidget();
        if ((dialog ? dialog : &m_window)->grab().save(file))
            ++m_pictures;
        else
            std::fprintf(stderr, "%s cannot be written\n", file.toLocal8Bit().constData());
    }
    m_services.theme.choose(before);
    // Two changes of the theme are the tour's doing, not the window's: the heart rests till they
    // are over.
    QTimer::singleShot(250, this, [this] {
        if (!m_over) m_heart.start();
    });
    m_rest.start();
}

bool Tour::press(const QString& objectName)
{
    // The newest of that name that a user could press.
    for (auto* button : m_window.findChildren<QAbstractButton*>(objectName)) {
        if (!button->isVisible() || !button->isEnabled()) continue;
        button->click();
        return true;
    }
    fail(tr("There is no button \"%1\" to press.").arg(objectName));
    return false;
}

void Tour::type(const QString& objectName, const QString& text)
{
    for (auto* edit : m_window.findChildren<QLineEdit*>(objectName)) {
        if (!edit->isVisible() || !edit->isEnabled()) continue;
        edit->setFocus();
        for (const QChar c : text) {
            QCoreApplication::postEvent(edit,
                                        new QKeyEvent(QEvent::KeyPress, 0, Qt::NoModifier, c));
            QCoreApplication::postEvent(edit,
                                        new QKeyEvent(QEvent::KeyRelease, 0, Qt::NoModifier, c));
        }
        return;
    }
    fail(tr("There is no field \"%1\" to type into.").arg(objectName));
}

ComparePage* Tour::compare() const { return m_page; }

PromotePage* Tour::promotion() const { return qobject_cast<PromotePage*>(m_window.currentPage()); }

void Tour::plan()
{
    planStart();
    planCompare();
    planAround();
    planPromotion();
    planProof();
    planEditor();
    planSaved();
}

void Tour::planCompare()
{
    add(
        tr("Open the pair"),
        [this] {
            tell(tr("Opening the pair"));
            m_begin();
        },
        [this] {
            m_page = qobject_cast<ComparePage*>(m_window.currentPage());
            return m_page && !m_page->reading() && m_page->pair();
        });
    add(tr("Read the summary"), [this] {
        tell(tr("Compared DEV and PROD: %1").arg(m_page->summaryText()));
        m_page->view()->setFocus();
    });
    // Every difference is looked at, as F8 does; the details follow.
    add(tr("Look at each difference"), [this] {
        const int n = m_page->model()->tree()->counts().differences();
        for (int i = 0; i < n; ++i) {
            const QModelIndex next =
                m_page->model()->nextDifference(m_page->view()->currentIndex(), true);
            m_page->view()->show(next);
            const CompareNode* node = m_page->model()->node(next);
            if (node) tell(QStringLiteral("  ") + fullSentence(*m_page->model()->tree(), *node));
        }
    });
    add(
        tr("Show a changed object"),
        [this] {
            // The richest picture: the first object that is on both sides and differs.
            const auto visit = [&](const auto& self,
                                   const CompareNode& node) -> const CompareNode* {
                if (node.mark == Mark::Changed) return &node;
                for (const CompareNode* child : node.visible)
                    if (const CompareNode* found = self(self, *child)) return found;
                return nullptr;
            };
            m_page->view()->scrollToTop();
            if (const CompareNode* node = visit(visit, *m_page->model()->tree()->root()))
                m_page->view()->show(m_page->model()->indexOf(node));
        },
        [this] { return m_since.elapsed() > 300; });
    add(tr("Take a picture"), [this] { picture(QStringLiteral("compare")); });
    add(
        tr("Decide the renames"),
        [this] {
            const std::vector<RenameDecision>& decisions = m_page->renames()->decisions();
            for (size_t i = 0; i < decisions.size(); ++i) {
                const RenameCandidate& guess = decisions[i].candidate;
                const bool rename = guess.score >= confidentScore;
                tell(
                    tr("Deciding: %1 and %2 are %3")
                        .arg(shown(objectWords(m_page->pair()->engine->kinds(), guess.rename.from)),
                             shown(objectWords(m_page->pair()->engine->kinds(), guess.rename.to)),
                             rename ? tr("one thing, renamed") : tr("two things")));
                if (!press((rename ? QStringLiteral("renameChoice%1")
                                   : QStringLiteral("dropAddChoice%1"))
                               .arg(i)))
                    return;
                if (rename) return; // it is compared again; the rest follows
            }
        },
        [this] {
            if (m_page->reading()) return false;
            if (m_page->renames()->open() == 0) return true;
            m_acted = false; // the next one
            return false;
        });
    add(
        tr("Choose everything"),
        [this] {
            tell(tr("Now: %1").arg(m_page->summaryText()));
            tell(tr("Choosing all of it, the drops too"));
            press(QStringLiteral("chooseAll"));
        },
        [this] {
            const CompareNode* root = m_page->model()->tree()->root();
            return root->ticked == root->tickable;
        });
    add(tr("Take a picture"), [this] { picture(QStringLiteral("chosen")); });
}

void Tour::planPromotion()
{
    add(
        tr("Open the promotion"), [this] { press(QStringLiteral("promoteButton")); },
        [this] { return promotion() && promotion()->draft(); });
    add(tr("Read what was chosen"), [this] {
        const Plan& plan = promotion()->draft()->plan;
        tell(tr("Planned %Ln steps", nullptr, static_cast<int>(plan.steps.size())));
        for (const Step& step : plan.steps)
            tell(QStringLiteral("  %1. %2").arg(step.number).arg(said(step.title)));
        picture(QStringLiteral("promote-choose"));
    });
    add(
        tr("Go to the review"), [this] { press(QStringLiteral("promoteNext")); },
        [this] { return promotion()->stage() == PromotePage::Stage::Review; });
    add(tr("Take a picture"), [this] { picture(QStringLiteral("promote-review")); });
    add(
        tr("Ask prod's rows"), [this] { press(QStringLiteral("promoteNext")); },
        [this] {
            auto* next = promotion()->findChild<QAbstractButton*>(QStringLiteral("promoteNext"));
            return promotion()->stage() == PromotePage::Stage::Check && next->isEnabled();
        });
    add(tr("Take a picture"), [this] { picture(QStringLiteral("promote-check")); });
    add(
        tr("Go to the rehearsal"), [this] { press(QStringLiteral("promoteNext")); },
        [this] { return promotion()->stage() == PromotePage::Stage::Rehearse; });
    add(
        tr("Rehearse"),
        [this] {
            tell(tr("Rehearsing on a copy"));
            press(QStringLiteral("rehearseStart"));
        },
        [this] { return promotion()->rehearsal().has_value(); });
    add(tr("Read what the rehearsal found"), [this] {
        const RehearsalOutcome& outcome = *promotion()->rehearsal();
        tell(outcome.sentence);
        picture(QStringLiteral("promote-rehearse"));
        if (!outcome.passed())
            fail(tr("The rehearsal %1: %2")
                     .arg(lockstep::tr(qUtf8Printable(verdictWord(outcome.verdict))),
                          outcome.sentence));
    });
    add(
        tr("Go to the confirmation"), [this] { press(QStringLiteral("promoteNext")); },
        [this] { return promotion()->stage() == PromotePage::Stage::Confirm; });
    add(
        tr("Consent"),
        [this] {
            for (auto* box : promotion()->findChildren<QCheckBox*>()) {
                if (!box->objectName().startsWith(QStringLiteral("promoteConsent_"))) continue;
                tell(tr("Consenting: %1").arg(box->accessibleName()));
                box->click();
            }
            const QString name = promotion()->draft()->pair->prod.name;
            tell(tr("Typing the name of PROD: %1").arg(name));
            type(QStringLiteral("promoteConfirmName"), name);
        },
        [this] {
            auto* apply = promotion()->findChild<QAbstractButton*>(QStringLiteral("promoteApply"));
            return apply && apply->isEnabled();
        });
    add(tr("Take a picture"), [this] { picture(QStringLiteral("promote-confirm")); });
    add(
        tr("Apply"),
        [this] {
            tell(tr("Applying"));
            press(QStringLiteral("promoteApply"));
        },
        [this] { return promotion()->outcome().has_value(); });
    add(tr("Read the outcome"), [this] {
        const PromotionOutcome& outcome = *promotion()->outcome();
        tell(outcome.sentence);
        picture(QStringLiteral("promote-result"));
        if (outcome.verified) return;
        QString why =
            outcome.error ? QString::fromStdString(outcome.error->text()) : outcome.sentence;
        fail(tr("The promotion was not verified: %1").arg(why));
    });
}

void Tour::planProof()
{
    add(
        tr("Compare again"),
        [this] {
            connect(m_page, &ComparePage::compared, this, [this] { ++m_compared; });
            m_compared = 0;
            tell(tr("Comparing again"));
            press(QStringLiteral("promoteCompareAgain"));
        },
        [this] {
            return m_compared > 0 && m_window.currentPage() == m_page && !m_page->reading();
        });
    add(tr("See that nothing differs"), [this] {
        tell(m_page->summaryText());
        picture(QStringLiteral("equal"));
        if (!m_page->pair()->comparison.equal())
            fail(tr("DEV and PROD still differ: %1").arg(m_page->summaryText()));
    });
    add(
        tr("Look into the history"), [this] { m_window.openHistory(); },
        [this] { return m_since.elapsed() > 500; });
    add(tr("Take a picture"), [this] { picture(QStringLiteral("history")); });
}

} // namespace lockstep
