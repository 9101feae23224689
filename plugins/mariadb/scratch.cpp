// Scratch: CREATE DATABASE, DROP DATABASE, and which of them are left over.
#include "plugins/mariadb/scratch.h"

#include "base/liveness.h"
#include "base/text.h"
#include "plugins/mariadb/dialect.h"

#include <chrono>
#include <fmt/format.h>
#include <random>
#include <unistd.h>

namespace lockstep::mariadb {

namespace {

constexpr std::string_view prefix = "lockstep_rehearsal_";
constexpr std::string_view commentPrefix = "lockstep rehearsal ";

std::string machine()
{
    char name[256] = {};
    gethostname(name, sizeof name - 1);
    return name;
}

/// What the database's comment says of who made it.
std::string makerText()
{
    const Life life = Life::own();
    return fmt::format("{}{} {} {}", commentPrefix, machine(), life.number, life.birth);
}

/// Whether the comment names a program of this machine that has ended.
bool isDead(const std::string& comment)
{
    if (!comment.starts_with(commentPrefix)) return false;
    const auto words = split(comment.substr(commentPrefix.size()), ' ');
    if (words.size() != 3 || words[0] != machine()) return false;
    return !Life{std::atol(words[1].c_str()), words[2]}.goesOn();
}

std::string newName()
{
    using namespace std::chrono;
    std::random_device random;
    return fmt::format("{}{}_{:08x}", prefix,
                       duration_cast<seconds>(system_clock::now().time_since_epoch()).count(),
                       static_cast<unsigned>(random()));
}

/// Whoever is in it is thrown out, as far as the user may do that.
Result<void> dropDatabase(Link& link, const std::string& name)
{
    auto inside = link.query("SELECT ID FROM information_schema.PROCESSLIST WHERE DB = " +
                             dialect().literal(name) + " AND ID <> CONNECTION_ID()");
    if (inside)
        for (const Row& row : inside->rows) (void)link.query("KILL " + row[0].value_or("0"));
    auto done = link.query(SqlWriter(dialect()).words("DROP DATABASE IF EXISTS").name(name).text());
    if (!done) return failure(done.error().in("Dropping the scratch database " + name));
    return {};
}

class MariadbScratch final : public Scratch
{
public:
    MariadbScratch(LinkOptions server, std::unique_ptr<Link> link, std::string name)
        : m_server(std::move(server)), m_link(std::move(link)), m_name(std::move(name))
    {
        m_parameters = m_server.parameters;
        m_parameters["dbname"] = m_name;
    }
    ~MariadbScratch() override { (void)drop(); }
    MariadbScratch(const MariadbScratch&) = delete;
    MariadbScratch& operator=(const MariadbScratch&) = delete;

    const std::string& name() const override { return m_name; }
    const Parameters& parameters() const override { return m_parameters; }

    Result<void> drop() override
    {
        if (m_dropped) return {};
        auto done = dropDatabase(*m_link, m_name);
        if (!done && !m_link->alive()) {
            auto again = Link::open(m_server);
            if (!again) return failure(again.error().in("Dropping the scratch database " + m_name));
            done = dropDatabase(**again, m_name);
        }
        if (done) m_dropped = true;
        return done;
    }

private:
    LinkOptions m_server; ///< with the password: the session may be lost until it is dropped
    std::unique_ptr<Link> m_link;
    std::string m_name;
    Parameters m_parameters;
    bool m_dropped = false;
};

} // namespace

Result<std::unique_ptr<Scratch>> makeScratch(const LinkOptions& server, Link& prod)
{
    auto collation = prod.query("SELECT DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME FROM "
                                "information_schema.SCHEMATA WHERE SCHEMA_NAME = DATABASE()");
    if (!collation) return failure(collation.error().in("Reading prod's collation"));
    auto link = Link::open(server);
    if (!link) return failure(link.error());
    const std::string name = newName();
    SqlWriter create(dialect());
    create.words("CREATE DATABASE").name(name).words("CHARACTER SET").raw(collation->cell(0));
    create.words("COLLATE").raw(collation->cell(1)).words("COMMENT").literal(makerText());
    auto made = (*link)->query(create.text());
    if (made) return std::make_unique<MariadbScratch>(server, std::move(*link), name);
    Error error = made.error();
    if (error.kind == ErrorKind::Refused)
        error.hint =
            "GRANT ALL ON `lockstep\\_rehearsal\\_%`.* lets the user make them, or rehearse "
            "on another server.";
    return failure(error.in("Making a scratch database"));
}

Result<std::vector<std::string>> dropLeftScratches(const LinkOptions& server)
{
    auto link = Link::open(server);
    if (!link) return failure(link.error());
    auto rows = (*link)->query("SELECT SCHEMA_NAME, SCHEMA_COMMENT FROM "
                               "information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE "
                               "'lockstep\\_rehearsal\\_%' ORDER BY 1");
    if (!rows) return failure(rows.error());
    std::vector<std::string> dropped;
    for (const Row& row : rows->rows) {
        const std::string name = row[0].value_or("");
        if (!isDead(row[1].value_or(""))) continue;
        if (auto gone = dropDatabase(**link, name); !gone) return failure(gone.error());
        dropped.push_back(name);
    }
    return dropped;
}

} // namespace lockstep::mariadb
