// CorpusCase.
#include "corpuscase.h"

#include "plugins/postgresql/engine.h"

#include <QProcess>
#include <QRegularExpression>

using namespace lockstep;

namespace {

/// Loads a file, making on the way each role that it names and nobody made yet.
QString load(const PostgresCluster& cluster, const QString& database, const QString& file)
{
    static const QRegularExpression missing(QStringLiteral("role \"([^\"]+)\" does not exist"));
    QString wrong;
    for (int attempt = 0; attempt < 20; ++attempt) {
        wrong = cluster.create(database);
        if (!wrong.isEmpty()) return wrong;
        wrong = cluster.runFile(database, file);
        const auto match = missing.match(wrong);
        if (wrong.isEmpty() || !match.hasMatch()) return wrong;
        (void)cluster.run(QStringLiteral("postgres"),
                          QStringLiteral("CREATE ROLE \"%1\"").arg(match.captured(1)));
    }
    return wrong;
}

Renames confident(const std::vector<RenameCandidate>& candidates)
{
    Renames renames;
    for (const auto& candidate : candidates)
        if (candidate.score >= confidentScore) renames.push_back(candidate.rename);
    return renames;
}

Result<Comparison> compared(const CatalogPtr& prod, const CatalogPtr& dev, Renames renames = {})
{
    const auto engine = postgresqlEngine();
    return engine->compareCatalogs(prod, dev, engine->usualOptions(), std::move(renames));
}

} // namespace

std::string differences(const Comparison& comparison)
{
    std::string text;
    for (const auto& change : comparison.changes) {
        text += change.id.display() + (change.type == ChangeType::Added     ? " lacks"
                                       : change.type == ChangeType::Dropped ? " is too much"
                                                                            : " differs:");
        for (const Symbol name : change.attributes) {
            text += " " + name.text();
            const Value* before = change.before->find(name);
            const Value* after = change.after->find(name);
            text += " [" + (before ? display(*before) : "") + "] -> [" +
                    (after ? display(*after) : "") + "]";
        }
        text += "\n";
    }
    return text;
}

namespace {

QString observed(const PostgresCluster& cluster, const QString& observer, const QString& a,
                 const QString& b)
{
    QProcess process;
    process.start(QStringLiteral("python3"), {observer, cluster.uri(a), cluster.uri(b)});
    process.waitForFinished(120'000);
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) return {};
    return QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError());
}

Result<void> proven(PromotionSession& session, const Step& step)
{
    if (step.proof.empty()) return {};
    auto stands = session.holds(step.proof);
    if (!stands) return failure(stands.error());
    if (!*stands) return failure(ErrorKind::NotVerified, "not proven by " + step.proof);
    return {};
}

} // namespace

Result<void> carryOut(Connection& connection, const std::vector<Step>& steps)
{
    auto session = connection.startPromotion({});
    if (!session) return tl::unexpected(session.error());
    for (size_t i = 0; i < steps.size();) {
        size_t end = i;
        while (end < steps.size() && steps[end].group == steps[i].group) ++end;
        const bool transaction = steps[i].transactional;
        if (transaction)
            if (auto begun = (*session)->begin({}); !begun) return begun;
        for (; i < end; ++i) {
            auto done = (*session)->execute(steps[i].sql);
            if (done) done = proven(**session, steps[i]);
            if (!done) {
                Error error = done.error();
                error.message += "\n    in: " + steps[i].sql;
                (void)(*session)->rollback();
                return tl::unexpected(error);
            }
        }
        if (!transaction) continue;
        if (auto proven = (*session)->prove(); !proven) return proven;
        if (auto done = (*session)->commit("applied"); !done) return done;
    }
    return {};
}

Result<std::unique_ptr<Connection>> openDatabase(const PostgresCluster& cluster,
                                                 const QString& database, Access access)
{
    const auto engine = postgresqlEngine();
    auto target = engine->parseUri(cluster.uri(database).toStdString());
    if (!target) return tl::unexpected(target.error());
    ConnectOptions options;
    options.access = access;
    return engine->connect(target->parameters, options);
}

Result<CatalogPtr> catalogOf(const PostgresCluster& cluster, const QString& database)
{
    auto connection = openDatabase(cluster, database, Access::Read);
    if (!connection) return failure(connection.error());
    return (*connection)->readCatalog();
}

namespace {

Verdict judged(const PostgresCluster& cluster, const QString& folder, const QString& observer,
               const QString& name, bool undo)
{
    const QString prod = name + "_p", dev = name + "_d", before = name + "_b";
    for (const auto& [database, file] :
         {std::pair{prod, "/before.sql"}, std::pair{dev, "/after.sql"}})
        if (const QString wrong = load(cluster, database, folder + file); !wrong.isEmpty())
            return {"unloadable", wrong.toStdString(), {}};
    if (undo)
        if (const QString wrong = load(cluster, before, folder + "/before.sql"); !wrong.isEmpty())
            return {"unloadable", wrong.toStdString(), {}};

    auto prodLink = openDatabase(cluster, prod);
    if (!prodLink) return {"connect", prodLink.error().text(), {}};
    auto devLink = openDatabase(cluster, dev, Access::Read);
    if (!devLink) return {"connect", devLink.error().text(), {}};
    auto devCatalog = (*devLink)->readCatalog();
    if (!devCatalog) return {"read", devCatalog.error().text(), {}};
    auto prodCatalog = (*prodLink)->readCatalog();
    if (!prodCatalog) return {"read", prodCatalog.error().text(), {}};

    auto first = compared(*prodCatalog, *devCatalog);
    if (!first) return {"compare", first.error().text(), {}};
    auto comparison =
        compared(*prodCatalog, *devCatalog, confident(postgresqlEngine()->candidates(*first)));
    if (!comparison) return {"compare", comparison.error().text(), {}};
    auto plan = makePlan(*postgresqlEngine(), *comparison);
    if (!plan) return {"plan", plan.error().text(), differences(*comparison)};
    std::string sql;
    for (const auto& step : plan->steps) sql += step.sql + ";\n";
    if (!plan->unplanned.empty())
        return {"unplanned", plan->unplanned[0].object.display() + ": " + plan->unplanned[0].reason,
                sql};
    if (auto done = carryOut(**prodLink, plan->steps); !done)
        return {"apply", done.error().text(), sql};

    auto now = (*prodLink)->readCatalog();
    if (!now) return {"read again", now.error().text(), sql};
    auto left = compared(*now, *devCatalog);
    if (!left) return {"compare again", left.error().text(), sql};
    const QString drift = observed(cluster, observer, prod, dev);
    if (!left->equal()) {
        if (drift.isEmpty()) return {"false drift", differences(*left), sql};
        return {"drift seen", differences(*left) + "--- observer:\n" + drift.toStdString(), sql};
    }
    if (!drift.isEmpty()) return {"FALSE SUCCESS", drift.toStdString(), sql};
    if (!undo) return {"pass", {}, {}};

    if (auto done = carryOut(**prodLink, plan->undo); !done) {
        std::string back;
        for (const auto& step : plan->undo) back += step.sql + ";\n";
        return {"undo", done.error().text(), back};
    }
    const QString back = observed(cluster, observer, before, prod);
    if (!back.isEmpty() && plan->notUndone.empty()) {
        std::string steps;
        for (const auto& step : plan->undo) steps += step.sql + ";\n";
        return {"undo drift", back.toStdString(), steps};
    }
    return {"pass", {}, {}};
}

} // namespace

Verdict runCase(const PostgresCluster& cluster, const QString& folder, const QString& observer,
                const QString& name, bool undo)
{
    Verdict verdict = judged(cluster, folder, observer, name, undo);
    for (const char* end : {"_p", "_d", "_b"}) (void)cluster.drop(name + QLatin1String(end));
    return verdict;
}
