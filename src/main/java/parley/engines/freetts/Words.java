package parley.engines.freetts;

import java.util.ArrayList;
import java.util.List;
import parley.engine.SpeechSynthesizer.Speech;

/// Words and their times.
final class Words {
    private Words() {}

    /// What cannot be said goes with the word before it, or with the first.
    ///
    /// @param times from and to of each word in seconds; to is 0 for words without sound
    /// @param dropped seconds taken off in front
    static List<Speech.Word> of(List<String> words, double[][] times, double dropped) {
        List<Speech.Word> told = new ArrayList<>();
        String first = "";
        for (int i = 0; i < times.length; i++) {
            String text = first + words.get(i);
            if (times[i][1] > 0) {
                told.add(new Speech.Word(
                        text, milliseconds(times[i][0] - dropped), milliseconds(times[i][1] - dropped)));
                first = "";
            } else if (told.isEmpty()) {
                first = text;
            } else {
                Speech.Word last = told.removeLast();
                told.add(new Speech.Word(last.text() + text, last.startMs(), last.endMs()));
            }
        }
        if (told.isEmpty() && !first.isEmpty()) {
            told.add(new Speech.Word(first, 0, 0));
        }
        return told;
    }

    private static int milliseconds(double seconds) {
        return (int) Math.max(0, Math.round(seconds * 1_000));
    }
}
