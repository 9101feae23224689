// Memory engine: kinds that write what to do, and connections that do it.
#include "support/memoryengine.h"

#include "base/text.h"
#include "catalog/canonical.h"
#include "support/memorydialect.h"

#include <algorithm>
#include <stdexcept>
#include <thread>

namespace lockstep::testing {

namespace {

class MemoryKind : public Kind
{
public:
    explicit MemoryKind(KindTraits traits) : m_traits(std::move(traits)) {}
    const KindTraits& traits() const override { return m_traits; }
    Statements create(const Object& object, const Sides&) const override
    {
        return {{"put\n" + canonicalText(object)}};
    }
    Statements drop(const Object& object, const Sides&) const override
    {
        return {{"drop\n" + canonicalText(object)}};
    }
    Statements rename(const Change& change, const Sides&) const override
    {
        return {{"rename\n" + canonicalText(Object(change.beforeId)) + "\n" +
                 canonicalText(Object(change.id))}};
    }
    Statements alter(const Change& change, const Sides&) const override
    {
        return {{"put\n" + canonicalText(*change.after)}};
    }

private:
    KindTraits m_traits;
};

KindTraits traits(const char* name, const char* label, const char* plural, int order)
{
    KindTraits out;
    out.name = name;
    out.label = label;
    out.plural = plural;
    out.order = order;
    out.renamable = true;
    return out;
}

std::string textOf(const Parameters& parameters)
{
    const auto it = parameters.find("name");
    return it == parameters.end() ? std::string() : it->second;
}

/// What a step's SQL says, done to a catalog.
Result<CatalogPtr> done(const CatalogPtr& catalog, const std::string& sql)
{
    const size_t end = sql.find('\n');
    const std::string word = sql.substr(0, end);
    const auto what = end == std::string::npos ? catalogFromCanonical("")
                                               : catalogFromCanonical(sql.substr(end + 1));
    if (!what || (word != "put" && word != "drop" && word != "rename"))
        return failure(ErrorKind::Server,
                       "The memory database does not understand: " + visible(word));
    std::vector<Object> objects = catalog->objects();
    if (word == "rename") {
        const auto& two = (*what)->objects();
        for (Rename rename :
             {Rename{two.at(0).id, two.at(1).id}, Rename{two.at(1).id, two.at(0).id}})
            if (catalog->find(rename.from)) return withRenames(*catalog, {rename});
        return failure(ErrorKind::Server, "There is no such object to rename");
    }
    for (const Object& object : (*what)->objects()) {
        std::erase_if(objects, [&](const Object& other) {
            return other.id == object.id || (word == "drop" && other.parent == object.id);
        });
        if (word == "put") objects.push_back(object);
    }
    return Catalog::make(std::move(objects), catalog->source());
}

class MemoryConnection : public Connection, public Pausing
{
public:
    MemoryConnection(MemoryDatabasePtr database, std::string name, Access access)
        : m_database(std::move(database)), m_access(access)
    {
        m_facts.product = "Memory";
        m_facts.version = "1.0";
        m_facts.versionNumber = 10000;
        m_facts.database = name;
        m_facts.identity = "memory " + name;
        m_facts.readOnly = access == Access::Read;
    }
    const ServerFacts& facts() const override { return m_facts; }
    Result<CatalogPtr> readCatalog(const Progress& progress) override
    {
        if (progress) progress("tables", 1, 1);
        if (auto reached = m_database->reach("read"); !reached) return failure(reached.error());
        return m_working ? m_working : m_database->now();
    }
    Result<Outcome> run(const std::string& sql, RowSink* sink) override;
    Pause pauseOf(const std::string&) const override { return m_database->pause; }
    TransactionState transactionState() const override
    {
        return m_working ? TransactionState::Open : TransactionState::None;
    }
    Result<std::unique_ptr<PromotionSession>> startPromotion(const PromotionSetup& setup) override;
    void cancel() noexcept override { m_cancelled = true; }

    MemoryDatabasePtr m_database;
    CatalogPtr m_working; ///< the open transaction's picture

private:
    ServerFacts m_facts;
    Access m_access;
    std::atomic<bool> m_cancelled = false;
};

/// "select N" gives N rows; "sleep MS" waits or is cancelled; anything else is a step.
Result<Outcome> MemoryConnection::run(const std::string& sql, RowSink* sink)
{
    m_cancelled = false;
    const std::string text = trimmed(sql);
    Outcome outcome;
    if (text.starts_with("sleep ")) {
        for (int left = std::stoi(text.substr(6)); left > 0; left -= 5) {
            if (m_cancelled)
                return failure(ErrorKind::Cancelled, "canceling statement due to user request");
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        outcome.command = "SLEEP";
        return outcome;
    }
    if (text.starts_with("select ")) {
        const int rows = std::stoi(text.substr(7));
        outcome.hasRows = true;
        if (sink) sink->columns({{"n", "integer", true}, {"word", "text", false}});
        for (int i = 0; sink && i < rows; ++i) {
            if (m_cancelled)
                return failure(ErrorKind::Cancelled, "canceling statement due to user request");
            if (sink->row({std::to_string(i), std::nullopt})) continue;
            outcome.moreRows = true;
            break;
        }
        outcome.command = "SELECT";
        return outcome;
    }
    if (m_access == Access::Read)
        return failure(ErrorKind::ReadOnly, "cannot write in a read-only transaction");
    auto next = done(m_database->now(), text);
    if (!next) return failure(next.error());
    m_database->become(*next);
    outcome.command = "DONE";
    return outcome;
}

class MemorySession : public PromotionSession
{
public:
    explicit MemorySession(MemoryConnection& connection) : m_connection(connection) {}
    ~MemorySession() override
    {
        m_connection.m_working.reset();
        const std::lock_guard lock(m_connection.m_database->mutex);
        m_connection.m_database->promoting = false;
    }
    Result<void> begin(const std::vector<ObjectId>&) override
    {
        if (auto reached = m_connection.m_database->reach("begin"); !reached) return reached;
        m_connection.m_working = m_connection.m_database->now();
        return {};
    }
    Result<void> execute(const std::string& sql) override
    {
        if (auto reached = m_connection.m_database->reach("execute"); !reached) return reached;
        auto next = done(
            m_connection.m_working ? m_connection.m_working : m_connection.m_database->now(), sql);
        if (!next) return failure(next.error());
        {
            const std::lock_guard lock(m_connection.m_database->mutex);
            m_connection.m_database->executed.push_back(sql);
        }
        if (m_connection.m_working)
            m_connection.m_working = *next;
        else
            m_connection.m_database->become(*next);
        return {};
    }
    Result<void> prove() override { return m_connection.m_database->reach("prove"); }
    Result<void> commit(const std::string&) override
    {
        // A fault of kind NotVerified: the answer is lost; "arrived" in its detail: it was done.
        auto reached = m_connection.m_database->reach("commit");
        if (reached || reached.error().detail == "arrived")
            m_connection.m_database->become(m_connection.m_working);
        m_connection.m_working.reset();
        return reached;
    }
    Result<void> rollback() override
    {
        m_connection.m_working.reset();
        return m_connection.m_database->reach("rollback");
    }

private:
    MemoryConnection& m_connection;
};

Result<std::unique_ptr<PromotionSession>> MemoryConnection::startPromotion(const PromotionSetup&)
{
    if (auto reached = m_database->reach("start"); !reached) return failure(reached.error());
    const std::lock_guard lock(m_database->mutex);
    if (m_database->promoting) return failure(ErrorKind::Busy, "Another promotion holds the lock.");
    m_database->promoting = true;
    return std::make_unique<MemorySession>(*this);
}

CatalogPtr emptyCatalog() { return *Catalog::make({}); }

} // namespace

MemoryDatabase::MemoryDatabase() : catalog(emptyCatalog()) {}

Result<void> MemoryDatabase::reach(const std::string& point)
{
    int times = 0;
    {
        const std::lock_guard lock(mutex);
        times = reached[point]++;
    }
    return fault ? fault(point, times) : Result<void>();
}

CatalogPtr MemoryDatabase::now()
{
    const std::lock_guard lock(mutex);
    return catalog;
}

void MemoryDatabase::become(CatalogPtr next)
{
    const std::lock_guard lock(mutex);
    catalog = std::move(next);
}

MemoryEngine::MemoryEngine()
{
    KindTraits table = traits("table", "Table", "Tables", 10);
    table.holdsRows = true;
    table.attributes = {{"comment", "Comment", Facet::Comment, false}};
    m_kinds.add(std::make_unique<MemoryKind>(table));
    KindTraits column = traits("column", "Column", "Columns", 20);
    column.holdsRows = true;
    column.part = true;
    column.identity = {"type"};
    column.attributes = {{"type", "Type", Facet::Structure, false},
                         {"position", "Position", Facet::Order, false}};
    m_kinds.add(std::make_unique<MemoryKind>(column));
    KindTraits index = traits("index", "Index", "Indexes", 30);
    index.attributes = {{"type", "Columns", Facet::Structure, false}};
    m_kinds.add(std::make_unique<MemoryKind>(index));
    KindTraits view = traits("view", "View", "Views", 40);
    view.renamable = false;
    view.attributes = {{"definition", "Definition", Facet::Structure, true}};
    m_kinds.add(std::make_unique<MemoryKind>(view));
}

MemoryDatabasePtr MemoryEngine::database(const std::string& name) const
{
    const std::lock_guard lock(m_mutex);
    auto& place = m_databases[name];
    if (!place) place = std::make_shared<MemoryDatabase>();
    return place;
}

const std::string& MemoryEngine::name() const
{
    static const std::string text = "memory";
    return text;
}

const std::string& MemoryEngine::label() const
{
    static const std::string text = "Memory";
    return text;
}

const std::vector<Parameter>& MemoryEngine::parameters() const
{
    static const std::vector<Parameter> all{
        {"name", "Name", Parameter::Type::Text, true, "", "Any name", {}, ""}};
    return all;
}

std::vector<std::string> MemoryEngine::schemes() const { return {"memory"}; }

Result<Target> MemoryEngine::parseUri(const std::string& uri) const
{
    Target target;
    std::string rest = uri.substr(uri.find(':') + 1);
    if (const size_t at = rest.rfind('@'); at != std::string::npos) {
        target.password = rest.substr(0, at);
        rest = rest.substr(at + 1);
    }
    if (rest.empty()) return failure(ErrorKind::BadInput, "A memory URI needs a name.");
    target.parameters = {{"name", rest}};
    return target;
}

std::string MemoryEngine::describe(const Parameters& parameters) const
{
    return visible(textOf(parameters));
}
const Kinds& MemoryEngine::kinds() const { return m_kinds; }

const Dialect& MemoryEngine::dialect() const { return memoryDialect(); }

Result<std::unique_ptr<Connection>> MemoryEngine::connect(const Parameters& parameters,
                                                          const ConnectOptions& options,
                                                          const StageObserver& observer) const
{
    const MemoryDatabasePtr found = database(textOf(parameters));
    if (observer) observer({"Find database", StageReport::State::Running, ""});
    if (auto reached = found->reach("connect"); !reached) {
        if (observer)
            observer({"Find database", StageReport::State::Failed, reached.error().message});
        return failure(reached.error());
    }
    if (observer) observer({"Find database", StageReport::State::Passed, textOf(parameters)});
    return std::make_unique<MemoryConnection>(found, textOf(parameters), options.access);
}

CatalogPtr memoryCatalog(const std::vector<std::string>& lines)
{
    std::vector<Object> objects;
    int position = 0;
    for (const std::string& line : lines) {
        const auto words = split(line, ' ');
        const Path path(split(words.at(1), '.'));
        Object object(ObjectId{Symbol(words[0]), path});
        if (path.depth() > 1) object.parent = {"table", path.parent()};
        if (words.size() > 2 && words[0] == "view") {
            object.set("definition", std::string_view(words[2]));
            object.needs = {{"table", Path{words[2]}}};
        } else if (words.size() > 2)
            object.set(words[0] == "table" ? "comment" : "type", std::string_view(words[2]));
        if (words[0] == "column") object.set("position", int64_t{++position});
        objects.push_back(std::move(object));
    }
    auto catalog = Catalog::make(std::move(objects));
    if (!catalog) throw std::invalid_argument(catalog.error().message);
    return *catalog;
}

} // namespace lockstep::testing
