// The API's texts: names, addresses, lists, secrets; and which database is production.
#include "api/gate.h"
#include "api/production.h"
#include "api/wish.h"
#include "base/percent.h"
#include "workflow/randomsecret.h"

#include <QTemporaryDir>
#include <QtTest>
#include <set>

using namespace lockstep;
using namespace lockstep::api;

class ApiTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesBecomeKebabs()
    {
        for (const auto& [name, expected] :
             std::vector<std::pair<std::string, std::string>>{{"notifications", "notifications"},
                                                              {"order_items", "order-items"},
                                                              {"OrderItems", "order-items"},
                                                              {"orderItems", "order-items"},
                                                              {"order items", "order-items"},
                                                              {"HTTPServer", "httpserver"},
                                                              {"_private__x_", "private-x-"},
                                                              {"größe", "größe"},
                                                              {"a.b/c", "a-b-c"},
                                                              {"", ""}})
            QCOMPARE(kebab(name), expected);
    }

    void everyTableHasAnAddressOfItsOwn()
    {
        Tables tables;
        for (const char* name :
             {"a_b", "a-b", "A_B", "a b", "query", "health", "openapi.json", "Query", "_", "x"}) {
            Table table;
            table.name = {"", name};
            tables.tables.push_back(table);
        }
        const Resources resources(tables);
        std::set<std::string> paths;
        for (const Resource& resource : resources.all()) {
            QVERIFY2(!resource.path.empty(), resource.table.name.name.c_str());
            QVERIFY2(paths.insert(resource.path).second, resource.path.c_str());
            const auto found = resources.find(resource.path);
            QVERIFY(found.has_value() && *found == &resource);
        }
        QCOMPARE(resources.find("a-b").value()->table.name.name, std::string("a-b"));
        QVERIFY(!resources.find("query").has_value());
        QCOMPARE(resources.find("y").error().status, 404);
    }

    void listsAreTakenApart()
    {
        using List = std::vector<std::string>;
        QCOMPARE(listed("a,b").value(), (List{"a", "b"}));
        QCOMPARE(listed("").value(), (List{""}));
        QCOMPARE(listed("\"a,b\",c").value(), (List{"a,b", "c"}));
        QCOMPARE(listed("\"a\\\"b\\\\\"").value(), (List{"a\"b\\"}));
        QCOMPARE(listed("a\"b").value(), (List{"a\"b"}));
        QVERIFY(!listed("\"a").has_value());
        QVERIFY(!listed("\"a\"b").has_value());
    }

    void addressesAreEncodedAndDecoded()
    {
        std::string all;
        for (int c = 1; c < 128; ++c) all += static_cast<char>(c);
        all += "größe \U0001F600";
        QCOMPARE(percentDecoded(percentEncoded(all)).value(), all);
        QCOMPARE(percentDecoded("a+b", true).value(), std::string("a b"));
        QCOMPARE(percentDecoded("a+b").value(), std::string("a+b"));
        for (const char* wrong : {"%", "%4", "%zz", "%ff", "a%", "%c3"})
            QVERIFY2(!percentDecoded(wrong).has_value(), wrong);
    }

    void secretsAreRandomAndHeldAgainstEachOther()
    {
        std::set<std::string> secrets;
        for (int i = 0; i < 1000; ++i) {
            const std::string secret = randomSecret();
            QCOMPARE(secret.size(), size_t(43));
            QVERIFY(secrets.insert(secret).second);
        }
        QVERIFY(sameSecret("a", "a"));
        QVERIFY(!sameSecret("a", "b"));
        QVERIFY(!sameSecret("a", "aa"));
        QVERIFY(!sameSecret("", "a"));
    }

    void productionIsKnownByItsEnvironmentOrItsVariable()
    {
        const Engines engines = Engines::fromPlugins();
        const auto target = [&](const char* uri) {
            auto resolved = engines.resolve(uri);
            return ConnectionRequest{resolved->engine, resolved->target.parameters, {}};
        };
        const ConnectionRequest here = target("postgresql://dev@127.0.0.1:5432/shop");
        Environment prod;
        prod.name = "Shop";
        prod.role = Role::Production;
        prod.engine = "postgresql";
        prod.parameters = target("postgresql://admin@localhost/shop").parameters;
        QVERIFY(whyReadOnly(here, {}, {prod}, {}).find("Shop") != std::string::npos);
        prod.role = Role::Development;
        QCOMPARE(whyReadOnly(here, {}, {prod}, {}), std::string());
        prod.role = Role::Production;
        prod.parameters["host"] = "db.example.org";
        QCOMPARE(whyReadOnly(here, {}, {prod}, {}), std::string());
        ServerFacts facts;
        facts.identity = "7/16384";
        prod.identity = "7/16384";
        QVERIFY(!whyReadOnly(here, facts, {prod}, {}).empty());
        QVERIFY(!whyReadOnly(here, {}, {}, "postgres://x:y@localhost:5432/shop").empty());
        QVERIFY(whyReadOnly(here, {}, {}, "postgres://x:y@localhost:5432/other").empty());
        QVERIFY(whyReadOnly(here, {}, {}, "sqlite:shop").empty());

        const QTemporaryDir folder;
        const std::string file = "sqlite:" + folder.filePath("a.db").toStdString();
        const std::string round = "sqlite:" + folder.filePath("./x/../a.db").toStdString();
        QVERIFY(!whyReadOnly(target(file.c_str()), {}, {}, round).empty());
    }
};

QTEST_GUILESS_MAIN(ApiTextTest)
#include "api_text_test.moc"
