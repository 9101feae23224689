// Review: changes are gathered under the objects that people know, and held against the plan.
#include "workflow/review.h"

#include "base/text.h"
#include "plan/planner.h"
#include "workflow/story.h"
#include "workflow/tableforms.h"
#include "workflow/words.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace lockstep {

namespace {

constexpr size_t longValue = 120;
constexpr size_t mostBytes = size_t(5) * 1024 * 1024;
constexpr size_t mostLines = 50'000;

/// Worse first.
int weight(const Hazard& hazard)
{
    if (hazard.losesRows) return 0;
    switch (hazard.level) {
    case HazardLevel::Block:
        return 1;
    case HazardLevel::Confirm:
        return 2;
    case HazardLevel::Warn:
        return 3;
    case HazardLevel::Info:
        break;
    }
    return 4;
}

void sortByWeight(std::vector<Hazard>& hazards)
{
    std::sort(hazards.begin(), hazards.end(), [](const Hazard& a, const Hazard& b) {
        return std::tie(a.object, a.id, a.message) < std::tie(b.object, b.id, b.message);
    });
    hazards.erase(std::unique(hazards.begin(), hazards.end()), hazards.end());
    std::stable_sort(hazards.begin(), hazards.end(),
                     [](const Hazard& a, const Hazard& b) { return weight(a) < weight(b); });
}

/// Everything that is asked of a pair while its review is made.
class Gathering
{
public:
    explicit Gathering(const ComparedPair& pair)
        : m_comparison(pair.comparison), m_kinds(pair.engine->kinds())
    {
    }

    /// The object that a change is told under: itself, or what it is a part of.
    [[nodiscard]] const Object* owner(const Object* object) const
    {
        for (const Kind* kind = m_kinds.find(object->id.kind);
             kind && kind->traits().part && !object->parent.empty();
             kind = m_kinds.find(object->id.kind)) {
            const Object* parent = find(object->parent);
            if (!parent) break;
            object = parent;
        }
        return object;
    }
    [[nodiscard]] const Object* find(const ObjectId& id) const
    {
        if (const Object* dev = m_comparison.after->find(id)) return dev;
        return m_comparison.renamedBefore->find(id);
    }
    [[nodiscard]] std::string label(Symbol kind) const
    {
        return kind == notModelled ? "object" : asciiLower(m_kinds.label(kind));
    }
    [[nodiscard]] int order(Symbol kind) const
    {
        const Kind* known = m_kinds.find(kind);
        return known ? known->traits().order : 1000;
    }

    [[nodiscard]] ReviewLine line(const Change& change, const Object& owner) const
    {
        ReviewLine line;
        line.type = change.type;
        line.kind = label(change.id.kind);
        const bool own = change.id == owner.id;
        line.name = own ? change.id.path.display() : visible(change.id.path.name());
        if (change.type == ChangeType::Renamed)
            line.from = change.beforeId.path.parent() == change.id.path.parent()
                            ? visible(change.beforeId.path.name())
                            : change.beforeId.path.display();
        for (const Symbol name : change.attributes) {
            ReviewAttribute attribute;
            attribute.label = asciiLower(m_kinds.attributeLabel(change.id.kind, name));
            if (const Value* value = change.before->find(name)) attribute.prod = display(*value);
            if (const Value* value = change.after->find(name)) attribute.dev = display(*value);
            line.attributes.push_back(std::move(attribute));
        }
        return line;
    }

    void define(ReviewObject& object) const
    {
        const ObjectId before = idBefore(m_comparison, object.id);
        object.dev = definition(*m_comparison.after, object.id);
        object.prod = definition(*m_comparison.before, before);
        object.tooLong = tooLong(object.dev) || tooLong(object.prod);
    }

private:
    [[nodiscard]] std::string definition(const Catalog& catalog, const ObjectId& id) const
    {
        const Object* object = catalog.find(id);
        if (!object) return {};
        const Kind* kind = m_kinds.find(id.kind);
        return kind ? kind->ddl(*object, catalog) : object->text("definition");
    }
    static bool tooLong(const std::string& text)
    {
        return text.size() > mostBytes ||
               size_t(std::count(text.begin(), text.end(), '\n')) > mostLines;
    }

    const Comparison& m_comparison;
    const Kinds& m_kinds;
};

ReviewMark markOf(const Comparison& comparison, const ObjectId& owner)
{
    if (owner.kind == notModelled) return ReviewMark::NotModelled;
    const Change* own = comparison.find(owner);
    return own ? markOf(own->type) : ReviewMark::Changed;
}

std::vector<ReviewObject> objectsOf(const ComparedPair& pair, const Gathering& gathering)
{
    std::map<ObjectId, ReviewObject> byId;
    for (const Change* change : countedChanges(pair.comparison, pair.engine->kinds())) {
        const Object* owner = gathering.owner(&change->object());
        ReviewObject& object = byId[owner->id];
        object.id = owner->id;
        // The object's own change stands in front of those of its parts.
        const bool own = owner->id == change->id;
        object.lines.insert(own ? object.lines.begin() : object.lines.end(),
                            gathering.line(*change, *owner));
    }
    std::vector<ReviewObject> objects;
    for (auto& [id, object] : byId) {
        object.mark = markOf(pair.comparison, id);
        object.kind = gathering.label(id.kind);
        gathering.define(object);
        objects.push_back(std::move(object));
    }
    return objects;
}

/// Without a plan: what each change alone is known to risk.
std::vector<Hazard> hazardsOfChanges(const ComparedPair& pair)
{
    const Comparison& comparison = pair.comparison;
    const Sides sides{*comparison.renamedBefore, *comparison.after, pair.prodFacts.versionNumber};
    std::vector<Hazard> all;
    for (const Change& change : comparison.changes) {
        if (const Kind* kind = pair.engine->kinds().find(change.id.kind))
            for (Hazard& hazard : kind->hazards(change, sides)) all.push_back(std::move(hazard));
        for (Hazard& hazard : pair.engine->hazards(change, sides)) all.push_back(std::move(hazard));
    }
    return all;
}

std::vector<std::string> leftOutOf(const ComparisonWishes& wishes)
{
    std::vector<std::string> words;
    const auto say = [&](const char* what, const std::vector<std::string>& of) {
        if (!of.empty()) words.push_back(what + visible(join(of, ", ")));
    };
    say("Not compared: ", wishes.ignore);
    say("Nothing but these was compared: ", wishes.only);
    say("These were not compared: ", wishes.except);
    say("Roles that prod calls otherwise: ", wishes.mapRoles);
    say("Schemas that prod calls otherwise: ", wishes.mapSchemas);
    say("Tablespaces that prod calls otherwise: ", wishes.mapTablespaces);
    return words;
}

void giveHazards(Review& review, const Gathering& gathering)
{
    std::map<ObjectId, ReviewObject*> byId;
    for (ReviewObject& object : review.objects) byId[object.id] = &object;
    for (const Hazard& hazard : review.risks) {
        const Object* known = gathering.find(hazard.object);
        const auto found = byId.find(known ? gathering.owner(known)->id : hazard.object);
        if (found != byId.end()) found->second->hazards.push_back(hazard);
    }
    const auto worst = [](const ReviewObject& object) {
        return object.hazards.empty() ? 5 : weight(object.hazards.front());
    };
    std::stable_sort(review.objects.begin(), review.objects.end(),
                     [&](const ReviewObject& a, const ReviewObject& b) {
                         return std::tuple(worst(a), gathering.order(a.id.kind)) <
                                std::tuple(worst(b), gathering.order(b.id.kind));
                     });
}

} // namespace

bool ReviewAttribute::isLong() const
{
    const auto longText = [](const std::optional<std::string>& text) {
        return text && (text->size() > longValue || text->find('\n') != std::string::npos);
    };
    return longText(prod) || longText(dev);
}

bool ReviewObject::saysIt() const
{
    return lines.size() == 1 && lines.front().attributes.empty() && lines.front().from.empty() &&
           lines.front().name == id.path.display();
}

bool ReviewObject::definitionsDiffer() const
{
    return !dev.empty() && !prod.empty() && dev != prod && !tooLong;
}

size_t Review::losses() const
{
    return size_t(std::count_if(risks.begin(), risks.end(),
                                [](const Hazard& hazard) { return hazard.losesRows; }));
}

Review reviewOf(const ComparisonReport& report, const ComparisonWishes& wishes)
{
    const ComparedPair& pair = report.pair;
    const Comparison& comparison = pair.comparison;
    const Kinds& kinds = pair.engine->kinds();
    const Gathering gathering(pair);
    Review review;
    review.dev = report.dev;
    review.prod = report.prod;
    review.engine = pair.engine->label();
    review.devVersion = comparison.after->source().serverVersion;
    review.prodVersion = comparison.before->source().serverVersion;
    review.devFingerprint = comparison.after->fingerprint().text();
    review.prodFingerprint = comparison.before->fingerprint().text();
    review.summary = summary(comparison, kinds);
    for (const Chapter& chapter : storyOf(comparison, kinds))
        review.story.push_back({chapter.title, chapterSentence(chapter, kinds)});
    review.differences = countedChanges(comparison, kinds).size();
    review.compared = comparison.compared;
    review.hidden = comparison.hidden;
    review.leftOut = leftOutOf(wishes);
    review.undecided = report.undecided;

    const Forms forms = formsOf(pair, {});
    auto plan = makePlan(*pair.engine, comparison, &forms);
    if (plan) {
        review.risks = plan->hazards();
        review.unplanned = std::move(plan->unplanned);
        if (review.undecided.empty()) review.steps = std::move(plan->steps);
    } else {
        review.noPlan = plan.error().message;
        review.risks = hazardsOfChanges(pair);
    }
    sortByWeight(review.risks);
    review.objects = objectsOf(pair, gathering);
    giveHazards(review, gathering);
    for (const Object& object : comparison.after->objects())
        if (object.id.kind == notModelled && comparison.before->find(object.id) &&
            !comparison.find(object.id))
            review.sameNotModelled.push_back(object.id.path.display());
    return review;
}

std::string glance(const Review& review)
{
    if (review.equal()) return "Nothing differs";
    std::string text = counted(review.differences, "difference", "differences") + " in " +
                       counted(review.objects.size(), "object", "objects");
    if (const size_t open = review.undecided.size(); open > 0)
        text += " · " + counted(open, "needs a decision", "need a decision");
    if (const size_t losses = review.losses(); losses > 0)
        text += " · " + counted(losses, "risk of data loss", "risks of data loss");
    return text;
}

const char* markWord(ReviewMark mark)
{
    switch (mark) {
    case ReviewMark::New:
        return "New";
    case ReviewMark::OnlyProd:
        return "Only in prod";
    case ReviewMark::Renamed:
        return "Renamed";
    case ReviewMark::NotModelled:
        return "Not modelled";
    case ReviewMark::Changed:
        break;
    }
    return "Changed";
}

ReviewMark markOf(ChangeType type)
{
    switch (type) {
    case ChangeType::Added:
        return ReviewMark::New;
    case ChangeType::Dropped:
        return ReviewMark::OnlyProd;
    case ChangeType::Renamed:
        return ReviewMark::Renamed;
    case ChangeType::Altered:
        break;
    }
    return ReviewMark::Changed;
}

const char* riskWord(const Hazard& hazard)
{
    if (hazard.losesRows) return "Data loss";
    return hazard.level == HazardLevel::Info ? "Note" : "Caution";
}

Result<ReviewForm> reviewFormOf(const std::string& file)
{
    const std::string name = asciiLower(file);
    for (const auto& [ending, form] :
         {std::pair(".html", ReviewForm::Html), std::pair(".htm", ReviewForm::Html),
          std::pair(".md", ReviewForm::Markdown), std::pair(".markdown", ReviewForm::Markdown),
          std::pair(".json", ReviewForm::Json)})
        if (name.ends_with(ending) && name.size() > std::string_view(ending).size()) return form;
    Error error;
    error.kind = ErrorKind::BadInput;
    error.message = "By its name " + visible(file) + " is no report.";
    error.hint = "Let it end in .html, .md or .json.";
    return failure(std::move(error));
}

std::string reviewText(const ComparisonReport& report, const ComparisonWishes& wishes,
                       ReviewForm form)
{
    const InEnglish reports;
    const Review review = reviewOf(report, wishes);
    switch (form) {
    case ReviewForm::Markdown:
        return reviewMarkdown(review);
    case ReviewForm::Json:
        return reviewJson(review, report);
    case ReviewForm::Html:
        break;
    }
    return reviewHtml(review);
}

} // namespace lockstep
