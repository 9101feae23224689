// HtmlText: Qt's writer of XML does the escaping; elements without content get both their tags.
#include "workflow/htmltext.h"

#include "base/text.h"

namespace lockstep {

namespace {

QString shownText(std::string_view text) { return QString::fromStdString(visible(text)); }

} // namespace

HtmlText::HtmlText() : m_writer(&m_bytes)
{
    m_writer.writeDTD(QStringLiteral("<!DOCTYPE html>"));
    line();
}

HtmlText& HtmlText::open(const char* tag, Attributes attributes)
{
    m_writer.writeStartElement(QLatin1String(tag));
    write(attributes);
    return *this;
}

HtmlText& HtmlText::close()
{
    // <td/> would be an open <td> to readers of HTML.
    m_writer.writeCharacters(QString());
    m_writer.writeEndElement();
    return *this;
}

HtmlText& HtmlText::text(std::string_view text)
{
    m_writer.writeCharacters(shownText(text));
    return *this;
}

HtmlText& HtmlText::element(const char* tag, std::string_view words, Attributes attributes)
{
    return open(tag, attributes).text(words).close();
}

HtmlText& HtmlText::single(const char* tag, Attributes attributes)
{
    m_writer.writeEmptyElement(QLatin1String(tag));
    write(attributes);
    return *this;
}

HtmlText& HtmlText::style(std::string_view css)
{
    m_writer.writeStartElement(QStringLiteral("style"));
    m_writer.writeCharacters(QString::fromUtf8(css.data(), qsizetype(css.size())));
    m_writer.writeEndElement();
    return *this;
}

HtmlText& HtmlText::line()
{
    m_writer.writeCharacters(QStringLiteral("\n"));
    return *this;
}

std::string HtmlText::whole()
{
    m_writer.writeEndDocument();
    return m_bytes.toStdString();
}

void HtmlText::write(Attributes attributes)
{
    for (const auto& [name, value] : attributes)
        m_writer.writeAttribute(QLatin1String(name), shownText(value));
}

} // namespace lockstep
