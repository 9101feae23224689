// The PostgreSQL engine.
#include "plugins/postgresql/engine.h"

#include "base/text.h"
#include "engine/phrasing.h"
#include "engine/rowforms.h"
#include "engine/rowtravel.h"
#include "engine/tabular.h"
#include "plugins/postgresql/alignment.h"
#include "plugins/postgresql/appschemas.h"
#include "plugins/postgresql/appstatements.h"
#include "plugins/postgresql/around.h"
#include "plugins/postgresql/authority.h"
#include "plugins/postgresql/connection.h"
#include "plugins/postgresql/dialect.h"
#include "plugins/postgresql/drafting.h"
#include "plugins/postgresql/dump.h"
#include "plugins/postgresql/keeper.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/locks.h"
#include "plugins/postgresql/mapping.h"
#include "plugins/postgresql/roles.h"
#include "plugins/postgresql/rowtravel.h"
#include "plugins/postgresql/scratch.h"
#include "plugins/postgresql/tables.h"
#include "plugins/postgresql/uri.h"
#include "plugins/postgresql/versions.h"

namespace lockstep {

namespace {

class PostgresqlEngine final : public Engine,
                               public Tabular,
                               public Drafter,
                               public Phrasing,
                               public RowForms,
                               public AppSchemas,
                               public RowTravel,
                               public SecondObserver
{
public:
    [[nodiscard]] const std::string& name() const override
    {
        static const std::string text = "postgresql";
        return text;
    }
    [[nodiscard]] const std::string& label() const override
    {
        static const std::string text = "PostgreSQL";
        return text;
    }

    [[nodiscard]] const std::vector<Parameter>& parameters() const override
    {
        using Type = Parameter::Type;
        static const std::vector<Parameter> fields{
            {"host",
             "Host",
             Type::Text,
             true,
             "localhost",
             "A name, an address or a socket's folder",
             {},
             {}},
            {"port", "Port", Type::Number, false, "5432", {}, {}, {}},
            {"dbname", "Database", Type::Text, true, {}, {}, {}, {}},
            {"user", "User", Type::Text, true, {}, {}, {}, {}},
            {"password",
             "Password",
             Type::Password,
             false,
             {},
             "Kept in the system's keychain",
             {},
             {}},
            {"sslmode",
             "Encryption",
             Type::Choice,
             false,
             {},
             "Empty: verified for other machines, preferred for this one",
             {"", "verify-full", "verify-ca", "require", "prefer", "disable"},
             {}},
            {"sslrootcert",
             "Certificate authority",
             Type::File,
             false,
             {},
             "Empty: those this machine trusts",
             {},
             "Certificates (*.crt *.pem)"},
            {"unverifiedhost",
             "Unverified host",
             Type::Typed,
             false,
             {},
             "For weaker encryption to another machine: type its name to agree",
             {},
             {}},
            {"sshhost",
             "SSH host",
             Type::Text,
             false,
             {},
             "An alias of ~/.ssh/config, or user@host:port: the way leads through it",
             {},
             {}}};
        return fields;
    }

    [[nodiscard]] std::vector<std::string> schemes() const override
    {
        return {"postgresql", "postgres"};
    }

    [[nodiscard]] Result<Target> parseUri(const std::string& uri) const override
    {
        return postgresql::takeApart(uri);
    }

    [[nodiscard]] std::string describe(const Parameters& parameters) const override
    {
        const auto value = [&](const char* key) {
            const auto it = parameters.find(key);
            return it == parameters.end() ? std::string() : visible(it->second);
        };
        const std::string host = value("host").empty() ? "localhost" : value("host");
        const std::string port = value("port").empty() ? "5432" : value("port");
        const std::string through = value("sshhost");
        return value("dbname") + " @ " + host + ":" + port +
               (through.empty() ? "" : " through " + through);
    }

    [[nodiscard]] const Kinds& kinds() const override { return postgresql::allKinds(); }
    [[nodiscard]] Tables tables(const Catalog& catalog) const override
    {
        return postgresql::tablesOf(catalog);
    }
    [[nodiscard]] const Dialect& dialect() const override
    {
        return postgresql::PostgresqlDialect::instance();
    }

    [[nodiscard]] std::string textOf(const TableColumn& column,
                                     const std::string& name) const override
    {
        return postgresql::travelText(column, name);
    }
    [[nodiscard]] std::string valueOf(const TableColumn&, std::string_view text) const override
    {
        return dialect().literal(text);
    }
    [[nodiscard]] std::string whyNot(const Table& table) const override
    {
        return postgresql::whyNotTravel(table);
    }
    [[nodiscard]] std::string overriding() const override { return "OVERRIDING SYSTEM VALUE"; }
    [[nodiscard]] std::string checkedAtOnce() const override
    {
        return "SET CONSTRAINTS ALL IMMEDIATE";
    }
    [[nodiscard]] std::vector<std::string> counted(const Table& table,
                                                   const TableColumn& column) const override
    {
        return postgresql::counterMoved(table, column);
    }

    [[nodiscard]] Result<CatalogPtr> mapped(CatalogPtr dev, const NameMap& names) const override
    {
        return names.empty() ? dev : postgresql::mapped(*dev, names);
    }

    [[nodiscard]] Result<CatalogPtr> aligned(CatalogPtr catalog, const Catalog& to) const override
    {
        return postgresql::alignedTo(std::move(catalog), to);
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change,
                                              const Sides& sides) const override
    {
        auto found = postgresql::missingRoles(change, sides);
        for (const auto more :
             {postgresql::tooNew, postgresql::hazardsAround, postgresql::hazardsOfAuthority})
            for (auto& hazard : more(change, sides)) found.push_back(std::move(hazard));
        return found;
    }

    [[nodiscard]] std::vector<StatementLocks> forecast(const std::vector<std::string>& statements,
                                                       const Catalog& before) const override
    {
        return postgresql::forecastLocks(statements, before);
    }

    [[nodiscard]] Result<std::unique_ptr<Connection>> connect(
        const Parameters& parameters, const ConnectOptions& options,
        const StageObserver& observer) const override
    {
        return postgresql::PostgresqlConnection::open(parameters, options, observer);
    }

    [[nodiscard]] Result<std::unique_ptr<Scratch>> makeScratch(const Parameters& server,
                                                               const ConnectOptions& options,
                                                               Connection& prod) const override
    {
        auto* connection = dynamic_cast<postgresql::PostgresqlConnection*>(&prod);
        if (!connection) return failure(ErrorKind::BadInput, "Prod is no PostgreSQL database");
        return connection->scratchLike(linkOptions(server, options));
    }

    [[nodiscard]] Result<std::vector<std::string>> dropLeftScratches(
        const Parameters& server, const ConnectOptions& options) const override
    {
        return postgresql::dropLeftScratches(linkOptions(server, options));
    }

    [[nodiscard]] std::string dumpTool(int versionNumber) const override
    {
        return postgresql::dumpTool(versionNumber).words;
    }

    [[nodiscard]] Result<Dump> dump(const Parameters& parameters, const ConnectOptions& options,
                                    const std::function<bool()>& stopped) const override
    {
        return postgresql::dump(linkOptions(parameters, options), stopped);
    }

    [[nodiscard]] Result<Observation> observe(const Parameters& dev,
                                              const ConnectOptions& devOptions,
                                              const Parameters& prod,
                                              const ConnectOptions& prodOptions,
                                              const std::function<bool()>& stopped) const override
    {
        const auto side = [](const Parameters& parameters, const ConnectOptions& options) {
            auto wanted = linkOptions(parameters, options);
            wanted.name = "lockstep second look";
            return wanted;
        };
        return postgresql::observe(side(dev, devOptions), side(prod, prodOptions), stopped);
    }
    [[nodiscard]] const Keeper* keeper() const override { return &postgresql::keeper(); }
    [[nodiscard]] const Drafting& drafting() const override { return postgresql::drafting(); }
    [[nodiscard]] bool rollsBack() const override { return true; }

    [[nodiscard]] Result<PreparedApp> prepareApp(Connection& connection, const std::string& name,
                                                 const std::string& password) const override
    {
        auto* ours = writable(connection);
        if (!ours) return failure(ErrorKind::ReadOnly, "This connection only reads");
        return postgresql::prepareApp(*ours->writableLink(), ours->facts(), ours->parameters(),
                                      name, password);
    }
    [[nodiscard]] Result<AppContents> appContents(Connection& connection,
                                                  const std::string& name) const override
    {
        auto* ours = writable(connection);
        if (!ours) return failure(ErrorKind::ReadOnly, "This connection only reads");
        return postgresql::appContents(*ours->writableLink(), name);
    }
    [[nodiscard]] Result<void> removeApp(Connection& connection,
                                         const std::string& name) const override
    {
        auto* ours = writable(connection);
        if (!ours) return failure(ErrorKind::ReadOnly, "This connection only reads");
        return postgresql::removeApp(*ours->writableLink(), name);
    }
    [[nodiscard]] Result<std::vector<std::string>> preparedApps(
        Connection& connection) const override
    {
        return postgresql::preparedApps(connection);
    }
    [[nodiscard]] std::string preparingSql(const std::string& database,
                                           const std::string& name) const override
    {
        return postgresql::appPreparingSql(database, name);
    }
    [[nodiscard]] std::string adminSql(const Parameters& parameters) const override
    {
        return postgresql::appAdminSql(parameters);
    }

    [[nodiscard]] std::string asText(const std::string& value) const override
    {
        return value + "::text";
    }
    [[nodiscard]] std::string like(const std::string& text,
                                   const std::string& pattern) const override
    {
        return text + " ILIKE " + pattern;
    }
    [[nodiscard]] std::string matches(const std::string& name, const std::string& mark,
                                      bool anyCase) const override
    {
        return name + "::pg_catalog.text" + (anyCase ? " ILIKE " : " LIKE ") + mark;
    }
    [[nodiscard]] std::string bucket(Unit unit, const std::string& timestamp) const override
    {
        constexpr const char* units[] = {"hour", "day", "week", "month", "quarter", "year"};
        const std::string cut =
            std::string("date_trunc('") + units[int(unit)] + "', " + timestamp + ")";
        return unit == Unit::Hour ? cut : cut + "::date";
    }
    [[nodiscard]] std::string ago(int count, Unit unit) const override
    {
        constexpr const char* units[] = {"hours", "days", "weeks", "months", "", "years"};
        const int times = unit == Unit::Quarter ? 3 * count : count;
        const char* word = unit == Unit::Quarter ? "months" : units[int(unit)];
        const char* now = unit == Unit::Hour ? "now()" : "CURRENT_DATE";
        return std::string(now) + " - INTERVAL '" + std::to_string(times) + " " + word + "'";
    }
    [[nodiscard]] std::string fraction(const std::string& number) const override
    {
        return number + "::numeric";
    }
    [[nodiscard]] std::string flag(const std::string& json, const std::string& key) const override
    {
        return json + " ->> " + key + " = 'true'";
    }

private:
    /// Null: it is not ours, or only reads.
    static postgresql::PostgresqlConnection* writable(Connection& connection)
    {
        auto* ours = dynamic_cast<postgresql::PostgresqlConnection*>(&connection);
        return ours && ours->writableLink() ? ours : nullptr;
    }
    static postgresql::LinkOptions linkOptions(const Parameters& parameters,
                                               const ConnectOptions& options)
    {
        postgresql::LinkOptions wanted;
        wanted.parameters = parameters;
        wanted.password = options.password;
        wanted.name = "lockstep rehearsal";
        wanted.timeoutSeconds = options.timeoutSeconds;
        return wanted;
    }
};

} // namespace

std::shared_ptr<const Engine> postgresqlEngine()
{
    static const auto engine = std::make_shared<PostgresqlEngine>();
    return engine;
}

} // namespace lockstep
