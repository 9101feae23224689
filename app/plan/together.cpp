// Together: what goes for a while comes back in the same transaction, whatever the forms are.
#include "plan/together.h"

#include <algorithm>

namespace lockstep {

namespace {

bool takesSeveral(const Written& written)
{
    return std::any_of(written.statements.begin(), written.statements.end(),
                       [](const Statement& s) { return !s.transactional || s.commitsAlone; });
}

/// The places in the order that lie between a going and its coming back, both included.
std::vector<bool> placesBetween(const Operations& operations, const std::vector<Written>& written,
                                const std::vector<size_t>& order)
{
    std::map<ObjectId, size_t> gone;
    std::vector<bool> between(order.size(), false);
    const auto back = [&](const ObjectId& id, size_t place) {
        const auto from = gone.find(id);
        if (from == gone.end()) return;
        for (size_t i = from->second; i <= place; ++i) between[i] = true;
    };
    for (size_t place = 0; place < order.size(); ++place) {
        const Operation& operation = written[order[place]].operation;
        if (operation.type == OperationType::Detach) gone.emplace(operation.id, place);
        if (operation.type == OperationType::Restore) back(operation.id, place);
        for (const ObjectId& id : operation.covers) {
            if (!operations.dropped.count(id) || !operations.created.count(id)) continue;
            if (operation.type == OperationType::Drop) gone.emplace(id, place);
            if (operation.type == OperationType::Create) back(id, place);
        }
    }
    return between;
}

/// The tables of the object: its own, those that it refers to, and those that have it.
bool makePlain(const Span& span, const ObjectId& id, Forms& forms)
{
    bool changed = false;
    const auto plain = [&](const ObjectId& table) {
        Form& form = forms.chosen.emplace(table, forms.of(table)).first->second;
        changed = changed || form != Form::Plain;
        form = Form::Plain;
    };
    for (const Catalog* catalog : {span.base.get(), span.target.get()}) {
        const Object* object = catalog->find(id);
        if (!object) continue;
        plain(id);
        if (!object->parent.empty()) plain(object->parent);
        std::vector<ObjectId> others = object->needs;
        for (const Object* user : catalog->dependentsOf(id)) others.push_back(user->id);
        for (const ObjectId& other : others) {
            const Object* found = catalog->find(other);
            const Kind* kind = span.engine.kinds().find(other.kind);
            if (found && kind) plain(kind->traits().part ? found->parent : other);
        }
    }
    return changed;
}

} // namespace

bool keepTogether(const Span& span, const Operations& operations,
                  const std::vector<Written>& written, const std::vector<size_t>& order,
                  Forms& forms)
{
    const auto between = placesBetween(operations, written, order);
    bool changed = false;
    for (size_t place = 0; place < order.size(); ++place)
        if (between[place] && takesSeveral(written[order[place]]))
            changed = makePlain(span, written[order[place]].operation.id, forms) || changed;
    return changed;
}

/// The same forms under the names that the way back starts from and leads to.
Forms formsBack(const Forms& forms, const Renames& renames)
{
    Forms back = forms;
    for (const auto& [to, from] : renames)
        for (const auto& [id, size] : forms.sizes)
            if (id.path.startsWith(to.path))
                back.sizes.emplace(ObjectId{id.kind, id.path.moved(to.path, from.path)}, size);
    for (const auto& [to, from] : renames)
        for (const auto& [id, form] : forms.chosen)
            if (id.path.startsWith(to.path))
                back.chosen.emplace(ObjectId{id.kind, id.path.moved(to.path, from.path)}, form);
    return back;
}

Forms formsUnder(const CompareOptions& options, const Engine& engine, const Forms& forms)
{
    Forms known = forms;
    const auto usual = engine.usualOptions().ordering;
    known.ordered = std::any_of(usual.begin(), usual.end(), [&](const KindAttribute& attribute) {
        return !options.ignores(attribute.kind, attribute.attribute);
    });
    return known;
}

} // namespace lockstep
