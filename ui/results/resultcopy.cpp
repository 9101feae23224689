// ResultCopy: a writer into memory, and from there to the clipboard.
#include "ui/results/resultcopy.h"

#include "ui/wording.h"
#include "workflow/background.h"

#include <QApplication>
#include <QClipboard>
#include <QLocale>

namespace lockstep {

namespace {

constexpr size_t fewCells = 2000; ///< are copied at once, if they are no more bytes than
constexpr size_t fewBytes = 1'000'000;
constexpr size_t mostBytes = 512'000'000; ///< what other programs take from a clipboard has ends

/// Keeps what comes, up to what a clipboard can be given.
class ClipboardText : public TextOutput
{
public:
    Result<void> write(std::string_view more) override
    {
        if (text.size() + more.size() > mostBytes)
            return failure(ErrorKind::BadInput,
                           ResultCopy::tr("That is more than a clipboard takes (%1). Export it to "
                                          "a file instead.")
                               .arg(QLocale().formattedDataSize(qint64(mostBytes)))
                               .toStdString());
        text += more;
        return {};
    }
    std::string text;
};

size_t cellsOf(const std::vector<CellRange>& ranges)
{
    size_t cells = 0;
    for (const CellRange& range : ranges)
        cells += (range.bottom + 1 - range.top) * (range.right + 1 - range.left);
    return cells;
}

bool isSmall(const ResultCopy::Wish& wish)
{
    if (cellsOf(wish.ranges) > fewCells) return false;
    size_t bytes = 0;
    for (const CellRange& range : wish.ranges)
        for (size_t row = range.top; row <= range.bottom; ++row)
            for (size_t column = range.left; column <= range.right; ++column)
                if (const auto& cell = wish.rows.cell(row, column)) bytes += cell->size();
    return bytes <= fewBytes;
}

} // namespace

ResultCopy::ResultCopy(QObject* parent)
    : QObject(parent), m_postbox(std::make_shared<Postbox>(this))
{
}

ResultCopy::~ResultCopy()
{
    m_postbox->close();
    if (m_stopped) *m_stopped = true;
}

Result<ResultCopy::Made> ResultCopy::make(const Wish& wish, const StopAsked& stopped)
{
    ClipboardText output;
    std::unique_ptr<ResultWriter> writer;
    if (wish.engine)
        writer = textWriter(wish.format, wish.options, wish.engine->dialect(), output);
    else
        writer = plainWriter(wish.format, wish.options, output);
    if (!writer)
        return failure(ErrorKind::Unsupported,
                       tr("This cannot be copied without a database.").toStdString());
    auto done = writeSelection(*writer, wish.columns, wish.rows, wish.ranges, stopped);
    if (!done) return failure(done.error());
    Made made;
    made.text = QString::fromUtf8(output.text.data(), static_cast<qsizetype>(output.text.size()));
    for (const QString& note : writer->notes()) made.notes << note;
    made.cells = cellsOf(wish.ranges);
    return made;
}

void ResultCopy::start(Wish wish)
{
    if (m_stopped) *m_stopped = true;
    m_stopped = std::make_shared<std::atomic<bool>>(false);
    if (isSmall(wish)) return take(make(wish, {}));
    runInBackground([this, wish = std::move(wish), stopped = m_stopped, postbox = m_postbox] {
        auto made = make(wish, [stopped] { return stopped->load(); });
        postbox->post([this, stopped, made = std::move(made)] {
            if (stopped == m_stopped) take(made);
        });
    });
}

void ResultCopy::stop()
{
    if (!m_stopped) return;
    *m_stopped = true;
    m_stopped.reset();
    Q_EMIT finished(tr("Stopped by you. The clipboard is as it was."), false);
}

void ResultCopy::take(const Result<Made>& made)
{
    m_stopped.reset();
    if (!made) {
        Q_EMIT finished(shown(made.error().message), false);
        return;
    }
    QApplication::clipboard()->setText(made->text);
    QStringList lines{
        made->cells == 1 ? tr("1 cell copied.")
                         : tr("%1 cells copied.").arg(QLocale().toString(qulonglong(made->cells)))};
    lines += made->notes;
    Q_EMIT finished(lines.join(u' '), true);
}

} // namespace lockstep
