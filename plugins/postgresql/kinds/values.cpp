// Values: by families of types, as the server's own casts judge them.
#include "plugins/postgresql/kinds/values.h"

#include "base/text.h"
#include "plugins/postgresql/kinds/casts.h"
#include "plugins/postgresql/kinds/rows.h"
#include "plugins/postgresql/sqltext.h"

#include <fmt/format.h>

namespace lockstep::postgresql {

namespace {

struct Bounds
{
    const char* lowest;
    const char* highest;
};

const Bounds* boundsOf(const std::string& base)
{
    static const Bounds two{"-32768", "32767"};
    static const Bounds four{"-2147483648", "2147483647"};
    static const Bounds eight{"-9223372036854775808", "9223372036854775807"};
    if (base == "smallint") return &two;
    if (base == "integer") return &four;
    if (base == "bigint") return &eight;
    return nullptr;
}

bool isFloating(const std::string& base) { return base == "real" || base == "double precision"; }

constexpr const char* notANumber = "::text IN ('NaN', 'Infinity', '-Infinity')";
constexpr const char* mostOfReal = "3.4028235e38";

Fitting numberToNumber(const std::string& v, const ColumnType& from, const ColumnType& to)
{
    if (const Bounds* bounds = boundsOf(to.base)) {
        if (boundsOf(from.base))
            return {fmt::format("{} NOT BETWEEN {} AND {}", v, bounds->lowest, bounds->highest),
                    {}};
        // Halves go away from zero for numeric, to the even one for floating point.
        const char* below = isFloating(from.base) ? "<" : "<=";
        return {fmt::format("({0} >= {1}.5 OR {0} {2} {3}.5)", v, bounds->highest, below,
                            bounds->lowest),
                fmt::format("{0} <> pg_catalog.trunc({0}::{1})", v,
                            isFloating(from.base) ? "double precision" : "numeric")};
    }
    if (to.base == "numeric") {
        if (to.limits.empty()) return {};
        const int scale = to.limits.size() > 1 ? to.limits[1] : 0;
        const std::string most = fmt::format("10::numeric ^ ({})", to.limits[0] - scale);
        const std::string rounded = fmt::format("pg_catalog.round({}::numeric, {})", v, scale);
        return {fmt::format("CASE WHEN {0}{1} THEN {0}::text <> 'NaN' ELSE "
                            "pg_catalog.abs({2}) >= {3} END",
                            v, notANumber, rounded, most),
                fmt::format("CASE WHEN {0}{1} THEN false ELSE {0}::numeric <> {2} END", v,
                            notANumber, rounded)};
    }
    Fitting fit;
    const bool toReal = to.base == "real";
    if (toReal && (from.base == "numeric" || isFloating(from.base)))
        fit.refused = fmt::format("CASE WHEN {0}{1} THEN false ELSE pg_catalog.abs({0}) > {2} END",
                                  v, notANumber, mostOfReal);
    const std::string large = fit.refused.empty()
                                  ? std::string()
                                  : fmt::format(" OR pg_catalog.abs({}) > {}", v, mostOfReal);
    fit.changed = fmt::format("CASE WHEN {0}{1}{2} THEN false ELSE {0}::numeric <> "
                              "{0}::{3}::numeric END",
                              v, notANumber, large, to.base);
    if (isFloating(from.base) && toReal)
        fit.changed = fmt::format("CASE WHEN {0}{1}{2} THEN false ELSE {0} <> {0}::real END", v,
                                  notANumber, large);
    return fit;
}

/// Text as the input function of a type of the server's reads it, in versions that cannot be asked.
std::string refusedBefore16(const std::string& text, const ColumnType& to, bool& known)
{
    constexpr const char* number = R"(^\s*[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?\s*$)";
    if (const Bounds* bounds = boundsOf(to.base))
        return fmt::format(R"(CASE WHEN {0} ~ '^\s*[-+]?\d+\s*$' THEN )"
                           "pg_catalog.btrim({0}, E' \\t\\n\\r\\f\\v')::numeric "
                           "NOT BETWEEN {1} AND {2} WHEN {0} IS NULL THEN false ELSE true END",
                           text, bounds->lowest, bounds->highest);
    if (to.base == "numeric" && to.limits.empty())
        return fmt::format(R"(({0} !~* '{1}' AND {0} !~* '^\s*nan\s*$'))", text, number);
    if (to.base == "double precision")
        return fmt::format(R"(({0} !~* '{1}' AND {0} !~* '^\s*(nan|[-+]?inf(inity)?)\s*$'))", text,
                           number);
    if (to.base == "boolean")
        return fmt::format(
            R"({} !~* '^\s*(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)\s*$')",
            text);
    if (to.base == "uuid")
        return fmt::format(R"({} !~* '^([0-9a-f]{{4}}(-?[0-9a-f]{{4}}){{7}}|)"
                           R"(\{{[0-9a-f]{{4}}(-?[0-9a-f]{{4}}){{7}}\}})$')",
                           text);
    known = false;
    return {};
}

/// By way of text: what the input function of the new type refuses.
Fitting textToOther(const std::string& text, const std::string& to, int version,
                    const Catalog& later)
{
    Fitting fit;
    const Object* own = ownType(to, later);
    if (own && own->id.kind == "enum" && !to.ends_with("[]")) {
        std::vector<std::string> values;
        for (const auto& value : own->list("values")) values.push_back(literal(value));
        fit.refused = values.empty() ? "true" : text + " NOT IN (" + join(values, ", ") + ")";
    } else if (version >= 160000) {
        fit.refused = "NOT pg_catalog.pg_input_is_valid(" + text + ", " + literal(to) + ")";
    } else if (to.ends_with("[]")) {
        fit.known = false;
    } else {
        fit.refused = refusedBefore16(text, columnType(to), fit.known);
    }
    return fit;
}

Fitting sameBase(const std::string& v, const std::string& to, const ColumnType& target)
{
    if (target.base == "bit")
        return {fmt::format("pg_catalog.length({}) <> {}", v, target.limits[0]), {}};
    if (target.base == "bit varying")
        return {fmt::format("pg_catalog.length({}) > {}", v, target.limits[0]), {}};
    if (target.base.starts_with("time") || target.base.starts_with("interval"))
        return {{}, fmt::format("{0} <> {0}::{1}", v, to)};
    return {{}, {}, false};
}

Fitting scalar(const std::string& v, const std::string& from, const std::string& to, int version,
               const Catalog& later)
{
    const ColumnType source = columnType(from);
    const ColumnType target = columnType(to);
    const TypeFamily sourceFamily = familyOf(source);
    const TypeFamily targetFamily = familyOf(target);
    if (targetFamily == TypeFamily::String) {
        if (target.base == "name")
            return {{}, fmt::format("pg_catalog.octet_length({}::text) > 63", v)};
        if (target.limits.empty()) return {};
        // Blanks at the end are cut off without a word.
        return {fmt::format("pg_catalog.length(pg_catalog.rtrim({}::text, ' ')) > {}", v,
                            target.limits[0]),
                {}};
    }
    if (sourceFamily == TypeFamily::Number && targetFamily == TypeFamily::Number)
        return numberToNumber(v, source, target);
    if (source.base == target.base) return sameBase(v, to, target);
    if (source.base == "integer" && target.base == "boolean") return {{}, v + " NOT IN (0, 1)"};
    if (source.base == "boolean" && target.base == "integer") return {};
    if (sourceFamily == TypeFamily::Moment && targetFamily == TypeFamily::Moment)
        return {{}, fmt::format("{0} <> {0}::{1}", v, to)};
    return textToOther(v + "::text", to, version, later);
}

} // namespace

Fitting fitting(const std::string& value, const std::string& from, const std::string& to,
                int version, const Catalog& later)
{
    const bool arrays = from.ends_with("[]") && to.ends_with("[]");
    if (!arrays && !from.ends_with("[]") && !to.ends_with("[]"))
        return scalar(value, from, to, version, later);
    if (!arrays) return textToOther(value + "::text", to, version, later);
    Fitting fit =
        scalar("e.v", from.substr(0, from.size() - 2), to.substr(0, to.size() - 2), version, later);
    for (std::string* condition : {&fit.refused, &fit.changed})
        if (!condition->empty())
            *condition = "EXISTS (SELECT FROM pg_catalog.unnest(" + value + ") AS e (v) WHERE " +
                         *condition + ")";
    return fit;
}

} // namespace lockstep::postgresql
