// EditorRun: what an editor sends, and what it says instead of sending.
#include "ui/editor/editorrun.h"

#include "ui/wording.h"
#include "workflow/words.h"

#include <QRegularExpression>
#include <QSaveFile>

namespace lockstep {

std::optional<RunRefusal> readOnlyRefusal(const Dialect& dialect,
                                          const std::vector<EditorStatement>& statements,
                                          const Environment& environment)
{
    for (size_t i = 0; i < statements.size(); ++i) {
        const StatementClass what = dialect.classify(statements[i].sql);
        if (what == StatementClass::Read) continue;
        const QString name = shown(environment.name);
        RunRefusal refusal{i,
                           tr("This statement writes. %1 is read-only in this window.").arg(name),
                           tr("Nothing was sent. Changes reach %1 by a promotion.").arg(name)};
        if (what == StatementClass::Transaction)
            refusal.sentence = tr("%1 is read in a read-only transaction of Lockstep's own; it "
                                  "cannot be ended or replaced here.")
                                   .arg(name);
        if (what == StatementClass::Unknown)
            refusal.sentence =
                tr("Nobody can tell that this statement only reads, so it counts as a "
                   "write. %1 is read-only in this window.")
                    .arg(name);
        return refusal;
    }
    return {};
}

QString recordable(const QString& sql)
{
    static const QRegularExpression secret(QStringLiteral("\\b(password|identified\\s+by)\\b"),
                                           QRegularExpression::CaseInsensitiveOption);
    return secret.match(sql).hasMatch() ? tr("-- not recorded: the statement speaks of a password")
                                        : sql;
}

Result<void> saveText(const QString& name, const QByteArray& text)
{
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return {};
    return failure(ErrorKind::BadInput,
                   tr("The file %1 could not be written.").arg(name).toStdString(),
                   file.errorString().toStdString());
}

} // namespace lockstep
