package parley.engines.guide;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing that Parley runs on may report to anybody.
class QuietRuntimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linux-x64/libonnxruntime.so",
                "linux-aarch64/libonnxruntime.so",
                "osx-aarch64/libonnxruntime.dylib"
            })
    void theRuntimeOfTheNetsKnowsNoAddressToReportTo(String library) throws IOException {
        try (InputStream in =
                QuietRuntimeTest.class.getClassLoader().getResourceAsStream("ai/onnxruntime/native/" + library)) {
            assertTrue(in != null, library + " is in the runtime");
            String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertFalse(bytes.contains("events.data.microsoft.com"), library + " reports to its maker");
        }
    }
}
