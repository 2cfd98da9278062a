package parley.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A disk rebuilt from what a process asked the kernel for, as strace saw it: whatever was not synced when the
/// power fails is there or not, whole or torn, as chance will have it.
///
/// A write counts from when it was begun, a sync from when it returned, so an acknowledgement is never taken to be
/// later than it was.
final class TracedDisk {
    private static final int SECTOR = 512;
    private static final Pattern CALL = Pattern.compile(
            "^(\\d+) +(pwrite64|write|fdatasync|fsync|ftruncate|unlink)\\((\\d+)?<?([^>,\"]*)>?(?:, )?(.*)$");
    private static final Pattern RESUMED = Pattern.compile("^(\\d+) +<\\.\\.\\. (fsync|fdatasync) resumed>.*= 0$");
    private static final Pattern WRITTEN = Pattern.compile("^\"([^\"]*)\"(\\.*), (\\d+)(?:, (\\d+))?.*$");

    private final List<Event> events = new ArrayList<>();
    private final Map<String, String> syncing = new HashMap<>();
    private final String folder;

    private sealed interface Event {
        record Write(String file, long at, byte[] bytes) implements Event {}

        record Truncate(String file, long length) implements Event {}

        record Sync(String file) implements Event {}

        record Acknowledged(int session, int count) implements Event {}
    }

    private TracedDisk(Path folder) {
        this.folder = folder.toString();
    }

    static TracedDisk read(Path trace, Path folder) throws IOException {
        TracedDisk disk = new TracedDisk(folder);
        try (var lines = Files.lines(trace, StandardCharsets.ISO_8859_1)) {
            lines.forEach(disk::read);
        }
        return disk;
    }

    private void read(String line) {
        Matcher resumed = RESUMED.matcher(line);
        if (resumed.matches()) {
            String file = syncing.remove(resumed.group(1));
            if (file != null) {
                events.add(new Event.Sync(file));
            }
            return;
        }
        Matcher call = CALL.matcher(line);
        if (call.matches()) {
            read(call.group(1), call.group(2), call.group(3), unhex(call.group(4)), call.group(5));
        }
    }

    private void read(String thread, String name, String descriptor, String path, String rest) {
        if (name.equals("write") && "1".equals(descriptor)) {
            acknowledged(rest);
            return;
        }
        if (!path.startsWith(folder)) {
            return;
        }
        switch (name) {
            case "pwrite64" -> written(path, rest);
            case "ftruncate" -> events.add(new Event.Truncate(path, Long.parseLong(rest.split("[^0-9]")[0])));
            case "fsync", "fdatasync" -> synced(thread, path, rest);
            default -> {} // a write that is not the store's, or a name that goes
        }
    }

    private void acknowledged(String rest) {
        Matcher written = WRITTEN.matcher(rest);
        if (written.matches()) {
            String[] words = unhex(written.group(1)).strip().split(" ");
            if (words[0].equals("ack")) {
                events.add(new Event.Acknowledged(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
            }
        }
    }

    private void written(String path, String rest) {
        Matcher written = WRITTEN.matcher(rest);
        if (!written.matches() || !written.group(2).isEmpty()) {
            throw new IllegalStateException("a write that the trace shows in part: " + rest.length());
        }
        byte[] bytes = unhex(written.group(1)).getBytes(StandardCharsets.ISO_8859_1);
        events.add(new Event.Write(path, Long.parseLong(written.group(4)), bytes));
    }

    private void synced(String thread, String path, String rest) {
        if (rest.contains("unfinished")) {
            syncing.put(thread, path);
        } else if (rest.endsWith("= 0")) {
            events.add(new Event.Sync(path));
        }
    }

    /// `\x41` and the like; other text as it is.
    private static String unhex(String text) {
        if (!text.contains("\\x")) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length() / 4);
        for (int i = 0; i + 3 < text.length(); i += 4) {
            plain.append((char) Integer.parseInt(text, i + 2, i + 4, 16));
        }
        return plain.toString();
    }

    int events() {
        return events.size();
    }

    long syncs() {
        return events.stream().filter(Event.Sync.class::isInstance).count();
    }

    /// How much of each session was acknowledged before the event of that number.
    int[] acknowledgedBefore(int cut) {
        int[] counts = new int[PowerCutWriter.SESSIONS];
        for (Event event : events.subList(0, cut)) {
            if (event instanceof Event.Acknowledged(int session, int count)) {
                counts[session] = Math.max(counts[session], count);
            }
        }
        return counts;
    }

    /// The event behind the `n`th acknowledgement.
    int[] acknowledgements() {
        return IntStream.range(0, events.size())
                .filter(i -> events.get(i) instanceof Event.Acknowledged)
                .map(i -> i + 1)
                .toArray();
    }

    /// Puts into `target` what is on the disk when the power fails before the event of that number.
    void cut(int cut, SplittableRandom chance, Path target) throws IOException {
        Map<String, byte[]> synced = new HashMap<>();
        Map<String, List<Event>> pending = new HashMap<>();
        for (Event event : events.subList(0, cut)) {
            switch (event) {
                case Event.Write write ->
                    pending.computeIfAbsent(write.file(), _ -> new ArrayList<>())
                            .add(write);
                case Event.Truncate less ->
                    pending.computeIfAbsent(less.file(), _ -> new ArrayList<>()).add(less);
                case Event.Sync sync -> apply(sync.file(), pending.remove(sync.file()), synced);
                case Event.Acknowledged _ -> {}
            }
        }
        pending.forEach((file, unsynced) -> apply(file, survivors(unsynced, chance), synced));
        for (Map.Entry<String, byte[]> file : synced.entrySet()) {
            Path name = Path.of(file.getKey()).getFileName();
            if (name.toString().startsWith("sessions.db")) {
                Files.write(target.resolve(name), file.getValue());
            }
        }
    }

    private static List<Event> survivors(List<Event> unsynced, SplittableRandom chance) {
        List<Event> left = new ArrayList<>();
        for (Event event : unsynced) {
            if (event instanceof Event.Write(String file, long at, byte[] bytes) && chance.nextInt(3) == 0) {
                int sectors = chance.nextInt(bytes.length / SECTOR + 1);
                left.add(new Event.Write(file, at, Arrays.copyOf(bytes, Math.min(bytes.length, sectors * SECTOR))));
            } else if (chance.nextBoolean()) {
                left.add(event);
            }
        }
        return left;
    }

    private static void apply(String file, List<Event> changes, Map<String, byte[]> contents) {
        if (changes == null) {
            return;
        }
        byte[] content = contents.getOrDefault(file, new byte[0]);
        for (Event change : changes) {
            content = switch (change) {
                case Event.Write(String _, long at, byte[] bytes) -> over(content, (int) at, bytes);
                case Event.Truncate(String _, long length) -> Arrays.copyOf(content, (int) length);
                case Event.Sync _, Event.Acknowledged _ -> content;
            };
        }
        contents.put(file, content);
    }

    private static byte[] over(byte[] content, int at, byte[] bytes) {
        byte[] next = Arrays.copyOf(content, Math.max(content.length, at + bytes.length));
        System.arraycopy(bytes, 0, next, at, bytes.length);
        return next;
    }
}
