// LockRules: the statements of a DO block.
#include "base/text.h"
#include "plugins/postgresql/locks/lockrules.h"
#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

namespace {

/// PL/pgSQL's way to say it, as a statement of SQL; empty where there is nothing to run.
std::string asSql(std::string_view piece)
{
    const auto rest = [&](size_t from) { return std::string(piece.substr(from)); };
    const Token first = nextToken(piece, 0);
    if (first.begin >= piece.size()) return {};
    const std::string word = asciiLower(piece.substr(first.begin, first.end - first.begin));
    if (word == "begin" || word == "loop") return asSql(piece.substr(first.end));
    if (word == "end" || word == "commit") return {};
    if (word == "perform") return "SELECT " + rest(first.end);
    if (word == "exit") {
        const size_t when = findWord(piece, "WHEN");
        return when == std::string_view::npos ? std::string() : "SELECT " + rest(when + 4);
    }
    const Token second = nextToken(piece, first.end);
    if (piece.substr(second.begin, 2) == ":=") return "SELECT " + rest(second.begin + 2);
    return rest(first.begin);
}

} // namespace

/// Told only where every one of its statements is; what a declaration computes is not looked at.
bool LockRules::block(const Tree& node)
{
    std::string body;
    for (const Tree& argument : node.at("args").items()) {
        if (argument.in("DefElem.defname").text() != "as") return false;
        body = argument.in("DefElem.arg.String.sval").text();
    }
    const size_t begin = findWord(body, "BEGIN");
    if (begin == std::string::npos || body.substr(0, begin).find(":=") != std::string::npos)
        return false;
    size_t from = begin;
    for (const Token& token : tokens(body)) {
        if (token.begin < begin || token.type != Token::Type::Mark) continue;
        if (body[token.begin] != ';') continue;
        std::string piece = body.substr(from, token.begin - from);
        from = token.end;
        // A loop's condition is asked, too, in front of its first statement.
        if (const size_t loop = findWord(piece, "WHILE"); loop != std::string::npos) {
            const size_t end = findWord(piece, "LOOP", loop);
            if (end == std::string::npos ||
                !tell(parsed("SELECT " + piece.substr(loop + 5, end - loop - 5))))
                return false;
            piece.erase(0, end);
        }
        const std::string sql = asSql(piece);
        if (!sql.empty() && !tell(parsed(sql))) return false;
    }
    return true;
}

} // namespace lockstep::postgresql
