package parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.http.Target;

class LivePathTest {
    private static final String DEVELOPER = "google.ai.generativelanguage.";

    @Test
    void everyPathOfTheLiveApiIsFoundBehindAnyPrefix() {
        Map<String, String> expected = new LinkedHashMap<>();
        for (String version : new String[] {"v1", "v1alpha", "v1beta", "v1beta1"}) {
            String method = "/ws/" + DEVELOPER + version + ".GenerativeService.BidiGenerateContent";
            expected.put(method, "DEVELOPER " + version);
            expected.put("/" + method, "DEVELOPER " + version);
            expected.put("/live/" + method + "?key=k", "DEVELOPER " + version);
            expected.put(method + "Constrained", "DEVELOPER " + version + " constrained");
            expected.put(
                    "/a/b/ws/google.cloud.aiplatform." + version + ".LlmBidiService/BidiGenerateContent",
                    "VERTEX " + version);
            expected.put(
                    "//ws//google.cloud.aiplatform." + version + ".LlmBidiService/BidiGenerateContent",
                    "VERTEX " + version);
        }
        expected.put("/", "DEVELOPER v1beta at base");
        expected.put("//", "DEVELOPER v1beta at base");
        expected.put("/my/base", "DEVELOPER v1beta at base");
        expected.put("/my/base/", "DEVELOPER v1beta at base");
        expected.forEach((target, live) -> assertEquals(live, found(target), target));
    }

    @Test
    void nothingElseIsTheLiveApi() {
        for (String target : new String[] {
            "/ws/" + DEVELOPER + "v1beta.GenerativeService.BidiGenerateMusic",
            "/ws/" + DEVELOPER + "v2.GenerativeService.BidiGenerateContent",
            "/ws/" + DEVELOPER + "v1beta.GenerativeService.BidiGenerateContents",
            "/ws/" + DEVELOPER + "v1beta.GenerativeService.BidiGenerateContent/more",
            "/ws/googleXai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent",
            "/" + DEVELOPER + "v1beta.GenerativeService.BidiGenerateContent",
            "/ws/google.cloud.aiplatform.v1.LlmBidiService/BidiGenerateContentConstrained",
            "/ws/",
            "/ws",
            "/my",
            "/my/base/more"
        }) {
            assertEquals("nothing", found(target), target);
        }
    }

    @Test
    void aModelsNameTellsTheServiceOfAClientAtTheBase() {
        assertEquals("DEVELOPER", LivePath.serviceOf("models/gemini-2.5-flash").toString());
        assertEquals(
                "VERTEX", LivePath.serviceOf("projects/p/locations/l/models/m").toString());
        assertEquals("VERTEX", LivePath.serviceOf("publishers/google/models/m").toString());
    }

    private static String found(String target) {
        return LivePath.parse(Target.parse(target).path(), "/my/base")
                .map(path -> path.service() + " " + path.apiVersion() + (path.constrained() ? " constrained" : "")
                        + (path.atBase() ? " at base" : ""))
                .orElse("nothing");
    }
}
