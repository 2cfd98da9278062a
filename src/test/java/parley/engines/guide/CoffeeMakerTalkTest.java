package parley.engines.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.engine.LanguageModel;
import parley.engine.Observation.Kind;
import parley.engines.minilm.MiniLm;
import parley.engines.reflex.ReflexModel;
import parley.time.TimeSource;

/// The talk that everything is measured by, by text and with observations made by hand.
class CoffeeMakerTalkTest {
    private static final String NOISE = "Hey, my coffee maker is making a weird grinding noise and not brewing.";
    private static final String CLEAN = "It looks clean to me.";
    private static LanguageModel mind;

    @BeforeAll
    static void open() {
        ReflexModel reflex = new ReflexModel(TimeSource.system(), ZoneId.of("UTC"), new SplittableRandom(1));
        mind = GuideModel.open(Guides.shipped(), MiniLm::open, reflex, reflex::rule);
    }

    @AfterAll
    static void close() {
        mind.close();
    }

    private static Helped someone() {
        return new Helped(mind);
    }

    private static void has(String answer, String words) {
        assertTrue(answer.contains(words), () -> "\"" + words + "\" expected in: " + answer);
    }

    @Test
    void theTalkGoesFromTheNoiseToTheMachineThatStandsStill() {
        Helped someone = someone().sees(Kind.PART_VIBRATES);

        has(someone.says(NOISE), "show me the grounds compartment");
        someone.sees(Kind.STATE, "grounds compartment: clean");
        has(someone.says(CLEAN), "hold the brew button down for ten seconds");
        someone.waits(10).sees(Kind.MOTION_STOPPED).sees(Kind.STILL);
        String answer = someone.says("okay");

        has(answer, "it stands still");
        has(answer, "That step is done");
        has(answer, "Brew one small cup");
    }

    @Test
    void withoutBeingAskedItSaysThatTheMachineStandsStill() {
        Helped someone = someone().sees(Kind.PART_VIBRATES);
        someone.says(NOISE);
        someone.says(CLEAN);

        assertTrue(someone.awaited.containsAll(Set.of(Kind.MOTION_STOPPED, Kind.STILL)));
        has(someone.sees(Kind.MOTION_STOPPED).isNoticed(), "it stands still");
    }

    @Test
    void withoutBeingAskedItSaysNothingWhileTheMachineStillVibrates() {
        Helped someone = someone().sees(Kind.PART_VIBRATES);
        someone.says(NOISE);
        someone.says(CLEAN);

        assertEquals("", someone.sees(Kind.PART_VIBRATES).isNoticed());
    }

    @Test
    void theCleanCompartmentIsTakenAsKnownThoughOnlyTheUserSaidSo() {
        Helped someone = someone();
        someone.says(NOISE);

        has(someone.says(CLEAN), "hold the brew button down for ten seconds");
    }

    @Test
    void aDirtyCompartmentIsSeenThoughTheUserCallsItClean() {
        Helped someone = someone();
        someone.says(NOISE);
        String answer = someone.sees(Kind.STATE, "grounds compartment: dirty").says(CLEAN);

        has(answer, "looks dirty");
        has(answer, "Empty the basket");
    }

    @Test
    void aBlackPictureShowsNothingAndTheUsersWordIsTakenTheSecondTime() {
        Helped someone = someone();
        someone.says(NOISE);
        someone.sees(Kind.DARK);

        has(someone.says(CLEAN), "closer to the light");
        has(someone.says("I said it is clean."), "brew button");
    }

    @Test
    void aBlurredPictureIsToBeHeldStill() {
        Helped someone = someone();
        someone.says(NOISE);

        has(someone.sees(Kind.BLURRED).says(CLEAN), "hold it still");
    }

    @Test
    void anotherApplianceIsNotTheCoffeeMaker() {
        Helped someone = someone();
        String first = someone.sees(Kind.STATE, "paper tray: empty").says(NOISE);
        Helped other = someone();
        other.says(NOISE);
        String second = other.sees(Kind.OBJECT, "toaster").says(CLEAN);

        has(first, "paper tray of a printer");
        has(second, "a toaster");
        assertNotEquals(first, second);
    }

    @Test
    void aMachineThatKeepsShakingLeadsElsewhere() {
        Helped someone = someone();
        someone.says(NOISE);
        someone.says(CLEAN);

        has(someone.sees(Kind.PART_VIBRATES).says("I held it, it is still shaking."), "Switch it off");
    }

    @Test
    void whatWasDoneIsGoneOnFromWhenItIsDone() {
        Helped someone = someone();
        someone.says(NOISE);
        has(someone.says("there is lots of old coffee in it"), "Empty the basket");

        has(someone.says("okay done"), "hold the brew button");
    }

    @Test
    void severalFactsInOneSentenceAreAllKept() {
        Helped someone = someone();
        someone.says(NOISE);
        has(someone.says("It's clean, and the water tank is full."), "brew button");
        someone.says("it stopped");

        String answer = someone.says("no coffee comes out");

        has(answer, "water tank");
        has(answer, "Unplug the machine");
    }

    @Test
    void wishesOnTheWayAreMetAndTheCheckStays() {
        Helped someone = someone();
        String asked = someone.says(NOISE);

        has(someone.says("where is that?"), "round basket");
        has(someone.says("why?"), "Packed coffee grounds");
        has(someone.says("bananas are yellow"), "I did not understand");
        someone.says(CLEAN);
        has(someone.says("go back"), "grounds compartment");
        has(someone.says("start over"), asked);
    }

    @Test
    void anotherProblemMayComeUpInBetween() {
        Helped someone = someone();
        someone.says(NOISE);

        has(someone.says("now the display shows E4"), "sieve");
        has(someone.says("and my printer has a paper jam"), "Open the lid");
    }

    @Test
    void whatIsSeenCanBeAskedFor() {
        Helped someone = someone().sees(Kind.PART_VIBRATES);
        someone.says(NOISE);
        someone.sees(Kind.STILL);

        has(someone.says("has it stopped moving?"), "stands still");
        has(someone.says("what do you see?"), "Nothing moves");
    }

    @Test
    void smallTalkIsLeftToTheOtherMind() {
        Helped someone = someone();
        String hello = someone.says("hello");
        someone.says(NOISE);
        String sum = someone.says("what is two plus three");

        has(hello.toLowerCase(java.util.Locale.ROOT), "hello");
        has(sum, "5");
        has(someone.says(CLEAN), "brew button");
    }

    @Test
    void aQuestionClaimsNothing() {
        Helped someone = someone();
        someone.says(NOISE);
        someone.says(CLEAN);

        has(someone.says("has it stopped?"), "can not tell");
    }

    @Test
    void aStepThatIsBeingDoneIsWaitedFor() {
        Helped someone = someone();
        someone.says(NOISE);
        someone.says(CLEAN);

        has(someone.sees(Kind.PART_VIBRATES).says("I'm pressing it."), "Take your time");
        has(someone.sees(Kind.MOTION_STOPPED).says("what now?"), "That step is done");
    }

    @Test
    void whatIsToldOfLaterChecksInOneSentenceIsTakenFromThere() {
        Helped someone = someone();
        someone.says(NOISE);

        has(
                someone.says("The compartment is clean, I already held the button, and it keeps grinding."),
                "Switch it off and unplug it");
    }

    @Test
    void aThingWithoutAGuideIsRefusedByItsName() {
        has(someone().says("my dishwasher is making a weird grinding noise"), "no guide for a dishwasher");
    }

    @Test
    void aVagueProblemIsAskedAbout() {
        Helped someone = someone();

        has(someone.says("my coffee maker is broken"), "What is wrong with the coffee maker?");
        has(someone.says("it grinds and there is no coffee"), "grounds compartment");
    }

    @Test
    void anObjectBesideThePartThatWasAskedForDoesNotMatter() {
        Helped someone = someone();
        someone.says(NOISE);
        someone.sees(Kind.STATE, "grounds compartment: clean").meanwhile(Kind.OBJECT, "microwave");

        has(someone.says(CLEAN), "brew button");
    }
}
