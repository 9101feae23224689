// Kind: extended statistics.
#include "base/text.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

class StatisticsKind final : public PostgresqlKind
{
public:
    StatisticsKind()
        : PostgresqlKind({.name = "statistics",
                          .label = "Statistics",
                          .plural = "Statistics",
                          .order = 92,
                          .attributes = {expression("definition", "Definition"),
                                         attribute("target", "Target", Facet::Statistics)},
                          .renamable = true,
                          .identity = {"definition"}},
                         {.object = "STATISTICS", .owned = true}, inStatistic)
    {
    }

    [[nodiscard]] std::string query(int version) const override
    {
        return std::string("SELECT s.oid, s.stxnamespace AS in, s.stxname AS name, "
                           "pg_catalog.pg_get_userbyid(s.stxowner) AS owner, "
                           "pg_catalog.pg_get_statisticsobjdef(s.oid) AS definition, ") +
               (version >= 130000 ? "CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END"
                                  : "NULL::int") +
               " AS target FROM pg_catalog.pg_statistic_ext s WHERE s.oid >= 16384";
    }

    void refine(Object& statistics) const override
    {
        const std::string text = statistics.text("definition");
        const size_t name = findWord(text, "STATISTICS");
        if (name == std::string::npos) return;
        const size_t rest = nextToken(text, behindName(text, name + 10)).begin;
        statistics.set("definition", withColumnsSorted(text.substr(rest)));
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        if (change.touches("definition")) return {Way::Replace, "statistics cannot be altered"};
        return {};
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        out.push_back({sql()
                           .words("CREATE STATISTICS")
                           .name(object.id.path)
                           .raw(object.text("definition"))
                           .text()});
        if (object.has("target")) target(object, out);
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        if (change.touches("target")) target(*change.after, out);
    }

private:
    /// The server tells columns by their places in the table, which say nothing.
    static std::string withColumnsSorted(const std::string& text)
    {
        const size_t on = findWord(text, "ON");
        if (on == std::string::npos) return text;
        const size_t begin = nextToken(text, on + 2).begin;
        size_t end = begin;
        std::vector<std::string> columns;
        while (true) {
            const Token name = nextToken(text, columns.empty() ? begin : end + 1);
            const Token next = nextToken(text, name.end);
            const std::string mark = text.substr(next.begin, next.end - next.begin);
            if (name.type == Token::Type::Mark || (mark != "," && mark != "FROM")) break;
            columns.push_back(text.substr(name.begin, name.end - name.begin));
            end = name.end;
            if (mark == "FROM") break;
        }
        if (columns.empty()) return text;
        std::sort(columns.begin(), columns.end());
        return text.substr(0, begin) + join(columns, ", ") + text.substr(end);
    }

    static void target(const Object& object, Statements& out)
    {
        out.push_back({sql()
                           .words("ALTER STATISTICS")
                           .name(object.id.path)
                           .words("SET STATISTICS")
                           .number(object.number("target", -1))
                           .text()});
    }
};

} // namespace

void addStatistics(Kinds& kinds) { kinds.add(std::make_unique<StatisticsKind>()); }

} // namespace lockstep::postgresql
