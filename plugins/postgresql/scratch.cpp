// Scratch: CREATE DATABASE, DROP DATABASE, and which of them are left over.
#include "plugins/postgresql/scratch.h"

#include "base/liveness.h"
#include "base/text.h"
#include "plugins/postgresql/cells.h"
#include "plugins/postgresql/sqltext.h"

#include <chrono>
#include <random>
#include <unistd.h>

namespace lockstep::postgresql {

namespace {

constexpr std::string_view prefix = "lockstep_rehearsal_";
constexpr const char* commentPrefix = "lockstep rehearsal ";
constexpr int forceSince = 130000;

std::string machine()
{
    char name[256] = {};
    gethostname(name, sizeof name - 1);
    return name;
}

/// Who made it: what the database's comment says.
struct Maker
{
    std::string host;
    Life life;

    [[nodiscard]] static Maker self() { return {machine(), Life::own()}; }
    [[nodiscard]] std::string text() const
    {
        return commentPrefix + host + " " + std::to_string(life.number) + " " + life.birth;
    }
    [[nodiscard]] static std::optional<Maker> from(const std::string& comment)
    {
        if (!comment.starts_with(commentPrefix)) return std::nullopt;
        const auto words = split(comment.substr(std::string_view(commentPrefix).size()), ' ');
        if (words.size() < 2) return std::nullopt;
        return Maker{words[0],
                     {std::atol(words[1].c_str()), words.size() > 2 ? words[2] : std::string()}};
    }
    [[nodiscard]] bool isHere() const { return host == machine(); }
};

int64_t secondsNow()
{
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

std::string newName()
{
    std::random_device random;
    char digits[9];
    std::snprintf(digits, sizeof digits, "%08x", static_cast<unsigned>(random()));
    return std::string(prefix) + std::to_string(secondsNow()) + "_" + digits;
}

/// When it was made, by its name; nothing when the name is not one of ours.
std::optional<int64_t> madeAt(std::string_view name)
{
    if (!name.starts_with(prefix)) return std::nullopt;
    const auto parts = split(name.substr(prefix.size()), '_');
    const auto all = [](const std::string& text, const char* of) {
        return !text.empty() && text.find_first_not_of(of) == std::string::npos;
    };
    constexpr size_t longest = 12;
    if (parts.size() != 2 || parts[0].size() > longest || !all(parts[0], "0123456789") ||
        !all(parts[1], "0123456789abcdef"))
        return std::nullopt;
    return std::atoll(parts[0].c_str());
}

/// Whoever is in it is thrown out.
Result<void> dropDatabase(Link& link, const std::string& name)
{
    const std::string drop = "DROP DATABASE IF EXISTS " + quoted(name);
    if (link.version() >= forceSince) {
        auto done = link.execute(drop + " WITH (FORCE)");
        if (!done) return failure(done.error());
        return {};
    }
    // Who is thrown out may take a moment to go, and the server waits five seconds for it.
    auto thrown = link.query("SELECT pg_catalog.pg_terminate_backend(a.pid) FROM "
                             "pg_catalog.pg_stat_activity a WHERE a.datname = " +
                             literal(name));
    if (!thrown) return failure(thrown.error());
    auto done = link.execute(drop);
    if (!done) return failure(done.error());
    return {};
}

class PostgresqlScratch final : public Scratch
{
public:
    PostgresqlScratch(LinkOptions server, std::unique_ptr<Link> link, std::string name,
                      std::vector<std::string> notes)
        : m_server(std::move(server)),
          m_link(std::move(link)),
          m_name(std::move(name)),
          m_notes(std::move(notes))
    {
        m_parameters = m_server.parameters;
        m_parameters["dbname"] = m_name;
    }
    ~PostgresqlScratch() override { (void)drop(); }

    const std::string& name() const override { return m_name; }
    const Parameters& parameters() const override { return m_parameters; }
    std::vector<std::string> notes() const override { return m_notes; }

    Result<void> drop() override
    {
        if (m_dropped) return {};
        auto done = m_link->alive() ? dropDatabase(*m_link, m_name)
                                    : failure(ErrorKind::Unreachable, "The session was lost");
        if (!done && !m_link->alive()) {
            auto again = Link::open(m_server);
            if (!again) return failure(again.error().in("Dropping the scratch database " + m_name));
            done = dropDatabase(**again, m_name);
        }
        if (!done) return failure(done.error().in("Dropping the scratch database " + m_name));
        m_dropped = true;
        return {};
    }

private:
    LinkOptions m_server; ///< with the password: the session may be lost until it is dropped
    std::unique_ptr<Link> m_link;
    std::string m_name;
    std::vector<std::string> m_notes;
    Parameters m_parameters;
    bool m_dropped = false;
};

/// How prod's database sorts and writes.
struct Locale
{
    std::string encoding;
    std::string collate;
    std::string ctype;
    std::string provider; ///< "c", "i", "b"; servers before 15 have no other than "c"
    std::string locale;
    std::string rules;
};

Result<Locale> localeOf(Link& prod)
{
    constexpr int providers = 150000;
    constexpr int rules = 160000;
    constexpr int oneLocale = 170000;
    std::string text =
        "SELECT pg_catalog.pg_encoding_to_char(d.encoding), d.datcollate, d.datctype";
    text += prod.version() >= providers ? ", d.datlocprovider" : ", 'c'";
    if (prod.version() >= oneLocale)
        text += ", d.datlocale";
    else
        text += prod.version() >= providers ? ", d.daticulocale" : ", NULL";
    text += prod.version() >= rules ? ", d.daticurules" : ", NULL";
    auto rows = prod.query(text + " FROM pg_catalog.pg_database d WHERE d.datname = "
                                  "pg_catalog.current_database()");
    if (!rows) return failure(rows.error());
    const auto row = rows->front();
    return Locale{cell(row, 0), cell(row, 1), cell(row, 2),
                  cell(row, 3), cell(row, 4), cell(row, 5)};
}

std::string createText(const std::string& name, const Locale& locale, int version, bool sorted)
{
    constexpr int providers = 150000;
    constexpr int builtin = 170000;
    std::string text = "CREATE DATABASE " + quoted(name) + " TEMPLATE template0 ENCODING " +
                       literal(locale.encoding);
    if (!sorted) return text + " LC_COLLATE 'C' LC_CTYPE 'C'";
    text += " LC_COLLATE " + literal(locale.collate) + " LC_CTYPE " + literal(locale.ctype);
    if (locale.provider == "i" && version >= providers) {
        text += " LOCALE_PROVIDER icu ICU_LOCALE " + literal(locale.locale);
        if (!locale.rules.empty()) text += " ICU_RULES " + literal(locale.rules);
    } else if (locale.provider == "b" && version >= builtin) {
        text += " LOCALE_PROVIDER builtin BUILTIN_LOCALE " + literal(locale.locale);
    } else if (version >= providers) {
        text += " LOCALE_PROVIDER libc";
    }
    return text;
}

Error mayNotCreate(Link& link, Error error)
{
    auto who =
        link.query("SELECT r.rolcreatedb OR r.rolsuper, r.rolname FROM pg_catalog.pg_roles r "
                   "WHERE r.rolname = current_user");
    if (!who || who->empty() || cell(who->front(), 0) == "t") return error;
    const std::string role = cell(who->front(), 1);
    error.kind = ErrorKind::Refused;
    error.message = "The role " + visible(role) +
                    " may not create databases on this server, so nothing can be rehearsed there";
    error.hint =
        "ALTER ROLE " + visible(quoted(role)) + " CREATEDB there, or rehearse on another server.";
    return error;
}

} // namespace

Result<std::unique_ptr<Scratch>> makeScratch(const LinkOptions& server, Link& prod)
{
    auto locale = localeOf(prod);
    if (!locale) return failure(locale.error().in("Reading prod's collation"));
    auto link = Link::open(server);
    if (!link) return failure(link.error());
    const std::string name = newName();
    std::vector<std::string> notes;
    auto made = (*link)->execute(createText(name, *locale, (*link)->version(), true));
    constexpr std::string_view wrongObject = "42809"; // "invalid locale name", 22023 since 15
    if (!made && (made.error().sqlState == wrongObject || made.error().sqlState == "22023")) {
        notes.push_back("The server has no collation " + visible(locale->collate) +
                        ": texts are sorted by their bytes");
        made = (*link)->execute(createText(name, *locale, (*link)->version(), false));
    }
    if (!made) return failure(mayNotCreate(**link, made.error()).in("Making a scratch database"));
    Link& session = **link;
    auto scratch = std::make_unique<PostgresqlScratch>(server, std::move(*link), name, notes);
    // What has our name and no such comment is only dropped when it is old.
    auto told = session.execute("COMMENT ON DATABASE " + quoted(name) + " IS " +
                                literal(Maker::self().text()));
    if (!told) return failure(told.error().in("Making a scratch database"));
    return scratch;
}

Result<std::vector<std::string>> dropLeftScratches(const LinkOptions& server)
{
    auto link = Link::open(server);
    if (!link) return failure(link.error());
    auto rows = (*link)->query(
        "SELECT d.datname, pg_catalog.shobj_description(d.oid, 'pg_database'), EXISTS (SELECT FROM "
        "pg_catalog.pg_stat_activity a WHERE a.datid = d.oid) FROM pg_catalog.pg_database d WHERE "
        "pg_catalog.starts_with(d.datname, " +
        literal(prefix) + ") AND pg_catalog.pg_has_role(d.datdba, 'USAGE') ORDER BY 1");
    if (!rows) return failure(rows.error());
    std::vector<std::string> dropped;
    for (const auto& row : *rows) {
        const std::string name = cell(row, 0);
        const auto made = madeAt(name);
        if (!made) continue;
        const auto maker = Maker::from(cell(row, 1));
        constexpr int64_t day = 86400;
        const bool forgotten = secondsNow() - *made > day && cell(row, 2) != "t";
        const bool dead = maker && maker->isHere() && !maker->life.goesOn();
        const bool livesHere = maker && maker->isHere() && maker->life.goesOn();
        if (livesHere || (!dead && !forgotten)) continue;
        if (auto gone = dropDatabase(**link, name); !gone)
            return failure(gone.error().in("Dropping " + name + ", which a dead program left"));
        dropped.push_back(name);
    }
    return dropped;
}

} // namespace lockstep::postgresql
