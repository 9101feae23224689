// Kind: subscription, compared but never made: it would begin to receive rows.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/plain.h"

namespace lockstep::postgresql {

namespace {

/// Where it connects to is not read: it holds passwords.
class SubscriptionKind final : public PostgresqlKind
{
public:
    SubscriptionKind()
        : PostgresqlKind({.name = "subscription",
                          .label = "Subscription",
                          .plural = "Subscriptions",
                          .order = 122,
                          .attributes = {attribute("enabled", "Enabled"), attribute("slot", "Slot"),
                                         attribute("publications", "Publications"),
                                         attribute("synchronous commit", "Synchronous commit"),
                                         attribute("options", "Options")}},
                         {.object = "SUBSCRIPTION", .owned = true}, inSubscription)
    {
    }

    [[nodiscard]] std::string query(int version) const override
    {
        // Options that older servers do not have are listed where they are not the usual.
        std::string options;
        const auto option = [&](int since, const char* column, const char* usual,
                                const char* name) {
            if (version < since) return;
            options += std::string(options.empty() ? "" : ", ") + "CASE WHEN s." + column +
                       "::text <> '" + usual + "' THEN '" + name + " = ' || s." + column +
                       "::text END";
        };
        option(140000, "subbinary", "false", "binary");
        if (version < 160000) option(140000, "substream", "false", "streaming");
        option(160000, "substream", version >= 180000 ? "p" : "f", "streaming");
        option(150000, "subtwophasestate", "d", "two_phase");
        option(150000, "subdisableonerr", "false", "disable_on_error");
        option(160000, "suborigin", "any", "origin");
        option(160000, "subrunasowner", "false", "run_as_owner");
        option(160000, "subpasswordrequired", "true", "password_required");
        option(170000, "subfailover", "false", "failover");
        return R"(SELECT s.oid, s.subname AS name, pg_catalog.pg_get_userbyid(s.subowner) AS owner,
            s.subenabled AS enabled, s.subslotname::text AS slot, s.subpublications AS publications,
            CASE WHEN s.subsynccommit <> 'off' THEN s.subsynccommit END AS "synchronous commit", )" +
               (options.empty() ? std::string("NULL::text[]")
                                : "pg_catalog.array_remove(ARRAY[" + options + "], NULL)") +
               R"( AS options
            FROM pg_catalog.pg_subscription s
            JOIN pg_catalog.pg_database d ON d.oid = s.subdbid AND d.datname = pg_catalog.current_database())";
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        if (change.type == ChangeType::Added)
            return {Way::Impossible, "it would begin to receive rows: CREATE SUBSCRIPTION by hand"};
        if (change.type == ChangeType::Dropped)
            return {Way::Impossible, "rows would stop to arrive: DROP SUBSCRIPTION by hand"};
        for (const auto& traits : traits().attributes)
            if (traits.facet == Facet::Structure && change.touches(traits.name))
                return {Way::Impossible,
                        "what rows arrive would change: ALTER SUBSCRIPTION by hand"};
        return {};
    }

protected:
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
