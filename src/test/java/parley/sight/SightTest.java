package parley.sight;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.engine.VisionModel.Interest;
import parley.media.VideoFrame;
import parley.picture.PictureDecoder;
import parley.time.VirtualTime;

class SightTest {
    private final LanesByHand lanes = new LanesByHand();
    private final Observatory shared =
            new Observatory(PictureDecoder.open(), Blind.INSTANCE, Set.of(Interest.TEXT), new VirtualTime(), lanes);
    private final List<SightEvent> posted = new ArrayList<>();
    private final Sight sight = shared.open(posted::add);

    @Test
    void theNewestFrameIsChosenEvenWhenNobodyHasLookedAtItYet() {
        see(Drawn.numbered(1), ofMillis(0));
        VideoFrame newest = Drawn.numbered(2);
        sight.take(newest, false, ofMillis(10));

        Chosen chosen = sight.choose(Question.of("what is this"), Budget.DEFAULT, ofMillis(20));

        assertEquals(newest, chosen.present().orElseThrow().frame());
        assertEquals(ofMillis(10), chosen.newestAge());
    }

    @Test
    void atMostTwoFramesAreHeldWaitingAndTheNewestTakesThePlaceOfTheOther() {
        for (int i = 0; i < 60; i++) {
            sight.take(Drawn.numbered(i), false, ofMillis(i));
            assertTrue(sight.report().waiting() <= 2);
        }
        run(ofMillis(60));

        assertEquals(60, sight.report().count(Count.RECEIVED));
        assertEquals(59, sight.report().count(Count.RATE) + sight.report().count(Count.SUPERSEDED));
        assertEquals(0, sight.report().waiting());
    }

    @Test
    void aFrameOfTheSameBytesIsCountedAndKeepsTheNewestNew() {
        see(Drawn.numbered(1), ofMillis(0));
        see(Drawn.numbered(1), ofSeconds(5));

        assertEquals(1, sight.report().count(Count.SAME_BYTES));
        assertEquals(
                Duration.ZERO,
                sight.choose(Question.of(""), Budget.DEFAULT, ofSeconds(5)).newestAge());
    }

    @Test
    void aDamagedFrameIsCountedAndTheNextOneIsSeen() {
        see(new VideoFrame("image/jpeg", new byte[] {1, 2, 3}), ofMillis(0));
        see(Drawn.numbered(1), ofSeconds(1));

        assertEquals(1, sight.report().count(Count.DAMAGED));
        assertEquals(1, sight.report().count(Count.SCENE_CUT));
    }

    @Test
    void whatIsExaminedNowComesBackWithItsTicket() {
        see(Drawn.numbered(1), ofMillis(0));
        ChosenFrame frame = sight.choose(Question.of(""), Budget.DEFAULT, ofMillis(1))
                .present()
                .orElseThrow();

        long ticket = sight.examineNow(frame, Set.of(Interest.TEXT));

        assertTrue(lanes.examination());
        assertEquals(List.of(new SightNews.Examined(ticket, List.of())), run(ofMillis(2)));
    }

    @Test
    void manySessionsAreLookedAtInTurnAndTheBusyOneNoMoreThanTheOthers() {
        List<Sight> others = new ArrayList<>();
        List<List<SightEvent>> mails = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            List<SightEvent> mail = new ArrayList<>();
            mails.add(mail);
            others.add(shared.open(mail::add));
        }
        for (int ms = 0; ms < 3_000; ms += 20) {
            Duration now = ofMillis(ms);
            for (int i = 0; i < others.size(); i++) {
                if (i == 0 || ms % 200 == 0) {
                    others.get(i).take(Drawn.numbered(ms / 20 + i), false, now);
                }
            }
            lanes.now(now);
            lanes.glances();
            for (int i = 0; i < others.size(); i++) {
                List<SightEvent> mail = mails.get(i);
                while (!mail.isEmpty()) {
                    others.get(i).handle(mail.removeFirst(), now);
                }
            }
        }

        assertTrue(lookedAt(others.get(0)) <= 31, lookedAt(others.get(0)) + " of the busy one");
        others.stream().skip(1).forEach(quiet -> assertTrue(lookedAt(quiet) >= 12, lookedAt(quiet) + " looks"));
        others.forEach(Sight::close);
    }

    @Test
    void aNewViewThatSettlesIsExaminedOnceUnasked() {
        VideoFrame frame = Drawn.numbered(1);
        see(frame, ofMillis(0));
        assertFalse(lanes.examination());
        see(Drawn.numbered(1), ofSeconds(1));
        assertTrue(lanes.examination());
        run(ofSeconds(1));
        see(Drawn.numbered(1), ofSeconds(2));
        assertFalse(lanes.examination());

        assertEquals(1, sight.report().count(Count.EXAMINED));
    }

    @Test
    void aClosedSightIsSilent() {
        sight.take(Drawn.numbered(1), false, ofMillis(0));
        sight.close();

        assertEquals(List.of(), run(ofSeconds(1)));
        assertEquals(0, shared.report().sessions());
    }

    private static long lookedAt(Sight sight) {
        SightReport report = sight.report();
        return report.count(Count.DUPLICATE)
                + report.count(Count.DRIFT)
                + report.count(Count.CHANGE)
                + report.count(Count.SCENE_CUT);
    }

    private void see(VideoFrame frame, Duration at) {
        sight.take(frame, false, at);
        run(at);
    }

    private List<SightNews> run(Duration at) {
        lanes.now(at);
        List<SightNews> news = new ArrayList<>();
        lanes.glances();
        while (!posted.isEmpty()) {
            news.addAll(sight.handle(posted.removeFirst(), at));
            lanes.glances();
        }
        return news;
    }
}
