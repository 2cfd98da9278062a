package parley.content;

/// Kinds of harm that a text may do, which clients may have blocked (Gemini API, `HarmCategory`).
public enum HarmCategory {
    /// Threats, insults, bullying of somebody.
    HARASSMENT,
    /// Contempt for people because of what they are.
    HATE_SPEECH,
    SEXUALLY_EXPLICIT,
    /// Help with harm to oneself or others, and with crime.
    DANGEROUS_CONTENT,
    /// What keeps people from voting, or misleads them about a vote.
    CIVIC_INTEGRITY;

    /// As the Gemini API writes it.
    public String wireName() {
        return "HARM_CATEGORY_" + name();
    }
}
