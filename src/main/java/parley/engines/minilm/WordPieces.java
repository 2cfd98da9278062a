package parley.engines.minilm;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import parley.json.Json;
import parley.json.JsonText;

/// Cuts text into the pieces that BERT models read: words, and where the vocabulary lacks a word, its longest
/// known beginning and the rest (WordPiece, Devlin et al. 2019, arXiv:1810.04805).
final class WordPieces {
    private static final int MOST_PIECES = 128;
    private static final int MOST_CHARS_OF_A_WORD = 100;

    private final Map<String, Integer> ids;
    private final int unknown;
    private final int begin;
    private final int end;

    private WordPieces(Map<String, Integer> ids) {
        this.ids = ids;
        this.unknown = ids.get("[UNK]");
        this.begin = ids.get("[CLS]");
        this.end = ids.get("[SEP]");
    }

    /// @param json a `tokenizer.json` whose `model.vocab` maps pieces to numbers
    static WordPieces of(String json) {
        Json.Struct model = (Json.Struct) ((Json.Struct) JsonText.parse(json)).get("model");
        Map<String, Integer> ids = new HashMap<>();
        ((Json.Struct) model.get("vocab"))
                .fields()
                .forEach(
                        (piece, id) -> ids.put(piece, ((Json.Number) id).value().intValue()));
        return new WordPieces(ids);
    }

    /// The numbers of the pieces of `text` between those that mark beginning and end; at most 128.
    long[] cut(String text) {
        List<Integer> pieces = new ArrayList<>(List.of(begin));
        for (String word : words(text)) {
            add(word, pieces);
        }
        int kept = Math.min(pieces.size(), MOST_PIECES - 1);
        long[] numbers = new long[kept + 1];
        for (int i = 0; i < kept; i++) {
            numbers[i] = pieces.get(i);
        }
        numbers[kept] = end;
        return numbers;
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}+", "")
                .replaceAll("([\\p{P}\\p{S}\\p{IsHan}])", " $1 ");
        return plain.isBlank() ? List.of() : List.of(plain.strip().split("[\\s\\p{Z}\\p{Cc}]+"));
    }

    private void add(String word, List<Integer> pieces) {
        if (word.length() > MOST_CHARS_OF_A_WORD) {
            pieces.add(unknown);
            return;
        }
        int before = pieces.size();
        int from = 0;
        while (from < word.length()) {
            int to = longest(word, from);
            if (to == from) {
                pieces.subList(before, pieces.size()).clear();
                pieces.add(unknown);
                return;
            }
            pieces.add(ids.get(piece(word, from, to)));
            from = to;
        }
    }

    private int longest(String word, int from) {
        int to = word.length();
        while (to > from && !ids.containsKey(piece(word, from, to))) {
            to--;
        }
        return to;
    }

    private static String piece(String word, int from, int to) {
        return (from > 0 ? "##" : "") + word.substring(from, to);
    }
}
