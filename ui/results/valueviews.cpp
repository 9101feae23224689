// ValueViews: what a value is, by its column's type and by its looks.
#include "ui/results/valueviews.h"

#include "base/text.h"
#include "engine/celltext.h"
#include "ui/wording.h"
#include "workflow/arraytext.h"
#include "workflow/geometrytext.h"
#include "workflow/jsontext.h"
#include "workflow/words.h"

#include <QBuffer>
#include <QImageReader>
#include <QLocale>
#include <QXmlStreamReader>
#include <algorithm>

namespace lockstep {

namespace {

constexpr size_t mostReadBytes = 16 << 20; ///< of JSON, arrays and XML that are taken apart
constexpr size_t mostTreeLines = 200'000;
constexpr qsizetype longestLine = 20'000; ///< characters; longer ones take seconds to lay out
constexpr qsizetype shownOfValue = 300;
constexpr int widestPicture = 8'192; ///< pixels of an edge
constexpr qint64 mostPixels = 32'000'000;

QString sizeText(size_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

/// The beginning of the text, with what cannot be seen made visible, and no line too long.
QString textOf(std::string_view text, QString& note)
{
    size_t end = std::min(text.size(), mostShownBytes);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    if (end < text.size())
        note = tr("The first %1 of %2 are shown. Saving saves all of it.")
                   .arg(sizeText(end), sizeText(text.size()));
    const QString all = shownLines(text.substr(0, end));
    QString broken;
    bool any = false;
    qsizetype inLine = 0;
    for (const QChar c : all) {
        inLine = c == u'\n' ? 0 : inLine + 1;
        broken += c;
        if (inLine < longestLine || c.isHighSurrogate()) continue;
        broken += u'\n';
        inLine = 0;
        any = true;
    }
    if (!any) return all;
    if (!note.isEmpty()) note += u' ';
    note += tr("Lines of more than %1 characters are broken here.")
                .arg(QLocale().toString(longestLine));
    return broken;
}

QString inOneLine(std::string_view text)
{
    QString line = QString::fromUtf8(
        text.data(), qsizetype(std::min<size_t>(text.size(), size_t(shownOfValue) * 4)));
    const bool cut = line.size() > shownOfValue || text.size() > size_t(shownOfValue) * 4;
    line.truncate(shownOfValue);
    line.replace(u'\n', QStringLiteral(" ⏎ "));
    return cut ? shown(line) + u'…' : shown(line);
}

void addLine(std::vector<TreeLine>& tree, TreeLine line)
{
    if (line.parent >= 0) {
        auto& siblings = tree[static_cast<size_t>(line.parent)].children;
        line.row = static_cast<int>(siblings.size());
        siblings.push_back(static_cast<int>(tree.size()));
        if (line.name.isEmpty()) line.name = QStringLiteral("[%1]").arg(line.row);
    }
    tree.push_back(std::move(line));
}

std::vector<TreeLine> treeOf(std::string_view text, const std::vector<JsonNode>& nodes)
{
    std::vector<TreeLine> tree;
    for (const JsonNode& node : nodes) {
        TreeLine line;
        line.parent = node.parent;
        if (node.keyEnd > node.keyBegin) {
            line.name =
                inOneLine(jsonUnquoted(text.substr(node.keyBegin, node.keyEnd - node.keyBegin)));
            if (line.name.isEmpty()) line.name = QStringLiteral("\"\"");
        }
        const std::string_view own = text.substr(node.begin, node.end - node.begin);
        if (node.kind == JsonNode::Kind::Object)
            line.value = QStringLiteral("{%1}").arg(node.count);
        else if (node.kind == JsonNode::Kind::Array)
            line.value = QStringLiteral("[%1]").arg(node.count);
        else if (node.kind == JsonNode::Kind::String)
            line.value =
                inOneLine(own.size() < mostHexBytes ? jsonUnquoted(own) : std::string(own));
        else
            line.value = inOneLine(own);
        addLine(tree, std::move(line));
    }
    return tree;
}

std::vector<TreeLine> treeOf(const std::vector<ArrayItem>& items)
{
    std::vector<TreeLine> tree;
    for (const ArrayItem& item : items) {
        TreeLine line;
        line.parent = item.parent;
        if (item.array)
            line.value = QStringLiteral("{%1}").arg(item.count);
        else if (!item.value)
            line.value = QStringLiteral("NULL");
        else if (item.value->empty() || asciiLower(*item.value) == "null")
            line.value = u'"' + inOneLine(*item.value) + u'"';
        else
            line.value = inOneLine(*item.value);
        addLine(tree, std::move(line));
    }
    return tree;
}

QString hexDump(std::string_view bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    QString out;
    for (size_t at = 0; at < bytes.size(); at += 16) {
        out += QStringLiteral("%1  ").arg(at, 8, 16, QLatin1Char('0'));
        QString letters;
        for (size_t i = at; i < at + 16; ++i) {
            if (i % 8 == 0 && i > at) out += u' ';
            if (i >= bytes.size()) {
                out += QStringLiteral("   ");
                continue;
            }
            const auto byte = static_cast<unsigned char>(bytes[i]);
            out += QLatin1Char(digits[byte >> 4]);
            out += QLatin1Char(digits[byte & 15]);
            out += u' ';
            letters += byte >= 0x20 && byte < 0x7F ? QLatin1Char(char(byte)) : QLatin1Char('.');
        }
        out += u' ' + letters + u'\n';
    }
    return out;
}

/// By its first bytes alone; a picture of another format is bytes.
const char* pictureFormat(std::string_view bytes)
{
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "png";
    if (bytes.starts_with("\xFF\xD8\xFF")) return "jpeg";
    return nullptr;
}

QImage pictureOf(const QByteArray& bytes, const char* format, QString& note)
{
    QBuffer buffer;
    buffer.setData(bytes);
    if (!buffer.open(QIODevice::ReadOnly)) return {};
    QImageReader reader(&buffer, format);
    reader.setDecideFormatFromContent(false);
    const QSize size = reader.size();
    if (!size.isValid()) {
        note = tr("It begins as a picture, but is none.");
        return {};
    }
    if (size.width() > widestPicture || size.height() > widestPicture ||
        qint64(size.width()) * size.height() > mostPixels) {
        note = tr("The picture, %1 x %2, is too large to be shown.")
                   .arg(size.width())
                   .arg(size.height());
        return {};
    }
    QImage read = reader.read();
    if (read.isNull()) note = tr("It begins as a picture, but is damaged.");
    return read;
}

bool isXml(std::string_view text)
{
    const size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || text[begin] != '<' || text.size() > mostReadBytes)
        return false;
    // Qt's reader asks nobody for what entities point to.
    QXmlStreamReader reader(QByteArray(text.data(), qsizetype(text.size())));
    while (!reader.atEnd()) reader.readNext();
    return !reader.hasError();
}

ValueLook lookOf(const GeometryText& geometry)
{
    QStringList lines{tr("Kind: %1").arg(shown(geometry.kind)),
                      geometry.srid ? tr("SRID: %1").arg(*geometry.srid) : tr("SRID: not said"),
                      QString(), shownLines(geometry.coordinates)};
    return {tr("Geometry"), lines.join(u'\n')};
}

void addBytes(ValueViews& views, const Column& column, std::string_view digits)
{
    const size_t size = digits.size() / 2;
    views.what = tr("Bytes, %1").arg(sizeText(size));
    const std::string first = bytesOf(digits, mostHexBytes);
    if (const char* format = pictureFormat(first); format && size <= mostPictureBytes) {
        const std::string all = bytesOf(digits);
        const QImage picture =
            pictureOf(QByteArray(all.data(), qsizetype(all.size())), format, views.note);
        if (!picture.isNull()) {
            views.what = tr("Picture, %1 x %2, %3")
                             .arg(picture.width())
                             .arg(picture.height())
                             .arg(sizeText(size));
            views.looks.push_back({tr("Picture"), {}, {}, picture});
        }
    }
    if (column.type == "geometry" && size <= mostPictureBytes)
        if (const auto geometry = readSridAndWkb(bytesOf(digits)))
            views.looks.push_back(lookOf(*geometry));
    views.looks.push_back({tr("Bytes"), hexDump(first)});
    if (size > first.size())
        views.note = tr("The first %1 of %2 are shown. Saving saves all of it.")
                         .arg(sizeText(first.size()), sizeText(size));
}

/// PostGIS gives its values as the digits of their bytes.
std::optional<GeometryText> geometryOf(const Column& column, std::string_view text)
{
    if (text.size() > mostReadBytes) return std::nullopt;
    if (auto wkt = readWkt(text)) return wkt;
    const bool digits = column.type.empty() && text.size() >= 10 && text.size() % 2 == 0 &&
                        text.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
    return digits ? readWkb(bytesOf(text)) : std::nullopt;
}

} // namespace

ValueViews viewsOf(const Dialect& dialect, const Column& column, const CellView& cell)
{
    ValueViews views;
    if (!cell) {
        views.what = tr("NULL: no value");
        return views;
    }
    if (cell->empty()) {
        views.what = tr("Empty text, not NULL");
        return views;
    }
    const std::string_view text = *cell;
    if (const auto digits = hexDigitsOf(dialect, column, text)) {
        addBytes(views, column, *digits);
        return views;
    }
    views.what = tr("Text, %1").arg(sizeText(text.size()));
    const size_t begin = text.find_first_not_of(" \t\r\n");
    const char first = begin == std::string_view::npos ? ' ' : text[begin];
    const bool readable = text.size() <= mostReadBytes;
    const bool maybeJson =
        column.type == "json" || column.type == "jsonb" || first == '{' || first == '[';
    const bool maybeArray = (first == '{' || first == '[') && !column.type.starts_with("json");
    if (const auto nodes = maybeJson && readable ? readJson(text, mostTreeLines) : std::nullopt;
        nodes && !(column.type.ends_with("[]") && text == "{}")) {
        views.what = tr("JSON, %1").arg(sizeText(text.size()));
        views.looks.push_back({tr("Tree"), {}, treeOf(text, *nodes)});
        views.looks.push_back({tr("Formatted"), textOf(indentedJson(text), views.note)});
    } else if (const auto items = maybeArray && readable ? readArray(text) : std::nullopt; items) {
        views.what = tr("Array, %1").arg(sizeText(text.size()));
        views.looks.push_back({tr("List"), {}, treeOf(*items)});
    } else if (const auto geometry = geometryOf(column, text)) {
        views.what = tr("Geometry, %1").arg(sizeText(text.size()));
        views.looks.push_back(lookOf(*geometry));
    } else if (first == '<' && isXml(text)) {
        views.what = tr("XML, %1").arg(sizeText(text.size()));
    }
    QString note;
    views.looks.push_back({tr("Text"), textOf(text, note)});
    if (!note.isEmpty()) views.note = note;
    return views;
}

} // namespace lockstep
