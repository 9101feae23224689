// Kind: subscription, compared but never made: it would begin to receive rows. How it receives them
// can be altered.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"

#include <algorithm>
#include <array>

namespace lockstep::postgresql {

namespace {

struct Option
{
    int since; ///< major
    const char* column;
    const char* name;
    const char* usual;
};

/// What ALTER SUBSCRIPTION sets; listed where it is not the usual.
constexpr std::array options{Option{12, "subsynccommit", "synchronous_commit", "off"},
                             Option{14, "subbinary", "binary", "false"},
                             Option{14, "substream", "streaming", "off"},
                             Option{15, "subdisableonerr", "disable_on_error", "false"},
                             Option{16, "suborigin", "origin", "any"},
                             Option{16, "subrunasowner", "run_as_owner", "false"},
                             Option{16, "subpasswordrequired", "password_required", "true"}};

/// As the catalog writes it: streaming is a truth until 15, a letter later, "p" from 18 on.
std::string usual(const Option& option, int version)
{
    if (std::string_view(option.name) != "streaming") return option.usual;
    return version >= 180000 ? "p" : version >= 160000 ? "f" : "false";
}

/// Where it connects to is not read: it holds passwords.
class SubscriptionKind final : public PostgresqlKind
{
public:
    SubscriptionKind()
        : PostgresqlKind(
              {.name = "subscription",
               .label = "Subscription",
               .plural = "Subscriptions",
               .order = 122,
               .attributes = {attribute("enabled", "Enabled"), attribute("slot", "Slot"),
                              attribute("publications", "Publications"),
                              attribute("two phase", "Two phases"),
                              attribute("failover", "Failover"), attribute("options", "Options")}},
              {.object = "SUBSCRIPTION", .owned = true}, inSubscription)
    {
    }

    [[nodiscard]] std::string query(int version) const override
    {
        std::string list;
        for (const Option& option : options) {
            if (version < option.since * 10000) continue;
            const std::string value = std::string("s.") + option.column + "::text";
            list += (list.empty() ? "CASE WHEN " : ", CASE WHEN ") + value + " NOT IN ('" +
                    usual(option, version) + "') THEN '" + option.name + "=' || CASE " + value +
                    " WHEN 't' THEN 'on' WHEN 'f' THEN 'off' WHEN 'p' THEN 'parallel' ELSE " +
                    value + " END END";
        }
        return R"(SELECT s.oid, s.subname AS name, pg_catalog.pg_get_userbyid(s.subowner) AS owner,
            s.subenabled AS enabled, s.subslotname::text AS slot, s.subpublications AS publications, )" +
               std::string(version >= 150000 ? "s.subtwophasestate <> 'd'" : "false") +
               " AS \"two phase\", " + std::string(version >= 170000 ? "s.subfailover" : "false") +
               " AS failover, pg_catalog.array_remove(ARRAY[" + list + R"(], NULL) AS options
            FROM pg_catalog.pg_subscription s
            JOIN pg_catalog.pg_database d ON d.oid = s.subdbid AND d.datname = pg_catalog.current_database())";
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        if (change.type == ChangeType::Added)
            return {Way::Impossible, "it would begin to receive rows: CREATE SUBSCRIPTION by hand"};
        if (change.type == ChangeType::Dropped)
            return {Way::Impossible, "rows would stop to arrive: DROP SUBSCRIPTION by hand"};
        for (const char* name : {"enabled", "slot", "publications", "two phase", "failover"})
            if (change.touches(name))
                return {Way::Impossible,
                        "what rows arrive would change: ALTER SUBSCRIPTION by hand"};
        return {};
    }

protected:
    void change(const Change& change, const Sides& sides, Statements& out) const override
    {
        if (!change.touches("options")) return;
        const auto& before = change.before->list("options");
        const auto& after = change.after->list("options");
        std::vector<std::string> set = lacking(after, before);
        for (const Option& option : options) {
            const std::string start = std::string(option.name) + "=";
            const auto says = [&](const std::string& text) { return text.rfind(start, 0) == 0; };
            const std::string back =
                says("streaming=") && sides.versionNumber >= 180000 ? "parallel" : option.usual;
            if (std::any_of(before.begin(), before.end(), says) &&
                std::none_of(after.begin(), after.end(), says))
                set.push_back(start + back);
        }
        out.push_back({sql()
                           .words("ALTER SUBSCRIPTION")
                           .name(change.id.path)
                           .words("SET (")
                           .raw(storageOptions(set))
                           .words(")")
                           .text()});
    }

    /// Not reached: way() says so first. What a person would begin with, for ddl().
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        out.push_back({sql()
                           .words("CREATE SUBSCRIPTION")
                           .name(object.id.path)
                           .words("CONNECTION '…' PUBLICATION")
                           .names(object.list("publications"))
                           .text()});
    }
};

} // namespace

void addSubscriptions(Kinds& kinds) { kinds.add(std::make_unique<SubscriptionKind>()); }

} // namespace lockstep::postgresql
