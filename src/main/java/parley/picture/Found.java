package parley.picture;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.media.MediaException;
import parley.natives.NativeLibrary;

/// What is made of the first native library found under one of several names that has what is needed. Looked for
/// again each time while there is none, since it may be installed meanwhile. Any thread.
final class Found<T> {
    private final String title;
    private final List<String> names;
    private final Function<NativeLibrary, T> maker;
    private T made;

    Found(String title, List<String> names, Function<NativeLibrary, T> maker) {
        this.title = title;
        this.names = names;
        this.maker = maker;
    }

    synchronized Optional<T> find() {
        if (made == null) {
            names.stream().flatMap(name -> load(name).stream()).findFirst().ifPresent(found -> made = found);
        }
        return Optional.ofNullable(made);
    }

    private Optional<T> load(String name) {
        try {
            return NativeLibrary.find(title, List.of(name), MediaException::new).map(maker);
        } catch (MediaException _) {
            return Optional.empty(); // a kind that lacks a function
        }
    }
}
