// The chat interpreter: a dialogue is its messages so far, and what the server was found to refuse.
#include "plugins/chat/interpreter.h"

#include "base/redaction.h"
#include "base/text.h"
#include "plugins/chat/address.h"
#include "plugins/chat/correction.h"
#include "plugins/chat/jsonschema.h"
#include "plugins/chat/messages.h"
#include "plugins/chat/operations.h"
#include "plugins/chat/reply.h"
#include "plugins/chat/replyschemas.h"

#include <QJsonArray>
#include <algorithm>

namespace lockstep::chat {

namespace {

using assistant::ChatProfile;

constexpr int mostCorrections = 2;
constexpr int mostSteps = 5;                 // each quirk once, and the request that goes well
constexpr int64_t largestRequest = 2 << 20;  // bytes
constexpr qsizetype longestRepeated = 20000; // characters of an answer that is to be put right
constexpr int64_t cutBelow = 2;              // reported is less than estimated / this

struct Setting
{
    ChatProfile profile;
    std::string key;
    assistant::InterpreterPlugin::Told told;

    [[nodiscard]] std::string label() const { return profile.model + " (" + profile.name + ")"; }
};

std::string text(const QJsonObject& object, const char* key)
{
    return trimmed(object.value(QLatin1String(key)).toString().toStdString());
}

std::vector<std::string> texts(const QJsonObject& object, const char* key)
{
    std::vector<std::string> out;
    for (const auto& one : object.value(QLatin1String(key)).toArray())
        if (std::string line = trimmed(one.toString().toStdString()); !line.empty())
            out.push_back(std::move(line));
    return out;
}

bool holds(const std::string& words, std::initializer_list<const char*> any)
{
    return std::any_of(any.begin(), any.end(),
                       [&](const char* word) { return words.find(word) != std::string::npos; });
}

/// No text of the answer may hold what no name, comment or statement can.
bool holdsNul(const QJsonValue& value)
{
    if (value.isString()) return value.toString().contains(QChar(0));
    if (value.isArray()) {
        const QJsonArray all = value.toArray();
        return std::any_of(all.begin(), all.end(), [](const auto& one) { return holdsNul(one); });
    }
    const QJsonObject object = value.toObject();
    return std::any_of(object.begin(), object.end(), [](const auto& one) { return holdsNul(one); });
}

/// Whether another answer may fare better; else it is the database that is busy, or gone.
bool isOfTheAnswer(ErrorKind kind)
{
    return kind == ErrorKind::Refused || kind == ErrorKind::Server || kind == ErrorKind::BadInput ||
           kind == ErrorKind::NotFound || kind == ErrorKind::Unsupported;
}

/// A line break in a key would be a header of its own.
Result<void> judgedKey(const std::string& key)
{
    const bool fits =
        std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    if (fits) return {};
    return failure(ErrorKind::BadInput, "The key has characters that no key has.");
}

class ChatDialogue final : public assistant::Dialogue
{
public:
    ChatDialogue(std::shared_ptr<const Setting> setting, const assistant::Matter& matter)
        : m_setting(std::move(setting)),
          m_profile(m_setting->profile),
          m_matter(matter),
          m_messages(firstMessages(matter, m_profile.parts))
    {
    }

    Result<assistant::Answer> answer() override
    {
        auto object = answered(questionSchema());
        if (!object) return failure(object.error());
        assistant::Answer out;
        out.sql = text(*object, "sql");
        out.readings = texts(*object, "readings");
        out.assumptions = texts(*object, "assumptions");
        const std::string question = text(*object, "question");
        if (!question.empty()) out.doubts.push_back(question);
        const std::string refusal = text(*object, "refusal");
        out.why = refusal.empty() ? question : refusal;
        if (!refusal.empty()) out.sql.clear();
        if (out.sql.empty() && out.why.empty()) out.why = "The model gave no answer.";
        out.sure = !out.sql.empty() && out.doubts.empty();
        return out;
    }

    Result<assistant::Request> request() override
    {
        for (;;) {
            auto object = answered(changeSchema());
            if (!object) return failure(object.error());
            auto operations = operationsFrom(*object, m_matter.tables);
            if (!operations) {
                if (corrects(operations.error())) continue;
                return failure(operations.error());
            }
            return requestOf(*object, std::move(*operations));
        }
    }

    bool corrects(const Error& refused) override
    {
        if (m_corrections >= mostCorrections || m_last.isEmpty()) return false;
        if (!isOfTheAnswer(refused.kind)) return false;
        ++m_corrections;
        std::string known;
        for (const Message& message : m_messages) known += message.text.toStdString() + "\n";
        known += m_last.toStdString();
        m_messages.append({QStringLiteral("assistant"), m_last.left(longestRepeated)});
        m_messages.append(
            {QStringLiteral("user"), QStringLiteral("That was refused: ") +
                                         QString::fromStdString(correction(refused, known)) +
                                         QStringLiteral("\nAnswer again, in the same form.")});
        return true;
    }

    Result<std::string> preview() override
    {
        const auto url = addressOf(m_profile);
        if (!url) return failure(url.error());
        const Post post = posted(*url);
        return wireText(post, QByteArray::fromStdString(m_setting->key)).toStdString();
    }

    assistant::Spent spent() const override
    {
        assistant::Spent out = m_spent;
        if (out.requests == 0) out.estimated = estimatedTokens(m_messages);
        out.by = m_setting->label();
        out.currency = m_profile.currency;
        out.cost =
            assistant::costOf(m_profile, out.prompt > 0 ? out.prompt : out.estimated, out.answer);
        return out;
    }

private:
    [[nodiscard]] Post posted(const QUrl& url) const
    {
        return postOf(m_profile, url, m_setting->key, m_messages, m_matter.purpose);
    }

    assistant::Request requestOf(const QJsonObject& object,
                                 std::vector<assistant::Operation> operations) const
    {
        assistant::Request out;
        out.refusal = text(object, "refusal");
        out.question = text(object, "question");
        out.assumptions = texts(object, "assumptions");
        out.risks = texts(object, "risks");
        if (!out.refusal.empty() || !out.question.empty()) return out;
        if (operations.empty()) {
            out.refusal = "The model sees no change of the schema in this.";
            return out;
        }
        out.operations = std::move(operations);
        for (const assistant::Operation& operation : out.operations)
            out.readings.push_back(assistant::sentenceOf(operation));
        return out;
    }

    /// An object of this form, asked for again while it is none.
    Result<QJsonObject> answered(const QJsonObject& schema)
    {
        for (;;) {
            const auto content = said();
            if (!content) return failure(content.error());
            m_last = QString::fromStdString(*content);
            auto object = firstObject(*content);
            std::optional<std::string> wrong;
            if (!object)
                wrong = "There is no whole JSON object in it.";
            else if (holdsNul(*object))
                wrong = "A text in it holds a character NUL.";
            else
                wrong = wrongBy(schema, *object);
            if (!wrong) return std::move(*object);
            const Error error =
                failure(ErrorKind::Server,
                        "The model's answer is not in the form that was asked for: " + *wrong)
                    .value();
            if (!corrects(error)) return failure(error);
        }
    }

    /// The words of the model, by the best way that its server takes.
    Result<std::string> said()
    {
        const auto url = addressOf(m_profile);
        if (!url) return failure(url.error());
        if (auto fits = judgedKey(m_setting->key); !fits) return failure(fits.error());
        for (int step = 0; step < mostSteps; ++step) {
            const Post post = posted(*url);
            if (post.body.size() > largestRequest)
                return failure(ErrorKind::Refused,
                               "The schema is too large to be sent to a model.");
            const int64_t estimated = estimatedTokens(m_messages);
            ++m_spent.requests;
            m_spent.estimated += estimated;
            auto received = sent(post, m_profile.timeoutSeconds);
            if (!received) return failure(redacted(received.error(), m_setting->key));
            if (received->status >= 200 && received->status < 300) {
                auto reply = replyFrom(received->body);
                if (!reply) return failure(redacted(reply.error(), m_setting->key));
                count(*reply, estimated);
                return std::move(reply->content);
            }
            if (!stepsDown(*received))
                return failure(redacted(statusError(*received, m_profile), m_setting->key));
        }
        return failure(ErrorKind::Server, "The server refuses every form of the request.");
    }

    void count(const Reply& reply, int64_t estimated)
    {
        m_spent.prompt += reply.prompt;
        m_spent.answer += reply.answer;
        if (reply.prompt > 0 && reply.prompt < estimated / cutBelow)
            m_spent.warnings.push_back("The server read " + std::to_string(reply.prompt) +
                                       " tokens of about " + std::to_string(estimated) +
                                       ": it cut the schema off. Give the model a larger context.");
        m_profile.quirks.format = formatWord(formatOf(m_profile.quirks.format));
        const int64_t prompt = reply.prompt > 0 ? reply.prompt : estimated;
        if (m_setting->told) m_setting->told({m_profile.quirks, prompt, reply.answer});
    }

    /// Whether there is another way to say the same, after the server refused this one.
    bool stepsDown(const Received& received)
    {
        if (received.status != 400 && received.status != 422 && received.status != 501)
            return false;
        const std::string words = asciiLower(wordsOf(received.body));
        assistant::ChatQuirks& quirks = m_profile.quirks;
        // The room for the answer may be what is too much.
        if (!quirks.noMaxTokens && holds(words, {"max_tokens", "context length", "context_length"}))
            return quirks.noMaxTokens = true;
        if (holds(words, {"context length", "context_length", "context window"})) return false;
        if (!quirks.noTemperature && holds(words, {"temperature"}))
            return quirks.noTemperature = true;
        // A server that took the form before refuses something else now, unless it says so.
        const bool tookIt = !m_setting->profile.quirks.format.empty();
        if (tookIt && !holds(words, {"response_format", "schema", "json", "grammar"})) return false;
        const Format format = formatOf(quirks.format);
        if (format == Format::Text) return false;
        quirks.format = formatWord(format == Format::Schema ? Format::Object : Format::Text);
        return true;
    }

    const std::shared_ptr<const Setting> m_setting;
    ChatProfile m_profile; ///< with what was found out in this dialogue
    const assistant::Matter m_matter;
    Messages m_messages;
    QString m_last; ///< what the model said last
    int m_corrections = 0;
    assistant::Spent m_spent;
};

class ChatInterpreter final : public assistant::Interpreter
{
public:
    explicit ChatInterpreter(std::shared_ptr<const Setting> setting) : m_setting(std::move(setting))
    {
    }
    std::string label() const override { return m_setting->label(); }
    std::unique_ptr<assistant::Dialogue> begin(const assistant::Matter& matter) const override
    {
        return std::make_unique<ChatDialogue>(m_setting, matter);
    }

private:
    const std::shared_ptr<const Setting> m_setting;
};

} // namespace

std::shared_ptr<const assistant::Interpreter> interpreterOf(const ChatProfile& profile,
                                                            const std::string& key,
                                                            assistant::InterpreterPlugin::Told told)
{
    return std::make_shared<ChatInterpreter>(
        std::make_shared<const Setting>(Setting{profile, key, std::move(told)}));
}

} // namespace lockstep::chat
