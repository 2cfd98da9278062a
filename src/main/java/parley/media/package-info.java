/// Sound and pictures as values: samples and Hz, images and their time of arrival.
///
/// First stop of a sound after the wire: a [parley.media.AudioChunk] of any rate is brought to the 16 kHz
/// of the senses by a [parley.media.Resampler].
package parley.media;
