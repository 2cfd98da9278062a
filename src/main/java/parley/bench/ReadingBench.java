package parley.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.bench.ReadingScenes.Part;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.VisionModel.Eyes;
import parley.engine.VisionModel.Interest;
import parley.engine.VisionModel.Look;
import parley.engines.reading.ReadingModel;
import parley.json.Json;

/// Reading, measured on [ReadingScenes]: the share of printed words that are read letter by letter (whatever
/// their case), words that are read where there are none, displays, and what a look costs. The part that was
/// held out is a row of its own.
public final class ReadingBench implements SeeingSection {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final Set<Interest> TEXT = Set.of(Interest.TEXT);

    private final Path packFolder;

    /// @param packFolder where the weights are; a folder without them measures what stands in
    public ReadingBench(Path packFolder) {
        this.packFolder = packFolder;
    }

    @Override
    public String name() {
        return "reading";
    }

    @Override
    public Json.Struct run(Consumer<String> say) {
        try (ReadingModel model = ReadingModel.open(packFolder, 1)) {
            Json.StructBuilder result = Json.struct().put("engine", model.describe());
            say.accept("  " + model.describe());
            Eyes eyes = model.open();
            for (Part part : Part.values()) {
                result.put(part.name().toLowerCase(Locale.ROOT), rows(eyes, part, say));
            }
            return result.build();
        }
    }

    private static Json.Struct rows(Eyes eyes, Part part, Consumer<String> say) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        ReadingScenes.of(part).limit(2).forEach(scene -> look(eyes, scene)); // what is opened and compiled first
        ReadingScenes.of(part)
                .forEach(scene ->
                        tallies.computeIfAbsent(scene.kind(), _ -> new Tally()).add(eyes, scene));
        Json.StructBuilder rows = Json.struct();
        say.accept("  " + part.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        tallies.forEach((kind, tally) -> {
            say.accept("    %-15s %s".formatted(kind, tally));
            rows.put(kind, tally.json());
        });
        return rows.build();
    }

    private static List<Observation> look(Eyes eyes, ReadingScene scene) {
        return eyes.examine(new Look(scene.picture(), Duration.ZERO, TEXT), new Cancellation());
    }

    /// The counts of one kind of scene.
    private static final class Tally {
        private int pictures;
        private int words;
        private int found;
        private int junk;
        private int displays;
        private int right;
        private int wrong;
        private long cpuNanos;

        void add(Eyes eyes, ReadingScene scene) {
            long before = SYSTEM.getProcessCpuTime();
            List<Observation> seen = look(eyes, scene);
            cpuNanos += SYSTEM.getProcessCpuTime() - before;
            pictures++;
            countWords(scene, values(seen, Kind.TEXT));
            Set<String> shown = values(seen, Kind.DISPLAY).collect(Collectors.toSet());
            displays += scene.displays().size();
            right += (int) scene.displays().stream().filter(shown::contains).count();
            wrong += (int) shown.stream()
                    .filter(text -> !scene.displays().contains(text))
                    .count();
        }

        private static Stream<String> values(List<Observation> seen, Kind kind) {
            return seen.stream().filter(one -> one.kind() == kind).map(Observation::value);
        }

        private void countWords(ReadingScene scene, Stream<String> lines) {
            Set<String> wanted = plain(scene.words().stream());
            Set<String> read = plain(lines.flatMap(line -> Stream.of(line.split(" +"))));
            words += wanted.size();
            found += (int) wanted.stream().filter(read::contains).count();
            read.removeAll(wanted);
            read.removeAll(plain(scene.displays().stream()));
            junk += read.size();
        }

        /// In capitals, letters and digits only; single ones do not count.
        private static Set<String> plain(Stream<String> words) {
            return words.map(word -> word.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""))
                    .filter(word -> word.length() > 1)
                    .collect(Collectors.toCollection(HashSet::new));
        }

        Json.Struct json() {
            return Json.struct()
                    .put("pictures", pictures)
                    .put("words", words)
                    .put("wordsFound", found)
                    .put("junkPerPicture", (double) junk / pictures)
                    .put("displays", displays)
                    .put("displaysRight", right)
                    .put("displaysWrong", wrong)
                    .put("cpuMs", cpuNanos / 1e6 / pictures)
                    .build();
        }

        @Override
        public String toString() {
            return "words %3d/%3d, junk %.2f a picture, displays %2d/%2d, wrong %d, %.0f ms cpu"
                    .formatted(
                            found, words, (double) junk / pictures, right, displays, wrong, cpuNanos / 1e6 / pictures);
        }
    }
}
