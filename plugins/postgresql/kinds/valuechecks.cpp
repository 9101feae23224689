// Row checks: of columns and of the types that they have.
#include "base/text.h"
#include "plugins/postgresql/kinds/asking.h"
#include "plugins/postgresql/kinds/casts.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/kinds/rowchecks.h"
#include "plugins/postgresql/kinds/values.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

std::string nameOfColumn(const Object& column) { return std::string(column.id.path.name()); }

/// Whether the parent's column is asked about with this one's rows.
bool isAskedAbove(const Object& column, const Sides& sides)
{
    if (!column.has("inherited") || isMoved(sides.before, sides.after, column.parent)) return false;
    const Object* above = inParents(sides.after, column);
    return above && sides.before.find(above->parent);
}

Check about(const char* hazard, const ObjectId& object, std::string question, bool stops = true)
{
    return {hazard, object, std::move(question), {}, {}, {}, stops};
}

/// Values of a column now, by a condition on "r.column".
class ColumnValues
{
public:
    ColumnValues(const Object& column, const Sides& sides)
        : m_name(nameOfColumn(column)), m_rows(column.parent, sides, Rows::Values::AsNow)
    {
        m_known = m_rows.use({m_name});
    }

    [[nodiscard]] bool there() const { return m_rows.there() && m_known; }
    [[nodiscard]] const Rows& rows() const { return m_rows; }
    [[nodiscard]] std::string value() const { return "r." + quoted(m_name); }
    [[nodiscard]] std::string title() const { return m_rows.title() + "." + visible(m_name); }
    [[nodiscard]] Check where(const std::string& condition, Check check) const
    {
        Asking asking(std::move(check), m_rows);
        asking.sets(m_name);
        return asking.rowsWhere(condition, {m_name});
    }
    /// With an assignment that puts them right; without one, nothing does.
    [[nodiscard]] Check where(const std::string& condition, Check check,
                              std::string assignment) const
    {
        Asking asking(std::move(check), m_rows);
        asking.assigns(std::move(assignment));
        return asking.rowsWhere(condition, {m_name});
    }

private:
    std::string m_name;
    Rows m_rows;
    bool m_known = false;
};

void askOfNulls(const Change& change, const Sides& sides, RowChecks& all)
{
    const Object& after = *change.after;
    const bool demanded = after.flag("not null") && !after.flag("not null unvalidated");
    if (!demanded || after.has("generated") || isAskedAbove(after, sides)) return;
    if (change.type == ChangeType::Added) {
        const Object* type = ownType(after.text("type"), sides.after);
        if (after.has("default") || after.has("identity") || (type && type->has("default"))) return;
        Rows rows(after.parent, sides, Rows::Values::AsNow);
        if (!rows.there()) return;
        all.push_back(Asking(about("F01", change.id,
                                   "Rows of " + rows.title() + " that would have no value in " +
                                       visible(nameOfColumn(after))),
                             rows)
                          .rowsWhere("true", {}));
        return;
    }
    if (!change.touches("not null") && !change.touches("not null unvalidated")) return;
    const ColumnValues values(after, sides);
    if (!values.there()) return;
    const Check check = about("F03", change.id, "Rows whose " + values.title() + " is NULL");
    const std::string condition = values.value() + " IS NULL";
    if (after.has("default") && !isVolatile(after.text("default"), sides.after))
        all.push_back(values.where(condition, check,
                                   quoted(nameOfColumn(after)) + " = " + after.text("default")));
    else
        all.push_back(values.where(condition, check));
}

void askOfFitting(const Change& change, const Sides& sides, RowChecks& all)
{
    if (!change.touches("type") || isAskedAbove(*change.after, sides)) return;
    const std::string& from = change.before->text("type");
    const std::string& to = change.after->text("type");
    if (effectOf(from, to) != TypeChange::Narrowing || change.before->has("generated")) return;
    const ColumnValues values(*change.before, sides);
    if (!values.there()) return;
    const Fitting fit =
        fitting(values.value(), from, to, sides.before.source().versionNumber, sides.after);
    const std::string what = values.title() + " (" + from + " becomes " + to + ")";
    Check refused = about("F06", change.id, "Values of " + what + " that do not fit");
    if (!fit.known) all.push_back(refused);
    const ColumnType target = columnType(to);
    const bool cut = familyOf(target) == TypeFamily::String && !target.limits.empty() &&
                     familyOf(columnType(from)) == TypeFamily::String && !target.array;
    if (!fit.refused.empty() && cut) {
        const std::string name = quoted(nameOfColumn(*change.before));
        all.push_back(values.where(fit.refused, refused,
                                   name + " = pg_catalog.\"left\"(" + values.value() + ", " +
                                       std::to_string(target.limits[0]) + ")"));
    } else if (!fit.refused.empty()) {
        all.push_back(values.where(fit.refused, refused));
    }
    if (!fit.changed.empty())
        all.push_back(values.where(
            fit.changed,
            about("D07", change.id, "Values of " + what + " that become others", false),
            std::string()));
}

/// Columns whose values are of the type, or of a domain over it, as far as they stay.
void usersOf(const ObjectId& type, const Sides& sides, std::vector<const Object*>& columns)
{
    for (const Object* user : sides.before.dependentsOf(type)) {
        const std::string text = written(type.path);
        const bool is = user->text("type") == text || user->text("type") == text + "[]";
        if (is && user->id.kind == "domain") usersOf(user->id, sides, columns);
        if (is && user->id.kind == "column" && !user->has("generated") &&
            !isAskedAbove(*user, sides) && sides.stays(user->id))
            columns.push_back(user);
    }
}

/// The condition for a value, or for one of an array's.
std::string ofEach(const ColumnValues& values, const Object& column,
                   const std::function<std::string(const std::string& value)>& condition)
{
    if (!column.text("type").ends_with("[]")) return condition(values.value());
    return "EXISTS (SELECT FROM pg_catalog.unnest(" + values.value() + ") AS e (v) WHERE " +
           condition("e.v") + ")";
}

/// A domain's expression for this value.
std::string withValue(const std::string& expression, const std::string& value)
{
    std::string out;
    size_t copied = 0;
    for (const Token& token : tokens(expression)) {
        const std::string piece = expression.substr(token.begin, token.end - token.begin);
        if (token.type != Token::Type::Word || piece != "VALUE") continue;
        out += expression.substr(copied, token.begin - copied) + value;
        copied = token.end;
    }
    return out + expression.substr(copied);
}

} // namespace

RowChecks checksOfColumn(const Change& change, const Sides& sides)
{
    RowChecks all;
    if (change.type == ChangeType::Dropped) {
        const ColumnValues values(*change.before, sides);
        if (change.before->has("generated") || !values.there()) return all;
        all.push_back(values.where(
            values.value() + " IS NOT NULL",
            about("D02", change.id, "Values of " + values.title() + ", which go with it", false),
            std::string()));
        return all;
    }
    if (!sides.before.find(change.after->parent)) return all;
    askOfNulls(change, sides, all);
    if (change.before) askOfFitting(change, sides, all);
    const std::string& collation = change.after->text("collation");
    if (collation.starts_with("pg_catalog.") &&
        (!change.before || change.before->text("collation") != collation)) {
        Check check =
            about("F10", change.id, "Prod's server has no collation " + visible(collation));
        check.count = sql()
                          .words("SELECT (pg_catalog.to_regcollation(")
                          .literal(collation)
                          .words(") IS NULL)::int")
                          .text();
        if (sides.before.source().versionNumber < 130000)
            check.count = sql()
                              .words("SELECT (NOT EXISTS (SELECT FROM pg_catalog.pg_collation c "
                                     "WHERE c.collnamespace = 11 AND c.collencoding IN (-1, "
                                     "pg_catalog.pg_char_to_encoding(pg_catalog.getdatabaseencoding"
                                     "())) AND 'pg_catalog.' || pg_catalog.quote_ident(c.collname) "
                                     "=")
                              .literal(collation)
                              .words("))::int")
                              .text();
        all.push_back(std::move(check));
    }
    return all;
}

RowChecks checksOfDomain(const Change& change, const Sides& sides)
{
    RowChecks all;
    if (!change.before || !change.after) return all;
    std::vector<const Object*> columns;
    usersOf(change.id, sides, columns);
    const auto fresh =
        lacking(change.after->list("constraints"), change.before->list("constraints"));
    for (const Object* column : columns) {
        const ColumnValues values(*column, sides);
        if (!values.there()) continue;
        const auto ask = [&](const std::string& question,
                             const std::function<std::string(const std::string&)>& condition) {
            all.push_back(values.where(ofEach(values, *column, condition),
                                       about("F05", change.id, question)));
        };
        if (change.after->flag("not null") && !change.before->flag("not null"))
            ask("Rows whose " + values.title() + " is NULL, which domain " +
                    change.id.path.display() + " will forbid",
                [](const std::string& value) { return value + " IS NULL"; });
        for (const auto& constraint : fresh) {
            const size_t open = constraint.find('(', behindName(constraint, 0));
            if (constraint.ends_with(" NOT VALID") || open == std::string::npos) continue;
            const std::string expression =
                constraint.substr(open, behindParenthesis(constraint, open) - open);
            ask("Values of " + values.title() + " that " +
                    visible(constraint.substr(0, behindName(constraint, 0))) + " of domain " +
                    change.id.path.display() + " refuses",
                [&](const std::string& value) { return "NOT " + withValue(expression, value); });
        }
    }
    return all;
}

RowChecks checksOfEnum(const Change& change, const Sides& sides)
{
    RowChecks all;
    if (!change.before || !change.after) return all;
    std::vector<std::string> gone;
    for (const auto& value : lacking(change.before->list("values"), change.after->list("values")))
        gone.push_back(literal(value));
    if (gone.empty()) return all;
    std::vector<const Object*> columns;
    usersOf(change.id, sides, columns);
    for (const Object* column : columns) {
        const ColumnValues values(*column, sides);
        if (!values.there()) continue;
        all.push_back(values.where(ofEach(values, *column,
                                          [&](const std::string& value) {
                                              return value + "::text IN (" + join(gone, ", ") + ")";
                                          }),
                                   about("D09", change.id,
                                         "Rows whose " + values.title() + " is " +
                                             visible(join(gone, ", ")) + ", which goes")));
    }
    return all;
}

} // namespace lockstep::postgresql
