package parley.recording;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import parley.media.MediaException;

/// The kinds of files, told by their first bytes. What the sender calls it counts only for raw samples, which
/// have no mark, and for a stream of MP3 or AAC frames that begins in the middle of one.
enum Format {
    WAV,
    OGG,
    FLAC,
    MP4,
    WEBM,
    MP3,
    AAC,
    PCM;

    private static final int PCM_RATE_HZ = 16_000;

    /// @throws MediaException when it is none of them
    static Format of(String mimeType, byte[] file) {
        String name = mimeType.toLowerCase(Locale.ROOT);
        if (begins(file, 0, "RIFF") && begins(file, 8, "WAVE")) {
            return WAV;
        } else if (begins(file, 0, "OggS")) {
            return OGG;
        } else if (begins(file, 0, "fLaC")) {
            return FLAC;
        } else if (begins(file, 4, "ftyp")) {
            return MP4;
        } else if (begins(file, 0, "\u001aEß£")) {
            return WEBM;
        } else if (begins(file, 0, "ID3")) {
            return name.contains("aac") ? AAC : MP3;
        } else if (isRaw(name)) {
            return PCM;
        }
        return ofFrames(name, file);
    }

    private static Format ofFrames(String name, byte[] file) {
        boolean inStep = file.length > 1 && file[0] == -1 && (file[1] & 0xE0) == 0xE0;
        int layer = inStep ? file[1] >> 1 & 3 : 0;
        if (inStep && layer != 0) {
            return MP3;
        } else if (inStep && (file[1] & 0xF0) == 0xF0) {
            return AAC;
        } else if (name.contains("mpeg") || name.contains("mp3")) {
            return MP3;
        } else if (name.contains("aac")) {
            return AAC;
        }
        throw new MediaException("a WAV, MP3, OGG, FLAC, AAC, M4A or WebM file or audio/pcm expected, got "
                + file.length + " bytes of something else");
    }

    private static boolean isRaw(String name) {
        String type = name.split(";", 2)[0].strip();
        return type.equals("audio/pcm") || type.equals("audio/l16") || type.equals("audio/x-raw");
    }

    /// The number that `mimeType` gives for `name` (`rate`, `channels`), or `otherwise`.
    static int parameter(String mimeType, String name, int otherwise) {
        for (String part : mimeType.toLowerCase(Locale.ROOT).split(";")) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].strip().equals(name)) {
                return number(name, pair[1].strip());
            }
        }
        return otherwise;
    }

    static int rateHz(String mimeType) {
        return parameter(mimeType, "rate", PCM_RATE_HZ);
    }

    private static int number(String name, String digits) {
        if (!digits.matches("[0-9]{1,7}")) {
            throw new MediaException("a number for " + name + " expected, got something else");
        }
        return Integer.parseInt(digits);
    }

    static boolean begins(byte[] file, int at, String mark) {
        byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            if (at + i >= file.length || file[at + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
