package parley.engines.reflex;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Names of functions and fields, as words.
final class Names {
    private Names() {}

    /// `getWeatherReport`, `get_weather-report`: get, weather, report.
    static List<String> words(String name) {
        String spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replaceAll("[^\\p{L}\\p{N}]+", " ");
        return Stream.of(spaced.toLowerCase(Locale.ROOT).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static String spoken(String name) {
        return String.join(" ", words(name));
    }
}
