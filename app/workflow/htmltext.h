// HtmlText: a page of HTML that is well-formed XML as well; every text in it is only text.
#pragma once

#include <QByteArray>
#include <QXmlStreamWriter>
#include <string>
#include <string_view>
#include <utility>

namespace lockstep {

/// Elements are opened and closed in order; what a name or a statement holds cannot become an
/// element or an attribute, and what would lie is made visible. Tags and the names of attributes
/// are ours. One thread.
class HtmlText
{
public:
    using Attributes = std::initializer_list<std::pair<const char*, std::string_view>>;

    HtmlText();

    HtmlText& open(const char* tag, Attributes attributes = {});
    HtmlText& close();
    HtmlText& text(std::string_view text); ///< line breaks are made visible, too
    /// An element that holds nothing but this text.
    HtmlText& element(const char* tag, std::string_view text, Attributes attributes = {});
    /// One that never holds anything: <meta>, <path>.
    HtmlText& single(const char* tag, Attributes attributes);
    HtmlText& style(std::string_view css); ///< ours; without <, > and &
    HtmlText& line();                      ///< a line break of the source, for those who read that

    /// The page; everything that is open is closed.
    [[nodiscard]] std::string whole();

private:
    void write(Attributes attributes);

    QByteArray m_bytes;
    QXmlStreamWriter m_writer;
};

} // namespace lockstep
