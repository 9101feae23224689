// RequestShapes: what goes, and how tables hang together.
#include "assistant/requestshapes.h"

namespace lockstep::assistant {

std::vector<Shape> shapesBetweenTables()
{
    return shapesFrom({
        // What goes.
        {"kill|eliminate|discard|scrap|ditch $1", "drop $1"},
        {"get rid of $1", "drop $1"},
        {"throw away $1", "drop $1"},
        // Never what says which rows: "delete orders that are old" takes no table away.
        {"drop|remove|delete $1 , i|we|it|they|nobody|no $2", "drop $1"},
        {"drop|remove|delete $1 , that|this|these|those table|column|field|one|columns|tables $2",
         "drop $1"},
        {"drop|remove|delete $1 . it|they|nobody|we|that|this is|are|do|does|uses|no|was $2",
         "drop $1"},
        {"drop $1 that|which|it? i|we|you|nobody no|do|does|uses|needs|wants $2", "drop $1"},
        {"remove|delete $1 table|column|field|index that|which|it? i|we|you|nobody "
         "no|do|does|uses|needs|wants $2",
         "drop $1 column"},
        {"drop $1 which|that is|are|was no longer needed|used|wanted|in $2?", "drop $1"},
        {"drop $1 which|that is|are|was not needed|used|wanted any more $2?", "drop $1"},
        {"drop $1 which|that is|are|was unused|obsolete|deprecated|useless", "drop $1"},
        {"%1 is|are no longer needed|used|wanted|necessary|useful|in $2?", "drop %1"},
        {"%1 is|are not needed|used|wanted|necessary|useful any more $2?", "drop %1"},
        {"%1 is|are|became unused|obsolete|deprecated|useless|superfluous $2?", "drop %1"},
        {"$1 table is no longer needed|used|wanted|necessary|useful|in $2?", "drop $1 table"},
        {"$1 table is not needed|used|wanted|necessary|useful any more $2?", "drop $1 table"},
        {"$1 table is|became unused|obsolete|deprecated|useless|superfluous $2?", "drop $1 table"},
        {"i|we no longer need|use|want the? $1 ,|and? drop|remove|delete it|them", "drop $1"},
        {"i|we do not need|use|want the? $1 any? more? ,|and? drop|remove|delete it|them",
         "drop $1"},
        {"nobody needs|uses|wants the? $1 any? more? ,|and? drop|remove|delete it|them", "drop $1"},
        {"i|we no longer need|use|want %1", "drop %1"},
        {"i|we do not need|use|want %1 any more", "drop %1"},

        // What happens to rows when what they belong to goes.
        {"when|if|once|whenever|after @1 is|are|gets|get|was|were|being? deleted|removed ,? then? "
         "@2 "
         "must|should|shall|will|are|is|to|gets|get|have? be|to|get? be? also? "
         "deleted|removed|gone "
         "as|too|also|automatically|with? well|it|them?",
         "foreign key of @2 to @1 on delete cascade"},
        {"when|if|once|whenever|after @1 is|are|gets|get|was|were deleted|removed ,? then? also? "
         "delete|remove @2 as|too|also|automatically? well?",
         "foreign key of @2 to @1 on delete cascade"},
        {"when|if deleting|removing @1 ,? also? delete|remove @2 as|too|also|automatically? well?",
         "foreign key of @2 to @1 on delete cascade"},
        {"deleting|removing @1 should|must|shall|will|has|needs to? also? "
         "delete|remove|deletes|removes @2 "
         "as|too|also|automatically? well?",
         "foreign key of @2 to @1 on delete cascade"},
        {"@2 must|should|shall|will|need|needs|have|are|is to? be|get? "
         "deleted|removed|go|disappear "
         "automatically|too? when|if|with|together|along|once with? @1 is|are|gets|get? "
         "deleted|removed|goes?",
         "foreign key of @2 to @1 on delete cascade"},
        {"delete|remove @2 when|if|whenever|once|together|along|with with? @1 is|are|gets|get "
         "deleted|removed",
         "foreign key of @2 to @1 on delete cascade"},
        {"add|use|enable|set|we|i need|want? a|up? cascade|cascading delete|deletes|deletion "
         "from|between @1 "
         "to|and @2",
         "foreign key of @2 to @1 on delete cascade"},
        {"add|use|enable|set|want up? cascade|cascading delete|deletes|deletion for|of|to|on @2 "
         "to|when|of @1 $3?",
         "foreign key of @2 to @1 on delete cascade"},
        {"when|if|once|whenever @1 is|are|gets|get|was deleted|removed ,? set %2 to null",
         "foreign key %2 on delete set null"},
        {"when|if|once|whenever @1 is|are|gets|get|was deleted|removed ,? %2 "
         "should|must|shall|is|becomes be|become|set? set? to? null",
         "foreign key %2 on delete set null"},
        {"set %2 to null when|if|once @1 is|are|gets|get|was deleted|removed",
         "foreign key %2 on delete set null"},
        {"when|if|once|whenever @1 is|are|gets|get|was deleted|removed ,? @2 "
         "should|must|shall|may|can|will "
         "keep|stay|remain|be|survive|continue existing|kept|to|exist? exist? with|without|but? "
         "$3?",
         "foreign key of @2 to @1 on delete set null"},
        {"when|if|once|whenever @1 is|are|gets|get|was deleted|removed ,? keep @2 $3?",
         "foreign key of @2 to @1 on delete set null"},
        {"do|never not? allow|permit|let deleting|deletion|removing|removal|to of|delete|remove? "
         "@1 "
         "who|that|which|if|when|while|with|as|having long|they|it|still|as|he|she? "
         "as|there|they|it|still? still|is|has|have|are? has|have|are|is? any|some? @2 $3?",
         "foreign key of @2 to @1 on delete restrict"},
        {"prevent|forbid|disallow|block deleting|deletion|removing|removal|to of|delete|remove? @1 "
         "who|that|which|if|when|while|with|as|having long|they|it|still|as|he|she? "
         "as|there|they|it|still? still|is|has|have|are? has|have|are|is? any|some? @2 $3?",
         "foreign key of @2 to @1 on delete restrict"},
        {"deleting|removing @1 should|must|shall|may|can|is|cannot not? be? "
         "possible|allowed|permitted|impossible|forbidden|prevented|blocked while|if|when|as|with "
         "long? as? "
         "it|they|he|she|there|which|that? still? has|have|are|is? any|some? @2 $3?",
         "foreign key of @2 to @1 on delete restrict"},
        {"@1 cannot|must|should|may|shall not? be deleted|removed while|if|when|as|with long? as? "
         "it|they|he|she|there|which|that? still? has|have|are|is? any|some? @2 $3?",
         "foreign key of @2 to @1 on delete restrict"},
        {"change|set|make|alter|let|update|modify the? foreign? key? on|of|from|for? %1 to|as|be? "
         "cascade|cascading on|when? delete|deletes|deleted?",
         "foreign key %1 on delete cascade"},
        {"%1 should|must|shall|needs|has to? cascade on|when? delete|deletes|deleted?",
         "foreign key %1 on delete cascade"},

        {"on|upon|after deletion|removal of @1 ,? set %2 to null",
         "foreign key %2 on delete set null"},
        {"on|upon|after deletion|removal of @1 ,? also? delete|remove @2 $3?",
         "foreign key of @2 to @1 on delete cascade"},

        // Foreign keys.
        {"%1 is|are missing a|an|its|the|their foreign key $2?", "foreign key %1"},
        {"%1 has|have|had no foreign key , add one with|and? cascade|cascading|on delete|cascade "
         "cascade?",
         "foreign key %1 on delete cascade"},
        {"%1 has|have no foreign key , add one|it|that", "foreign key %1"},
        {"%1 has|have|lacks|lack|needs|need no|a|the|its? foreign key", "foreign key %1"},
        {"%1 is|are|should|must|shall be? a|an? foreign key|keys to|of|on|into|referencing @2",
         "make %1 reference @2"},
        {"%1 refers|refer|points|point|links|link|belongs to @2", "make %1 reference @2"},
        {"%1 is|are|must|should be? another|an|a|one of? @2", "make %1 reference @2"},
        {"add|create a|the? self reference|referencing|referential|relation $1 to|on|in @2",
         "add $1 referencing @2 to @2"},
        {"add|create a? self-reference|self-referencing $1 to|on|in @2",
         "add $1 referencing @2 to @2"},
        {"@1 has|have|needs|need|must|should have? a|an|one|exactly $2 ,? who|which|that is|are "
         "a|an|one|always of? @3",
         "add $2~id referencing @3 to @1"},
        {"@1 can|may|could|should|must|shall|will? has|have a|an|one? parent @1?",
         "add parent_id referencing @1 to @1"},
        {"@1 can|may|could|should? be nested", "add parent_id referencing @1 to @1"},

        // Many to many.
        {"@1 can|may|could|should|must? "
         "have|has|work|works|belong|belongs|be|write|writes|contain|contains|own|attend|visit|"
         "take|join|use to|in|on|at|of|by? "
         "many|several|multiple @2 and|,|while and? @2 can|may|could|should|must? "
         "have|has|work|works|belong|belongs|be|is|are|write|contain|contains|used|written|owned "
         "to|in|on|at|of|by|written|used? by|to|in|on|at? "
         "many|several|multiple @1",
         "add many-to-many between @1 and @2"},
        {"$1 many-to-many|n:m|m:n relation|relationship|table|link? between|for|of|linking @1 and "
         "@2",
         "add many-to-many between @1 and @2"},
        {"link|connect|relate @1 to|with|and @2 with|by|through|via|using a|an? "
         "many-to-many|join|junction|link|linking|mapping|bridge|association "
         "table|relation|relationship",
         "add many-to-many between @1 and @2"},

        // What may be there only once.
        {"no two @1 can|may|should|must|shall|are|will|ever be|allowed|to|ever? have|has|share|use "
         "the? same $2",
         "make $2 of @1 unique together"},
        {"two @1 cannot|must|should|may|can not|never? have|share|use the? same $2",
         "make $2 of @1 unique together"},
        {"no|prevent|avoid|forbid|disallow|stop|without duplicate|duplicated|double @1 "
         "for|with|per|by|of|on the? same? $2",
         "make $2 of @1 unique together"},
        {"no|prevent|avoid|forbid|disallow|stop duplicate|duplicated|double $1 in|on|of|for|among "
         "@2",
         "make $1 of @2 unique"},
        {"%1 must|should|may|can|cannot not|never? be|have|contain|repeat "
         "duplicated|duplicates|duplicate|repeated?",
         "make %1 unique"},
        {"only? one|a|single single|only? @1 per|for|in|by each|every? $2",
         "make $2 of @1 unique together"},
        {"there must|should|can|may be|only only|exactly|at|be? most? one|a single? @1 per|for "
         "each|every? $2",
         "make $2 of @1 unique together"},
        {"@1 can|may|must|should|shall|could only? have|own|hold|get only|at|exactly most? one|a "
         "single? @2 "
         "per|for|in each|every? $3",
         "make @1 and $3 of @2 unique together"},
        {"@1 can|may|must|should only? be $2 only? once per|for|in|to each|every? @3",
         "once @1 per @3"},
        {"@1 can|may|must|should|cannot not|only? $2 the? same @3 only|more? than|once|twice "
         "once|twice?",
         "once @1 per @3"},

        // Belonging.
        {"@1 can|may|could|should|must|shall|will? also|always|only? "
         "be|is|are|get|gets|belong|belongs? "
         "assigned|linked|connected|created|attached|related|part|owned|placed|made "
         "to|from|with|in|of|by exactly|only? one|a|an|the|some? @2",
         "link @1 to @2"},
        {"@1 can|may|could|should|must|shall|will? belong|belongs to exactly|only|at? most? "
         "one|a|an|the? @2",
         "link @1 to @2"},
        {"@1 can|may|should|must|shall? has|have exactly one @2 , $3",
         "link @1 to @2 . make it $3"},
        {"@1 can|may|should|must|shall? belong|belongs to exactly? one|a|an @2 , $3",
         "link @1 to @2 . make it $3"},
        {"@1 can|may|should|must|shall? has|have exactly|only? one @2", "link @1 to @2"},
        {"@1 must|has|shall always? have|to have? a|an|one|exactly one? @2",
         "link @1 to @2 . make it required"},
        {"@1 should|can|may have a|an|one @2", "link @1 to @2"},

    });
}

} // namespace lockstep::assistant
