// SqlFile: encodings are told by what the bytes are, never by guessing a language.
#include "ui/editor/sqlfile.h"

#include "workflow/words.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>
#include <QStringDecoder>
#include <QStringEncoder>

namespace lockstep {

namespace {

using Encoding = SqlFile::Encoding;
using LineEnds = SqlFile::LineEnds;

QByteArray hashOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray markOf(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Utf8Marked:
        return QByteArrayLiteral("\xEF\xBB\xBF");
    case Encoding::Utf16Little:
        return QByteArrayLiteral("\xFF\xFE");
    case Encoding::Utf16Big:
        return QByteArrayLiteral("\xFE\xFF");
    default:
        return {};
    }
}

QStringConverter::Encoding converterOf(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Utf16Little:
        return QStringConverter::Utf16LE;
    case Encoding::Utf16Big:
        return QStringConverter::Utf16BE;
    case Encoding::Latin1:
        return QStringConverter::Latin1;
    default:
        return QStringConverter::Utf8;
    }
}

/// Nothing when the bytes are not of this encoding.
std::optional<QString> decoded(QByteArrayView bytes, Encoding encoding)
{
    QStringDecoder decoder(converterOf(encoding), QStringConverter::Flag::Stateless |
                                                      QStringConverter::Flag::ConvertInitialBom);
    const QString text = decoder(bytes);
    if (decoder.hasError()) return std::nullopt;
    return text;
}

LineEnds lineEndsOf(const QString& text)
{
    qsizetype lf = 0;
    qsizetype crLf = 0;
    qsizetype cr = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('\n'))
            ++lf;
        else if (text[i] == QLatin1Char('\r') && text.mid(i + 1, 1) == QLatin1String("\n"))
            ++crLf, ++i;
        else if (text[i] == QLatin1Char('\r'))
            ++cr;
    }
    if ((lf > 0) + (crLf > 0) + (cr > 0) > 1) return LineEnds::Mixed;
    return crLf > 0 ? LineEnds::CrLf : cr > 0 ? LineEnds::Cr : LineEnds::Lf;
}

std::string named(const QString& name) { return QFileInfo(name).fileName().toStdString(); }

} // namespace

QStringList SqlFile::peculiarities() const
{
    QStringList all;
    if (encoding == Encoding::Latin1)
        all << lockstep::tr("It is not UTF-8: it is read, and saved, as Latin-1.");
    if (encoding == Encoding::Utf16Little || encoding == Encoding::Utf16Big)
        all << lockstep::tr("It is UTF-16, and is saved so.");
    if (encoding == Encoding::Utf8Marked)
        all << lockstep::tr("It begins with a byte order mark, which stays.");
    if (lineEnds == LineEnds::CrLf) all << lockstep::tr("Its lines end as on Windows, and will.");
    if (lineEnds == LineEnds::Cr) all << lockstep::tr("Its lines end in CR alone, and will.");
    if (lineEnds == LineEnds::Mixed)
        all << lockstep::tr("Its lines end in different ways, which stay as they are.");
    return all;
}

Result<SqlFile> readSqlFile(const QString& name)
{
    QFile disk(name);
    if (!disk.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, named(name) + " cannot be read.",
                       disk.errorString().toStdString());
    if (disk.size() > SqlFile::mostBytes)
        return failure(ErrorKind::Unsupported,
                       named(name) + " is too large for an editor: it has " +
                           QLocale().formattedDataSize(disk.size()).toStdString() + ".");
    const QByteArray bytes = disk.readAll();
    SqlFile file;
    file.name = name;
    file.hash = hashOf(bytes);
    for (const Encoding one : {Encoding::Utf8Marked, Encoding::Utf16Little, Encoding::Utf16Big})
        if (bytes.startsWith(markOf(one))) file.encoding = one;
    const QByteArrayView body = QByteArrayView(bytes).sliced(markOf(file.encoding).size());
    auto text = decoded(body, file.encoding);
    if (!text) {
        // Every byte is a character of Latin-1, so that nothing is lost on the way back.
        file.encoding = Encoding::Latin1;
        text = decoded(bytes, file.encoding);
    }
    if (text->contains(QChar(u'\0')))
        return failure(ErrorKind::BadInput, named(name) + " is no text: it holds NUL bytes.");
    if (QString::fromUtf8(text->toUtf8()) != *text)
        return failure(ErrorKind::BadInput,
                       named(name) + " holds halves of characters, which could not be kept.");
    file.text = *text;
    file.lineEnds = lineEndsOf(file.text);
    return file;
}

QByteArray hashOnDisk(const QString& name)
{
    QFile disk(name);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!disk.open(QIODevice::ReadOnly) || !hash.addData(&disk)) return {};
    return hash.result();
}

Result<QByteArray> writeSqlFile(const SqlFile& file)
{
    QStringEncoder encoder(converterOf(file.encoding), QStringConverter::Flag::Stateless);
    const QByteArray bytes = markOf(file.encoding) + QByteArray(encoder(file.text));
    // Latin-1's encoder writes a question mark for what it does not have, and says nothing.
    if (file.encoding == Encoding::Latin1 && QString::fromLatin1(bytes) != file.text)
        return failure(ErrorKind::BadInput,
                       named(file.name) + " has characters by now that Latin-1 does not have.",
                       "Nothing was written.");
    QSaveFile disk(file.name);
    if (disk.open(QIODevice::WriteOnly) && disk.write(bytes) == bytes.size() && disk.commit())
        return hashOf(bytes);
    return failure(ErrorKind::BadInput, named(file.name) + " could not be written.",
                   disk.errorString().toStdString());
}

} // namespace lockstep
