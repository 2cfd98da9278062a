package parley.store;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// The rules of a store in Redis: a script that Redis carries out whole, and what it answers. Any thread; promises
/// are kept in the order of the answers, on the thread of `promises`.
final class RedisScript {
    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final Executor promises;
    private final byte[] script = text();
    private final byte[] prefix;

    /// @param word `OK`, or why not
    /// @param number the fence, for a hold
    record Reply(String word, String number, Optional<byte[]> value, List<byte[]> values) {
        boolean isOk() {
            return word.equals("OK");
        }
    }

    RedisScript(StatefulRedisConnection<byte[], byte[]> connection, String prefix, Executor promises) {
        this.connection = connection;
        this.prefix = bytes(prefix);
        this.promises = promises;
    }

    private static byte[] text() {
        try (InputStream script = RedisScript.class.getResourceAsStream("shelf.lua")) {
            return script.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// @param arguments strings, numbers and bytes
    CompletionStage<Reply> run(String act, Object... arguments) {
        byte[][] values = new byte[arguments.length + 1][];
        values[0] = bytes(act);
        for (int i = 0; i < arguments.length; i++) {
            values[i + 1] = arguments[i] instanceof byte[] raw ? raw : bytes(arguments[i].toString());
        }
        return connection
                .async()
                .<List<Object>>eval(script, ScriptOutputType.MULTI, new byte[][] {prefix}, values)
                .handleAsync(RedisScript::reply, promises);
    }

    private static Reply reply(List<Object> answer, Throwable failure) {
        if (failure != null) {
            throw failed(failure);
        }
        Reply reply = new Reply(text(answer, 0), text(answer, 1), value(answer), values(answer));
        switch (reply.word()) {
            case "FULL" -> throw new StoreException(StoreException.Kind.FULL, "a limit of the store is reached");
            case "LOST" -> throw StoreException.lost();
            case "HOLE" -> throw StoreException.unavailable("an earlier write did not arrive");
            default -> {
                return reply;
            }
        }
    }

    /// Redis's own refusals begin with a word in capitals; nothing else of them is told, since they may quote.
    private static StoreException failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof RedisCommandExecutionException refused && refused.getMessage() != null) {
            String words = refused.getMessage();
            if (words.contains("OOM ") || words.contains("MISCONF")) {
                return new StoreException(StoreException.Kind.FULL, "Redis has no room or cannot write its file");
            }
            if (words.contains("READONLY ")) {
                return new StoreException(
                        StoreException.Kind.READ_ONLY, "this Redis is a replica, which takes no writes");
            }
            return StoreException.unavailable("Redis refuses: " + words.split(" ")[0]);
        }
        return StoreException.unavailable("Redis cannot be reached");
    }

    private static String text(List<Object> answer, int at) {
        return answer.size() > at && answer.get(at) instanceof byte[] raw
                ? new String(raw, StandardCharsets.UTF_8)
                : "";
    }

    private static Optional<byte[]> value(List<Object> answer) {
        return answer.size() > 2 && answer.get(2) instanceof byte[] raw ? Optional.of(raw) : Optional.empty();
    }

    private static List<byte[]> values(List<Object> answer) {
        List<byte[]> values = new ArrayList<>();
        if (answer.size() > 3 && answer.get(3) instanceof List<?> list) {
            list.forEach(value -> values.add((byte[]) value));
        }
        return values;
    }
}
