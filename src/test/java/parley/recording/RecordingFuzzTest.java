package parley.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RecordingFuzzTest {

    @Test
    void damagedFilesAreReadOrRefused() {
        RecordingFuzz fuzz = new RecordingFuzz();
        fuzz.run(1_800, 1);
        assertEquals(List.of(), fuzz.faults());
    }

    @Test
    @Tag("long")
    void aHundredThousandDamagedFilesFitIntoASmallHeap() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordingFuzz.class.getName(),
                        "100000",
                        "2")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(said);
        assertEquals(0, process.waitFor());
        assertTrue(said.endsWith("CLEAN\n"), said);
    }
}
