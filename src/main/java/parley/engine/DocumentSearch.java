package parley.engine;

import java.util.List;

/// Finds what is written about something: the local stand-in for search tools. Any thread; some milliseconds a search.
public interface DocumentSearch extends AutoCloseable {

    /// The passages that fit `query` best, the best first, at most `most`; none when nothing fits.
    ///
    /// @throws EngineException when it cannot be searched
    List<Passage> search(String query, int most);

    /// What it runs on, in one line for people.
    String describe();

    @Override
    void close();

    /// A piece of a document.
    ///
    /// @param title of the document, for people
    /// @param uri where it is found; relative to the folder of documents
    record Passage(String title, String uri, String text) {
        @Override
        public String toString() {
            return "Passage[" + text.length() + " characters]";
        }
    }

    /// Has nothing to search.
    DocumentSearch NONE = new DocumentSearch() {
        @Override
        public List<Passage> search(String query, int most) {
            return List.of();
        }

        @Override
        public String describe() {
            return "none";
        }

        @Override
        public void close() {} // nothing is held
    };
}
