package parley.setup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parley.setup.Programs.Outcome;

/// The Debian packages that the better ear and voice and the faster eye are in ([NativePackage]).
///
/// Installed only with consent and with the right to: as root, or with a `sudo` that asks for no password.
final class DebianPackages {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(10);
    private static final Path HERE = Path.of("/");

    private final NativeLibraries libraries;
    private final Programs programs;
    private final Consent consent;
    private final Question question;
    private final Answers answers;

    DebianPackages(NativeLibraries libraries, Programs programs, Consent consent, Question question, Answers answers) {
        this.libraries = libraries;
        this.programs = programs;
        this.consent = consent;
        this.question = question;
        this.answers = answers;
    }

    void forgetRefusal() {
        answers.forgetRefusal();
    }

    /// Installs what is missing if it may and can; says what is missing after that, and what stands in.
    void install(Consumer<String> say) {
        List<String> missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        if (!programs.has("apt-get")) {
            say.accept(String.join(", ", missing) + " not found, and there is no apt-get to install them.");
        } else if (isAllowed(missing)) {
            installWithRight(missing, say);
        } else {
            say.accept("To install what is missing: " + String.join(" ", command(missing, "sudo")));
        }
        sayWhatStandsIn(say);
    }

    private Stream<NativePackage> absent() {
        return Stream.of(NativePackage.values())
                .filter(NativePackage::isDefault)
                .filter(each -> !each.isIn(libraries));
    }

    private List<String> missing() {
        return absent().map(NativePackage::debian).toList();
    }

    private boolean isAllowed(List<String> missing) {
        return switch (consent) {
            case YES -> true;
            case NO -> false;
            case ASK -> isAllowedByAnswer(missing);
        };
    }

    private boolean isAllowedByAnswer(List<String> missing) {
        return switch (answers.remembered()) {
            case YES -> true;
            case NO -> false;
            case NOT_ASKED -> question.canAsk() && ask(missing);
        };
    }

    private boolean ask(List<String> missing) {
        boolean yes = question.ask("Install " + String.join(", ", missing) + " with apt-get? They hear, speak and see"
                + " better or faster than what stands in for them.");
        answers.remember(yes);
        return yes;
    }

    private void installWithRight(List<String> missing, Consumer<String> say) {
        Optional<List<String>> found = right();
        if (found.isEmpty()) {
            say.accept("No right to install packages (neither root nor sudo without a password). To do it yourself: "
                    + String.join(" ", command(missing, "sudo")));
            return;
        }
        List<String> right = found.get();
        say.accept("Installing " + String.join(", ", missing) + " with apt-get.");
        Outcome outcome = run(command(missing, right));
        if (!outcome.succeeded()) { // a new machine has no package lists, an old one has old lists
            run(Stream.concat(right.stream(), Stream.of("apt-get", "update")).toList());
            outcome = run(command(missing, right));
        }
        if (!outcome.succeeded()) {
            say.accept("apt-get failed (" + outcome.lastLine() + "). To see all it says: "
                    + String.join(" ", command(missing, "sudo")));
        }
    }

    /// What to put before a command that needs rights: nothing, or sudo. Empty when there is no right.
    private Optional<List<String>> right() {
        if (programs.run(HERE, LOOK_LIMIT, List.of("id", "-u")).output().strip().equals("0")) {
            return Optional.of(List.of());
        }
        boolean sudo =
                programs.run(HERE, LOOK_LIMIT, List.of("sudo", "-n", "true")).succeeded();
        return sudo ? Optional.of(List.of("sudo", "-n")) : Optional.empty();
    }

    private Outcome run(List<String> command) {
        return programs.run(HERE, LIMIT, command);
    }

    private static List<String> command(List<String> packages, String... before) {
        return command(packages, List.of(before));
    }

    /// What installs packages.
    static List<String> command(List<String> packages, List<String> before) {
        return Stream.of(before, List.of("apt-get", "install", "-y", "--no-install-recommends"), packages)
                .flatMap(List::stream)
                .toList();
    }

    private void sayWhatStandsIn(Consumer<String> say) {
        absent().map(NativePackage::without).distinct().forEach(say);
    }

    /// What reads printed words where the weights for that are not there. Nothing is installed for it: the
    /// weights read better, so whoever can fetch them needs no package.
    void sayWhatReads(Consumer<String> say) {
        if (!libraries.hasTesseract()) {
            say.accept("Without the weights that read text, tesseract would read printed words, less exactly. To"
                    + " install it: "
                    + String.join(" ", command(List.of("tesseract-ocr", "tesseract-ocr-eng"), "sudo")));
        }
    }
}
