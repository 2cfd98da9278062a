package parley.engines.freetts;

import com.sun.speech.freetts.Item;
import com.sun.speech.freetts.OutputQueue;
import com.sun.speech.freetts.ProcessException;
import com.sun.speech.freetts.Relation;
import com.sun.speech.freetts.Token;
import com.sun.speech.freetts.Tokenizer;
import com.sun.speech.freetts.Utterance;
import com.sun.speech.freetts.UtteranceProcessor;
import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.audio.NullAudioPlayer;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import com.sun.speech.freetts.relp.LPCResult;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import parley.engine.EngineException;
import parley.engine.SpeechSynthesizer.Speech;
import parley.media.AudioChunk;
import parley.media.Resampler;
import parley.media.SilenceTrimmer;

/// FreeTTS's voice. Belongs to one thread. Runs the voice's own steps up to the sound and takes it from
/// there, so that neither a player nor a thread of the library comes into being.
final class Kevin {
    private static final int RATE_HZ = 16_000;
    private static final String BEGINNING = "R:SylStructure.daughter.daughter.R:Segment.p.end";
    private static final String END = "R:SylStructure.daughtern.daughtern.R:Segment.end";

    /// Held, since a logger that nobody holds forgets its level.
    private static final Logger TALKATIVE = Logger.getLogger("com.sun.speech.freetts");

    private final Voice voice;

    /// @param samples at 24 kHz
    record Spoken(List<Speech.Word> words, short[] samples) {}

    Kevin() {
        TALKATIVE.setLevel(Level.OFF);
        voice = find();
        voice.setAudioPlayer(new NullAudioPlayer());
        voice.setOutputQueue(new OutputQueue());
        voice.allocate();
    }

    private static Voice find() {
        for (Voice voice : new KevinVoiceDirectory().getVoices()) {
            if (voice.getName().equals("kevin16")) {
                return voice;
            }
        }
        throw new EngineException("the voice kevin16 expected in FreeTTS, got none");
    }

    /// @param number of the API's voice: pitch and speed depend on it
    Spoken speak(Sentence sentence, int number) throws ProcessException {
        voice.setPitch(80 + number % 10 * 9);
        voice.setDurationStretch(0.92f + number / 10 * 0.08f);
        List<Integer> wordOf = new ArrayList<>();
        List<Token> tokens = tokens(sentence, wordOf);
        if (tokens.isEmpty()) {
            return new Spoken(Words.of(sentence.words(), new double[wordCount(sentence)][2], 0), new short[0]);
        }
        Utterance utterance = new Utterance(voice, tokens);
        for (Object step : voice.getUtteranceProcessors()) {
            ((UtteranceProcessor) step).processUtterance(utterance);
        }
        return spoken(sentence, utterance, wordOf);
    }

    private static int wordCount(Sentence sentence) {
        return sentence.words().size();
    }

    private List<Token> tokens(Sentence sentence, List<Integer> wordOf) {
        Tokenizer tokenizer = voice.getTokenizer();
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < sentence.spoken().size(); i++) {
            tokenizer.setInputText(sentence.spoken().get(i));
            while (!sentence.spoken().get(i).isEmpty() && tokenizer.hasMoreTokens()) {
                tokens.add(tokenizer.getNextToken());
                wordOf.add(i);
            }
        }
        return tokens;
    }

    private static Spoken spoken(Sentence sentence, Utterance utterance, List<Integer> wordOf) {
        short[] sound = sound(utterance);
        SilenceTrimmer trimmer = new SilenceTrimmer(RATE_HZ);
        Resampler resampler = Resampler.of(RATE_HZ, AudioChunk.SPEECH_HZ);
        short[] body = resampler
                .process(new AudioChunk(trimmer.process(sound, 0, sound.length), RATE_HZ))
                .samples();
        short[] tail =
                resampler.process(new AudioChunk(trimmer.finish(), RATE_HZ)).samples();
        short[] rest = resampler.flush().samples();
        double dropped = (double) trimmer.dropped() / RATE_HZ;
        return new Spoken(
                Words.of(sentence.words(), times(utterance, wordOf, wordCount(sentence)), dropped),
                joined(body, tail, rest));
    }

    /// Big-endian, as FreeTTS gives it.
    private static short[] sound(Utterance utterance) {
        byte[] pcm = ((LPCResult) utterance.getObject("target_lpcres")).getWaveSamples();
        short[] sound = new short[pcm.length / 2];
        ByteBuffer.wrap(pcm).order(ByteOrder.BIG_ENDIAN).asShortBuffer().get(sound);
        return sound;
    }

    private static short[] joined(short[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                2 * List.of(parts).stream().mapToInt(part -> part.length).sum());
        for (short[] part : parts) {
            for (short sample : part) {
                all.putShort(sample);
            }
        }
        short[] joined = new short[all.position() / 2];
        all.flip().asShortBuffer().get(joined);
        return joined;
    }

    /// From and to of each word in seconds; to is 0 for words without sound.
    private static double[][] times(Utterance utterance, List<Integer> wordOf, int count) {
        double[][] times = new double[count][2];
        int at = 0;
        for (Item token = utterance.getRelation(Relation.TOKEN).getHead(); token != null; token = token.getNext()) {
            double[] time = times[wordOf.get(at++)];
            for (Item word = token.getDaughter(); word != null; word = word.getNext()) {
                double to = number(word, END);
                time[0] = time[1] == 0 && to > 0 ? number(word, BEGINNING) : time[0];
                time[1] = Math.max(time[1], to);
            }
        }
        return times;
    }

    private static double number(Item word, String path) {
        Object found = word.findFeature(path);
        return found == null ? 0 : Double.parseDouble(found.toString());
    }
}
