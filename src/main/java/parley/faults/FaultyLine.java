package parley.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.content.FunctionCall;
import parley.faults.Fault.Kind;
import parley.json.Json;
import parley.json.JsonText;
import parley.media.AudioChunk;
import parley.protocol.CloseReason;
import parley.protocol.ServerMessage;

/// What becomes of each message to one client when a plan holds. Pure but for its counters; one thread at a time.
public final class FaultyLine {
    private static final AudioChunk TRAILING = new AudioChunk(new short[4_800], AudioChunk.SPEECH_HZ);

    private static final byte[] TURN_COMPLETE =
            "{\"serverContent\":{\"turnComplete\":true}}".getBytes(StandardCharsets.UTF_8);

    private final List<Fault> plan;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final Set<Fault> happened = new java.util.HashSet<>();
    private int sent;
    private boolean inTurn;
    private boolean over;

    /// What is done instead of sending a message, in order.
    public sealed interface Step {

        /// The next steps wait so long.
        record Wait(Duration time) implements Step {}

        /// @param otherFrame whether as a frame of the other kind
        record Send(ServerMessage message, boolean otherFrame) implements Step {}

        /// Bytes that are no message of the server's.
        record Raw(byte[] bytes) implements Step {}

        /// @param code 1005 for none
        record Close(int code, String reason) implements Step {}

        /// No close frame.
        record Abort() implements Step {}
    }

    public FaultyLine(List<Fault> plan) {
        this.plan = List.copyOf(plan);
        plan.forEach(fault -> kinds.add(fault.kind()));
    }

    /// The delay of pongs; nothing for an answer at once.
    public Optional<Duration> pongDelay() {
        return kinds.contains(Kind.NEVER_PONG)
                ? Optional.of(Duration.ofDays(365))
                : first(Kind.LATE_PONG).map(Fault::time);
    }

    /// How a setup is refused, or nothing.
    ///
    /// @param resumes whether it names a handle
    public Optional<Step.Close> refusal(boolean resumes) {
        if (resumes && kinds.contains(Kind.STALE_HANDLE)) {
            return Optional.of(close(CloseReason.SESSION_NOT_FOUND));
        }
        if (resumes && kinds.contains(Kind.RESUME_REFUSED)) {
            return Optional.of(close(CloseReason.INTERNAL_ERROR));
        }
        return first(Kind.REFUSE_SETUP).map(fault -> new Step.Close(fault.code(), fault.reason()));
    }

    private static Step.Close close(CloseReason reason) {
        return new Step.Close(reason.code(), reason.close().shortWords());
    }

    /// What becomes of `message`.
    public List<Step> take(ServerMessage message) {
        List<Step> steps = new ArrayList<>();
        if (over || kinds.contains(Kind.NEVER_COMPLETE_SETUP)) {
            return steps;
        }
        before(message, steps);
        for (ServerMessage each : changed(message)) {
            steps.add(new Step.Send(each, kinds.contains(Kind.MIXED_FRAMES) && sent % 2 == 1));
            sent++;
        }
        behind(message, steps);
        plan.forEach(fault -> happen(fault, steps));
        return steps;
    }

    private void before(ServerMessage message, List<Step> steps) {
        first(Kind.SLOW).ifPresent(fault -> steps.add(new Step.Wait(fault.time())));
        if (message instanceof ServerMessage.SetupComplete) {
            first(Kind.SLOW_SETUP).ifPresent(fault -> steps.add(new Step.Wait(fault.time())));
        }
        if (isContent(message) && !inTurn) {
            first(Kind.SLOW_FIRST).ifPresent(fault -> steps.add(new Step.Wait(fault.time())));
        }
        inTurn = !(message instanceof ServerMessage.TurnComplete) && (inTurn || isContent(message));
    }

    private List<ServerMessage> changed(ServerMessage message) {
        return switch (message) {
            case ServerMessage.SetupComplete _ -> times(message, kinds.contains(Kind.DOUBLE_SETUP_COMPLETE) ? 2 : 1);
            case ServerMessage.GenerationComplete _ -> unless(Kind.OMIT_GENERATION_COMPLETE, message);
            case ServerMessage.TurnComplete _ when kinds.contains(Kind.OMIT_USAGE) -> List.of();
            case ServerMessage.TurnComplete _ -> unless(Kind.OMIT_TURN_COMPLETE, message);
            case ServerMessage.InputTranscription _, ServerMessage.OutputTranscription _ ->
                unless(Kind.OMIT_TRANSCRIPTION, message);
            case ServerMessage.ModelSpeech(AudioChunk sound, String _)
            when kinds.contains(Kind.OMIT_TRANSCRIPTION) -> content(new ServerMessage.ModelSpeech(sound, ""));
            case ServerMessage.ModelSpeech _, ServerMessage.ModelTurn _ -> content(message);
            case ServerMessage.SessionResumptionUpdate _
            when kinds.contains(Kind.NOT_RESUMABLE) ->
                List.of(new ServerMessage.SessionResumptionUpdate("", false, -1));
            case ServerMessage.ToolCall(List<FunctionCall> calls)
            when kinds.contains(Kind.CALLS_WITHOUT_IDS) ->
                List.of(new ServerMessage.ToolCall(calls.stream()
                        .map(call -> new FunctionCall("", call.name(), call.args()))
                        .toList()));
            case ServerMessage other -> List.of(other);
        };
    }

    private List<ServerMessage> content(ServerMessage message) {
        return times(message, kinds.contains(Kind.DUPLICATE) ? 2 : 1);
    }

    private static List<ServerMessage> times(ServerMessage message, int times) {
        return java.util.Collections.nCopies(times, message);
    }

    private List<ServerMessage> unless(Kind kind, ServerMessage message) {
        return kinds.contains(kind) ? List.of() : List.of(message);
    }

    private void behind(ServerMessage message, List<Step> steps) {
        if (message instanceof ServerMessage.TurnComplete && kinds.contains(Kind.OMIT_USAGE)) {
            steps.add(new Step.Raw(TURN_COMPLETE));
            sent++;
        }
        if (!(message instanceof ServerMessage.ToolCall(List<FunctionCall> calls))) {
            return;
        }
        if (kinds.contains(Kind.TRAILING_AUDIO)) {
            steps.add(new Step.Send(new ServerMessage.ModelSpeech(TRAILING, ""), false));
        }
        if (kinds.contains(Kind.CANCEL_CALLS)) {
            List<String> ids = calls.stream().map(FunctionCall::id).toList();
            steps.add(new Step.Send(new ServerMessage.ToolCallCancellation(ids), false));
        }
    }

    /// What happens once, when enough was sent.
    private void happen(Fault fault, List<Step> steps) {
        if (over || sent < fault.after() || happened.contains(fault)) {
            return;
        }
        Optional<Step> step = switch (fault.kind()) {
            case PHANTOM_INTERRUPT -> Optional.of(new Step.Send(new ServerMessage.Interrupted(), false));
            case GO_AWAY -> Optional.of(new Step.Send(new ServerMessage.GoAway(fault.time()), false));
            case UNKNOWN_MESSAGE ->
                Optional.of(new Step.Raw(JsonText.writeBytes(Json.struct()
                        .put("parleyUnknownMessage", Json.Struct.EMPTY)
                        .build())));
            case MALFORMED_MESSAGE -> Optional.of(new Step.Raw("{\"serverContent\":".getBytes(StandardCharsets.UTF_8)));
            case INJECT -> Optional.of(new Step.Raw(JsonText.writeBytes(fault.message())));
            case DROP -> Optional.of(new Step.Close(fault.code(), fault.reason()));
            case EMPTY_CLOSE -> Optional.of(new Step.Close(1005, ""));
            case CUT -> Optional.of(new Step.Abort());
            case STALL -> {
                over = true;
                yield Optional.empty();
            }
            case SLOW_SETUP,
                    NEVER_COMPLETE_SETUP,
                    REFUSE_SETUP,
                    DOUBLE_SETUP_COMPLETE,
                    STALE_HANDLE,
                    RESUME_REFUSED,
                    NOT_RESUMABLE,
                    SLOW_FIRST,
                    SLOW,
                    OMIT_GENERATION_COMPLETE,
                    OMIT_TURN_COMPLETE,
                    OMIT_USAGE,
                    OMIT_TRANSCRIPTION,
                    DUPLICATE,
                    TRAILING_AUDIO,
                    CANCEL_CALLS,
                    CALLS_WITHOUT_IDS,
                    MIXED_FRAMES,
                    LATE_PONG,
                    NEVER_PONG -> Optional.empty();
        };
        step.ifPresent(each -> {
            happened.add(fault);
            steps.add(each);
            over |= each instanceof Step.Close || each instanceof Step.Abort;
        });
    }

    private Optional<Fault> first(Kind kind) {
        return plan.stream().filter(fault -> fault.kind() == kind).findFirst();
    }

    private static boolean isContent(ServerMessage message) {
        return message instanceof ServerMessage.ModelSpeech || message instanceof ServerMessage.ModelTurn;
    }
}
