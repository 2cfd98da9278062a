package parley.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import parley.session.TurnEffect.AwaitPlayback;
import parley.session.TurnEffect.Begin;
import parley.session.TurnEffect.Cancel;
import parley.session.TurnEffect.CancelCalls;
import parley.session.TurnEffect.CompleteGeneration;
import parley.session.TurnEffect.CompleteSilentTurn;
import parley.session.TurnEffect.CompleteTurn;
import parley.session.TurnEffect.Deliver;
import parley.session.TurnEffect.HoldInput;
import parley.session.TurnEffect.Interrupt;
import parley.session.TurnEffect.ReleaseInput;
import parley.session.TurnEffect.Resume;
import parley.session.TurnEffect.SendCalls;
import parley.session.TurnEffect.TakeInput;
import parley.session.TurnEvent.Blocked;
import parley.session.TurnEvent.CallsAnswered;
import parley.session.TurnEvent.CallsMade;
import parley.session.TurnEvent.CallsOverdue;
import parley.session.TurnEvent.ContentCame;
import parley.session.TurnEvent.Failed;
import parley.session.TurnEvent.Finished;
import parley.session.TurnEvent.Gone;
import parley.session.TurnEvent.Noticed;
import parley.session.TurnEvent.OutputCame;
import parley.session.TurnEvent.PlaybackEnded;
import parley.session.TurnEvent.ResultCame;
import parley.session.TurnEvent.TextCame;
import parley.session.TurnEvent.UserEnded;
import parley.session.TurnEvent.UserStarted;
import parley.session.TurnEvent.WordsHeard;
import parley.session.TurnState.Model.Answering;
import parley.session.TurnState.Model.Ended;
import parley.session.TurnState.Model.Idle;
import parley.session.TurnState.Model.Playing;
import parley.session.TurnState.Model.Waiting;

/// Whose turn it is, as a pure function: from a state and an event to the next state and what is to be
/// done. It knows no thread, no clock and no engine, so it can be walked at random, searched and replayed.
///
/// The rules are those of live.md 4.10 (order of messages), 5.3 to 5.5 and 6.7, with decisions U13, U29 and
/// U31:
///
/// - One answer at a time. It begins when the model is idle, something is owed, and the user is neither
/// speaking nor still being heard.
/// - The user's activity interrupts an answer, playing included, unless the client chose `NO_INTERRUPTION`;
/// content written by the client interrupts always. An interrupted turn ends: cancel, `interrupted`,
///   `toolCallCancellation`, `turnComplete`.
/// - While calls are pending, speech cancels them; writing waits for their answers. Calls that run beside the talk
///   keep nobody waiting; what they bring interrupts, waits for its turn or is only remembered.
/// - What carries the id of another turn is too late and changes nothing.
final class TurnTaking implements Transition {

    @Override
    public Step next(TurnState state, TurnEvent event) {
        if (state.model() instanceof Ended) {
            return new Step(state, List.of());
        }
        List<TurnEffect> effects = new ArrayList<>(4);
        TurnState after = switch (event) {
            case UserStarted started -> userStarted(state, started, effects);
            case UserEnded _ -> userEnded(state);
            case WordsHeard heard -> wordsHeard(state, heard, effects);
            case TextCame text -> textCame(state, text, effects);
            case ContentCame content -> contentCame(state, content, effects);
            case OutputCame(TurnId turn) -> outputCame(state, turn, effects);
            case CallsMade made -> callsMade(state, made, effects);
            case CallsAnswered(Set<String> calls) -> callsAnswered(state, calls, effects);
            case ResultCame result -> resultCame(state, result, effects);
            case CallsOverdue _ -> callsOverdue(state, effects);
            case Finished finished -> finished(state, finished, effects);
            case Failed(TurnId turn) -> failed(state, turn, effects);
            case Blocked blocked -> blocked(state, blocked, effects);
            case PlaybackEnded(TurnId turn) -> playbackEnded(state, turn, effects);
            case Noticed _ -> noticed(state);
            case Gone _ -> gone(state, effects);
        };
        return new Step(settle(after, effects), List.copyOf(effects));
    }

    private static TurnState userStarted(TurnState state, UserStarted started, List<TurnEffect> effects) {
        TurnState active = state.withUserActive(true);
        return started.interrupts() ? interrupt(active, effects) : active;
    }

    private static TurnState userEnded(TurnState state) {
        return state.userActive() ? state.withUserActive(false).withHearing(state.hearing() + 1) : state;
    }

    private static TurnState wordsHeard(TurnState state, WordsHeard heard, List<TurnEffect> effects) {
        if (state.hearing() == 0) {
            return state;
        }
        TurnState after = state.withHearing(state.hearing() - 1);
        if (heard.any()) {
            return takeOrHold(after, effects).withOwed(true);
        }
        if (isQuiet(after) && !after.owed()) {
            effects.add(new CompleteSilentTurn());
        }
        return after;
    }

    private static TurnState textCame(TurnState state, TextCame text, List<TurnEffect> effects) {
        TurnState after = text.interrupts() ? interruptByWriting(state, text.cancelsCalls(), effects) : state;
        return takeOrHold(after, effects).withOwed(true);
    }

    private static TurnState contentCame(TurnState state, ContentCame content, List<TurnEffect> effects) {
        TurnState after = interruptByWriting(state, content.cancelsCalls(), effects);
        return takeOrHold(after, effects).withOwed(after.owed() || content.complete());
    }

    private static TurnState outputCame(TurnState state, TurnId turn, List<TurnEffect> effects) {
        if (isAnswering(state, turn)) {
            effects.add(new Deliver(turn));
        }
        return state;
    }

    private static TurnState callsMade(TurnState state, CallsMade made, List<TurnEffect> effects) {
        if (!isAnswering(state, made.turn())) {
            return state;
        }
        boolean waits = !made.calls().isEmpty();
        boolean goesOn = waits && !made.endsTurn();
        effects.add(new SendCalls(made.turn()));
        if (!goesOn) {
            effects.add(new CompleteGeneration(made.turn()));
            effects.add(new CompleteTurn(made.turn()));
        }
        return state.with(waits ? new Waiting(made.turn(), made.calls(), goesOn) : new Idle());
    }

    /// What may interrupt cuts what the model says, and waits for calls and for the user all the same.
    private static TurnState resultCame(TurnState state, ResultCame result, List<TurnEffect> effects) {
        TurnState after = result.interrupts() ? interruptByWriting(state, false, effects) : state;
        return takeOrHold(after, effects).withOwed(after.owed() || result.asks());
    }

    private static TurnState callsAnswered(TurnState state, Set<String> answered, List<TurnEffect> effects) {
        if (!(state.model() instanceof Waiting waiting)) {
            return state;
        }
        Set<String> left = new HashSet<>(waiting.calls());
        left.removeAll(answered);
        return left.isEmpty()
                ? goOn(state, waiting, effects)
                : state.with(new Waiting(waiting.turn(), left, waiting.open()));
    }

    private static TurnState callsOverdue(TurnState state, List<TurnEffect> effects) {
        if (!(state.model() instanceof Waiting waiting)) {
            return state;
        }
        effects.add(new CancelCalls(waiting.calls()));
        return goOn(state, waiting, effects);
    }

    private static TurnState goOn(TurnState state, Waiting waiting, List<TurnEffect> effects) {
        if (!waiting.open()) {
            return state.with(new Idle()).withOwed(true);
        }
        effects.add(new Resume(waiting.turn()));
        return state.with(new Answering(waiting.turn()));
    }

    private static TurnState finished(TurnState state, Finished finished, List<TurnEffect> effects) {
        TurnId turn = finished.turn();
        if (!isAnswering(state, turn)) {
            return state;
        }
        effects.add(new CompleteGeneration(turn));
        if (finished.playing()) {
            effects.add(new AwaitPlayback(turn));
            return state.with(new Playing(turn));
        }
        effects.add(new CompleteTurn(turn));
        return state.with(new Idle());
    }

    private static TurnState failed(TurnState state, TurnId turn, List<TurnEffect> effects) {
        if (!isAnswering(state, turn)) {
            return state;
        }
        effects.add(new Cancel(turn));
        effects.add(new CompleteTurn(turn));
        return state.with(new Idle());
    }

    private static TurnState blocked(TurnState state, Blocked blocked, List<TurnEffect> effects) {
        TurnId turn = blocked.turn();
        if (!isAnswering(state, turn)) {
            return state;
        }
        effects.add(new Cancel(turn));
        if (blocked.inTheAir()) {
            effects.add(new Interrupt(turn));
        }
        effects.add(new CompleteTurn(turn));
        return state.with(new Idle());
    }

    private static TurnState playbackEnded(TurnState state, TurnId turn, List<TurnEffect> effects) {
        if (!(state.model() instanceof Playing(TurnId playing)) || !playing.equals(turn)) {
            return state;
        }
        effects.add(new CompleteTurn(turn));
        return state.with(new Idle());
    }

    /// What is seen is said at once only when nobody speaks; else the next answer knows it anyway.
    private static TurnState noticed(TurnState state) {
        return isQuiet(state) ? state.withOwed(true) : state;
    }

    private static TurnState gone(TurnState state, List<TurnEffect> effects) {
        if (state.model() instanceof Answering(TurnId turn)) {
            effects.add(new Cancel(turn));
        }
        return new TurnState(new Ended(), false, 0, false, false, state.lastTurn());
    }

    /// Speech cuts whatever the model does, pending calls included.
    private static TurnState interrupt(TurnState state, List<TurnEffect> effects) {
        return switch (state.model()) {
            case Idle _, Ended _ -> state;
            case Answering(TurnId turn) -> {
                effects.add(new Cancel(turn));
                yield cut(state, turn, Set.of(), effects);
            }
            case Playing(TurnId turn) -> cut(state, turn, Set.of(), effects);
            case Waiting(TurnId turn, Set<String> calls, boolean open) when open -> cut(state, turn, calls, effects);
            case Waiting(TurnId _, Set<String> calls, boolean _) -> {
                effects.add(new CancelCalls(calls));
                yield state.with(new Idle());
            }
        };
    }

    /// Writing cuts an answer too, but waits for calls unless the dialect lets it cancel them.
    private static TurnState interruptByWriting(TurnState state, boolean cancelsCalls, List<TurnEffect> effects) {
        return state.model() instanceof Waiting && !cancelsCalls ? state : interrupt(state, effects);
    }

    private static TurnState cut(TurnState state, TurnId turn, Set<String> calls, List<TurnEffect> effects) {
        effects.add(new Interrupt(turn));
        if (!calls.isEmpty()) {
            effects.add(new CancelCalls(calls));
        }
        effects.add(new CompleteTurn(turn));
        return state.with(new Idle());
    }

    private static TurnState takeOrHold(TurnState state, List<TurnEffect> effects) {
        if (state.model() instanceof Idle) {
            effects.add(new TakeInput());
            return state;
        }
        effects.add(new HoldInput());
        return state.withHeld(true);
    }

    /// What follows once the model is idle: input that waited is taken, an answer that is owed begins.
    private static TurnState settle(TurnState state, List<TurnEffect> effects) {
        if (!(state.model() instanceof Idle)) {
            return state;
        }
        TurnState after = state;
        if (after.held()) {
            releaseFirst(effects);
            after = after.withHeld(false);
        }
        if (!after.owed() || !isQuiet(after)) {
            return after;
        }
        TurnId turn = new TurnId(after.lastTurn() + 1);
        effects.add(new Begin(turn));
        return after.begin(turn);
    }

    /// What waited came before what comes with this event.
    private static void releaseFirst(List<TurnEffect> effects) {
        int at = effects.indexOf(new TakeInput());
        effects.add(at < 0 ? effects.size() : at, new ReleaseInput());
    }

    private static boolean isQuiet(TurnState state) {
        return state.model() instanceof Idle && !state.userActive() && state.hearing() == 0;
    }

    private static boolean isAnswering(TurnState state, TurnId turn) {
        return state.model() instanceof Answering(TurnId answering) && answering.equals(turn);
    }
}
