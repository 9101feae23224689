// lockstepctl: the same engines and the same promotion as the window, without one.
#include "base/lastwords.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options.h"
#include "workflow/traces.h"

#include <QCoreApplication>
#include <csignal>

namespace {

int run(const lockstep::cli::Options& options)
{
    using namespace lockstep::cli;
    Console console(options.format);
    switch (options.command) {
    case Command::Compare:
        return compare(options, console);
    case Command::Plan:
        return plan(options, console);
    case Command::Check:
        return check(options, console);
    case Command::Rehearse:
        return rehearse(options, console);
    case Command::Promote:
        return promote(options, console);
    case Command::Verify:
        return verify(options, console);
    case Command::History:
        return history(options, console);
    case Command::Hazard:
        return hazard(options, console);
    case Command::Drift:
        return drift(options, console);
    case Command::Undo:
        return undo(options, console);
    case Command::Kept:
        return kept(options, console);
    case Command::Ask:
        return ask(options, console);
    case Command::Propose:
        return propose(options, console);
    case Command::Code:
        return code(options, console);
    case Command::Profile:
        return profile(options, console);
    case Command::Serve:
        return serve(options, console);
    case Command::PrepareApp:
        return prepareApp(options, console);
    case Command::RemoveApp:
        return removeApp(options, console);
    case Command::Revision:
        return revision(options, console);
    case Command::Upgrade:
    case Command::Downgrade:
        return alongRevisions(options, console);
    case Command::Lookup:
        return lookup(options, console);
    }
    return 2;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    lockstep::hidePasswords(argc, argv);
    lockstep::sayLastWords("lockstepctl");
    std::signal(SIGPIPE, SIG_IGN); // a pager that was closed must not end a promotion
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("lockstepctl"));
    lockstep::cli::Options options;
    if (const auto status = lockstep::cli::parseOptions(arguments, options)) return *status;
    return run(options);
}
