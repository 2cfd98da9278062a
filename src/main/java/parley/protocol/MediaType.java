package parley.protocol;

import java.util.Locale;
import java.util.Map;

/// The media types that realtime input may have (live.md 6.3). Case does not matter.
final class MediaType {
    static final String EXPECTED_AUDIO = "audio/pcm;rate=16000";
    static final String EXPECTED_IMAGE = "image/jpeg";
    static final int UNSUPPORTED = -1;

    private static final int DEFAULT_HZ = 16_000;
    private static final int MIN_HZ = 1_000;
    private static final int MAX_HZ = 384_000;
    private static final Map<String, String> IMAGES = Map.of(
            "image/jpeg", "image/jpeg",
            "image/jpg", "image/jpeg",
            "image/png", "image/png",
            "image/webp", "image/webp",
            "image/heic", "image/heic",
            "image/heif", "image/heif");

    private MediaType() {}

    static boolean isAudio(String type) {
        return type.regionMatches(true, 0, "audio/", 0, 6);
    }

    /// The sampling rate of raw 16-bit mono sound, in Hz; [#UNSUPPORTED] for any other type.
    static int audioRateHz(String type) {
        if (type.equals(EXPECTED_AUDIO)) {
            return DEFAULT_HZ;
        }
        String[] parts = type.toLowerCase(Locale.ROOT).split(";");
        String name = parts.length == 0 ? "" : parts[0].strip();
        if (!name.equals("audio/pcm") && !name.equals("audio/l16")) {
            return UNSUPPORTED;
        }
        int rateHz = DEFAULT_HZ;
        for (int i = 1; i < parts.length && rateHz != UNSUPPORTED; i++) {
            rateHz = parameter(parts[i].strip(), rateHz);
        }
        return rateHz;
    }

    /// The image type in its usual spelling; empty when unsupported.
    static String image(String type) {
        if (type.equals(EXPECTED_IMAGE)) {
            return EXPECTED_IMAGE;
        }
        int semicolon = type.indexOf(';');
        String name = semicolon < 0 ? type : type.substring(0, semicolon);
        return IMAGES.getOrDefault(name.strip().toLowerCase(Locale.ROOT), "");
    }

    private static int parameter(String parameter, int rateHz) {
        if (parameter.startsWith("rate=")) {
            return rate(parameter.substring(5).strip());
        }
        boolean mono = !parameter.startsWith("channels=")
                || parameter.substring(9).strip().equals("1");
        return mono ? rateHz : UNSUPPORTED;
    }

    private static int rate(String digits) {
        int rateHz = 0;
        for (int i = 0; i < digits.length() && rateHz <= MAX_HZ; i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return UNSUPPORTED;
            }
            rateHz = rateHz * 10 + digit - '0';
        }
        return rateHz >= MIN_HZ && rateHz <= MAX_HZ ? rateHz : UNSUPPORTED;
    }
}
