package parley.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import parley.json.Json;
import parley.testing.Script;
import parley.testing.TestServer;
import parley.testing.VirtualQuarter;
import parley.time.TimeSource;

/// What the test kit costs: how soon a test server accepts connections when the process is warm, and how
/// long a quarter of an hour on a clock that stands still takes, with two connections that end and are come
/// back from.
public final class TestingBench {
    private static final int WARM_UP = 5;
    private static final int STARTS = 30;
    private static final int QUARTERS = 5;
    private static final double MS = 1e6;
    private static final Script SCRIPT = Script.builder()
            .otherwise("I heard: {{said}}. Is there anything else?")
            .build();

    private final TimeSource time = TimeSource.system();
    private final Consumer<String> say;

    public TestingBench(Consumer<String> say) {
        this.say = say;
    }

    public Json.Struct run() {
        List<Double> starts = new ArrayList<>();
        for (int i = 0; i < WARM_UP + STARTS; i++) {
            starts.add(start());
        }
        double cold = starts.getFirst();
        List<Double> warm = new ArrayList<>(starts.subList(WARM_UP, starts.size()));
        Collections.sort(warm);
        say.accept(line("start, warm", warm) + ", the first of the process %.0f ms".formatted(cold));
        List<Double> quarters = new ArrayList<>();
        List<Double> work = new ArrayList<>();
        for (int i = 0; i < QUARTERS; i++) {
            double before = workedMs();
            quarters.add(quarter());
            work.add(workedMs() - before);
        }
        Collections.sort(work);
        double first = quarters.getFirst();
        Collections.sort(quarters);
        say.accept(line("a virtual quarter of an hour", quarters)
                + ", the first %.0f ms; processor time %.0f ms".formatted(first, middle(work)));
        return Json.struct()
                .put("startFirstMs", cold)
                .put("startMs", middle(warm))
                .put("startMostMs", warm.getLast())
                .put("quarterFirstMs", first)
                .put("quarterMs", middle(quarters))
                .put("quarterCpuMs", middle(work))
                .put("quarterMostMs", quarters.getLast())
                .build();
    }

    /// Of this process, on all cores; what a busy machine adds to the other figures is not in it.
    private static double workedMs() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(worked -> worked.toNanos() / MS)
                .orElse(0.0);
    }

    private double start() {
        long began = time.nanos();
        try (TestServer server = TestServer.builder().script(SCRIPT).start()) {
            server.port();
            return (time.nanos() - began) / MS;
        }
    }

    private double quarter() {
        long began = time.nanos();
        try (TestServer server = TestServer.builder()
                .script(SCRIPT)
                .virtualTime()
                .connectionMinutes(7)
                .start()) {
            VirtualQuarter.talk(server);
            return (time.nanos() - began) / MS;
        }
    }

    private static double middle(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private static String line(String what, List<Double> sorted) {
        return String.format(
                Locale.ROOT,
                "%s: median %.0f ms, most %.0f ms of %d",
                what,
                middle(sorted),
                sorted.getLast(),
                sorted.size());
    }
}
