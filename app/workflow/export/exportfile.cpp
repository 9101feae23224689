// ExportFile: QSaveFile, with encodings.
#include "workflow/export/exportfile.h"

#include "workflow/words.h"

#include <QFileInfo>
#include <QStringDecoder>
#include <QStringEncoder>

namespace lockstep {

namespace {

constexpr size_t written = 256 * 1024; ///< bytes that go to the disk together

} // namespace

ExportFile::ExportFile(const QString& name, TextEncoding encoding)
    : m_encoding(encoding), m_file(name)
{
}

ExportFile::~ExportFile()
{
    if (!m_committed) discard();
}

Result<void> ExportFile::open()
{
    // What is put in the place of a device is no device any more.
    if (const QFileInfo there(m_file.fileName()); there.exists() && !there.isFile())
        return failure(ErrorKind::BadInput, lockstep::tr("%1 is a folder or a device, not a file.")
                                                .arg(m_file.fileName())
                                                .toStdString());
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) return refused();
    {
        const std::lock_guard lock(m_ending);
        m_unfinished = QFile::symLinkTarget(path());
    }
    if (m_encoding == TextEncoding::Utf8WithMark) m_pending = "\xEF\xBB\xBF";
    if (m_encoding == TextEncoding::Utf16) m_pending = "\xFF\xFE";
    return {};
}

Result<void> ExportFile::write(std::string_view text)
{
    if (m_encoding == TextEncoding::Utf8 || m_encoding == TextEncoding::Utf8WithMark) {
        m_pending += text;
    } else {
        QStringDecoder decoder(QStringConverter::Utf8);
        const QString wide = decoder(QByteArrayView(text.data(), qsizetype(text.size())));
        QStringEncoder encoder(m_encoding == TextEncoding::Latin1 ? QStringConverter::Latin1
                                                                  : QStringConverter::Utf16LE);
        const QByteArray bytes = encoder(wide);
        if (decoder.hasError() || encoder.hasError())
            return failure(ErrorKind::BadInput,
                           lockstep::tr("A value has characters that this encoding does not have.")
                               .toStdString());
        m_pending.append(bytes.constData(), static_cast<size_t>(bytes.size()));
    }
    return m_pending.size() < written ? Result<void>() : flush();
}

Result<void> ExportFile::flush()
{
    const auto size = static_cast<qint64>(m_pending.size());
    if (size > 0 && m_file.write(m_pending.data(), size) != size) return refused();
    m_pending.clear();
    return {};
}

Result<void> ExportFile::commit()
{
    if (auto done = flush(); !done) return done;
    const std::lock_guard lock(m_ending);
    if (m_discarded) return failure(ErrorKind::Cancelled, "Stopped.");
    if (!m_file.commit()) return refused();
    m_committed = true;
    m_unfinished.clear();
    return {};
}

void ExportFile::discard()
{
    const std::lock_guard lock(m_ending);
    m_discarded = true;
    if (m_unfinished.isEmpty()) return;
    QFile::remove(m_unfinished);
    m_unfinished.clear();
}

QString ExportFile::path() const { return QStringLiteral("/proc/self/fd/%1").arg(m_file.handle()); }

qint64 ExportFile::size() const { return QFileInfo(m_file.fileName()).size(); }

tl::unexpected<Error> ExportFile::refused() const
{
    return failure(ErrorKind::Refused,
                   lockstep::tr("%1 cannot be written.").arg(m_file.fileName()).toStdString(),
                   m_file.errorString().toStdString());
}

} // namespace lockstep
