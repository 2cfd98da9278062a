package stores;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.bindings.LongBinding;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.EnvironmentConfig;
import jetbrains.exodus.env.Environments;
import jetbrains.exodus.env.StoreConfig;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// What an append that is synced costs in each engine: 1 KiB alone, and 200 of them that share one sync. Every
/// engine is told to sync to the medium; rounds alternate, so that a busy machine is unfair to all alike.
public final class Engines {
    private static final int ROUNDS = 5;
    private static final int ALONE = 200;
    private static final int GROUPS = 40;
    private static final int SESSIONS = 200;

    /// Writes entries under growing numbers and returns when they are on the medium.
    interface Engine extends AutoCloseable {
        void append(long first, List<byte[]> entries) throws Exception;
    }

    interface Opener {
        Engine open(Path folder) throws Exception;
    }

    private record Candidate(String name, Opener opener, List<Long> alone, List<Long> grouped) {
        Candidate(String name, Opener opener) {
            this(name, opener, new ArrayList<>(), new ArrayList<>());
        }
    }

    public static void main(String[] args) throws Exception {
        List<Candidate> candidates = List.of(
                new Candidate("plain file", Engines::file),
                new Candidate("H2 MVStore", Engines::mvStore),
                new Candidate("SQLite", Engines::sqlite),
                new Candidate("RocksDB", Engines::rocks),
                new Candidate("LMDB", Engines::lmdb),
                new Candidate("Xodus", Engines::xodus));
        Path root = Path.of(args[0]);
        for (int round = 0; round <= ROUNDS; round++) {
            for (Candidate candidate : candidates) {
                Path folder = Files.createDirectories(root.resolve(round + candidate.name()));
                measure(candidate, folder, round > 0);
                if (round == ROUNDS) {
                    report(candidate, folder);
                }
                delete(folder);
            }
        }
    }

    private static void measure(Candidate candidate, Path folder, boolean counts) throws Exception {
        SplittableRandom random = new SplittableRandom(6);
        long number = 0;
        try (Engine engine = candidate.opener().open(folder)) {
            for (int i = 0; i < ALONE; i++) {
                number = append(engine, number, entries(1, random), counts ? candidate.alone() : new ArrayList<>());
            }
            for (int i = 0; i < GROUPS; i++) {
                number = append(
                        engine, number, entries(SESSIONS, random), counts ? candidate.grouped() : new ArrayList<>());
            }
        }
    }

    private static long append(Engine engine, long number, List<byte[]> entries, List<Long> took) throws Exception {
        long began = System.nanoTime();
        engine.append(number, entries);
        took.add(System.nanoTime() - began);
        return number + entries.size();
    }

    private static List<byte[]> entries(int many, SplittableRandom random) {
        return Stream.generate(() -> {
                    byte[] entry = new byte[1024];
                    random.nextBytes(entry);
                    return entry;
                })
                .limit(many)
                .toList();
    }

    private static void report(Candidate candidate, Path folder) throws IOException {
        long[] alone = sorted(candidate.alone());
        long[] grouped = sorted(candidate.grouped());
        System.out.printf(
                Locale.ROOT,
                "%-11s alone p50 %6.2f ms p99 %6.2f ms   200 in one sync p50 %6.2f ms p99 %6.2f ms   on disk %5.1f MiB"
                        + " of 8.0%n",
                candidate.name(),
                at(alone, 50),
                at(alone, 99),
                at(grouped, 50),
                at(grouped, 99),
                bytes(folder) / 1048576.0);
    }

    private static long[] sorted(List<Long> nanos) {
        return nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static double at(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
    }

    private static Engine file(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve("log"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return new Engine() {
            @Override
            public void append(long first, List<byte[]> entries) throws IOException {
                ByteBuffer all = ByteBuffer.allocate(entries.size() * 1040);
                for (int i = 0; i < entries.size(); i++) {
                    all.putLong(first + i).putInt(entries.get(i).length).put(entries.get(i));
                }
                all.flip();
                while (all.hasRemaining()) {
                    channel.write(all);
                }
                channel.force(false);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    private static Engine mvStore(Path folder) {
        MVStore store = new MVStore.Builder()
                .fileName(folder.resolve("log").toString())
                .autoCommitDisabled()
                .open();
        MVMap<Long, byte[]> map = store.openMap("log");
        return new Engine() {
            @Override
            public void append(long first, List<byte[]> entries) {
                for (int i = 0; i < entries.size(); i++) {
                    map.put(first + i, entries.get(i));
                }
                store.commit();
                store.sync();
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    private static Engine sqlite(Path folder) throws Exception {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("log"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA locking_mode=EXCLUSIVE");
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("CREATE TABLE log(number INTEGER PRIMARY KEY, entry BLOB)");
        }
        connection.setAutoCommit(false);
        PreparedStatement insert = connection.prepareStatement("INSERT INTO log VALUES(?, ?)");
        return new Engine() {
            @Override
            public void append(long first, List<byte[]> entries) throws Exception {
                for (int i = 0; i < entries.size(); i++) {
                    insert.setLong(1, first + i);
                    insert.setBytes(2, entries.get(i));
                    insert.executeUpdate();
                }
                connection.commit();
            }

            @Override
            public void close() throws Exception {
                insert.close();
                connection.close();
            }
        };
    }

    private static Engine rocks(Path folder) throws Exception {
        Options options = new Options().setCreateIfMissing(true);
        RocksDB database = RocksDB.open(options, folder.toString());
        WriteOptions synced = new WriteOptions().setSync(true);
        return new Engine() {
            @Override
            public void append(long first, List<byte[]> entries) throws Exception {
                try (WriteBatch batch = new WriteBatch()) {
                    for (int i = 0; i < entries.size(); i++) {
                        batch.put(key(first + i), entries.get(i));
                    }
                    database.write(synced, batch);
                }
            }

            @Override
            public void close() {
                synced.close();
                database.close();
                options.close();
            }
        };
    }

    private static byte[] key(long number) {
        return ByteBuffer.allocate(8).putLong(number).array();
    }

    private static Engine lmdb(Path folder) {
        Env<ByteBuffer> env =
                Env.create().setMapSize(1L << 30).setMaxDbs(1).open(folder.toFile());
        Dbi<ByteBuffer> map = env.openDbi("log", DbiFlags.MDB_CREATE);
        ByteBuffer key = ByteBuffer.allocateDirect(8);
        ByteBuffer value = ByteBuffer.allocateDirect(1024);
        return new Engine() {
            @Override
            public void append(long first, List<byte[]> entries) {
                try (Txn<ByteBuffer> txn = env.txnWrite()) {
                    for (int i = 0; i < entries.size(); i++) {
                        key.clear().putLong(first + i).flip();
                        value.clear().put(entries.get(i)).flip();
                        map.put(txn, key, value);
                    }
                    txn.commit();
                }
            }

            @Override
            public void close() {
                env.close();
            }
        };
    }

    private static Engine xodus(Path folder) {
        EnvironmentConfig config = new EnvironmentConfig().setLogDurableWrite(true);
        Environment env = Environments.newInstance(folder.toFile(), config);
        jetbrains.exodus.env.Store map = env.computeInTransaction(
                txn -> env.openStore("log", StoreConfig.WITHOUT_DUPLICATES, txn));
        return new Engine() {
            @Override
            public void append(long first, List<byte[]> entries) {
                env.executeInTransaction(txn -> {
                    for (int i = 0; i < entries.size(); i++) {
                        map.put(txn, LongBinding.longToEntry(first + i), new ArrayByteIterable(entries.get(i)));
                    }
                });
            }

            @Override
            public void close() {
                env.close();
            }
        };
    }
}
