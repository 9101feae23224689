// KindCases of security labels: of each kind that takes one, one object that gets one, one whose
// label changes, and one that goes with its label.
#include "kindcases.h"

#include <string>

namespace {

/// What stands for the object's name in the texts below.
constexpr char placeholder = '%';

struct Labelled
{
    const char* make;
    const char* called;
};

constexpr Labelled sorts[] = {
    {"CREATE SCHEMA %_s", "SCHEMA %_s"},
    {"CREATE TYPE %_e AS ENUM ('a')", "TYPE %_e"},
    {"CREATE TYPE %_c AS (a int)", "TYPE %_c"},
    {"CREATE TYPE %_r AS RANGE (SUBTYPE = text)", "TYPE %_r"},
    {"CREATE TYPE %_y", "TYPE %_y"},
    {"CREATE DOMAIN %_d AS int", "DOMAIN %_d"},
    {"CREATE SEQUENCE %_q", "SEQUENCE %_q"},
    {"CREATE TABLE %_t (a int)", "TABLE %_t"},
    {"CREATE TABLE %_u (a int)", "COLUMN %_u.a"},
    {"CREATE VIEW %_v AS SELECT 1 AS a", "VIEW %_v"},
    {"CREATE VIEW %_w AS SELECT 1 AS a", "COLUMN %_w.a"},
    {"CREATE MATERIALIZED VIEW %_m AS SELECT 1 AS a", "MATERIALIZED VIEW %_m"},
    {"CREATE FUNCTION %_f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'", "FUNCTION %_f(int)"},
    {"CREATE PROCEDURE %_p(int) LANGUAGE sql AS 'SELECT 1'", "PROCEDURE %_p(int)"},
    {"CREATE AGGREGATE %_a(int) (SFUNC = int4pl, STYPE = int)", "AGGREGATE %_a(int)"},
    {"CREATE FOREIGN DATA WRAPPER %_w; CREATE SERVER %_w FOREIGN DATA WRAPPER %_w; CREATE FOREIGN "
     "TABLE %_x (a int) SERVER %_w",
     "FOREIGN TABLE %_x"},
    {"CREATE FUNCTION %_h() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT "
     "TRIGGER %_h ON ddl_command_end EXECUTE FUNCTION %_h()",
     "EVENT TRIGGER %_h"},
    {"CREATE LANGUAGE %_l HANDLER plpgsql_call_handler", "LANGUAGE %_l"},
    {"CREATE PUBLICATION %_n", "PUBLICATION %_n"}};

std::string named(const char* text, const std::string& name)
{
    std::string out;
    for (const char* at = text; *at; ++at)
        if (*at == placeholder)
            out += name;
        else
            out += *at;
    return out;
}

std::string labelled(const std::string& name, const std::string& label)
{
    std::string sql;
    for (const Labelled& sort : sorts)
        sql += named(sort.make, name) + "; SECURITY LABEL FOR witness ON " +
               named(sort.called, name) + " IS '" + label + "';";
    return sql;
}

} // namespace

void addLabelCases(std::vector<KindCase>& all)
{
    static const std::string before = labelled("stays", "one") + labelled("goes", "it''s");
    static const std::string after = labelled("stays", "two") + labelled("comes", "it''s");
    all.push_back({"security labels", before.c_str(), after.c_str()});
    // These are changed in nothing else.
    static const std::string reported =
        "CREATE TYPE b; CREATE FUNCTION b_in(cstring) RETURNS b LANGUAGE internal STRICT IMMUTABLE "
        "AS 'int4in'; CREATE FUNCTION b_out(b) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE "
        "AS 'int4out'; CREATE TYPE b (INPUT = b_in, OUTPUT = b_out, LIKE = int4); CREATE "
        "SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p WITH (connect = false, slot_name = "
        "NONE);";
    static const std::string reportedAfter =
        reported + "SECURITY LABEL FOR witness ON TYPE b IS 'b'; SECURITY LABEL FOR witness ON "
                   "SUBSCRIPTION s IS 's';";
    all.push_back({"security labels of a base type and a subscription", reported.c_str(),
                   reportedAfter.c_str()});
    all.push_back({"what is made anew keeps its label",
                   "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; SECURITY LABEL FOR "
                   "witness ON VIEW v IS 'v'; SECURITY LABEL FOR witness ON COLUMN v.a IS 'a';",
                   "CREATE TABLE t (a text); CREATE VIEW v AS SELECT a FROM t; SECURITY LABEL FOR "
                   "witness ON VIEW v IS 'v'; SECURITY LABEL FOR witness ON COLUMN v.a IS 'a';"});
}
