package parley.session;

import java.util.List;
import parley.content.Part;
import parley.content.Role;
import parley.protocol.ClientMessage.ContextWindowCompression;

/// How much of a conversation the model reads again (live.md 6.9). Pure.
///
/// When what there is before the running turn takes more than `triggerTokens`, the oldest turns are forgotten until
/// it takes at most `targetTokens`. What stays begins with a turn of the user that answers no call, so a call and its
/// answer stay or go together; the instruction and the declared functions always stay and are counted. The running
/// turn is neither counted nor forgotten.
record SlidingWindow(long triggerTokens, long targetTokens) {

    /// @param mostTokens what the model can read
    static SlidingWindow of(ContextWindowCompression asked, int mostTokens) {
        long trigger = asked.triggerTokens() > 0 ? Math.min(asked.triggerTokens(), mostTokens) : mostTokens * 4L / 5;
        long target = asked.targetTokens() > 0 ? Math.min(asked.targetTokens(), trigger) : trigger / 2;
        return new SlidingWindow(trigger, target);
    }

    /// How many of the oldest turns are to be forgotten.
    ///
    /// @param alwaysTokens what the instruction and the functions take
    int slides(List<PastTurn> turns, int alwaysTokens) {
        int running = running(turns);
        long left = alwaysTokens;
        for (PastTurn turn : turns.subList(0, running)) {
            left += turn.tokens().total();
        }
        if (left <= triggerTokens) {
            return 0;
        }
        for (int i = 0; i < running; i++) {
            if (i > 0 && left <= targetTokens && begins(turns.get(i))) {
                return i;
            }
            left -= turns.get(i).tokens().total();
        }
        return running;
    }

    /// Where the running turn begins: with what the user said since the model's last words.
    private static int running(List<PastTurn> turns) {
        int at = turns.size();
        while (at > 0 && begins(turns.get(at - 1))) {
            at--;
        }
        return at;
    }

    /// Whether a conversation can begin here.
    static boolean begins(PastTurn turn) {
        return turn.content().role() == Role.USER
                && turn.content().parts().stream().noneMatch(Part.Answer.class::isInstance);
    }
}
