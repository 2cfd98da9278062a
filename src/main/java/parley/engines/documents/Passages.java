package parley.engines.documents;

import java.util.ArrayList;
import java.util.List;
import parley.engine.DocumentSearch.Passage;

/// Cuts a text into pieces that can be read out: paragraphs, short ones together, each under its heading. Stateless.
final class Passages {
    private static final int SHORT_CHARS = 400;
    private static final int LONGEST_CHARS = 1_200;

    private Passages() {}

    /// @param name of the file, with `/`
    static List<Passage> of(String name, String text) {
        String title = title(name, text);
        List<Passage> passages = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String paragraph : text.split("\\R\\s*\\R")) {
            String words = paragraph.strip();
            boolean heading = words.startsWith("#");
            if (heading || piece.length() + words.length() > SHORT_CHARS) {
                add(passages, title, name, piece);
            }
            piece.append(heading ? words.replaceFirst("^#+\\s*", "") + "." : words)
                    .append('\n');
        }
        add(passages, title, name, piece);
        return passages;
    }

    private static void add(List<Passage> passages, String title, String name, StringBuilder piece) {
        String text = piece.toString().strip();
        piece.setLength(0);
        for (int from = 0; from < text.length(); from += LONGEST_CHARS) {
            passages.add(new Passage(title, name, text.substring(from, Math.min(text.length(), from + LONGEST_CHARS))));
        }
    }

    /// The first heading, or the name without its ending.
    private static String title(String name, String text) {
        return text.lines()
                .limit(20)
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2).strip())
                .findFirst()
                .orElse(name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.\\w+$", ""));
    }
}
