package parley.engines.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.engines.guide.Guide.Check;
import parley.engines.guide.Guide.Problem;

/// A section of a guide: a problem, or one of its checks.
///
/// @param check its place among the checks of the problem; [#NO_CHECK] for the problem itself
record Place(Guide guide, Problem problem, int check) {
    static final int NO_CHECK = -1;

    static Place of(Guide guide, Problem problem) {
        return new Place(guide, problem, NO_CHECK);
    }

    Place at(Check other) {
        return new Place(guide, problem, problem.checks().indexOf(other));
    }

    Optional<Check> asked() {
        return problem.checks().stream().skip(Math.max(0, check)).findFirst().filter(_ -> check >= 0);
    }

    String title() {
        return asked().map(Check::title).orElse(problem.title());
    }

    boolean sameProblem(Place other) {
        return guide.id().equals(other.guide.id()) && problem.title().equals(other.problem.title());
    }

    /// The place called `name`: a check of this problem, any check of this guide, or a problem of it.
    Optional<Place> named(String name) {
        return problem.check(name)
                .map(this::at)
                .or(() -> all(guide)
                        .filter(place -> Plain.sameName(place.title(), name))
                        .findFirst());
    }

    /// All places of a guide in the order of the file.
    static Stream<Place> all(Guide guide) {
        List<Place> places = new ArrayList<>();
        for (Problem problem : guide.problems()) {
            places.add(of(guide, problem));
            for (int i = 0; i < problem.checks().size(); i++) {
                places.add(new Place(guide, problem, i));
            }
        }
        return places.stream();
    }
}
