// Building: a merge of two sorted lists, then groups by kind wherever an object holds whole
// objects.
#include "ui/compare/comparetree.h"

#include "base/text.h"

#include <algorithm>
#include <limits>

namespace lockstep {
namespace {

Risk riskOf(const std::vector<Hazard>& hazards)
{
    Risk risk = Risk::None;
    for (const Hazard& hazard : hazards) {
        Risk one = Risk::Info;
        if (hazard.losesRows)
            one = Risk::DataLoss;
        else if (hazard.level != HazardLevel::Info)
            one = Risk::Caution;
        risk = std::max(risk, one);
    }
    return risk;
}

std::string folded(std::string_view name)
{
    const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return c > 0; });
    if (ascii) return asciiLower(name);
    return QString::fromUtf8(name.data(), qsizetype(name.size())).toCaseFolded().toStdString();
}

int orderOf(const CompareNode& node)
{
    return node.kind ? node.kind->order : std::numeric_limits<int>::max();
}

/// Where the object stands among its siblings: the kind's attribute that says the order.
int64_t positionOf(const CompareNode& node)
{
    if (!node.kind || node.isGroup()) return 0;
    for (const AttributeTraits& attribute : node.kind->attributes)
        if (attribute.facet == Facet::Order) return node.object().number(attribute.name);
    return 0;
}

bool byPlace(const CompareNode* a, const CompareNode* b)
{
    if (orderOf(*a) != orderOf(*b)) return orderOf(*a) < orderOf(*b);
    if (positionOf(*a) != positionOf(*b)) return positionOf(*a) < positionOf(*b);
    return a->object().id.path < b->object().id.path;
}

/// Within a group what differs comes first; then by name.
bool byDifference(const CompareNode* a, const CompareNode* b)
{
    const bool aDiffers = a->mark != Mark::Same && a->mark != Mark::None;
    const bool bDiffers = b->mark != Mark::Same && b->mark != Mark::None;
    if (aDiffers != bDiffers) return aDiffers;
    return a->object().id.path < b->object().id.path;
}

} // namespace

bool CompareNode::implied() const
{
    return kind && kind->part && change && parent && parent->change &&
           parent->change->type == change->type &&
           (change->type == ChangeType::Added || change->type == ChangeType::Dropped);
}

bool CompareNode::hasOwnTick() const { return change && mark != Mark::NotCompared && !implied(); }

bool CompareNode::losesRows() const
{
    return change && change->type == ChangeType::Dropped && kind && kind->holdsRows;
}

CompareTree::CompareTree(ComparedPairPtr pair)
    : m_pair(std::move(pair)),
      m_engine(m_pair->engine),
      m_dev(m_pair->comparison.after),
      m_prod(m_pair->comparison.before)
{
    build(m_pair->comparison.renamedBefore->objects(), m_dev->objects());
}

CompareTree::CompareTree(EnginePtr engine, CatalogPtr dev, CatalogPtr prod)
    : m_engine(std::move(engine)), m_dev(std::move(dev)), m_prod(std::move(prod))
{
    static const std::vector<Object> none;
    build(m_prod ? m_prod->objects() : none, m_dev ? m_dev->objects() : none);
}

void CompareTree::build(const std::vector<Object>& prodObjects,
                        const std::vector<Object>& devObjects)
{
    m_byId.reserve(std::max(prodObjects.size(), devObjects.size()));
    auto prod = prodObjects.begin();
    auto dev = devObjects.begin();
    while (prod != prodObjects.end() || dev != devObjects.end()) {
        if (dev == devObjects.end() || (prod != prodObjects.end() && prod->id < dev->id)) {
            add(&*prod++, nullptr);
        } else if (prod == prodObjects.end() || dev->id < prod->id) {
            add(nullptr, &*dev++);
        } else {
            add(&*prod++, &*dev++);
        }
    }
    if (m_pair) {
        const std::vector<Change>& changes = m_pair->comparison.changes;
        for (size_t i = 0; i < changes.size(); ++i) {
            const auto found = m_byId.find(changes[i].id);
            if (found == m_byId.end()) continue;
            found->second->change = &changes[i];
            found->second->place = int(i);
        }
        for (CompareNode& node : m_nodes) mark(node);
    }
    arrange();
    count();
    filter({});
}

CompareNode* CompareTree::add(const Object* prod, const Object* dev)
{
    if (m_pair && leavesOut(m_pair->comparison, prod, dev)) return nullptr;
    const Object& object = dev ? *dev : *prod;
    const Kind* kind = m_engine->kinds().find(object.id.kind);
    // What its parent lists is the parent's row, unless it is renamed.
    if (kind && kind->traits().mirrored && !(m_pair && m_pair->comparison.find(object.id)))
        return nullptr;
    CompareNode& node = m_nodes.emplace_back();
    node.dev = dev;
    node.prod = prod;
    if (kind) node.kind = &kind->traits();
    if (prod && m_pair && !m_pair->comparison.renames.empty())
        if (const Object* own = m_prod->find(idBefore(m_pair->comparison, prod->id)))
            node.prod = own;
    node.folded = folded(object.id.path.name());
    if (node.prod && dev && node.prod->id.path.name() != dev->id.path.name())
        node.folded += '\n' + folded(node.prod->id.path.name());
    m_byId.emplace(object.id, &node);
    return &node;
}

void CompareTree::mark(CompareNode& node)
{
    node.mark = Mark::Same;
    if (!node.change) return;
    const Change& change = *node.change;
    switch (change.type) {
    case ChangeType::Added:
        node.mark = Mark::New;
        break;
    case ChangeType::Dropped:
        node.mark = Mark::OnlyProd;
        break;
    case ChangeType::Altered:
        node.mark = Mark::Changed;
        break;
    case ChangeType::Renamed:
        node.mark = Mark::Renamed;
        break;
    }
    const Kind* kind = m_engine->kinds().find(change.id.kind);
    if (!kind || change.id.kind == notModelled) {
        node.mark = Mark::NotCompared;
        return;
    }
    const Comparison& comparison = m_pair->comparison;
    const Sides sides{*comparison.renamedBefore, *comparison.after,
                      m_pair->prodFacts.versionNumber};
    node.hazards = kind->hazards(change, sides);
    node.risk = riskOf(node.hazards);
    if (node.losesRows()) node.risk = Risk::DataLoss;
}

CompareNode* CompareTree::group(CompareNode* parent, const KindTraits* kind)
{
    for (CompareNode* child : parent->children)
        if (child->isGroup() && child->kind == kind) return child;
    CompareNode& made = m_nodes.emplace_back();
    made.kind = kind;
    made.parent = parent;
    parent->children.push_back(&made);
    return &made;
}

void CompareTree::arrange()
{
    const auto parentOf = [&](const CompareNode& node) -> CompareNode* {
        const auto find = [&](const ObjectId& id) -> CompareNode* {
            if (id.empty()) return nullptr;
            const auto found = m_byId.find(id);
            return found == m_byId.end() ? nullptr : found->second;
        };
        // A prod object under a renamed parent is found by the comparison's id, not by its own.
        if (node.dev) return find(node.dev->parent);
        if (node.change && node.change->before) return find(node.change->before->parent);
        return find(node.prod->parent);
    };
    // A kind that holds objects which hold others themselves (a schema) groups what it holds;
    // another (a table) lists it.
    std::vector<std::pair<CompareNode*, CompareNode*>> placed;
    placed.reserve(m_nodes.size());
    std::set<Symbol> containers;
    for (CompareNode& node : m_nodes) {
        CompareNode* parent = parentOf(node);
        placed.emplace_back(&node, parent);
        if (!parent) continue;
        if (CompareNode* above = parentOf(*parent)) containers.insert(above->object().id.kind);
    }
    for (const auto& [node, parent] : placed) {
        CompareNode* at = parent ? parent : &m_root;
        const bool contains = containers.count(node->object().id.kind) > 0;
        const bool grouped = !(node->kind && node->kind->part) && !contains &&
                             (!parent || containers.count(parent->object().id.kind) > 0);
        if (grouped) at = group(at, node->kind);
        node->parent = at;
        at->children.push_back(node);
    }
}

void CompareTree::count()
{
    std::unordered_map<Symbol, int> differing;
    // Deepest first: children know their counts before their parents add them up.
    const auto visit = [&](const auto& self, CompareNode& node) -> void {
        if (node.implied() && node.change->type == ChangeType::Added) {
            // In a new table nothing is there yet that could be at risk.
            node.hazards.clear();
            node.risk = Risk::None;
        }
        for (CompareNode* child : node.children) {
            self(self, *child);
            node.objects += child->objects;
            node.differing += child->differing;
            node.tickable += child->tickable;
            node.lossy += child->lossy;
            if (node.mark == Mark::Same && child->mark != Mark::Same) node.mark = Mark::Inside;
            if (node.isGroup()) node.risk = std::max(node.risk, child->risk);
        }
        if (!node.isGroup()) {
            const bool part = node.kind && node.kind->part;
            if (!part) ++node.objects;
            if (node.mark != Mark::Same && node.mark != Mark::None && !part) ++node.differing;
            if (node.hasOwnTick()) ++node.tickable;
            if (node.hasOwnTick() && node.losesRows()) ++node.lossy;
            int& ofKind = differing[node.object().id.kind];
            if (node.change && !node.implied()) {
                ++ofKind;
                switch (node.mark) {
                case Mark::New:
                    ++m_counts.added;
                    break;
                case Mark::OnlyProd:
                    ++m_counts.onlyProd;
                    break;
                case Mark::Changed:
                    ++m_counts.changed;
                    break;
                case Mark::Renamed:
                    ++m_counts.renamed;
                    break;
                default:
                    ++m_counts.notCompared;
                }
            } else if (!node.change && !part) {
                ++m_counts.same;
            }
        }
        const bool grouping = node.isGroup() && node.parent;
        std::sort(node.children.begin(), node.children.end(),
                  [&](const CompareNode* a, const CompareNode* b) {
                      if (a->isGroup() != b->isGroup()) return b->isGroup();
                      if (a->isGroup()) return orderOf(*a) < orderOf(*b);
                      return grouping ? byDifference(a, b) : byPlace(a, b);
                  });
    };
    visit(visit, m_root);
    for (const auto& kind : m_engine->kinds().all())
        if (const auto found = differing.find(kind->traits().name); found != differing.end())
            m_kinds.emplace_back(found->first, found->second);
    for (const auto& [name, number] : differing)
        if (!m_engine->kinds().find(name)) m_kinds.emplace_back(name, number);
}

CompareNode* CompareTree::find(const ObjectId& id)
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second;
}

int CompareTree::filter(const CompareFilter& filter)
{
    const std::string needle = folded(filter.text.toStdString());
    const auto matches = [&](const CompareNode& node) {
        return needle.empty() || node.folded.find(needle) != std::string::npos;
    };
    int hidden = 0;
    // `named`: something above has the text in its name, so its parts are shown with it.
    const auto visit = [&](const auto& self, CompareNode& node, bool named) -> bool {
        const bool here = named || (!node.isGroup() && matches(node));
        node.visible.clear();
        for (CompareNode* child : node.children) {
            if (!self(self, *child, here)) continue;
            child->row = int(node.visible.size());
            node.visible.push_back(child);
        }
        if (node.isGroup()) return !node.visible.empty();
        const bool ofKind = !filter.hiddenKinds.count(node.object().id.kind);
        const Mark own = node.mark == Mark::Inside ? Mark::Same : node.mark;
        const bool origin = !node.origin || !filter.hiddenOrigins.count(node.origin->since);
        const bool told = !filter.only || (node.change && filter.only->count(node.change->id));
        const bool shown = here && ofKind && origin && told && !filter.hidden.count(own);
        if (node.change && !node.implied() && !shown) ++hidden;
        return shown || !node.visible.empty();
    };
    visit(visit, m_root, false);
    return hidden;
}

void CompareTree::choose(const std::set<ObjectId>& chosen)
{
    std::vector<char> places;
    if (m_pair) {
        const std::vector<Change>& changes = m_pair->comparison.changes;
        places.resize(changes.size());
        auto next = chosen.begin();
        for (size_t i = 0; i < changes.size(); ++i) {
            while (next != chosen.end() && *next < changes[i].id) ++next;
            places[i] = next != chosen.end() && *next == changes[i].id;
        }
    }
    const auto visit = [&](const auto& self, CompareNode& node) -> void {
        node.chosen = node.place >= 0 && places[size_t(node.place)];
        node.ticked = node.chosen && node.hasOwnTick() ? 1 : 0;
        for (CompareNode* child : node.children) {
            if (child->tickable == 0) continue;
            self(self, *child);
            node.ticked += child->ticked;
        }
    };
    visit(visit, m_root);
}

void CompareTree::hold(SinceBasePtr since)
{
    m_since = std::move(since);
    m_origins.clear();
    for (CompareNode& node : m_nodes) {
        node.origin = nullptr;
        if (!m_since || !node.change) continue;
        const auto found = m_since->origins.find(node.change->id);
        if (found == m_since->origins.end()) continue;
        node.origin = &found->second;
        if (!node.implied()) ++m_origins[node.origin->since];
    }
}

void CompareTree::expandToDifferences()
{
    for (CompareNode& node : m_nodes) {
        if (!m_pair) {
            node.expanded = node.isGroup();
            continue;
        }
        // What is new or gone as a whole says so in one row.
        const bool whole = node.mark == Mark::New || node.mark == Mark::OnlyProd;
        node.expanded = node.tickable > 0 && !whole && !node.children.empty();
    }
}

} // namespace lockstep
