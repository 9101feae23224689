// Asking: keys come from the keychain or from a stream, never from the command line.
#include "cli/asking.h"

#include "base/text.h"
#include "workflow/secrets.h"
#include "workflow/wiping.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QJsonObject>
#include <cstdio>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

namespace lockstep::cli {

namespace {

constexpr size_t longestKey = 4096;
constexpr int interrupted = 3; // what ^C types

template <class T>
T waitedFor(const QFuture<T>& future)
{
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcher<T>::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished()) loop.exec();
    return future.result();
}

/// While it lives, what is typed is not seen, and ^C is a character.
class Hidden
{
public:
    Hidden()
    {
        m_terminal = tcgetattr(STDIN_FILENO, &m_before) == 0;
        termios hidden = m_before;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        if (m_terminal) tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~Hidden()
    {
        if (m_terminal) tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Hidden(const Hidden&) = delete;
    Hidden& operator=(const Hidden&) = delete;

private:
    termios m_before = {};
    bool m_terminal = false;
};

Result<InterpreterPtr> ofProfile(const assistant::ChatProfile& profile, bool keyStdin, bool withKey)
{
    std::string key;
    if (keyStdin) {
        auto line = secretLine("The key of " + visible(profile.name) + ": ");
        if (!line) return failure(line.error());
        key = std::move(*line);
    } else if (profile.hasKey && withKey) {
        auto secret = keptKey(ChatProfiles::secretId(profile.name));
        if (!secret) {
            Error error = secret.error();
            error.message = "The key of the profile " + visible(profile.name) +
                            " cannot be had: " + error.message;
            error.hint = "Give it with --key-stdin, or keep it with: lockstepctl profile add " +
                         visible(profile.name) + " --key";
            return failure(std::move(error));
        }
        key = secret->toStdString();
        wipe(*secret);
    }
    auto interpreter = interpreterFor(profile, key);
    wipe(key);
    return interpreter;
}

} // namespace

Result<InterpreterPtr> interpreterOf(const Options& options)
{
    if (options.profile.name.empty()) {
        if (options.showRequest || options.keyStdin)
            return failure(ErrorKind::BadInput,
                           "Without --profile nobody is asked and nothing is sent.");
        return InterpreterPtr(InterpreterPtr(), &assistant::builtinInterpreter());
    }
    auto profile = ChatProfiles().find(options.profile.name);
    if (!profile) return failure(profile.error());
    // What is only shown needs no key: it would not be shown.
    if (options.showRequest && profile->hasKey) return interpreterFor(*profile, "***");
    return ofProfile(*profile, options.keyStdin, !options.showRequest);
}

Result<std::string> secretLine(const std::string& question)
{
    std::string line;
    {
        const Hidden hidden;
        if (isatty(STDIN_FILENO)) std::fputs(question.c_str(), stderr);
        for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar()) {
            if (c == interrupted || line.size() > longestKey) {
                wipe(line);
                break;
            }
            line += static_cast<char>(c);
        }
        if (isatty(STDIN_FILENO)) std::fputs("\n", stderr);
    }
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    if (line.empty()) return failure(ErrorKind::BadInput, "No key was given.");
    return line;
}

int showRequest(const Options& options, Console& console, assistant::Purpose purpose)
{
    const auto failed = [&](const Error& error) {
        console.error(error);
        return console.finish(2);
    };
    const auto side = devSide(options);
    if (!side) return failed(side.error());
    const auto interpreter = interpreterOf(options);
    if (!interpreter) return failed(interpreter.error());
    const auto shown = shownRequest(*side, options.words, purpose, **interpreter);
    if (!shown) return failed(shown.error());
    console.add(QStringLiteral("request"), QString::fromStdString(shown->bytes));
    console.line(shown->bytes);
    tellSpent(shown->estimate, console, false);
    return console.finish(0);
}

void tellSpent(const assistant::Spent& spent, Console& console, bool quietly)
{
    if (spent.estimated == 0) return;
    QJsonObject json{{QStringLiteral("by"), QString::fromStdString(spent.by)},
                     {QStringLiteral("requests"), spent.requests},
                     {QStringLiteral("estimated"), qint64(spent.estimated)},
                     {QStringLiteral("prompt"), qint64(spent.prompt)},
                     {QStringLiteral("answer"), qint64(spent.answer)}};
    std::string line =
        spent.requests == 0
            ? fmt::format("About {} tokens would be sent", spent.estimated)
            : fmt::format("{}: {} tokens sent, {} received",
                          counted(size_t(spent.requests), "request", "requests"),
                          spent.prompt > 0 ? std::to_string(spent.prompt)
                                           : fmt::format("about {}", spent.estimated),
                          spent.answer);
    if (spent.cost) {
        json.insert(QStringLiteral("cost"), *spent.cost);
        json.insert(QStringLiteral("currency"), QString::fromStdString(spent.currency));
        line += fmt::format(", {:.6f} {}", *spent.cost, visible(spent.currency));
    }
    console.add(QStringLiteral("spent"), json);
    for (const std::string& warning : spent.warnings) tellWarning(warning);
    if (quietly) return;
    if (spent.requests > 0)
        console.line("  Said by " + visible(spent.by) +
                     ": whether it is what was meant is not proved.");
    console.line("  " + line + ".");
}

Result<QString> keptKey(const QString& id)
{
    KeychainSecrets secrets;
    return waitedFor(secrets.read(id));
}

Result<void> keepKey(const QString& id, const QString& secret)
{
    KeychainSecrets secrets;
    auto written = waitedFor(secrets.write(id, secret));
    if (!written || !secrets.keepsOnlyHere()) return written;
    return failure(ErrorKind::Unreachable, "No keychain answered, so the key is not kept.");
}

Result<void> forgetKey(const QString& id)
{
    KeychainSecrets secrets;
    return waitedFor(secrets.remove(id));
}

} // namespace lockstep::cli
