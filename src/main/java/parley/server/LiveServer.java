package parley.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import parley.console.ConsolePage;
import parley.control.ControlApi;
import parley.control.FaultsApi;
import parley.control.HealthApi;
import parley.control.MetricsApi;
import parley.control.OperatorApi;
import parley.gateway.AuthTokens;
import parley.gateway.ConnectionWatch;
import parley.gateway.FaultDesk;
import parley.gateway.GatewaySettings;
import parley.gateway.Keys;
import parley.gateway.ListenSettings;
import parley.gateway.LiveEndpoint;
import parley.gateway.OriginGuard;
import parley.gateway.Owner;
import parley.gateway.SessionId;
import parley.gateway.SessionRegister;
import parley.gateway.Sessions;
import parley.http.HttpServer;
import parley.http.HttpSettings;
import parley.http.RequestHandler;
import parley.http.Router;
import parley.http.SelfSigned;
import parley.http.Tls;
import parley.http.TrustSteps;
import parley.http.UpgradeHandler;
import parley.http.WebSocketSettings;
import parley.metrics.Metrics;
import parley.natives.BundledLibraries;
import parley.protocol.CloseReason;
import parley.rest.FilesApi;
import parley.rest.GeminiApi;
import parley.rest.RequestQuota;
import parley.rest.TokensApi;
import parley.session.ModelNames;
import parley.session.Senses;
import parley.session.SessionLoops;
import parley.session.SessionSettings;
import parley.session.SessionWatch;
import parley.store.SessionStore;
import parley.time.TimeSource;
import parley.tracing.Traces;

/// The whole server, wired by hand: the wire below, the sessions above it, the engines beside them.
public final class LiveServer implements Server {
    /// Of the files of one key together.
    private static final long BYTES_OF_FILES = 1L << 30;

    private static final Duration FAREWELL = Duration.ofSeconds(5);
    /// For which the door stays shut while the engines for speech are loaded: where they are small, the first client
    /// finds them there.
    private static final long ENGINES_MS = 500;

    private static final int TOKENS_A_MINUTE = 300;

    private final ServeSettings settings;
    private final TimeSource time;
    private final Optional<WeightFolders> weights;
    private final CompletableFuture<Senses> engines = new CompletableFuture<>();
    private final Meanings meanings = new Meanings();
    private final Metrics metrics;
    private final SessionLog log = new SessionLog();
    private final Optional<Traces> traces;
    private final SessionStore store;
    private final SessionRegister register;
    private final Sessions sessions;
    private final ThisHouse house;
    private final HttpServer http;
    private final Consumer<Consumer<String>> trust;
    /// Nothing for engines that were there already.
    private final Optional<EngineStart> loading;

    private boolean closed;

    private LiveServer(ServeSettings settings, Optional<WeightFolders> weights, Surroundings around)
            throws IOException {
        // Making or reading the certificate takes as long as everything else together, so it goes beside.
        CompletableFuture<Certificate> certificate = CompletableFuture.supplyAsync(() -> certificate(settings));
        this.settings = settings;
        this.time = around.time();
        this.metrics = Metrics.open(time);
        RandomGenerator random = around.random();
        this.weights = weights;
        if (weights.isPresent()) {
            BundledLibraries.keepIn(settings.dataDir().resolve("native"));
        }
        boolean keyed = !settings.keys().isEmpty();
        ListenSettings listen = new ListenSettings(settings.host(), keyed);
        listen.check();
        this.traces = traces(settings.traces(), time);
        List<SessionWatch.Post> watches = new ArrayList<>(List.of(metrics.sessions(), log));
        traces.ifPresent(watches::add);
        SessionLoops loops =
                new SessionLoops(engines, sessionSettings(settings), time, random, SessionWatch.Post.of(watches));
        GatewaySettings gateway = gatewaySettings(settings);
        Keys keys = Keys.of(settings.keys());
        StoreLoader stores = new StoreLoader(settings.dataDir(), time, random);
        this.store = metrics.measuring(stores.open(settings.store()));
        this.register = new SessionRegister(store, gateway.keep(), time);
        FilesApi files = new FilesApi(keys, settings.dataDir().resolve("files"), BYTES_OF_FILES, time, random);
        this.sessions = new Sessions(
                loops, register, Integer.MAX_VALUE, files::of, ConnectionWatch.of(List.of(metrics.connections(), log)));
        OriginGuard guard = OriginGuard.of(!keyed, Set.copyOf(settings.origins()));
        FaultDesk desk = settings.allowFaults() ? around.faults() : FaultDesk.CLOSED;
        AuthTokens tokens = new AuthTokens(store.records(), TOKENS_A_MINUTE, time, random);
        LiveEndpoint live = new LiveEndpoint(gateway, keys, tokens, time, guard, sessions, desk, random);
        Router router = new ControlApi(keys, register).addTo(new Router());
        new HealthApi(hindrances(stores.hasReplaced())).addTo(router);
        new MetricsApi(keys, metrics).addTo(router);
        this.house = new ThisHouse(sessions, settings.life().drain(), time);
        new ConsolePage().addTo(router);
        new OperatorApi(keys, house).addTo(router);
        new FaultsApi(keys, desk).addTo(router);
        new TokensApi(keys, tokens, time).addTo(router);
        files.addTo(router);
        new GeminiApi(
                        keys,
                        loops,
                        loops,
                        files,
                        meanings,
                        new RequestQuota(settings.quota().requestsPerMinute(), time),
                        time,
                        random)
                .addTo(router);
        around.routes().accept(router);
        if (weights.isPresent()) {
            new WarmUp(store, gateway, sessionSettings(settings), time).hold();
        }
        this.loading = weights.map(found -> new EngineStart(say -> load(found, say)));
        loading.ifPresent(_ -> awaitEngines());
        try {
            RequestHandler limited = keys.limiting(router, gateway.limits().strangerBytes(), files::isExpected);
            this.http = listen(
                    settings,
                    certificate.thenApply(Certificate::tls),
                    guard,
                    limited,
                    around.door().apply(live));
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
        this.trust = certificate.join().trust();
        metrics.showing(() -> senses().map(senses -> senses.sight().report()));
    }

    private static Optional<Traces> traces(ServeSettings.TraceChoice choice, TimeSource time) {
        return switch (choice) {
            case ServeSettings.TraceChoice.None _ -> Optional.empty();
            case ServeSettings.TraceChoice.Collector(URI address) -> Optional.of(Traces.to(address, time));
        };
    }

    /// The engines, when they are there.
    private Optional<Senses> senses() {
        return engines.isDone() && !engines.isCompletedExceptionally() ? Optional.of(engines.join()) : Optional.empty();
    }

    /// Why no client should come.
    private List<Supplier<Optional<String>>> hindrances(boolean storeIsReplaced) {
        return List.of(
                () -> sessions.isClosed() ? Optional.of("the server drains") : Optional.empty(),
                () -> engines.isCompletedExceptionally() ? Optional.of("the engines failed") : Optional.empty(),
                () -> engines.isDone() ? Optional.empty() : Optional.of("the engines are loading"),
                () -> storeIsReplaced ? Optional.of("the store could not be opened") : Optional.empty(),
                new StoreProbe(store.records(), time));
    }

    /// Returns when connections are accepted. The engines are loaded meanwhile and go on loading; setups wait for
    /// those that speech needs.
    ///
    /// @throws IOException when it cannot listen
    public static LiveServer start(ServeSettings settings, WeightFolders weights) throws IOException {
        return new LiveServer(settings, Optional.of(weights), Surroundings.real());
    }

    /// The same with engines that are there already. They stay the caller's to close.
    public static LiveServer start(ServeSettings settings, Senses senses) throws IOException {
        return start(settings, senses, Surroundings.real());
    }

    /// The same in other surroundings than this machine's.
    public static LiveServer start(ServeSettings settings, Senses senses, Surroundings around) throws IOException {
        LiveServer server = startWithoutEngines(settings, around);
        server.engines.complete(senses);
        return server;
    }

    /// One whose engines are never there.
    static LiveServer startWithoutEngines(ServeSettings settings, Surroundings around) throws IOException {
        return new LiveServer(settings, Optional.empty(), around);
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

    /// Ends and forgets every session of `owner`. Waits until the store has.
    public void forget(Owner owner) {
        for (SessionId id : register.of(owner).toCompletableFuture().join()) {
            register.delete(owner, id).toCompletableFuture().join();
        }
    }

    @Override
    public void awaitEngines(Consumer<String> tell) {
        Consumer<String> say = tell.andThen(house::said);
        say.accept("sessions: " + store.describe());
        loading.ifPresent(start -> start.tell(say));
        trust.accept(tell);
    }

    private void load(WeightFolders found, Consumer<String> say) {
        try {
            new EngineLoader(settings, found, meanings, time, say).load(this::keep);
        } catch (RuntimeException | Error e) {
            engines.completeExceptionally(e);
            throw e;
        }
    }

    private void awaitEngines() {
        try {
            engines.get(ENGINES_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // A setup is told, or waits.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
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
        traces.ifPresent(Traces::close);
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
                SelfSigned own = SelfSigned.in(
                        settings.dataDir().resolve("tls"),
                        settings.host(),
                        TimeSource.system().now());
                yield new Certificate(
                        Tls.selfSigned(own),
                        say -> TrustSteps.of(own).toString().lines().forEach(say));
            }
        };
    }

    private static HttpServer listen(
            ServeSettings settings,
            CompletableFuture<Tls> tls,
            OriginGuard guard,
            RequestHandler requests,
            UpgradeHandler live)
            throws IOException {
        WebSocketSettings sockets = WebSocketSettings.defaults().withDeflate(settings.deflate());
        HttpSettings http = HttpSettings.defaults()
                .listeningAt(settings.host(), settings.port(), settings.tlsPort())
                .withBodyLimit(settings.maxMessageBytes())
                .withWebSocket(sockets);
        try {
            return HttpServer.start(http, tls, guard.guarding(requests), live);
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
