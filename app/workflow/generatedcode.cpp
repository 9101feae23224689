// GeneratedCode.
#include "workflow/generatedcode.h"

#include "base/text.h"
#include "engine/generatorplugin.h"
#include "workflow/linediff.h"

#include <QDir>
#include <QPluginLoader>
#include <QSaveFile>
#include <algorithm>
#include <set>
#include <utility>

namespace lockstep {

namespace {

constexpr std::string_view writtenBy = "Written by Lockstep (";
constexpr std::string_view behindAbout = "). Changes by hand are kept. ";

/// What the first line says of who wrote the rest.
struct Mark
{
    std::string about;
    bool whole = false; ///< the rest is as it was written
};

std::optional<Mark> markOf(const Generator& generator, const std::string& text)
{
    const size_t end = text.find('\n');
    const std::string start = generator.comment() + std::string(writtenBy);
    if (end == std::string::npos || !text.starts_with(start)) return std::nullopt;
    const size_t behind = text.find(behindAbout);
    if (behind == std::string::npos || behind > end) return std::nullopt;
    Mark mark;
    mark.about = text.substr(start.size(), behind - start.size());
    const std::string hash =
        text.substr(behind + behindAbout.size(), end - behind - behindAbout.size());
    mark.whole = Hasher().add(std::string_view(text).substr(end + 1)).result().text() == hash;
    return mark;
}

Result<std::optional<std::string>> textOf(const QString& path)
{
    QFile file(path);
    if (!file.exists()) return std::optional<std::string>();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::BadInput,
                       "The file " + visible(path.toStdString()) + " cannot be read.",
                       file.errorString().toStdString());
    return std::optional(file.readAll().toStdString());
}

tl::unexpected<Error> notWritten(const QString& path, const QString& why)
{
    return failure(ErrorKind::BadInput,
                   "The file " + visible(path.toStdString()) +
                       " cannot be written; no file was changed.",
                   why.toStdString());
}

} // namespace

std::vector<GeneratorPtr> generatorsOfPlugins()
{
    std::vector<GeneratorPtr> all;
    const QObjectList instances = QPluginLoader::staticInstances();
    for (QObject* instance : instances)
        if (const auto* plugin = qobject_cast<GeneratorPlugin*>(instance))
            all.push_back(plugin->generator());
    std::sort(all.begin(), all.end(),
              [](const GeneratorPtr& a, const GeneratorPtr& b) { return a->name() < b->name(); });
    return all;
}

std::vector<CodeStep> codeSteps(const std::vector<Step>& steps)
{
    std::vector<CodeStep> out;
    for (size_t i = 0; i < steps.size(); ++i) {
        const Step& step = steps[i];
        const bool last = i + 1 == steps.size();
        out.push_back({step.sql, step.title, step.changes, step.transactional,
                       !last && step.transactional && steps[i + 1].group != step.group});
    }
    return out;
}

std::string markedText(const Generator& generator, const std::string& about,
                       const std::string& text)
{
    return generator.comment() + std::string(writtenBy) + about + std::string(behindAbout) +
           Hasher().add(text).result().text() + "\n" + text;
}

Result<std::vector<FileFate>> fatesOf(const QString& folder, const Generator& generator,
                                      const std::string& product, const Code& code, bool keepsOld)
{
    const std::string about = generator.name() + " " + product;
    const QDir root(folder);
    std::vector<FileFate> fates;
    std::set<QString> folders;
    for (const CodeFile& file : code.files) {
        FileFate fate{.path = file.path, .after = markedText(generator, about, file.text)};
        const QString path = QString::fromStdString(file.path);
        if (path.contains(u'/')) folders.insert(path.section(u'/', 0, -2));
        auto there = textOf(root.filePath(path));
        if (!there) return failure(there.error());
        if (*there) {
            fate.before = **there;
            const auto mark = markOf(generator, fate.before);
            fate.kind = fate.before == fate.after ? FileFate::Kind::Same
                        : !mark                   ? FileFate::Kind::Foreign
                        : mark->whole             ? FileFate::Kind::Replaced
                                                  : FileFate::Kind::Edited;
        }
        fates.push_back(std::move(fate));
    }
    if (keepsOld) return fates;
    for (const QString& sub : folders) {
        const QStringList names = QDir(root.filePath(sub)).entryList(QDir::Files, QDir::Name);
        for (const QString& name : names) {
            const std::string path = (sub + u'/' + name).toStdString();
            const bool known = std::any_of(fates.begin(), fates.end(),
                                           [&](const FileFate& fate) { return fate.path == path; });
            if (known) continue;
            auto there = textOf(root.filePath(sub + u'/' + name));
            if (!there) return failure(there.error());
            const auto mark = *there ? markOf(generator, **there) : std::nullopt;
            if (!mark || mark->about != about) continue;
            FileFate fate{.path = path, .before = **there};
            fate.kind = mark->whole ? FileFate::Kind::Removed : FileFate::Kind::Edited;
            fates.push_back(std::move(fate));
        }
    }
    return fates;
}

bool needsConsent(const FileFate& fate)
{
    return fate.kind == FileFate::Kind::Edited || fate.kind == FileFate::Kind::Foreign;
}

Result<void> writeCode(const QString& folder, const std::vector<FileFate>& fates, bool overwrite)
{
    for (const FileFate& fate : fates) {
        if (fate.kind == FileFate::Kind::Foreign)
            return failure(ErrorKind::Refused,
                           "The file " + visible(fate.path) + " was not written by Lockstep.");
        if (needsConsent(fate) && !overwrite)
            return failure(ErrorKind::Refused,
                           "The file " + visible(fate.path) + " was changed by hand.");
    }
    const QDir root(folder);
    // Everything is on the disk, beside what is there, before the first file takes its place.
    std::vector<std::unique_ptr<QSaveFile>> files;
    for (const FileFate& fate : fates) {
        if (fate.kind == FileFate::Kind::Same || fate.after.empty()) continue;
        const QString path = root.filePath(QString::fromStdString(fate.path));
        if (!QDir().mkpath(QFileInfo(path).path()))
            return notWritten(path, QStringLiteral("Its folder cannot be made."));
        auto file = std::make_unique<QSaveFile>(path);
        if (!file->open(QIODevice::WriteOnly) ||
            file->write(fate.after.data(), qint64(fate.after.size())) !=
                qint64(fate.after.size()) ||
            !file->flush())
            return notWritten(path, file->errorString());
        files.push_back(std::move(file));
    }
    for (const auto& file : files)
        if (!file->commit())
            return failure(ErrorKind::BadInput,
                           "The file " + visible(file->fileName().toStdString()) +
                               " cannot take its place; others may have.",
                           file->errorString().toStdString());
    for (const FileFate& fate : fates)
        if (fate.after.empty() && !QFile::remove(root.filePath(QString::fromStdString(fate.path))))
            return failure(ErrorKind::BadInput,
                           "The file " + visible(fate.path) + " cannot be removed.");
    return {};
}

std::string diffText(const FileFate& fate)
{
    constexpr int around = 2;
    const LineDiff diff = lineDiff(fate.before, fate.after);
    std::string out =
        "--- " + visible(fate.path) + " as it is\n+++ " + visible(fate.path) + " as it would be\n";
    const auto differs = [&](int row) {
        return row >= 0 && row < int(diff.rows.size()) && diff.rows[size_t(row)].differs;
    };
    bool gap = false;
    for (int at = 0; at < int(diff.rows.size()); ++at) {
        const DiffRow& row = diff.rows[size_t(at)];
        bool near = false;
        for (int other = at - around; other <= at + around; ++other) near = near || differs(other);
        if (!near) {
            gap = true;
            continue;
        }
        if (std::exchange(gap, false)) out += "…\n";
        if (!row.differs) out += "  " + visible(diff.left[size_t(row.left)]) + "\n";
        if (row.differs && row.left >= 0) out += "- " + visible(diff.left[size_t(row.left)]) + "\n";
        if (row.differs && row.right >= 0)
            out += "+ " + visible(diff.right[size_t(row.right)]) + "\n";
    }
    return out;
}

} // namespace lockstep
