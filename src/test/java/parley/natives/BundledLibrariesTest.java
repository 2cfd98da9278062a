package parley.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledLibrariesTest {
    private static final List<String> FILES = List.of("one.so", "two.so");

    @TempDir
    private Path temp;

    @Test
    void theyAreUnpackedOnceAndBesideEachOther() throws IOException {
        Path folder = temp.resolve("native");
        Path archive = archive("a", "first", "second");
        Path place = unpack(folder, archive).orElseThrow();
        assertEquals("first", Files.readString(place.resolve("one.so")));
        assertEquals("second", Files.readString(place.resolve("two.so")));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));

        Files.setLastModifiedTime(place.resolve("one.so"), FileTime.fromMillis(1000));
        assertEquals(Optional.of(place), unpack(folder, archive));
        assertEquals(1000, Files.getLastModifiedTime(place.resolve("one.so")).toMillis(), "not written again");
        try (var files = Files.list(place)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void otherContentsGoElsewhereSinceARunningServerMayUseTheOld() throws IOException {
        Path folder = temp.resolve("native");
        Path before = unpack(folder, archive("a", "first", "second")).orElseThrow();
        Path after = unpack(folder, archive("b", "first", "changed")).orElseThrow();
        assertNotEquals(before, after);
        assertEquals("second", Files.readString(before.resolve("two.so")));
        assertEquals("changed", Files.readString(after.resolve("two.so")));
    }

    @Test
    void whatIsInNoArchiveIsLeftToTheLibraries() throws IOException {
        assertEquals(Optional.empty(), BundledLibraries.unpack(temp, FILES, _ -> Optional.empty()));
        Path loose = Files.writeString(temp.resolve("one.so"), "loose");
        URL url = loose.toUri().toURL();
        assertEquals(Optional.empty(), BundledLibraries.unpack(temp, FILES, _ -> Optional.of(url)));
    }

    private static Optional<Path> unpack(Path folder, Path archive) throws IOException {
        return BundledLibraries.unpack(folder, FILES, file -> Optional.of(inside(archive, file)));
    }

    private static URL inside(Path archive, String file) {
        try {
            return URI.create("jar:" + archive.toUri() + "!/" + file).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Path archive(String name, String one, String two) throws IOException {
        Path archive = temp.resolve(name + ".jar");
        try (OutputStream file = Files.newOutputStream(archive);
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry("one.so"));
            jar.write(one.getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new JarEntry("two.so"));
            jar.write(two.getBytes(StandardCharsets.UTF_8));
        }
        return archive;
    }
}
