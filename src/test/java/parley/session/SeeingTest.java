package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import parley.content.Blob;
import parley.content.Content;
import parley.content.Part;
import parley.content.Role;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.Prompt;
import parley.json.Json;
import parley.media.VideoFrame;
import parley.protocol.ClientMessage;
import parley.protocol.ClientMessage.Chunk;
import parley.protocol.ClientMessage.MediaResolution;
import parley.session.LiveScript.SetupScript;

/// What a session makes of pictures, on virtual time.
class SeeingTest {
    private final LiveScript live = new LiveScript();

    @Test
    void whatIsShownWhileTheUserSpeaksAndWhatTheEyesSeeInItGoIntoTheTurn() {
        live.setup();
        live.ear.hears("it makes a noise");
        live.eyes.sees.add(Kind.STILL);
        show(500, 1);
        live.userSpeaks(0, 1000);
        live.userIsSilent(1000, 3000);
        live.runUntil(3000);

        Prompt prompt = live.model.prompts.getFirst();
        Part.Frame frame = (Part.Frame) prompt.history().getLast().parts().getFirst();
        assertEquals(new Blob("image/jpeg", picture(1)), frame.picture());
        assertEquals("t=-1.1 s", frame.timeLabel());
        assertEquals(List.of(Kind.STILL), kinds(prompt));
        assertTrue(prompt.observations().contains("Nothing moves."));
    }

    @Test
    void framesAreChargedAsTheResolutionSays() {
        live.setup(setup -> setup.resolution(MediaResolution.LOW));
        show(100, 1);
        live.at(1000, LiveScript.text("what is this"));
        live.runUntil(3000);

        assertTrue(live.transcript().contains("TurnComplete 67+"), live.transcript());
    }

    @Test
    void anAnswerWaitsForTheEyes() {
        live.setup(setup -> setup.text());
        live.eyes.sees.add(Kind.DARK);
        show(100, 1);
        live.model.says("Too dark", 10, 0);
        live.at(1000, LiveScript.text("what is this"));
        live.runUntil(3000);

        assertEquals("""
                1090 ms ModelTurn "Too dark"
                1090 ms GenerationComplete
                1090 ms TurnComplete 261+2""", live.transcript());
        assertEquals(List.of(Kind.DARK), kinds(live.model.prompts.getFirst()));
    }

    @Test
    void anAnswerDoesNotWaitForSlowEyesForEver() {
        live.setup(setup -> setup.text());
        live.eyes.lookMs = 2_000;
        show(100, 1);
        live.model.says("I do not see it", 10, 0);
        live.at(1000, LiveScript.text("what is this"));
        live.runUntil(5000);

        assertEquals("""
                2010 ms ModelTurn "I do not see it"
                2010 ms GenerationComplete
                2010 ms TurnComplete 261+5""", live.transcript());
    }

    @Test
    void anAnswerThatWaitsForTheEyesCanBeInterrupted() {
        live.setup(setup -> setup.text());
        live.eyes.lookMs = 400;
        show(100, 1);
        live.model.says("Yes", 10, 0);
        live.at(1000, LiveScript.text("what is this"));
        live.at(1200, LiveScript.content(true, "never mind"));
        live.runUntil(5000);

        assertEquals(1, live.model.prompts.size());
        assertEquals("""
                1200 ms Interrupted
                1200 ms TurnComplete 0+0
                1410 ms ModelTurn "Yes"
                1410 ms GenerationComplete
                1410 ms TurnComplete 263+1""", live.transcript());
    }

    @Test
    void everyPictureThatComesWithWordsIsExamined() {
        live.setup(setup -> setup.text());
        List<Part> parts = List.of(
                new Part.InlineData(new Blob("image/jpeg", picture(1))),
                new Part.InlineData(new Blob("image/jpeg", picture(2))),
                new Part.Text("what are these"));
        live.at(0, new ClientMessage.ClientContent(List.of(new Content(Role.USER, parts)), true));
        live.eyes.sees.addAll(List.of(Kind.GLARE, Kind.BLURRED));
        live.runUntil(3000);

        assertEquals(2, live.eyes.looks);
        assertEquals(List.of(Kind.GLARE, Kind.BLURRED), kinds(live.model.prompts.getFirst()));
    }

    @Test
    void whatTheMindNotedInAnAnswerThatNobodyHeardIsForgotten() {
        live.setup();
        live.ear.hears("one", "two");
        live.model.notes("first");
        live.model.says("Once upon a time", 2000, 1000);
        live.userSpeaks(0, 500);
        live.userIsSilent(500, 1500);
        live.userSpeaks(1500, 2000);
        live.userIsSilent(2000, 5000);
        live.runUntil(5000);

        assertEquals(Json.Struct.EMPTY, live.model.prompts.getLast().sight().notes());
    }

    @Test
    void aChangeThatTheMindWaitsForBeginsATurnOfItsOwn() {
        live.setup(setup -> setup.text().proactive());
        vibratesThenStops();
        live.runUntil(9_000);

        Prompt last = live.model.prompts.getLast();
        assertEquals(2, live.model.prompts.size());
        assertTrue(last.sight().unasked());
        assertEquals(Json.struct().put("note", "hold it").build(), last.sight().notes());
        assertTrue(kinds(last).contains(Kind.MOTION_STOPPED), () -> kinds(last).toString());
        assertTrue(live.transcript().contains("ModelTurn \"It has stopped\""), live.transcript());
    }

    @Test
    void withoutTheSettingAChangeWaitsForTheNextTurn() {
        live.setup(SetupScript::text);
        vibratesThenStops();
        live.at(9_500, LiveScript.text("and now"));
        live.runUntil(12_000);

        Prompt last = live.model.prompts.getLast();
        assertEquals(2, live.model.prompts.size());
        assertFalse(last.sight().unasked());
        assertTrue(kinds(last).contains(Kind.MOTION_STOPPED), () -> kinds(last).toString());
    }

    @Test
    void aChangeThatNobodyWaitsForBeginsNoTurn() {
        live.setup(setup -> setup.text().proactive());
        vibratesThenStops(Kind.TEXT_CHANGED);
        live.runUntil(9_000);

        assertEquals(1, live.model.prompts.size());
    }

    private void vibratesThenStops() {
        vibratesThenStops(Kind.MOTION_STOPPED);
    }

    private void vibratesThenStops(Kind awaited) {
        live.model.notes("hold it", awaited);
        live.model.says("Hold the button", 10, 0);
        live.model.says("It has stopped", 10, 0);
        live.at(0, LiveScript.text("it grinds"));
        live.eyes.follows.addAll(List.of(Kind.PART_VIBRATES, Kind.PART_VIBRATES, Kind.STILL, Kind.STILL, Kind.STILL));
        for (int second = 1; second < 9; second++) {
            show(1_000L * second, second);
        }
    }

    @Test
    void theCountersOfSightAreInTheReport() {
        live.setup();
        show(100, 1);
        show(200, 1);
        live.runUntil(1000);

        Json.Struct sight = (Json.Struct) live.snapshot().report().get("sight");
        assertEquals(Json.of(2), sight.get("received"));
    }

    private void show(long ms, int variant) {
        live.at(ms, LiveScript.realtime(new Chunk.Video(new VideoFrame("image/jpeg", picture(variant)))));
    }

    private static List<Kind> kinds(Prompt prompt) {
        return prompt.sight().seen().stream().map(Observation::kind).toList();
    }

    private static byte[] picture(int variant) {
        BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, 160, 120);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(16 * variant % 120, 20, 30, 60);
        graphics.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
