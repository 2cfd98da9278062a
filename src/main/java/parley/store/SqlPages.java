package parley.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import parley.store.SessionStore.Recovered;

/// Pages in a file of SQLite: a log of entries in the order in which they came, so that the entries of many
/// sessions lie beside each other and a group of them is one short write. Which entries are whose is known in
/// memory, read once at the start.
///
/// Write-ahead log, `synchronous=FULL`: a commit returns after the log was synced. The log's checksums leave out
/// what a power cut tore (sqlite.org/wal.html). One thread.
final class SqlPages implements Pages, Medium {
    private static final int FREE_PAGES_AT_A_TIME = 400;
    private static final List<String> BEGINNING = List.of(
            "PRAGMA busy_timeout = 0",
            "PRAGMA locking_mode = EXCLUSIVE",
            "PRAGMA auto_vacuum = INCREMENTAL",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA journal_size_limit = " + (4 << 20),
            "PRAGMA secure_delete = FAST",
            "CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value BLOB NOT NULL)",
            "CREATE TABLE IF NOT EXISTS session(number INTEGER PRIMARY KEY, owner TEXT NOT NULL, id TEXT NOT NULL,"
                    + " fence INTEGER NOT NULL, held INTEGER NOT NULL, expires INTEGER NOT NULL)",
            "CREATE TABLE IF NOT EXISTS entry(number INTEGER PRIMARY KEY, session INTEGER NOT NULL,"
                    + " snapshot INTEGER NOT NULL, expires INTEGER NOT NULL, crc INTEGER NOT NULL, bytes BLOB NOT NULL)",
            "CREATE TABLE IF NOT EXISTS note(name TEXT PRIMARY KEY, value BLOB NOT NULL, expires INTEGER NOT NULL)");

    private final Connection connection;
    private final Path file;
    private final Ballast ballast;
    private final Map<Long, List<Long>> entries = new HashMap<>();
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /// The number of the entry written last.
    private long lastEntry;

    /// Whether the log must not outlive the next commit: what was deleted still stands in it.
    private boolean scrubs;

    /// Whether all that is left is the room for deleting.
    private boolean full;

    private SqlPages(Connection connection, Path file, Ballast ballast) {
        this.connection = connection;
        this.file = file;
        this.ballast = ballast;
    }

    /// @throws MediumException when the file cannot be used
    static SqlPages open(Path file, Ballast ballast) {
        try {
            SqlPages pages = new SqlPages(new SQLiteConfig().createConnection("jdbc:sqlite:" + file), file, ballast);
            pages.makeTables();
            ballast.load();
            return pages;
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private void makeTables() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String step : BEGINNING) {
                statement.execute(step);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// What stands for this store as long as it exists; made when it is asked for the first time.
    byte[] secret(RandomGenerator random) {
        begin();
        update("INSERT OR IGNORE INTO meta VALUES('secret', ?)", Secret.fresh(random));
        commit();
        return query("SELECT value FROM meta WHERE name = 'secret'", row -> row.getBytes(1))
                .getFirst();
    }

    @Override
    public List<Place> places() {
        entries.clear();
        lastEntry = 0;
        Map<Long, long[]> sizes = new HashMap<>();
        each("SELECT session, number, length(bytes), expires FROM entry ORDER BY number", row -> {
            lastEntry = row.getLong(2);
            entries.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(lastEntry);
            long[] size = sizes.computeIfAbsent(row.getLong(1), _ -> new long[2]);
            size[0] += row.getLong(3) + Shelf.ENTRY_BYTES;
            size[1] = row.getLong(4);
        });
        return query(
                "SELECT number, owner, id, fence, held, expires FROM session ORDER BY number",
                row -> place(row, sizes.getOrDefault(row.getLong(1), new long[2])));
    }

    private static Place place(ResultSet row, long[] size) throws SQLException {
        long expires = row.getBoolean(5) ? Math.max(row.getLong(6), size[1]) : row.getLong(6);
        return new Place(
                new SessionName(row.getString(2), row.getString(3)),
                row.getLong(1),
                row.getLong(4),
                size[0],
                Instant.ofEpochMilli(expires));
    }

    @Override
    public Map<String, Shelf.Note> notes() {
        Map<String, Shelf.Note> notes = new HashMap<>();
        each(
                "SELECT name, value, expires FROM note",
                row -> notes.put(
                        row.getString(1), new Shelf.Note(row.getBytes(2), Instant.ofEpochMilli(row.getLong(3)))));
        return notes;
    }

    @Override
    public void mark(Place place) {
        update(
                "INSERT OR REPLACE INTO session VALUES(?, ?, ?, ?, ?, ?)",
                place.number,
                place.name.owner(),
                place.name.id(),
                place.fence,
                place.isHeld() ? 1 : 0,
                place.expires.toEpochMilli());
    }

    @Override
    public void append(Place place, byte[] entry) {
        needRoom(entry.length, 0);
        insert(place, 0, entry);
    }

    @Override
    public void replace(Place place, byte[] snapshot) {
        needRoom(snapshot.length, place.bytes);
        clear(place);
        insert(place, 1, snapshot);
    }

    /// On a full disk nothing may grow: what is left is for deleting.
    private void needRoom(long bytes, long instead) {
        if (full && bytes > instead) {
            throw new StoreException(StoreException.Kind.FULL, "the disk of " + file + " is full");
        }
    }

    private void insert(Place place, int snapshot, byte[] bytes) {
        long number = ++lastEntry;
        update(
                "INSERT INTO entry(number, session, snapshot, expires, crc, bytes) VALUES(?, ?, ?, ?, ?, ?)",
                number,
                place.number,
                snapshot,
                place.expires.toEpochMilli(),
                crc(bytes),
                bytes);
        entries.computeIfAbsent(place.number, _ -> new ArrayList<>()).add(number);
    }

    private void clear(Place place) {
        for (long number : entries.getOrDefault(place.number, List.of())) {
            update("DELETE FROM entry WHERE number = ?", number);
        }
        entries.remove(place.number);
    }

    private record Line(boolean snapshot, byte[] bytes) {}

    /// Reads up to the first entry that cannot be read.
    @Override
    public Recovered read(Place place) {
        Optional<byte[]> snapshot = Optional.empty();
        List<byte[]> found = new ArrayList<>();
        for (long number : entries.getOrDefault(place.number, List.of())) {
            Optional<Line> line = line(number);
            if (line.isEmpty()) {
                return new Recovered(snapshot, found, true);
            }
            if (line.get().snapshot()) {
                snapshot = Optional.of(line.get().bytes());
            } else {
                found.add(line.get().bytes());
            }
        }
        return new Recovered(snapshot, found, false);
    }

    private Optional<Line> line(long number) {
        try {
            return query("SELECT snapshot, crc, bytes FROM entry WHERE number = " + number, SqlPages::line).stream()
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (MediumException _) {
            return Optional.empty();
        }
    }

    private static Optional<Line> line(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes(3);
        return row.getLong(2) == crc(bytes) ? Optional.of(new Line(row.getBoolean(1), bytes)) : Optional.empty();
    }

    private static long crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return crc.getValue();
    }

    @Override
    public void forget(Place place) {
        clear(place);
        update("DELETE FROM session WHERE number = ?", place.number);
    }

    @Override
    public void scrub() {
        scrubs = true;
    }

    @Override
    public void write(String name, Shelf.Note note) {
        update(
                "INSERT OR REPLACE INTO note VALUES(?, ?, ?)",
                name,
                note.value(),
                note.expires().toEpochMilli());
    }

    @Override
    public void erase(String name) {
        update("DELETE FROM note WHERE name = ?", name);
    }

    @Override
    public void begin() {
        execute("BEGIN IMMEDIATE");
    }

    @Override
    public void commit() {
        execute("COMMIT");
        if (scrubs) {
            scrubs = false;
            giveBackAll();
            loadIfFull();
        }
    }

    private void loadIfFull() {
        if (full) {
            ballast.load();
            full = !ballast.isAboard();
        }
    }

    @Override
    public void rollback() {
        scrubs = false;
        try {
            execute("ROLLBACK");
        } catch (MediumException _) {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
    }

    @Override
    public void makeRoom() {
        ballast.drop();
        full = true;
        giveBackAll();
        loadIfFull();
    }

    @Override
    public void tidy() {
        giveBack();
        if (full) {
            giveBackAll();
            loadIfFull();
        }
    }

    /// What was deleted stands in free pages and in the log; afterwards there are none.
    private void giveBackAll() {
        emptyLog();
        long before = Long.MAX_VALUE;
        for (long free = freePages(); free > 0 && free < before; free = freePages()) {
            before = free;
            giveBack();
            emptyLog();
        }
    }

    private long freePages() {
        return query("PRAGMA freelist_count", row -> row.getLong(1)).getFirst();
    }

    private void giveBack() {
        quietly("PRAGMA incremental_vacuum(" + FREE_PAGES_AT_A_TIME + ")");
    }

    private void emptyLog() {
        quietly("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// What is not given back now is used again later.
    private void quietly(String sql) {
        try {
            execute(sql);
        } catch (MediumException _) {
            // The log and the free pages stay as they are.
        }
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    @Override
    public void close() {
        try {
            statements.values().forEach(SqlPages::close);
            connection.close();
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private static void close(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException _) {
            // The connection is closed next.
        }
    }

    private void update(String sql, Object... values) {
        try {
            PreparedStatement statement = statements.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                statements.put(sql, statement);
            }
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            statements.remove(sql); // the driver has closed it
            throw failure(file, e);
        }
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reading<T> reading) {
        List<T> found = new ArrayList<>();
        each(sql, row -> found.add(reading.of(row)));
        return found;
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String sql, Reader reader) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /// SQLite's words name no content.
    private static MediumException failure(Path file, SQLException e) {
        SQLiteErrorCode code =
                e instanceof SQLiteException named ? named.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        String name = code.name();
        if (name.startsWith("SQLITE_FULL") || name.equals("SQLITE_IOERR_WRITE")) {
            return new MediumException(StoreException.Kind.FULL, "the disk of " + file + " is full", e);
        }
        if (name.startsWith("SQLITE_READONLY") || name.startsWith("SQLITE_CANTOPEN")) {
            return new MediumException(StoreException.Kind.READ_ONLY, file + " cannot be written", e);
        }
        if (name.startsWith("SQLITE_BUSY") || name.startsWith("SQLITE_LOCKED")) {
            return new MediumException(
                    StoreException.Kind.UNAVAILABLE,
                    "another process uses " + file + ": give each server a --data folder of its own, or let them share"
                            + " a Redis store",
                    e);
        }
        return new MediumException(StoreException.Kind.UNAVAILABLE, file + " does not work: " + name, e);
    }
}
