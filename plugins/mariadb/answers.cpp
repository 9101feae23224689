// Answers: read-only on the server's side, and given up in time.
#include "plugins/mariadb/answers.h"

#include "base/text.h"

#include <fmt/format.h>

namespace lockstep::mariadb {

namespace {

constexpr const char* late = "MariaDB error 1969";

Result<Answer> ask(Link& link, const std::string& sql, int timeoutMs)
{
    // Behind a lock that somebody waits for in vain, readers queue: nothing is asked then.
    for (const std::string& text :
         {fmt::format("SET SESSION max_statement_time = {}, lock_wait_timeout = 1",
                      static_cast<double>(timeoutMs) / 1000),
          std::string("START TRANSACTION READ ONLY")})
        if (auto done = link.query(text); !done) return failure(done.error());
    auto answer = link.query(sql);
    if (link.alive())
        for (const char* text : {"ROLLBACK", "SET SESSION max_statement_time = 0"})
            if (auto done = link.query(text); !done && answer) return failure(done.error());
    return answer;
}

std::string reasonOf(const Error& error, int timeoutMs)
{
    if (error.detail == late)
        return fmt::format("No answer within {} s.", static_cast<double>(timeoutMs) / 1000);
    if (error.kind == ErrorKind::Busy) return "Somebody holds a lock that keeps readers out.";
    if (error.kind == ErrorKind::Refused) return "Not allowed: " + visible(error.message) + ".";
    return visible(error.message) + ".";
}

} // namespace

Result<CheckAnswer> answerOf(Link& link, const Check& check, int timeoutMs,
                             const std::function<bool()>& stopped)
{
    CheckAnswer answer;
    if (check.count.empty()) {
        answer.why = "It depends on values that there are not yet, or cannot be put as a question.";
        return answer;
    }
    const auto end = [&](const Error& error) -> std::optional<Error> {
        if (stopped()) return Error{ErrorKind::Cancelled, "The question was stopped."};
        if (!link.alive()) return error;
        return std::nullopt;
    };
    auto counted = ask(link, check.count, timeoutMs);
    if (!counted) {
        if (auto ended = end(counted.error())) return failure(*ended);
        answer.why = reasonOf(counted.error(), timeoutMs);
    } else if (counted->rows.size() == 1 && counted->rows[0].size() == 1 && counted->rows[0][0]) {
        answer.count = std::atoll(counted->rows[0][0]->c_str());
    } else {
        answer.why = "The server's answer is no number.";
    }
    // What took too long to count may still show some at once.
    const bool slow = !counted && counted.error().detail == late;
    if (check.sample.empty() || !(slow || answer.count.value_or(0) > 0)) return answer;
    auto sample = ask(link, check.sample, timeoutMs);
    if (!sample) {
        if (auto ended = end(sample.error())) return failure(*ended);
        return answer;
    }
    answer.columns = std::move(sample->columns);
    answer.sample = std::move(sample->rows);
    return answer;
}

} // namespace lockstep::mariadb
