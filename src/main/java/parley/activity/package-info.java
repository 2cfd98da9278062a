/// Where the user's activity starts and ends.
///
/// Fifth stop of a sound: chunks at 16 kHz become frames, frames become probabilities of speech, and two
/// small counts decide. The sound is the clock: silence is measured in samples, so a file that arrives at
/// once is cut exactly as a microphone would be.
package parley.activity;
