// Casts between column types, by families of types.
#include "plugins/postgresql/kinds/casts.h"

#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace lockstep::postgresql {

ColumnType columnType(std::string_view text)
{
    ColumnType type;
    if (text.size() > 2 && text.substr(text.size() - 2) == "[]") {
        type.array = true;
        text.remove_suffix(2);
    }
    const size_t open = text.find('(');
    const size_t close = text.find(')');
    type.base = text.substr(0, open);
    if (open == std::string_view::npos || close == std::string_view::npos || text[0] == '"')
        return type;
    type.base += text.substr(close + 1); // "timestamp(3) with time zone"
    const std::string numbers(text.substr(open + 1, close - open - 1));
    for (const char* at = numbers.c_str(); *at;) {
        char* end = nullptr;
        type.limits.push_back(static_cast<int>(std::strtol(at, &end, 10)));
        at = *end == ',' ? end + 1 : end;
        if (at == end && *end) break;
    }
    return type;
}

TypeFamily familyOf(const ColumnType& type)
{
    static const std::map<std::string_view, TypeFamily> families{
        {"smallint", TypeFamily::Number},
        {"integer", TypeFamily::Number},
        {"bigint", TypeFamily::Number},
        {"numeric", TypeFamily::Number},
        {"real", TypeFamily::Number},
        {"double precision", TypeFamily::Number},
        {"text", TypeFamily::String},
        {"character varying", TypeFamily::String},
        {"character", TypeFamily::String},
        {"name", TypeFamily::String},
        {"date", TypeFamily::Moment},
        {"timestamp without time zone", TypeFamily::Moment},
        {"timestamp with time zone", TypeFamily::Moment},
        {"json", TypeFamily::Json},
        {"jsonb", TypeFamily::Json},
        {"inet", TypeFamily::Net},
        {"cidr", TypeFamily::Net}};
    const auto it = families.find(type.base);
    return it == families.end() ? TypeFamily::Other : it->second;
}

namespace {

int widthOfNumber(const std::string& base)
{
    if (base == "smallint") return 1;
    if (base == "integer") return 2;
    if (base == "bigint") return 3;
    if (base == "numeric") return 4;
    return 0; // floating point is neither wider nor narrower
}

bool narrowerLimits(const ColumnType& from, const ColumnType& to)
{
    if (to.limits.empty()) return false;
    if (from.limits.empty()) return true;
    const int scaleFrom = from.limits.size() > 1 ? from.limits[1] : 0;
    const int scaleTo = to.limits.size() > 1 ? to.limits[1] : 0;
    return to.limits[0] - scaleTo < from.limits[0] - scaleFrom || scaleTo < scaleFrom;
}

} // namespace

std::string usingFor(const std::string& column, const std::string& from, const std::string& to)
{
    const ColumnType source = columnType(from);
    const ColumnType target = columnType(to);
    if (source.base == target.base && source.array == target.array) return {};
    const TypeFamily sourceFamily = familyOf(source);
    const TypeFamily targetFamily = familyOf(target);
    const bool sameShape = source.array == target.array;
    if (sameShape && targetFamily == TypeFamily::String) return {};
    if (sameShape && sourceFamily == targetFamily && sourceFamily != TypeFamily::Other) return {};
    if (sameShape && ((source.base == "boolean" && target.base == "integer") ||
                      (source.base == "integer" && target.base == "boolean") ||
                      sourceFamily == TypeFamily::String))
        return column + "::" + to;
    return column + (source.array && target.array ? "::text[]::" : "::text::") + to;
}

TypeChange effectOf(const std::string& from, const std::string& to)
{
    const ColumnType source = columnType(from);
    const ColumnType target = columnType(to);
    const TypeFamily sourceFamily = familyOf(source);
    const TypeFamily targetFamily = familyOf(target);
    if (source.array != target.array) return TypeChange::Narrowing;
    if (sourceFamily == TypeFamily::String && targetFamily == TypeFamily::String) {
        if (target.base == "character" || source.base == "character") return TypeChange::Narrowing;
        return narrowerLimits(source, target) ? TypeChange::Narrowing : TypeChange::Brief;
    }
    if (targetFamily == TypeFamily::String)
        return target.limits.empty() ? TypeChange::Rewrite : TypeChange::Narrowing;
    if (sourceFamily == TypeFamily::Number && targetFamily == TypeFamily::Number) {
        const int before = widthOfNumber(source.base);
        const int after = widthOfNumber(target.base);
        if (source.base == target.base) {
            if (narrowerLimits(source, target)) return TypeChange::Narrowing;
            const bool sameScale =
                source.limits.size() == target.limits.size() &&
                (source.limits.size() < 2 || source.limits[1] == target.limits[1]);
            return sameScale || target.limits.empty() ? TypeChange::Brief : TypeChange::Rewrite;
        }
        if (before == 0 || after == 0 || after < before) return TypeChange::Narrowing;
        return target.limits.empty() ? TypeChange::Rewrite : TypeChange::Narrowing;
    }
    if (source.base == target.base)
        return narrowerLimits(source, target) ? TypeChange::Narrowing : TypeChange::Brief;
    if (sourceFamily == TypeFamily::Moment && targetFamily == TypeFamily::Moment &&
        source.base.starts_with("timestamp") && target.base.starts_with("timestamp"))
        return narrowerLimits(source, target) ? TypeChange::Narrowing : TypeChange::Shifting;
    if (source.base == "date" && targetFamily == TypeFamily::Moment) return TypeChange::Rewrite;
    if (source.base == "json" && target.base == "jsonb") return TypeChange::Rewrite;
    if (source.base == "cidr" && target.base == "inet") return TypeChange::Brief;
    return TypeChange::Narrowing;
}

bool isVolatile(const std::string& expression, const Catalog& catalog)
{
    static const std::set<std::string> known{
        "clock_timestamp", "gen_random_uuid", "nextval", "pg_current_xact_id",
        "random",          "random_normal",   "setval",  "timeofday",
        "txid_current",    "uuidv4",          "uuidv7"};
    for (size_t at = 0; at < expression.size();) {
        const Token token = nextToken(expression, at);
        at = token.end;
        if (token.type != Token::Type::Word && token.type != Token::Type::Quoted) continue;
        const size_t end = behindName(expression, token.begin);
        at = std::max(at, end);
        if (end >= expression.size() || expression[end] != '(') continue;
        const std::string called = expression.substr(token.begin, end - token.begin);
        std::vector<std::string> names;
        for (const Token& part : tokens(called))
            if (part.type != Token::Type::Mark) names.push_back(nameOf(called, part));
        if (names.size() == 1 || names.front() == "pg_catalog") {
            if (known.count(names.back())) return true;
            continue;
        }
        // Overloaded ones are told apart by types that are not looked at: any may be meant.
        const ObjectId schema{"schema", Path{names.front()}};
        for (const Object* function : catalog.childrenOf(schema, "function")) {
            const std::string last(function->id.path.name());
            if (nameOf(last, nextToken(last, 0)) == names.back() && !function->has("volatility"))
                return true;
        }
    }
    return false;
}

} // namespace lockstep::postgresql
