// Starts: a line for each program that has not settled yet.
#include "workflow/starts.h"

#include "workflow/folders.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace lockstep {

namespace {

constexpr qint64 mostBytes = 10'000; // whatever is longer is not ours

} // namespace

QString Starts::fileBeside(const QString& journalFile)
{
    return QFileInfo(journalFile).absolutePath() + QStringLiteral("/starts");
}

std::vector<Life> Starts::read() const
{
    std::vector<Life> lives;
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly)) return lives;
    for (const QByteArray& line : file.read(mostBytes).split('\n')) {
        const QByteArrayList fields = line.split(' ');
        if (fields.size() == 2) lives.push_back({fields[0].toLong(), fields[1].toStdString()});
    }
    return lives;
}

void Starts::write(const std::vector<Life>& lives) const
{
    if (lives.empty()) {
        QFile::remove(m_file);
        return;
    }
    std::string text;
    for (const Life& life : lives) text += std::to_string(life.number) + " " + life.birth + "\n";
    // What cannot be noted is not known at the next start: then it opens everything, as usual.
    if (makePrivateFolder(QFileInfo(m_file).absolutePath())) (void)writePrivateFile(m_file, text);
}

int Starts::begin()
{
    std::vector<Life> lives = read();
    const auto cutShort = std::ranges::count_if(lives, [](const Life& l) { return !l.goesOn(); });
    lives.push_back(Life::own());
    write(lives);
    return static_cast<int>(cutShort);
}

void Starts::settled()
{
    std::vector<Life> lives = read();
    std::erase_if(lives, [own = Life::own()](const Life& life) {
        return !life.goesOn() || (life.number == own.number && life.birth == own.birth);
    });
    write(lives);
}

} // namespace lockstep
