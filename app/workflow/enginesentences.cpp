// Engine sentences: what engines and plans say of their changes, found again by its words.
#include "workflow/enginesentences.h"

#include "workflow/words.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <optional>
#include <vector>

namespace lockstep {
namespace {

/// The words of a sentence around its places.
struct Pattern
{
    const char* source;
    std::vector<QString> words; ///< one more than places
    qsizetype letters = 0;      ///< of all words
};

Pattern patternOf(const char* source)
{
    Pattern pattern{source, {}};
    QString words;
    const QString text = QString::fromUtf8(source);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'%' && i + 1 < text.size() && text[i + 1].isDigit()) {
            pattern.words.push_back(words);
            words.clear();
            ++i;
        } else {
            words += text[i];
            ++pattern.letters;
        }
    }
    pattern.words.push_back(words);
    return pattern;
}

/// Those that say most first: what fits "The table %1 is gone" fits "The %1 is gone" as well.
const std::vector<Pattern>& patterns()
{
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> made;
        for (const char* source : engineSentences()) made.push_back(patternOf(source));
        std::stable_sort(made.begin(), made.end(),
                         [](const Pattern& a, const Pattern& b) { return a.letters > b.letters; });
        return made;
    }();
    return all;
}

/// What stands at the places, in order; nothing when the words are others.
std::optional<QStringList> places(const Pattern& pattern, const QString& text)
{
    if (!text.startsWith(pattern.words.front())) return std::nullopt;
    if (pattern.words.size() == 1)
        return text == pattern.words.front() ? std::optional(QStringList()) : std::nullopt;
    QStringList found;
    qsizetype from = pattern.words.front().size();
    for (size_t i = 1; i + 1 < pattern.words.size(); ++i) {
        const qsizetype at = text.indexOf(pattern.words[i], from + 1);
        if (at < 0) return std::nullopt;
        found << text.mid(from, at - from);
        from = at + pattern.words[i].size();
    }
    const QString& last = pattern.words.back();
    if (!text.endsWith(last) || text.size() - last.size() <= from) return std::nullopt;
    return found << text.mid(from, text.size() - last.size() - from);
}

/// "table users", "primary key users.pk": the kind in its language. "not null, data type": each.
QString named(const QString& text)
{
    constexpr int longestKind = 3;
    const auto word = [](const QString& small) {
        const QString own = QCoreApplication::translate("sentences", qUtf8Printable(small));
        if (own != small) return own;
        const QString label = small.left(1).toUpper() + small.mid(1);
        const QString said = engineWord(label.toStdString());
        return said == label ? QString() : said;
    };
    QStringList listed;
    for (const QString& part : text.split(QStringLiteral(", "))) listed << word(part);
    if (!listed.contains(QString())) return listed.join(QStringLiteral(", "));
    for (int words = longestKind; words > 0; --words) {
        const QString kind = text.section(u' ', 0, words - 1);
        const QString said = kind.size() < text.size() ? word(kind) : QString();
        if (!said.isEmpty()) return said + text.mid(kind.size());
    }
    return text;
}

/// Nothing where no pattern fits.
std::optional<QString> translated(const QString& text, int depth)
{
    constexpr int deepest = 3;
    if (depth > deepest) return std::nullopt;
    for (const Pattern& pattern : patterns()) {
        const auto found = places(pattern, text);
        if (!found) continue;
        QString said = QCoreApplication::translate("sentences", pattern.source);
        // By hand, in one go: a name may hold "%1" itself.
        QString out;
        for (qsizetype i = 0; i < said.size(); ++i) {
            const int place = said[i] == u'%' && i + 1 < said.size() ? said[i + 1].digitValue() : 0;
            if (place < 1 || place > found->size()) {
                out += said[i];
                continue;
            }
            const QString& what = (*found)[place - 1];
            out += translated(what, depth + 1).value_or(named(what));
            ++i;
        }
        return out;
    }
    return std::nullopt;
}

} // namespace

bool isEngineSentence(const QString& sentence) { return translated(sentence, 0).has_value(); }

QString engineSentence(const QString& sentence)
{
    // In English it says itself.
    if (engineWord("Table") == QLatin1String("Table")) return sentence;
    return translated(sentence, 0).value_or(sentence);
}

} // namespace lockstep
