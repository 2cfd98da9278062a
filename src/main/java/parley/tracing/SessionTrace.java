package parley.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import parley.content.UsageMetadata;
import parley.session.Moment;
import parley.session.Moment.CallEnd;
import parley.session.Moment.TurnEnd;
import parley.session.SessionWatch;
import parley.time.TimeSource;

/// The spans of one session's turns. Session loop only.
///
/// A turn begins with the last speech, or what was written, so that its length is what the user waited for. Calls may
/// go on when their turn is over.
final class SessionTrace implements SessionWatch {
    private final Tracer tracer;
    private final TimeSource time;
    private final String session;

    private Optional<Instant> asked = Optional.empty();
    private Optional<Instant> silent = Optional.empty();
    private Optional<Instant> understood = Optional.empty();
    private Optional<Span> turn = Optional.empty();
    private Optional<Span> thinking = Optional.empty();
    private Optional<Span> speaking = Optional.empty();
    private Optional<Span> tools = Optional.empty();

    SessionTrace(Tracer tracer, TimeSource time, String session) {
        this.tracer = tracer;
        this.time = time;
        this.session = session;
    }

    @Override
    public void happened(Moment moment) {
        Instant now = time.now();
        switch (moment) {
            case Moment.Began _, Moment.Joined _, Moment.Refused _ -> {}
            case Moment.UserSpoke _ -> asked = Optional.empty();
            case Moment.UserSilent(Duration ago) -> {
                asked = Optional.of(now.minus(ago));
                silent = Optional.of(now);
                understood = Optional.empty();
            }
            case Moment.Understood _ -> understood = Optional.of(now);
            case Moment.Wrote _ -> asked = Optional.of(now);
            case Moment.TurnBegan(int number) -> begin(number, now);
            case Moment.Thinking _ -> thinking = turn.map(root -> child("thinking", root, now));
            case Moment.FirstWords _ -> {
                end(thinking, now);
                speaking = turn.map(root -> child("speaking", root, now));
            }
            case Moment.FirstSound _ -> speaking.ifPresent(span -> span.addEvent("first sound", now));
            case Moment.Produced _ -> produced(now);
            case Moment.Called(int calls) -> called(calls, now);
            case Moment.CallsEnded(int calls, CallEnd end) -> callsEnded(calls, end, now);
            case Moment.Interrupted _ -> turn.ifPresent(root -> root.addEvent("interrupted", now));
            case Moment.TurnEnded(TurnEnd end, UsageMetadata usage) -> ended(end, usage, now);
            case Moment.Over _ -> tools.ifPresent(span -> span.end(now));
        }
    }

    private void begin(int number, Instant now) {
        Span root = tracer.spanBuilder("turn")
                .setNoParent()
                .setStartTimestamp(asked.orElse(now))
                .setAttribute("parley.session", session)
                .setAttribute("parley.turn", number)
                .startSpan();
        silent.ifPresent(from -> child("hearing", root, from).end(understood.orElse(now)));
        turn = Optional.of(root);
        asked = Optional.empty();
        silent = Optional.empty();
    }

    private void produced(Instant now) {
        end(thinking, now);
        end(speaking, now);
        thinking = Optional.empty();
        speaking = Optional.empty();
    }

    private void called(int calls, Instant now) {
        produced(now);
        tools.ifPresent(before -> before.end(now));
        tools = turn.map(root -> child("tools", root, now).setAttribute("parley.calls", calls));
    }

    private void callsEnded(int calls, CallEnd end, Instant now) {
        tools.ifPresent(
                span -> span.setAttribute("parley.calls." + word(end), calls).end(now));
        tools = Optional.empty();
    }

    private void ended(TurnEnd end, UsageMetadata usage, Instant now) {
        produced(now);
        turn.ifPresent(root -> {
            root.setAttribute("parley.turn.end", word(end));
            // OpenTelemetry's semantic conventions for generative AI.
            root.setAttribute("gen_ai.usage.input_tokens", usage.prompt().total());
            root.setAttribute("gen_ai.usage.output_tokens", usage.response().total());
            if (end == TurnEnd.FAILED) {
                root.setStatus(StatusCode.ERROR);
            }
            root.end(now);
        });
        turn = Optional.empty();
    }

    private Span child(String name, Span parent, Instant from) {
        SpanBuilder span = tracer.spanBuilder(name).setParent(Context.root().with(parent));
        return span.setStartTimestamp(from).startSpan();
    }

    private static void end(Optional<Span> span, Instant now) {
        span.filter(Span::isRecording).ifPresent(open -> open.end(now));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
