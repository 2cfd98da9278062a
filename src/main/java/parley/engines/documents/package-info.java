/// Search in a folder of documents, the local stand-in for search tools.
///
/// ```java
/// DocumentSearch search = DocumentFolder.open(Path.of("handbook"));
/// List<Passage> passages = search.search("how long is the warranty", 3);
/// ```
package parley.engines.documents;
