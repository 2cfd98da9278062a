package parley.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import parley.faults.Fault;
import parley.faults.FaultReader;
import parley.json.Json;

/// Reads a fault in words: its name with hyphens, then what it takes: `drop-after-setup`,
/// `drop-after-3-1011`, `slow-setup-5s`, `go-away-after-2-500ms`, `duplicate`. The faults are those of
/// docs/faults.md.
final class FaultWords {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern TIME = Pattern.compile("\\d+(ms|s|m|min|h)");

    private FaultWords() {}

    /// @throws IllegalArgumentException which says what was expected
    static List<Fault> read(String words) {
        List<String> left = new ArrayList<>(Arrays.asList(words.strip().split("-")));
        Json.StructBuilder fault = Json.struct();
        if (TIME.matcher(left.getLast()).matches()) {
            fault.put("ms", Fields.time(Json.of(left.removeLast()), words).toMillis());
        } else if (left.size() > 1
                && NUMBER.matcher(left.getLast()).matches()
                && !left.get(left.size() - 2).equals("after")) {
            fault.put("code", Long.parseLong(left.removeLast()));
        }
        if (left.size() > 2 && left.get(left.size() - 2).equals("after")) {
            String count = left.removeLast();
            left.removeLast();
            fault.put("after", after(count, words));
        }
        fault.put("fault", camel(left));
        return FaultReader.read(Json.array(List.of(fault.build())), words);
    }

    private static long after(String count, String words) {
        if (count.equals("setup")) {
            return 1;
        }
        if (!NUMBER.matcher(count).matches()) {
            throw Fields.expected(words, "after-setup, or after- and a number of messages");
        }
        return Long.parseLong(count);
    }

    private static String camel(List<String> words) {
        StringBuilder name = new StringBuilder(words.getFirst());
        for (String word : words.subList(1, words.size())) {
            name.append(word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
