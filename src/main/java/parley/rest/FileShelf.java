package parley.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import parley.gateway.Owner;
import parley.time.TimeSource;

/// Files that were uploaded, in a folder of their owner's, for 48 hours (rest.md 8). Any thread; calls block on the
/// disk.
///
/// What clients call a file or themselves is never part of a path: paths are digests. Beyond what an owner may have in
/// number or bytes an upload is refused.
final class FileShelf {
    static final Duration LIFE = Duration.ofHours(48);
    private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final int MOST_FILES = 1_000;
    private static final int MOST_UPLOADS = 64;
    private static final Duration UPLOAD_TIME = Duration.ofHours(1);
    private static final int ID_BYTES = 8;
    private static final int UPLOAD_BYTES = 24;

    private final Path folder;
    private final long bytesOfOwner;
    private final TimeSource time;
    private final RandomGenerator random;
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    /// An upload under way.
    private record Upload(
            Owner owner, String id, String displayName, String mimeType, long announced, Path part, Instant ends) {}

    /// Why something cannot be had, in words for the client.
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    /// @param bytesOfOwner that all files of one owner may have together
    FileShelf(Path folder, long bytesOfOwner, TimeSource time, RandomGenerator random) {
        this.folder = folder;
        this.bytesOfOwner = bytesOfOwner;
        this.time = time;
        this.random = random;
    }

    /// Begins an upload.
    ///
    /// @param name as the client wants it, `files/` with an id; empty for one of ours
    /// @param announced bytes; -1 when not known
    /// @return what names the upload
    synchronized String begin(Owner owner, String name, String displayName, String mimeType, long announced) {
        forgetUploads();
        String id = name.isEmpty() ? HexFormat.of().formatHex(random(ID_BYTES)) : name.replaceFirst("^files/", "");
        if (!ID.matcher(id).matches()) {
            throw new Refusal("a file's name must be files/ and 1 to 40 of a-z 0-9 - (not at its ends)");
        }
        if (find(owner, id).isPresent()) {
            throw new Refusal("File files/" + id + " already exists.");
        }
        if (uploads.values().stream()
                                .filter(upload -> upload.owner().equals(owner))
                                .count()
                        >= MOST_UPLOADS
                || all(owner).size() >= MOST_FILES) {
            throw new Refusal("too many files: at most " + MOST_FILES + ", and " + MOST_UPLOADS + " uploads at once");
        }
        checkRoom(owner, Math.max(0, announced));
        String upload = HexFormat.of().formatHex(random(UPLOAD_BYTES));
        Path part = ofOwner(owner).resolve(digest(upload) + ".part");
        uploads.put(
                upload,
                new Upload(
                        owner,
                        id,
                        displayName,
                        mimeType,
                        announced,
                        part,
                        time.now().plus(UPLOAD_TIME)));
        return upload;
    }

    private byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Whether an upload is under way; never waits for a disk.
    boolean isUnderWay(String upload) {
        return uploads.containsKey(upload);
    }

    /// How many bytes of an upload are there; nothing for one that is not under way.
    synchronized Optional<Long> received(String upload) {
        forgetUploads();
        return Optional.ofNullable(uploads.get(upload)).map(FileShelf::size);
    }

    /// Adds bytes to an upload.
    synchronized void add(String upload, long offset, byte[] bytes) {
        Upload known = known(upload);
        long size = size(known);
        if (offset != size) {
            throw new Refusal("offset " + size + " expected, got " + offset);
        }
        checkRoom(known.owner(), size + bytes.length);
        try {
            Files.createDirectories(known.part().getParent());
            Files.write(known.part(), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All of an upload is there.
    synchronized StoredFile end(String upload) {
        Upload known = known(upload);
        if (known.announced() >= 0 && known.announced() != size(known)) {
            throw new Refusal(known.announced() + " bytes expected, got " + size(known));
        }
        try {
            Files.createDirectories(known.part().getParent());
            byte[] bytes = Files.exists(known.part()) ? Files.readAllBytes(known.part()) : new byte[0];
            Instant now = time.now();
            StoredFile file = new StoredFile(
                    known.id(),
                    known.displayName(),
                    known.mimeType(),
                    bytes.length,
                    now,
                    now.plus(LIFE),
                    HexFormat.of().formatHex(sha256(bytes)));
            write(data(known.owner(), known.id()), bytes);
            write(meta(known.owner(), known.id()), file.written());
            cancel(upload);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Forgets an upload.
    synchronized void cancel(String upload) {
        Optional.ofNullable(uploads.remove(upload)).ifPresent(gone -> delete(gone.part()));
    }

    private Upload known(String upload) {
        forgetUploads();
        return Optional.ofNullable(uploads.get(upload)).orElseThrow(() -> new Refusal("no such upload is under way"));
    }

    private static long size(Upload upload) {
        try {
            return Files.exists(upload.part()) ? Files.size(upload.part()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forgetUploads() {
        List<String> late = uploads.entrySet().stream()
                .filter(upload -> upload.getValue().ends().isBefore(time.now()))
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(this::cancel);
    }

    private void checkRoom(Owner owner, long more) {
        long there = all(owner).stream().mapToLong(StoredFile::bytes).sum();
        if (there + more > bytesOfOwner) {
            throw new Refusal("all files of a key may have " + bytesOfOwner + " bytes together");
        }
    }

    /// The owner's files, oldest first.
    synchronized List<StoredFile> all(Owner owner) {
        Path own = ofOwner(owner);
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(own)) {
            List<StoredFile> all = files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(file -> read(file).stream())
                    .toList();
            all.stream().filter(this::isOver).forEach(file -> delete(owner, file.id()));
            return all.stream()
                    .filter(file -> !isOver(file))
                    .sorted(Comparator.comparing(StoredFile::created).thenComparing(StoredFile::id))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOver(StoredFile file) {
        return !file.expires().isAfter(time.now());
    }

    synchronized Optional<StoredFile> find(Owner owner, String id) {
        return ID.matcher(id).matches() ? read(meta(owner, id)).filter(file -> !isOver(file)) : Optional.empty();
    }

    /// The bytes of a file that was found.
    synchronized byte[] bytes(Owner owner, StoredFile file) {
        try {
            return Files.readAllBytes(data(owner, file.id()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// False when there was none.
    synchronized boolean delete(Owner owner, String id) {
        boolean there = ID.matcher(id).matches() && read(meta(owner, id)).isPresent();
        if (there) {
            delete(meta(owner, id));
            delete(data(owner, id));
        }
        return there;
    }

    private static Optional<StoredFile> read(Path meta) {
        try {
            return Files.exists(meta) ? Optional.of(StoredFile.read(Files.readAllBytes(meta))) : Optional.empty();
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, bytes);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path meta(Owner owner, String id) {
        return ofOwner(owner).resolve(digest(id) + ".json");
    }

    private Path data(Owner owner, String id) {
        return ofOwner(owner).resolve(digest(id) + ".data");
    }

    /// Readable by the server's owner alone.
    private Path ofOwner(Owner owner) {
        Path own = folder.resolve(digest("owner " + owner.digest()));
        try {
            if (!Files.isDirectory(own)) {
                Files.createDirectories(own);
                if (own.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
            return own;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(sha256(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)), 0, 16);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
