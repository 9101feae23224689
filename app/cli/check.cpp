// check: prod's rows are asked what would stop a promotion, and how much it would lose.
#include "cli/commands.h"
#include "cli/planning.h"

#include "workflow/rowchecks.h"
#include "workflow/wiping.h"

namespace lockstep::cli {

Result<std::vector<RowCheck>> askProd(Compared& compared, const Plan& plan, const Options& options)
{
    ConnectionRequest request = compared.prod.request;
    request.options.access = Access::Read;
    auto connection = request.engine->connect(request.parameters, request.options);
    wipe(request.options.password);
    if (!connection) return failure(connection.error().in("Connecting to prod"));
    return askRows(**connection, plan, compared.pair().comparison.before.get(),
                   options.checkSeconds * 1000);
}

int check(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error, int status) {
        console.error(error);
        return console.finish(status);
    };
    const auto consent = Consent::fromWords(options.allow);
    if (!consent) return failed(consent.error(), 2);
    const auto choice = formChoiceFromWord(options.form);
    if (!choice) return failed(choice.error(), 2);
    auto compared = compareSides(options);
    if (!compared) return failed(compared.error(), 2);
    auto planned = makePlanFor(*compared, *consent, *choice);
    if (!planned) {
        const bool decision = planned.error().kind == ErrorKind::Refused ||
                              planned.error().kind == ErrorKind::Unsupported;
        return failed(planned.error(), decision ? 1 : 2);
    }
    tellLeftOut(*planned, console);
    const auto checks = askProd(*compared, planned->plan, options);
    if (!checks) return failed(checks.error(), 2);
    console.text(checksReport(*checks, console.format()));
    console.add(QStringLiteral("checks"), checksJson(*checks));
    console.add(QStringLiteral("inTheWay"), static_cast<int>(inTheWay(*checks)));
    console.add(QStringLiteral("notKnown"), static_cast<int>(notKnown(*checks)));
    return console.finish(inTheWay(*checks) + notKnown(*checks) == 0 ? 0 : 1);
}

} // namespace lockstep::cli
