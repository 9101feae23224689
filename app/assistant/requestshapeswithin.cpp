// RequestShapes: what one table shall have, and what holds of its columns.
#include "assistant/requestshapes.h"

namespace lockstep::assistant {

std::vector<Shape> shapesWithinTables()
{
    return shapesFrom({
        // Indexes.
        {"speed up|accelerate? "
         "lookups|lookup|searches|search|searching|queries|finding|filtering|sorting|reads|joins "
         "of|for|on|in|to? @1 by|on|with|via $2",
         "index @1 by $2"},
        {"speed up|accelerate? "
         "lookups|lookup|searches|search|searching|queries|finding|filtering|sorting "
         "of|for|on|in|by? %1",
         "index %1"},
        {"make|improve searching|lookups|queries|finding|search|filtering for|of|on|in? @1 "
         "by|on|with $2 faster|fast|quick|quicker?",
         "index @1 by $2"},
        {"i|we often|frequently|regularly|always|usually|mostly|constantly|commonly "
         "search|filter|query|look|sort|find|select|join "
         "for|up? @1 by|on|with|via $2",
         "index @1 by $2"},
        {"index @1 by|on|with $2 ,|and|so ,? add|create|we|it|so|an $3", "index @1 by $2"},
        {"looking|searching|finding|filtering|querying|sorting|queries|searches|lookups "
         "for|up|on|of? @1 "
         "by|on|filtered|with by? $2 is|are|takes|take|got too|very|really|so|slow|long slow|long? "
         "$3?",
         "index @1 by $2"},
        {"find|search|query|filter|look|sort for|up? @1 by|on|with $2 faster|quickly|quicker|fast",
         "index @1 by $2"},
        {"@1 should|must|shall|need|needs|has|have|to to? be indexed by|on|over $2",
         "index @1 by $2"},
        {"%1 should|must|shall|need|needs|to to? be indexed", "index %1"},
        {"@1 needs|need|should|must have? an|a index on|for|over|by $2", "index @1 by $2"},
        {"add|create|put|we|i need|want? an|a|the? composite|compound|combined|multi-column|joint? "
         "index for|on|to @1 "
         "by|on|over|with|for $2",
         "index @1 by $2"},
        {"composite|compound|combined|multi-column index on|for|over $1", "add an index on $1"},

        // Checks and lengths.
        {"allow|permit longer|larger %1 , up to $2 characters|chars|letters",
         "make %1 at most $2 characters"},
        {"allow|permit up to $2 characters|chars|letters in|for|on $3",
         "make $3 at most $2 characters"},
        {"increase|extend|widen|enlarge|reduce|shorten|limit|raise|lower|cut|change|set the? "
         "maximum|max? length|size of|for|in %1 to|up $2",
         "make %1 at most $2 characters"},
        {"increase|extend|widen|enlarge|reduce|shorten|limit|raise|set the? length|size to|up $2",
         "make it at most $2 characters"},
        {"limit|restrict|cap|cut %1 to at|a|up most|maximum|max|to? of? $2 "
         "characters|chars|letters",
         "make %1 at most $2 characters"},
        {"the? maximum|max length|size of|for %1 should|must|is|shall|to be? $2",
         "make %1 at most $2 characters"},
        {"default %1 to|as|is|: $1", "set the default of %1 to $1"},
        {"%1 : increase|extend|set|change|reduce|limit the? length|size to $2",
         "make %1 at most $2 characters"},

        // What tables shall have.
        {"add|create|make a|an|the? $1 table linking|connecting|joining|between|relating @1 "
         "and|with|to @2 with $2",
         "create table $1 with @1~id , @2~id , $2"},
        {"soft delete|deletes|deletion @1", "add soft delete to @1"},
        {"enable|use|support|introduce|implement soft delete|deletes|deletion for|on|in @1",
         "add soft delete to @1"},
        {"set|make|let|have|change %1 be|to? $1 by default on|in|for|of @1",
         "set the default of %1 in @1 to $1"},
        {"set|make|let|have|change %1 be|to? $1 by default", "set the default of %1 to $1"},
        {"add|put|set|leave|write a|the? note|comment|remark|description to|on|for @1 "
         "saying|that|: says|:? $2",
         "comment on @1 : $2"},
        {"add|put|set|leave|write a|the? note|comment|remark|description to|on|for %1 "
         "saying|that|: says|:? $2",
         "comment on %1 : $2"},
        {"track|record|log $1 : $2 with|having $3", "create table $2 with $3"},
        {"%1 is|are required|mandatory in|on|for @2", "make %1 of @2 required"},
        {"keep track of $1 of|for|on|in|with|per|about @2", "add $1 to @2"},
        {"know|see|record|store|track|log|remember|save|capture|keep when and by whom|who @1 "
         "was|were|is|are|got|gets|has|have been? $2",
         "add $2~at and $2~by to @1"},
        {"know|see|record|store|track|log|remember|save|capture|keep when @1 "
         "was|were|is|are|got|gets|has|have been? $2",
         "add $2~at to @1"},
        {"know|see|record|store|track|log|remember|save|capture who has? $1 @2", "add $1~by to @2"},
        {"know|see|record|store|track|log|remember|save|capture whether|if @1 "
         "is|are|was|were|has|have $2",
         "add boolean $2 to @1"},
        {"store|save|record|track|capture|remember|hold|keep|log|persist|know $1 "
         "of|for|on|in|with|per|about @2 as $3",
         "add $1 as $3 to @2"},
        {"know|see|record|store|track|log|remember|save|capture which|what @1 has? $1 @2",
         "add $1~by referencing @1 to @2"},
        {"store|save|record|track|capture|remember|hold|keep|log|persist|know $1 "
         "of|for|on|in|with|per|about @2 , $3",
         "add $1 , $3 to @2"},
        {"store|save|record|track|capture|remember|hold|keep|log|persist|know $1 "
         "of|for|on|in|with|per|about @2",
         "add $1 to @2"},
        {"let|allow @1 to? have|store|specify|hold|enter|choose|provide $2", "add $2 to @1"},
        {"@1 can|may|should|must|shall|could be able to "
         "specify|store|provide|enter|choose|set|have|give|pick|select $2",
         "add $2 to @1"},
        {"@1 must|always must|always? have a|an|one|some? $2", "require $2 of @1"},
        {"@1 should|must|shall|needs|need|will|ought to? "
         "have|get|contain|include|store|hold|mention|carry|record|track|show|know|remember $2",
         "add $2 to @1"},
        {"@1 also|now? need|needs|require|requires|get|gets|lack|lacks|miss|want|wants $2",
         "add $2 to @1"},
        {"@1 is|are missing|lacking $2", "add $2 to @1"},
        {"@1 can|may|could have|get|specify a|an|one|optionally|optional $2", "add $2 to @1"},
        {"a|an|the $1 is|are missing|needed|necessary in|on|for|from @2", "add $1 to @2"},
        {"every|each @1 has|gets $2", "add $2 to @1"},
        {"@1 has|have a|an $2", "add $2 to @1"},

        // What is said of a column without a verb.
        {"call %1 $1 instead?", "rename %1 to $1"},
        {"%1 is|are|must|should|shall be? a|an? &2", "make %1 &2"},
        {"%1 : set|make|should|must|is|are|change|to|add? be|it|to? to|be? $2", "make %1 $2"},
        {"%1 ,|:? &2", "make %1 &2"},

    });
}

} // namespace lockstep::assistant
