package parley.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianPackagesTest {
    private static final String INSTALL =
            "apt-get install -y --no-install-recommends pocketsphinx pocketsphinx-en-us flite libturbojpeg0 libwebp7";
    private static final List<String> STAND_INS = List.of(
            "Without pocketsphinx, sphinx4 listens: pure Java, slower and less exact.",
            "Without flite, FreeTTS speaks: pure Java, one plain voice.",
            "Without libturbojpeg0, Java decodes JPEG: the same pictures, several times slower.",
            "Without libwebp7, Java decodes WEBP: the same pictures, many times slower.");

    @TempDir
    private Path temp;

    private FakeMachine machine;
    private final AnsweringQuestion question = new AnsweringQuestion();

    /// A person at a terminal, or nobody when there are no answers.
    private static final class AnsweringQuestion extends Question {
        private final List<Boolean> answers = new ArrayList<>();
        private int asked;

        AnsweringQuestion() {
            super(null);
        }

        @Override
        boolean canAsk() {
            return !answers.isEmpty();
        }

        @Override
        boolean ask(String question) {
            asked++;
            return answers.removeFirst();
        }
    }

    @BeforeEach
    void layMachine() throws IOException {
        machine = new FakeMachine(temp);
    }

    @Test
    void nothingIsSaidOrDoneWhenAllIsThere() throws IOException {
        isRoot();
        machine.has("apt-get", machine.installsAll());
        install(Consent.YES);
        machine.said.clear();

        install(Consent.YES);

        assertEquals(List.of(), machine.said);
        assertEquals(List.of("id -u", INSTALL), machine.calls());
    }

    @Test
    void rootInstallsWithoutAskingUnderYes() throws IOException {
        isRoot();
        machine.has("apt-get", machine.installsAll());

        install(Consent.YES);

        assertEquals(
                List.of("Installing pocketsphinx, pocketsphinx-en-us, flite, libturbojpeg0, libwebp7 with apt-get."),
                machine.said);
        assertEquals(List.of("id -u", INSTALL), machine.calls());
    }

    @Test
    void onlyWhatIsMissingIsInstalled() throws IOException {
        isRoot();
        machine.has("apt-get", "");
        Files.createDirectories(temp.resolve("lib"));
        Files.createFile(temp.resolve("lib/libflite.so.1"));

        install(Consent.YES);

        assertEquals(List.of("id -u", INSTALL.replace(" flite", "")), machine.calls());
    }

    @Test
    void othersInstallThroughSudoThatAsksForNoPassword() throws IOException {
        isUser();
        machine.has("sudo", "");
        machine.has("apt-get", "");

        install(Consent.YES);

        assertEquals(List.of("id -u", "sudo -n true", "sudo -n " + INSTALL), machine.calls());
    }

    @Test
    void withoutTheRightTheExactCommandIsSaidAndNothingDone() throws IOException {
        isUser();
        machine.has("sudo", "exit 1");
        machine.has("apt-get", "");

        install(Consent.YES);

        assertEquals(
                saying(
                        "No right to install packages (neither root nor sudo without a password). To do it yourself: sudo "
                                + INSTALL),
                machine.said);
        assertEquals(List.of("id -u", "sudo -n true"), machine.calls());
    }

    @Test
    void whereThereIsNoSudoEitherTheCommandIsSaid() throws IOException {
        isUser();
        machine.has("apt-get", "");

        install(Consent.YES);

        assertEquals(
                saying(
                        "No right to install packages (neither root nor sudo without a password). To do it yourself: sudo "
                                + INSTALL),
                machine.said);
    }

    @Test
    void nothingIsInstalledUnderNoInstall() throws IOException {
        isRoot();
        machine.has("apt-get", "");
        question.answers.add(true);

        install(Consent.NO);

        assertEquals(saying("To install what is missing: sudo " + INSTALL), machine.said);
        assertEquals(List.of(), machine.calls());
        assertEquals(0, question.asked);
    }

    @Test
    void nobodyIsAskedWhereThereIsNoTerminal() throws IOException {
        isRoot();
        machine.has("apt-get", "");

        install(Consent.ASK);

        assertEquals(saying("To install what is missing: sudo " + INSTALL), machine.said);
        assertEquals(List.of(), machine.calls());
    }

    @Test
    void aNoIsRememberedUntilItIsForgotten() throws IOException {
        isRoot();
        machine.has("apt-get", machine.installsAll());
        question.answers.addAll(List.of(false, true));

        install(Consent.ASK);
        install(Consent.ASK);
        assertEquals(1, question.asked);
        assertEquals(List.of(), machine.calls());

        packages(Consent.ASK).forgetRefusal();
        install(Consent.ASK);
        assertEquals(2, question.asked);
        assertEquals(List.of("id -u", INSTALL), machine.calls());
    }

    @Test
    void aYesIsRememberedAndAsksNoMore() throws IOException {
        isRoot();
        machine.has("apt-get", "exit 1");
        question.answers.addAll(List.of(true, false));
        install(Consent.ASK);
        machine.has("apt-get", machine.installsAll());

        packages(Consent.ASK).forgetRefusal();
        install(Consent.ASK);

        assertEquals(1, question.asked);
        assertEquals(INSTALL, machine.calls().getLast());
    }

    @Test
    void aMachineWithoutPackageListsFetchesThemAndTriesAgain() throws IOException {
        isRoot();
        machine.has(
                "apt-get",
                "if [ \"$1\" = update ]; then : > '" + temp + "/lists'; exit 0; fi\n[ -e '" + temp
                        + "/lists' ] || exit 100\n" + machine.installsAll());

        install(Consent.YES);

        assertEquals(List.of("id -u", INSTALL, "apt-get update", INSTALL), machine.calls());
        assertEquals(
                List.of("Installing pocketsphinx, pocketsphinx-en-us, flite, libturbojpeg0, libwebp7 with apt-get."),
                machine.said);
    }

    @Test
    void aFailureIsSaidWithItsLastLineAndWhatStandsIn() throws IOException {
        isRoot();
        machine.has("apt-get", "echo 'E: Unable to locate package'; exit 100");

        install(Consent.YES);

        String installing = "Installing pocketsphinx, pocketsphinx-en-us, flite, libturbojpeg0, libwebp7 with apt-get.";
        assertEquals(installing, machine.said.removeFirst());
        assertEquals(
                saying("apt-get failed (E: Unable to locate package). To see all it says: sudo " + INSTALL),
                machine.said);
    }

    @Test
    void aMachineWithoutAptSaysWhatIsMissing() {
        install(Consent.YES);

        assertEquals(
                saying(
                        "pocketsphinx, pocketsphinx-en-us, flite, libturbojpeg0, libwebp7 not found, and there is no apt-get to install them."),
                machine.said);
    }

    @Test
    void tesseractIsProposedAndNeverInstalled() throws IOException {
        isRoot();
        machine.has("apt-get", "");

        packages(Consent.YES).sayWhatReads(machine.said::add);

        assertEquals(
                List.of(
                        "Without the weights that read text, tesseract would read printed words, less exactly. To install"
                                + " it: sudo apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-eng"),
                machine.said);
        assertEquals(List.of(), machine.calls());

        machine.said.clear();
        Files.createDirectories(temp.resolve("lib"));
        Files.createFile(temp.resolve("lib/libtesseract.so.5"));
        packages(Consent.YES).sayWhatReads(machine.said::add);
        assertEquals(List.of(), machine.said);
    }

    private void isRoot() throws IOException {
        machine.has("id", "echo 0");
    }

    private void isUser() throws IOException {
        machine.has("id", "echo 1000");
    }

    private DebianPackages packages(Consent consent) {
        return new DebianPackages(
                machine.libraries(), machine.programs(), consent, question, new Answers(machine.data()));
    }

    private void install(Consent consent) {
        packages(consent).install(machine.said::add);
    }

    private static List<String> saying(String first) {
        return Stream.concat(Stream.of(first), STAND_INS.stream()).toList();
    }
}
