package parley.protocol;

import java.time.Duration;

/// Durations as proto3 JSON writes them: decimal seconds with `s`, the fraction in three, six or nine digits.
final class WireDuration {
    private WireDuration() {}

    static String text(Duration duration) {
        int nanos = duration.getNano();
        long seconds = duration.getSeconds();
        if (nanos == 0) {
            return seconds + "s";
        }
        if (nanos % 1_000_000 == 0) {
            return "%d.%03ds".formatted(seconds, nanos / 1_000_000);
        }
        return nanos % 1_000 == 0 ? "%d.%06ds".formatted(seconds, nanos / 1_000) : "%d.%09ds".formatted(seconds, nanos);
    }

    static Duration parse(String text, String path) {
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,9})?s")) {
            throw Refusal.expected(path, "a duration such as 1.5s", text);
        }
        int point = text.indexOf('.');
        if (point < 0) {
            return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
        }
        String fraction = (text.substring(point + 1, text.length() - 1) + "00000000").substring(0, 9);
        return Duration.ofSeconds(Long.parseLong(text.substring(0, point)), Integer.parseInt(fraction));
    }
}
