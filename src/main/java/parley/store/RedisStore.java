package parley.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import parley.store.RedisScript.Reply;

/// A store in Redis (or Valkey, or what speaks its protocol) that several nodes share. How strong its promise is
/// depends on how Redis writes: it is asked when the store is opened.
///
/// While Redis cannot be reached, everything fails at once as unavailable; the connection is made again with
/// growing pauses, up to 30 s. A command that was under way when it broke is not sent again. One Redis, not a cluster.
public final class RedisStore implements SessionStore, SessionStore.Records {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String STRONG = "synced before it is acknowledged";

    private final RedisClient client;
    private final StatefulRedisPubSubConnection<byte[], byte[]> news;
    private final ScheduledExecutorService promises;
    private final RedisScript script;
    private final StoreLimits limits;
    private final Map<String, RedisHold> holds = new ConcurrentHashMap<>();
    private final byte[] secret;
    private final String description;
    private volatile boolean closed;

    /// @throws StoreException when there is no Redis, or it refuses, in a sentence without the password
    public static RedisStore open(URI address, String prefix, StoreLimits limits, RandomGenerator random) {
        RedisClient client = RedisClient.create();
        ScheduledExecutorService promises = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("store-promises").factory());
        try {
            RedisURI uri = RedisURI.create(address);
            uri.setTimeout(PATIENCE);
            client.setOptions(options(limits));
            return new RedisStore(client, promises, uri, prefix, limits, random);
        } catch (RedisException | IllegalArgumentException e) {
            shutDown(client, promises);
            throw StoreException.unavailable("no Redis at " + place(address) + ": " + why(e));
        } catch (StoreException e) {
            shutDown(client, promises);
            throw e;
        }
    }

    /// What it is without what it quotes.
    private static String why(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String words = String.valueOf(cause.getMessage());
        return words.startsWith("WRONGPASS") || words.startsWith("NOAUTH")
                ? "it refuses the name or the password"
                : cause.getClass().getSimpleName();
    }

    private static ClientOptions options(StoreLimits limits) {
        return ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(_ -> true)
                .requestQueueSize(limits.queued())
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(PATIENCE)
                        .keepAlive(true)
                        .build())
                .build();
    }

    private RedisStore(
            RedisClient client,
            ScheduledExecutorService promises,
            RedisURI uri,
            String prefix,
            StoreLimits limits,
            RandomGenerator random) {
        this.client = client;
        this.promises = promises;
        this.limits = limits;
        StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE, uri);
        this.script = new RedisScript(connection, prefix, promises);
        this.news = client.connectPubSub(ByteArrayCodec.INSTANCE, uri);
        this.secret = secret(random);
        this.description = "redis at " + uri.getHost() + ":" + uri.getPort() + "/" + uri.getDatabase() + ": "
                + promise(connection);
        listen(prefix);
        long pauseMs = Math.max(100, limits.keep().toMillis() / 4);
        promises.scheduleWithFixedDelay(this::touchAll, pauseMs, pauseMs, TimeUnit.MILLISECONDS);
    }

    private byte[] secret(RandomGenerator random) {
        try {
            return script.run("secret", Secret.fresh(random))
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .value()
                    .orElseThrow();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StoreException told
                    ? told
                    : StoreException.unavailable("Redis does not answer");
        } catch (TimeoutException _) {
            throw StoreException.unavailable("Redis does not answer");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw StoreException.unavailable("interrupted");
        }
    }

    private static String promise(StatefulRedisConnection<byte[], byte[]> connection) {
        try {
            boolean log = setting(connection, "appendonly").equals("yes");
            String sync = setting(connection, "appendfsync");
            if (!log) {
                return "a weaker promise, what was acknowledged since its last snapshot may be lost when Redis or its"
                        + " machine fails (appendonly no; set appendonly yes and appendfsync always)";
            }
            return sync.equals("always")
                    ? STRONG
                    : "a weaker promise, what was acknowledged lately may be lost when its machine fails (appendfsync "
                            + sync + "; set it to always)";
        } catch (RedisException _) {
            return "how strong its promise is cannot be told, it refuses CONFIG GET (appendonly yes and appendfsync"
                    + " always are needed)";
        }
    }

    private static String setting(StatefulRedisConnection<byte[], byte[]> connection, String name) {
        return connection.sync().configGet(name).getOrDefault(name, "unknown");
    }

    private void listen(String prefix) {
        news.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(byte[] channel, byte[] message) {
                promises.execute(() -> heard(new String(message, StandardCharsets.UTF_8)));
            }
        });
        news.sync().subscribe(RedisScript.bytes(prefix + "lost"));
    }

    private void heard(String message) {
        int gap = message.lastIndexOf(' ');
        Optional.ofNullable(holds.get(message.substring(0, gap)))
                .ifPresent(hold -> hold.taken(Long.parseLong(message.substring(gap + 1))));
    }

    private void touchAll() {
        holds.values().forEach(RedisHold::touch);
    }

    private static String place(URI address) {
        return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    private static String key(SessionName name) {
        return name.owner() + "/" + name.id();
    }

    private CompletionStage<Reply> run(String act, Object... arguments) {
        return closed ? CompletableFuture.failedStage(StoreException.closed()) : script.run(act, arguments);
    }

    @Override
    public CompletionStage<Hold> hold(SessionName name) {
        String key = key(name);
        return run("hold", key, name.owner(), limits.keep().toMillis(), limits.perOwner(), limits.inAll())
                .thenApply(taken -> {
                    RedisHold hold = held(key, taken);
                    RedisHold former = holds.put(key, hold);
                    if (former != null) {
                        former.taken(hold.fence());
                    }
                    return hold;
                });
    }

    private RedisHold held(String key, Reply taken) {
        long fence = Long.parseLong(taken.number());
        Runnable over = () -> holds.computeIfPresent(key, (_, hold) -> hold.fence() == fence ? null : hold);
        return new RedisHold(this::run, limits, key, taken, over);
    }

    @Override
    public CompletionStage<Optional<Recovered>> read(SessionName name) {
        return run("read", key(name))
                .thenApply(found -> Optional.of(new Recovered(found.value(), found.values(), false))
                        .filter(recovered -> !recovered.isEmpty()));
    }

    @Override
    public CompletionStage<List<SessionName>> of(String owner) {
        return run("of", owner)
                .thenApply(found -> found.values().stream()
                        .map(String::new)
                        .map(key -> new SessionName(owner, key.substring(owner.length() + 1)))
                        .toList());
    }

    @Override
    public CompletionStage<Boolean> delete(SessionName name) {
        return run("delete", key(name)).thenApply(Reply::isOk);
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    @Override
    public Records records() {
        return this;
    }

    @Override
    public CompletionStage<Optional<byte[]>> get(String name) {
        return run("get", name).thenApply(Reply::value);
    }

    @Override
    public CompletionStage<Boolean> replace(String name, Optional<byte[]> expected, byte[] next, Instant expires) {
        return run(
                        "replace",
                        name,
                        expected.isPresent() ? 1 : 0,
                        expected.orElse(new byte[0]),
                        next.clone(),
                        expires.toEpochMilli(),
                        limits.records())
                .thenApply(Reply::isOk);
    }

    @Override
    public CompletionStage<Void> remove(String name) {
        return run("remove", name).thenApply(_ -> null);
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            shutDown(client, promises);
        }
    }

    private static void shutDown(RedisClient client, ScheduledExecutorService promises) {
        client.shutdown(Duration.ZERO, PATIENCE);
        promises.shutdown();
    }
}
