// Whatever two schemas are like: prod becomes dev, and prod again.
#include "randomschema.h"
#include "witness.h"

#include "plugins/postgresql/engine.h"

#include <QtTest>

#include <map>
#include <rapidcheck.h>

using namespace lockstep;

namespace {

int numberFrom(const char* variable, int usual)
{
    bool given = false;
    const int number = qEnvironmentVariableIntValue(variable, &given);
    return given ? number : usual;
}

/// Shrinks by leaving slots out and by making the two sides alike in them.
rc::Gen<std::vector<RandomSlot>> anySlots()
{
    const auto number =
        rc::gen::noShrink(rc::gen::resize(100, rc::gen::inRange<unsigned>(0, 0x7fffffff)));
    const auto change = rc::gen::shrink(
        rc::gen::noShrink(rc::gen::oneOf(rc::gen::just(0U), number)),
        [](unsigned value) { return value ? rc::seq::just(0U) : rc::Seq<unsigned>(); });
    const auto slot = rc::gen::map(rc::gen::tuple(number, number, change), [](const auto& parts) {
        return RandomSlot{std::get<0>(parts), std::get<1>(parts), std::get<2>(parts)};
    });
    return rc::gen::resize(numberFrom("LOCKSTEP_RANDOM_SIZE", 40),
                           rc::gen::container<std::vector<RandomSlot>>(slot));
}

std::string scriptOf(const std::vector<std::string>& statements)
{
    std::string text;
    for (const auto& statement : statements) text += statement + ";\n";
    return text;
}

std::string scriptOf(const std::vector<Step>& steps)
{
    std::string text;
    for (const auto& step : steps) text += step.sql + ";\n";
    return text;
}

/// What running many pairs came to.
struct Counts
{
    int pairs = 0;
    int steps = 0;
    int statements = 0;
    int refusedStatements = 0;
    int refusedBeforehand = 0;
    int irreversible = 0;
    std::map<std::string, int> reasons; ///< for what was refused beforehand
};

/// A plan's words for what undo cannot bring back, but for lost rows: there are none.
std::vector<std::string> irreversible(const Plan& plan)
{
    std::vector<std::string> left;
    for (const auto& text : plan.notUndone) {
        const auto hazards = plan.hazards();
        if (std::none_of(hazards.begin(), hazards.end(),
                         [&](const Hazard& one) { return one.losesRows && one.message == text; }))
            left.push_back(text);
    }
    return left;
}

/// One pair there and back. Empty when all of it held.
class Pair
{
public:
    Pair(const PostgresCluster& cluster, const std::vector<RandomSlot>& slots,
         std::optional<Form> form)
        : m_cluster(cluster),
          m_form(form),
          m_before(randomSchema(slots, false, cluster.major())),
          m_after(randomSchema(slots, true, cluster.major()))
    {
    }

    std::string run(Counts& counts)
    {
        const std::string wrong = promoted(counts);
        if (wrong.empty()) return {};
        return wrong + "\n--- before:\n" + scriptOf(m_before) + "--- after:\n" + scriptOf(m_after) +
               "--- steps:\n" + m_steps;
    }

private:
    std::string make(const QString& database, const std::vector<std::string>& statements,
                     Counts& counts)
    {
        if (const QString wrong = m_cluster.create(database); !wrong.isEmpty())
            return wrong.toStdString();
        const QString said =
            m_cluster.runOn(database, QString::fromStdString(scriptOf(statements)));
        counts.statements += int(statements.size());
        counts.refusedStatements += int(said.count(QLatin1String("ERROR: ")));
        if (qEnvironmentVariableIsSet("LOCKSTEP_RANDOM_REFUSED"))
            for (const QString& line : said.split('\n')) {
                const int number = line.section(':', 2, 2).toInt();
                if (line.contains(QLatin1String("ERROR: ")) && number > 0)
                    qInfo("%s\n      %s", qPrintable(line), statements[size_t(number - 1)].c_str());
            }
        return {};
    }

    std::string promoted(Counts& counts)
    {
        ++counts.pairs;
        for (const auto& [database, script] :
             {std::pair("prod", &m_before), std::pair("dev", &m_after)})
            if (auto wrong = make(database, *script, counts); !wrong.empty())
                return "make: " + wrong;
        const QString was = seen(m_cluster, "prod");
        auto prod = openDatabase(m_cluster, "prod");
        auto dev = openDatabase(m_cluster, "dev", Access::Read);
        if (!prod) return "connect: " + prod.error().text();
        if (!dev) return "connect: " + dev.error().text();
        auto same = compared(**prod, **prod);
        if (!same || !same->equal()) return "prod differs from itself";
        // Nothing changes dev: it is read once.
        const auto wanted = (*dev)->readCatalog();
        if (!wanted) return "read: " + wanted.error().text();
        const auto against = [&](const CatalogPtr& before) {
            return postgresqlEngine()->compareCatalogs(before, *wanted,
                                                       postgresqlEngine()->usualOptions(), {});
        };
        auto comparison = against(same->before);
        if (!comparison) return "compare: " + comparison.error().text();
        Forms forms;
        forms.all = m_form;
        auto plan = makePlan(*postgresqlEngine(), *comparison, m_form ? &forms : nullptr);
        if (!plan && plan.error().kind == ErrorKind::Unsupported) {
            ++counts.refusedBeforehand;
            ++counts.reasons[plan.error().message];
            return {};
        }
        if (!plan) return "plan: " + plan.error().text();
        m_steps = scriptOf(plan->steps);
        counts.steps += int(plan->steps.size());
        if (!plan->unplanned.empty()) {
            ++counts.refusedBeforehand;
            for (const auto& left : plan->unplanned) {
                if (left.reason.empty()) return "unplanned without a reason";
                if (left.reason.find("cannot be planned") == std::string::npos)
                    ++counts.reasons[left.object.kind.text() + ": " + left.reason];
            }
            return {};
        }
        if (auto done = carryOut(**prod, plan->steps); !done)
            return "apply: " + done.error().text();
        if (const QString left = difference(seen(m_cluster, "prod"), seen(m_cluster, "dev"));
            !left.isEmpty())
            return "prod is not dev:" + left.toStdString();
        const auto now = (*prod)->readCatalog();
        if (!now) return "read again: " + now.error().text();
        auto again = against(*now);
        if (!again) return "compare again: " + again.error().text();
        if (!again->equal()) return "differs still: " + differences(*again);
        if (const auto left = irreversible(*plan); !left.empty()) {
            ++counts.irreversible;
            for (const auto& reason : left) ++counts.reasons["undo of " + reason];
            return {};
        }
        m_steps += "--- undo:\n" + scriptOf(plan->undo);
        if (auto done = carryOut(**prod, plan->undo); !done) return "undo: " + done.error().text();
        if (const QString left = difference(seen(m_cluster, "prod"), was); !left.isEmpty())
            return "prod is not what it was:" + left.toStdString();
        return {};
    }

    const PostgresCluster& m_cluster;
    std::optional<Form> m_form;
    std::vector<std::string> m_before;
    std::vector<std::string> m_after;
    std::string m_steps;
};

} // namespace

class PostgresqlRandomTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPairIsPromotedAndUndone_data()
    {
        QTest::addColumn<int>("major");
        QTest::addColumn<bool>("online");
        for (const int major : PostgresCluster::majors())
            for (const bool online : {false, true})
                QTest::addRow("%s%s", major ? qPrintable(QString::number(major)) : "newest",
                              online ? " online" : "")
                    << major << online;
    }

    /// LOCKSTEP_RANDOM_PAIRS pairs from LOCKSTEP_RANDOM_SEED on; each has its own seed, so that one
    /// that fails is run again alone by its seed and a number of 1.
    void everyPairIsPromotedAndUndone()
    {
        QFETCH(int, major);
        QFETCH(bool, online);
        if (PostgresCluster::binaries(major).isEmpty())
            QSKIP(qPrintable(PostgresCluster(major).why()));
        const PostgresCluster cluster(major);
        QVERIFY2(cluster.started(), qPrintable(cluster.why()));
        QCOMPARE(cluster.run("postgres", "CREATE ROLE alice; CREATE ROLE \"B o b\";"), QString());
        const int first = numberFrom("LOCKSTEP_RANDOM_SEED", 1);
        const int pairs = online ? numberFrom("LOCKSTEP_RANDOM_ONLINE", 8)
                                 : numberFrom("LOCKSTEP_RANDOM_PAIRS", 15);
        qInfo("PostgreSQL %d: %d pairs from seed %d on", cluster.major(), pairs, first);
        Counts counts;
        QStringList failed;
        for (int seed = first; seed < first + pairs; ++seed) {
            if (seed > first && (seed - first) % 100 == 0)
                qInfo("%d pairs, %lld failed", seed - first, static_cast<long long>(failed.size()));
            const std::string wrong =
                checked(cluster, seed, online ? std::optional(Form::Online) : std::nullopt, counts);
            if (wrong.empty()) continue;
            failed << QString::number(seed);
            qWarning("seed %d: %s", seed, wrong.c_str());
        }
        qInfo("%d pairs, %d steps, %d of %d statements refused by the server, %d pairs refused "
              "beforehand, %d not reversible",
              counts.pairs, counts.steps, counts.refusedStatements, counts.statements,
              counts.refusedBeforehand, counts.irreversible);
        for (const auto& [reason, n] : counts.reasons) qInfo("%5d %s", n, reason.c_str());
        QVERIFY2(failed.isEmpty(), qPrintable("seeds " + failed.join(' ')));
        QVERIFY(counts.refusedStatements * 100 < counts.statements * 15);
    }

private:
    static std::string checked(const PostgresCluster& cluster, int seed, std::optional<Form> form,
                               Counts& counts)
    {
        rc::detail::TestParams params;
        params.seed = uint64_t(seed);
        params.maxSuccess = 1;
        int tries = 0;
        std::string last;
        const auto holds = [&] {
            const auto slotted = *anySlots();
            // A smaller pair that fails is worth some time, but not any.
            if (!last.empty() && ++tries > numberFrom("LOCKSTEP_RANDOM_SHRINKS", 60)) return;
            Counts ofSmaller;
            const std::string wrong =
                Pair(cluster, slotted, form).run(last.empty() ? counts : ofSmaller);
            if (wrong.empty()) return;
            last = wrong;
            RC_FAIL("failed");
        };
        (void)rc::detail::checkTestable(holds, rc::detail::TestMetadata(), params);
        return last;
    }
};

QTEST_GUILESS_MAIN(PostgresqlRandomTest)
#include "postgresql_random_test.moc"
