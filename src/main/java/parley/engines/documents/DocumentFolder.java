package parley.engines.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.QueryBuilder;
import parley.engine.DocumentSearch;
import parley.engine.EngineException;

/// The text files of a folder (`.md`, `.txt`, `.rst`, `.adoc`, also in folders within), searched by their words with
/// Apache Lucene, as they were when it was opened; the index is in memory.
///
/// A passage fits when it has at least half of the words that matter of a question. Links are not followed. Limits:
/// 10,000
/// files of 1 MiB each, 64 MiB together; what is beyond is left out, with its number in [#describe].
public final class DocumentFolder implements DocumentSearch {
    private static final Set<String> ENDINGS = Set.of("md", "markdown", "txt", "rst", "adoc");
    private static final int MOST_FILES = 10_000;
    private static final int MOST_BYTES_OF_A_FILE = 1 << 20;
    private static final long MOST_BYTES = 64L << 20;
    private static final int LONGEST_QUERY_CHARS = 1_000;
    private static final float WORDS_THAT_FIT = 0.5f;

    /// Words of questions that say nothing about their subject.
    private static final List<String> EMPTY_WORDS = List.of(
            "what", "which", "who", "whom", "whose", "where", "when", "why", "how", "do", "does", "did", "can", "could",
            "would", "should", "shall", "may", "might", "must", "i", "me", "my", "you", "your", "we", "our", "us", "it",
            "its", "he", "she", "am", "is", "are", "was", "were", "be", "been", "have", "has", "had", "tell", "please",
            "know", "about", "there", "any", "some", "from", "much", "many", "long", "say", "says", "search", "find",
            "look", "up");

    private final Directory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final QueryBuilder queries;
    private final String described;

    private DocumentFolder(Directory directory, Analyzer analyzer, String described) throws IOException {
        this.directory = directory;
        this.reader = DirectoryReader.open(directory);
        this.searcher = new IndexSearcher(reader);
        this.queries = new QueryBuilder(analyzer);
        this.described = described;
    }

    /// Reads the folder; a second for some thousand pages.
    ///
    /// @throws EngineException when it cannot be read
    public static DocumentFolder open(Path folder) {
        CharArraySet empty = new CharArraySet(EMPTY_WORDS, true);
        empty.addAll(EnglishAnalyzer.getDefaultStopSet());
        Analyzer analyzer = new EnglishAnalyzer(empty);
        Directory directory = new ByteBuffersDirectory();
        try (Stream<Path> files = Files.walk(folder)) {
            String described = index(directory, analyzer, folder, files.sorted().toList());
            return new DocumentFolder(directory, analyzer, described);
        } catch (IOException | UncheckedIOException e) {
            throw new EngineException("the documents in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String index(Directory directory, Analyzer analyzer, Path folder, List<Path> files)
            throws IOException {
        int read = 0;
        int left = 0;
        long bytes = 0;
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (Path file : files.stream().filter(DocumentFolder::isText).toList()) {
                long size = Files.size(file);
                if (read == MOST_FILES || size > MOST_BYTES_OF_A_FILE || bytes + size > MOST_BYTES) {
                    left++;
                    continue;
                }
                String name = folder.relativize(file).toString().replace('\\', '/');
                for (Passage passage :
                        Passages.of(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8))) {
                    writer.addDocument(document(passage));
                }
                bytes += size;
                read++;
            }
        }
        return read + " documents" + (left == 0 ? "" : ", " + left + " left out as too large or too many");
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static Document document(Passage passage) {
        Document document = new Document();
        document.add(new TextField("text", passage.title() + "\n" + passage.text(), Field.Store.NO));
        document.add(new StoredField("title", passage.title()));
        document.add(new StoredField("uri", passage.uri()));
        document.add(new StoredField("passage", passage.text()));
        return document;
    }

    @Override
    public List<Passage> search(String query, int most) {
        String bounded = query.substring(0, Math.min(query.length(), LONGEST_QUERY_CHARS));
        Query words = queries.createMinShouldMatchQuery("text", bounded, WORDS_THAT_FIT);
        if (words == null) {
            return List.of();
        }
        try {
            List<Passage> found = new ArrayList<>();
            for (ScoreDoc each : searcher.search(words, most).scoreDocs) {
                Document document = searcher.storedFields().document(each.doc);
                found.add(new Passage(document.get("title"), document.get("uri"), document.get("passage")));
            }
            return found;
        } catch (IOException e) {
            throw new EngineException("the documents cannot be searched", e);
        }
    }

    @Override
    public String describe() {
        return described;
    }

    @Override
    public void close() {
        try {
            reader.close();
            directory.close();
        } catch (IOException e) {
            throw new EngineException("the documents cannot be given back", e);
        }
    }
}
