/// A detector of speech that needs no weights: loudness over the noise it has got used to.
///
/// Third stop of a sound, where [parley.engines.silero] cannot be had. It takes any noise that starts
/// suddenly for speech.
package parley.engines.energy;
