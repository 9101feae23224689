// RequestCover: what was said and went into nothing that would be done is asked back.
#include "assistant/english.h"
#include "assistant/requestclauses.h"
#include "assistant/requestreader.h"
#include "assistant/similar.h"
#include "base/text.h"

#include <algorithm>
#include <set>

namespace lockstep::assistant {

using namespace phrases;

namespace {

/// Words that say how something is asked for, or that nothing hangs on.
bool saysNothing(const std::string& word)
{
    constexpr std::string_view all =
        "a about above add additional after all allow allowed also alter always an and "
        "another any append are array as at attribute attributes auto autoincrement be been "
        "before being belong belongs below between big bigger bigint binary blob bool boolean "
        "both build but by bytea bytes call called can cannot cascade cascading change char "
        "character characters chars check code column columns combination comment connect "
        "constraint contain containing contains convert correct could create current "
        "currently data database datatype date datetime decimal decimals default defaulting "
        "defaults define delete deleted deletes describe different digit digits do document "
        "does double down drop each earlier either empty enforce ensure enum equal every "
        "exactly exceed existing extra false fewer field fields filled flag float floating "
        "following for foreign free from get gets give given go goes greater guid had has "
        "have having her here higher his hold holding holds how i identity if in include "
        "includes including increase increment index indexed indexes indices initial "
        "initially instead int integer into introduce is it its itself join json jsonb "
        "junction just keep keeps key kind larger later least length less let letter letters "
        "like limit limited link linked linking list long longer lower make mandatory many "
        "many-to-many mark max maximum may me might min minimum missing modify money more "
        "most much multiple must my name named names need needed needs negative never new no "
        "non-null normal not not-null now null nullable nulls number numeric object of off on "
        "once one only onto optional or ordered other our out over pair per places please "
        "plus point pointing points positive possible precision present primary proper "
        "property put real really record records refer reference references referencing "
        "refers relate relation relationship remove removed rename require required requires "
        "restrict row rows same save saves say saying says schema separate serial set several "
        "shall short should show shows simple since single size small smaller smallint so "
        "some someone stamp standard start starting starts store stores storing string such "
        "sure table tables text than that the their them themselves then there these they "
        "thing things this those time timestamp timestamps timestamptz to together too track "
        "tracking tracks true turn type typed types under unique uniqueness until up update "
        "us user-defined using usual uuid valid value values varchar varying very via want "
        "wants was we well were when where whether which while who whole widen will with "
        "within without would yes you your zero zone";
    static const std::set<std::string> words = [&] {
        std::set<std::string> each;
        for (size_t at = 0; at < all.size();) {
            const size_t end = std::min(all.find(' ', at), all.size());
            each.emplace(all.substr(at, end - at));
            at = end + 1;
        }
        return each;
    }();
    return words.count(word) > 0;
}

/// Words that stand in what is done.
class Explained
{
public:
    void name(std::string_view text)
    {
        for (const std::string& word : nameWords(text)) m_words.insert(word);
        m_words.insert(asciiLower(text));
    }
    void text(std::string_view text)
    {
        for (const Piece& piece : phraseOf(text)) name(piece.lower);
    }
    void column(const WishedColumn& column)
    {
        name(column.name);
        text(column.comment);
        for (const auto& value : column.values) text(value);
        if (column.initial) initial(*column.initial);
        type(column.type);
        if (column.references) reference(*column.references);
    }
    void initial(const WishedDefault& initial)
    {
        text(initial.text);
        if (initial.sort == WishedDefault::Sort::Now)
            m_words.insert({"now", "today", "current_timestamp", "current_date", "moment"});
    }
    void type(const WishedType& type)
    {
        text(type.written);
        m_words.insert(std::to_string(type.length));
        m_words.insert(std::to_string(type.precision));
        m_words.insert(std::to_string(type.scale));
    }
    void reference(const WishedReference& reference)
    {
        for (const auto& part : reference.table.path.names()) name(part);
        for (const auto& column : reference.columns) name(column);
        text(reference.onDelete);
    }
    [[nodiscard]] bool operator()(const std::string& word) const
    {
        return std::any_of(m_words.begin(), m_words.end(), [&](const std::string& one) {
            return one == word || stemOf(one) == stemOf(word) ||
                   singularOf(one) == singularOf(word) || synonyms(one, word) ||
                   (word.size() > 4 && !one.empty() && one[0] == word[0] &&
                    similar(word, one) >= 0.8);
        });
    }

private:
    std::set<std::string> m_words;
};

/// Whether one of these does what the word says.
bool done(const std::vector<Operation>& operations, size_t first, std::string_view word)
{
    using Sort = Operation::Sort;
    const auto any = [&](auto&& says) {
        return std::any_of(operations.begin() + long(first), operations.end(), says);
    };
    const auto columns = [&](auto&& says) {
        return any([&](const Operation& operation) {
            if (operation.sort == Sort::AddColumn) return says(operation.added);
            return std::any_of(operation.created.columns.begin(), operation.created.columns.end(),
                               says);
        });
    };
    const auto constraint = [&](WishedConstraint::Sort sort) {
        return any([&](const Operation& operation) {
            return (operation.sort == Sort::AddConstraint ||
                    operation.sort == Sort::DropConstraint) &&
                   operation.constraint.sort == sort;
        });
    };
    if (word == "unique")
        return constraint(WishedConstraint::Sort::Unique) ||
               columns([](const WishedColumn& column) { return column.unique; }) ||
               any([](const Operation& operation) {
                   return operation.unique || operation.sort == Sort::DropIndex ||
                          !operation.created.key.empty();
               });
    if (word == "required" || word == "mandatory")
        return columns([](const WishedColumn& column) { return column.notNull; }) ||
               any([](const Operation& operation) { return operation.alteration.notNull; });
    if (word == "default" || word == "defaults" || word == "defaulting")
        return columns([](const WishedColumn& column) { return column.initial.has_value(); }) ||
               any([](const Operation& operation) {
                   return operation.alteration.initial || operation.alteration.noDefault;
               });
    if (word == "index" || word == "indexed")
        return any([](const Operation& operation) {
            return operation.sort == Sort::AddIndex || operation.sort == Sort::DropIndex;
        });
    if (word == "cascade" || word == "cascading")
        return constraint(WishedConstraint::Sort::ForeignKey) ||
               columns([](const WishedColumn& column) {
                   return column.references && !column.references->onDelete.empty();
               });
    if (word == "between" || word == "positive" || word == "negative" || word == "least")
        return constraint(WishedConstraint::Sort::Range) || any([](const Operation& operation) {
                   return operation.alteration.type || operation.sort == Sort::CreateTable;
               });
    if (word == "rename")
        return any([](const Operation& operation) {
            return operation.sort == Sort::RenameTable || operation.sort == Sort::RenameColumn;
        });
    if (word == "drop" || word == "remove")
        return any([](const Operation& operation) {
            return operation.sort == Sort::DropTable || operation.sort == Sort::DropColumn ||
                   operation.sort == Sort::DropIndex || operation.sort == Sort::DropConstraint ||
                   operation.sort == Sort::AlterColumn;
        });
    return true;
}

} // namespace

void RequestReader::cover(const Phrase& clause, size_t firstOperation)
{
    const auto& operations = m_request.operations;
    Explained explained;
    if (m_table) explained.name(m_table->name.name);
    for (const auto& column : m_it) explained.name(column);
    for (const auto& word : m_meant) explained.name(word);
    for (size_t at = firstOperation; at < operations.size(); ++at) {
        const Operation& operation = operations[at];
        for (const std::string* name :
             {&operation.table.schema, &operation.table.name, &operation.column, &operation.name,
              &operation.created.name, &operation.created.schema})
            explained.name(*name);
        for (const auto& column : operation.columns) explained.name(column);
        explained.text(operation.comment);
        explained.text(operation.created.comment);
        for (const WishedColumn& column : operation.created.columns) explained.column(column);
        if (operation.sort == Operation::Sort::AddColumn) explained.column(operation.added);
        if (operation.alteration.type) explained.type(*operation.alteration.type);
        if (operation.alteration.initial) explained.initial(*operation.alteration.initial);
        for (const auto& column : operation.constraint.columns) explained.name(column);
        for (const auto& value : operation.constraint.values) explained.text(value);
        explained.text(operation.constraint.bound);
        if (operation.constraint.references) explained.reference(*operation.constraint.references);
    }
    if (operations.size() == firstOperation) {
        if (m_placed) return; // "In the users table, …": what follows is of it
        // A clause of which nothing came, beside others.
        const bool content = std::any_of(clause.begin(), clause.end(), [](const Piece& piece) {
            return !piece.mark && !saysNothing(piece.lower);
        });
        if (content && !(clause.size() > 1 && is(clause[0], {"link", "connect"})))
            ask("What is wanted with \"" + textOf(clause) + "\" is not clear.",
                "For example: \"Add a birthday column to customers\".");
        return;
    }
    for (size_t at = 0; at < clause.size(); ++at) {
        const Piece& piece = clause[at];
        if (piece.mark) continue;
        const bool verb = is(piece, {"drop", "remove", "rename"});
        if (!piece.quoted && (!verb || at == 0) && !done(operations, firstOperation, piece.lower) &&
            !explained(piece.lower))
            return ask("\"" + piece.lower + "\" was said, and it is not clear of what.",
                       "Say one thing in a sentence: \"Make users.email unique\".");
        if (!piece.quoted && saysNothing(piece.lower)) continue;
        if (explained(piece.lower)) continue;
        for (const std::string& word : nameWords(piece.text)) {
            if (saysNothing(word) || explained(word)) continue;
            if (at > 0 && is(clause[at - 1], {"in"}) &&
                is(piece, {"minutes", "hours", "seconds", "days", "cm", "kg", "km", "percent",
                           "euros", "dollars", "cents"}))
                continue;
            if (const auto number = numberAt(phraseOf(word), 0); number && explained(*number))
                continue;
            return ask("What \"" + piece.text + "\" means here is not clear.",
                       "Name tables and columns as they are, and what shall become of them.");
        }
    }
}

} // namespace lockstep::assistant
