package parley.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import parley.protocol.Rule;
import parley.server.ServeSettings;
import parley.server.Server;
import parley.setup.Consent;
import parley.setup.Folders;
import parley.store.StoreSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The flags of `parley serve`, as text; [#settings] checks them.
final class ServeOptions {
    static final int DEFAULT_PORT = 8089;
    static final int DEFAULT_TLS_PORT = 8090;
    private static final int MIN_MESSAGE_BYTES = 64 << 10;
    private static final int MAX_MESSAGE_BYTES = 24 << 20;

    @Mixin
    private KeepOptions keep;

    @Mixin
    private LifeOptions life;

    @Mixin
    private QuotaOptions quota;

    @Mixin
    private WatchOptions watch;

    @Mixin
    private TestOptions test;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "localhost",
            description = "Address to listen on. Anything but this machine's own needs a key. (${DEFAULT-VALUE})")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_PORT,
            description = "Port for http and ws; 0 takes a free one. (${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--tls-port",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_TLS_PORT,
            description = "Port for https and wss; 0 takes a free one. (${DEFAULT-VALUE})")
    private int tlsPort;

    @Option(names = "--no-tls", description = "Listen on the plain port only.")
    private boolean noTls;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Certificate chain, PEM. Without it a self-signed one is made at the first start.")
    private Path tlsCert;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Private key of --tls-cert, PEM.")
    private Path tlsKey;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "A key that clients may use; repeatable. Arguments show in process lists: rather use"
                    + " --key-file, or PARLEY_KEY or PARLEY_KEYS (comma-separated) in the environment.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "File with one key a line; blank lines and lines that begin with # are skipped.")
    private List<Path> keyFiles = new ArrayList<>();

    @Option(
            names = "--origin",
            paramLabel = "URL",
            description = "Origin of a web page that may connect besides this machine's own, such as"
                    + " https://app.example; repeatable.")
    private List<String> origins = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for what outlives the process. ($XDG_DATA_HOME/parley or ~/.local/share/parley)")
    private Path data;

    @Option(
            names = "--mind",
            paramLabel = "NAME",
            defaultValue = "guide",
            description = "Who answers: guide (speaks from guides, the rest by reflex), reflex (rules alone) or openai"
                    + " (any server with chat completions; needs --url). (${DEFAULT-VALUE})")
    private MindChoice mind;

    @Option(
            names = "--guides",
            paramLabel = "DIR",
            description = "Folder with guides (*.md) to speak from, instead of those that come with Parley; with --mind"
                    + " openai they ground what the model says. See docs/guides.md.")
    private Path guides;

    @Option(
            names = "--documents",
            paramLabel = "DIR",
            description = "Folder with documents (*.md, *.txt, *.rst, *.adoc) that answer where a client asks for"
                    + " googleSearch. See docs/search.md.")
    private Path documents;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Base URL of the mind, such as http://localhost:11434/v1")
    private URI url;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Model to ask the mind for; without it the first that it offers.")
    private String model = "";

    @Option(
            names = "--mind-key-file",
            paramLabel = "FILE",
            description = "File with the key for the mind; or PARLEY_MIND_KEY in the environment.")
    private Path mindKeyFile;

    @Option(
            names = "--ear",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "Who listens: auto, sphinx, sphinx4, none. (${DEFAULT-VALUE})")
    private ServeSettings.Ear ear;

    @Option(
            names = "--voice",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "Who speaks: auto, flite, freetts, none. (${DEFAULT-VALUE})")
    private ServeSettings.Voice voice;

    @Option(
            names = "--vad",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "Who tells speech from silence: auto, silero, energy. (${DEFAULT-VALUE})")
    private ServeSettings.Detector detector;

    @Option(
            names = "--native",
            paramLabel = "WHERE",
            defaultValue = "apart",
            description = "Where native recognisers and decoders read what clients send: apart (in processes of their"
                    + " own, which are started again when they end) or inside. (${DEFAULT-VALUE})")
    private ServeSettings.Natives natives;

    @Option(
            names = "--frames",
            paramLabel = "KIND",
            defaultValue = "binary",
            description = "Kind of WebSocket frames to send: binary (as Google does) or text. (${DEFAULT-VALUE})")
    private ServeSettings.Frames frames;

    @Option(names = "--strict", description = "Refuse what Google refuses.")
    private boolean strict;

    @Option(
            names = "--except",
            paramLabel = "RULE",
            description = "A rule of the dialect that is to hold the other way round; repeatable. `parley dialects`"
                    + " lists them.")
    private List<String> except = new ArrayList<>();

    @Option(names = "--any-model", description = "Serve model names that nobody knows too.")
    private boolean anyModel;

    @Option(names = "--deflate", description = "Agree to permessage-deflate.")
    private boolean deflate;

    @Option(
            names = "--max-message",
            paramLabel = "BYTES",
            defaultValue = "" + (16 << 20),
            description = "Longest message from a client, 65536 to 25165824. (${DEFAULT-VALUE})")
    private int maxMessageBytes;

    @Option(
            names = "--allow-faults",
            description = "Let clients ask for faults on purpose, for tests of clients. See docs/faults.md.")
    private boolean allowFaults;

    @Option(
            names = "--no-pacing",
            description = "End turns as soon as all speech is sent, not when it has been played.")
    private boolean noPacing;

    @Option(
            names = "--handshake-errors",
            paramLabel = "HOW",
            defaultValue = "close",
            description = "How a wrong key is refused: close (a close frame with the reason) or http (status 401)."
                    + " (${DEFAULT-VALUE})")
    private ServeSettings.HandshakeErrors handshakeErrors;

    @Option(names = "--yes", description = "Install missing Debian packages without asking.")
    private boolean yes;

    @Option(names = "--no-install", description = "Never fetch or install anything.")
    private boolean noInstall;

    private enum MindChoice {
        GUIDE,
        REFLEX,
        OPENAI
    }

    /// The settings that the flags and `environment` say.
    ///
    /// @throws Refused when they contradict each other, name what is not there or would open the server to
    ///     everyone
    ServeSettings settings(Map<String, String> environment) {
        checkPorts();
        List<String> allKeys = Keys.of(keys, keyFiles, environment);
        if (allKeys.isEmpty() && !Loopback.is(host)) {
            throw new Refused("listening on " + host + " lets other machines in, and there is no key: give --key-file"
                    + " (or PARLEY_KEY in the environment), or listen on localhost");
        }
        return new ServeSettings(
                host,
                port,
                noTls ? ServeSettings.NO_PORT : tlsPort,
                certificate(),
                allKeys,
                origins.stream().map(ServeOptions::origin).toList(),
                data == null
                        ? Folders.of(environment).data()
                        : data.toAbsolutePath().normalize(),
                mind(environment),
                guides(),
                documents(),
                ear,
                voice,
                detector,
                natives,
                frames,
                strict,
                except(),
                anyModel || test.isOn(),
                deflate,
                maxMessageBytes(),
                !noPacing,
                keep.keep(),
                test.isOn() ? StoreSettings.MEMORY : keep.store(environment),
                life.life(),
                quota.quota(),
                allowFaults || test.isOn(),
                handshakeErrors,
                test.isOn() ? Consent.NO : consent(yes, noInstall),
                watch.traces());
    }

    boolean logsJson() {
        return watch.isJson();
    }

    /// Has the log of this process look as the flags say.
    void setLog() {
        watch.setLog();
    }

    /// Who starts the server, where it is one for tests.
    Optional<Server.Starter> starter() {
        return test.starter();
    }

    /// What to know before the server starts, one sentence each.
    ///
    /// @param keysShow whether keys are among the arguments of the process
    List<String> warnings(String user, boolean keysShow) {
        List<String> warnings = new ArrayList<>();
        if (keysShow) {
            warnings.add("keys given with --key show in the process list; --key-file and PARLEY_KEY do not");
        }
        for (Path file : keyFiles) {
            if (Keys.isReadableByOthers(file)) {
                warnings.add(file + " can be read by others on this machine: chmod 600 " + file);
            }
        }
        if (user.equals("root")) {
            warnings.add("serving as root: a fault in the server would be a fault with all rights; use an account of"
                    + " its own");
        }
        return warnings;
    }

    static Consent consent(boolean yes, boolean noInstall) {
        if (yes && noInstall) {
            throw new Refused("--yes and --no-install contradict each other");
        }
        return yes ? Consent.YES : noInstall ? Consent.NO : Consent.ASK;
    }

    private void checkPorts() {
        checkPort("--port", port);
        checkPort("--tls-port", tlsPort);
        if (port == tlsPort && port != 0 && !noTls) {
            throw new Refused("--port and --tls-port must differ, both are " + port);
        }
    }

    private static void checkPort(String flag, int port) {
        if (port < 0 || port > 65_535) {
            throw new Refused(flag + " must be between 0 and 65535, got " + port);
        }
    }

    private int maxMessageBytes() {
        if (maxMessageBytes < MIN_MESSAGE_BYTES || maxMessageBytes > MAX_MESSAGE_BYTES) {
            throw new Refused("--max-message must be between " + MIN_MESSAGE_BYTES + " and " + MAX_MESSAGE_BYTES
                    + ", got " + maxMessageBytes);
        }
        return maxMessageBytes;
    }

    private ServeSettings.Certificate certificate() {
        if (tlsCert == null && tlsKey == null) {
            return new ServeSettings.Certificate.SelfSigned();
        }
        if (tlsCert == null || tlsKey == null) {
            throw new Refused("--tls-cert and --tls-key belong together");
        }
        return new ServeSettings.Certificate.Files(readable("--tls-cert", tlsCert), readable("--tls-key", tlsKey));
    }

    private static Path readable(String flag, Path file) {
        if (!Files.isReadable(file)) {
            throw new Refused(flag + ": cannot read " + file);
        }
        return file.toAbsolutePath();
    }

    /// RFC 6454 6.2: scheme, host and port, nothing more.
    private static String origin(String text) {
        String origin = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!origin.matches("(?i)https?://[^/?#@\\s]+")) {
            throw new Refused("--origin must look like https://app.example, got " + text);
        }
        return origin.toLowerCase(Locale.ROOT);
    }

    private ServeSettings.Mind mind(Map<String, String> environment) {
        return switch (mind) {
            case GUIDE, REFLEX -> reflex();
            case OPENAI -> openAi(environment);
        };
    }

    private ServeSettings.Mind reflex() {
        if (url != null || !model.isEmpty() || mindKeyFile != null) {
            throw new Refused("--url, --model and --mind-key-file belong to --mind openai");
        }
        return new ServeSettings.Mind.Reflex();
    }

    private ServeSettings.GuideChoice guides() {
        if (guides != null && mind == MindChoice.REFLEX) {
            throw new Refused("--guides belongs to --mind guide or --mind openai");
        }
        if (guides != null && !Files.isDirectory(guides)) {
            throw new Refused("--guides: there is no folder " + guides);
        }
        return guides != null
                ? new ServeSettings.GuideChoice.Folder(guides.toAbsolutePath().normalize())
                : mind == MindChoice.GUIDE
                        ? new ServeSettings.GuideChoice.Shipped()
                        : new ServeSettings.GuideChoice.None();
    }

    private Set<Rule> except() {
        return except.stream().map(ServeOptions::rule).collect(Collectors.toSet());
    }

    private static Rule rule(String id) {
        return Arrays.stream(Rule.values())
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused("--except: there is no rule " + id + ", see parley dialects"));
    }

    private ServeSettings.DocumentChoice documents() {
        if (documents == null) {
            return new ServeSettings.DocumentChoice.None();
        }
        if (!Files.isDirectory(documents)) {
            throw new Refused("--documents: there is no folder " + documents);
        }
        return new ServeSettings.DocumentChoice.Folder(
                documents.toAbsolutePath().normalize());
    }

    private ServeSettings.Mind openAi(Map<String, String> environment) {
        if (url == null) {
            throw new Refused("--mind openai needs --url");
        }
        if (!List.of("http", "https").contains(String.valueOf(url.getScheme())) || url.getHost() == null) {
            throw new Refused("--url must be an http or https address");
        }
        return new ServeSettings.Mind.OpenAi(url, model, Keys.one(mindKeyFile, "PARLEY_MIND_KEY", environment));
    }
}
