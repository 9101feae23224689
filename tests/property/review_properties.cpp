// Reviews of names and texts of any kind: they are shown, and become nothing else.
#include "base/text.h"
#include "support/hostilenames.h"
#include "workflow/renamedecisions.h"
#include "workflow/review.h"

#include <QGuiApplication>
#include <QSet>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QXmlStreamReader>
#include <rapidcheck.h>

using namespace lockstep;

namespace {

/// Pieces that mean something to HTML, Markdown or JSON, and bytes of any kind between them.
std::string hostile()
{
    static const std::vector<std::string> pieces{"<script>alert(1)</script>",
                                                 "</style>",
                                                 "<img src=x onerror=alert(1)>",
                                                 "]]>",
                                                 "<!--",
                                                 "-->",
                                                 "&lt;b&gt;",
                                                 "&#x3c;",
                                                 "\" onload=\"x",
                                                 "' x='",
                                                 "</summary></details>",
                                                 "```",
                                                 "````",
                                                 "`",
                                                 "[a](http://evil.example)",
                                                 "![a](http://evil.example/a.png)",
                                                 "http://evil.example/x",
                                                 "www.evil.example",
                                                 "@everybody",
                                                 "a@evil.example",
                                                 "**b**",
                                                 "# h",
                                                 "\n\n",
                                                 "\n",
                                                 "\t",
                                                 "\r",
                                                 "\\",
                                                 "|",
                                                 "~~~",
                                                 "\xE2\x80\xAE",
                                                 "\xEF\xBF\xBF",
                                                 "\xC0\x80",
                                                 std::string(1, '\0'),
                                                 "\x1b[31m",
                                                 "<a href=\"javascript:x\">",
                                                 "plain",
                                                 " "};
    std::string text;
    const int parts = *rc::gen::inRange(1, 5);
    for (int i = 0; i < parts; ++i) {
        const auto& names = lockstep::tests::hostileNames();
        switch (*rc::gen::inRange(0, 4)) {
        case 0:
            text += *rc::gen::arbitrary<std::string>();
            break;
        case 1:
            text += names[*rc::gen::inRange<int>(0, int(names.size()))].toStdString();
            break;
        default:
            text += *rc::gen::elementOf(pieces);
        }
    }
    return text;
}

/// A name as engines have it: never empty, never with NUL.
std::string hostileName()
{
    std::string name = hostile();
    std::erase(name, '\0');
    return name.empty() ? "x" : name;
}

Hazard anyHazard(const ObjectId& object)
{
    return {*rc::gen::element<std::string>("D01", "D02", "F05"),
            *rc::gen::element(HazardLevel::Info, HazardLevel::Warn, HazardLevel::Confirm,
                              HazardLevel::Block),
            object,
            hostile(),
            hostile(),
            *rc::gen::arbitrary<bool>()};
}

/// A review of one object in which every text is hostile.
Review anyReview()
{
    Review review;
    review.dev = hostile();
    review.prod = hostile();
    review.engine = "PostgreSQL";
    review.devVersion = hostile();
    review.prodVersion = hostile();
    review.differences = 1;
    review.summary = "1 table changed";
    review.leftOut = {"Not compared: " + visible(hostile())};
    ReviewObject object;
    object.id = {"table", Path{hostileName(), hostileName()}};
    object.mark = *rc::gen::element(ReviewMark::New, ReviewMark::OnlyProd, ReviewMark::Changed,
                                    ReviewMark::Renamed, ReviewMark::NotModelled);
    object.kind = "table";
    object.dev = hostile();
    object.prod = hostile();
    ReviewLine line;
    line.kind = "column";
    line.name = visible(hostile());
    line.from = visible(hostile());
    line.attributes = {{"type", hostile(), hostile()}, {"default", std::nullopt, hostile()}};
    object.lines = {line};
    object.hazards = {anyHazard(object.id)};
    review.risks = object.hazards;
    review.objects = {object};
    review.unplanned = {{object.id, hostile()}};
    review.noPlan = hostile();
    review.sameNotModelled = {visible(hostile())};
    review.undecided = {
        {{{"column", Path{hostileName()}}, {"column", Path{hostileName()}}}, {}, 0.5, {hostile()}}};
    Step step;
    step.number = 1;
    step.group = 1;
    step.title = hostile();
    step.sql = hostile();
    review.steps = {step};
    return review;
}

/// Every text of an element, and what elements and attributes there are.
struct ReadPage
{
    QString text;
    QSet<QString> elements;
    QStringList wrong;
};

ReadPage read(const std::string& html)
{
    static const QSet<QString> harmless{
        QStringLiteral("class"),       QStringLiteral("id"),      QStringLiteral("href"),
        QStringLiteral("lang"),        QStringLiteral("dir"),     QStringLiteral("d"),
        QStringLiteral("viewBox"),     QStringLiteral("width"),   QStringLiteral("height"),
        QStringLiteral("aria-hidden"), QStringLiteral("scope"),   QStringLiteral("colspan"),
        QStringLiteral("open"),        QStringLiteral("charset"), QStringLiteral("http-equiv"),
        QStringLiteral("content"),     QStringLiteral("name")};
    ReadPage page;
    QXmlStreamReader reader(QByteArray::fromStdString(html));
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isCharacters()) page.text += reader.text();
        if (reader.isComment() || reader.isCDATA()) page.wrong << QStringLiteral("a comment");
        if (!reader.isStartElement()) continue;
        page.elements << reader.name().toString();
        for (const QXmlStreamAttribute& attribute : reader.attributes()) {
            if (!harmless.contains(attribute.name().toString()))
                page.wrong << attribute.name().toString();
            if (attribute.name() == QLatin1String("href") && !attribute.value().startsWith(u'#'))
                page.wrong << attribute.value().toString();
        }
    }
    if (reader.hasError()) page.wrong << reader.errorString();
    return page;
}

std::vector<std::string> shownTexts(const Review& review)
{
    const ReviewObject& object = review.objects.front();
    const Hazard& hazard = review.risks.front();
    std::vector<std::string> texts{review.dev,
                                   review.prod,
                                   object.id.path.display(),
                                   object.lines.front().name,
                                   object.lines.front().from,
                                   hazard.message,
                                   hazard.rewrite,
                                   review.unplanned.front().reason,
                                   review.noPlan,
                                   review.leftOut.front(),
                                   review.sameNotModelled.front(),
                                   renameText(review.undecided.front().rename),
                                   review.steps.front().title};
    return texts;
}

} // namespace

class ReviewProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noTextBecomesAnElementOfThePageAndNoneIsLost()
    {
        QVERIFY(rc::check([] {
            const Review review = anyReview();
            const std::string html = reviewHtml(review);
            const ReadPage page = read(html);
            if (!page.wrong.isEmpty()) RC_FAIL(page.wrong.join(u' ').toStdString() + "\n" + html);
            for (const char* never : {"script", "img", "b", "iframe", "link", "object"})
                RC_ASSERT(!page.elements.contains(QLatin1String(never)));
            for (const std::string& text : shownTexts(review))
                if (!page.text.contains(QString::fromStdString(visible(text))))
                    RC_FAIL("lost: " + visible(text));
        }));
    }

    /// Read by Qt's reader of GitHub's Markdown, which makes links of addresses, too.
    void noTextBecomesALinkAPictureOrAHeadingOfMarkdown()
    {
        QVERIFY(rc::check([] {
            // Of what stands between <details> and its end this reader makes HTML, unlike others.
            std::string markdown;
            for (const std::string& line : split(reviewMarkdown(anyReview()), '\n'))
                if (line != "<details>" && line != "</details>" && !line.starts_with("<summary>"))
                    markdown += line + "\n";
            QTextDocument document;
            document.setMarkdown(QString::fromStdString(markdown),
                                 QTextDocument::MarkdownDialectGitHub);
            for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
                if (block.blockFormat().headingLevel() > 0 &&
                    !block.text().startsWith(QLatin1String("What ")))
                    RC_FAIL("a heading: " + block.text().toStdString() + "\n" + markdown);
                for (auto at = block.begin(); !at.atEnd(); ++at) {
                    const QTextCharFormat format = at.fragment().charFormat();
                    if (format.isAnchor() || format.isImageFormat())
                        RC_FAIL("a link or a picture: " + at.fragment().text().toStdString() +
                                "\n" + markdown);
                }
            }
        }));
    }

    void noTextCallsAnybodyFromMarkdown()
    {
        QVERIFY(rc::check([] {
            Review review = anyReview();
            review.risks.front().message = "@everybody " + review.risks.front().message;
            const std::string markdown = reviewMarkdown(review);
            RC_ASSERT(markdown.find(": @everybody") == std::string::npos);
            RC_ASSERT(markdown.find(": `@`everybody") != std::string::npos);
        }));
    }
};

int main(int argc, char** argv)
{
    QGuiApplication application(argc, argv);
    ReviewProperties test;
    return QTest::qExec(&test, argc, argv);
}
#include "review_properties.moc"
