package parley.session;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import parley.engine.Observation;

/// What was heard in one sound file, as it becomes known. Session loop only.
final class HeardFile {
    private final StringJoiner words = new StringJoiner(" ");
    private final List<Observation> sounds = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private long samples;
    private boolean readable;

    void sound(SoundWork.Content.Sound sound) {
        readable = true;
        samples = sound.samples();
        sounds.addAll(sound.sounds());
    }

    void unreadable(String why) {
        remarks.add("The sound file could not be read: " + why + ".");
    }

    void words(String heard) {
        if (!heard.isBlank()) {
            words.add(heard.strip());
        }
    }

    long samples() {
        return samples;
    }

    /// What is no speech.
    List<Observation> sounds() {
        return List.copyOf(sounds);
    }

    /// What the mind is told beside.
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /// What stands for the file in the conversation: its words, or what there is instead of any.
    String text() {
        if (words.length() > 0) {
            return words.toString();
        }
        if (!readable) {
            return "(a sound file that could not be read)";
        }
        String names = sounds.stream().map(Observation::value).distinct().collect(Collectors.joining(", "));
        return names.isEmpty() ? "(a sound file without words)" : "(a sound file without words: " + names + ")";
    }
}
