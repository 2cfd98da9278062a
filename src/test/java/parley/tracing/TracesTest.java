package parley.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.content.Modality;
import parley.content.TokenCount;
import parley.content.UsageMetadata;
import parley.session.Moment;
import parley.session.Moment.CallEnd;
import parley.session.Moment.TurnEnd;
import parley.session.SessionWatch;
import parley.time.VirtualTime;

/// Spans as `name from-to attributes`, in milliseconds since the beginning.
class TracesTest {
    private static final UsageMetadata USAGE =
            new UsageMetadata(TokenCount.of(Modality.TEXT, 7), TokenCount.of(Modality.AUDIO, 9), 0);

    private final VirtualTime time = new VirtualTime();
    private final long beganMs = time.now().toEpochMilli();
    private final List<SpanData> exported = new ArrayList<>();
    private final Traces traces = Traces.to(SimpleSpanProcessor.create(new Keeper()), time);
    private final SessionWatch watch = traces.over("abc");

    @AfterEach
    void end() {
        traces.close();
    }

    @Test
    void aSpokenTurnIsHeardThoughtAboutAndSpoken() {
        at(0, new Moment.Began(false));
        at(100, new Moment.UserSpoke());
        at(1_000, new Moment.UserSilent(Duration.ofMillis(200)));
        at(1_100, new Moment.Understood(true));
        at(1_110, new Moment.TurnBegan(1));
        at(1_120, new Moment.Thinking());
        at(1_300, new Moment.FirstWords());
        at(1_400, new Moment.FirstSound());
        at(1_900, new Moment.Produced());
        at(2_500, new Moment.TurnEnded(TurnEnd.COMPLETE, USAGE));

        assertEquals(
                List.of(
                        "turn 800-2500 {gen_ai.usage.input_tokens=7, gen_ai.usage.output_tokens=9,"
                                + " parley.session=abc, parley.turn.end=complete, parley.turn=1}",
                        "> hearing 1000-1100 {}",
                        "> thinking 1120-1300 {}",
                        "> speaking 1300-1900 {} first sound@1400"),
                spans());
    }

    @Test
    void callsAreASpanOfTheTurnThatMadeThem() {
        at(0, new Moment.Wrote());
        at(1, new Moment.TurnBegan(2));
        at(2, new Moment.Thinking());
        at(5, new Moment.Called(2));
        at(60, new Moment.CallsEnded(2, CallEnd.ANSWERED));
        at(61, new Moment.Thinking());
        at(70, new Moment.FirstWords());
        at(80, new Moment.Produced());
        at(80, new Moment.TurnEnded(TurnEnd.COMPLETE, UsageMetadata.NONE));

        assertEquals(
                List.of(
                        "turn 0-80 {gen_ai.usage.input_tokens=0, gen_ai.usage.output_tokens=0, parley.session=abc,"
                                + " parley.turn.end=complete, parley.turn=2}",
                        "> thinking 2-5 {}",
                        "> tools 5-60 {parley.calls.answered=2, parley.calls=2}",
                        "> thinking 61-70 {}",
                        "> speaking 70-80 {}"),
                spans());
    }

    @Test
    void aTurnThatIsInterruptedOrFailsSaysSo() {
        at(0, new Moment.TurnBegan(3));
        at(1, new Moment.Thinking());
        at(2, new Moment.Interrupted());
        at(2, new Moment.TurnEnded(TurnEnd.INTERRUPTED, UsageMetadata.NONE));
        at(10, new Moment.TurnBegan(4));
        at(11, new Moment.TurnEnded(TurnEnd.FAILED, UsageMetadata.NONE));
        at(12, new Moment.Over());

        assertEquals(
                List.of(
                        "turn 0-2 {gen_ai.usage.input_tokens=0, gen_ai.usage.output_tokens=0, parley.session=abc,"
                                + " parley.turn.end=interrupted, parley.turn=3} interrupted@2",
                        "> thinking 1-2 {}",
                        "turn 10-11 {gen_ai.usage.input_tokens=0, gen_ai.usage.output_tokens=0, parley.session=abc,"
                                + " parley.turn.end=failed, parley.turn=4} ERROR"),
                spans());
    }

    private void at(int ms, Moment moment) {
        time.runUntil(Duration.ofMillis(ms));
        watch.happened(moment);
    }

    private List<String> spans() {
        return exported.stream()
                .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos)
                        .thenComparing(span -> span.getParentSpanContext().isValid()))
                .map(this::show)
                .toList();
    }

    private String show(SpanData span) {
        String attributes = span.getAttributes().asMap().entrySet().stream()
                .map(entry -> entry.getKey().getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", ", "{", "}"));
        String events = span.getEvents().stream()
                .map(event -> " " + event.getName() + "@" + ms(event.getEpochNanos()))
                .collect(Collectors.joining());
        String status = span.getStatus().getStatusCode().name().equals("ERROR") ? " ERROR" : "";
        return (span.getParentSpanContext().isValid() ? "> " : "") + span.getName() + " "
                + ms(span.getStartEpochNanos()) + "-" + ms(span.getEndEpochNanos()) + " " + attributes + events
                + status;
    }

    private long ms(long epochNanos) {
        return TimeUnit.NANOSECONDS.toMillis(epochNanos) - beganMs;
    }

    private final class Keeper implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            exported.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
