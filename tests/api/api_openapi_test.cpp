// The OpenAPI document: valid by what others wrote, and true of the answers.
#include "perengine.h"

#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>

namespace {

struct Ran
{
    int status = -1;
    QByteArray out;
};

Ran python(const QByteArray& script, const QByteArray& input)
{
    QProcess program;
    program.start("python3", {"-c", QString::fromUtf8(script)});
    if (!program.waitForStarted()) return {};
    program.write(input);
    program.closeWriteChannel();
    if (!program.waitForFinished(60000)) return {};
    return {program.exitCode(), program.readAllStandardOutput() + program.readAllStandardError()};
}

/// Every schema is one by JSON Schema 2020-12, which OpenAPI 3.1 says its schemas are of; and each
/// of the answers is what its schema promises. Status 77: the library is not installed.
constexpr const char* check = R"(
import json, sys
try:
    import jsonschema
    from jsonschema import Draft202012Validator as Validator
except ImportError:
    sys.exit(77)
given = json.load(sys.stdin)
document = given["document"]
assert document["openapi"] == "3.1.0"
for schema in document["components"]["schemas"].values():
    Validator.check_schema(schema)
def resolve(ref):
    assert ref.startswith("#/"), ref
    part = document
    for name in ref[2:].split("/"):
        part = part[name]
    return part
def walk(part):
    if isinstance(part, dict):
        if "$ref" in part:
            resolve(part["$ref"])
        for value in part.values():
            walk(value)
    elif isinstance(part, list):
        for value in part:
            walk(value)
walk(document)
ids = []
for path, item in document["paths"].items():
    assert path.startswith("/v1/-/"), path
    for method, operation in item.items():
        if method == "parameters":
            continue
        ids.append(operation["operationId"])
        assert operation["responses"], path
        names = []
        for one in operation.get("parameters", []):
            one = resolve(one["$ref"]) if "$ref" in one else one
            assert one["in"] in ("query", "path") and one["name"] and "schema" in one, one
            names.append((one["in"], one["name"]))
        assert len(names) == len(set(names)), path
        for status, response in operation["responses"].items():
            response = resolve(response["$ref"]) if "$ref" in response else response
            assert response["description"], path
            for content in response.get("content", {}).values():
                Validator.check_schema(content["schema"])
    if "{key}" in path:
        assert any(one["name"] == "key" and one["required"] for one in item["parameters"])
assert len(ids) == len(set(ids)), "an operationId stands twice"
for answer in given["answers"]:
    operation = document["paths"][answer["path"]][answer["method"]]
    response = operation["responses"].get(answer["status"], operation["responses"]["default"])
    response = resolve(response["$ref"]) if "$ref" in response else response
    schema = dict(response["content"]["application/json"]["schema"])
    schema["components"] = document["components"]
    Validator(schema).validate(answer["body"])
print(len(document["paths"]), "paths,", len(given["answers"]), "answers")
)";

/// By the validator of OpenAPI itself, which Debian 12 has not. 77: it is not installed.
constexpr const char* whole = R"(
import json, sys
try:
    from openapi_spec_validator import OpenAPIV31SpecValidator
except ImportError:
    sys.exit(77)
wrong = list(OpenAPIV31SpecValidator(json.load(sys.stdin)).iter_errors())
for one in wrong:
    print(one)
sys.exit(1 if wrong else 0)
)";

} // namespace

class ApiOpenapiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsSchemasAreValidAndTrueOfTheAnswers_data() { eachEngine(); }
    void itsSchemasAreValidAndTrueOfTheAnswers()
    {
        SERVE_SHOP(m_shop);
        QJsonArray answers;
        const auto ask = [&](const char* method, const QByteArray& path, const char* described,
                             const QByteArray& json = {}) {
            const Reply reply = api.send(method, path, json);
            answers.append(QJsonObject{{"method", QString::fromLatin1(method).toLower()},
                                       {"path", QString::fromLatin1(described)},
                                       {"status", QString::number(reply.status)},
                                       {"body", reply.json()}});
        };
        const QByteArray row =
            R"({"id": 1, "user_id": 1, "message": "x", "type": "info", "picture": "AAE=",)"
            R"( "price": 1.5, "payload": [1, null], "due": "2026-01-01"})";
        ask("POST", "/v1/-/notifications", "/v1/-/notifications", row);
        ask("POST", "/v1/-/notifications", "/v1/-/notifications", row); // 409
        ask("POST", "/v1/-/settings?_upsert=name", "/v1/-/settings", R"([{"name": "colour"}])");
        ask("GET", "/v1/-/notifications", "/v1/-/notifications");
        ask("GET", "/v1/-/notifications?_count=exact&_limit=0", "/v1/-/notifications");
        ask("GET", "/v1/-/notifications?x=1", "/v1/-/notifications");
        ask("GET", "/v1/-/notifications/1", "/v1/-/notifications/{key}");
        ask("PATCH", "/v1/-/notifications/1", "/v1/-/notifications/{key}", R"({"price": null})");
        ask("PUT", "/v1/-/settings/new", "/v1/-/settings/{key}", R"({"value": "x"})");
        ask("GET", "/v1/-/unread", "/v1/-/unread");
        ask("GET", "/v1/-/health", "/v1/-/health");
        ask("POST", "/v1/-/query", "/v1/-/query", R"({"query": "SELECT 1"})");
        ask("POST", "/v1/-/query", "/v1/-/query", R"({"query": "SELECT"})");
        const Reply document = api.get("/v1/-/openapi.json");
        QCOMPARE(document.status, 200);
        const Ran ran = python(
            check, QJsonDocument(QJsonObject{{"document", document.object()}, {"answers", answers}})
                       .toJson());
        if (ran.status == 77) QSKIP("python3-jsonschema is not installed");
        QVERIFY2(ran.status == 0, ran.out.constData());
        qInfo("%s", ran.out.trimmed().constData());
        const QJsonObject schema =
            document.object()[u"components"][u"schemas"][u"notifications"][u"properties"]
                .toObject();
        QCOMPARE(schema[u"user_id"][u"type"], QJsonValue("integer"));
        QCOMPARE(schema[u"read_status"][u"type"], QJsonValue("boolean"));
        QCOMPARE(schema[u"picture"][u"contentEncoding"], QJsonValue("base64"));
        QCOMPARE(schema[u"length"][u"readOnly"], QJsonValue(true));
    }

    void itIsAValidDocument_data() { eachEngine(); }
    void itIsAValidDocument()
    {
        SERVE_SHOP(m_shop);
        const Ran ran = python(whole, api.get("/v1/-/openapi.json").body);
        if (ran.status == 77) QSKIP("openapi_spec_validator is not installed");
        QVERIFY2(ran.status == 0, ran.out.constData());
    }

    void theSameDatabaseGivesTheSameText()
    {
        const QString uri = m_shop.make("sqlite");
        const Served one(uri);
        const Served other(uri);
        QVERIFY(one.started() && other.started());
        QCOMPARE(one.get("/v1/-/openapi.json").body, other.get("/v1/-/openapi.json").body);
    }

private:
    Shop m_shop;
};

QTEST_GUILESS_MAIN(ApiOpenapiTest)
#include "api_openapi_test.moc"
