package parley.protocol;

import parley.content.VoiceNames;
import parley.protocol.ClientMessage.ResponseModality;
import parley.protocol.Notices.Kind;

/// `generationConfig.speechConfig`: with which voice and in which language (live.md 3.2.1).
final class SpeechConfigReader {

    /// @param voiceName as the API spells it; empty for the default
    /// @param languageCode BCP-47; empty for none
    record Speech(String voiceName, String languageCode) {}

    private SpeechConfigReader() {}

    static Speech speech(Fields generation, ResponseModality modality) {
        Fields speech = generation.message("speechConfig", "SpeechConfig");
        if (speech.has("multiSpeakerVoiceConfig")) {
            throw Refusal.because(speech.at("multiSpeakerVoiceConfig"), "one voice only is supported");
        }
        Fields voice = speech.message("voiceConfig", "VoiceConfig");
        if (voice.has("replicatedVoiceConfig")) {
            throw Refusal.because(voice.at("replicatedVoiceConfig"), "voice cloning is not supported");
        }
        Fields prebuilt = voice.message("prebuiltVoiceConfig", "PrebuiltVoiceConfig");
        Speech read = new Speech(voiceName(prebuilt, modality), speech.text("languageCode"));
        prebuilt.end();
        voice.end();
        speech.end();
        return read;
    }

    private static String voiceName(Fields prebuilt, ResponseModality modality) {
        String wanted = prebuilt.text("voiceName");
        String voice = VoiceNames.named(wanted);
        if (wanted.isEmpty()) {
            return "";
        }
        if (voice.isEmpty()) {
            return unknown(prebuilt, wanted);
        }
        if (modality == ResponseModality.TEXT) {
            unheard(prebuilt);
        }
        return voice;
    }

    private static String unknown(Fields prebuilt, String wanted) {
        String at = prebuilt.at("voiceName");
        if (prebuilt.reading().holds(Rule.UNKNOWN_VOICE_REFUSED)) {
            throw Refusal.expected(at, "a prebuilt voice", wanted);
        }
        prebuilt.reading().notice(Kind.UNKNOWN_VOICE, at, "the default voice speaks");
        return "";
    }

    private static void unheard(Fields prebuilt) {
        String at = prebuilt.at("voiceName");
        if (prebuilt.reading().holds(Rule.UNHEARD_VOICE_REFUSED)) {
            throw Refusal.of(CloseReason.VOICE_WITHOUT_AUDIO.close(), at);
        }
        prebuilt.reading().notice(Kind.IGNORED_FIELD, at, "answers are text");
    }
}
