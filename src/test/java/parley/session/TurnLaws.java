package parley.session;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import parley.session.TurnState.Model;

/// What must hold of every run of a [Transition], whatever happens: watches each step from the client's
/// side and throws at the first breach.
final class TurnLaws {
    private static final TurnId NONE = new TurnId(0);

    private TurnId live = NONE;
    private int begun;
    private boolean interrupted;
    private boolean generated;
    private final Set<String> pending = new HashSet<>();
    private int held;
    private int hearing;
    private boolean speaking;
    private boolean unanswered;
    private boolean gone;

    void watch(TurnState before, TurnEvent event, Transition.Step step) {
        List<TurnEffect> effects = step.effects();
        if (gone) {
            law(effects.isEmpty(), "nothing happens after the connection is gone");
            return;
        }
        follow(event);
        checkEvent(before, event, effects);
        for (TurnEffect effect : effects) {
            check(effect, event);
        }
        checkAfter(step.state());
        interrupted = false;
    }

    /// All turns are over and nothing is owed.
    void checkQuiet(TurnState state) {
        law(state.model() instanceof Model.Idle, "the model comes to rest, but is " + state.model());
        law(live.equals(NONE), "every turn ends");
        law(!unanswered && !state.owed(), "what is owed is answered");
        law(held == 0, "what was held is released");
        law(pending.isEmpty(), "every call is answered or cancelled");
    }

    private void follow(TurnEvent event) {
        switch (event) {
            case TurnEvent.UserStarted _ -> speaking = true;
            case TurnEvent.UserEnded _ -> {
                hearing += speaking ? 1 : 0;
                speaking = false;
            }
            case TurnEvent.Gone _ -> gone = true;
            default -> {}
        }
    }

    private void checkEvent(TurnState before, TurnEvent event, List<TurnEffect> effects) {
        Model model = before.model();
        boolean live = model instanceof Model.Answering || model instanceof Model.Playing;
        boolean cancels = effects.stream().anyMatch(TurnEffect.Cancel.class::isInstance);
        law(!cuts(effects) || cancels == model instanceof Model.Answering, "an interrupted generation is cancelled");
        switch (event) {
            case TurnEvent.UserStarted(boolean interrupts) -> {
                law(interrupts || effects.isEmpty(), "NO_INTERRUPTION: speech starts nothing and cuts nothing");
                law(!interrupts || !live || cuts(effects), "speech interrupts a live turn");
            }
            case TurnEvent.UserEnded _ -> law(effects.isEmpty(), "the end of speech does nothing before its words");
            case TurnEvent.WordsHeard(boolean any) -> {
                if (hearing == 0) {
                    law(effects.isEmpty(), "words of nothing are nothing");
                } else {
                    hearing--;
                    input(any ? 1 : 0, model, effects);
                    unanswered |= any;
                    boolean silent = !any && model instanceof Model.Idle && !speaking && hearing == 0 && !before.owed();
                    law(
                            silent == effects.contains(new TurnEffect.CompleteSilentTurn()),
                            "exactly a silent turn ends as one");
                }
            }
            case TurnEvent.TextCame(boolean interrupts, boolean mayCancel) -> {
                law(!interrupts || !live || cuts(effects), "text interrupts a live turn");
                law(interrupts || !cuts(effects), "NO_INTERRUPTION: text cuts nothing");
                writing(model, interrupts && mayCancel, effects);
                input(1, model, effects);
                unanswered = true;
            }
            case TurnEvent.ContentCame(boolean complete, boolean mayCancel) -> {
                law(!live || cuts(effects), "content interrupts a live turn");
                writing(model, mayCancel, effects);
                input(1, model, effects);
                unanswered |= complete;
            }
            case TurnEvent.OutputCame(TurnId turn) ->
                law(
                        effects.equals(isAnswering(before, turn) ? List.of(new TurnEffect.Deliver(turn)) : List.of()),
                        "output of the live turn, and no other, is delivered");
            case TurnEvent.CallsMade(TurnId turn, Set<String> calls, boolean endsTurn) -> {
                if (isAnswering(before, turn)) {
                    pending.addAll(calls);
                    law(effects.contains(new TurnEffect.SendCalls(turn)), "calls are sent");
                    law(
                            effects.contains(new TurnEffect.CompleteTurn(turn)) == (endsTurn || calls.isEmpty()),
                            "the dialect ends the turn, and so does a turn that waits for nothing");
                } else {
                    law(effects.isEmpty(), "late calls are dropped");
                }
            }
            case TurnEvent.CallsAnswered(Set<String> calls) -> {
                if (model instanceof Model.Waiting(TurnId turn, Set<String> open, boolean goesOn)) {
                    pending.removeAll(calls);
                    boolean last = calls.containsAll(open);
                    law(
                            effects.contains(new TurnEffect.Resume(turn)) == (last && goesOn),
                            "the turn goes on when all" + " calls are answered");
                    unanswered |= last && !goesOn;
                } else {
                    law(effects.isEmpty(), "late answers are dropped");
                }
            }
            case TurnEvent.ResultCame(boolean interrupts, boolean asks) -> {
                law(!interrupts || !live || cuts(effects), "a result that interrupts cuts a live turn");
                law(interrupts || !cuts(effects), "a result that waits cuts nothing");
                writing(model, false, effects);
                input(1, model, effects);
                unanswered |= asks;
            }
            case TurnEvent.CallsOverdue _ -> {
                law(model instanceof Model.Waiting || effects.isEmpty(), "no calls, none overdue");
                unanswered |= model instanceof Model.Waiting waiting && !waiting.open();
            }
            case TurnEvent.Finished(TurnId turn, boolean playing) -> {
                boolean now = isAnswering(before, turn);
                law(now || effects.isEmpty(), "a late end is dropped");
                law(!now || effects.contains(new TurnEffect.CompleteGeneration(turn)), "generation completes");
                law(!now || effects.contains(new TurnEffect.AwaitPlayback(turn)) == playing, "playing is awaited");
                law(!now || effects.contains(new TurnEffect.CompleteTurn(turn)) != playing, "else the turn completes");
            }
            case TurnEvent.Failed(TurnId turn) -> {
                boolean now = isAnswering(before, turn);
                law(now || effects.isEmpty(), "a late failure is dropped");
                law(!now || effects.contains(new TurnEffect.Cancel(turn)), "a failed answer is cancelled");
                law(!now || effects.contains(new TurnEffect.CompleteTurn(turn)), "a failed turn ends");
            }
            case TurnEvent.Blocked(TurnId turn, boolean inTheAir) -> {
                boolean now = isAnswering(before, turn);
                law(now || effects.isEmpty(), "a late objection is dropped");
                law(!now || effects.contains(new TurnEffect.Cancel(turn)), "a blocked answer is cancelled");
                law(!now || effects.contains(new TurnEffect.Interrupt(turn)) == inTheAir, "speech in the air is cut");
                law(!now || effects.contains(new TurnEffect.CompleteTurn(turn)), "a blocked turn ends");
            }
            case TurnEvent.PlaybackEnded(TurnId turn) -> {
                boolean now = model.equals(new Model.Playing(turn));
                law(now || effects.isEmpty(), "a late timer is dropped");
                law(!now || effects.contains(new TurnEffect.CompleteTurn(turn)), "after playing the turn completes");
            }
            case TurnEvent.Noticed _ -> {
                boolean quiet = model instanceof Model.Idle && !before.userActive() && before.hearing() == 0;
                law(quiet || effects.isEmpty(), "what is seen never interrupts");
                law(
                        !quiet || effects.stream().anyMatch(TurnEffect.Begin.class::isInstance),
                        "what is seen while all is quiet is said");
                unanswered |= quiet;
            }
            case TurnEvent.Gone _ ->
                law(
                        effects.equals(
                                model instanceof Model.Answering(TurnId turn)
                                        ? List.of(new TurnEffect.Cancel(turn))
                                        : List.of()),
                        "the end cancels what runs and sends nothing");
        }
    }

    private void writing(Model model, boolean cancels, List<TurnEffect> effects) {
        if (model instanceof Model.Waiting waiting) {
            boolean cancelled = effects.contains(new TurnEffect.CancelCalls(waiting.calls()));
            law(cancelled == cancels, "writing cancels calls only where the dialect says so");
        }
    }

    private void input(int count, Model model, List<TurnEffect> effects) {
        long taken =
                effects.stream().filter(TurnEffect.TakeInput.class::isInstance).count();
        long kept =
                effects.stream().filter(TurnEffect.HoldInput.class::isInstance).count();
        law(taken + kept == count, "each input is taken or held, once");
        law(kept == 0 || !(model instanceof Model.Idle), "an idle model takes its input");
    }

    private void check(TurnEffect effect, TurnEvent event) {
        switch (effect) {
            case TurnEffect.TakeInput _ -> law(held == 0, "what was held comes before what comes now");
            case TurnEffect.HoldInput _ -> held++;
            case TurnEffect.ReleaseInput _ -> {
                law(held > 0, "only held input is released");
                held = 0;
            }
            case TurnEffect.Begin(TurnId turn) -> {
                law(live.equals(NONE), "one live turn");
                law(turn.number() == begun + 1, "turns are numbered one by one");
                law(!speaking && hearing == 0, "no answer before the user has finished and was heard");
                law(unanswered, "no answer without cause");
                law(pending.isEmpty(), "no answer while calls are pending");
                law(held == 0, "nothing is left out of an answer");
                live = turn;
                begun++;
                generated = false;
                unanswered = false;
            }
            case TurnEffect.Resume(TurnId turn) -> {
                onlyLive(turn);
                law(pending.isEmpty(), "no answer while calls are pending");
            }
            case TurnEffect.Cancel(TurnId turn) -> law(live.equals(turn) && !interrupted, "cancel comes first");
            case TurnEffect.Interrupt(TurnId turn) -> {
                law(live.equals(turn) && !interrupted, "interrupted only if live, once");
                interrupted = true;
            }
            case TurnEffect.Deliver(TurnId turn) -> onlyLive(turn);
            case TurnEffect.SendCalls(TurnId turn) -> onlyLive(turn);
            case TurnEffect.CancelCalls(Set<String> calls) -> {
                law(calls.equals(pending), "all pending calls are cancelled, and no others");
                law(!calls.isEmpty(), "no empty cancellation");
                pending.clear();
            }
            case TurnEffect.CompleteGeneration(TurnId turn) -> {
                onlyLive(turn);
                generated = true;
            }
            case TurnEffect.AwaitPlayback(TurnId turn) ->
                law(live.equals(turn) && generated, "all is produced, then played");
            case TurnEffect.CompleteTurn(TurnId turn) -> {
                law(live.equals(turn), "only a live turn ends, once");
                law(
                        interrupted
                                || generated
                                || event instanceof TurnEvent.Failed
                                || event instanceof TurnEvent.Blocked,
                        "a turn ends interrupted, generated, blocked or failed");
                live = NONE;
            }
            case TurnEffect.CompleteSilentTurn _ -> law(live.equals(NONE), "a silent turn is no live one");
        }
    }

    private void checkAfter(TurnState after) {
        if (gone) {
            law(after.model() instanceof Model.Ended, "gone is gone");
            return;
        }
        law(after.userActive() == speaking, "the user speaks or does not");
        law(after.hearing() == hearing, "activities being heard are counted");
        TurnId shown = switch (after.model()) {
            case Model.Idle _, Model.Ended _ -> NONE;
            case Model.Answering(TurnId turn) -> turn;
            case Model.Playing(TurnId turn) -> turn;
            case Model.Waiting(TurnId turn, var _, boolean open) -> open ? turn : NONE;
        };
        law(shown.equals(live), "the state shows the live turn");
        boolean mayAnswer = after.model() instanceof Model.Idle && !speaking && hearing == 0;
        law(!mayAnswer || !unanswered, "an answer that can begin does");
        if (after.model() instanceof Model.Waiting(var _, Set<String> calls, var _)) {
            law(calls.equals(pending), "the state shows the pending calls");
        } else {
            law(pending.isEmpty(), "calls are pending only while the model waits");
        }
    }

    private static boolean cuts(List<TurnEffect> effects) {
        return effects.stream().anyMatch(TurnEffect.Interrupt.class::isInstance);
    }

    private void onlyLive(TurnId turn) {
        law(live.equals(turn), "nothing of another turn");
        law(!interrupted, "nothing of an interrupted turn");
        law(!generated, "nothing after generationComplete");
    }

    private static boolean isAnswering(TurnState state, TurnId turn) {
        return state.model().equals(new Model.Answering(turn));
    }

    private static void law(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("broken: " + what);
        }
    }
}
