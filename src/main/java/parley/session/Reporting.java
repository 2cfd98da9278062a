package parley.session;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import parley.content.UsageMetadata;
import parley.protocol.ServerMessage.TurnCompleteReason;
import parley.session.Moment.CallEnd;
import parley.session.Moment.TurnEnd;
import parley.session.SessionEvent.Production;

/// Tells a [SessionWatch] what the turns of a talk go through. Session loop only.
final class Reporting {
    private final SessionWatch watch;
    private boolean open;
    private boolean over;
    private boolean interrupted;
    private boolean worded;
    private boolean sounded;
    private boolean overdue;

    Reporting(SessionWatch watch) {
        this.watch = watch;
    }

    /// @param silence how long the user has been silent
    void tell(TurnEvent event, Supplier<Duration> silence) {
        switch (event) {
            case TurnEvent.UserStarted _ -> watch.happened(new Moment.UserSpoke());
            case TurnEvent.UserEnded _ -> watch.happened(new Moment.UserSilent(silence.get()));
            case TurnEvent.WordsHeard(boolean any) -> watch.happened(new Moment.Understood(any));
            case TurnEvent.TextCame _ -> watch.happened(new Moment.Wrote());
            case TurnEvent.ContentCame(boolean complete, boolean _) when complete -> watch.happened(new Moment.Wrote());
            case TurnEvent.CallsAnswered(Set<String> calls) -> callsEnded(calls.size(), CallEnd.ANSWERED);
            case TurnEvent.ResultCame _ -> callsEnded(1, CallEnd.ANSWERED);
            case TurnEvent.CallsOverdue _ -> overdue = true;
            case TurnEvent.ContentCame _,
                    TurnEvent.OutputCame _,
                    TurnEvent.CallsMade _,
                    TurnEvent.Finished _,
                    TurnEvent.Failed _,
                    TurnEvent.Blocked _,
                    TurnEvent.PlaybackEnded _,
                    TurnEvent.Noticed _,
                    TurnEvent.Gone _ -> {}
        }
    }

    /// @param arriving what is delivered, if something is
    /// @param calls how many were made last
    void tell(TurnEffect effect, Production arriving, int calls) {
        switch (effect) {
            case TurnEffect.Begin(TurnId id) -> begin(id);
            case TurnEffect.Deliver _ -> deliver(arriving);
            case TurnEffect.SendCalls _ -> watch.happened(new Moment.Called(calls));
            case TurnEffect.CancelCalls(Set<String> cancelled) -> {
                callsEnded(cancelled.size(), overdue ? CallEnd.OVERDUE : CallEnd.CANCELLED);
                overdue = false;
            }
            case TurnEffect.CompleteGeneration _ -> watch.happened(new Moment.Produced());
            case TurnEffect.Interrupt _ -> {
                interrupted = true;
                watch.happened(new Moment.Interrupted());
            }
            case TurnEffect.CompleteSilentTurn _ ->
                watch.happened(new Moment.TurnEnded(TurnEnd.SILENT, UsageMetadata.NONE));
            case TurnEffect.TakeInput _,
                    TurnEffect.HoldInput _,
                    TurnEffect.ReleaseInput _,
                    TurnEffect.Resume _,
                    TurnEffect.Cancel _,
                    TurnEffect.AwaitPlayback _,
                    TurnEffect.CompleteTurn _ -> {}
        }
    }

    void thinking() {
        worded = false;
        watch.happened(new Moment.Thinking());
    }

    void turnEnded(TurnCompleteReason reason, UsageMetadata usage) {
        open = false;
        watch.happened(new Moment.TurnEnded(end(reason), usage));
    }

    void over() {
        if (open) {
            watch.happened(new Moment.TurnEnded(TurnEnd.CUT, UsageMetadata.NONE));
        }
        open = false;
        if (!over) {
            over = true;
            watch.happened(new Moment.Over());
        }
    }

    private void begin(TurnId id) {
        open = true;
        interrupted = false;
        sounded = false;
        watch.happened(new Moment.TurnBegan(id.number()));
    }

    private void deliver(Production arriving) {
        if (!worded && (arriving instanceof Production.Words || arriving instanceof Production.ClauseBegins)) {
            worded = true;
            watch.happened(new Moment.FirstWords());
        }
        if (!sounded
                && arriving instanceof Production.Voiced(var speech)
                && speech instanceof parley.engine.SpeechSynthesizer.Speech.Sound) {
            sounded = true;
            watch.happened(new Moment.FirstSound());
        }
    }

    private void callsEnded(int calls, CallEnd end) {
        watch.happened(new Moment.CallsEnded(calls, end));
    }

    private TurnEnd end(TurnCompleteReason reason) {
        return switch (reason) {
            case NONE -> interrupted ? TurnEnd.INTERRUPTED : TurnEnd.COMPLETE;
            case GENERATED_OTHER -> TurnEnd.FAILED;
            case MALFORMED_FUNCTION_CALL -> TurnEnd.MALFORMED_CALL;
            default -> TurnEnd.BLOCKED;
        };
    }
}
