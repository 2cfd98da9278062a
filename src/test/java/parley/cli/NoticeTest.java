package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NoticeTest {
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>\\s*<groupId>[^<]*</groupId>\\s*<artifactId>([^<]*)</artifactId>");

    @Test
    void everyDependencyIsNamed() throws IOException {
        String notice = Files.readString(Path.of("NOTICE"));

        List<String> missing = DEPENDENCY
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .filter(artifact -> !artifact.endsWith("-bom"))
                .filter(artifact -> !notice.contains(artifact))
                .toList();

        assertEquals(List.of(), missing);
    }
}
