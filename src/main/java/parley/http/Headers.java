package parley.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The headers of a request. Names in any case.
public final class Headers {
    /// No headers.
    public static final Headers NONE = new Headers(Map.of());

    private final Map<String, List<String>> values;

    private Headers(Map<String, List<String>> values) {
        this.values = values;
    }

    /// Headers by name, each with its values in the order of the request.
    public static Headers of(Map<String, List<String>> values) {
        Map<String, List<String>> lower = new LinkedHashMap<>();
        values.forEach((name, all) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(all)));
        return new Headers(lower);
    }

    /// The first value of `name`; empty when there is none.
    public String first(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /// All values of `name`.
    public List<String> all(String name) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /// Whether the comma-separated lists under `name` hold `token`, in any case.
    public boolean holds(String name, String token) {
        return all(name).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .anyMatch(value -> value.strip().equalsIgnoreCase(token));
    }

    /// Prints names only: values may be keys.
    @Override
    public String toString() {
        return "Headers" + values.keySet();
    }
}
