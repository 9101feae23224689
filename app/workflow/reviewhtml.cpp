// Review: as one page for screens and paper. Colour is never needed: shape, letter and word first.
#include "workflow/bundled.h"
#include "workflow/htmltext.h"
#include "workflow/renamedecisions.h"
#include "workflow/review.h"
#include "workflow/reviewdiff.h"
#include "workflow/reviewmarks.h"
#include "workflow/reviewparts.h"

#include "base/text.h"
#include "workflow/hazardpages.h"

#include <fmt/format.h>
#include <map>

namespace lockstep {

namespace {

class Page
{
public:
    explicit Page(const Review& review) : m_review(review)
    {
        for (size_t i = 0; i < review.objects.size(); ++i)
            m_anchors[review.objects[i].id] = fmt::format("o{}", i + 1);
        for (const ReviewObject& object : review.objects)
            for (const Hazard& hazard : object.hazards)
                m_told.emplace(hazard.object, m_anchors.at(object.id));
    }

    std::string whole()
    {
        m_html.open("html", {{"lang", "en"}, {"dir", "ltr"}}).line();
        head();
        m_html.open("body").line();
        summary();
        risks();
        undecided();
        overview();
        objects();
        steps();
        leftOut();
        notModelled();
        explained();
        m_html.close().line(); // body
        return m_html.whole() + "\n";
    }

private:
    void head()
    {
        m_html.open("head").line();
        m_html.single("meta", {{"charset", "utf-8"}}).line();
        m_html
            .single("meta", {{"http-equiv", "Content-Security-Policy"},
                             {"content", "default-src 'none'; style-src 'unsafe-inline'"}})
            .line();
        m_html
            .single("meta",
                    {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}})
            .line();
        m_html.single("meta", {{"name", "color-scheme"}, {"content", "light dark"}}).line();
        m_html.element("title", m_review.dev + " → " + m_review.prod + ": " + glance(m_review))
            .line();
        m_html.style(bundledFile(QStringLiteral(":/report/report.css")).value_or(std::string()))
            .line();
        m_html.close().line();
    }

    void drawn(const MarkDrawing& drawing)
    {
        m_html.open("svg", {{"class", drawing.name},
                            {"viewBox", "0 0 16 16"},
                            {"width", "16"},
                            {"height", "16"},
                            {"aria-hidden", "true"}});
        m_html.single("path", {{"class", "shape"}, {"d", drawing.shape}});
        m_html.single("path", {{"class", "glyph"}, {"d", drawing.glyph}});
        m_html.close().text(" ");
    }

    void mark(ReviewMark mark)
    {
        drawn(drawingOf(mark));
        m_html.element("span", markWord(mark), {{"class", "word"}});
    }

    void named(const std::string& kind, const std::string& name)
    {
        m_html.text(kind + " ").element("bdi", name, {{"class", "name"}});
    }

    void titled(const char* id, const std::string& title)
    {
        m_html.open("section", {{"id", id}}).line();
        m_html.element("h2", title).line();
    }

    void summary()
    {
        m_html.open("header").line();
        m_html.open("h1");
        m_html.text("What ").element("bdi", m_review.dev).text(" changes in ");
        m_html.element("bdi", m_review.prod).close().line();
        m_html.element("p", glance(m_review), {{"class", "glance"}}).line();
        m_html.element("p", m_review.summary).line();
        writeStory(m_html, m_review);
        m_html.open("table", {{"class", "sides"}}).line();
        m_html.open("tr");
        for (const char* title : {"", "Database", "Server", "Fingerprint"})
            m_html.element("th", title, {{"scope", "col"}});
        m_html.close().line();
        side("DEV", m_review.dev, m_review.devVersion, m_review.devFingerprint);
        side("PROD", m_review.prod, m_review.prodVersion, m_review.prodFingerprint);
        m_html.close().line();
        m_html.element("p", counted(m_review.compared, "object was", "objects were") + " compared.")
            .line();
        m_html.close().line();
    }

    void side(const char* role, const std::string& name, const std::string& version,
              const std::string& fingerprint)
    {
        m_html.open("tr").element("th", role, {{"scope", "row"}});
        m_html.open("td").element("bdi", name).close();
        m_html.element("td", m_review.engine + " " + version);
        m_html.open("td").element("code", fingerprint).close();
        m_html.close().line();
    }

    void hazard(const Hazard& hazard, bool withObject)
    {
        m_html.open("li");
        drawn(drawingOf(hazard));
        m_html.element("strong", riskWord(hazard)).text(" ");
        m_html.element("a", hazard.id, {{"href", "#h-" + hazard.id}});
        m_html.text(std::string(" (") + hazardLevelWord(hazard.level) + ") ");
        if (withObject) {
            const auto anchor = m_told.find(hazard.object);
            if (anchor != m_told.end())
                m_html.element("a", hazard.object.display(), {{"href", "#" + anchor->second}});
            else
                m_html.element("bdi", hazard.object.display());
            m_html.text(": ");
        }
        m_html.text(hazard.message);
        if (!hazard.rewrite.empty())
            m_html.open("div").element("em", "Safer:").text(" " + hazard.rewrite).close();
        m_html.close().line();
    }

    void risks()
    {
        if (m_review.equal()) return;
        titled("risks", "What is at risk");
        if (!m_review.noPlan.empty())
            m_html.element("p", "No plan can be made: " + m_review.noPlan).line();
        if (m_review.risks.empty()) m_html.element("p", "No risk is known.").line();
        if (!m_review.undecided.empty())
            m_html
                .element("p", "As long as a rename is not decided, it counts as what goes and what "
                              "comes.")
                .line();
        m_html.open("ul", {{"class", "risks"}}).line();
        for (const Hazard& one : m_review.risks) hazard(one, true);
        for (const Unplanned& one : m_review.unplanned) {
            m_html.open("li");
            drawn(drawingOf(ReviewMark::NotModelled));
            m_html.element("strong", "No step").text(" carries out the change of ");
            m_html.element("bdi", one.object.display()).text(": " + one.reason).close().line();
        }
        m_html.close().line();
        m_html.close().line();
    }

    void undecided()
    {
        if (m_review.undecided.empty()) return;
        titled("decide", "What has to be decided");
        m_html.element("p", "These may be renames. Only you can know.").line();
        m_html.open("ul").line();
        for (const RenameCandidate& one : m_review.undecided) {
            m_html.open("li").element("code", renameText(one.rename));
            m_html.text(fmt::format(" ({:.0f} %: {})", one.score * 100, join(one.reasons, ", ")));
            m_html.close().line();
        }
        m_html.close().line();
        m_html.close().line();
    }

    void overview()
    {
        if (m_review.objects.empty()) return;
        titled("overview", "What differs");
        m_html.open("table", {{"class", "overview"}}).line();
        m_html.open("thead").open("tr");
        for (const char* title : {"Change", "Object", "Differences", "Risk"})
            m_html.element("th", title, {{"scope", "col"}});
        m_html.close().close().line();
        m_html.open("tbody").line();
        for (const ReviewObject& object : m_review.objects) {
            m_html.open("tr").open("td");
            mark(object.mark);
            m_html.close().open("td").text(object.kind + " ");
            m_html.element("a", object.id.path.display(),
                           {{"href", "#" + m_anchors.at(object.id)}, {"class", "name"}});
            m_html.close().element("td", std::to_string(object.lines.size()),
                                   {{"class", "number"}});
            m_html.open("td");
            if (!object.hazards.empty()) {
                const Hazard& worst = object.hazards.front();
                drawn(drawingOf(worst));
                m_html.text(riskWord(worst));
            }
            m_html.close().close().line();
        }
        m_html.close().line();
        m_html.close().line();
        m_html.close().line();
    }

    void attribute(const ReviewAttribute& attribute, bool inDefinitions)
    {
        m_html.open("li").text(attribute.label + " ");
        if (attribute.isLong() && inDefinitions) {
            m_html.text("differs: see the definitions").close().line();
            return;
        }
        value("del", attribute.prod);
        m_html.text(" → ");
        value("ins", attribute.dev);
        m_html.close().line();
    }

    /// `tag` says which side it is to whoever cannot see the arrow.
    void value(const char* tag, const std::optional<std::string>& text)
    {
        if (!text)
            m_html.element("em", "none");
        else if (text->empty())
            m_html.element("em", "empty");
        else
            m_html.open(tag).element("code", *text).close();
    }

    void object(const ReviewObject& object)
    {
        m_html.open("article", {{"id", m_anchors.at(object.id)}}).line();
        m_html.open("h3");
        mark(object.mark);
        m_html.text(" ");
        named(object.kind, object.id.path.display());
        m_html.close().line();
        if (!object.hazards.empty()) {
            m_html.open("ul", {{"class", "risks"}}).line();
            for (const Hazard& one : object.hazards) hazard(one, false);
            m_html.close().line();
        }
        const bool both = !object.dev.empty() && !object.prod.empty();
        if (!object.saysIt()) lines(object);
        definitions(object, both);
        m_html.close().line();
    }

    void lines(const ReviewObject& object)
    {
        m_html.open("ul", {{"class", "lines"}}).line();
        for (const ReviewLine& line : object.lines) {
            m_html.open("li");
            mark(markOf(line.type));
            m_html.text(" ");
            named(line.kind, line.name);
            if (!line.from.empty()) m_html.text(" from ").element("bdi", line.from);
            if (!line.attributes.empty()) {
                m_html.line().open("ul").line();
                for (const ReviewAttribute& one : line.attributes)
                    attribute(one, object.definitionsDiffer());
                m_html.close();
            }
            m_html.close().line();
        }
        m_html.close().line();
    }

    void definitions(const ReviewObject& object, bool both)
    {
        if (object.tooLong) {
            m_html.element("p", "The definitions are too long to be shown here.").line();
            return;
        }
        if (both && object.dev == object.prod) return;
        if (object.dev.empty() && object.prod.empty()) return;
        m_html.open("details", {{"open", "open"}});
        m_html.element("summary", both ? "Definitions" : "Definition").line();
        if (both)
            sideBySide(m_html, object.dev, object.prod);
        else
            code(object.dev.empty() ? object.prod : object.dev);
        m_html.close().line();
    }

    void code(const std::string& sql)
    {
        m_html.open("pre", {{"dir", "ltr"}}).open("code");
        bool first = true;
        for (const std::string& line : shownLines(sql)) {
            if (!first) m_html.line();
            first = false;
            m_html.text(line);
        }
        m_html.close().close().line();
    }

    void objects()
    {
        if (m_review.objects.empty()) return;
        titled("objects", "Object by object");
        for (const ReviewObject& one : m_review.objects) object(one);
        m_html.close().line();
    }

    void steps()
    {
        if (m_review.steps.empty()) return;
        titled("plan", "What would run");
        m_html
            .element("p", counted(m_review.steps.size(), "step", "steps") + " in " +
                              counted(size_t(m_review.steps.back().group), "transaction",
                                      "transactions") +
                              ", if every change is taken.")
            .line();
        m_html.open("ol").line();
        for (const Step& step : m_review.steps) {
            m_html.open("li").text(step.title);
            if (!step.transactional) m_html.text(" (cannot run in a transaction)");
            code(step.sql);
            m_html.close().line();
        }
        m_html.close().line();
        m_html.close().line();
    }

    void leftOut()
    {
        titled("left-out", "What was left out");
        m_html.open("ul").line();
        for (const std::string& words : leftOutWords(m_review)) m_html.element("li", words).line();
        m_html.close().line();
        m_html.close().line();
    }

    void notModelled()
    {
        const std::vector<std::string> differing = notModelledOf(m_review);
        if (differing.empty() && m_review.sameNotModelled.empty()) return;
        titled("not-modelled", "What is not modelled");
        m_html.element("p", "These are compared by their text alone, and no plan changes them.")
            .line();
        m_html.open("ul").line();
        for (const std::string& name : differing)
            m_html.open("li").element("bdi", name).text(" differs").close().line();
        for (const std::string& name : m_review.sameNotModelled)
            m_html.open("li").element("bdi", name).text(" has the same text").close().line();
        m_html.close().line();
        m_html.close().line();
    }

    void explained()
    {
        const std::vector<HazardPage> pages = pagesOf(m_review);
        if (pages.empty()) return;
        titled("hazards", "What the risks mean");
        for (const HazardPage& page : pages) {
            m_html.open("article", {{"id", "h-" + page.id}}).line();
            m_html.element("h3", page.id + " " + page.title).line();
            for (const PagePart& part : partsOf(page)) {
                if (part.form == PagePart::Form::Code)
                    code(part.text);
                else
                    m_html.element(part.form == PagePart::Form::Heading ? "h4" : "p", part.text)
                        .line();
            }
            m_html.close().line();
        }
        m_html.close().line();
    }

    const Review& m_review;
    std::map<ObjectId, std::string> m_anchors; ///< of the objects
    std::map<ObjectId, std::string> m_told;    ///< of what hazards are about: where that is told
    HtmlText m_html;
};

} // namespace

std::string reviewHtml(const Review& review) { return Page(review).whole(); }

} // namespace lockstep
