// Table forms: which tables a plan changes while they are used, by their sizes or by choice.
#include "workflow/tableforms.h"

#include "base/text.h"
#include "plan/planner.h"
#include "workflow/words.h"

#include <algorithm>

namespace lockstep {

namespace {

/// What holds rows, or may: it is no part of something, and nothing is in it but its parts.
bool mayBeTable(const Kinds& kinds, const ObjectId& id)
{
    const Kind* kind = kinds.find(id.kind);
    return kind && !kind->traits().part && !kind->traits().container;
}

void addTable(const Catalog& catalog, const Kinds& kinds, ObjectId id, std::set<ObjectId>& tables)
{
    while (!id.empty()) {
        const Object* object = catalog.find(id);
        if (!object) return;
        if (mayBeTable(kinds, id)) {
            tables.insert(id);
            return;
        }
        id = object->parent;
    }
}

/// Of each table the statements that are about it, in their order.
std::map<ObjectId, std::vector<std::string>> statementsOf(const Plan& plan, const Catalog& before,
                                                          const Kinds& kinds)
{
    std::map<ObjectId, std::vector<std::string>> all;
    for (const Step& step : plan.steps) {
        std::set<ObjectId> tables;
        for (const ObjectId& touched : step.touches) {
            ObjectId id = touched;
            // A part that comes is not there yet, but its table may be.
            const Kind* kind = kinds.find(id.kind);
            if (kind && kind->traits().part && !before.find(id))
                for (const auto& other : kinds.all())
                    if (mayBeTable(kinds, {other->traits().name, id.path.parent()}))
                        addTable(before, kinds, {other->traits().name, id.path.parent()}, tables);
            addTable(before, kinds, id, tables);
        }
        for (const ObjectId& table : tables)
            all[table].push_back((step.transactional ? "" : "alone ") + step.sql);
    }
    return all;
}

} // namespace

Result<FormChoice> formChoiceFromWord(const std::string& word)
{
    if (word == "auto") return FormChoice{};
    if (word == "plain") return FormChoice{Form::Plain, {}};
    if (word == "online") return FormChoice{Form::Online, {}};
    Error error;
    error.kind = ErrorKind::BadInput;
    error.message = "There is no form \"" + visible(word) + "\".";
    error.hint = "Use auto, plain or online.";
    return failure(std::move(error));
}

std::vector<ObjectId> tablesToMeasure(const Comparison& comparison, const Kinds& kinds)
{
    const Catalog& before = *comparison.renamedBefore;
    std::set<ObjectId> tables;
    for (const Change& change : comparison.changes) {
        for (const Object* object : {change.before, change.after}) {
            if (!object) continue;
            addTable(before, kinds, object->id, tables);
            addTable(before, kinds, object->parent, tables);
            for (const ObjectId& need : object->needs) addTable(before, kinds, need, tables);
        }
        // A domain's checks are asked of the columns that have it.
        for (const Object* user : before.dependentsOf(change.id))
            addTable(before, kinds, user->id, tables);
    }
    std::vector<ObjectId> own(tables.begin(), tables.end());
    for (ObjectId& id : own)
        for (const Rename& rename : comparison.renames)
            if (id.path.startsWith(rename.to.path)) {
                id.path = id.path.moved(rename.to.path, rename.from.path);
                break;
            }
    return own;
}

Forms formsOf(const ComparedPair& pair, const FormChoice& choice)
{
    Forms forms;
    forms.all = choice.all;
    forms.chosen = choice.single;
    // The way back keeps nothing of what the promotion had made.
    if (pair.restores.empty() && pair.takesBack.isEmpty()) forms.keeping = choice.keeping;
    forms.keeping.restores = pair.restores;
    // In one transaction, if it can be: what fails is then still kept.
    if (!pair.restores.empty() && !forms.all) forms.all = Form::Plain;
    for (const auto& [id, size] : pair.sizes) {
        ObjectId now = id;
        for (const Rename& rename : pair.comparison.renames)
            if (now.path.startsWith(rename.from.path))
                now.path = now.path.moved(rename.from.path, rename.to.path);
        forms.sizes.emplace(now, size);
    }
    return forms;
}

Result<std::vector<TableForm>> tableForms(const ComparedPair& pair,
                                          const std::set<ObjectId>& selected,
                                          const FormChoice& choice, const Plan& plan)
{
    std::vector<TableForm> found;
    if (pair.sizes.empty()) return found;
    const Kinds& kinds = pair.engine->kinds();
    const Catalog& before = *pair.comparison.renamedBefore;
    const Forms forms = formsOf(pair, choice);
    const auto planned = [&](Form all) {
        Forms one;
        one.sizes = forms.sizes;
        one.all = all;
        return makePlan(*pair.engine, pair.comparison, selected, &one);
    };
    const auto plain = planned(Form::Plain);
    if (!plain) return failure(plain.error());
    const auto online = planned(Form::Online);
    if (!online) return failure(online.error());
    const auto plainly = statementsOf(*plain, before, kinds);
    const auto now = statementsOf(plan, before, kinds);
    for (const auto& [table, statements] : statementsOf(*online, before, kinds)) {
        const auto it = plainly.find(table);
        if (it != plainly.end() && it->second == statements) continue;
        TableForm form{table, Form::Online, {}, {}, false};
        const auto is = now.find(table);
        if (is != now.end() && it != plainly.end() && is->second == it->second)
            form.form = Form::Plain;
        form.hasMore = is == now.end() || is->second != statements;
        if (const auto wish = choice.single.find(table); wish != choice.single.end())
            form.wish = wish->second;
        else
            form.wish = choice.all;
        if (const auto size = forms.sizes.find(table); size != forms.sizes.end())
            form.size = size->second;
        found.push_back(std::move(form));
    }
    return found;
}

std::string formText(const TableForm& form)
{
    const bool plain = form.form == Form::Plain;
    QString sentence = plain ? lockstep::tr("plain: small table, %1") : lockstep::tr("online: %1");
    if (form.wish && *form.wish != form.form)
        sentence = plain ? lockstep::tr("plain: the steps would part what belongs together, %1")
                         : lockstep::tr("online: the steps would part what belongs together, %1");
    else if (form.wish)
        sentence = plain ? lockstep::tr("plain: chosen, %1") : lockstep::tr("online: chosen, %1");
    // Not by its size: it leaves the table otherwise than the plain form does.
    else if (plain && !Forms::isSmall(form.size))
        sentence = lockstep::tr("plain: online only when chosen, %1");
    else if (!plain && form.hasMore)
        sentence = lockstep::tr("online: %1; some of it only when chosen");
    return sentence.arg(QString::fromStdString(sizeText(form.size))).toStdString();
}

} // namespace lockstep
