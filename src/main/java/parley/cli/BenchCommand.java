package parley.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import parley.bench.DensityBench;
import parley.bench.FilmSection;
import parley.bench.GuideBench;
import parley.bench.HearingBench;
import parley.bench.KillBench;
import parley.bench.LatencyBench;
import parley.bench.MotionSection;
import parley.bench.ObjectsBench;
import parley.bench.PhotoSection;
import parley.bench.PhotographSection;
import parley.bench.PictureBench;
import parley.bench.ReadingBench;
import parley.bench.SeeingBench;
import parley.bench.SeeingSection;
import parley.bench.SoundsBench;
import parley.bench.Stopwatch;
import parley.bench.StoreBench;
import parley.bench.TalksBench;
import parley.bench.TestingBench;
import parley.bench.VideoBench;
import parley.content.Content;
import parley.content.GenerationConfig;
import parley.engine.Prompt;
import parley.engines.reflex.ReflexModel;
import parley.engines.sounds.MeasuredSounds;
import parley.json.Json;
import parley.json.JsonText;
import parley.server.ServeSettings;
import parley.setup.Packs;
import parley.setup.SetUp;
import parley.time.TimeSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley bench`: measurements that anybody can repeat. Each prints what it measured, and with `--json`
/// one JSON object as its last line.
@Command(
        name = "bench",
        description = "Measure.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BenchCommand.Hearing.class,
            BenchCommand.Latency.class,
            BenchCommand.Density.class,
            BenchCommand.Pictures.class,
            BenchCommand.Sounds.class,
            BenchCommand.Guide.class,
            BenchCommand.Seeing.class,
            BenchCommand.Kills.class,
            BenchCommand.Talks.class,
            BenchCommand.Store.class,
            BenchCommand.Testing.class,
            BenchCommand.Video.class
        })
final class BenchCommand {

    /// What all of them take.
    static final class Common {
        @Option(names = "--json", description = "Print one JSON object as the last line.")
        private boolean json;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec;

        void say(String line) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(line);
            out.flush();
        }

        int done(Json.Struct result) {
            if (json) {
                say(JsonText.write(result));
            }
            return 0;
        }
    }

    /// What a picture costs.
    @Command(
            name = "pictures",
            description =
                    "Processor time to decode a drawn frame of 640x480 and 1280x720 in every format, by the libraries of"
                            + " this machine and in pure Java, and to look for codes in it.",
            mixinStandardHelpOptions = true)
    static final class Pictures implements Callable<Integer> {
        @Mixin
        private Common common;

        @Option(
                names = "--share",
                paramLabel = "MS",
                defaultValue = "1000",
                description = "Processor time for each measurement, after as much to warm up. (${DEFAULT-VALUE})")
        private long shareMs;

        @Override
        public Integer call() throws Exception {
            return common.done(new PictureBench(Duration.ofMillis(shareMs), common::say).run());
        }
    }

    /// Word error rate over a folder of recordings.
    @Command(
            name = "hearing",
            description =
                    "Word error rate: streams the WAV files of a folder with transcripts.tsv (NAME, tab, words) in"
                            + " chunks of 20 ms through the socket.",
            mixinStandardHelpOptions = true)
    static final class Hearing implements Callable<Integer> {
        @Mixin
        private Common common;

        @Option(names = "--dir", paramLabel = "DIR", required = true, description = "The recordings.")
        private Path dir;

        @Option(names = "--url", paramLabel = "URL", description = "A server that runs; without it one is started.")
        private String url = "";

        @Option(
                names = "--silence",
                paramLabel = "MS",
                description = "The silence window to ask for; without it the server's own counts.")
        private int silenceMs;

        @Option(names = "--realtime", description = "Send at the pace at which it was spoken, not as fast as it goes.")
        private boolean realTime;

        @Option(names = "--ear", paramLabel = "EAR", defaultValue = "auto", description = "Of the server started here.")
        private ServeSettings.Ear ear;

        @Override
        public Integer call() throws Exception {
            if (!url.isEmpty()) {
                return common.done(new HearingBench(url, "", silenceMs, realTime, common::say).run(dir));
            }
            try (BenchServer server = BenchServer.start(ear, ServeSettings.Voice.NONE, new Stopwatch(), common::say)) {
                return common.done(new HearingBench(server.address(), "", silenceMs, realTime, common::say).run(dir));
            }
        }
    }

    /// From the last speech to the first audible sample of the answer.
    @Command(
            name = "latency",
            description =
                    "Time from the last speech to the first audible sample of the answer, at real-time pace with a"
                            + " silence window of 500 ms, split by what takes it.",
            mixinStandardHelpOptions = true)
    static final class Latency implements Callable<Integer> {
        @Mixin
        private Common common;

        @Option(names = "--dir", paramLabel = "DIR", required = true, description = "The recordings.")
        private Path dir;

        @Override
        public Integer call() throws Exception {
            Stopwatch stopwatch = new Stopwatch();
            try (BenchServer server =
                    BenchServer.start(ServeSettings.Ear.AUTO, ServeSettings.Voice.AUTO, stopwatch, common::say)) {
                return common.done(new LatencyBench(server.address(), stopwatch, common::say).run(dir));
            }
        }
    }

    /// Whole talks at a time.
    @Command(
            name = "talks",
            description =
                    "Talks at a time: every session streams its microphone and its camera, some of them speak; from the"
                            + " last speech to the first sound of the answer.",
            mixinStandardHelpOptions = true)
    static final class Talks implements Callable<Integer> {
        @Mixin
        private Common common;

        @Option(names = "--dir", paramLabel = "DIR", required = true, description = "The recordings.")
        private Path dir;

        @Option(names = "--sessions", paramLabel = "N", defaultValue = "10", description = "(${DEFAULT-VALUE})")
        private int sessions;

        @Option(
                names = "--speaking",
                paramLabel = "N",
                defaultValue = "3",
                description = "Sessions in which somebody speaks at any moment. (${DEFAULT-VALUE})")
        private int speaking;

        @Option(
                names = "--turns",
                paramLabel = "N",
                defaultValue = "5",
                description = "Of each session. (${DEFAULT-VALUE})")
        private int turns;

        @Option(
                names = "--fps",
                paramLabel = "N",
                defaultValue = "1",
                description = "Frames a second of each camera. (${DEFAULT-VALUE})")
        private int fps;

        @Override
        public Integer call() throws Exception {
            try (BenchServer server =
                    BenchServer.start(ServeSettings.Ear.AUTO, ServeSettings.Voice.AUTO, new Stopwatch(), common::say)) {
                TalksBench.Load load = new TalksBench.Load(sessions, speaking, turns, fps);
                return common.done(new TalksBench(server.address(), common::say).run(dir, load));
            }
        }
    }

    /// Sessions per core.
    @Command(
            name = "density",
            description =
                    "Sessions per core: many sessions stream 20 ms chunks from a process of their own; beside it the"
                            + " same load into a bare Netty server. Recognition is off.",
            mixinStandardHelpOptions = true)
    static final class Density implements Callable<Integer> {
        @Mixin
        private Common common;

        @Option(names = "--sessions", paramLabel = "N", defaultValue = "400", description = "(${DEFAULT-VALUE})")
        private int sessions;

        @Option(names = "--seconds", paramLabel = "N", defaultValue = "20", description = "(${DEFAULT-VALUE})")
        private int seconds;

        @Option(
                names = "--speech",
                paramLabel = "SHARE",
                defaultValue = "0.4",
                description = "The share of the sound that is speech, 0 to 1. (${DEFAULT-VALUE})")
        private double speech;

        @Option(
                names = "--wav",
                paramLabel = "FILE",
                description = "Somebody speaking; without it the voice of this machine speaks.")
        private Path wav = Path.of("");

        @Override
        public Integer call() throws Exception {
            Path folder = Files.createTempDirectory("parley-bench");
            try {
                Path spoken = wav.toString().isEmpty() ? BenchServer.speech(folder) : wav;
                var settings = new DensityBench.Settings(sessions, seconds, speech, spoken);
                return common.done(new DensityBench(settings, Main.class, common::say).run());
            } finally {
                BenchServer.delete(folder);
            }
        }
    }

    /// How well the guides are understood.
    @Command(
            name = "guide",
            description = "Whether questions find their section in the guides that come with Parley, and whether turns"
                    + " lead where they should.",
            mixinStandardHelpOptions = true)
    static final class Guide implements Callable<Integer> {
        @Mixin
        private Common common;

        @Option(
                names = "--dir",
                paramLabel = "DIR",
                defaultValue = "src/test/resources/guide",
                description = "Where the sets are: questions*.tsv and turns*.tsv. (${DEFAULT-VALUE})")
        private Path dir;

        @Override
        public Integer call() throws Exception {
            ReflexModel beside = new ReflexModel(TimeSource.system(), ZoneId.systemDefault(), new SplittableRandom());
            return common.done(new GuideBench(words -> knows(beside, words), common::say).run(dir));
        }

        private static boolean knows(ReflexModel beside, String words) {
            Prompt prompt =
                    new Prompt("", List.of(Content.user(words)), List.of(), GenerationConfig.DEFAULT, List.of());
            return !beside.rule(prompt).equals("fallback");
        }
    }

    /// Sounds that are no speech.
    @Command(
            name = "sounds",
            description = "Precision and recall of the names of sounds that are no speech, on made sounds (half of the"
                    + " recipes held out), and false names in recordings of speech.",
            mixinStandardHelpOptions = true)
    static final class Sounds implements Callable<Integer> {
        @Mixin
        private Common common;

        @Option(names = "--dir", paramLabel = "DIR", description = "Recordings of speech with transcripts.tsv.")
        private Path dir = Path.of("");

        @Override
        public Integer call() throws Exception {
            Optional<Path> speech = dir.toString().isEmpty() ? Optional.empty() : Optional.of(dir);
            return common.done(new SoundsBench(new MeasuredSounds(), common::say).run(speech));
        }
    }

    /// What the eyes make of pictures whose contents are known.
    @Command(
            name = "seeing",
            description = "How well the eyes see, on drawn sets, a part of which was held out.",
            mixinStandardHelpOptions = true)
    static final class Seeing implements Callable<Integer> {
        @Mixin
        private Common common;

        @Option(
                names = "--only",
                paramLabel = "NAME",
                split = ",",
                description = "Of the sections, only these: reading, motion, photos, objects, films, photographs.")
        private List<String> only = List.of();

        @Option(
                names = "--rounds",
                paramLabel = "N",
                defaultValue = "2",
                description = "How often each kind of clip and photo is made anew. (${DEFAULT-VALUE})")
        private int rounds;

        @Option(
                names = "--films",
                paramLabel = "DIR",
                description = "Also films of one's own, a folder of pictures for each: verdicts are printed.")
        private Path films = Path.of("");

        @Option(
                names = "--rate",
                paramLabel = "HZ",
                defaultValue = "10",
                description = "Pictures a second of those films. (${DEFAULT-VALUE})")
        private double rateHz;

        @Option(
                names = "--photographs",
                paramLabel = "DIR",
                description = "Also pictures of one's own, as reference photos and as what is none.")
        private Path photographs = Path.of("");

        @Option(
                names = "--labelled",
                paramLabel = "DIR",
                description =
                        "Also photographs of hands, faces and objects, with labels.tsv (FILE, tab, what is on it).")
        private Path labelled = Path.of("");

        @Option(names = "--no-weights", description = "Measure what reads where the weights are not there.")
        private boolean noWeights;

        @Override
        public Integer call() {
            Path pack = SetUp.folder(System.getenv(), Packs.READING);
            Path weights = noWeights ? pack.resolve("none") : pack;
            List<SeeingSection> sections = new ArrayList<>(List.of(
                    new ReadingBench(weights),
                    new MotionSection(rounds),
                    new PhotoSection(rounds),
                    new ObjectsBench(SetUp.folder(System.getenv(), Packs.OBJECTS), labelled)));
            if (!films.toString().isEmpty()) {
                sections.add(new FilmSection(films, rateHz));
            }
            if (!photographs.toString().isEmpty()) {
                sections.add(new PhotographSection(photographs, rounds));
            }
            sections.removeIf(section -> !only.isEmpty() && !only.contains(section.name()));
            return common.done(new SeeingBench(sections, common::say).run());
        }
    }

    /// Whether sessions survive.
    @Command(
            name = "kills",
            description =
                    "Kills a server (SIGKILL) at random moments while clients talk to it; counts what of their talks"
                            + " is lost, doubled or out of order afterwards, and how long it takes to come back.",
            mixinStandardHelpOptions = true)
    static final class Kills implements Callable<Integer> {
        @Mixin
        private Common common;

        @Option(names = "--kills", paramLabel = "N", defaultValue = "50", description = "(${DEFAULT-VALUE})")
        private int kills;

        @Option(names = "--talks", paramLabel = "N", defaultValue = "8", description = "At once. (${DEFAULT-VALUE})")
        private int talks;

        @Option(
                names = "--nodes",
                paramLabel = "N",
                defaultValue = "1",
                description = "Servers; more than one need a store that they share. (${DEFAULT-VALUE})")
        private int nodes;

        @Option(
                names = "--store",
                paramLabel = "WHERE",
                defaultValue = "file",
                description = "As parley serve takes it. (${DEFAULT-VALUE})")
        private String store;

        @Option(
                names = "--life",
                paramLabel = "MS",
                defaultValue = "1200",
                description = "The longest time between two kills. (${DEFAULT-VALUE})")
        private int lifeMs;

        @Option(
                names = "--pause",
                paramLabel = "MS",
                defaultValue = "0",
                description = "Between two turns of a client. (${DEFAULT-VALUE})")
        private int pauseMs;

        @Option(names = "--politely", description = "Tell servers to stop (SIGTERM) instead of killing them.")
        private boolean politely;

        @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "(${DEFAULT-VALUE})")
        private long seed;

        @Override
        public Integer call() throws Exception {
            Path folder = Files.createTempDirectory("parley-kills");
            try {
                var bench = new KillBench(
                        Main.class,
                        folder,
                        store,
                        politely,
                        new KillBench.Pace(Duration.ofMillis(Math.max(200, lifeMs)), Duration.ofMillis(pauseMs)),
                        new SplittableRandom(seed),
                        common::say);
                return common.done(bench.run(kills, talks, nodes));
            } finally {
                BenchServer.delete(folder);
            }
        }
    }

    /// What keeping sessions costs.
    @Command(
            name = "store",
            description = "The store in a file: an append of 1 KiB until it is synced, alone and with 200 sessions at"
                    + " once; opening a file of many sessions and taking each; its size.",
            mixinStandardHelpOptions = true)
    static final class Store implements Callable<Integer> {
        @Mixin
        private Common common;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Folder on the disk to measure. (the temporary one)")
        private Path data = Path.of(System.getProperty("java.io.tmpdir"));

        @Option(
                names = "--sessions",
                paramLabel = "N",
                defaultValue = "10000",
                description = "To recover. (${DEFAULT-VALUE})")
        private int sessions;

        @Override
        public Integer call() throws Exception {
            Path folder = Files.createTempDirectory(data, "parley-store");
            try {
                return common.done(new StoreBench(folder, sessions, common::say).run());
            } finally {
                BenchServer.delete(folder);
            }
        }
    }

    /// What the test kit costs.
    @Command(
            name = "testing",
            description = "The test kit: how soon a test server accepts connections in a warm process, and how long a"
                    + " quarter of an hour of virtual time takes.",
            mixinStandardHelpOptions = true)
    static final class Testing implements Callable<Integer> {
        @Mixin
        private Common common;

        @Override
        public Integer call() {
            return common.done(new TestingBench(common::say).run());
        }
    }

    /// The video governor.
    @Command(
            name = "video",
            description = "The video governor: what 60 frames of 720p a second cost, and how its choice of frames"
                    + " compares with one blind frame a second on drawn clips with labelled questions.",
            mixinStandardHelpOptions = true)
    static final class Video implements Callable<Integer> {
        @Mixin
        private Common common;

        @Option(
                names = "--seconds",
                paramLabel = "N",
                defaultValue = "10",
                description = "Of 60 frames a second; 0 leaves that part out. (${DEFAULT-VALUE})")
        private int seconds;

        @Override
        public Integer call() {
            return common.done(new VideoBench(common::say).run(seconds));
        }
    }
}
