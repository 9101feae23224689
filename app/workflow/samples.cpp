// Samples: built by the SQLite engine from the bundled scripts.
#include "workflow/samples.h"

#include "workflow/bundled.h"
#include "workflow/engines.h"
#include "workflow/folders.h"

#include <QDir>
#include <QFile>

namespace lockstep {

namespace {

Result<void> run(const Engine& engine, const QString& file, const std::string& sql)
{
    ConnectOptions options;
    options.access = Access::Write;
    auto connection = engine.connect({{"file", file.toStdString()}}, options);
    if (!connection) return failure(connection.error());
    const auto send = [&](const std::string& statement) {
        return (*connection)->run(statement, nullptr);
    };
    if (auto begun = send("BEGIN"); !begun) return failure(begun.error());
    for (const StatementSpan& span : engine.dialect().statements(sql))
        if (auto done = send(sql.substr(span.begin, span.end - span.begin)); !done)
            return failure(done.error());
    if (auto done = send("COMMIT"); !done) return failure(done.error());
    return {};
}

Environment sampleOf(const Engine& engine, const QString& file, const QString& name, Role role)
{
    Environment environment;
    environment.id = QStringLiteral("sample-") + name;
    environment.name = name;
    environment.role = role;
    environment.engine = engine.name();
    environment.parameters = {{"file", file.toStdString()}};
    return environment;
}

/// Made beside the final name and moved there whole.
Result<Environment> makeSample(const Engine& engine, const QString& folder, const QString& name,
                               Role role)
{
    const QString file = folder + QLatin1Char('/') + name + QStringLiteral(".sqlite");
    const QString fresh = file + QStringLiteral(".new");
    const auto sql = bundledFile(QStringLiteral(":/samples/") + name + QStringLiteral(".sql"));
    if (!sql) return failure(sql.error());
    if (auto made = writePrivateFile(fresh, {}); !made) return failure(made.error());
    if (auto done = run(engine, fresh, *sql); !done) {
        QFile::remove(fresh);
        return failure(done.error().in("Making the sample " + name.toStdString()));
    }
    for (const char* beside : {"", "-wal", "-shm", "-journal"})
        QFile::remove(file + QLatin1String(beside));
    if (!QFile::rename(fresh, file))
        return failure(ErrorKind::BadInput,
                       "The sample " + file.toStdString() + " cannot be replaced.");
    return sampleOf(engine, file, name, role);
}

} // namespace

Result<SamplePair> samplePair(const QString& folder)
{
    const EnginePtr engine = Engines::fromPlugins().find("sqlite");
    const QString dev = folder + QStringLiteral("/shop-dev.sqlite");
    const QString prod = folder + QStringLiteral("/shop-prod.sqlite");
    if (!engine || !QFile::exists(dev) || !QFile::exists(prod)) return makeSamplePair(folder);
    return SamplePair{sampleOf(*engine, dev, QStringLiteral("shop-dev"), Role::Development),
                      sampleOf(*engine, prod, QStringLiteral("shop-prod"), Role::Production)};
}

Result<KeptDashboard> sampleDashboard(const SavedFiles& files)
{
    const auto text = bundledFile(QStringLiteral(":/samples/shop.dashboard"));
    if (!text) return failure(text.error());
    const QString place = QStringLiteral("Sample shop") + dashboardEnding;
    auto file = files.read(place);
    if (!file) file = files.create({place, *text});
    if (!file) return failure(file.error());
    auto dashboard = dashboardFromText(file->text);
    if (!dashboard) return failure(dashboard.error().in(file->place.toStdString()));
    return KeptDashboard{std::move(*file), std::move(*dashboard)};
}

QString sampleFolder() { return dataFolder() + QStringLiteral("/sample"); }

Result<SamplePair> makeSamplePair(const QString& folder)
{
    const EnginePtr engine = Engines::fromPlugins().find("sqlite");
    if (!engine) return failure(ErrorKind::Unsupported, "This program was built without SQLite.");
    if (auto made = makePrivateFolder(folder); !made) return failure(made.error());
    auto dev = makeSample(*engine, folder, QStringLiteral("shop-dev"), Role::Development);
    if (!dev) return failure(dev.error());
    auto prod = makeSample(*engine, folder, QStringLiteral("shop-prod"), Role::Production);
    if (!prod) return failure(prod.error());
    return SamplePair{std::move(*dev), std::move(*prod)};
}

} // namespace lockstep
