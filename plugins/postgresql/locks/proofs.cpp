// Proofs: conditions of one column against constants; what is not understood proves nothing.
#include "plugins/postgresql/locks/proofs.h"

#include "plugins/postgresql/locks/newgrammar.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <cstdlib>

namespace lockstep::postgresql {

namespace {

/// A condition as a tree of ANDs and ORs over conditions of one column each.
struct Form
{
    enum class Type { Unknown, And, Or, Leaf };
    Type type = Type::Unknown;
    std::vector<Form> parts;
    std::string column;
    std::string op; ///< "=", "<>", "<", "<=", ">", ">=", "null", "not null", "any", "not any"
    std::vector<std::string> values;
};

std::string opposite(const std::string& op)
{
    static const std::map<std::string, std::string> all{
        {"=", "<>"}, {"<>", "="},          {"<", ">="},          {">=", "<"},       {"<=", ">"},
        {">", "<="}, {"null", "not null"}, {"not null", "null"}, {"any", "not any"}};
    const auto it = all.find(op);
    return it == all.end() ? std::string() : it->second;
}

/// Nothing for what is no constant.
std::optional<std::string> constant(const Tree& tree)
{
    if (tree.has("TypeCast")) return constant(tree.in("TypeCast.arg"));
    const Tree& value = tree.at("A_Const");
    if (value.empty() || value.has("isnull")) return std::nullopt;
    for (const auto* field : {"sval", "fval"})
        if (value.has(field)) return value.at(field).at(field).text();
    if (value.has("ival")) {
        const std::string& number = value.in("ival.ival").text();
        return number.empty() ? "0" : number; // the parser leaves 0 out
    }
    return value.in("boolval.boolval").text();
}

std::string columnIn(const Tree& tree)
{
    if (tree.has("TypeCast")) return columnIn(tree.in("TypeCast.arg"));
    const auto names = tree.in("ColumnRef.fields").names();
    return names.size() == 1 ? names.front() : std::string();
}

Form formOf(const Tree& tree, bool negated)
{
    Form form;
    if (tree.has("BoolExpr")) {
        const std::string& word = tree.in("BoolExpr.boolop").text();
        const auto& parts = tree.in("BoolExpr.args").items();
        if (word == "NOT_EXPR" && parts.size() == 1) return formOf(parts.front(), !negated);
        form.type = (word == "AND_EXPR") != negated ? Form::Type::And : Form::Type::Or;
        for (const Tree& part : parts) form.parts.push_back(formOf(part, negated));
        return form;
    }
    if (tree.has("NullTest")) {
        form.column = columnIn(tree.in("NullTest.arg"));
        form.op = tree.in("NullTest.nulltesttype").text() == "IS_NOT_NULL" ? "not null" : "null";
    } else if (tree.has("A_Expr")) {
        const Tree& expression = tree.at("A_Expr");
        const std::string& kind = expression.at("kind").text();
        const auto names = expression.at("name").names();
        form.column = columnIn(expression.at("lexpr"));
        if (names.empty()) return {};
        form.op = names.back();
        const Tree& right = expression.at("rexpr");
        std::vector<Tree> values{right};
        const bool any = kind == "AEXPR_OP_ANY" && form.op == "=";
        const bool in = kind == "AEXPR_IN";
        if (any || in) {
            const Tree& list = right.has("TypeCast") ? right.in("TypeCast.arg") : right;
            values = any ? list.in("A_ArrayExpr.elements").items() : list.in("List.items").items();
            form.op = form.op == "<>" ? "not any" : "any";
        } else if (kind != "AEXPR_OP") {
            return {};
        }
        for (const Tree& value : values) {
            const auto text = constant(value);
            if (!text) return {};
            form.values.push_back(*text);
        }
        if (form.values.empty()) return {};
    }
    if (negated) form.op = form.op == "not any" ? "any" : opposite(form.op);
    if (!form.column.empty() && !form.op.empty()) form.type = Form::Type::Leaf;
    return form;
}

/// Below, equal or above 0; nothing where it is not certain.
std::optional<int> compared(const std::string& a, const std::string& b)
{
    if (a == b) return 0;
    const auto number = [](const std::string& text) -> std::optional<double> {
        char* end = nullptr;
        const double value = std::strtod(text.c_str(), &end);
        if (text.empty() || *end) return std::nullopt;
        return value;
    };
    const auto x = number(a);
    const auto y = number(b);
    if (x && y) return *x < *y ? -1 : *x > *y ? 1 : 0;
    // Days and moments as the server writes them: one of 10 characters is its midnight.
    const auto moment = [](std::string text) -> std::string {
        constexpr size_t day = 10;
        if (text.size() < day || text[4] != '-' || text[7] != '-') return {};
        if (text.size() == day) text += " 00:00:00";
        constexpr size_t second = 19;
        return text.size() == second ? text : std::string();
    };
    const std::string m = moment(a);
    const std::string n = moment(b);
    if (m.empty() || n.empty()) return std::nullopt;
    return m < n ? -1 : m > n ? 1 : 0;
}

bool among(const std::string& value, const std::vector<std::string>& values)
{
    return std::any_of(values.begin(), values.end(),
                       [&](const std::string& one) { return compared(value, one) == 0; });
}

bool surelyNotAmong(const std::string& value, const std::vector<std::string>& values)
{
    return std::all_of(values.begin(), values.end(), [&](const std::string& one) {
        const auto order = compared(value, one);
        return order && *order != 0;
    });
}

bool leafImplies(const Form& a, const Form& b)
{
    if (a.column != b.column) return false;
    if (b.op == "null" || b.op == "not null") return a.op == b.op;
    if (a.values.empty() || b.values.empty()) return false;
    const std::vector<std::string>& from = a.values;
    const bool exact = a.op == "=" || a.op == "any";
    if (b.op == "any" || b.op == "=")
        return exact && std::all_of(from.begin(), from.end(),
                                    [&](const auto& one) { return among(one, b.values); });
    if (b.op == "not any" || b.op == "<>") {
        if (exact)
            return std::all_of(from.begin(), from.end(),
                               [&](const auto& one) { return surelyNotAmong(one, b.values); });
        return (a.op == "not any" || a.op == "<>") &&
               std::all_of(b.values.begin(), b.values.end(),
                           [&](const auto& one) { return among(one, from); });
    }
    const bool upper = b.op[0] == '<';
    const bool strict = b.op.size() == 1;
    return std::all_of(from.begin(), from.end(), [&](const std::string& value) {
        auto order = compared(value, b.values.front());
        if (!order || !(exact || a.op[0] == b.op[0])) return false;
        const int sign = upper ? *order : -*order;
        // value < bound, value <= bound …: a strict one may be at the bound itself.
        const bool atBound = !strict || (!exact && a.op.size() == 1);
        return sign < 0 || (sign == 0 && atBound);
    });
}

bool implies(const Form& a, const Form& b)
{
    if (b.type == Form::Type::And)
        return std::all_of(b.parts.begin(), b.parts.end(),
                           [&](const Form& part) { return implies(a, part); });
    if (a.type == Form::Type::Or)
        return !a.parts.empty() && std::all_of(a.parts.begin(), a.parts.end(),
                                               [&](const Form& part) { return implies(part, b); });
    if (b.type == Form::Type::Or && std::any_of(b.parts.begin(), b.parts.end(),
                                                [&](const Form& part) { return implies(a, part); }))
        return true;
    if (a.type == Form::Type::And)
        return std::any_of(a.parts.begin(), a.parts.end(),
                           [&](const Form& part) { return implies(part, b); });
    return a.type == Form::Type::Leaf && b.type == Form::Type::Leaf && leafImplies(a, b);
}

void addChecks(const Relation& table, std::vector<Form>& out)
{
    for (const auto& constraint : table.constraints) {
        if (constraint.type != "CHECK" || constraint.notValidated || constraint.notEnforced)
            continue;
        const Tree tree = parsed("ALTER TABLE t ADD " + constraint.definition);
        const auto& commands = tree.in("AlterTableStmt.cmds").items();
        if (!commands.empty())
            out.push_back(
                formOf(commands.front().in("AlterTableCmd.def.Constraint.raw_expr"), false));
    }
    // What comes from above is written down there alone.
    for (const Relation* parent : table.parents) addChecks(*parent, out);
    if (table.root) addChecks(*table.root, out);
}

Form known(const Relation& table, bool withColumns)
{
    Form all;
    all.type = Form::Type::And;
    addChecks(table, all.parts);
    if (!withColumns) return all;
    for (const auto& column : table.columns)
        if (column.notNull && !column.notNullUnvalidated)
            all.parts.push_back({Form::Type::Leaf, {}, column.name, "not null", {}});
    return all;
}

/// What the server asks of the rows of a partition; Unknown for a key that is not one column.
Form required(const Relation& root, const std::string& bound)
{
    const std::string& key = root.partitionKey;
    const auto words = tokens(key);
    constexpr size_t plain = 4; // RANGE ( column )
    if (words.size() != plain) return {};
    const std::string column = nameOf(key, words[2]);
    const Tree tree = parsed("ALTER TABLE a ATTACH PARTITION b " + bound);
    const auto& commands = tree.in("AlterTableStmt.cmds").items();
    if (commands.empty()) return {};
    const Tree& spec = commands.front().in("AlterTableCmd.def.PartitionCmd.bound");
    Form all{Form::Type::And, {{Form::Type::Leaf, {}, column, "not null", {}}}, {}, {}, {}};
    const auto leaf = [&](const char* op, std::vector<std::string> values) {
        all.parts.push_back({Form::Type::Leaf, {}, column, op, std::move(values)});
    };
    if (spec.at("strategy").text() == "r") {
        for (const auto* side : {"lowerdatums", "upperdatums"}) {
            const auto& values = spec.at(side).items();
            if (values.size() != 1) return {};
            if (values.front().has("ColumnRef")) continue; // MINVALUE or MAXVALUE
            const auto value = constant(values.front());
            if (!value) return {};
            leaf(*side == 'l' ? ">=" : "<", {*value});
        }
        return all;
    }
    if (spec.at("strategy").text() != "l") return {};
    std::vector<std::string> values;
    for (const Tree& item : spec.at("listdatums").items()) {
        const auto value = constant(item);
        if (!value) return {};
        values.push_back(*value);
    }
    leaf("any", std::move(values));
    return all;
}

Form negated(Form form)
{
    if (form.type == Form::Type::Leaf) {
        form.op = opposite(form.op);
        return form;
    }
    form.type = form.type == Form::Type::And  ? Form::Type::Or
                : form.type == Form::Type::Or ? Form::Type::And
                                              : Form::Type::Unknown;
    for (auto& part : form.parts) part = negated(part);
    return form;
}

} // namespace

bool provesNotNull(const Relation& table, const std::string& column)
{
    return implies(known(table, false), {Form::Type::Leaf, {}, column, "not null", {}});
}

bool provesBound(const Relation& table, const Relation& root, const std::string& bound)
{
    const Form need = required(root, bound);
    if (need.type == Form::Type::Unknown || !implies(known(table, true), need)) return false;
    // A partition of a partition has to keep within all of them.
    return !root.root || provesBound(table, *root.root, root.bound);
}

bool provesOutside(const Relation& table, const Relation& root, const std::string& bound)
{
    const Form need = required(root, bound);
    return need.type != Form::Type::Unknown && implies(known(table, true), negated(need));
}

} // namespace lockstep::postgresql
