package parley.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import parley.console.ConsolePage;
import parley.control.ControlApi;
import parley.control.FaultsApi;
import parley.control.OperatorApi;
import parley.gateway.AuthTokens;
import parley.gateway.FaultDesk;
import parley.gateway.GatewaySettings;
import parley.gateway.Keys;
import parley.gateway.ListenSettings;
import parley.gateway.LiveEndpoint;
import parley.gateway.OriginGuard;
import parley.gateway.SessionRegister;
import parley.gateway.Sessions;
import parley.http.Answer;
import parley.http.HttpServer;
import parley.http.HttpSettings;
import parley.http.Router;
import parley.http.SelfSigned;
import parley.http.Tls;
import parley.http.TrustSteps;
import parley.http.WebSocketSettings;
import parley.protocol.CloseReason;
import parley.rest.FilesApi;
import parley.rest.GeminiApi;
import parley.rest.RequestQuota;
import parley.rest.TokensApi;
import parley.session.ModelNames;
import parley.session.Senses;
import parley.session.SessionLoops;
import parley.session.SessionSettings;
import parley.store.SessionStore;
import parley.time.TimeSource;

/// The whole server, wired by hand: the wire below, the sessions above it, the engines beside them.
public final class LiveServer implements Server {
    /// Of the files of one key together.
    private static final long BYTES_OF_FILES = 1L << 30;

    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final int TOKENS_A_MINUTE = 300;
    private static final TimeSource TIME = TimeSource.system();

    private final ServeSettings settings;
    private final Optional<WeightFolders> weights;
    private final CompletableFuture<Senses> engines = new CompletableFuture<>();
    private final Meanings meanings = new Meanings();
    private final SessionStore store;
    private final SessionRegister register;
    private final Sessions sessions;
    private final ThisHouse house;
    private final HttpServer http;
    private final Consumer<Consumer<String>> trust;
    private boolean closed;

    private LiveServer(ServeSettings settings, Optional<WeightFolders> weights) throws IOException {
        // Making or reading the certificate takes as long as everything else together, so it goes beside.
        CompletableFuture<Certificate> certificate = CompletableFuture.supplyAsync(() -> certificate(settings));
        this.settings = settings;
        this.weights = weights;
        boolean keyed = !settings.keys().isEmpty();
        ListenSettings listen = new ListenSettings(settings.host(), keyed);
        listen.check();
        SessionLoops loops = new SessionLoops(engines, sessionSettings(settings), TIME);
        GatewaySettings gateway = gatewaySettings(settings);
        Keys keys = Keys.of(settings.keys());
        this.store = new StoreLoader(settings.dataDir(), TIME).open(settings.store());
        this.register = new SessionRegister(store, gateway.keep(), TIME);
        this.sessions = new Sessions(loops, register, Integer.MAX_VALUE);
        OriginGuard guard = OriginGuard.of(!keyed, Set.copyOf(settings.origins()));
        FaultDesk desk = settings.allowFaults() ? FaultDesk.open() : FaultDesk.CLOSED;
        AuthTokens tokens = new AuthTokens(store.records(), TOKENS_A_MINUTE, TIME, new SecureRandom());
        LiveEndpoint live = new LiveEndpoint(gateway, keys, tokens, TIME, guard, sessions, desk);
        Router router = new ControlApi(keys, register)
                .addTo(new Router().on("GET", "/healthz", request -> Answer.text(200, "ok\n")));
        this.house = new ThisHouse(sessions, settings.life().drain(), TIME);
        new ConsolePage().addTo(router);
        new OperatorApi(keys, house).addTo(router);
        new FaultsApi(keys, desk).addTo(router);
        new TokensApi(keys, tokens, TIME).addTo(router);
        FilesApi files =
                new FilesApi(keys, settings.dataDir().resolve("files"), BYTES_OF_FILES, TIME, new SecureRandom());
        files.addTo(router);
        new GeminiApi(
                        keys,
                        loops,
                        loops,
                        files,
                        meanings,
                        new RequestQuota(settings.quota().requestsPerMinute(), TIME),
                        TIME,
                        new SecureRandom())
                .addTo(router);
        try {
            this.http = listen(settings, certificate.thenApply(Certificate::tls), guard, router, live);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
        this.trust = certificate.join().trust();
    }

    /// Returns when connections are accepted. Setups wait until [#load] has loaded the engines.
    ///
    /// @throws IOException when it cannot listen
    public static LiveServer start(ServeSettings settings, WeightFolders weights) throws IOException {
        return new LiveServer(settings, Optional.of(weights));
    }

    /// The same with engines that are there already. They stay the caller's to close.
    public static LiveServer start(ServeSettings settings, Senses senses) throws IOException {
        LiveServer server = new LiveServer(settings, Optional.empty());
        server.engines.complete(senses);
        return server;
    }

    @Override
    public int port() {
        return http.port();
    }

    @Override
    public int tlsPort() {
        return http.tlsPort();
    }

    /// Connections of the Live API that are open.
    public int sessions() {
        return sessions.count();
    }

    @Override
    public void load(Consumer<String> tell) {
        Consumer<String> say = tell.andThen(house::said);
        say.accept("sessions: " + store.describe());
        try {
            Senses senses = new EngineLoader(settings, weights.orElseThrow(), meanings, TIME, say).load();
            keep(senses);
        } catch (RuntimeException | Error e) {
            engines.completeExceptionally(e);
            throw e;
        }
        trust.accept(tell);
    }

    /// Engines that were loaded while the server was closed are closed at once.
    private synchronized void keep(Senses senses) {
        if (closed) {
            senses.close();
        } else {
            engines.complete(senses);
        }
    }

    @Override
    public void close() {
        http.stopListening();
        try {
            sessions.drain(settings.life().drain());
            CloseReason.Close close = CloseReason.SERVER_SHUTDOWN.close();
            CompletionStage<Void> left = register.endAll(close);
            sessions.closeAll(close);
            sessions.awaitEmpty(FAREWELL);
            left.toCompletableFuture().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // What was promised is written; what a session that hangs had besides is lost.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        http.close();
        closeEngines();
        meanings.close();
        store.close();
    }

    private synchronized void closeEngines() {
        if (!closed) {
            closed = true;
            if (engines.isDone() && !engines.isCompletedExceptionally() && weights.isPresent()) {
                engines.join().close();
            }
        }
    }

    /// What the TLS listener shows, and how clients are told to trust it.
    private record Certificate(Tls tls, Consumer<Consumer<String>> trust) {}

    private static Certificate certificate(ServeSettings settings) {
        if (settings.tlsPort() == ServeSettings.NO_PORT) {
            return new Certificate(Tls.none(), say -> {});
        }
        return switch (settings.certificate()) {
            case ServeSettings.Certificate.Files(Path chain, Path key) ->
                new Certificate(Tls.pem(chain, key), say -> {});
            case ServeSettings.Certificate.SelfSigned _ -> {
                SelfSigned own = SelfSigned.in(settings.dataDir().resolve("tls"), settings.host(), TIME.now());
                yield new Certificate(
                        Tls.selfSigned(own),
                        say -> TrustSteps.of(own).toString().lines().forEach(say));
            }
        };
    }

    private static HttpServer listen(
            ServeSettings settings, CompletableFuture<Tls> tls, OriginGuard guard, Router router, LiveEndpoint live)
            throws IOException {
        WebSocketSettings sockets = WebSocketSettings.defaults().withDeflate(settings.deflate());
        HttpSettings http = HttpSettings.defaults()
                .listeningAt(settings.host(), settings.port(), settings.tlsPort())
                .withBodyLimit(settings.maxMessageBytes())
                .withWebSocket(sockets);
        try {
            return HttpServer.start(http, tls, guard.guarding(router), live);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause().getMessage(), e);
        }
    }

    private static GatewaySettings gatewaySettings(ServeSettings settings) {
        GatewaySettings usual = GatewaySettings.DEFAULT;
        return new GatewaySettings(
                usual.basePath(),
                new GatewaySettings.Habits(
                        settings.frames() == ServeSettings.Frames.TEXT,
                        settings.strict(),
                        settings.handshakeErrors() == ServeSettings.HandshakeErrors.HTTP,
                        settings.except()),
                usual.limits()
                        .withMessageBytes(settings.maxMessageBytes())
                        .withSessionsPerKey(settings.quota().sessions()),
                settings.keep(),
                Set.copyOf(settings.origins()));
    }

    private static SessionSettings sessionSettings(ServeSettings settings) {
        return SessionSettings.DEFAULT
                .withModels(settings.anyModel() ? ModelNames.ANY : ModelNames.KNOWN)
                .withPacing(settings.pacing())
                .withConnectionLimit(settings.life().connection());
    }
}
