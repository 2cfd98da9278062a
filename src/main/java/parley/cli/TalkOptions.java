package parley.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parley.client.Endpoint;
import parley.client.Trust;
import parley.media.MediaException;
import parley.media.Wav;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The flags of `parley talk`, as text; [#plan] checks them.
final class TalkOptions {
    static final String DEFAULT_MODEL = "models/parley";

    private static final String DEFAULT_ADDRESS = "http://localhost:" + ServeOptions.DEFAULT_PORT;

    @Parameters(
            paramLabel = "URL or TEXT",
            arity = "0..*",
            description = "An address (" + DEFAULT_ADDRESS + " when there is none), and what to say. Without a text or"
                    + " --wav, lines are read from standard input.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--url", paramLabel = "URL", description = "The address, for scripts whose text may look like one.")
    private String url = "";

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = DEFAULT_MODEL,
            description = "Model to ask for. (${DEFAULT-VALUE})")
    private String model;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "File with the key; or PARLEY_KEY in the environment.")
    private Path keyFile;

    @Option(names = "--wav", paramLabel = "FILE", description = "Recording to stream in pieces of 20 ms.")
    private Path wav;

    @Option(
            names = "--pace",
            paramLabel = "HOW",
            defaultValue = "realtime",
            description = "How fast a recording is streamed: realtime or fast. (${DEFAULT-VALUE})")
    private Pace pace;

    @Option(
            names = "--modality",
            paramLabel = "KIND",
            defaultValue = "audio",
            description = "What the answer is: audio or text. (${DEFAULT-VALUE})")
    private Modality modality;

    @Option(names = "--voice", paramLabel = "NAME", description = "Voice of the answer.")
    private String voice = "";

    @Option(names = "--system", paramLabel = "TEXT", description = "System instruction.")
    private String system = "";

    @Mixin
    private ToolOptions tools = new ToolOptions();

    @Mixin
    private SightOptions sight = new SightOptions();

    @Mixin
    private SoundOptions sound = new SoundOptions();

    @Mixin
    private ResumeOptions resume = new ResumeOptions();

    @Option(
            names = "--manual",
            description =
                    "Mark the beginning and end of what is said instead of leaving it to the" + " server to hear.")
    private boolean manual;

    @Option(names = "--insecure", description = "Trust any certificate.")
    private boolean insecure;

    @Option(names = "--ca", paramLabel = "FILE", description = "Trust the certificates in this PEM file.")
    private Path authorities;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Give up when nothing comes for so long. (${DEFAULT-VALUE})")
    private int limitSeconds;

    @Option(names = "--json", description = "Print one JSON object a line instead.")
    private boolean json;

    private enum Pace {
        REALTIME,
        FAST
    }

    private enum Modality {
        AUDIO,
        TEXT
    }

    boolean json() {
        return json;
    }

    /// What the flags and `environment` ask for.
    ///
    /// @throws Refused when they contradict each other or name what is not there
    TalkPlan plan(Map<String, String> environment) {
        if (limitSeconds < 1) {
            throw new Refused("--limit must be at least 1, got " + limitSeconds);
        }
        List<String> said = new ArrayList<>(words);
        String address = address(said);
        return new TalkPlan(
                endpoint(address),
                Keys.one(keyFile, "PARLEY_KEY", environment),
                trust(),
                model,
                modality == Modality.AUDIO,
                voice,
                system,
                tools.toolBox(),
                manual,
                pace == Pace.REALTIME,
                input(String.join(" ", said)),
                sight.sight(),
                sound.sound(),
                resume.resumption(),
                Duration.ofSeconds(limitSeconds));
    }

    private String address(List<String> said) {
        boolean first = !said.isEmpty() && isAddress(said.getFirst());
        if (first && !url.isEmpty()) {
            throw new Refused("name the address once: as the first word or with --url");
        }
        return first ? said.removeFirst() : url.isEmpty() ? DEFAULT_ADDRESS : url;
    }

    private static boolean isAddress(String word) {
        return word.matches("(?i)(https?|wss?)://\\S+") || word.matches("[A-Za-z0-9.-]+:[0-9]+(/\\S*)?");
    }

    private static Endpoint endpoint(String address) {
        try {
            return Endpoint.of(address);
        } catch (IllegalArgumentException e) {
            throw new Refused(e.getMessage());
        }
    }

    private Trust trust() {
        if (insecure && authorities != null) {
            throw new Refused("--insecure and --ca contradict each other");
        }
        return insecure ? Trust.ANYONE : authorities == null ? Trust.PLATFORM : new Trust.Authorities(authorities);
    }

    private TalkPlan.Input input(String text) {
        if (sound.sound().listens()) {
            return microphone(text);
        }
        if (wav == null) {
            return text.isEmpty() ? new TalkPlan.Input.Lines(isTerminal()) : new TalkPlan.Input.Text(text);
        }
        if (!text.isEmpty()) {
            throw new Refused("say either a text or --wav");
        }
        try {
            return new TalkPlan.Input.Recording(Wav.read(wav));
        } catch (IOException _) {
            throw new Refused("cannot read " + wav);
        } catch (MediaException e) {
            throw new Refused(wav + ": " + e.getMessage());
        }
    }

    /// What is typed is said too; a script has nobody who types.
    private TalkPlan.Input microphone(String text) {
        if (!text.isEmpty() || wav != null) {
            throw new Refused("--mic takes the place of a text and of --wav");
        }
        if (manual) {
            throw new Refused("--mic leaves it to the server to hear who speaks: not with --manual");
        }
        return isTerminal() ? new TalkPlan.Input.Lines(true) : new TalkPlan.Input.Microphone();
    }

    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }
}
