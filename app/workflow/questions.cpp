// Questions: read the schema, have the question answered, and have the answer explained.
#include "workflow/questions.h"

#include "assistant/judging.h"
#include "base/stopping.h"
#include "engine/tabular.h"
#include "workflow/stoppablelink.h"

namespace lockstep {

namespace {

/// Whether the answer may be shown, and what the server says of it.
void validate(AskedQuestion& asked, const Engine& engine, Connection& connection)
{
    asked.valid = false;
    auto select = assistant::judgedSelect(engine, asked.answer.sql);
    if (!select) {
        asked.refused = select.error();
        asked.answer.sql.clear(); // nobody shall run it by chance
        asked.answer.why = select.error().message;
        return;
    }
    asked.answer.sql = std::move(*select);
    const auto explained = connection.run("EXPLAIN " + asked.answer.sql, nullptr);
    asked.valid = explained.has_value();
    if (!explained) asked.refused = explained.error();
}

} // namespace

Result<AskedQuestion> askQuestion(const Side& side, const std::string& question,
                                  const assistant::Interpreter& interpreter,
                                  const std::atomic<bool>* stop)
{
    std::optional<StopScope> stoppable;
    if (stop) stoppable.emplace([stop] { return stop->load(); });
    const Engine& engine = *side.request.engine;
    const auto* tabular = dynamic_cast<const Tabular*>(&engine);
    if (!tabular)
        return failure(ErrorKind::Unsupported, engine.label() + " takes no questions in words.");
    auto link = StoppableLink::open(side.request, Access::Read, stop);
    if (!link) return failure(link.error());
    Connection& connection = (*link)->connection();
    const auto catalog = connection.readCatalog();
    if (!catalog) return failure(catalog.error());
    const Tables tables = tabular->tables(**catalog);
    const auto dialogue = interpreter.begin({assistant::Purpose::Question, question, engine, tables,
                                             interpreter.looksIntoRows() ? &connection : nullptr});
    AskedQuestion asked;
    do {
        auto answer = dialogue->answer();
        if (!answer) return failure(answer.error());
        asked.answer = std::move(*answer);
        if (asked.answer.sql.empty()) break;
        validate(asked, engine, connection);
    } while (!asked.valid && dialogue->corrects(asked.refused));
    asked.unseen = dialogue->unseen();
    asked.spent = dialogue->spent();
    // Words that were not looked up to the end would be an answer of their own.
    if (auto wanted = notStopped(stop); !wanted) return failure(wanted.error());
    return asked;
}

} // namespace lockstep
