// Questions: read the schema, look words up, answer, and have the answer explained.
#include "workflow/questions.h"

#include "assistant/schemaof.h"
#include "assistant/values.h"
#include "engine/phrasing.h"
#include "engine/tabular.h"

namespace lockstep {

Result<AskedQuestion> askQuestion(const Side& side, const std::string& question)
{
    const Engine& engine = *side.request.engine;
    const auto* tabular = dynamic_cast<const Tabular*>(&engine);
    const auto* phrasing = dynamic_cast<const Phrasing*>(&engine);
    if (!tabular || !phrasing)
        return failure(ErrorKind::Unsupported, engine.label() + " takes no questions in words.");
    ConnectOptions options = side.request.options;
    options.access = Access::Read;
    auto connection = engine.connect(side.request.parameters, options);
    if (!connection) return failure(connection.error());
    const auto catalog = (*connection)->readCatalog();
    if (!catalog) return failure(catalog.error());
    const assistant::Schema schema = assistant::schemaOf(tabular->tables(**catalog));
    const assistant::Joins joins(schema);
    AskedQuestion asked;
    const auto values = assistant::valuesFrom(**connection, schema, engine.dialect(), asked.unseen);
    asked.answer =
        assistant::ask(question, schema, joins, values, engine.dialect(), *phrasing,
                       assistant::keysFrom(**connection, schema, engine.dialect(), *phrasing));
    if (asked.answer.sql.empty()) return asked;
    const auto explained = (*connection)->run("EXPLAIN " + asked.answer.sql, nullptr);
    asked.valid = explained.has_value();
    if (!explained) asked.refused = explained.error();
    return asked;
}

} // namespace lockstep
