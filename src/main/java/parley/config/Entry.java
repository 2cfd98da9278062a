package parley.config;

import java.util.List;

/// What a configuration file says about one key. Prints no value: it may be a secret.
///
/// @param line of the key, counted from 1
/// @param values one, or those of a list
/// @param list whether they were written as a list
public record Entry(String key, int line, List<String> values, boolean list) {

    public Entry {
        values = List.copyOf(values);
    }

    @Override
    public String toString() {
        return "Entry[" + key + ", line " + line + "]";
    }
}
