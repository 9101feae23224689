// Intents: one write and one fsync a line.
#include "workflow/intents.h"

#include "workflow/folders.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace lockstep {

namespace {

Error troubleWith(const QString& file, int number)
{
    Error error;
    error.kind = ErrorKind::Internal;
    error.message = "What is about to be done cannot be noted in " + file.toStdString() + ".";
    error.detail = std::generic_category().message(number);
    error.hint = "Nothing is sent before it is noted: free some space, or look at the folder.";
    return error;
}

/// Closes what it holds.
class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

QByteArray lineOf(const Intent& intent)
{
    QJsonObject object{{QStringLiteral("at"), intent.at},
                       {QStringLiteral("promotion"), intent.promotion},
                       {QStringLiteral("what"), intent.what}};
    if (intent.step > 0) object.insert(QStringLiteral("step"), intent.step);
    if (!intent.text.isEmpty()) object.insert(QStringLiteral("text"), intent.text);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

/// Whether the last program stopped before its line was whole.
bool endsInALine(int file)
{
    const off_t size = ::lseek(file, 0, SEEK_END);
    char last = '\n';
    return size > 0 && ::pread(file, &last, 1, size - 1) == 1 && last != '\n';
}

/// The new file's name is on the disk, too.
bool syncFolderOf(const QString& file)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(file).absolutePath());
    const Descriptor opened(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return opened.number() >= 0 && ::fsync(opened.number()) == 0;
}

} // namespace

Result<void> Intents::append(Intent intent) const
{
    if (auto made = makePrivateFolder(QFileInfo(m_file).absolutePath()); !made) return made;
    intent.at = QDateTime::currentMSecsSinceEpoch();
    const bool isNew = !QFileInfo::exists(m_file);
    const Descriptor file(::open(QFile::encodeName(m_file).constData(),
                                 O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.number() < 0) return failure(troubleWith(m_file, errno));
    QByteArray line = lineOf(intent);
    if (endsInALine(file.number())) line.prepend('\n');
    const ssize_t written = ::write(file.number(), line.constData(), size_t(line.size()));
    if (written != line.size()) return failure(troubleWith(m_file, written < 0 ? errno : ENOSPC));
    if (::fsync(file.number()) != 0) return failure(troubleWith(m_file, errno));
    if (isNew && !syncFolderOf(m_file)) return failure(troubleWith(m_file, errno));
    return {};
}

Result<std::vector<Intent>> Intents::read() const
{
    std::vector<Intent> all;
    QFile file(m_file);
    if (!file.exists()) return all;
    if (!file.open(QIODevice::ReadOnly)) {
        Error error;
        error.kind = ErrorKind::BadInput;
        error.message = "The file " + m_file.toStdString() + " cannot be read.";
        error.detail = file.errorString().toStdString();
        return failure(std::move(error));
    }
    while (!file.atEnd()) {
        const QJsonObject object = QJsonDocument::fromJson(file.readLine()).object();
        if (object.isEmpty()) continue;
        Intent intent;
        intent.at = object.value(QLatin1String("at")).toInteger();
        intent.promotion = object.value(QLatin1String("promotion")).toString();
        intent.what = object.value(QLatin1String("what")).toString();
        intent.step = object.value(QLatin1String("step")).toInt();
        intent.text = object.value(QLatin1String("text")).toString();
        all.push_back(std::move(intent));
    }
    return all;
}

} // namespace lockstep
