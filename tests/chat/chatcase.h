// ChatCase: a database, a server and a profile that asks it.
#pragma once

#include "support/modelserver.h"

#include "workflow/engines.h"
#include "workflow/interpreters.h"
#include "workflow/proposals.h"
#include "workflow/questions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace lockstep::testing {

inline constexpr auto chatKey = "sk-can4ry-key";

/// The side of a URI.
inline Side sideOf(const QString& uri)
{
    auto resolved = Engines::fromPlugins().resolve(uri.toStdString());
    if (!resolved) qFatal("%s", resolved.error().text().c_str());
    Side side;
    side.environment.name = QStringLiteral("dev");
    side.environment.role = Role::Development;
    side.environment.engine = resolved->engine->name();
    side.environment.parameters = resolved->target.parameters;
    side.request.engine = resolved->engine;
    side.request.parameters = resolved->target.parameters;
    return side;
}

/// Profiles and counts are of a folder of its own.
class ChatCase
{
public:
    explicit ChatCase(const QString& url = {})
    {
        profile.name = "test";
        profile.kind = "openai";
        profile.model = "some-model";
        profile.url = (url.isEmpty() ? server.url() : url).toStdString();
        profile.hasKey = true;
        profile.timeoutSeconds = 30;
    }

    [[nodiscard]] ChatProfiles profiles() const
    {
        return ChatProfiles(folder.filePath(QStringLiteral("assistants.toml")));
    }
    [[nodiscard]] ChatUsages usages() const
    {
        return ChatUsages(folder.filePath(QStringLiteral("usage.toml")));
    }
    [[nodiscard]] InterpreterPtr interpreter(const std::string& key = chatKey) const
    {
        if (auto put = profiles().put(profile); !put) qFatal("%s", put.error().text().c_str());
        auto made = interpreterFor(profile, key, profiles(), usages());
        if (!made) qFatal("%s", made.error().text().c_str());
        return *made;
    }

    QTemporaryDir folder;
    ModelServer server;
    assistant::ChatProfile profile;
};

/// What a model says to a question.
inline QString answerText(const QString& sql, const QString& refusal = {},
                          const QString& question = {})
{
    const QJsonObject object{{QStringLiteral("sql"), sql},
                             {QStringLiteral("readings"), QJsonArray{QStringLiteral("a reading")}},
                             {QStringLiteral("assumptions"), QJsonArray()},
                             {QStringLiteral("question"), question},
                             {QStringLiteral("refusal"), refusal}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// What a model says to a wish: operations as JSON.
inline QString changeText(const QByteArray& operations)
{
    const QJsonObject object{
        {QStringLiteral("operations"), QJsonDocument::fromJson(operations).array()},
        {QStringLiteral("assumptions"), QJsonArray{QStringLiteral("an assumption")}},
        {QStringLiteral("risks"), QJsonArray{QStringLiteral("a risk")}},
        {QStringLiteral("question"), QString()},
        {QStringLiteral("refusal"), QString()}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// The messages of a request, joined.
inline QString messagesOf(const QByteArray& request)
{
    QString out;
    const QJsonArray messages =
        QJsonDocument::fromJson(bodyOf(request)).object()[QStringLiteral("messages")].toArray();
    for (const QJsonValue& message : messages)
        out += message[QStringLiteral("content")].toString() + u'\n';
    return out;
}

} // namespace lockstep::testing
