// Reply: servers differ in all but the outermost form, so everything is optional.
#include "plugins/chat/reply.h"

#include "base/text.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace lockstep::chat {

namespace {

constexpr size_t longestWords = 500;
constexpr qint64 longestWait = 86400; // seconds

/// A text, or a list of pieces of which some are text.
QString textOf(const QJsonValue& content)
{
    if (content.isString()) return content.toString();
    QString out;
    for (const auto& piece : content.toArray()) out += piece[QLatin1String("text")].toString();
    return out;
}

int64_t tokens(const QJsonObject& usage, const char* key)
{
    const double count = usage.value(QLatin1String(key)).toDouble(0);
    return count > 0 && count < 1e12 ? int64_t(count) : 0;
}

tl::unexpected<Error> useless(ErrorKind kind, const std::string& message,
                              const std::string& detail = {}, const std::string& hint = {})
{
    auto out = failure(kind, message, detail);
    out.value().hint = hint;
    return out;
}

/// What a model thought before it answered. It may hold braces.
std::string_view withoutThinking(std::string_view text)
{
    for (const std::string_view end : {"</think>", "</thinking>", "[/THINK]"})
        if (const size_t at = text.rfind(end); at != std::string_view::npos)
            text.remove_prefix(at + end.size());
    return text;
}

/// Behind the brace that closes the one at `from`; npos: none does.
size_t endOfObject(std::string_view text, size_t from)
{
    int depth = 0;
    bool quoted = false;
    for (size_t i = from; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                quoted = false;
        } else if (c == '"')
            quoted = true;
        else if (c == '{')
            ++depth;
        else if (c == '}' && --depth == 0)
            return i + 1;
    }
    return std::string_view::npos;
}

/// Of "Retry-After": seconds, or a moment.
std::string waitOf(const QByteArray& header)
{
    bool number = false;
    qint64 seconds = header.trimmed().toLongLong(&number);
    if (!number) {
        const QDateTime when =
            QDateTime::fromString(QString::fromLatin1(header.trimmed()), Qt::RFC2822Date);
        if (!when.isValid()) return {};
        seconds = QDateTime::currentDateTimeUtc().secsTo(when);
    }
    if (seconds < 1 || seconds > longestWait) return {};
    return "Try again in " + counted(size_t(seconds), "second", "seconds") + ".";
}

} // namespace

Result<Reply> replyFrom(const QByteArray& body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const QJsonObject choice = root.value(QLatin1String("choices")).toArray().at(0).toObject();
    if (choice.isEmpty())
        return useless(ErrorKind::Server, "The server's answer is no chat completion.",
                       wordsOf(body), "Is the profile's address that of an OpenAI-compatible API?");
    const QJsonObject message = choice.value(QLatin1String("message")).toObject();
    const QString finish = choice.value(QLatin1String("finish_reason")).toString();
    Reply reply;
    reply.content = textOf(message.value(QLatin1String("content"))).toStdString();
    const QJsonObject usage = root.value(QLatin1String("usage")).toObject();
    reply.prompt = tokens(usage, "prompt_tokens");
    reply.answer = tokens(usage, "completion_tokens");
    if (const QString refusal = message.value(QLatin1String("refusal")).toString();
        !refusal.isEmpty())
        return useless(ErrorKind::Refused, "The model refuses to answer.",
                       refusal.toStdString().substr(0, longestWords));
    if (finish == QLatin1String("content_filter"))
        return useless(ErrorKind::Refused, "The server's content filter holds the answer back.");
    if (finish == QLatin1String("length"))
        return useless(ErrorKind::Server, "The model's answer was cut off.", {},
                       "Ask for less at once, or give the model a larger context.");
    if (trimmed(reply.content).empty())
        return useless(ErrorKind::Server, "The model's answer is empty.");
    return reply;
}

std::optional<QJsonObject> firstObject(const std::string& text)
{
    const std::string_view answer = withoutThinking(text);
    for (size_t at = answer.find('{'); at != std::string_view::npos;
         at = answer.find('{', at + 1)) {
        const size_t end = endOfObject(answer, at);
        if (end == std::string_view::npos) continue;
        const auto document = QJsonDocument::fromJson(
            QByteArray(answer.data() + at, static_cast<qsizetype>(end - at)));
        if (document.isObject()) return document.object();
    }
    return std::nullopt;
}

std::string wordsOf(const QByteArray& body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const QJsonValue error = root.value(QLatin1String("error"));
    QString words =
        error.isString() ? error.toString() : error[QLatin1String("message")].toString();
    for (const char* key : {"message", "detail"})
        if (words.isEmpty()) words = root.value(QLatin1String(key)).toString();
    if (words.isEmpty()) words = QString::fromUtf8(body.left(longestWords));
    return trimmed(words.left(longestWords).toStdString());
}

Error statusError(const Received& received, const assistant::ChatProfile& profile)
{
    const std::string name = visible(profile.name);
    const std::string model = visible(profile.model);
    Error out;
    out.kind = ErrorKind::Server;
    out.detail = wordsOf(received.body);
    switch (received.status) {
    case 401:
        out.kind = ErrorKind::Refused;
        out.message = profile.hasKey
                          ? "The server does not take the key of the profile " + name + "."
                          : "The server wants a key, and the profile " + name + " has none.";
        out.hint = "Give it the right key: lockstepctl profile add " + name + " --key";
        break;
    case 403:
        out.kind = ErrorKind::Refused;
        out.message = "The profile " + name + " may not use " + model + " there.";
        break;
    case 404:
        out.kind = ErrorKind::NotFound;
        out.message = "The server knows no " + model + ", or this is not its address.";
        out.hint = "Look at the profile's address and " +
                   std::string(profile.kind == "azure" ? "deployment." : "model.");
        break;
    case 408:
        out.kind = ErrorKind::Unreachable;
        out.message = "The server gave up waiting (status 408).";
        break;
    case 429:
        out.kind = ErrorKind::Busy;
        out.message = "The server takes no more requests now, or the quota is spent.";
        out.hint = waitOf(received.retryAfter);
        break;
    default:
        out.message = received.status >= 500
                          ? "The server failed (status " + std::to_string(received.status) + ")."
                          : "The server does not take the request (status " +
                                std::to_string(received.status) + ").";
        if (received.status >= 500) out.hint = waitOf(received.retryAfter);
    }
    return out;
}

} // namespace lockstep::chat
