// Parsed: PostgreSQL's parser, as a library.
#include "plugins/postgresql/locks/parsed.h"

#include <pg_query.h>

namespace lockstep::postgresql {

Tree parsed(const std::string& sql)
{
    if (sql.find('\0') != std::string::npos) return {};
    const PgQueryParseResult result = pg_query_parse(sql.c_str());
    Tree tree;
    if (!result.error && result.parse_tree) tree = Tree::fromJson(result.parse_tree);
    pg_query_free_parse_result(result);
    const auto& statements = tree.at("stmts").items();
    return statements.size() == 1 ? statements.front().at("stmt") : Tree();
}

} // namespace lockstep::postgresql
