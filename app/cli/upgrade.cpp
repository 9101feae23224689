// upgrade, downgrade: the plans of a folder's revisions, one after another, each as a promotion.
#include "cli/commands.h"
#include "cli/promoting.h"

#include "base/text.h"
#include "plan/planfile.h"
#include "workflow/drift.h"
#include "workflow/revisions.h"

#include <QDir>
#include <QFile>
#include <fmt/format.h>

namespace lockstep::cli {

namespace {

/// One revision in one direction.
struct Leg
{
    const Revision* revision = nullptr;
    int to = 0; ///< where it leads
    const Plan* plan = nullptr;
    CatalogPtr expected;
};

Result<std::vector<Leg>> legsBetween(const RevisionFolder& folder, int from, int to)
{
    std::vector<Leg> legs;
    for (int number = from + 1; number <= to; ++number) {
        const Revision& one = folder.revisions[static_cast<size_t>(number) - 1];
        legs.push_back({&one, number, &one.up, one.up.expected});
    }
    for (int number = from; number > to; --number) {
        const Revision& one = folder.revisions[static_cast<size_t>(number) - 1];
        if (!one.down)
            return failure(ErrorKind::Unsupported,
                           "Revision " + revisionName(one) +
                               " has no way back: " + visible(one.whyNoWayBack));
        legs.push_back({&one, number - 1, &*one.down, folder.at(number - 1)});
    }
    return legs;
}

class Along
{
public:
    Along(const Options& options, Console& console)
        : m_options(options),
          m_console(console),
          m_promoting(m_options, console),
          m_up(options.command == Command::Upgrade)
    {
        m_options.observers = "one";
    }

    int run()
    {
        if (auto taken = m_promoting.takeConsent(); !taken) return fail(taken.error());
        auto folder = readRevisions(QString::fromStdString(m_options.folder));
        if (!folder) return fail(folder.error());
        m_folder = std::move(*folder);
        if (!m_folder.start)
            return fail({.kind = ErrorKind::NotFound,
                         .message = "There are no revisions in " + visible(m_options.folder) + ".",
                         .hint = "lockstepctl revision writes the first one."});
        if (!m_options.from)
            if (auto read = readProd(); !read) return fail(read.error());
        const int from = m_options.from.value_or(m_at);
        const int to = m_options.to.value_or(m_folder.last());
        if (std::max(from, to) > m_folder.last())
            return fail({.kind = ErrorKind::NotFound,
                         .message = fmt::format("There is no revision {}; the last one is {}.",
                                                std::max(from, to), m_folder.last())});
        if (m_up ? to < from : to > from)
            return fail({.kind = ErrorKind::BadInput,
                         .message = fmt::format("Prod is at revision {} already.", from),
                         .hint = m_up ? "lockstepctl downgrade leads back."
                                      : "lockstepctl upgrade leads there."});
        auto legs = legsBetween(m_folder, from, to);
        if (!legs) return fail(legs.error());
        m_legs = std::move(*legs);
        m_console.add(QStringLiteral("from"), from);
        m_console.add(QStringLiteral("to"), to);
        if (m_options.offline) return print();
        m_console.line(fmt::format("Prod is at {}.", nameOf(from)));
        if (m_legs.empty()) {
            m_console.line("Nothing to do.");
            m_console.add(QStringLiteral("applied"), false);
            return Promoting::done;
        }
        return goOn();
    }

private:
    int fail(const Error& error) { return m_promoting.failOrRefuse(error); }

    [[nodiscard]] std::string nameOf(int number) const
    {
        return number == 0 ? std::string("the start")
                           : "revision " + revisionName(m_folder.revisions[size_t(number) - 1]);
    }

    Result<void> readProd()
    {
        auto prod = prodSide(m_options);
        if (!prod) return failure(prod.error());
        m_prod = std::move(*prod);
        auto now = readSide(m_prod);
        if (!now) return failure(now.error());
        m_facts = std::move(now->facts);
        m_now = std::move(now->catalog);
        if (!m_options.offline) // what is printed then is SQL alone
            if (auto told = tellCutOff(); !told) return told;
        const auto at = revisionOf(m_folder, *m_prod.request.engine, m_now);
        if (!at) return failure(at.error());
        m_at = *at;
        return {};
    }

    /// A promotion that was cut off may be why prod is where it is.
    Result<void> tellCutOff()
    {
        auto pair = std::make_shared<ComparedPair>();
        pair->engine = m_prod.request.engine;
        pair->prod = m_prod.environment;
        pair->prodFacts = m_facts;
        pair->comparison.before = pair->comparison.after = m_now;
        Compared compared;
        compared.decided.pair = std::move(pair);
        m_promoting.take(std::move(compared), {});
        return m_promoting.tellCutOff();
    }

    /// The files as they were reviewed.
    int print()
    {
        const QDir folder(QString::fromStdString(m_options.folder));
        QJsonArray list;
        for (const Leg& leg : m_legs) {
            QString name = QString::fromStdString(leg.revision->file);
            if (!m_up) name.replace(QLatin1String(".up.sql"), QLatin1String(".down.sql"));
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                return fail({.kind = ErrorKind::NotFound,
                             .message = visible(name.toStdString()) + " cannot be read."});
            const QString sql = QString::fromUtf8(file.readAll());
            m_console.text(sql.toStdString());
            list.append(QJsonObject{{QStringLiteral("number"), leg.revision->number},
                                    {QStringLiteral("sql"), sql}});
        }
        m_console.add(QStringLiteral("revisions"), list);
        return Promoting::done;
    }

    Result<Planned> prepare(const Leg& leg)
    {
        const auto options = optionsFor(*m_prod.request.engine, leg.revision->wishes);
        if (!options) return failure(options.error());
        auto pair = std::make_shared<ComparedPair>();
        pair->engine = m_prod.request.engine;
        pair->prod = m_prod.environment;
        pair->prodFacts = m_facts;
        pair->dev.name = QString::fromStdString(nameOf(leg.to));
        auto comparison = pair->engine->compareCatalogs(m_now, leg.expected, *options, {});
        if (!comparison) return failure(comparison.error());
        pair->comparison = std::move(*comparison);
        if (m_up) pair->comparison.renames = leg.revision->renames;
        Planned planned{*leg.plan, {}};
        planned.plan.expected = leg.expected;
        planned.plan.prod = m_now->fingerprint(); // it may differ in what is not compared
        Compared compared;
        compared.devName = nameOf(leg.to);
        compared.prodName = m_prod.environment.name.toStdString();
        compared.prod = m_prod;
        compared.decided.pair = std::move(pair);
        m_promoting.take(std::move(compared), planned);
        return planned;
    }

    int goOn()
    {
        size_t steps = 0;
        bool missing = false;
        for (const Leg& leg : m_legs) {
            m_console.line(fmt::format("\n== {} revision {}", m_up ? "Run" : "Take back",
                                       revisionName(*leg.revision)));
            const CatalogPtr prod = std::exchange(m_now, startOf(leg));
            const auto planned = prepare(leg);
            m_now = prod;
            if (!planned) return fail(planned.error());
            m_promoting.show();
            missing = m_promoting.missing() || missing;
            steps += planned->plan.steps.size();
        }
        if (missing) return Promoting::refused;
        if (!m_options.apply) return dryRun();
        if (!m_promoting.agreed(steps)) return Promoting::refused;
        return apply();
    }

    [[nodiscard]] CatalogPtr startOf(const Leg& leg) const
    {
        return &leg == &m_legs.front() ? m_now : m_folder.at(m_up ? leg.to - 1 : leg.to + 1);
    }

    /// Only the first plan finds prod's rows as it will.
    int dryRun()
    {
        if (const auto planned = prepare(m_legs.front()); !planned) return fail(planned.error());
        if (const int status = m_promoting.askRows(); status != Promoting::done) return status;
        m_console.line("\nA dry run: nothing was changed. With --apply it is done.");
        if (m_legs.size() > 1 && !m_options.skipChecks)
            m_console.line("Prod's rows were asked for the first of these revisions.");
        m_console.add(QStringLiteral("applied"), false);
        return Promoting::done;
    }

    int apply()
    {
        const std::string note = m_options.note;
        QJsonArray list;
        int status = Promoting::done;
        for (const Leg& leg : m_legs) {
            m_options.note = fmt::format("{} revision {}", m_up ? "upgrade to" : "downgrade from",
                                         revisionName(*leg.revision)) +
                             (note.empty() ? "" : ": " + note);
            m_console.line(fmt::format("\n== {} revision {}", m_up ? "Running" : "Taking back",
                                       revisionName(*leg.revision)));
            if (const auto planned = prepare(leg); !planned) return fail(planned.error());
            status = m_promoting.apply();
            list.append(
                QJsonObject{{QStringLiteral("number"), leg.revision->number},
                            {QStringLiteral("title"), QString::fromStdString(leg.revision->title)},
                            {QStringLiteral("applied"), status == Promoting::done}});
            if (status != Promoting::done) break;
            m_now = m_promoting.outcome().after;
            m_at = leg.to;
        }
        m_console.add(QStringLiteral("revisions"), list);
        m_console.line("\n" + (status == Promoting::done
                                   ? "Prod is at " + nameOf(m_at) + "."
                                   : "Not all was run: what stands as it was promised is " +
                                         nameOf(m_at) + "."));
        return status;
    }

    Options m_options;
    Console& m_console;
    Promoting m_promoting;
    const bool m_up;
    RevisionFolder m_folder;
    Side m_prod;
    ServerFacts m_facts;
    CatalogPtr m_now;
    int m_at = 0;
    std::vector<Leg> m_legs;
};

} // namespace

int alongRevisions(const Options& options, Console& console)
{
    return console.finish(Along(options, console).run());
}

} // namespace lockstep::cli
