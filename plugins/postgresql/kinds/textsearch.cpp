// Kinds: text search parser, template, dictionary and configuration.
#include "base/text.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/plain.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

/// All four are CREATE TEXT SEARCH … name (part, part).
class TextSearchKind : public PlainKind
{
public:
    TextSearchKind(KindTraits traits, KindWords words, SystemCatalog catalog, const char* query)
        : PlainKind(std::move(traits), words, catalog), m_query(query)
    {
    }

    [[nodiscard]] std::string query(int) const override { return m_query; }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        out.push_back({sql()
                           .words("CREATE")
                           .raw(words().object)
                           .name(object.id.path)
                           .words("(")
                           .raw(join(object.list("parts"), ", "))
                           .words(")")
                           .text()});
    }

private:
    const char* m_query;
};

KindTraits traitsOf(const char* name, const char* label, const char* plural, int order)
{
    return {.name = name,
            .label = label,
            .plural = plural,
            .order = order,
            .attributes = {expression("parts", "Definition")},
            .renamable = true,
            .identity = {"parts"}};
}

class ConfigurationKind final : public TextSearchKind
{
public:
    ConfigurationKind()
        : TextSearchKind(withMappings(), {.object = "TEXT SEARCH CONFIGURATION", .owned = true},
                         inTsConfig,
                         R"(SELECT c.oid, c.cfgnamespace AS in, c.cfgname AS name,
            pg_catalog.pg_get_userbyid(c.cfgowner) AS owner,
            ARRAY['PARSER = ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.prsname)] AS parts,
            (SELECT pg_catalog.array_agg(m.token || ' WITH ' || m.dictionaries ORDER BY m.token) FROM (
                SELECT (SELECT t.alias FROM pg_catalog.ts_token_type(c.cfgparser) t WHERE t.tokid = x.maptokentype) AS token,
                    pg_catalog.string_agg(x.mapdict::regdictionary::text, ', ' ORDER BY x.mapseqno) AS dictionaries
                FROM pg_catalog.pg_ts_config_map x WHERE x.mapcfg = c.oid GROUP BY x.maptokentype) m) AS mappings
            FROM pg_catalog.pg_ts_config c JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser
            JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace WHERE c.oid >= 16384)")
    {
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        if (change.touches("parts")) return {Way::Replace, "a parser cannot be exchanged"};
        return {};
    }

protected:
    void build(const Object& object, const Sides& sides, Statements& out) const override
    {
        TextSearchKind::build(object, sides, out);
        for (const auto& mapping : object.list("mappings"))
            say(object.id, "ADD MAPPING FOR", mapping, out);
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        const auto token = [](const std::string& mapping) {
            return mapping.substr(0, mapping.find(" WITH "));
        };
        const auto has = [&](const std::vector<std::string>& mappings, const std::string& name) {
            return std::any_of(mappings.begin(), mappings.end(),
                               [&](const auto& mapping) { return token(mapping) == name; });
        };
        const auto& before = change.before->list("mappings");
        const auto& after = change.after->list("mappings");
        for (const auto& mapping : before)
            if (!has(after, token(mapping)))
                say(change.id, "DROP MAPPING FOR", token(mapping), out);
        for (const auto& mapping : lacking(after, before))
            say(change.id, has(before, token(mapping)) ? "ALTER MAPPING FOR" : "ADD MAPPING FOR",
                mapping, out);
    }

private:
    static KindTraits withMappings()
    {
        KindTraits traits = traitsOf("text search configuration", "Text search configuration",
                                     "Text search configurations", 67);
        traits.attributes.push_back(expression("mappings", "Mappings"));
        return traits;
    }

    static void say(const ObjectId& id, std::string_view what, const std::string& text,
                    Statements& out)
    {
        out.push_back({sql()
                           .words("ALTER TEXT SEARCH CONFIGURATION")
                           .name(id.path)
                           .raw(what)
                           .raw(text)
                           .text()});
    }
};

} // namespace

void addTextSearch(Kinds& kinds)
{
    kinds.add(std::make_unique<TextSearchKind>(
        traitsOf("text search parser", "Text search parser", "Text search parsers", 64),
        KindWords{.object = "TEXT SEARCH PARSER"}, inTsParser,
        R"(SELECT p.oid, p.prsnamespace AS in, p.prsname AS name, pg_catalog.array_remove(ARRAY[
            'START = ' || p.prsstart::oid::regproc::text, 'GETTOKEN = ' || p.prstoken::oid::regproc::text,
            'END = ' || p.prsend::oid::regproc::text, 'LEXTYPES = ' || p.prslextype::oid::regproc::text,
            CASE WHEN p.prsheadline::oid <> 0 THEN 'HEADLINE = ' || p.prsheadline::oid::regproc::text END], NULL) AS parts
            FROM pg_catalog.pg_ts_parser p WHERE p.oid >= 16384)"));
    kinds.add(std::make_unique<TextSearchKind>(
        traitsOf("text search template", "Text search template", "Text search templates", 65),
        KindWords{.object = "TEXT SEARCH TEMPLATE"}, inTsTemplate,
        R"(SELECT t.oid, t.tmplnamespace AS in, t.tmplname AS name, pg_catalog.array_remove(ARRAY[
            CASE WHEN t.tmplinit::oid <> 0 THEN 'INIT = ' || t.tmplinit::oid::regproc::text END,
            'LEXIZE = ' || t.tmpllexize::oid::regproc::text], NULL) AS parts
            FROM pg_catalog.pg_ts_template t WHERE t.oid >= 16384)"));
    kinds.add(std::make_unique<TextSearchKind>(
        traitsOf("text search dictionary", "Text search dictionary", "Text search dictionaries",
                 66),
        KindWords{.object = "TEXT SEARCH DICTIONARY", .owned = true}, inTsDict,
        R"(SELECT d.oid, d.dictnamespace AS in, d.dictname AS name,
            pg_catalog.pg_get_userbyid(d.dictowner) AS owner,
            pg_catalog.array_remove(ARRAY['TEMPLATE = ' || pg_catalog.quote_ident(n.nspname) || '.' ||
                pg_catalog.quote_ident(t.tmplname), d.dictinitoption], NULL) AS parts
            FROM pg_catalog.pg_ts_dict d JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate
            JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace WHERE d.oid >= 16384)"));
    kinds.add(std::make_unique<ConfigurationKind>());
}

} // namespace lockstep::postgresql
