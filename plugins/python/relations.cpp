// Relations as SQLAlchemy's relationship() and SQLModel's Relationship().
#include "plugins/python/relations.h"

#include "base/text.h"
#include "plugins/python/names.h"

#include <algorithm>

namespace lockstep::python {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// "[Posts.author_id]", which SQLAlchemy looks up once all classes are there.
std::string attributes(const Entity& entity, const std::vector<std::string>& columns)
{
    std::vector<std::string> names;
    for (const std::string& column : columns)
        names.push_back(entity.name + "." + entity.memberOf(column));
    return "\"[" + join(names, ", ") + "]\"";
}

/// Whether the tables are joined in more than one way.
bool isAmbiguous(const Entity& a, const Entity& b)
{
    const auto keys = [](const Entity& from, const Entity& to) {
        const auto& all = from.table->foreignKeys;
        return std::count_if(all.begin(), all.end(),
                             [&](const TableForeignKey& key) { return key.to == to.table->name; });
    };
    return keys(a, b) + (a.table == b.table ? 0 : keys(b, a)) > 1;
}

/// "lambda: sa.and_(Users.id == follows.c[\"a\"], …)"
std::string joined(const Entity& entity, const Entity& between, const TableForeignKey& key)
{
    std::vector<std::string> terms;
    for (size_t i = 0; i < key.columns.size(); ++i)
        terms.push_back(entity.name + "." + entity.memberOf(key.toColumns[i]) +
                        " == " + between.name + ".c[" + quoted(key.columns[i]) + "]");
    return "lambda: " + (terms.size() == 1 ? terms[0] : "sa.and_(" + join(terms, ", ") + ")");
}

Pairs keywords(const Entities& entities, const Entity& entity, const Relation& relation)
{
    Pairs said;
    const Entity& to = entities.all[relation.to];
    if (relation.secondary) {
        const Entity& between = entities.all[*relation.secondary];
        said.emplace_back("secondary", between.name);
        if (&to == &entity) {
            said.emplace_back("primaryjoin", joined(entity, between, *relation.key));
            said.emplace_back("secondaryjoin", joined(to, between, *relation.secondaryKey));
        }
        return said;
    }
    const Entity& owner = entities.all[relation.owner];
    if (isAmbiguous(entity, to))
        said.emplace_back("foreign_keys", attributes(owner, relation.key->columns));
    // Of a table that refers to itself only the side tells which row is meant.
    if (&to == &entity && relation.up)
        said.emplace_back("remote_side", attributes(to, relation.key->toColumns));
    if (!relation.up && !relation.many) said.emplace_back("uselist", "False");
    if (relation.viewOnly) said.emplace_back("viewonly", "True");
    return said;
}

} // namespace

std::string relationText(const Entities& entities, const Entity& entity, const Relation& relation,
                         RelationStyle style, TypeWriter& types)
{
    const std::string target = quoted(entities.all[relation.to].name);
    std::string annotation = target;
    if (relation.many || relation.optional) {
        types.use("typing");
        annotation = (relation.many ? "typing.List[" : "typing.Optional[") + target + "]";
    }
    std::vector<std::string> said;
    const std::string back = relation.viewOnly ? "" : "back_populates=" + quoted(relation.back);
    const Pairs pairs = keywords(entities, entity, relation);
    if (style == RelationStyle::SqlModel) {
        if (!back.empty()) said.push_back(back);
        std::vector<std::string> inner;
        for (const auto& [key, value] : pairs) inner.push_back(quoted(key) + ": " + value);
        if (!inner.empty()) said.push_back("sa_relationship_kwargs={" + join(inner, ", ") + "}");
        return "    " + relation.name + ": " + annotation + " = sqlmodel.Relationship(" +
               join(said, ", ") + ")\n";
    }
    said.push_back(target);
    for (const auto& [key, value] : pairs) said.push_back(key + "=" + value);
    if (!back.empty()) said.push_back(back);
    const std::string typed =
        style == RelationStyle::Mapped ? ": orm.Mapped[" + annotation + "]" : "";
    return "    " + relation.name + typed + " = orm.relationship(" + join(said, ", ") + ")\n";
}

const std::set<std::string>& pydanticNames()
{
    static const std::set<std::string> names{"Config",
                                             "construct",
                                             "copy",
                                             "dict",
                                             "fields",
                                             "from_orm",
                                             "json",
                                             "model_computed_fields",
                                             "model_config",
                                             "model_construct",
                                             "model_copy",
                                             "model_dump",
                                             "model_dump_json",
                                             "model_extra",
                                             "model_fields",
                                             "model_fields_set",
                                             "model_json_schema",
                                             "model_parametrized_name",
                                             "model_post_init",
                                             "model_rebuild",
                                             "model_validate",
                                             "model_validate_json",
                                             "model_validate_strings",
                                             "parse_file",
                                             "parse_obj",
                                             "parse_raw",
                                             "schema",
                                             "schema_json",
                                             "update_forward_refs",
                                             "validate"};
    return names;
}

} // namespace lockstep::python
