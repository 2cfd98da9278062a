package parley.engines.guide;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a user may want besides answering, and how people say so.
enum Wish {
    REPEAT(
            "(?:say|tell me) (?:that|it|this)? ?(?:again|once more)|\\brepeat\\b|what did you (?:just )?say|\\bpardon\\b"
                    + "|come again|what was (?:that|the question|your question)|once more|^(?:sorry |excuse me )?what$|^again(?: please)?$"),
    RESTART("start (?:over|again|from)|from the (?:start|beginning|top)|begin again|^restart(?: please)?$"),
    BACK("\\b(?:go|step|take me|move|one step|one) back\\b|^back(?: please)?$|previous (?:step|one|question|check)"),
    WHERE(
            "^(?:\\w+ ){0,2}where\\b|\\bwhere (?:is|are|do|can|would|should|exactly)\\b|how (?:do|can) i (?:find|get to|reach)"
                    + "|can not find|do not find|^which (?!is it|of)\\w+(?: .*)?$|does (?:that|it|this) look like|show me where"
                    + "|^(?:\\w+ ){0,2}is (?:it|that) (?:the (?:thing|one|part|box)|this one|behind|under|inside|below|next to|at the|on top)"),
    WHY(
            "^(?:\\w+ ){0,2}why\\b|\\bwhat for\\b|what is (?:that|this|it) (?:good )?for|to do with|^(?:and )?what (?:is|are) .* for$"),
    HOW("^(?:\\w+ ){0,2}how (?:long|many|much|often|do i|should i|exactly|far)\\b|^how$"),
    SEE("what (?:do|can|are) you (?:see|seeing)|what am i (?:holding|showing)|^what is (?:this|that)(?: here)?$"
            + "|tell me what you see|describe what you see"),
    CAN_YOU_SEE(
            "(?:can|do|did) you (?:\\w+ )?see|are you seeing|^(?:so )?(?:what|how) do you think|how does (?:it|this|that) look"
                    + "|(?:does|is) (?:it|this|that) (?:look )?(?:okay|ok|fine|good|right|clean)"),
    MOTION("^(?:\\w+ ){0,2}(?:is|has|did|does|do) (?:it|the \\w+|that|this|you)(?: \\w+)? (?:see |think |notice )?.*"
            + "\\b(?:stop|stopped|moving|move|shaking|shake|vibrating|vibrate|still running|running|quiet)\\b"),
    SHOWN_BEFORE(
            "what (?:did|was|has).*\\b(?:display|screen|label|say|show|shown|read)\\b.*\\b(?:before|earlier|first|previously)\\b"),
    SHOWN(
            "what (?:does|is).*\\b(?:display|screen|label)\\b.*|\\bread (?:that|this|it|the)\\b|what does (?:it|this|that) (?:say|read|show)"),
    SKIP("\\bskip\\b|\\bmove on\\b"),
    NEXT("\\bnext\\b|^(?:\\w+ ){0,2}(?:go on|continue|move on|skip)\\b|\\bskip (?:that|this|it)\\b"),
    DONE(
            "\\bdone\\b|\\bdid (?:it|that|so|this)\\b|\\bfinished\\b|what (?:do i do )?now|what else|what should i do|^(?:and )?(?:now|then)(?: what)?$"
                    + "|then what|^ready\\b|\\bi am ready\\b|\\bi have (?:emptied|cleaned|rinsed|filled|pulled|put|unplugged|pressed|held|opened"
                    + "|taken|removed)\\b|\\bi (?:just )?(?:held|pressed|emptied|cleaned|rinsed|filled|unplugged|pumped|oiled|removed)\\b"),
    /// Something in the past tense: the step may be done.
    DID(
            "^(?:(?:okay|ok|yes|so|now|right|alright|well|and) )*(?:i |we )?(?:have |just |already |now )*(?:\\w{3,}ed|put|took|held|"
                    + "did|set|got|taken|shut)\\b(?! not)"),
    UNSURE(
            "do not know|not (?:really |so |quite )?sure|no idea|can not (?:really )?tell|hard to (?:say|tell)|no clue"
                    + "|how (?:do|would|can|should) i (?:tell|know|check|see)|what do you mean|do not understand|do not get it"),
    HOPELESS(
            "(?:it|that|this) (?:\\w+ )?(?:does|did|do) not (?:help|work)|did nothing|no (?:change|difference|luck)|same as before|still (?:the same|broken)"
                    + "|that was not it"),
    LEAVE("never ?mind|forget (?:it|about it|that)|that is (?:all|it)|cancel|something else|leave it"),
    WAIT(
            "^(?:\\w+ ){0,4}(?:holding|pressing|pushing|looking|opening|emptying|cleaning|filling|rinsing|trying|doing"
                    + "|getting|checking|pulling|pumping|taking)(?: (?:it|that|the \\w+|this))?(?: (?:now|down|out|up|again|still))*$"
                    + "|^(?:(?:okay|ok|alright|all right|sure|fine|good|right|will do|i will|wait|hold on|hang on|hold|moment|one moment|a"
                    + "|just|second|minute|sec|give|me|let|see|yes|yeah|please|great|here|coming|thanks|thank|you|hm|hmm|um|uh|got it|on"
                    + "|it|do|that|try|i|am|looking|going|to|look|check|have|find|open|mhm|uh huh|hold|press|so|now|then|push) ?)+$");

    private final Pattern pattern;

    Wish(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /// The first wish of the list that `plain` words tell, if any.
    static Optional<Wish> of(String plain, Wish... among) {
        for (Wish wish : among) {
            if (wish.isIn(plain)) {
                return Optional.of(wish);
            }
        }
        return Optional.empty();
    }

    boolean isIn(String plain) {
        return pattern.matcher(plain).find();
    }
}
