package parley.server;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.control.ControlApi;
import parley.engine.DocumentSearch;
import parley.engine.ManyEyes;
import parley.engine.TextEmbedder;
import parley.engines.energy.EnergyDetector;
import parley.engines.reflex.ReflexModel;
import parley.engines.silence.DeafRecognizer;
import parley.engines.silence.SilentSynthesizer;
import parley.engines.sounds.MeasuredSounds;
import parley.gateway.AuthTokens;
import parley.gateway.FaultDesk;
import parley.gateway.GatewaySettings;
import parley.gateway.Keys;
import parley.gateway.LiveEndpoint;
import parley.gateway.OriginGuard;
import parley.gateway.SessionRegister;
import parley.gateway.Sessions;
import parley.http.HttpServer;
import parley.http.HttpSettings;
import parley.http.Router;
import parley.http.Tls;
import parley.picture.PictureDecoder;
import parley.safety.LearnedRater;
import parley.session.Senses;
import parley.session.SessionLoops;
import parley.session.SessionSettings;
import parley.sight.Observatory;
import parley.store.SessionStore;
import parley.time.TimeSource;

/// What a server does before it listens: it holds a small conversation with itself, with cuts. The first clients, who
/// often come back all at once from a server that died, then do not wait while Java loads its classes.
///
/// The whole way is walked, from socket to store, behind a door that opens to this machine only and a key that nobody
/// knows; rules answer. Nothing of it stays in the store. Blocks; one thread.
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int CUTS = 2;

    private final SessionStore store;
    private final GatewaySettings gateway;
    private final SessionSettings session;
    private final TimeSource time;
    private final SecureRandom random = new SecureRandom();
    private final String key = HexFormat.of().formatHex(random.generateSeed(16));

    WarmUp(SessionStore store, GatewaySettings gateway, SessionSettings session, TimeSource time) {
        this.store = store;
        this.gateway = gateway;
        this.session = session;
        this.time = time;
    }

    /// One that fails costs nothing but the time that the first clients then wait.
    void hold() {
        try (Senses senses = senses();
                HttpServer stage = stage(senses)) {
            talk(stage.port());
        } catch (IOException e) {
            LOG.warn("the server could not rehearse, its first answers will take longer: {}", e.getMessage());
        }
    }

    private void talk(int port) throws IOException {
        String handle = "";
        for (int cut = 0; cut <= CUTS; cut++) {
            try (WarmUpClient client = WarmUpClient.connect(port, key)) {
                handle = client.ask(handle);
            }
        }
        WarmUpClient.forget(port, key);
    }

    private HttpServer stage(Senses senses) throws IOException {
        SessionLoops loops = new SessionLoops(CompletableFuture.completedFuture(senses), session, time);
        SessionRegister register = new SessionRegister(store, gateway.keep(), time, _ -> {});
        Keys keys = Keys.of(List.of(key));
        OriginGuard guard = OriginGuard.of(false, Set.of());
        LiveEndpoint live = new LiveEndpoint(
                gateway,
                keys,
                new AuthTokens(store.records(), 1, time, random),
                time,
                guard,
                new Sessions(loops, register, Integer.MAX_VALUE),
                FaultDesk.CLOSED);
        Router router = new ControlApi(keys, register).addTo(new Router());
        HttpSettings door = HttpSettings.defaults().listeningAt(WarmUpClient.PLACE, 0, HttpSettings.NO_PORT);
        return HttpServer.start(door, CompletableFuture.completedFuture(Tls.none()), guard.guarding(router), live);
    }

    private Senses senses() {
        ManyEyes none = new ManyEyes(List.of());
        return new Senses(
                new EnergyDetector(),
                new DeafRecognizer(),
                new MeasuredSounds(),
                none,
                Observatory.open(PictureDecoder.pureJava(), none, Set.of(), time),
                new ReflexModel(time, ZoneOffset.UTC, new SplittableRandom(1)),
                new SilentSynthesizer(),
                LearnedRater.open(() -> TextEmbedder.NONE),
                DocumentSearch.NONE);
    }
}
