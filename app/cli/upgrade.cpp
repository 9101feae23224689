// upgrade, downgrade: the plans of a folder's revisions, one after another, each as a promotion.
#include "cli/commands.h"
#include "cli/promoting.h"

#include "base/text.h"
#include "workflow/drift.h"
#include "workflow/revisionway.h"

#include <fmt/format.h>

namespace lockstep::cli {

namespace {

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
        auto legs = legsBetween(m_folder, from, to);
        if (!legs && legs.error().kind == ErrorKind::NotFound) return fail(legs.error());
        if (m_up ? to < from : to > from)
            return fail({.kind = ErrorKind::BadInput,
                         .message = fmt::format("Prod is at revision {} already.", from),
                         .hint = m_up ? "lockstepctl downgrade leads back."
                                      : "lockstepctl upgrade leads there."});
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

    [[nodiscard]] std::string nameOf(int number) const { return placeName(m_folder, number); }

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
        const auto parts = offlineSql(QString::fromStdString(m_options.folder), m_legs);
        if (!parts) return fail(parts.error());
        QJsonArray list;
        for (const OfflinePart& part : *parts) {
            m_console.text(part.sql.toStdString());
            list.append(QJsonObject{{QStringLiteral("number"), part.number},
                                    {QStringLiteral("sql"), part.sql}});
        }
        m_console.add(QStringLiteral("revisions"), list);
        return Promoting::done;
    }

    Result<Planned> prepare(const RevisionLeg& leg)
    {
        auto ready =
            readyLeg(m_folder, leg, m_prod.request.engine, m_prod.environment, m_facts, m_now);
        if (!ready) return failure(ready.error());
        Planned planned{std::move(ready->plan), {}};
        Compared compared;
        compared.devName = nameOf(leg.to);
        compared.prodName = m_prod.environment.name.toStdString();
        compared.prod = m_prod;
        compared.decided.pair = std::move(ready->pair);
        m_promoting.take(std::move(compared), planned);
        return planned;
    }

    int goOn()
    {
        size_t steps = 0;
        bool missing = false;
        for (const RevisionLeg& leg : m_legs) {
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

    [[nodiscard]] CatalogPtr startOf(const RevisionLeg& leg) const
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
        for (const RevisionLeg& leg : m_legs) {
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
    std::vector<RevisionLeg> m_legs;
};

} // namespace

int alongRevisions(const Options& options, Console& console)
{
    return console.finish(Along(options, console).run());
}

} // namespace lockstep::cli
