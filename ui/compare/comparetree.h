// CompareTree: both catalogs merged into one tree of nodes, so that rows align by construction.
#pragma once

#include "ui/widgets/changemark.h"
#include "workflow/bases.h"

#include <deque>
#include <set>

namespace lockstep {

/// One row: a group of one kind, or an object with its dev side, its prod side or both. Borrows
/// from the tree's pair.
struct CompareNode
{
    CompareNode* parent = nullptr;
    int row = 0;                      ///< among the parent's visible children
    const KindTraits* kind = nullptr; ///< null for kinds the engine does not know
    const Object* dev = nullptr;
    const Object* prod = nullptr; ///< as it was read, under prod's own name
    const Change* change = nullptr;
    int place = -1;                       ///< of the change in the comparison's list
    const ChangeOrigin* origin = nullptr; ///< of the change; null: there is no base
    Mark mark = Mark::None;
    Risk risk = Risk::None;
    std::vector<Hazard> hazards;
    std::string folded;                 ///< both names with their case folded, for the filter
    std::vector<CompareNode*> children; ///< all, in order
    std::vector<CompareNode*> visible;  ///< those that the filter lets through
    int objects = 0;                    ///< objects below, parts left out
    int differing = 0;                  ///< of them, how many differ in themselves or inside
    int tickable = 0;                   ///< changes in this node and below that have a tick box
    int ticked = 0;                     ///< of them, chosen
    int lossy = 0;                      ///< of them, drops of what holds rows
    bool chosen = false;                ///< this node's own change
    bool expanded = false;

    [[nodiscard]] bool isGroup() const { return !dev && !prod; }
    [[nodiscard]] const Object& object() const { return dev ? *dev : *prod; }
    /// A part that comes and goes with its new or dropped parent: it has no tick box of its own.
    [[nodiscard]] bool implied() const;
    [[nodiscard]] bool hasOwnTick() const;
    [[nodiscard]] bool losesRows() const; ///< a drop of what holds rows
};

/// How many objects have which mark; parts of what is new or dropped as a whole are not counted.
struct MarkCounts
{
    int added = 0;
    int onlyProd = 0;
    int changed = 0;
    int renamed = 0;
    int same = 0;
    int notCompared = 0;

    [[nodiscard]] int differences() const
    {
        return added + onlyProd + changed + renamed + notCompared;
    }
};

/// What of the tree is shown.
struct CompareFilter
{
    std::set<Mark> hidden; ///< marks that are switched off
    std::set<Symbol> hiddenKinds;
    std::set<Since> hiddenOrigins;                  ///< whose changes are switched off
    QString text;                                   ///< a part of a name, case ignored
    std::shared_ptr<const std::set<ObjectId>> only; ///< these changes and no other; null: all

    [[nodiscard]] bool empty() const
    {
        return hidden.empty() && hiddenKinds.empty() && hiddenOrigins.empty() && text.isEmpty() &&
               !only;
    }
    friend bool operator==(const CompareFilter&, const CompareFilter&) = default;
};

/// Built on any thread, then used by one. Not copied: nodes point at each other.
class CompareTree
{
public:
    /// The pair's two catalogs, merged. Milliseconds for small ones; use a pool thread.
    explicit CompareTree(ComparedPairPtr pair);
    /// One side alone, to look at while the other could not be read; everything has no mark.
    CompareTree(EnginePtr engine, CatalogPtr dev, CatalogPtr prod);
    CompareTree(const CompareTree&) = delete;
    CompareTree& operator=(const CompareTree&) = delete;

    [[nodiscard]] CompareNode* root() { return &m_root; }
    [[nodiscard]] const CompareNode* root() const { return &m_root; }
    [[nodiscard]] const ComparedPairPtr& pair() const { return m_pair; }
    [[nodiscard]] const EnginePtr& engine() const { return m_engine; }
    [[nodiscard]] const MarkCounts& counts() const { return m_counts; }
    [[nodiscard]] size_t size() const { return m_nodes.size(); }
    /// Kinds that occur, in tree order, with how many of their objects differ.
    [[nodiscard]] const std::vector<std::pair<Symbol, int>>& kinds() const { return m_kinds; }
    [[nodiscard]] CompareNode* find(const ObjectId& id);
    /// Whether one of the sides has something at all on it.
    [[nodiscard]] CatalogPtr devCatalog() const { return m_dev; }
    [[nodiscard]] CatalogPtr prodCatalog() const { return m_prod; }

    /// Recomputes `visible` and `row`; returns how many differing objects it hides.
    int filter(const CompareFilter& filter);
    /// Recomputes `chosen` and the counts of ticks.
    void choose(const std::set<ObjectId>& chosen);
    /// Whose each change is; null takes it away.
    void hold(SinceBasePtr since);
    [[nodiscard]] const SinceBasePtr& since() const { return m_since; }
    /// How many of the rows with a change of their own are whose.
    [[nodiscard]] const std::map<Since, int>& origins() const { return m_origins; }
    void setPicks(Picks picks) { m_picks = std::move(picks); }
    [[nodiscard]] const Picks& picks() const { return m_picks; }
    /// Opens what leads to differences, and closes the rest.
    void expandToDifferences();

private:
    void build(const std::vector<Object>& prodObjects, const std::vector<Object>& devObjects);
    CompareNode* add(const Object* prod, const Object* dev);
    void arrange();
    void mark(CompareNode& node);
    void count();
    CompareNode* group(CompareNode* parent, const KindTraits* kind);

    ComparedPairPtr m_pair;
    EnginePtr m_engine;
    CatalogPtr m_dev;
    CatalogPtr m_prod;
    CompareNode m_root;
    std::deque<CompareNode> m_nodes;
    std::unordered_map<ObjectId, CompareNode*> m_byId;
    std::vector<std::pair<Symbol, int>> m_kinds;
    MarkCounts m_counts;
    SinceBasePtr m_since;
    std::map<Since, int> m_origins;
    Picks m_picks;
};
using CompareTreePtr = std::shared_ptr<CompareTree>;

} // namespace lockstep
