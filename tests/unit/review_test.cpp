// Reviews: what they say of a comparison, held against files that people have read.
#include "support/memoryengine.h"
#include "workflow/background.h"
#include "workflow/bundled.h"
#include "workflow/review.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

const std::vector<std::string> prodLines{
    "table users", "column users.id integer", "column users.surname text", "column users.fax text",
    "table old",   "column old.x integer",    "view active users"};
const std::vector<std::string> devLines{
    "table users",      "column users.id bigint",  "column users.surname text",
    "table notes",      "column notes.id integer", "index notes.by_id id",
    "view active notes"};

Side side(const EnginePtr& engine, const char* name)
{
    Side out;
    out.environment.name = QString::fromLatin1(name);
    out.request.engine = engine;
    out.request.parameters = {{"name", name}};
    return out;
}

/// What no kind of the memory engine knows.
Object unknown(const char* name, const char* text)
{
    Object object(ObjectId{notModelled, Path{"pg_weather", name}});
    object.set("definition", text);
    return object;
}

CatalogPtr with(const CatalogPtr& catalog, const std::vector<Object>& more)
{
    std::vector<Object> objects = catalog->objects();
    objects.insert(objects.end(), more.begin(), more.end());
    return *Catalog::make(std::move(objects), {"memory", "shop", "1.0", 10000, 0, {}});
}

struct Compared
{
    std::shared_ptr<MemoryEngine> engine = std::make_shared<MemoryEngine>();
    ComparisonWishes wishes;
    ComparedPairPtr pair;
    std::vector<RenameCandidate> undecided;

    Compared(const CatalogPtr& prod, const CatalogPtr& dev, ComparisonWishes asked = {})
        : wishes(std::move(asked))
    {
        engine->database("prod")->become(prod);
        engine->database("dev")->become(dev);
        pair = *readAndCompare(side(engine, "dev"), side(engine, "prod"),
                               *optionsFor(*engine, wishes));
        undecided = pair->candidates;
    }
    [[nodiscard]] ComparisonReport report() const { return {*pair, "shop-dev", "shop", undecided}; }
    [[nodiscard]] Review review() const { return reviewOf(report(), wishes); }
    [[nodiscard]] std::string text(ReviewForm form) const
    {
        return reviewText(report(), wishes, form);
    }
};

Compared shop(const ComparisonWishes& wishes = {})
{
    return {with(memoryCatalog(prodLines), {unknown("rain", "wet"), unknown("snow", "white")}),
            with(memoryCatalog(devLines), {unknown("rain", "dry"), unknown("snow", "white")}),
            wishes};
}

} // namespace

class ReviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QVERIFY(waitForBackground(std::chrono::seconds(8))); }

    void itSaysAtAGlanceHowMuchDiffersAndWhatIsAtRisk()
    {
        const Review review = shop().review();
        QCOMPARE(QString::fromStdString(glance(review)),
                 QStringLiteral("7 differences in 6 objects · 2 risks of data loss"));
        QVERIFY(review.risks.front().losesRows);
        QVERIFY(review.objects.front().hazards.front().losesRows);
        size_t told = 0;
        for (const ReviewObject& object : review.objects) told += object.lines.size();
        QCOMPARE(told, review.differences);
    }

    void whatMayBeARenameHasToBeDecidedAndIsNoRenameBefore()
    {
        const Compared compared(
            memoryCatalog({"table a", "column a.id integer", "column a.surname text"}),
            memoryCatalog({"table a", "column a.id integer", "column a.last_name text"}));
        QCOMPARE(compared.undecided.size(), size_t(1));
        const Review review = compared.review();
        QCOMPARE(
            QString::fromStdString(glance(review)),
            QStringLiteral("2 differences in 1 object · 1 needs a decision · 1 risk of data loss"));
        QVERIFY(review.steps.empty()); // what would run depends on it

        Compared decided = compared;
        decided.pair = *compareAgain(*compared.pair, compared.pair->comparison.options,
                                     {compared.undecided.front().rename});
        decided.undecided.clear();
        const Review renamed = decided.review();
        QVERIFY(glance(renamed).starts_with("1 difference in 1 object"));
        QCOMPARE(renamed.losses(), size_t(0));
        QVERIFY(!renamed.steps.empty());
        QCOMPARE(renamed.objects.front().lines.front().from, std::string("surname"));
        QVERIFY(reviewHtml(renamed).find("surname") != std::string::npos);
    }

    void partsAreToldUnderTheirObjectAndNewOnesNotAtAll()
    {
        const Review review = shop().review();
        const auto find = [&](const char* name) {
            const auto at = std::find_if(
                review.objects.begin(), review.objects.end(),
                [&](const ReviewObject& one) { return one.id.path.display() == name; });
            return at == review.objects.end() ? nullptr : &*at;
        };
        const ReviewObject* users = find("users");
        QVERIFY(users);
        QCOMPARE(users->mark, ReviewMark::Changed);
        QCOMPARE(users->lines.size(), size_t(2));
        QCOMPARE(users->lines.front().name, std::string("fax"));
        QCOMPARE(users->lines.back().attributes.front().prod,
                 std::optional<std::string>("integer"));
        QCOMPARE(users->lines.back().attributes.front().dev, std::optional<std::string>("bigint"));
        const ReviewObject* notes = find("notes");
        QVERIFY(notes && notes->saysIt());
        QVERIFY(notes->prod.empty() && !notes->dev.empty());
    }

    void whatIsNotModelledIsListedAndWhatIsTheSameThereToo()
    {
        const Review review = shop().review();
        const auto html = QString::fromStdString(reviewHtml(review));
        QVERIFY(html.contains(QStringLiteral("<bdi>pg_weather.rain</bdi> differs")));
        QVERIFY(html.contains(QStringLiteral("<bdi>pg_weather.snow</bdi> has the same text")));
        const auto markdown = QString::fromStdString(reviewMarkdown(review));
        QVERIFY(markdown.contains(QStringLiteral("`pg_weather.rain` differs")));
        QVERIFY(markdown.contains(QStringLiteral("`pg_weather.snow` has the same text")));
        // No step changes it, and that is a risk that is told.
        QCOMPARE(review.unplanned.size(), size_t(1));
        QVERIFY(markdown.contains(QStringLiteral("**No step**")));
    }

    void whatTheOptionsHideIsCounted()
    {
        ComparisonWishes wishes;
        wishes.ignore = {"columns"};
        const Review review = shop(wishes).review();
        QVERIFY(review.hidden > 0);
        for (const std::string& text : {reviewHtml(review), reviewMarkdown(review)}) {
            QVERIFY(text.find("Not compared: columns") != std::string::npos);
            QVERIFY(text.find(std::to_string(review.hidden) + " object") != std::string::npos);
            QVERIFY(text.find("fax") == std::string::npos);
        }
    }

    void twoEqualSchemasGiveAReportThatSaysSo()
    {
        const auto catalog = memoryCatalog({"table a", "column a.id integer"});
        const Compared same(catalog, catalog);
        QCOMPARE(glance(same.review()), std::string("Nothing differs"));
        for (const ReviewForm form : {ReviewForm::Html, ReviewForm::Markdown, ReviewForm::Json})
            QVERIFY(same.text(form).find("Nothing differs") != std::string::npos);
    }

    void theSameComparisonGivesTheSameBytes_data()
    {
        QTest::addColumn<int>("form");
        QTest::addColumn<QString>("file");
        QTest::newRow("html") << int(ReviewForm::Html) << QStringLiteral("review.html");
        QTest::newRow("markdown") << int(ReviewForm::Markdown) << QStringLiteral("review.md");
        QTest::newRow("json") << int(ReviewForm::Json) << QStringLiteral("review.json");
    }

    /// LOCKSTEP_RENEW=1 writes the files; then they are to be read before they are kept.
    void theSameComparisonGivesTheSameBytes()
    {
        QFETCH(int, form);
        QFETCH(QString, file);
        const std::string first = shop().text(ReviewForm(form));
        QTest::qWait(20); // the clock goes on, the bytes stay
        QCOMPARE(shop().text(ReviewForm(form)), first);

        // The looks and the pages of the hazards are held elsewhere.
        QString text = QString::fromStdString(first);
        text.replace(QRegularExpression(QStringLiteral("<style>.*</style>"),
                                        QRegularExpression::DotMatchesEverythingOption),
                     QStringLiteral("<style></style>"));
        for (const char* end : {"<section id=\"hazards\">", "<summary>What D0"})
            if (const auto at = text.indexOf(QLatin1String(end)); at >= 0) text.truncate(at);
        QFile kept(QStringLiteral(LOCKSTEP_SOURCE_DIR "/tests/unit/reviews/") + file);
        if (qEnvironmentVariableIsSet("LOCKSTEP_RENEW")) {
            QVERIFY(kept.open(QIODevice::WriteOnly));
            kept.write(text.toUtf8());
            kept.close();
        }
        QVERIFY2(kept.open(QIODevice::ReadOnly), qPrintable(kept.fileName()));
        const QStringList expected = QString::fromUtf8(kept.readAll()).split(u'\n');
        const QStringList lines = text.split(u'\n');
        for (qsizetype i = 0; i < qMin(lines.size(), expected.size()); ++i)
            QCOMPARE(lines[i], expected[i]);
        QCOMPARE(lines.size(), expected.size());
    }

    void thePageIsWellFormedAndBringsNothingAlong()
    {
        const std::string html = shop().text(ReviewForm::Html);
        QXmlStreamReader reader(QByteArray::fromStdString(html));
        QSet<QString> ids;
        QStringList links;
        while (!reader.atEnd()) {
            reader.readNext();
            if (!reader.isStartElement()) continue;
            QVERIFY2(reader.name() != QLatin1String("script"), "a script");
            QVERIFY2(reader.name() != QLatin1String("link"), "a style sheet from elsewhere");
            for (const QXmlStreamAttribute& attribute : reader.attributes()) {
                QVERIFY2(!attribute.name().startsWith(QLatin1String("on")), "a script");
                QVERIFY(attribute.name() != QLatin1String("src"));
                if (attribute.name() == QLatin1String("id")) {
                    QVERIFY2(!ids.contains(attribute.value().toString()), "an id twice");
                    ids << attribute.value().toString();
                }
                if (attribute.name() == QLatin1String("href")) {
                    QVERIFY2(attribute.value().startsWith(u'#'), "a link to elsewhere");
                    links << attribute.value().mid(1).toString();
                }
            }
            if (reader.name() == QLatin1String("html")) {
                QCOMPARE(reader.attributes().value(QLatin1String("lang")), QLatin1String("en"));
                QCOMPARE(reader.attributes().value(QLatin1String("dir")), QLatin1String("ltr"));
            }
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(links.size() > 5);
        for (const QString& link : links) QVERIFY2(ids.contains(link), qPrintable(link));
    }

    void everyMarkHasItsWordBesideIt()
    {
        const auto html = QString::fromStdString(shop().text(ReviewForm::Html));
        const QRegularExpression mark(
            QStringLiteral("<svg class=\"mark ([a-z-]+)\".*?</svg> (.*?)\n"),
            QRegularExpression::DotMatchesEverythingOption);
        const QHash<QString, QString> words{
            {QStringLiteral("new"), QStringLiteral("New")},
            {QStringLiteral("only-prod"), QStringLiteral("Only in prod")},
            {QStringLiteral("changed"), QStringLiteral("Changed")},
            {QStringLiteral("renamed"), QStringLiteral("Renamed")},
            {QStringLiteral("not-modelled"), QStringLiteral("(Not modelled|No step)")},
            {QStringLiteral("loss"), QStringLiteral("Data loss")},
            {QStringLiteral("caution"), QStringLiteral("Caution")},
            {QStringLiteral("note"), QStringLiteral("Note")}};
        auto found = mark.globalMatch(html);
        int marks = 0;
        while (found.hasNext()) {
            const auto match = found.next();
            ++marks;
            const QRegularExpression word(QStringLiteral("\\A(<[^>]+>)?") +
                                          words.value(match.captured(1), QStringLiteral("?!")));
            QVERIFY2(word.match(match.captured(2)).hasMatch(), qPrintable(match.captured(0)));
        }
        QVERIFY(marks > 12);
        // Each has a shape of its own.
        QSet<QString> shapes;
        const QRegularExpression shape(QStringLiteral(
            "class=\"mark [a-z-]+\".*?(class=\"shape\" d=\"[^\"]+\".*?d=\"[^\"]+\")"));
        auto drawn = shape.globalMatch(html);
        while (drawn.hasNext()) shapes << drawn.next().captured(1);
        QVERIFY(shapes.size() >= 5);
    }

    void theLooksLoadNothingAndSurviveBeingEscaped()
    {
        const auto css = bundledFile(QStringLiteral(":/report/report.css"));
        QVERIFY(css);
        for (const char* never : {"<", ">", "&", "\"", "url(", "@import", "expression"})
            QVERIFY2(css->find(never) == std::string::npos, never);
        QVERIFY(css->find("@media print") != std::string::npos);
        QVERIFY(css->find("prefers-color-scheme: dark") != std::string::npos);
        QVERIFY(shop().text(ReviewForm::Html).find(*css) != std::string::npos);
    }

    void programsReadWhatPeopleRead()
    {
        const Compared compared = shop();
        const QJsonObject json =
            QJsonDocument::fromJson(QByteArray::fromStdString(compared.text(ReviewForm::Json)))
                .object();
        QCOMPARE(json[u"report"].toInt(), 1);
        QCOMPARE(json[u"glance"].toString(), QString::fromStdString(glance(compared.review())));
        QCOMPARE(json[u"differences"].toInt(), 7);
        QCOMPARE(json[u"losses"].toInt(), 2);
        QCOMPARE(json[u"objects"].toArray().size(), 6);
        QCOMPARE(json[u"notModelled"].toArray().size(), 1);
        QCOMPARE(json[u"notModelledButSame"].toArray().size(), 1);
        QVERIFY(json[u"risks"].toArray().first()[u"losesRows"].toBool());
    }

    void theFormFollowsFromTheFilesName()
    {
        QVERIFY(*reviewFormOf("a/Review.HTML") == ReviewForm::Html);
        QVERIFY(*reviewFormOf("review.md") == ReviewForm::Markdown);
        QVERIFY(*reviewFormOf("review.json") == ReviewForm::Json);
        for (const char* wrong : {"review", "review.pdf", ".html", "html"}) {
            const auto none = reviewFormOf(wrong);
            QVERIFY2(!none, wrong);
            QCOMPARE(none.error().kind, ErrorKind::BadInput);
        }
    }
};

QTEST_GUILESS_MAIN(ReviewTest)
#include "review_test.moc"
