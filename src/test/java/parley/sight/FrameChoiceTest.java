package parley.sight;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.media.VideoFrame;

class FrameChoiceTest {
    private static final Duration NOW = ofSeconds(20);

    private final List<View> views = new ArrayList<>();
    private final List<Held> recent = new ArrayList<>();
    private Map<Long, Detail> sent = Map.of();
    private Duration lastTurn = ofMillis(-1);

    @Test
    void whatIsThisGetsTheNewestInDetailAndWhatElseWasSeenSmall() {
        view(1, 5_000, 100);
        view(2, 20_000, 100);
        recent(2, 20_000, 100);

        assertEquals("[t=-15.0 s LOW, t=-0.0 s HIGH] 322", choose("What is this?"));
    }

    @Test
    void amongNearlyTheSameTheSharpestStandsForThePresent() {
        view(1, 19_800, 100);
        recent(1, 19_800, 100);
        recent(1, 20_000, 90);

        assertEquals("[t=-0.2 s HIGH] 258", choose("What is this?"));
    }

    @Test
    void aBlurredPresentIsAccompaniedByASharperFrameOfTheSameView() {
        view(1, 12_000, 100);
        recent(1, 20_000, 20);

        assertEquals("[t=-8.0 s HIGH, t=-0.0 s HIGH] 516", choose("What is this?"));
    }

    @Test
    void whatHappenedGetsTheMostTellingInDetailAndTheOthersSmall() {
        for (int i = 1; i < 10; i++) {
            view(i, 2_000 * i, 100);
        }
        recent(9, 20_000, 100);

        String chosen = choose("What happened?");
        assertEquals(4, chosen.split("HIGH", -1).length - 1);
        assertEquals(5, chosen.split("LOW", -1).length - 1);
    }

    @Test
    void whatItSaidBeforeIsChosenInDetail() {
        view(1, 5_000, 100);
        view(2, 20_000, 100);
        recent(2, 20_000, 100);

        assertEquals("[t=-15.0 s HIGH, t=-0.0 s HIGH] 516", choose("What did the display say before?"));
    }

    @Test
    void whatTheTalkHasShownIsNotShownInDetailAgainUnlessItIsToBeRead() {
        view(1, 18_000, 100);
        view(2, 20_000, 100);
        recent(2, 20_000, 100);
        sent = Map.of(1L, Detail.LOW, 2L, Detail.HIGH);

        assertEquals("[t=-0.0 s LOW] 64", choose("And what do you think?"));
        assertEquals("[t=-0.0 s HIGH] 258", choose("Read it."));
    }

    @Test
    void onlyFramesOfTheActivityCountWhenTheTurnCoversThatOnly() {
        view(1, 5_000, 100);
        recent(2, 20_000, 100);
        Chosen chosen = FrameChoice.choose(shown(), Question.of("What is this?").aboutActivity(), Budget.DEFAULT, NOW);

        assertEquals(List.of(), chosen.frames());
    }

    @Test
    void theBudgetHoldsAndFramesComeInOrderWhateverThereIs() {
        Random random = new Random(4);
        String[] questions = {"What is this?", "What happened?", "What did it say?", "Read that", ""};
        for (int run = 0; run < 500; run++) {
            views.clear();
            recent.clear();
            lastTurn = ofMillis(random.nextInt(20_000));
            for (int i = 1; i <= random.nextInt(40); i++) {
                view(i, 1 + 490L * i, 1 + random.nextInt(100));
            }
            recent(random.nextInt(41), 20_000, random.nextInt(100));
            Budget budget = new Budget(258 + random.nextInt(2_000), 64, 258);

            Chosen chosen =
                    FrameChoice.choose(shown(), Question.of(questions[random.nextInt(questions.length)]), budget, NOW);
            assertTrue(chosen.tokens() <= budget.tokens());
            assertEquals(NOW, chosen.frames().getLast().at());
            for (int i = 1; i < chosen.frames().size(); i++) {
                assertTrue(chosen.frames()
                                .get(i - 1)
                                .at()
                                .compareTo(chosen.frames().get(i).at())
                        < 0);
            }
        }
    }

    private String choose(String words) {
        Chosen chosen = FrameChoice.choose(shown(), Question.of(words), Budget.DEFAULT, NOW);
        return chosen.frames().stream()
                        .map(frame -> frame.timeLabel() + " " + frame.detail())
                        .toList()
                + " " + chosen.tokens();
    }

    private FrameChoice.Shown shown() {
        return new FrameChoice.Shown(
                Optional.of(recent.getLast()), Optional.empty(), recent, views, List.of(), lastTurn, sent);
    }

    private void view(long number, long ms, double sharpness) {
        Held best = held(number, ms, sharpness);
        views.add(new View(number, best, best.at(), best.at(), 2, 50));
    }

    private void recent(long view, long ms, double sharpness) {
        recent.add(held(view, ms, sharpness));
    }

    private static Held held(long view, long ms, double sharpness) {
        return new Held(new VideoFrame("image/jpeg", new byte[100]), ofMillis(ms), false, sharpness, view);
    }
}
