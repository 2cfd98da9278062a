package parley.engines.guide;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One guide, as it was written: problems with symptoms, each with checks to be walked in order.
///
/// @param id the name of its file without `.md`
/// @param names what people call the thing: the title first, all in lower case
record Guide(String id, String title, List<String> names, List<Problem> problems) {

    Guide {
        names = List.copyOf(names);
        problems = List.copyOf(problems);
    }

    /// @param symptoms how people describe it
    /// @param told what is said when there are no checks
    record Problem(int line, String title, List<String> symptoms, String told, List<Photo> photos, List<Check> checks) {
        Problem {
            symptoms = List.copyOf(symptoms);
            photos = List.copyOf(photos);
            checks = List.copyOf(checks);
        }

        Optional<Check> check(String title) {
            return checks.stream()
                    .filter(check -> Plain.sameName(check.title(), title))
                    .findFirst();
        }

        /// The check after `check` in the file.
        Optional<Check> after(Check check) {
            return checks.stream().skip(checks.indexOf(check) + 1L).findFirst();
        }
    }

    /// @param request what the user is asked for
    /// @param where where the part is; empty when the guide does not tell
    /// @param why why it is asked; empty when the guide does not tell
    /// @param names what else people call the part
    record Check(
            int line,
            String title,
            String request,
            String where,
            String why,
            List<String> names,
            List<Photo> photos,
            List<Outcome> outcomes) {
        Check {
            names = List.copyOf(names);
            photos = List.copyOf(photos);
            outcomes = List.copyOf(outcomes);
        }

        /// The parts that it has photos of, and what else they are called.
        Stream<String> parts() {
            return Stream.concat(photos.stream().map(Photo::part), names.stream());
        }

        boolean shows(String part) {
            return photos.stream().anyMatch(photo -> Plain.sameName(photo.part(), part));
        }
    }

    /// @param condition what follows `If`: `it is clean or empty`
    /// @param action what is said; empty when there is only somewhere to go on to
    /// @param next the title of a check or a problem; empty for none
    /// @param waits whether the user first says that the action is done: `Then go on to`
    record Outcome(int line, String condition, String action, String next, boolean waits) {}

    /// @param state empty for a photo of the part in any state
    /// @param file relative to the folder of the guide
    record Photo(int line, String part, String state, String file) {}

    Optional<Problem> problem(String title) {
        return problems.stream()
                .filter(problem -> Plain.sameName(problem.title(), title))
                .findFirst();
    }

    Stream<Check> checks() {
        return problems.stream().flatMap(problem -> problem.checks().stream());
    }

    Stream<Photo> photos() {
        return problems.stream()
                .flatMap(problem -> Stream.concat(
                        problem.photos().stream(),
                        problem.checks().stream().flatMap(check -> check.photos().stream())));
    }
}
