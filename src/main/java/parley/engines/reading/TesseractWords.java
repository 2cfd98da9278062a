package parley.engines.reading;

import java.util.ArrayList;
import java.util.List;

/// Makes lines of the table of words that tesseract gives. Words of which it is unsure, and lines of one
/// character, are mostly marks that it took for letters: they are left out.
final class TesseractWords {
    private static final String WORD = "5";
    private static final double SURE = 40;

    private TesseractWords() {}

    /// One row of the table.
    private record Word(String line, double left, double top, double width, double height, double sure, String text) {

        /// @param fields the twelve columns
        static Word of(String[] fields) {
            return new Word(
                    fields[2] + "/" + fields[3] + "/" + fields[4],
                    Double.parseDouble(fields[6]),
                    Double.parseDouble(fields[7]),
                    Double.parseDouble(fields[8]),
                    Double.parseDouble(fields[9]),
                    Double.parseDouble(fields[10]),
                    fields[11].strip());
        }

        boolean isSure() {
            return sure > SURE && text.chars().anyMatch(Character::isLetterOrDigit);
        }
    }

    static List<TextLine> lines(String table) {
        List<TextLine> lines = new ArrayList<>();
        List<Word> line = new ArrayList<>();
        for (String row : table.split("\n")) {
            String[] fields = row.split("\t", -1);
            if (fields.length >= 12 && fields[0].equals(WORD) && Word.of(fields).isSure()) {
                Word word = Word.of(fields);
                if (!line.isEmpty() && !line.getFirst().line.equals(word.line)) {
                    flush(line, lines);
                }
                line.add(word);
            }
        }
        flush(line, lines);
        return lines;
    }

    private static void flush(List<Word> words, List<TextLine> lines) {
        if (words.stream().mapToInt(word -> word.text.length()).sum() > 1) {
            lines.add(line(words));
        }
        words.clear();
    }

    private static TextLine line(List<Word> words) {
        double left = words.stream().mapToDouble(Word::left).min().orElseThrow();
        double top = words.stream().mapToDouble(Word::top).min().orElseThrow();
        double right =
                words.stream().mapToDouble(word -> word.left + word.width).max().orElseThrow();
        double bottom =
                words.stream().mapToDouble(word -> word.top + word.height).max().orElseThrow();
        double sure = words.stream().mapToDouble(Word::sure).average().orElseThrow();
        TextBox box = new TextBox((left + right) / 2, (top + bottom) / 2, right - left, bottom - top, 0);
        return new TextLine(String.join(" ", words.stream().map(Word::text).toList()), sure / 100, box);
    }
}
