package parley.store;

import java.util.List;
import java.util.Map;
import parley.store.SessionStore.Recovered;

/// Where the bytes of a [Shelf] lie: in memory or in a file. What is written counts when it is committed. One
/// thread at a time.
interface Pages {

    /// All sessions, oldest first.
    List<Place> places();

    Map<String, Shelf.Note> notes();

    /// Writes everything of a place but its bytes.
    void mark(Place place);

    /// Writes an entry, and with it when the place expires if it is never let go.
    void append(Place place, byte[] entry);

    /// Puts `snapshot` in place of everything before.
    void replace(Place place, byte[] snapshot);

    Recovered read(Place place);

    void forget(Place place);

    /// With the next commit no trace is left of what was forgotten.
    void scrub();

    void write(String name, Shelf.Note note);

    void erase(String name);
}
