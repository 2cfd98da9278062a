package parley.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import parley.store.SessionStore.Recovered;
import parley.time.TimeSource;

/// The rules of a store that one process has for itself: who holds what, what has expired and what is forgotten
/// when there is no room. One thread at a time; it throws a [StoreException] before it changes anything.
final class Shelf {
    /// What an entry takes besides its bytes.
    static final int ENTRY_BYTES = 32;

    private final Pages pages;
    private final StoreLimits limits;
    private final TimeSource time;
    private final LinkedHashMap<SessionName, Place> places = new LinkedHashMap<>();
    private final Map<String, Integer> ofOwner = new HashMap<>();
    private final Map<String, Note> notes = new HashMap<>();
    private final List<Runnable> toTell = new ArrayList<>();
    private long bytes;
    private long lastNumber;
    private long lastFence;

    /// Before which nothing expires.
    private Instant soonest = Instant.MIN;

    /// A record.
    record Note(byte[] value, Instant expires) {
        @Override
        public String toString() {
            return "Note[" + value.length + " bytes]";
        }
    }

    /// What a hold begins with.
    record Taken(long fence, Recovered recovered) {}

    Shelf(Pages pages, StoreLimits limits, TimeSource time) {
        this.pages = pages;
        this.limits = limits;
        this.time = time;
        restore();
    }

    /// Goes back to what the pages say, after a commit that failed. Who held a session goes on holding it.
    void restore() {
        Map<SessionName, Place> before = Map.copyOf(places);
        places.clear();
        ofOwner.clear();
        notes.clear();
        toTell.clear();
        bytes = 0;
        for (Place stored : pages.places()) {
            Optional.ofNullable(before.get(stored.name))
                    .filter(Place::isHeld)
                    .ifPresent(held -> stored.pass(held.letGo()));
            shelve(stored);
        }
        notes.putAll(pages.notes());
        soonest = Instant.MIN;
    }

    private void shelve(Place place) {
        places.put(place.name, place);
        ofOwner.merge(place.name.owner(), 1, Integer::sum);
        bytes += place.bytes;
        lastNumber = Math.max(lastNumber, place.number);
        lastFence = Math.max(lastFence, place.fence);
    }

    Taken take(SessionName name, Runnable whenLost) {
        expire();
        Place place = places.get(name);
        if (place == null) {
            makeRoomForOne(name.owner());
            place = new Place(name, ++lastNumber, ++lastFence, 0, kept());
            shelve(place);
            place.pass(whenLost);
            pages.mark(place);
            return new Taken(place.fence, Recovered.NOTHING);
        }
        Recovered recovered = pages.read(place);
        place.fence = ++lastFence;
        place.expires = kept();
        toTell.add(place.pass(whenLost));
        pages.mark(place);
        places.putLast(name, place);
        return new Taken(place.fence, recovered);
    }

    Optional<Recovered> read(SessionName name) {
        expire();
        return Optional.ofNullable(places.get(name)).map(pages::read).filter(found -> !found.isEmpty());
    }

    List<SessionName> of(String owner) {
        expire();
        return places.keySet().stream()
                .filter(name -> name.owner().equals(owner))
                .sorted(Comparator.comparingLong(name -> places.get(name).number))
                .toList();
    }

    boolean delete(SessionName name) {
        expire();
        Optional<Place> place = Optional.ofNullable(places.get(name));
        place.ifPresent(this::forget);
        pages.scrub();
        return place.isPresent();
    }

    void append(SessionName name, long fence, byte[] entry) {
        Place place = mine(name, fence);
        int more = entry.length + ENTRY_BYTES;
        makeRoom(place, place.bytes + more);
        place.expires = kept();
        pages.append(place, entry);
        grow(place, more);
    }

    void replace(SessionName name, long fence, byte[] snapshot) {
        Place place = mine(name, fence);
        long size = snapshot.length + ENTRY_BYTES;
        makeRoom(place, size);
        place.expires = kept();
        pages.replace(place, snapshot);
        grow(place, size - place.bytes);
    }

    private void grow(Place place, long more) {
        place.bytes += more;
        bytes += more;
    }

    void letGo(SessionName name, long fence, Duration keep) {
        Place place = mine(name, fence);
        place.letGo();
        place.expires = time.now().plus(keep);
        pages.mark(place);
        expiresAt(place.expires);
        expire();
    }

    private void expiresAt(Instant when) {
        soonest = when.isBefore(soonest) ? when : soonest;
    }

    private Place mine(SessionName name, long fence) {
        Place place = places.get(name);
        if (place == null || place.fence != fence || !place.isHeld()) {
            throw StoreException.lost();
        }
        return place;
    }

    /// Forgets what nobody holds and what is over.
    void expire() {
        Instant now = time.now();
        if (now.isBefore(soonest)) {
            return;
        }
        soonest = Instant.MAX;
        for (Place place : List.copyOf(places.values())) {
            if (!place.isHeld() && !place.expires.isAfter(now)) {
                forget(place);
            } else if (!place.isHeld()) {
                expiresAt(place.expires);
            }
        }
        for (String name : List.copyOf(notes.keySet())) {
            if (!notes.get(name).expires().isAfter(now)) {
                remove(name);
            } else {
                expiresAt(notes.get(name).expires());
            }
        }
    }

    private void makeRoomForOne(String owner) {
        while (ofOwner.getOrDefault(owner, 0) >= limits.perOwner()) {
            forgetOldest(place -> place.name.owner().equals(owner), "sessions of one owner");
        }
        while (places.size() >= limits.inAll()) {
            forgetOldest(_ -> true, "sessions");
        }
    }

    private void makeRoom(Place place, long size) {
        if (size > limits.sessionBytes()) {
            throw full("bytes of one session");
        }
        while (bytes - place.bytes + size > limits.bytes()) {
            forgetOldest(_ -> true, "bytes");
        }
    }

    private void forgetOldest(Predicate<Place> eligible, String what) {
        forget(places.values().stream()
                .filter(place -> !place.isHeld())
                .filter(eligible)
                .findFirst()
                .orElseThrow(() -> full(what)));
    }

    private static StoreException full(String what) {
        return new StoreException(StoreException.Kind.FULL, "the store's limit of " + what + " is reached");
    }

    private void forget(Place place) {
        pages.forget(place);
        places.remove(place.name);
        ofOwner.computeIfPresent(place.name.owner(), (_, many) -> many > 1 ? many - 1 : null);
        bytes -= place.bytes;
        toTell.add(place.letGo());
    }

    Optional<byte[]> note(String name) {
        expire();
        return Optional.ofNullable(notes.get(name)).map(Note::value);
    }

    boolean replace(String name, Optional<byte[]> expected, byte[] next, Instant expires) {
        Optional<byte[]> stands = note(name);
        if (stands.isPresent() != expected.isPresent()
                || stands.isPresent() && !Arrays.equals(stands.get(), expected.get())) {
            return false;
        }
        if (stands.isEmpty() && notes.size() >= limits.records()) {
            throw full("records");
        }
        Note note = new Note(next.clone(), expires);
        pages.write(name, note);
        notes.put(name, note);
        expiresAt(expires);
        return true;
    }

    void remove(String name) {
        pages.erase(name);
        notes.remove(name);
    }

    /// Whom to tell that they lost a session, once what happened is committed.
    List<Runnable> takeToTell() {
        List<Runnable> told = List.copyOf(toTell);
        toTell.clear();
        return told;
    }

    private Instant kept() {
        return time.now().plus(limits.keep());
    }
}
