package parley.engines.guide;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parley.engine.EngineException;
import parley.engine.ReferencePhoto;
import parley.engines.guide.GuideParser.Parsed;

/// The guides that are loaded. Immutable; any thread.
public final class Guides {
    private final Shelf shelf;
    private final List<Guide> guides;
    private final List<Mistake> mistakes;

    private Guides(Shelf shelf) {
        List<Guide> read = new ArrayList<>();
        List<Mistake> wrong = new ArrayList<>();
        for (String name : shelf.guides()) {
            Parsed parsed = GuideParser.parse(name, shelf.text(name));
            read.add(parsed.guide());
            wrong.addAll(parsed.mistakes());
            wrong.addAll(new GuideCheck(name, parsed.guide(), shelf).mistakes());
        }
        this.shelf = shelf;
        this.guides = List.copyOf(read);
        this.mistakes = List.copyOf(wrong);
    }

    /// The guides that come with Parley: coffee maker, printer, washing machine, bike.
    public static Guides shipped() {
        return new Guides(Shelf.shipped());
    }

    /// Those of a folder: each `*.md` is one.
    ///
    /// @throws EngineException when the folder cannot be read or holds none
    public static Guides in(Path folder) {
        Guides guides = new Guides(Shelf.folder(folder));
        if (guides.guides.isEmpty()) {
            throw new EngineException("there is no guide (*.md) in " + folder);
        }
        return guides;
    }

    /// What is wrong in them. A guide with mistakes works as far as it was understood.
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /// The photos of parts that they carry. Those that cannot be read are left out: they are mistakes.
    public List<ReferencePhoto> photos() {
        return guides.stream()
                .flatMap(Guide::photos)
                .flatMap(
                        photo -> shelf
                                .bytes(photo.file())
                                .map(bytes -> new ReferencePhoto(photo.part(), photo.state(), bytes))
                                .stream())
                .toList();
    }

    /// What they are about, for people: `bike, coffee maker`.
    public String titles() {
        return String.join(
                ", ",
                guides.stream()
                        .map(guide -> guide.title().toLowerCase(Locale.ROOT))
                        .toList());
    }

    List<Guide> all() {
        return guides;
    }

    /// Where a conversation stands; empty when it is in none of these guides.
    Optional<Place> place(Notes notes) {
        return guides.stream()
                .filter(guide -> guide.id().equals(notes.guide()))
                .findFirst()
                .flatMap(guide -> guide.problem(notes.problem()).map(problem -> Place.of(guide, problem)))
                .map(place ->
                        place.problem().check(notes.check()).map(place::at).orElse(place));
    }

    /// The guide that has photos of `part`.
    Optional<Guide> owner(String part) {
        return guides.stream()
                .filter(guide -> guide.photos().anyMatch(photo -> Plain.sameName(photo.part(), part)))
                .findFirst();
    }
}
