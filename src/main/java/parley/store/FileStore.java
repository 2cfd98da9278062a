package parley.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.random.RandomGenerator;
import parley.time.TimeSource;

/// A store in a folder of this machine, for one process at a time: sessions outlive the process and a power cut.
/// The folder and what is in it belong to their owner alone.
public final class FileStore {
    private static final String FILE = "sessions.db";
    private static final String ROOM = "room-for-deleting";

    private FileStore() {}

    /// Opens what is there or makes it. May take a second per million entries.
    ///
    /// @throws StoreException when the folder cannot be used, in a sentence for people
    public static SessionStore open(Path folder, StoreLimits limits, TimeSource time, RandomGenerator random) {
        Path file = prepare(folder);
        try {
            SqlPages pages = SqlPages.open(file, new Ballast(folder.resolve(ROOM)));
            return open(pages, folder, limits, time, random);
        } catch (MediumException e) {
            throw e.told();
        }
    }

    private static SessionStore open(
            SqlPages pages, Path folder, StoreLimits limits, TimeSource time, RandomGenerator random) {
        try {
            byte[] secret = pages.secret(random);
            sync(folder);
            Shelf shelf = new Shelf(pages, limits, time);
            GroupClerk clerk = new GroupClerk(shelf, pages, time, limits.queued()).start();
            String file = "file " + folder.resolve(FILE);
            return new ShelfStore(shelf, clerk, secret, file + ": synced before it is acknowledged");
        } catch (RuntimeException e) {
            pages.close();
            throw e;
        }
    }

    private static Path prepare(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder, ownersAlone(folder, "rwx------"));
            restrict(folder, "rwx------");
            create(file);
            create(folder.resolve(ROOM));
            restrict(file, "rw-------");
            return file;
        } catch (FileSystemException e) {
            throw unwritable(folder, e);
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "cannot use the folder " + folder, e);
        }
    }

    private static StoreException unwritable(Path folder, IOException e) {
        return new StoreException(
                StoreException.Kind.READ_ONLY,
                "the folder " + folder + " cannot be written: give another with --data, or the rights to it",
                e);
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file, ownersAlone(file, "rw-------"));
        } catch (FileAlreadyExistsException _) {
            // From an earlier start.
        }
    }

    private static FileAttribute<?>[] ownersAlone(Path path, String rights) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static void restrict(Path path, String rights) throws IOException {
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(rights);
        if (isPosix(path) && !Files.getPosixFilePermissions(path).equals(wanted)) {
            Files.setPosixFilePermissions(path, wanted);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /// Makes the names in the folder durable too.
    private static void sync(Path folder) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException _) {
            // Not every system opens folders; those that do not keep names by themselves.
        }
    }
}
