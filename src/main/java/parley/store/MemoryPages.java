package parley.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.store.SessionStore.Recovered;

/// Pages in memory: gone with the process.
final class MemoryPages implements Pages {
    private final Map<Long, Content> contents = new HashMap<>();

    private record Content(Optional<byte[]> snapshot, List<byte[]> entries) {}

    private static final Content NONE = new Content(Optional.empty(), List.of());

    @Override
    public List<Place> places() {
        return List.of();
    }

    @Override
    public Map<String, Shelf.Note> notes() {
        return Map.of();
    }

    @Override
    public void mark(Place place) {}

    @Override
    public void append(Place place, byte[] entry) {
        contents.computeIfAbsent(place.number, _ -> new Content(Optional.empty(), new ArrayList<>()))
                .entries()
                .add(entry);
    }

    @Override
    public void replace(Place place, byte[] snapshot) {
        contents.put(place.number, new Content(Optional.of(snapshot), new ArrayList<>()));
    }

    @Override
    public Recovered read(Place place) {
        Content content = contents.getOrDefault(place.number, NONE);
        return new Recovered(
                content.snapshot().map(byte[]::clone),
                content.entries().stream().map(byte[]::clone).toList(),
                false);
    }

    @Override
    public void forget(Place place) {
        contents.remove(place.number);
    }

    @Override
    public void scrub() {}

    @Override
    public void write(String name, Shelf.Note note) {}

    @Override
    public void erase(String name) {}
}
