package parley.json;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML 1.2, of which JSON is a part. Stateless; any thread.
///
/// Limits: a mebibyte of text, 100 levels, 50 aliases of collections; a key that occurs twice is an error.
public final class YamlText {
    private static final int MOST_CHARS = 1 << 20;
    private static final int MOST_ALIASES = 50;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setCodePointLimit(MOST_CHARS)
            .build();

    private YamlText() {}

    /// @throws JsonException when the text is not exactly one YAML document within the limits
    public static Json parse(String text) {
        try {
            return JsonValues.of(new Load(SETTINGS).loadFromString(text));
        } catch (MarkedYamlEngineException e) {
            throw new JsonException("expected YAML" + at(e));
        } catch (YamlEngineException _) {
            throw new JsonException("expected YAML of at most " + MOST_CHARS + " characters and one document");
        }
    }

    private static String at(MarkedYamlEngineException e) {
        return e.getProblemMark()
                .map(mark -> " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                .orElse("");
    }
}
