package parley.recording;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import parley.media.AudioChunk;
import parley.media.MediaException;

/// Decodes damaged files of every format, one after the other, and keeps what must not happen: anything but
/// sound or a [MediaException], an exhausted heap, a decoder that had to be given up.
///
/// `main` is the same in a process of its own, whose heap can be small.
final class RecordingFuzz {
    private static final List<String> TYPES = List.of("audio/pcm", "audio/mpeg", "audio/aac", "audio/x", "audio/l16");

    private final RecordingDecoder decoder = new RecordingDecoder(new Limits(1 << 20, 15 * 60, Duration.ofSeconds(10)));
    private final List<byte[]> good = Fixtures.ALL.stream().map(Fixtures::file).toList();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    public static void main(String[] args) {
        RecordingFuzz fuzz = new RecordingFuzz();
        fuzz.run(Integer.parseInt(args[0]), Long.parseLong(args[1]));
        fuzz.outcomes.forEach((words, count) -> System.out.println(count + "\t" + words));
        System.out.println(fuzz.faults.isEmpty() ? "CLEAN" : fuzz.faults.toString());
    }

    void run(int files, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Damage damage = new Damage(random);
        for (int i = 0; i < files && faults.size() < 20; i++) {
            int which = i % good.size();
            byte[] file = damage.of(good.get(which), good.get(random.nextInt(good.size())));
            decode(Fixtures.ALL.get(which) + " " + i, TYPES.get(random.nextInt(TYPES.size())), file);
        }
    }

    List<String> faults() {
        return faults;
    }

    private void decode(String name, String type, byte[] file) {
        try {
            AudioChunk sound = decoder.decode(type, file);
            count("sound");
            if (sound.samples().length > 15 * 60 * AudioChunk.HEARING_HZ) {
                faults.add(name + ": too long");
            }
        } catch (MediaException e) {
            count(e.getMessage().replaceAll("[0-9]+", "N"));
            boolean lost =
                    e.getMessage().contains("takes longer") || e.getMessage().contains("too many files");
            if (lost || e.getCause() instanceof Error) {
                faults.add(name + ": " + e.getMessage());
            }
        } catch (RuntimeException | Error e) {
            faults.add(name + ": " + e);
        }
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }
}
