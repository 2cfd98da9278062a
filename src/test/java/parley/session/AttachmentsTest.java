package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import parley.content.Blob;
import parley.content.Content;
import parley.content.Part;
import parley.content.Role;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.Region;
import parley.protocol.ClientMessage;

/// Sound files in what the client writes, and sounds around the words.
class AttachmentsTest {
    private static final Blob SOUND = new Blob("audio/mpeg", new byte[100]);

    private final LiveScript live = new LiveScript();

    @Test
    void aSoundFileStandsInItsContentAsItsWords() {
        live.setup();
        live.sounds.file(2_000, 2);
        live.ear.hears("it looks", "clean to me");
        live.model.says("Fine", 100, 300);
        live.at(0, content(true, new Part.Text("What do I say?"), sound(), new Part.Text("Answer shortly.")));
        live.runUntil(1_000);

        assertEquals(
                List.of(new Content(
                        Role.USER,
                        List.of(
                                new Part.Text("What do I say?"),
                                new Part.Text("\nit looks clean to me"),
                                new Part.Text("\nAnswer shortly.")))),
                live.model.prompts.getLast().history());
        // 2 s of sound at 25 tokens a second and six words of text; 50 ms to take the file apart, 100 for each
        // utterance, 100 until the answer.
        assertEquals("""
                350 ms ModelSpeech 300 ms "Fine"
                350 ms OutputTranscription "" finished
                350 ms GenerationComplete
                650 ms TurnComplete 56+8""", live.transcript());
    }

    @Test
    void aFileThatIsReferredToIsReadLikeOneThatCame() {
        live.setup();
        live.sounds.file(2_000, 1);
        live.ear.hears("it looks clean to me");
        live.model.says("Fine", 100, 300);
        CompletableFuture<FileSource.Found> fetched = new CompletableFuture<>();
        live.shelf.put("http://localhost/v1beta/files/one", fetched);
        live.at(0, content(true, new Part.Text("What do I say?"), reference("http://localhost/v1beta/files/one")));
        live.at(50, LiveScript.content(false, "written behind it"));
        live.time.at(Duration.ofMillis(100), () -> fetched.complete(new FileSource.Found.File(SOUND)));
        live.at(1_000, LiveScript.content(true, "and now?"));
        live.runUntil(2_000);

        assertEquals(
                List.of("What do I say?\nit looks clean to me", "written behind it", "and now?"),
                live.model.prompts.getLast().history().stream()
                        .map(Content::text)
                        .toList());
    }

    @Test
    void whoRefersToAFileThatIsNotThereIsClosed() {
        live.setup();
        live.at(0, content(true, reference("gs://elsewhere/secret")));
        live.runUntil(100);

        assertEquals("0 ms close 1007 no gs://elsewhere/secret", live.transcript());
    }

    @Test
    void whatComesWhileAFileIsReadWaitsInOrder() {
        live.setup();
        live.sounds.afterMs = 3_000;
        live.sounds.file(1_000, 1);
        live.ear.hears("spoken live", "spoken in the file");
        live.model.says("Well", 100, 300);
        live.at(0, content(false, sound()));
        live.at(10, LiveScript.content(false, "written behind it"));
        live.userSpeaks(100, 600);
        live.userIsSilent(600, 1_500);
        live.at(2_000, LiveScript.text("and typed"));
        live.runUntil(8_000);

        assertEquals(
                List.of("spoken in the file", "written behind it", "spoken live", "and typed"),
                live.model.prompts.getLast().history().stream()
                        .map(Content::text)
                        .toList());
    }

    @Test
    void aFileInterruptsWhenItComesAndTheUserInterruptsItsAnswer() {
        live.setup();
        live.sounds.file(1_000, 1);
        live.ear.hears("stop it", "now");
        live.model.says("One two three four", 100, 4_000);
        live.model.says("Five six seven eight", 100, 4_000);
        live.model.says("Nine", 100, 500);
        live.at(0, LiveScript.content(true, "count"));
        live.at(1_000, content(true, sound()));
        live.userSpeaks(2_000, 2_500);
        live.userIsSilent(2_500, 4_000);
        live.runUntil(6_000);

        List<String> told = live.transcript()
                .lines()
                .filter(line -> line.contains("Interrupted") || line.contains("Nine"))
                .toList();
        assertEquals(
                List.of("1000 ms Interrupted", "2140 ms Interrupted", "3240 ms ModelSpeech 500 ms \"Nine\""), told);
    }

    @Test
    void aDamagedFileIsSaidToTheMindAndTheConnectionStays() {
        live.setup();
        live.sounds.damagedFile("sound expected, got a file without any that can be read");
        live.model.says("Sorry", 100, 300);
        live.at(0, content(true, new Part.Text("Listen"), sound()));
        live.runUntil(1_000);

        assertEquals(
                List.of(new Content(
                        Role.USER,
                        List.of(new Part.Text("Listen"), new Part.Text("\n(a sound file that could not be read)")))),
                live.model.prompts.getLast().history());
        assertEquals(
                List.of("The sound file could not be read: sound expected, got a file without any that can be read."),
                live.model.prompts.getLast().observations());
        assertTrue(live.transcript().contains("Sorry"));
    }

    @Test
    void anEarThatSaysNothingDoesNotHoldTheTurnForever() {
        live.setup();
        live.sounds.file(1_000, 1);
        live.ear.afterMs = 1_000_000;
        live.model.says("Pardon", 100, 300);
        live.at(0, content(true, sound()));
        live.runUntil(40_000);

        assertEquals(
                "(a sound file without words)",
                live.model.prompts.getLast().history().getLast().text());
        assertTrue(live.transcript().startsWith("30150 ms ModelSpeech 300 ms \"Pardon\""), live.transcript());
    }

    @Test
    void soundsInAFileAreFactsOfItsTurnAndRemembered() {
        live.setup();
        Observation grinding = grinding(500);
        live.sounds.file(3_000, 0, grinding);
        live.model.says("I hear it", 100, 300);
        live.model.says("Still", 100, 300);
        live.at(0, content(true, sound()));
        live.at(2_000, LiveScript.content(true, "and?"));
        live.runUntil(4_000);

        assertEquals(
                List.of("There is a sound that is no speech: grinding."),
                live.model.prompts.getFirst().observations());
        assertEquals(
                "(a sound file without words: grinding)",
                live.model.prompts.getFirst().history().getLast().text());
        assertEquals(List.of(grinding), live.model.prompts.getFirst().sight().seen());
        assertEquals(List.of(), live.model.prompts.getLast().observations());
        assertEquals(List.of(grinding), live.model.prompts.getLast().sight().seen());
    }

    @Test
    void whatIsLoudBetweenTheWordsIsListenedToAndItsEndIsNoticed() {
        live.setup();
        live.ear.hears("what is this");
        live.model.says("Grinding", 100, 300);
        live.model.says("Gone", 100, 300);
        live.sounds.names(grinding(0));
        noise(0, 4_000);
        live.userSpeaks(4_000, 5_200);
        live.userIsSilent(5_200, 10_000);
        live.at(10_000, LiveScript.text("and now?"));
        live.runUntil(11_000);

        assertEquals(List.of("0 ms for 4000 ms", "3676 ms for 2064 ms"), live.sounds.listened);
        assertTrue(
                live.model.prompts.getFirst().observations().contains("There is a sound that is no speech: grinding."));
        assertEquals(
                List.of("This is gone: the sound of grinding."),
                live.model.prompts.getLast().observations());
    }

    @Test
    void whatWaitsBehindAFileIsRememberedWhenTheConnectionEnds() {
        live.setup();
        live.sounds.afterMs = 100_000;
        live.sounds.file(1_000, 1);
        live.at(0, content(true, new Part.Text("listen"), sound()));
        live.at(10, LiveScript.content(true, "please"));
        live.disconnectAt(1_000);
        live.runUntil(2_000);

        assertEquals(
                List.of("listen\n(a sound file that could not be read)", "please"),
                live.keeping.left.getLast().turns().stream()
                        .map(turn -> turn.content().text())
                        .toList());
        assertEquals(List.of(), live.model.prompts);
    }

    @Test
    void aClientThatSendsTooMuchBehindAFileIsTold() {
        live.setup();
        live.sounds.afterMs = 100_000;
        live.sounds.file(1_000, 1);
        live.receive(content(false, sound()));
        for (int i = 0; i < 1_100; i++) {
            live.receive(LiveScript.content(false, "more"));
        }
        live.runUntil(10);

        assertEquals("0 ms close 1011 The service is currently unavailable.", live.transcript());
    }

    private static Observation grinding(long atMs) {
        return new Observation(Kind.SOUND, "grinding", Region.WHOLE, 0.8, Duration.ofMillis(atMs));
    }

    private static Part sound() {
        return new Part.InlineData(SOUND);
    }

    private static Part reference(String uri) {
        return new Part.FileData(uri, "audio/mpeg");
    }

    private static ClientMessage content(boolean complete, Part... parts) {
        return new ClientMessage.ClientContent(List.of(new Content(Role.USER, Arrays.asList(parts))), complete);
    }

    /// Louder than a room, not loud enough for speech.
    private void noise(long fromMs, long toMs) {
        for (long ms = fromMs; ms < toMs; ms += 20) {
            live.at(ms + 20, LiveScript.audio(20, (short) 500));
        }
    }
}
