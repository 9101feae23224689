// prepare-app, remove-app: a schema and a role for one app, made and taken away.
#include "api/production.h"
#include "cli/commands.h"
#include "cli/sides.h"

#include "base/text.h"
#include "workflow/apps.h"
#include "workflow/secrets.h"
#include "workflow/whendone.h"
#include "workflow/wiping.h"

#include <QEventLoop>
#include <QJsonArray>

namespace lockstep::cli {

namespace {

int statusOf(const Error& error)
{
    const bool refused = error.kind == ErrorKind::Refused || error.kind == ErrorKind::Unsupported;
    return refused ? 1 : 2;
}

/// Whether the keychain did what it was asked, which may take a person.
bool kept(const QFuture<Result<void>>& asked)
{
    QEventLoop loop;
    bool done = false;
    whenDone(asked, &loop, [&](const Result<void>& result) {
        done = result.has_value();
        loop.quit();
    });
    loop.exec();
    return done;
}

void tell(const NewApp& made, const std::string& name, bool inKeychain, Console& console)
{
    console.line("Made: the schema " + name + ", and the role " + name +
                 ", which reaches nothing else in this database.");
    console.line("URI:      " + made.app.uri);
    console.line("Password: " + made.password);
    console.line(inKeychain ? "It is shown this once, and the keychain has it."
                            : "It is shown this once: no keychain answered that could keep it.");
    for (const std::string& open : made.app.leftOpen) console.line("Left open. " + open);
    console.add(QStringLiteral("uri"), QString::fromStdString(made.app.uri));
    console.add(QStringLiteral("password"), QString::fromStdString(made.password));
    console.add(QStringLiteral("kept"), inKeychain);
    console.add(QStringLiteral("leftOpen"), made.app.leftOpen);
}

std::string rowsText(const AppContents::Part& part)
{
    if (!part.rows) return "rows not counted";
    return counted(static_cast<size_t>(*part.rows), "row", "rows");
}

void tell(const AppContents& contents, const std::string& name, Console& console)
{
    console.line("In " + name + ", and lost when it is removed:");
    QJsonArray tables;
    for (const AppContents::Part& table : contents.tables) {
        console.line("  table " + visible(table.name) + ": " + rowsText(table) + ", " +
                     counted(static_cast<size_t>(table.bytes), "byte", "bytes"));
        tables.append(
            QJsonObject{{QStringLiteral("name"), QString::fromStdString(table.name)},
                        {QStringLiteral("rows"),
                         table.rows ? QJsonValue(static_cast<qint64>(*table.rows)) : QJsonValue()},
                        {QStringLiteral("bytes"), static_cast<qint64>(table.bytes)}});
    }
    for (const std::string& other : contents.others) console.line("  " + visible(other));
    if (contents.tables.empty() && contents.others.empty()) console.line("  nothing");
    console.line(counted(contents.tables.size(), "table", "tables") + ", " +
                 counted(static_cast<size_t>(contents.bytes), "byte", "bytes") +
                 " in all; the role has " +
                 counted(static_cast<size_t>(contents.sessions), "session", "sessions") +
                 " open, which would end.");
    console.add(QStringLiteral("tables"), tables);
    console.add(QStringLiteral("others"), contents.others);
    console.add(QStringLiteral("bytes"), static_cast<qint64>(contents.bytes));
    console.add(QStringLiteral("sessions"), contents.sessions);
}

/// Nothing of production is dropped from here.
Result<void> notProduction(const ConnectionRequest& target)
{
    Environments environments;
    if (auto read = environments.load(); !read) return failure(read.error());
    const auto why = api::askWhyReadOnly(target, environments.all(),
                                         qEnvironmentVariable("DATABASE_URL").toStdString());
    if (!why) return failure(why.error());
    if (why->empty()) return {};
    return failure(ErrorKind::Refused, "Nothing is removed there. " + *why);
}

Result<Side> appSide(const Options& options)
{
    auto side = devSide(options);
    if (!side) return side;
    if (options.app.empty() && !options.adminSql)
        return failure(ErrorKind::BadInput, "There is no NAME for the app.");
    return side;
}

} // namespace

int prepareApp(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error) {
        console.error(error);
        return console.finish(statusOf(error));
    };
    const auto side = appSide(options);
    if (!side) return failed(side.error());
    if (options.adminSql) {
        const auto sql = appAdminSql(side->request);
        if (!sql) return failed(sql.error());
        console.text(*sql);
        console.add(QStringLiteral("sql"), QString::fromStdString(*sql));
        return console.finish(0);
    }
    auto made = prepareApp(side->request, options.app);
    if (!made) return failed(made.error());
    KeychainSecrets keychain;
    const Engine& engine = *side->request.engine;
    const bool inKeychain =
        kept(keychain.write(appSecretId(engine, side->request.parameters, options.app),
                            QString::fromStdString(made->password))) &&
        !keychain.keepsOnlyHere();
    tell(*made, options.app, inKeychain, console);
    const int status = console.finish(0);
    wipe(made->password);
    return status;
}

int removeApp(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error) {
        console.error(error);
        return console.finish(statusOf(error));
    };
    const auto side = appSide(options);
    if (!side) return failed(side.error());
    const auto contents = appContents(side->request, options.app);
    if (!contents) return failed(contents.error());
    tell(*contents, options.app, console);
    std::string typed = options.confirm;
    if (typed.empty() && canAsk() &&
        confirmed("Type " + options.app + " to remove all of this: ", options.app))
        typed = options.app;
    if (typed.empty()) {
        console.line("\nNothing was removed. With --confirm " + options.app + " all of it is.");
        console.add(QStringLiteral("removed"), false);
        return console.finish(1);
    }
    if (auto may = notProduction(side->request); !may) return failed(may.error());
    if (auto gone = removeApp(side->request, options.app, typed); !gone)
        return failed(gone.error());
    KeychainSecrets keychain;
    (void)kept(
        keychain.remove(appSecretId(*side->request.engine, side->request.parameters, options.app)));
    console.line("Removed: the schema " + options.app + " and the role " + options.app + ".");
    console.add(QStringLiteral("removed"), true);
    return console.finish(0);
}

} // namespace lockstep::cli
