// ask: a question in words becomes a SELECT, or the reason why not. It is never run.
#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/interrupts.h"

#include "base/text.h"
#include "workflow/questions.h"

namespace lockstep::cli {

namespace {

constexpr int answered = 0;
constexpr int failedStatus = 2;
constexpr int refused = 3;

std::string question(const std::vector<std::string>& doubts)
{
    std::vector<std::string> shown;
    for (const auto& doubt : doubts) shown.push_back(visible(doubt));
    return join(shown, "\n");
}

} // namespace

int ask(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error, int status) {
        console.error(error);
        return console.finish(status);
    };
    if (options.showRequest) return showRequest(options, console, assistant::Purpose::Question);
    auto side = devSide(options);
    if (!side) return failed(side.error(), failedStatus);
    const auto interpreter = interpreterOf(options);
    if (!interpreter) return failed(interpreter.error(), failedStatus);
    const bool waits = !options.profile.name.empty();
    const auto* stop = waits ? &catchInterrupts("\nStopping …\n") : nullptr;
    const auto asked = askQuestion(*side, options.words, **interpreter, stop);
    if (!asked)
        return failed(asked.error(),
                      asked.error().kind == ErrorKind::Refused ? refused : failedStatus);
    const assistant::Answer& answer = asked->answer;
    tellSpent(asked->spent, console, options.sqlOnly);
    console.add(QStringLiteral("sure"), answer.sure && asked->valid);
    console.add(QStringLiteral("sql"), QString::fromStdString(answer.sql));
    console.add(QStringLiteral("readings"), answer.readings);
    console.add(QStringLiteral("assumptions"), answer.assumptions);
    console.add(QStringLiteral("doubts"), answer.doubts);
    if (answer.sql.empty()) {
        Error error;
        error.kind = ErrorKind::Refused;
        error.message = answer.why.empty() ? "The question was not understood." : answer.why;
        error.detail = question(answer.doubts);
        error.hint = "Name tables and columns as the database has them.";
        return failed(error, refused);
    }
    if (!asked->valid) {
        Error error = asked->refused;
        error.kind = ErrorKind::Refused;
        error.message = "The server does not take the answer: " + error.message;
        return failed(error, refused);
    }
    const bool sure = answer.sure || options.best;
    if (!options.sqlOnly) {
        for (const auto& line : answer.readings) console.line("  " + visible(line));
        for (const auto& line : answer.assumptions) console.line("  assumed: " + visible(line));
        if (!asked->unseen.empty())
            console.line("  not looked into: " + visible(join(asked->unseen, ", ")));
        if (sure) console.line("");
    }
    if (!sure) {
        Error error;
        error.kind = ErrorKind::Refused;
        error.message = "Not every word is explained, or two readings are as good.";
        error.detail = question(answer.doubts);
        error.hint = "Say it in other words, or take the best reading with --best.";
        return failed(error, refused);
    }
    console.line(answer.sql + ";");
    return console.finish(answered);
}

} // namespace lockstep::cli
