// The MariaDB engine: its parameters, its URIs and its kinds.
#include "plugins/mariadb/engine.h"

#include "base/text.h"
#include "engine/phrasing.h"
#include "engine/rowforms.h"
#include "engine/rowtravel.h"
#include "engine/tabular.h"
#include "plugins/mariadb/connection.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/drafting.h"
#include "plugins/mariadb/kinds/kinds.h"
#include "plugins/mariadb/kinds/mariadbkind.h"
#include "plugins/mariadb/locks.h"
#include "plugins/mariadb/rowtravel.h"
#include "plugins/mariadb/scratch.h"
#include "plugins/mariadb/tables.h"
#include "plugins/mariadb/uri.h"

#include <algorithm>

namespace lockstep {

namespace {

using namespace mariadb;

class MariadbEngine final : public Engine,
                            public Tabular,
                            public Drafter,
                            public Phrasing,
                            public RowForms,
                            public RowTravel
{
public:
    MariadbEngine()
    {
        for (auto make : {databaseKind, sequenceKind, tableKind, columnKind, primaryKeyKind,
                          indexKind, checkKind, foreignKeyKind, functionKind, procedureKind,
                          viewKind, triggerKind, eventKind})
            m_kinds.add(make());
        using Type = Parameter::Type;
        m_parameters = {{"host",
                         "Host",
                         Type::Text,
                         true,
                         "localhost",
                         "A name, an address or a socket's file",
                         {},
                         {}},
                        {"port", "Port", Type::Number, false, "3306", {}, {}, {}},
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
                         "Empty: verified for other machines, none for this one",
                         {"", "verify-full", "require", "disable"},
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
                         {}}};
    }

    const std::string& name() const override { return m_name; }
    const std::string& label() const override { return m_label; }
    const std::vector<Parameter>& parameters() const override { return m_parameters; }
    std::vector<std::string> schemes() const override { return {"mariadb", "mysql"}; }
    Result<Target> parseUri(const std::string& uri) const override { return takeApart(uri); }
    const Kinds& kinds() const override { return m_kinds; }
    Tables tables(const Catalog& catalog) const override { return mariadb::tablesOf(catalog); }
    const Dialect& dialect() const override { return mariadb::dialect(); }
    const Drafting& drafting() const override { return mariadb::drafting(); }
    bool rollsBack() const override { return false; }

    std::string asText(const std::string& value) const override
    {
        return "CAST(" + value + " AS CHAR)";
    }
    std::string like(const std::string& text, const std::string& pattern) const override
    {
        return "LOWER(" + text + ") LIKE LOWER(" + pattern + ")";
    }
    std::string matches(const std::string& name, const std::string& mark,
                        bool anyCase) const override
    {
        return "CONVERT(" + name + " USING utf8mb4) COLLATE " +
               (anyCase ? "utf8mb4_general_ci" : "utf8mb4_bin") + " LIKE " + mark;
    }
    void defaultRow(SqlWriter& sql) const override { sql.words("() VALUES ()"); }
    void elseChange(SqlWriter& sql, const std::vector<std::string>&,
                    const std::vector<std::string>& columns) const override
    {
        sql.words("ON DUPLICATE KEY UPDATE");
        for (size_t i = 0; i < columns.size(); ++i) {
            if (i > 0) sql.words(",");
            sql.name(columns[i]).words("= VALUES (").name(columns[i]).words(")");
        }
    }
    bool changesByAnyKey() const override { return true; }
    bool returnsChanged() const override { return false; }
    std::string textOf(const TableColumn& column, const std::string& name) const override
    {
        return travelText(column, name);
    }
    std::string valueOf(const TableColumn& column, std::string_view text) const override
    {
        return travelValue(column, text);
    }
    std::string comparable(const std::string& text) const override
    {
        return "(" + text + " COLLATE utf8mb4_nopad_bin)";
    }
    std::string distinct(const std::string& a, const std::string& b) const override
    {
        return "NOT (" + a + " <=> " + b + ")";
    }
    std::string whyNot(const Table& table) const override { return whyNotTravel(table); }
    std::vector<std::string> counted(const Table& table, const TableColumn& column) const override
    {
        return counterMoved(table, column);
    }
    bool checksEachRow() const override { return true; }
    std::string asOne(const std::vector<std::string>& statements,
                      const std::vector<std::string>& proofs) const override
    {
        return travelTogether(statements, proofs);
    }
    std::string bucket(Unit unit, const std::string& timestamp) const override
    {
        switch (unit) {
        case Unit::Hour:
            return "DATE_FORMAT(" + timestamp + ", '%Y-%m-%d %H:00')";
        case Unit::Day:
            return "DATE(" + timestamp + ")";
        case Unit::Week:
            return "DATE_SUB(DATE(" + timestamp + "), INTERVAL WEEKDAY(" + timestamp + ") DAY)";
        case Unit::Month:
            return "DATE_FORMAT(" + timestamp + ", '%Y-%m')";
        case Unit::Quarter:
            return "CONCAT(YEAR(" + timestamp + "), '-Q', QUARTER(" + timestamp + "))";
        case Unit::Year:
            return "YEAR(" + timestamp + ")";
        }
        return timestamp;
    }
    std::string ago(int count, Unit unit) const override
    {
        constexpr const char* units[] = {"HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"};
        const char* now = unit == Unit::Hour ? "NOW()" : "CURDATE()";
        return std::string(now) + " - INTERVAL " + std::to_string(count) + " " + units[int(unit)];
    }
    std::string fraction(const std::string& number) const override { return "1.0 * " + number; }
    std::string flag(const std::string& json, const std::string& key) const override
    {
        return "JSON_VALUE(" + json + ", CONCAT('$.\"', " + key + ", '\"')) = '1'";
    }

    std::string describe(const Parameters& parameters) const override
    {
        const auto value = [&](const char* key) {
            const auto it = parameters.find(key);
            return it == parameters.end() ? std::string() : visible(it->second);
        };
        const std::string host = value("host").empty() ? "localhost" : value("host");
        const std::string port = value("port").empty() ? "3306" : value("port");
        return value("dbname") + " @ " + host + (host[0] == '/' ? "" : ":" + port);
    }

    /// Whose rights code of dev's acts with, and who is nobody on prod's server.
    std::vector<Hazard> hazards(const Change& change, const Sides& sides) const override
    {
        const auto& users = sides.before.source().roles;
        if (!change.after || users.empty()) return {};
        const std::string& definer = change.after->text(attribute::definer);
        const bool named = change.before == nullptr || change.touches(attribute::definer);
        if (definer.empty() || !named || std::binary_search(users.begin(), users.end(), definer))
            return {};
        return {hazard("F10", HazardLevel::Confirm, change.id,
                       "Prod's server has no user " + visible(definer) +
                           ": what is defined by it fails when it is used",
                       "Create the user, or define it by another one in dev.")};
    }

    std::vector<StatementLocks> forecast(const std::vector<std::string>& statements,
                                         const Catalog& before) const override
    {
        std::vector<StatementLocks> locks;
        for (const std::string& sql : statements) locks.push_back(locksOf(sql, before));
        return locks;
    }

    Result<std::unique_ptr<Connection>> connect(const Parameters& parameters,
                                                const ConnectOptions& options,
                                                const StageObserver& observer) const override
    {
        return MariadbConnection::open(parameters, options, observer);
    }

    Result<std::unique_ptr<Scratch>> makeScratch(const Parameters& server,
                                                 const ConnectOptions& options,
                                                 Connection& prod) const override
    {
        auto* connection = dynamic_cast<MariadbConnection*>(&prod);
        if (!connection) return failure(ErrorKind::BadInput, "Prod is no MariaDB database");
        return connection->scratchLike(linkOptions(server, options));
    }
    Result<std::vector<std::string>> dropLeftScratches(const Parameters& server,
                                                       const ConnectOptions& options) const override
    {
        return mariadb::dropLeftScratches(linkOptions(server, options));
    }

private:
    static LinkOptions linkOptions(const Parameters& parameters, const ConnectOptions& options)
    {
        return {parameters, options.password, "lockstep rehearsal", options.timeoutSeconds};
    }

    const std::string m_name = "mariadb";
    const std::string m_label = "MariaDB";
    Kinds m_kinds;
    std::vector<Parameter> m_parameters;
};

} // namespace

std::shared_ptr<const Engine> mariadbEngine()
{
    static const auto engine = std::make_shared<const MariadbEngine>();
    return engine;
}

} // namespace lockstep
