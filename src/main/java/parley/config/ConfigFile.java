package parley.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// A configuration file: YAML, one key a line, each with a value or a list of values.
///
/// Values are taken as they are written (`on` is the text `on`), so that a key means in the file what its flag means on
/// the command line. What cannot be read is a [Mistake], and the rest is read all the same.
public record ConfigFile(Path path, List<Entry> entries, List<Mistake> mistakes) {
    private static final long MOST_BYTES = 1 << 20;

    public ConfigFile {
        entries = List.copyOf(entries);
        mistakes = List.copyOf(mistakes);
    }

    /// @throws IOException when it cannot be read, in words for the one who named it
    public static ConfigFile read(Path path) throws IOException {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new IOException("a configuration file of at most 1 MiB expected, " + path + " has "
                        + Files.size(path) + " bytes");
            }
            return parse(path, Files.readString(path));
        } catch (CharacterCodingException e) {
            throw new IOException("a configuration file in UTF-8 expected, " + path + " is not", e);
        } catch (java.nio.file.FileSystemException e) {
            throw new IOException("cannot read the configuration file " + path, e);
        }
    }

    /// Reads `text`, which is what stands in `path`.
    public static ConfigFile parse(Path path, String text) {
        Reading reading = new Reading();
        try {
            compose(text).ifPresent(reading::root);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            reading.mistakes.add(new Mistake(line, "this is no YAML: " + e.getProblem()));
        } catch (YamlEngineException _) {
            reading.mistakes.add(new Mistake(1, "this is no YAML"));
        }
        return new ConfigFile(path, List.copyOf(reading.entries.values()), reading.mistakes);
    }

    private static Optional<Node> compose(String text) {
        LoadSettings settings = LoadSettings.builder().build();
        return new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text))).getSingleNode();
    }

    /// The file as its nodes are walked.
    private static final class Reading {
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final List<Mistake> mistakes = new ArrayList<>();

        void root(Node node) {
            switch (node) {
                case MappingNode mapping -> mapping.getValue().forEach(this::tuple);
                case ScalarNode scalar when isEmpty(scalar) -> {}
                default -> mistakes.add(new Mistake(line(node), "lines of the form key: value expected"));
            }
        }

        private void tuple(NodeTuple tuple) {
            int line = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                mistakes.add(new Mistake(line, "a key expected, got a list or a mapping"));
                return;
            }
            String key = name.getValue();
            if (entries.containsKey(key)) {
                mistakes.add(new Mistake(
                        line,
                        key + " stands here again, it was in line "
                                + entries.get(key).line() + " already"));
                return;
            }
            value(key, line, tuple.getValueNode()).ifPresent(entry -> entries.put(key, entry));
        }

        private Optional<Entry> value(String key, int line, Node node) {
            return switch (node) {
                case ScalarNode scalar when isEmpty(scalar) -> mistake(line, key + ": a value expected, got nothing");
                case ScalarNode scalar -> Optional.of(new Entry(key, line, List.of(scalar.getValue()), false));
                case SequenceNode list -> list(key, line, list);
                default -> mistake(line, key + ": a value or a list of values expected, got a mapping");
            };
        }

        private Optional<Entry> list(String key, int line, SequenceNode list) {
            List<String> values = new ArrayList<>();
            for (Node node : list.getValue()) {
                if (!(node instanceof ScalarNode scalar) || isEmpty(scalar)) {
                    return mistake(line(node), key + ": a list of values expected, got something else in it");
                }
                values.add(scalar.getValue());
            }
            return Optional.of(new Entry(key, line, values, true));
        }

        private Optional<Entry> mistake(int line, String words) {
            mistakes.add(new Mistake(line, words));
            return Optional.empty();
        }

        private static boolean isEmpty(ScalarNode scalar) {
            return scalar.getTag().equals(Tag.NULL);
        }

        private static int line(Node node) {
            return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        }
    }
}
