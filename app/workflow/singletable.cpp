// SingleTable: from the words of a statement, those in parentheses left out.
#include "workflow/singletable.h"

#include "base/text.h"
#include "completion/sqlwords.h"
#include "workflow/words.h"

#include <algorithm>
#include <set>

namespace lockstep {

namespace {

std::vector<SqlWord> wordsOf(const Dialect& dialect, std::string_view text)
{
    SqlScanner scanner(SqlSyntax::of(dialect), dialect.keywords());
    std::vector<SqlWord> words = lockstep::wordsOf(scanner, text, 0, text.size());
    while (!words.empty() && words.back().is(";")) words.pop_back();
    return words;
}

bool isAnyOf(const SqlWord& word, std::initializer_list<const char*> others)
{
    return std::any_of(others.begin(), others.end(),
                       [&](const char* other) { return word.is(other); });
}

tl::unexpected<Error> unsupported(const QString& why)
{
    return failure(ErrorKind::Unsupported, why.toStdString());
}

/// The words outside of parentheses; an opening one stands for all that it holds.
std::vector<size_t> outerWords(const std::vector<SqlWord>& words)
{
    const std::vector<size_t> matched = matches(words);
    std::vector<size_t> outer;
    for (size_t at = 0; at < words.size(); ++at) {
        outer.push_back(at);
        if (words[at].is("(")) at = matched[at];
    }
    return outer;
}

} // namespace

Result<std::vector<std::string>> singleTable(const Dialect& dialect, std::string_view statement)
{
    const std::vector<SqlWord> words = wordsOf(dialect, statement);
    if (words.empty() || !words[0].is("select"))
        return unsupported(lockstep::tr("The statement is no plain SELECT."));
    const std::vector<size_t> outer = outerWords(words);
    size_t from = outer.size();
    size_t end = outer.size(); // of the list of tables
    for (size_t i = 0; i < outer.size(); ++i) {
        const SqlWord& word = words[outer[i]];
        if (isAnyOf(word, {"union", "intersect", "except", "minus"}))
            return unsupported(lockstep::tr("The statement puts several queries together."));
        if (isAnyOf(word, {"group", "having"}))
            return unsupported(lockstep::tr("The statement groups rows."));
        if (word.is("into"))
            return unsupported(lockstep::tr("The statement writes what it reads."));
        if (i == 1 && isAnyOf(word, {"distinct", "distinctrow"}))
            return unsupported(lockstep::tr("The statement puts equal rows together (DISTINCT)."));
        const bool compares = i > 0 && words[outer[i - 1]].is("distinct");
        if (from == outer.size() && word.is("from") && !compares) from = i;
        if (from < i && end == outer.size() &&
            isAnyOf(word, {"where", "order", "limit", "offset", "fetch", "for", "window"}))
            end = i;
    }
    if (from == outer.size())
        return unsupported(lockstep::tr("The statement reads from no table."));
    for (size_t i = from + 1; i < end; ++i)
        if (isAnyOf(words[outer[i]], {",", "join", "straight_join"}))
            return unsupported(lockstep::tr("The statement joins several tables."));
    size_t at = from + 1;
    if (at < end && words[outer[at]].is("only")) ++at;
    std::vector<std::string> path;
    while (at < end && words[outer[at]].names()) {
        path.push_back(words[outer[at]].name);
        if (at + 1 >= end || !words[outer[at + 1]].is(".")) break;
        at += 2;
    }
    if (path.empty()) return unsupported(lockstep::tr("The statement reads from another query."));
    if (at + 1 < end && words[outer[at + 1]].is("("))
        return unsupported(lockstep::tr("The statement reads from a function."));
    return path;
}

Result<std::string> sortedStatement(const Dialect& dialect, std::string_view statement,
                                    const std::vector<std::string>& columns, size_t column,
                                    bool descending)
{
    const std::vector<StatementSpan> spans = dialect.statements(statement);
    if (spans.size() != 1) return unsupported(lockstep::tr("It is not one statement."));
    const std::string_view one = statement.substr(spans[0].begin, spans[0].end - spans[0].begin);
    if (dialect.classify(one) != StatementClass::Read)
        return unsupported(lockstep::tr("The statement may write."));
    const std::vector<SqlWord> words = wordsOf(dialect, one);
    if (words.empty() || !isAnyOf(words[0], {"select", "with", "values"}))
        return unsupported(lockstep::tr("Only a SELECT can be sorted by the server."));
    for (const size_t at : outerWords(words))
        if (isAnyOf(words[at], {"into", "for", "procedure"}))
            return unsupported(lockstep::tr("The statement does more than read: it has %1.")
                                   .arg(QString::fromStdString(words[at].name).toUpper()));
    std::set<std::string> seen;
    for (const std::string& name : columns)
        if (name.empty() || !seen.insert(asciiLower(name)).second)
            return unsupported(lockstep::tr("Two columns of it have the same name, \"%1\".")
                                   .arg(QString::fromStdString(name)));
    // On lines of its own: the statement may end in a comment.
    SqlWriter writer(dialect);
    const std::string name = SqlWriter(dialect).words("q.").glue().name(columns[column]).text();
    writer.words("SELECT * FROM (\n").glue().raw(one).glue().words("\n) AS q ORDER BY");
    writer.raw(name).words("IS NULL,").raw(name);
    if (descending) writer.words("DESC");
    return writer.text();
}

Result<Path> tableNamed(const Dialect& dialect, std::string_view text)
{
    const std::vector<SqlWord> words = wordsOf(dialect, text);
    std::vector<std::string> names;
    bool fits = words.size() % 2 == 1;
    for (size_t i = 0; fits && i < words.size(); ++i) {
        if (i % 2 == 0 ? !words[i].names() || words[i].name.empty() : !words[i].is("."))
            fits = false;
        else if (i % 2 == 0)
            names.push_back(words[i].name);
    }
    if (!fits)
        return failure(ErrorKind::BadInput,
                       lockstep::tr("\"%1\" is no name of a table. Write table or schema.table; "
                                    "what is no plain word in quotes.")
                           .arg(QString::fromUtf8(text.data(), qsizetype(text.size())))
                           .toStdString());
    return Path(names);
}

} // namespace lockstep
