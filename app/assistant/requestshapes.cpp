// RequestShapes: a list, grouped by what is asked for. See requestpattern.h for how to read it.
#include "assistant/requestshapes.h"

namespace lockstep::assistant {

std::vector<Shape> shapesFrom(std::initializer_list<std::pair<const char*, const char*>> pairs)
{
    std::vector<Shape> shapes;
    shapes.reserve(pairs.size());
    for (const auto& [shape, said] : pairs) shapes.push_back({Pattern(shape), said});
    return shapes;
}
const std::vector<Shape>& shapesOfRequests()
{
    static const std::vector<Shape> all = shapesFrom({
        // A table that is spoken of first and described then.
        {"@1 can|may|could|must|should? have|has many|several|multiple|some $2 . "
         "each|every|a|an|the? $2 has|have|needs|need|with|consists $3",
         "create table $2+ with @1~id , $3"},
        {"@1 can|may|could|must|should|will? belong|belongs to a|an|one|exactly? one? $2 . "
         "each|every|a|an|the? $2 has|have|needs|need|with $3",
         "create table $2+ with $3 . link @1 to $2"},
        {"@1 can|may|could|must|should? belong|belongs to many|several|multiple $2 . "
         "each|every|a|an|the? $2 has|have|needs|need|with $3",
         "create table $2+ with $3 . add many-to-many between @1 and $2+"},
        {"@1 can|may|could? have|has many|several|multiple $2 and|, $2 can|may|could? "
         "belong|belongs|have|has|be|are|is to|in|on|by? many|several|multiple @1 . "
         "each|every|a|an|the? $2 has|have|needs|need $3",
         "create table $2+ with $3 . add many-to-many between @1 and $2+"},
    });
    return all;
}

const std::vector<Shape>& shapesOfPoliteness()
{
    static const std::vector<Shape> all = shapesFrom({
        {"hi|hey|hello|dear|ok|okay|so|well|right|btw|fyi "
         "team|all|there|folks|everyone|everybody|guys|you? , $1",
         "$1"},
        {"hi|hey|hello|dear|good|ok|okay team|all|there|folks|everyone|morning|afternoon? $1",
         "$1"},
        {"thanks|thank|cheers|regards|ta|tia you? so? very? much? a? lot? in? advance? $1?", ""},
        {"$1 ,? thanks|thank|cheers you? so? very? much? a? lot? in? advance? ,?", "$1"},
        {"could|can|would|will you|we|i|somebody|someone $1", "$1"},
        {"would you mind $1", "$1"},
        {"i|we would|do|will? also|really|just? like|love|want|wish|prefer to $1", "$1"},
        {"i|we would|do|will? also? like|love|want @1 to have $2", "add $2 to @1"},
        {"i|we also|really|now|just? need|have|ought|plan|intend to $1", "$1"},
        {"i|we need|want|expect you to $1", "$1"},
        {"i|we are|plan|want|will|have|sell|started|would $1 , so $2", "$2"},
        {"i|we would|do? want|need|like|expect|love @1 to $2", "@1 should $2"},
        {"as discussed|agreed|mentioned|planned|usual|before|promised|said ,? $1", "$1"},
        {"$1 ,? so|therefore|hence|thus i|we also? need|want|require $2", "we need $2"},
        {"$1 if it|they exists|exist", "$1"},
        {"$1 from now on", "$1"},
        {"i|we think|guess|believe that? $1", "$1"},
        {"i|we should|must|shall|will|are|going|also|now also|going? to? !1", "!1"},
        {"i|we also|really|now? need|want|require|miss $2 on|for|in|to|of @1 ( $3 )",
         "add $2 ( $3 ) to @1"},
        {"i|we also|really|now? need|want|require|miss $2 on|for|in|to|of @1", "add $2 to @1"},
        {"i|we also|really|now|just? need|want|require|miss $1", "$1"},
        {"let us $1", "$1"},
        {"it would|might be very? nice|good|great|helpful|useful|better|handy to|if we|you|i? "
         "could|can|had? "
         "$1",
         "$1"},
        {"your|the|our|my? task|job|todo|ticket is? to|: $1", "$1"},
        {"make|be sure|certain that? $1", "$1"},
        {"ensure|guarantee|enforce|require that $1", "$1"},
        {"as a|an $1 i|we want|need|would|like to? $2 , so $3", "$3"},
        {"also|then|next|finally|additionally|furthermore|lastly|now|and|plus|first|second ,? $1",
         "$1"},
        {"for the|our|a|this|that $1 i|we need $2 on|for|in|to @1", "add $2 to @1"},
        {"for the|our|a|this|that $1 i|we need $2 on|for|in|to @1 ( $3 )", "add $2 ( $3 ) to @1"},
        {"for|in|on|to @1 ,? i|we need|want $2", "add $2 to @1"},
        // Reasons.
        {"$1 ,? because $2", "$1"},
        {"$1 , as|since we|it|they|this|that|nobody|users|people|i $2", "$1"},
        {"$1 ,? so that $2", "$1"},
        {"!1 , so we|it|they|users|people|i $2", "!1"},
        {"$1 ,? in order to $2", "$1"},
        {"$1 , if|when possible", "$1"},
        {"$1 instead", "$1"},
        {"$1 too|also|asap|immediately|again", "$1"},
        {"$1 as well|soon", "$1"},
    });
    return all;
}

const std::vector<Shape>& shapesOfColumns()
{
    static const std::vector<Shape> all = shapesFrom({
        {"a|an|the? boolean? flag|field|column|boolean|indicator|bit? that|which|to? "
         "tells|says|indicates|shows|indicating|showing|telling|for|tell|indicate|show|saying? "
         "whether|if "
         "it|they|he|she|this|he/she? is|are|was|were a|an|the? $1",
         "boolean is_$1-"},
        {"a|an|the? boolean? flag|field|column|boolean|indicator|bit? that|which|to? "
         "tells|says|indicates|shows|indicating|showing|telling|for|tell|indicate|show|saying? "
         "whether|if "
         "the|a|an @1 is|are|was|were a|an|the? $1",
         "boolean is_$1-"},
        {"a|an|the? boolean? flag|field|column|boolean|indicator? that|which|to? "
         "tells|says|indicates|shows|indicating|showing|telling|tell|indicate|show? whether|if "
         "it|they|he|she|this has|have|had a|an|the|been? $1",
         "boolean has_$1"},
        {"when it|they|he|she|this was|were|is|are|got|has|have been? $1", "timestamp $1~at"},
        {"when the|a|an @1 was|were|is|are|got|has been? $1", "timestamp $1~at"},
        {"the? time|moment|timestamp when|that|at? which? it|they|he|she was|were|is|are $1",
         "timestamp $1~at"},
        {"when it|they|he|she $1", "timestamp $1~at"},
        {"the? date|day when|that|on? which? it|they|he|she was|were|is|are $1", "date $1~on"},
        {"by whom it|they|this was|were|is|are $1", "$1~by"},
        {"who|whoever $1 it|them|this|that", "$1~by"},
        {"the? user|person|one|employee who|that $1 it|them|this|that", "$1~by"},
        {"the? @1 it|they|that|which|who belongs|belong|is|are|was|were|it|they|owns|made $2?",
         "@1~id"},
        {"a|an|the? maximum|maximal|max number|count of $1", "integer max $1"},
        {"a|an|the? minimum|minimal|min number|count of $1", "integer min $1"},
        {"a|an|the? number|count of $1", "integer number_of_$1"},
    });
    return all;
}

const std::vector<Shape>& shapesOfClauses()
{
    static const std::vector<Shape> all = [] {
        std::vector<Shape> shapes = shapesBetweenTables();
        const std::vector<Shape> others = shapesWithinTables();
        shapes.insert(shapes.end(), others.begin(), others.end());
        return shapes;
    }();
    return all;
}

} // namespace lockstep::assistant
