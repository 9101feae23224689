// Modelled: the docked assistant with a server of models, played by a server of our own.
#pragma once

#include "chat/chatcase.h"
#include "gui/docked.h"
#include "workflow/chatagreements.h"

#include <QPlainTextEdit>
#include <QTreeWidget>

namespace lockstep::testing {

inline const char* const counting = "SELECT count(*) FROM users";

inline QStringList users()
{
    return {qs("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL)"),
            qs("CREATE TABLE salaries (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users, "
               "amount INTEGER DEFAULT 4711)"),
            qs("INSERT INTO users VALUES (1, 'can4ry-row'), (2, 'can4ry-row')"),
            qs("CREATE VIEW paid AS SELECT email FROM users WHERE email <> 'can4ry-view'")};
}

/// The window, a server of models, and a profile of it that DEV's words are read by.
struct Modelled
{
    Opened opened;
    ModelServer server;
    assistant::ChatProfile profile;
    Environment dev = opened.bench.sqlite("can-dev", Role::Development, users());
    Environment prod = opened.bench.sqlite("can-prod", Role::Production, users());

    Modelled()
    {
        profile.name = "test";
        profile.kind = "openai";
        profile.model = "some-model";
        profile.url = server.url().toStdString();
        profile.hasKey = true;
        profile.timeoutSeconds = 30;
        profile.pricePrompt = 1000;
        profile.priceAnswer = 2000;
        profile.currency = "EUR";
    }
    MemorySecrets& secrets()
    {
        return dynamic_cast<MemorySecrets&>(opened.bench.services().secrets);
    }
    void keep()
    {
        if (auto put = ChatProfiles().put(profile); !put) qFatal("%s", put.error().text().c_str());
        (void)secrets().write(ChatProfiles::secretId(profile.name), qs(chatKey));
        for (const Environment* one : {&dev, &prod})
            if (!ChatAgreements().setReader(one->id, profile.name)) qFatal("no reader");
    }
    AssistantDock& dock(const Environment& on) { return dockOf(*opened.editor(on)); }
    /// As if everything had been agreed to before.
    void agree(const Environment& on) const
    {
        ChatAgreement all;
        all.place = placeOf(profile);
        all.parts = profile.parts;
        for (const char* name : {"users", "salaries", "paid"}) all.told.insert({"", name});
        if (!ChatAgreements().put(on.id, profile.name, all)) qFatal("no agreement");
    }
    [[nodiscard]] QVariant inDev(const char* sql) const
    {
        return askSqlite(opened.bench.file("can-dev.sqlite"), qs(sql));
    }
};

/// What the pane shows, as one who reads it would write it down again.
inline QByteArray seen(const AssistantDock& dock)
{
    const QStringList lines = the<QPlainTextEdit>(dock, "requestBytes").toPlainText().split(u'\n');
    const qsizetype head = lines.indexOf(QString());
    return (lines.mid(0, head).join(qs("\r\n")) + qs("\r\n\r\n") +
            lines.mid(head + 1).join(QString()))
        .toUtf8();
}

/// The bytes of what is ticked now are worked out.
inline bool isWorkedOut(const AssistantDock& dock)
{
    return QTest::qWaitFor([&] { return the<QPushButton>(dock, "requestCopy").isEnabled(); },
                           10'000);
}

inline void tick(const AssistantDock& dock, const QString& name, bool ticked)
{
    auto& tables = the<QTreeWidget>(dock, "requestTables");
    const auto found = tables.findItems(name, Qt::MatchStartsWith);
    if (found.size() != 1) qFatal("no table %s", qPrintable(name));
    found.first()->setCheckState(0, ticked ? Qt::Checked : Qt::Unchecked);
    if (the<QPushButton>(dock, "requestAgree").isEnabled()) qFatal("agreed to what is not seen");
}

inline QByteArray withoutKey(QByteArray request) { return request.replace(chatKey, "***"); }

} // namespace lockstep::testing
