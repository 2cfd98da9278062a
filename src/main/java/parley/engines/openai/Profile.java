package parley.engines.openai;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Which server is on the other side, as far as it changes what may be sent. Everything that no profile
/// names is left out of a request: OpenAI refuses unknown fields, others ignore them silently.
///
/// Tried with llama-server, read in the sources of vLLM and Ollama and in OpenAI's reference (minds.md 2.2).
public enum Profile {
    /// The server is asked at the first use, see [Probe].
    AUTO(),
    LLAMA_SERVER(
            Ability.TOP_K, Ability.SEED, Ability.USAGE, Ability.PROGRESS, Ability.TEMPLATE_SWITCH, Ability.MORE_STOPS),
    VLLM(
            Ability.TOP_K,
            Ability.SEED,
            Ability.USAGE,
            Ability.COMPLETION_TOKENS,
            Ability.TEMPLATE_SWITCH,
            Ability.THINKING_BUDGET,
            Ability.MORE_STOPS),
    OLLAMA(Ability.SEED, Ability.USAGE, Ability.EFFORT_SWITCH, Ability.MORE_STOPS),
    OPENAI(Ability.SEED, Ability.USAGE, Ability.COMPLETION_TOKENS),
    /// Some other server: only what all of them take.
    PLAIN(Ability.MORE_STOPS);

    private final Set<Ability> abilities;

    Profile(Ability... abilities) {
        this.abilities = EnumSet.noneOf(Ability.class);
        this.abilities.addAll(Set.of(abilities));
    }

    boolean takes(Ability ability) {
        return abilities.contains(ability);
    }

    /// The name for people and for the command line: `llama-server`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The profile of that [#label].
    ///
    /// @throws IllegalArgumentException when there is none
    public static Profile parse(String label) {
        for (Profile profile : values()) {
            if (profile.label().equals(label)) {
                return profile;
            }
        }
        throw new IllegalArgumentException("auto, llama-server, vllm, ollama, openai or plain expected");
    }

    /// What a server takes beyond the common fields.
    enum Ability {
        /// `top_k`
        TOP_K,
        /// `seed`
        SEED,
        /// `stream_options.include_usage`
        USAGE,
        /// `return_progress`: keeps a connection speaking while the prompt is read, so that a disconnect is
        /// noticed within 40 to 58 ms instead of seconds (minds.md 2.3).
        PROGRESS,
        /// The length is `max_completion_tokens`; otherwise `max_tokens`.
        COMPLETION_TOKENS,
        /// Thinking is switched off by `chat_template_kwargs.enable_thinking`.
        TEMPLATE_SWITCH,
        /// Thinking is switched off by `reasoning_effort`.
        EFFORT_SWITCH,
        /// `thinking_token_budget`
        THINKING_BUDGET,
        /// More than four stop sequences.
        MORE_STOPS
    }
}
