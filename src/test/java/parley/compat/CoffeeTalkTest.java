package parley.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.drawing.Machine;
import parley.json.Json;
import parley.json.JsonText;

/// Somebody holds a coffee maker up to the camera and talks about it, through Google's JavaScript SDK: what is said
/// and what is shown together lead through the guide, and other words or other pictures lead elsewhere.
@Tag("compat")
class CoffeeTalkTest {
    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final Machine COFFEE = Machine.COFFEE_MAKER;
    private static final String GRINDS = "hey my coffee maker is making a weird grinding noise and not brewing";

    @TempDir
    private static Path temp;

    private static final Map<String, List<Json.Struct>> TURNS = new LinkedHashMap<>();
    private static TalkMedia media;

    /// One step of a talk: what the camera shows from now on, how long before the words, and the words.
    private record Step(List<String> camera, int beforeMs, String say, int cutMs) {
        Step(List<String> camera, int beforeMs, String say) {
            this(camera, beforeMs, say, 0);
        }

        Json.Struct json() {
            Json.StructBuilder json = Json.struct().put("beforeMs", beforeMs).put("fps", 2);
            if (!camera.isEmpty()) {
                json.put("camera", Json.array(camera.stream().map(Json::of).toList()));
            }
            if (!say.isEmpty()) {
                json.put("say", say);
            }
            if (say.isEmpty() && beforeMs == 0) {
                json.put("listen", true);
            }
            if (cutMs > 0) {
                json.put("cutMs", cutMs);
            }
            return json.build();
        }
    }

    @BeforeAll
    static void talk() throws IOException, InterruptedException {
        Toolchain.JS.prepare();
        Path folder = Files.createDirectory(temp.resolve("talks"));
        media = new TalkMedia(folder, 20_261_125);
        List<String> talks = write(folder);
        Path script = Toolchain.JS.home().resolve("talk.mjs");
        Toolchain.copy(Toolchain.JS.sources().resolve("talk.mjs"), script);
        ServerProcess server = ServerProcess.start(temp.resolve("data"), Map.of(), "--port", "0");
        try {
            server.awaitLoaded();
            List<String> words = new ArrayList<>(List.of("node", script.toString()));
            words.addAll(talks);
            Command.Result result = new Command(Toolchain.JS.home(), words.toArray(String[]::new))
                    .with(Map.of("PARLEY_HTTP", server.http()))
                    .run(LIMIT);
            result.lines().forEach(CoffeeTalkTest::keep);
            print();
            assertEquals(0, result.exitCode(), () -> Command.tail(result.lines()) + "\n" + server.said());
        } finally {
            server.stop();
        }
    }

    private static List<String> write(Path folder) throws IOException, InterruptedException {
        List<String> shaking = media.vibrates("shaking", COFFEE, "coffee maker", "", 24);
        List<String> standing = media.shows("standing", COFFEE, "coffee maker", "", 8);
        List<String> clean = media.shows("clean", COFFEE, "grounds compartment", "clean", 8);
        List<String> dirty = media.shows("dirty", COFFEE, "grounds compartment", "dirty", 8);
        List<String> blurred = media.showsBlurred("blurred", COFFEE, "grounds compartment", "clean", 8);
        List<String> jam = media.shows("jam", Machine.PRINTER, "lid", "jammed", 8);
        String grinds = media.says("grinds", "rms", GRINDS);
        String looksClean = media.says("looks-clean", "rms", "it looks clean to me");
        String here = media.says("here", "rms", "here it is");
        String holding = media.says("holding", "rms", "okay i am holding the button");
        Step begin = new Step(shaking, 4_000, grinds);
        List<String> files = new ArrayList<>();
        files.add(
                file(folder, "coffee", begin, new Step(clean, 3_000, looksClean), new Step(standing, 6_000, holding)));
        files.add(file(
                folder,
                "otherWords",
                new Step(
                        shaking,
                        4_000,
                        media.says("rattles", "slt", "my espresso machine rattles and no coffee comes out")),
                new Step(clean, 3_000, media.says("nothing", "slt", "there is nothing in there it is not dirty")),
                new Step(standing, 6_000, media.says("did", "slt", "all right i did that"))));
        files.add(file(folder, "dirty", begin, new Step(dirty, 3_000, here)));
        files.add(file(folder, "dark", begin, new Step(media.black("black", 4), 3_000, here)));
        files.add(file(folder, "blurred", begin, new Step(blurred, 3_000, here)));
        files.add(file(
                folder,
                "otherMachine",
                new Step(jam, 3_000, media.says("printer", "rms", "a sheet of paper is stuck in my printer"))));
        files.add(
                file(folder, "interrupted", new Step(shaking, 4_000, grinds, 1_200), new Step(clean, 200, looksClean)));
        files.add(file(
                folder,
                "unasked",
                begin,
                new Step(clean, 0, ""),
                new Step(shaking, 6_000, ""),
                new Step(standing, 0, "")));
        return files;
    }

    private static String file(Path folder, String name, Step... steps) throws IOException {
        Json.Struct setup = name.equals("unasked")
                ? Json.struct()
                        .put(
                                "proactivity",
                                Json.struct().put("proactiveAudio", true).build())
                        .build()
                : Json.Struct.EMPTY;
        Json.Struct talk = Json.struct()
                .put("name", name)
                .put("setup", setup)
                .put(
                        "steps",
                        Json.array(List.of(steps).stream().<Json>map(Step::json).toList()))
                .build();
        return Files.writeString(folder.resolve(name + ".json"), JsonText.write(talk))
                .toString();
    }

    private static void keep(String line) {
        if (line.startsWith("{")
                && JsonText.parse(line) instanceof Json.Struct turn
                && turn.get("talk") instanceof Json.Text(String name)) {
            TURNS.computeIfAbsent(name, _ -> new ArrayList<>()).add(turn);
        }
    }

    private static void print() {
        TURNS.forEach((name, turns) -> turns.forEach(turn ->
                System.out.println(name + "\n  heard: " + text(turn, "heard") + "\n  said:  " + text(turn, "said"))));
    }

    private static String text(Json.Struct turn, String field) {
        return turn.get(field) instanceof Json.Text(String text) ? text : "";
    }

    /// What was said in turn `number` (from 1) of a talk, silent turns left out.
    private static String said(String talk, int number) {
        List<String> all = TURNS.getOrDefault(talk, List.of()).stream()
                .map(turn -> text(turn, "said").toLowerCase(Locale.ROOT))
                .filter(words -> !words.isEmpty())
                .toList();
        return all.size() < number ? "" : all.get(number - 1);
    }

    private static void assertSays(String talk, int number, String... anyOf) {
        String said = said(talk, number);
        assertTrue(List.of(anyOf).stream().anyMatch(said::contains), () -> talk + " " + number + ": " + said);
    }

    private static void assertNeverSays(String talk, int number, String words) {
        assertTrue(!said(talk, number).contains(words), () -> talk + " " + number + ": " + said(talk, number));
    }

    @AfterAll
    static void forget() {
        TURNS.clear();
    }

    @Test
    void theTalkGoesFromTheNoiseToTheCompartmentToTheButtonToTheStandstill() {
        assertSays("coffee", 1, "grounds compartment");
        assertSays("coffee", 2, "ten seconds");
        assertSays("coffee", 3, "stopped", "stands still");
    }

    @Test
    void otherWordsGoTheSameWay() {
        assertSays("otherWords", 1, "grounds compartment");
        assertSays("otherWords", 2, "ten seconds");
        assertSays("otherWords", 3, "stopped", "stands still");
    }

    @Test
    void aDirtyCompartmentIsToBeEmptied() {
        assertSays("dirty", 2, "empty the basket");
    }

    @Test
    void inTheDarkItAsksForLight() {
        assertSays("dark", 2, "dark", "light");
        assertNeverSays("dark", 2, "ten seconds");
    }

    @Test
    void aBlurredPictureIsToBeHeldStill() {
        assertSays("blurred", 2, "blurred", "still", "steady", "sharp");
        assertNeverSays("blurred", 2, "ten seconds");
    }

    @Test
    void anotherMachineHasAnotherGuide() {
        assertSays("otherMachine", 1, "lid", "paper", "tray");
        assertNeverSays("otherMachine", 1, "grounds");
    }

    @Test
    void whoeverInterruptsIsAnsweredWhereTheTalkStands() {
        assertEquals(Json.of(true), TURNS.get("interrupted").getFirst().get("interrupted"));
        assertSays("interrupted", 2, "ten seconds");
    }

    @Test
    void withTheProactiveSettingTheStandstillIsSaidAtOnce() {
        assertSays("unasked", 3, "stopped", "stands still");
    }
}
