package parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.json.Json;
import parley.json.JsonText;

/// live.md 7.2: what a token's setup and mask make of a client's setup.
class SetupLocksTest {
    private static final String ASKED = "{'model':'models/c','generationConfig':{'temperature':1,'top_k':9}}";

    @Test
    void withoutSetupAndMaskTheClientDecides() {
        assertEquals(json(ASKED), SetupLocks.NONE.applyTo(json(ASKED)));
    }

    @Test
    void aSetupWithoutMaskReplacesTheClientsButForItsHandle() {
        SetupLocks locks = locks("{'model':'models/t'}", "");

        assertEquals(json("{'model':'models/t'}"), locks.applyTo(json(ASKED)));
        assertEquals(json("{'model':'models/t'}"), locks.applyTo(json("{}")));
        assertEquals(
                json("{'model':'models/t','sessionResumption':{'handle':'h'}}"),
                locks.applyTo(json("{'session_resumption':{'handle':'h','transparent':true}}")));
    }

    @Test
    void listedFieldsAreTheTokensAndTheOthersTheClients() {
        SetupLocks locks = locks(
                "{'model':'models/t','generationConfig':{'temperature':0.5}}", "model,generationConfig.temperature");

        assertEquals(
                json("{'generationConfig':{'top_k':9,'temperature':0.5},'model':'models/t'}"),
                locks.applyTo(json(ASKED)));
    }

    @Test
    void aMaskWithoutSetupLocksItsFieldsToUnset() {
        SetupLocks locks = SetupLocks.of(Optional.empty(), "generationConfig.top_k,tools,output_audio_transcription");

        assertEquals(
                json("{'model':'models/c','generationConfig':{'temperature':1}}"),
                locks.applyTo(json(ASKED.replace("}}", "}") + ",'tools':[{'googleSearch':{}}],"
                        + "'outputAudioTranscription':{}}")));
    }

    @Test
    void masksOfEverySdkAreUnderstood() {
        assertEquals(
                List.of("systemInstruction.parts", "systemInstruction.role", "tools", "generationConfig.topK"),
                SetupLocks.paths("systemInstruction.parts, systemInstruction.role,tools.0,tools.1,"
                        + "generationConfig.top_k,generation_config.topK"));
    }

    @Test
    void aPathBelowAListLocksTheWholeList() {
        SetupLocks locks = locks("{'tools':[{'googleSearch':{}}]}", "tools.0.googleSearch");

        assertEquals(json("{'tools':[{'googleSearch':{}}]}"), locks.applyTo(json("{'tools':[{'codeExecution':{}}]}")));
    }

    private static SetupLocks locks(String setup, String mask) {
        return SetupLocks.of(Optional.of(json(setup)), mask);
    }

    private static Json.Struct json(String text) {
        return (Json.Struct) JsonText.parse(text.replace('\'', '"'));
    }
}
