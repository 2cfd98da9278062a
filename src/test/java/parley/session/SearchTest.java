package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Search tools: asked for by name, answered from documents, and the sources told (live.md 4.3).
class SearchTest {
    private final LiveScript live = new LiveScript();

    @Test
    void theSourcesAreToldBeforeTheGenerationIsComplete() {
        live.setup(setup -> setup.text().tool("googleSearch"));
        live.model.restsOn("office/holidays.md");
        live.model.says("28 days", 100, 0);
        live.at(0, LiveScript.text("how many holidays"));
        live.runUntil(1_000);

        assertEquals(List.of(true), live.model.searches);
        assertEquals("""
                100 ms ModelTurn "28 days"
                100 ms GroundingMetadata {"webSearchQueries":["how many holidays"],\
                "groundingChunks":[{"web":{"uri":"office/holidays.md","title":"Title"}}]}
                100 ms GenerationComplete
                100 ms TurnComplete 3+2""", live.transcript());
    }

    @Test
    void nothingIsSearchedForWhoDidNotAsk() {
        live.setup(setup -> setup.tool("codeExecution"));
        live.at(0, LiveScript.text("how many holidays"));
        live.runUntil(1_000);

        assertEquals(List.of(false), live.model.searches);
    }
}
