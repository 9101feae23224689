// ChatProbe: as every question, about a table of our own.
#include "workflow/chatprobe.h"

#include <QElapsedTimer>

namespace lockstep {

namespace {

Tables madeUp()
{
    TableColumn id;
    id.name = "id";
    id.type.written = id.type.base = "integer";
    id.type.family = Family::Integer;
    id.notNull = true;
    Table table;
    table.name.name = "things";
    table.columns = {id};
    Tables tables;
    tables.tables = {table};
    return tables;
}

} // namespace

Result<ProbeAnswer> probe(const assistant::ChatProfile& profile, const std::string& key,
                          const Engine& engine)
{
    const auto interpreter = interpreterFor(profile, key);
    if (!interpreter) return failure(interpreter.error());
    const Tables tables = madeUp();
    QElapsedTimer clock;
    clock.start();
    const auto dialogue = (*interpreter)
                              ->begin({assistant::Purpose::Question, "How many things are there?",
                                       engine, tables, nullptr});
    const auto answer = dialogue->answer();
    if (!answer) return failure(answer.error());
    return ProbeAnswer{answer->sql.empty() ? answer->why : answer->sql, dialogue->spent(),
                       clock.elapsed()};
}

} // namespace lockstep
