// Address: paths by kind; http for this machine alone.
#include "plugins/chat/address.h"

#include "base/text.h"

#include <QHostAddress>
#include <QUrlQuery>
#include <algorithm>

namespace lockstep::chat {

namespace {

constexpr auto usualApiVersion = "2024-10-21"; // the first that is no preview and takes schemas

tl::unexpected<Error> bad(const std::string& message, std::string hint = {})
{
    auto out = failure(ErrorKind::BadInput, message);
    out.value().hint = std::move(hint);
    return out;
}

QString pathOf(const assistant::ChatProfile& profile, QString path)
{
    while (path.endsWith(u'/')) path.chop(1);
    if (profile.kind == "azure") {
        const QByteArray name = QUrl::toPercentEncoding(QString::fromStdString(profile.model));
        return path + QStringLiteral("/openai/deployments/") + QString::fromLatin1(name) +
               QStringLiteral("/chat/completions");
    }
    if (path.isEmpty()) path = QStringLiteral("/v1");
    if (!path.endsWith(QStringLiteral("/chat/completions")))
        path += QStringLiteral("/chat/completions");
    return path;
}

} // namespace

std::vector<std::pair<std::string, std::string>> kinds()
{
    return {{"openai", "https://api.openai.com/v1"},
            {"azure", ""},
            {"ollama", "http://127.0.0.1:11434/v1"},
            {"llamacpp", "http://127.0.0.1:8080/v1"},
            {"vllm", "http://127.0.0.1:8000/v1"}};
}

bool isLoopback(const QUrl& url)
{
    const QString host = url.host();
    if (host.compare(QStringLiteral("localhost"), Qt::CaseInsensitive) == 0) return true;
    return QHostAddress(host).isLoopback();
}

Result<QUrl> addressOf(const assistant::ChatProfile& profile)
{
    const auto all = kinds();
    const auto kind = std::find_if(all.begin(), all.end(),
                                   [&](const auto& one) { return one.first == profile.kind; });
    if (kind == all.end())
        return bad("There is no kind of profile \"" + visible(profile.kind) + "\".",
                   "It is one of: openai, azure, ollama, llamacpp, vllm.");
    if (profile.model.empty())
        return bad(profile.kind == "azure" ? "The profile names no deployment."
                                           : "The profile names no model.");
    const std::string text = profile.url.empty() ? kind->second : profile.url;
    QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    const bool plain = url.scheme() == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() ||
        (!plain && url.scheme() != QLatin1String("https")))
        return bad("The profile's address is no http or https address.",
                   "It is like https://api.openai.com/v1 or http://127.0.0.1:11434/v1.");
    // What the address itself holds of secrets is not repeated.
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return bad("The profile's address has more than scheme, host, port and path.",
                   "A key is kept by the keychain, an API version in the profile.");
    const std::string host = visible(url.host().toStdString());
    if (profile.localOnly && !isLoopback(url))
        return failure(ErrorKind::Refused,
                       "The profile asks this machine alone, and " + host + " is another one.");
    if (plain && !isLoopback(url))
        return failure(ErrorKind::Refused, "Without encryption (http) only this machine is asked, "
                                           "and " +
                                               host + " is another one.");
    url.setPath(pathOf(profile, url.path(QUrl::FullyEncoded)), QUrl::TolerantMode);
    if (profile.kind == "azure") {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("api-version"),
                           profile.apiVersion.empty() ? QString::fromLatin1(usualApiVersion)
                                                      : QString::fromStdString(profile.apiVersion));
        url.setQuery(query);
    }
    return url;
}

} // namespace lockstep::chat
