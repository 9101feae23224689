// ToyEngine: statements are a verb and canonical objects; the model server keeps a map.
#include "property/toyengine.h"

#include "base/linereader.h"
#include "catalog/canonical.h"

#include <algorithm>

namespace lockstep {

namespace {

Statements statement(const std::string& verb, const std::vector<const Object*>& objects)
{
    std::string sql = verb + "\n";
    for (const Object* object : objects) sql += canonicalText(*object);
    return {Statement{sql}};
}

class ToyKind : public Kind
{
public:
    explicit ToyKind(KindTraits traits) : m_traits(std::move(traits)) {}
    [[nodiscard]] const KindTraits& traits() const override { return m_traits; }

    [[nodiscard]] bool inlined(const Object& object, const Sides&) const override
    {
        return m_traits.part && object.id.kind != Symbol("index");
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        if (m_traits.name == "rule") return {Way::RebuildParent, "a rule is part of its table"};
        if (change.type == ChangeType::Altered && m_traits.name == "view")
            return {Way::Replace, "a view is replaced"};
        if (change.type == ChangeType::Altered && m_traits.name == "type" && change.touches("base"))
            return {Way::Replace, "a type with another base is another type"};
        return {};
    }

    [[nodiscard]] bool survives(const Object& dependent, const Change& change,
                                const Sides&) const override
    {
        if (dependent.id.kind == Symbol("view"))
            return !(m_traits.name == "column" && change.touches("type")) &&
                   !(m_traits.name == "table" && change.attributes.empty() &&
                     change.type == ChangeType::Altered);
        return true;
    }

    [[nodiscard]] std::optional<Object> without(const Object& object, const ObjectId& needed,
                                                const Sides&) const override
    {
        if (m_traits.name != "column") return std::nullopt;
        Object reduced = object;
        std::erase(reduced.needs, needed);
        reduced.unset("default");
        return reduced;
    }

    [[nodiscard]] Statements create(const Object& object, const Sides& sides) const override
    {
        std::vector<const Object*> all{&object};
        for (const Object* child : sides.after.childrenOf(object.id))
            if (m_traits.name == "table" && child->id.kind != Symbol("index")) all.push_back(child);
        return inForm(statement("create", all), object, sides);
    }
    [[nodiscard]] Statements drop(const Object& object, const Sides& sides) const override
    {
        return inForm(statement("drop", {&object}), object, sides);
    }
    [[nodiscard]] Statements rename(const Change& change, const Sides&) const override
    {
        Object from(change.beforeId);
        Object to(change.id);
        return statement("rename", {&from, &to});
    }
    [[nodiscard]] Statements alter(const Change& change, const Sides&) const override
    {
        return statement("alter", {change.after});
    }
    [[nodiscard]] Statements rebuild(const Object&, const Object& after,
                                     const Sides& sides) const override
    {
        std::vector<const Object*> all{&after};
        for (const Object* child : sides.after.childrenOf(after.id))
            if (child->id.kind != Symbol("index")) all.push_back(child);
        return statement("rebuild", all);
    }
    [[nodiscard]] std::vector<std::string> occupies(const Object& object) const override
    {
        if (m_traits.part) return {};
        return {object.id.path.display()}; // tables, views and types share one name space
    }

private:
    /// An index comes and goes outside a transaction where that is wished for, unless it is away
    /// only for a while.
    [[nodiscard]] Statements inForm(Statements all, const Object& object, const Sides& sides) const
    {
        const bool away =
            sides.dropped && sides.dropped->count(object.id) && sides.after.find(object.id);
        if (m_traits.name == "index" && sides.online(object.parent) && !away) {
            all.front().transactional = false;
            all.front().proof = "is it there";
            all.front().leftover = "take it away";
        }
        return all;
    }

    KindTraits m_traits;
};

class ToyDialect : public Dialect
{
public:
    [[nodiscard]] std::string identifier(std::string_view name) const override
    {
        return quotedText(name);
    }
    [[nodiscard]] std::string literal(std::string_view text) const override
    {
        return quotedText(text);
    }
    void renameInText(Object&, const ObjectId&, const ObjectId&) const override {}
    [[nodiscard]] std::vector<StatementSpan> statements(std::string_view script) const override
    {
        return {{0, script.size()}};
    }
    [[nodiscard]] StatementClass classify(std::string_view) const override
    {
        return StatementClass::Unknown;
    }
    [[nodiscard]] const std::vector<std::string>& keywords() const override { return m_keywords; }
    [[nodiscard]] std::string scriptHead() const override { return "head;\n"; }
    [[nodiscard]] std::string scriptBegin() const override { return "begin;\n"; }
    [[nodiscard]] std::string scriptCommit() const override { return "commit;\n"; }

private:
    std::vector<std::string> m_keywords;
};

class ToyEngine : public Engine
{
public:
    ToyEngine()
    {
        const auto add = [this](Symbol name, int order, bool part, bool rows) {
            KindTraits traits;
            traits.name = name;
            traits.label = name.text();
            traits.plural = name.text() + "s";
            traits.order = order;
            traits.part = part;
            traits.holdsRows = rows;
            traits.renamable = name != "rule" && name != "view";
            traits.attributes = {{"position", "Position", Facet::Order}};
            m_kinds.add(std::make_unique<ToyKind>(std::move(traits)));
        };
        add("type", 1, false, false);
        add("table", 2, false, true);
        add("column", 3, true, true);
        add("rule", 4, true, false);
        add("key", 5, true, false);
        add("index", 6, true, false);
        add("view", 7, false, false);
    }
    [[nodiscard]] const std::string& name() const override { return m_name; }
    [[nodiscard]] const std::string& label() const override { return m_name; }
    [[nodiscard]] const std::vector<Parameter>& parameters() const override { return m_parameters; }
    [[nodiscard]] std::vector<std::string> schemes() const override { return {"toy"}; }
    [[nodiscard]] Result<Target> parseUri(const std::string&) const override { return Target{}; }
    [[nodiscard]] std::string describe(const Parameters&) const override { return m_name; }
    [[nodiscard]] const Kinds& kinds() const override { return m_kinds; }
    [[nodiscard]] const Dialect& dialect() const override { return m_dialect; }
    [[nodiscard]] Result<std::unique_ptr<Connection>> connect(const Parameters&,
                                                              const ConnectOptions&,
                                                              const StageObserver&) const override
    {
        return failure(ErrorKind::Unsupported, "The toy engine has no server");
    }

private:
    std::string m_name = "toy";
    std::vector<Parameter> m_parameters;
    Kinds m_kinds;
    ToyDialect m_dialect;
};

} // namespace

std::shared_ptr<const Engine> toyEngine() { return std::make_shared<ToyEngine>(); }

ToyDatabase::ToyDatabase(const Catalog& catalog)
{
    for (const auto& object : catalog.objects()) m_objects.emplace(object.id, object);
}

CatalogPtr ToyDatabase::catalog() const
{
    std::vector<Object> objects;
    for (const auto& [id, object] : m_objects) objects.push_back(object);
    return Catalog::make(std::move(objects)).value();
}

Result<void> ToyDatabase::run(const std::string& sql)
{
    const size_t end = sql.find('\n');
    const std::string verb = sql.substr(0, end);
    std::vector<Object> objects;
    // One paragraph an object, in the order written (the catalog would sort them).
    std::string paragraph;
    const auto flush = [&]() -> Result<void> {
        if (paragraph.empty()) return {};
        const auto read = catalogFromCanonical(paragraph);
        if (!read) return failure(read.error());
        objects.push_back((*read)->objects().front());
        paragraph.clear();
        return {};
    };
    for (size_t at = end + 1; at < sql.size();) {
        const size_t next = sql.find('\n', at) + 1;
        const std::string line = sql.substr(at, next - at);
        if (line[0] == '"')
            if (auto done = flush(); !done) return done;
        paragraph += line;
        at = next;
    }
    if (auto done = flush(); !done) return done;

    if (verb == "create") {
        // One statement: its parts may stand in any order, so needs are looked at afterwards.
        for (const auto& object : objects)
            if (auto done = create(object); !done) return done;
        for (const auto& object : objects)
            for (const auto& need : object.needs)
                if (!m_objects.count(need))
                    return failure(ErrorKind::Server,
                                   object.id.display() + " needs " + need.display());
        return {};
    }
    if (verb == "drop") return drop(objects[0].id);
    if (verb == "alter") return alter(objects[0]);
    if (verb == "rename") {
        std::vector<Object> all;
        for (const auto& [id, object] : m_objects) all.push_back(object);
        const auto before = Catalog::make(std::move(all)).value();
        if (!before->find(objects[0].id))
            return failure(ErrorKind::Server, "no " + objects[0].id.display());
        const auto after = withRenames(*before, {{objects[0].id, objects[1].id}});
        if (!after) return failure(after.error());
        m_objects.clear();
        for (const auto& object : (*after)->objects()) m_objects.emplace(object.id, object);
        return {};
    }
    if (verb == "rebuild") {
        const ObjectId& table = objects[0].id;
        for (const auto& [id, object] : m_objects)
            for (const auto& need : object.needs)
                if (id.kind == Symbol("view") && need.path.startsWith(table.path))
                    return failure(ErrorKind::Server, id.display() + " stands on a rebuilt table");
        std::erase_if(m_objects, [&](const auto& entry) {
            return entry.second.parent == table && entry.first.kind != Symbol("index");
        });
        m_objects[table] = objects[0];
        for (size_t i = 1; i < objects.size(); ++i) m_objects[objects[i].id] = objects[i];
        for (const auto& object : objects)
            for (const auto& need : object.needs)
                if (!m_objects.count(need))
                    return failure(ErrorKind::Server,
                                   object.id.display() + " needs " + need.display());
        return {};
    }
    return failure(ErrorKind::Server, "no verb " + verb);
}

Result<void> ToyDatabase::create(const Object& object)
{
    if (!object.parent.empty() && !m_objects.count(object.parent))
        return failure(ErrorKind::Server, object.id.display() + " has no parent");
    for (const auto& [id, other] : m_objects) {
        const bool both = id.path.depth() == 1 && object.id.path.depth() == 1;
        if (id == object.id || (both && id.path == object.id.path))
            return failure(ErrorKind::Server, object.id.display() + " is there already");
    }
    m_objects.emplace(object.id, object);
    return {};
}

Result<void> ToyDatabase::drop(const ObjectId& id)
{
    if (!m_objects.count(id)) return failure(ErrorKind::Server, "no " + id.display());
    std::set<ObjectId> gone{id};
    for (const auto& [other, object] : m_objects)
        if (gone.count(object.parent)) gone.insert(other);
    for (const auto& [other, object] : m_objects) {
        if (gone.count(other)) continue;
        for (const auto& need : object.needs)
            if (gone.count(need))
                return failure(ErrorKind::Server, other.display() + " needs " + need.display());
    }
    for (const auto& each : gone) {
        m_lostRows += each.kind == Symbol("table") || (each == id && each.kind == Symbol("column"));
        m_objects.erase(each);
    }
    return {};
}

Result<void> ToyDatabase::alter(const Object& object)
{
    const auto it = m_objects.find(object.id);
    if (it == m_objects.end()) return failure(ErrorKind::Server, "no " + object.id.display());
    if (object.id.kind == Symbol("column") && object.text("type") != it->second.text("type"))
        for (const auto& [id, other] : m_objects)
            if (id.kind == Symbol("view") &&
                std::find(other.needs.begin(), other.needs.end(), object.id) != other.needs.end())
                return failure(ErrorKind::Server, id.display() + " stands on the column");
    for (const auto& need : object.needs)
        if (!m_objects.count(need))
            return failure(ErrorKind::Server, object.id.display() + " needs " + need.display());
    it->second = object;
    return {};
}

} // namespace lockstep
