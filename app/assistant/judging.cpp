// Judging: by the engine's own pieces of SQL, and by the words of what was asked.
#include "assistant/judging.h"

#include "assistant/english.h"
#include "assistant/rawstatement.h"
#include "assistant/similar.h"
#include "base/text.h"

#include <algorithm>
#include <set>

namespace lockstep::assistant {

namespace {

/// What was asked for, as the words that names can be held against.
class Named
{
public:
    explicit Named(std::string_view sentence)
    {
        for (const Word& word : wordsOf(sentence)) {
            m_whole.insert(word.lower);
            m_whole.insert(singularOf(word.lower));
            for (const std::string& part : nameWords(word.text)) m_words.insert(part);
            m_words.insert(word.lower);
        }
        const auto has = [&](const char* word) { return m_words.count(word) > 0; };
        m_everything = (has("all") || has("every") || has("each")) &&
                       (has("table") || has("tables") || has("column") || has("columns"));
    }

    /// "all tables": whatever is added may be added anywhere.
    [[nodiscard]] bool everything() const { return m_everything; }

    [[nodiscard]] bool operator()(std::string_view name) const
    {
        if (name.empty()) return false;
        if (m_whole.count(asciiLower(name))) return true;
        const auto parts = nameWords(name);
        return !parts.empty() && std::all_of(parts.begin(), parts.end(), [&](const auto& part) {
            return std::any_of(m_words.begin(), m_words.end(), [&](const std::string& word) {
                return word == part || stemOf(word) == stemOf(part) ||
                       singularOf(word) == singularOf(part) || synonyms(word, part) ||
                       similar(word, part) >= 0.8;
            });
        });
    }
    [[nodiscard]] bool any(const std::vector<std::string>& names) const
    {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& name) { return (*this)(name); });
    }

private:
    std::set<std::string> m_whole;
    std::set<std::string> m_words;
    bool m_everything = false;
};

tl::unexpected<Error> beyond(const std::string& what)
{
    auto out = failure(ErrorKind::Refused,
                       "The answer goes beyond what was asked: " + visible(what) + ".");
    out.value().hint = "If that is meant, name it as the database does.";
    return out;
}

Result<void> judgeOne(const Operation& operation, const Tables& tables, const Named& named)
{
    using Sort = Operation::Sort;
    if (operation.sort == Sort::CreateTable || operation.sort == Sort::Raw) return {};
    const bool there =
        std::any_of(tables.tables.begin(), tables.tables.end(),
                    [&](const lockstep::Table& t) { return t.name.name == operation.table.name; });
    if (!there) return {}; // made by an operation before, or refused because there is none
    const bool table = named(operation.table.name);
    bool meant = table || named.any(operation.columns);
    switch (operation.sort) {
    case Sort::DropTable:
    case Sort::RenameTable:
        meant = table;
        break;
    case Sort::DropColumn:
    case Sort::RenameColumn:
        meant = named(operation.column);
        break;
    case Sort::AlterColumn:
    case Sort::Comment:
        meant = meant || named(operation.column) || named.everything();
        break;
    case Sort::AddColumn:
    case Sort::AddIndex:
        meant = meant || named.everything();
        break;
    case Sort::AddConstraint:
        meant = meant || named.any(operation.constraint.columns) || named.everything();
        break;
    case Sort::DropIndex:
        meant = meant || named(operation.name);
        break;
    default:
        break;
    }
    if (!meant) return beyond(sentenceOf(operation));
    return {};
}

} // namespace

Result<std::string> judgedSelect(const Engine& engine, const std::string& sql)
{
    auto statement = oneStatement(engine, sql);
    if (!statement) return failure(statement.error());
    const std::string& first = statement->words.empty() ? std::string() : statement->words.front();
    // What follows EXPLAIN must not be taken for its options: "ANALYZE …", "(ANALYZE) …".
    if (first != "select" && first != "with")
        return failure(ErrorKind::Refused, "The answer is not a SELECT.");
    if (engine.dialect().classify(statement->text) != StatementClass::Read)
        return failure(ErrorKind::Refused, "The answer does more than read.");
    return statement->text;
}

Result<void> judgeOperations(const Engine& engine, const Tables& tables, std::string_view words,
                             const std::vector<Operation>& operations)
{
    const Named named(words);
    for (const Operation& operation : operations) {
        if (auto meant = judgeOne(operation, tables, named); !meant) return meant;
        if (operation.sort != Operation::Sort::Raw) continue;
        if (auto fits = judgeRaw(engine, tables, operation.sql); !fits) return fits;
    }
    return {};
}

Result<void> judgeOutcome(const Comparison& made, const Tables& tables, std::string_view words)
{
    const Named named(words);
    const auto& schemas = tables.schemas;
    for (const Change& change : made.changes) {
        const Object& object = change.object();
        // What is new beside others is what was asked for; within others, those must be meant.
        if (change.type == ChangeType::Added &&
            object.parent.path.depth() <= (schemas.empty() ? 0U : 1U))
            continue;
        auto names = object.id.path.names();
        for (const auto& name : object.parent.path.names()) names.push_back(name);
        std::erase_if(names, [&](const std::string& name) {
            return std::find(schemas.begin(), schemas.end(), name) != schemas.end();
        });
        if (!named.any(names)) return beyond("it changes the " + object.id.display());
    }
    return {};
}

} // namespace lockstep::assistant
