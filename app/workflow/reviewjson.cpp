// Review: for programs: what comparing prints as JSON, and what a review adds to it.
#include "workflow/review.h"
#include "workflow/reviewparts.h"

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

QJsonArray texts(const std::vector<std::string>& all)
{
    QJsonArray list;
    for (const std::string& one : all) list.append(text(one));
    return list;
}

QJsonObject hazardJson(const Hazard& hazard)
{
    QJsonObject object{{QStringLiteral("id"), text(hazard.id)},
                       {QStringLiteral("level"), QLatin1String(hazardLevelWord(hazard.level))},
                       {QStringLiteral("object"), text(hazard.object.display())},
                       {QStringLiteral("message"), text(hazard.message)},
                       {QStringLiteral("losesRows"), hazard.losesRows}};
    if (!hazard.rewrite.empty()) object.insert(QStringLiteral("saferWay"), text(hazard.rewrite));
    return object;
}

QJsonArray hazardsJson(const std::vector<Hazard>& hazards)
{
    QJsonArray list;
    for (const Hazard& hazard : hazards) list.append(hazardJson(hazard));
    return list;
}

QJsonArray objectsJson(const Review& review)
{
    QJsonArray list;
    for (const ReviewObject& one : review.objects) {
        QJsonArray path;
        for (const std::string& name : one.id.path.names()) path.append(text(name));
        QJsonObject object{{QStringLiteral("mark"), QLatin1String(markWord(one.mark))},
                           {QStringLiteral("kind"), text(one.id.kind.text())},
                           {QStringLiteral("name"), text(one.id.path.display())},
                           {QStringLiteral("path"), path},
                           {QStringLiteral("differences"), qint64(one.lines.size())},
                           {QStringLiteral("hazards"), hazardsJson(one.hazards)}};
        if (!one.dev.empty()) object.insert(QStringLiteral("devDefinition"), text(one.dev));
        if (!one.prod.empty()) object.insert(QStringLiteral("prodDefinition"), text(one.prod));
        list.append(object);
    }
    return list;
}

} // namespace

std::string reviewJson(const Review& review, const ComparisonReport& report)
{
    QJsonObject json = comparisonJson(report);
    const auto add = [&](const char* key, const QJsonValue& value) {
        json.insert(QLatin1String(key), value);
    };
    QJsonArray unplanned;
    for (const Unplanned& one : review.unplanned)
        unplanned.append(QJsonObject{{QStringLiteral("object"), text(one.object.display())},
                                     {QStringLiteral("reason"), text(one.reason)}});
    add("report", 1); // the version of this form
    add("glance", text(glance(review)));
    QJsonArray story;
    for (const ReviewChapter& chapter : review.story)
        story.append(QJsonObject{{QStringLiteral("title"), text(chapter.title)},
                                 {QStringLiteral("sentence"), text(chapter.sentence)}});
    add("story", story);
    add("differences", qint64(review.differences));
    add("losses", qint64(review.losses()));
    add("devVersion", text(review.devVersion));
    add("prodVersion", text(review.prodVersion));
    add("devFingerprint", text(review.devFingerprint));
    add("prodFingerprint", text(review.prodFingerprint));
    add("risks", hazardsJson(review.risks));
    add("objects", objectsJson(review));
    add("unplanned", unplanned);
    if (!review.noPlan.empty()) add("noPlan", text(review.noPlan));
    add("leftOut", texts(review.leftOut));
    add("notModelled", texts(notModelledOf(review)));
    add("notModelledButSame", texts(review.sameNotModelled));
    return jsonText(json);
}

} // namespace lockstep
