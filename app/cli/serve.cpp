// serve: a database's tables over HTTP, on this machine alone, until it is stopped.
#include "api/production.h"
#include "api/server.h"
#include "cli/commands.h"
#include "cli/interrupts.h"
#include "cli/sides.h"

#include "base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <iostream>
#include <thread>

namespace lockstep::cli {

namespace {

/// Why nothing may be written there; an error where that cannot be known.
Result<std::string> readOnlyReason(const Options& options, const ConnectionRequest& target)
{
    if (options.readOnly) return std::string("It was started with --read-only.");
    Environments environments;
    if (auto read = environments.load(); !read)
        return failure(read.error().in("Which databases are production"));
    return api::askWhyReadOnly(target, environments.all(),
                               qEnvironmentVariable("DATABASE_URL").toStdString());
}

void tell(api::Server& server, const std::string& readOnly, const Console& console)
{
    const std::string url = server.address();
    if (console.format() == ReportFormat::Json) {
        // One line now: the end may be far away.
        const QJsonObject started{
            {QStringLiteral("address"), QString::fromStdString(url)},
            {QStringLiteral("token"), QString::fromStdString(server.token())},
            {QStringLiteral("readOnly"), !readOnly.empty()},
            {QStringLiteral("tables"), static_cast<qint64>(server.service().tables())}};
        std::cout << QJsonDocument(started).toJson(QJsonDocument::Compact).constData() << std::endl;
        return;
    }
    console.line("Address: " + url);
    console.line("Token:   " + server.token());
    console.line(counted(server.service().tables(), "table", "tables") + "; " +
                 (readOnly.empty() ? "read and written." : "only read. " + readOnly));
    if (!server.alsoOnIpv6()) console.line("This machine has no ::1, so 127.0.0.1 alone answers.");
    for (const std::string& way : server.service().facts().openWays)
        tellWarning("POST /v1/-/query only reads, but: " + way + ".");
    console.line("\nThe token holds until this ends, which Ctrl+C does. Try, with it in $TOKEN:");
    console.line("  curl -H \"Authorization: Bearer $TOKEN\" " + url + "openapi.json");
    std::cout.flush();
}

} // namespace

int serve(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error) {
        console.error(error);
        return console.finish(error.kind == ErrorKind::Unsupported ? 1 : 2);
    };
    auto side = devSide(options);
    if (!side) return failed(side.error());
    const auto readOnly = readOnlyReason(options, side->request);
    if (!readOnly) return failed(readOnly.error());
    const auto& stop = catchInterrupts("\nStopping …\n");
    auto server = api::Server::start({std::move(side->request), *readOnly,
                                      std::chrono::seconds(options.statementSeconds),
                                      side->environment.name.toStdString()},
                                     static_cast<uint16_t>(options.port));
    if (!server) return failed(server.error());
    tell(**server, *readOnly, console);
    while (!stop) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    (*server)->stop();
    if (console.format() == ReportFormat::Json) return 0; // its one object was printed
    return console.finish(0);
}

} // namespace lockstep::cli
