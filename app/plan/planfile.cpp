// Plan file: SQL in clear with short comments for people; behind it, in lines that begin with
// "-- :", what is needed to read the plan back. (Without the blank no MariaDB takes it for a
// comment; plans of earlier versions have none.)
#include "plan/planfile.h"

#include "base/linereader.h"
#include "base/text.h"

#include <fmt/format.h>

namespace lockstep {

namespace {

std::string idText(const ObjectId& id)
{
    return quotedText(id.kind.text()) + " " + quotedText(id.path.text());
}

ObjectId readId(LineReader& line)
{
    ObjectId id;
    id.kind = Symbol(line.string());
    line.expect(" ");
    id.path = Path::fromText(line.string());
    return id;
}

std::string hazardText(const Hazard& hazard)
{
    return fmt::format("{} {} {} {} {} {}", quotedText(hazard.id), int(hazard.level),
                       int(hazard.losesRows), idText(hazard.object), quotedText(hazard.message),
                       quotedText(hazard.rewrite));
}

Hazard readHazard(LineReader& line)
{
    Hazard hazard;
    hazard.id = line.string();
    line.expect(" ");
    const int64_t level = line.number();
    line.bad = line.bad || level < 0 || level > int64_t(HazardLevel::Block);
    hazard.level = static_cast<HazardLevel>(level);
    line.expect(" ");
    hazard.losesRows = line.number() != 0;
    line.expect(" ");
    hazard.object = readId(line);
    line.expect(" ");
    hazard.message = line.string();
    line.expect(" ");
    hazard.rewrite = line.string();
    return hazard;
}

std::string checkText(const Check& check)
{
    return fmt::format("{} {} {} {} {} {} {}", quotedText(check.hazard), int(check.stops),
                       idText(check.object), quotedText(check.question), quotedText(check.count),
                       quotedText(check.sample), quotedText(check.fix));
}

Check readCheck(LineReader& line)
{
    Check check;
    check.hazard = line.string();
    line.expect(" ");
    check.stops = line.number() != 0;
    line.expect(" ");
    check.object = readId(line);
    for (std::string* text : {&check.question, &check.count, &check.sample, &check.fix}) {
        line.expect(" ");
        *text = line.string();
    }
    return check;
}

/// The lines that tell all of a step; `where` says where its SQL is.
std::string stepLines(const Step& step, std::string_view word, std::string_view where)
{
    std::string out =
        fmt::format("-- : {} {} group {} {} {} {}\n", word, step.number, step.group,
                    step.transactional ? "transaction" : "alone", where, quotedText(step.title));
    for (const auto& id : step.changes) out += "-- : because " + idText(id) + "\n";
    for (const auto& id : step.touches) out += "-- : touches " + idText(id) + "\n";
    for (const auto& hazard : step.hazards) out += "-- : hazard " + hazardText(hazard) + "\n";
    for (const auto& check : step.checks) out += "-- : check " + checkText(check) + "\n";
    if (!step.proof.empty()) out += "-- : proof " + quotedText(step.proof) + "\n";
    if (!step.leftover.empty()) out += "-- : leftover " + quotedText(step.leftover) + "\n";
    return out;
}

struct Script
{
    std::string text;
    std::vector<size_t> places; ///< of each step's SQL
};

/// The steps as a script: one transaction a group, statements outside of one in between.
Script scriptOf(const std::vector<Step>& steps, const Dialect& dialect)
{
    Script script{dialect.scriptHead(), {}};
    std::string& out = script.text;
    int open = 0; // the group whose transaction is open
    for (size_t i = 0; i < steps.size(); ++i) {
        const Step& step = steps[i];
        if (step.transactional && open != step.group) {
            out += dialect.scriptBegin();
            open = step.group;
        }
        out += fmt::format("\n-- {} {}\n", step.number, quotedText(step.title));
        for (const auto& hazard : step.hazards)
            if (hazard.level != HazardLevel::Info)
                out += fmt::format("-- {}{} {}\n", hazard.losesRows ? "DATA LOSS " : "", hazard.id,
                                   quotedText(hazard.message));
        const std::string statement = dialect.scriptStatement(step.sql);
        script.places.push_back(out.size() + statement.find(step.sql));
        out += statement;
        const bool last = i + 1 == steps.size() || steps[i + 1].group != step.group;
        if (open == step.group && last) {
            out += "\n" + dialect.scriptCommit();
            open = 0;
        }
    }
    return script;
}

constexpr std::string_view title = "-- Lockstep plan 2\n";
constexpr std::string_view checksum = "-- : checksum ";

Error wrongLine(size_t number)
{
    return failure(ErrorKind::BadInput, fmt::format("Line {} is not a line of a plan", number))
        .value();
}

/// Walks over the file line by line, and over the script, which may hold anything, by its length.
class PlanReader
{
public:
    explicit PlanReader(std::string_view text) : m_rest(text) {}

    Result<Plan> read()
    {
        while (!m_rest.empty()) {
            const size_t end = std::min(m_rest.find('\n'), m_rest.size());
            LineReader line{m_rest.substr(0, end)};
            m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
            ++m_number;
            if (line.rest.empty()) continue;
            if (!line.skip("-- : ")) line.expect("--: ");
            const std::string word = line.word();
            line.skip(" ");
            if (!take(word, line) || line.bad || !line.rest.empty())
                return failure(wrongLine(m_number));
        }
        return m_plan;
    }

private:
    bool take(const std::string& word, LineReader& line)
    {
        if (word == "engine")
            m_plan.engine = line.string();
        else if (word == "prod")
            m_plan.prod = Hash::fromText(line.word());
        else if (word == "dev")
            m_plan.dev = Hash::fromText(line.word());
        else if (word == "target")
            m_plan.target = Hash::fromText(line.word());
        else if (word == "not-undone")
            m_plan.notUndone.push_back(line.string());
        else if (word == "unplanned") {
            Unplanned unplanned;
            unplanned.object = readId(line);
            line.expect(" ");
            unplanned.reason = line.string();
            m_plan.unplanned.push_back(std::move(unplanned));
        } else if (word == "script")
            return takeScript(line);
        else if (word == "step")
            begin(m_plan.steps, line);
        else if (word == "undo")
            begin(m_plan.undo, line);
        else if (!m_sqlOf)
            return false;
        else if (word == "because")
            m_sqlOf->changes.push_back(readId(line));
        else if (word == "touches")
            m_sqlOf->touches.push_back(readId(line));
        else if (word == "hazard")
            m_sqlOf->hazards.push_back(readHazard(line));
        else if (word == "check")
            m_sqlOf->checks.push_back(readCheck(line));
        else if (word == "proof")
            m_sqlOf->proof = line.string();
        else if (word == "leftover")
            m_sqlOf->leftover = line.string();
        else if (word == "sql") {
            m_sqlOf->sql = line.string();
            m_sqlOf = nullptr;
        } else {
            return false;
        }
        return true;
    }

    bool takeScript(LineReader& line)
    {
        const auto length = static_cast<size_t>(line.number());
        if (line.bad || m_rest.size() < length || m_script.data()) return false;
        m_script = m_rest.substr(0, length);
        m_number += static_cast<size_t>(std::count(m_script.begin(), m_script.end(), '\n'));
        m_rest.remove_prefix(length);
        return true;
    }

    /// "step 2 group 1 transaction at 120 26 "title"": the script's bytes 120 to 146.
    void begin(std::vector<Step>& steps, LineReader& line)
    {
        Step& step = steps.emplace_back();
        step.number = static_cast<int>(line.number());
        line.expect(" group ");
        step.group = static_cast<int>(line.number());
        line.expect(" ");
        step.transactional = line.word() == "transaction";
        line.expect(" ");
        if (line.skip("at ")) {
            const auto place = static_cast<size_t>(line.number());
            line.expect(" ");
            const auto length = static_cast<size_t>(line.number());
            line.bad = line.bad || place > m_script.size() || length > m_script.size() - place;
            if (!line.bad) step.sql = m_script.substr(place, length);
        } else {
            line.expect("below");
        }
        line.expect(" ");
        step.title = line.string();
        m_sqlOf = &step;
    }

    std::string_view m_rest;
    Plan m_plan;
    Step* m_sqlOf = nullptr;
    std::string_view m_script;
    size_t m_number = 0;
};

} // namespace

std::string planText(const Plan& plan, const Dialect& dialect, PlanDirection direction)
{
    if (direction == PlanDirection::Undo) {
        std::string out = "-- Lockstep undo of a plan\n";
        for (const auto& text : plan.notUndone)
            out += "-- not brought back: " + quotedText(text) + "\n";
        return out + scriptOf(plan.undo, dialect).text;
    }
    std::string body =
        fmt::format("-- : engine {}\n-- : prod {}\n-- : dev {}\n-- : target {}\n",
                    quotedText(plan.engine), plan.prod.text(), plan.dev.text(), plan.target.text());
    for (const auto& text : plan.notUndone) body += "-- : not-undone " + quotedText(text) + "\n";
    for (const auto& unplanned : plan.unplanned)
        body += "-- : unplanned " + idText(unplanned.object) + " " + quotedText(unplanned.reason) +
                "\n";
    const Script script = scriptOf(plan.steps, dialect);
    body += fmt::format("-- : script {}\n{}\n", script.text.size(), script.text);
    for (size_t i = 0; i < plan.steps.size(); ++i)
        body += stepLines(plan.steps[i], "step",
                          fmt::format("at {} {}", script.places[i], plan.steps[i].sql.size()));
    for (const auto& step : plan.undo)
        body += stepLines(step, "undo", "below") + "-- : sql " + quotedText(step.sql) + "\n";
    return std::string(title) + std::string(checksum) + Hasher().add(body).result().text() + "\n" +
           body;
}

Result<Plan> planFromText(std::string_view text)
{
    if (!text.starts_with(title))
        return failure(ErrorKind::BadInput, "This is not a plan of Lockstep");
    text.remove_prefix(title.size());
    LineReader line{text.substr(0, text.find('\n'))};
    const size_t length = line.rest.size() + 1;
    if (!line.skip(checksum)) line.expect("--: checksum ");
    if (line.bad || text.size() < length) return failure(wrongLine(2));
    text.remove_prefix(length);
    if (Hasher().add(text).result().text() != line.rest)
        return failure(ErrorKind::BadInput,
                       "The plan was changed after it was written: its checksum does not fit",
                       "Make the plan again, or run the SQL with a client of the database.");
    return PlanReader(text).read();
}

} // namespace lockstep
