// Promoting: one plan shown, agreed to, carried out and told: what every verb that changes prod
// does.
#pragma once

#include "cli/planning.h"
#include "workflow/lookup.h"
#include "workflow/promotion.h"

namespace lockstep::cli {

/// One plan after another on one prod. Functions that give a number give the exit status so far:
/// whoever has the verb finishes the console with it.
class Promoting
{
public:
    static constexpr int done = 0;
    static constexpr int refused = 1;
    static constexpr int failedStatus = 2;

    Promoting(const Options& options, Console& console) : m_options(options), m_console(console) {}

    /// Of --allow.
    [[nodiscard]] Result<void> takeConsent();
    [[nodiscard]] int fail(const Error& error, int status);
    /// Refused and Changed are for somebody to decide, the rest is a failure.
    [[nodiscard]] int failOrRefuse(const Error& error);

    /// Plans what differs, with the rows of --lookup, and goes on as shown().
    [[nodiscard]] int go(Compared compared);
    /// Rows that a promotion changed and that come back first when it is taken back.
    void bringBack(std::vector<Step> rows) { m_rowsBack = std::move(rows); }
    /// This plan: the dry run, or the real thing.
    [[nodiscard]] int shown(Compared compared, Planned planned);

    // The parts of shown(), for who has several plans.
    void take(Compared compared, Planned planned);
    void show();
    [[nodiscard]] bool missing();            ///< tells what consent is missing
    [[nodiscard]] int askRows();             ///< a dry run asks what the real one will ask
    [[nodiscard]] bool agreed(size_t steps); ///< asks for prod's name, unless --yes
    [[nodiscard]] int apply();
    [[nodiscard]] const PromotionOutcome& outcome() const { return m_outcome; }
    [[nodiscard]] Result<void> tellCutOff(); ///< promotions of this prod that never ended

    [[nodiscard]] QString journalFile() const;

private:
    void tellChecks(const std::vector<RowCheck>& checks);
    [[nodiscard]] std::string prodName() const;
    [[nodiscard]] PromotionRequest request();
    [[nodiscard]] int tell();
    [[nodiscard]] std::vector<std::string> remainingAgainstDev() const;
    void addOutcome(const std::vector<std::string>& remaining);

    const Options& m_options;
    Console& m_console;
    Consent m_consent;
    std::vector<Step> m_rowsBack;
    Compared m_compared;
    Planned m_planned;
    PromotionOutcome m_outcome;
};

} // namespace lockstep::cli
